"""Tags put right by the sentence around them, before its clauses are read.

A tagger sees a few words; whether a verb is the one its sentence needs is seen
by all of them. Each repair turns a tag only where English leaves no other way to
read the words, and tells past tenses from participles, which is what taggers get
wrong most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from chronos.text.clause_words import clause_words
from chronos.text.forms import lemma, verb_forms
from chronos.text.phrases import NOUNS, noun_phrases, phrase_to
from chronos.text.tagged import Tagged
from chronos.text.verbs import FINITE_TAGS

HEADS = NOUNS | {"PRP"}
"""Tags of words that can be a subject."""

OBJECTS = frozenset(("me", "him", "them", "us", "who", "whom", "which", "that", "this", "there"))
"""Pronouns that are no subject of the verb behind them."""


_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD", "VB"))
"""Tags a sentence's verb can have; ``VB`` behind "to" is no such verb."""


def repaired(sentence: Tagged, lang: str = "en") -> Tagged:
    """The sentence with the tags of its verbs put right; the same one when nothing is wrong.

    >>> sentence = Tagged.of("The shots fired into the crowd were heard .".split(), "DT NNS VBD IN DT NN VBD VBN .".split())
    >>> repaired(sentence).tags[2]
    'VBN'
    """
    sentence = _with_participles(_with_hyphens(_with_acronyms(sentence)))
    for repair in (
        _with_objects,
        _with_opening,
        _with_plurals,
        _with_relatives,
        _with_infinitives,
        _with_presents,
        _with_pasts,
        _with_past_forms,
        _with_finite_verb,
        _with_verbs,
        _with_reduced,
    ):
        sentence = repair(sentence, lang)
    return sentence


def _forms(word: str, lang: str) -> set[str]:
    """The tags that a word can have as a verb."""
    return {form for _, form in verb_forms(lang).get(word.lower(), ())}


def _with_acronyms(sentence: Tagged) -> Tagged:
    """The sentence with an acronym a name where it is spelt like a pronoun: "WHO declared", beside words in small letters."""
    if not any(word in _ACRONYMS for word in sentence.words) or " ".join(sentence.words).isupper():
        return sentence
    tags = ("NNP" if word in _ACRONYMS else tag for word, tag in zip(sentence.words, sentence.tags, strict=True))
    return replace(sentence, tags=tuple(tags))


_ACRONYMS = frozenset(("WHO", "US", "IT"))


def _with_hyphens(sentence: Tagged) -> Tagged:
    """The sentence with a hyphen inside a name no punctuation: "Anheuser-Busch"."""
    words, starts, ends = sentence.words, sentence.starts, sentence.ends
    grown = {
        at
        for at in range(1, len(words) - 1)
        if words[at] in ("-", "‐") and sentence.tags[at] != "HYPH" and starts[at] == ends[at - 1] and starts[at + 1] == ends[at]
    }
    if not grown:
        return sentence
    return replace(sentence, tags=tuple("HYPH" if at in grown else tag for at, tag in enumerate(sentence.tags)))


def _with_participles(sentence: Tagged) -> Tagged:
    """The sentence with "wounded" a participle in ", many of them wounded,": the taggers' past tense would be its verb."""
    words, tags = sentence.words, sentence.tags
    wrong = [
        at
        for at in range(3, len(tags) - 1)
        if tags[at] == "VBD"
        and tags[at + 1] == ","
        and words[at - 1].lower() in ("them", "whom")
        and words[at - 2].lower() == "of"
    ]
    if not wrong:
        return sentence
    verbs = {at + 2 for at in wrong if at + 2 < len(tags) and tags[at + 2] == "VBN"}
    changed = ("VBN" if at in wrong else "VBD" if at in verbs else tag for at, tag in enumerate(tags))
    return replace(sentence, tags=tuple(changed))


def _with_objects(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with a plural noun right behind an infinitive, where no verb in -s can stand: "to make [dams] safe"."""
    tags, words = sentence.tags, sentence.words
    if "VBZ" not in tags:
        return sentence
    wrong = {
        at
        for at in range(2, len(tags))
        if tags[at] == "VBZ" and tags[at - 1] == "VB" and tags[at - 2] in ("TO", "MD") and len(words[at]) > 3
    }
    return replace(sentence, tags=tuple("NNS" if at in wrong else tag for at, tag in enumerate(tags))) if wrong else sentence


def _with_opening(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with a participle where it begins with a past tense: "[Asked] why it failed, the keeper wept".

    Nothing stands before the verb that could be its subject, and behind the comma one does.
    """
    tags = sentence.tags
    if tags[:1] != ("VBD",) or tags[-1:] != (".",) or "VBN" not in _forms(sentence.words[0], lang):
        return sentence
    if sentence.words[0].lower() in ("had", "did"):
        return sentence  # "Had he known, he would have stayed"
    comma = next((at for at in range(len(tags) - 1, 0, -1) if tags[at] == "," and _begins_clause(tags, at + 1)), None)
    return sentence if comma is None else replace(sentence, tags=("VBN", *tags[1:]))


def _begins_clause(tags: Sequence[str], at: int) -> bool:
    """Whether a noun phrase and a finite verb behind it stand there."""
    while at < len(tags) and tags[at] in ("DT", "PRP$", "JJ", "CD", "POS", "HYPH", "IN", *HEADS):
        at += 1
    while at < len(tags) and tags[at] == "RB":
        at += 1
    return 0 < at < len(tags) and tags[at] in FINITE_TAGS and tags[at - 1] in (*HEADS, "RB", "CD")


def _with_plurals(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with a noun in "the post that [rebels] captured", where a verb in -s would have a past behind it."""
    tags, words = list(sentence.tags), sentence.words
    for at in range(1, len(tags) - 2):
        if tags[at : at + 2] != ["WDT", "VBZ"] or tags[at + 2] not in ("VBN", "VBD") or words[at + 1].lower() in _HELPING:
            continue
        if "VBD" in _forms(words[at + 2], lang):
            tags[at + 1 : at + 3] = ["NNS", "VBD"]
    return replace(sentence, tags=tuple(tags))


_HELPING = frozenset(
    ("is", "has", "gets", "was", "'s", "’s", "does", "becomes", "remains", "stays", "seems", "looks", "feels", "goes")
)


def _with_relatives(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with a past tense in a relative clause between commas that else has none: "from which three men [fled],"."""
    if "VBN" not in sentence.tags or not {"WDT", "WP"}.intersection(sentence.tags):
        return sentence
    tags = list(sentence.tags)
    for at, tag in enumerate(tags):
        if tag not in ("WDT", "WP") or tags[at - 1 : at] not in ([","], ["IN"]):
            continue
        end = next((stop for stop in range(at + 1, len(tags)) if tags[stop] in (",", ".", ":")), len(tags))
        inside = range(at + 1, end)
        if any(tags[one] in FINITE_TAGS or tags[one] in ("WDT", "WP") for one in inside):
            continue
        verb = next((one for one in inside if tags[one] == "VBN"), None)
        if verb is None or "VBD" not in _forms(sentence.words[verb], lang):
            continue
        before = next((back for back in range(verb - 1, at - 1, -1) if tags[back] != "RB"), at)
        if before == at or tags[before] in HEADS:
            tags[verb] = "VBD"
    return replace(sentence, tags=tuple(tags)) if tuple(tags) != sentence.tags else sentence


def _with_past_forms(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with a past tense where only that fits.

    A verb with a subject before it and an object behind it is no participle
    ("the two sides [traded] the men"), and one that looks the same in all forms
    goes on in the tense before it ("killed nine and [shut] the road").
    """
    words, tags = sentence.words, sentence.tags
    changed = set[int]()
    for at in range(1, len(tags) - 1):
        if tags[at] == "NN" and _is_verb_before(sentence, at) and "VBD" in _forms(words[at], lang):
            changed.add(at)
        if tags[at] in ("VBN", "VB", "IN"):
            known = _forms(words[at], lang)
            lone = tags[at] == "VBN" and (_has_object(sentence, at, lang) or _is_of_pronoun(sentence, at, lang))
            if "VBD" in known and (lone or _goes_on(tags, at, known)):
                changed.add(at)
    if not changed:
        return sentence
    return replace(sentence, tags=tuple("VBD" if at in changed else tag for at, tag in enumerate(tags)))


def _has_object(sentence: Tagged, at: int, lang: str) -> bool:
    """Whether a lone participle stands between what can be its subject and what can only be its object."""
    words, tags = sentence.words, sentence.tags
    before = at - 1
    while before > 0 and tags[before] == "RB":
        before -= 1
    behind = at + 1 + (tags[at + 1] == "RP")
    if (
        tags[before] not in HEADS
        or tags[behind : behind + 1] not in (("DT",), ("PRP$",), ("PRP",))
        or lemma(words[at], "VBN", lang) in clause_words(lang).double
    ):
        return False
    if words[behind].lower() in ("this", "that", "each") or words[before].lower() in OBJECTS:
        return False
    phrase = phrase_to(sentence, before + 1)
    if phrase is None or phrase.first == 0:
        return phrase is not None
    opener = words[phrase.first - 1].lower()
    return tags[phrase.first - 1] in ("CC", ",", "``", ":", "WRB") or opener in clause_words(lang).subordinators


def _is_verb_before(sentence: Tagged, at: int) -> bool:
    """Whether a noun is the verb of a clause that a plural verb follows: "who hid after the dam [burst] were saved"."""
    words, tags = sentence.words, sentence.tags
    plural = at + 1 < len(tags) and words[at + 1].lower() in ("were", "are", "have")
    return plural and tags[at - 1] in ("NN", "NNP") and "and" not in (word.lower() for word in words[max(0, at - 4) : at])


def _is_of_pronoun(sentence: Tagged, at: int, lang: str) -> bool:
    """Whether a pronoun that can only be a subject stands before a lone participle: "since it [entered] production"."""
    words, tags = sentence.words, sentence.tags
    before = words[at - 1].lower()
    if before in _SUBJECTS:
        return True
    opener = words[at - 2].lower() if at > 1 else ""
    return before == "it" and (at == 1 or tags[at - 2] in ("WRB", "``") or opener in clause_words(lang).subordinators)


_SUBJECTS = frozenset(("he", "she", "they", "we", "i"))


def _goes_on(tags: Sequence[str], at: int, known: set[str]) -> bool:
    """Whether a verb has the tense of the one it is joined to; one that is the same in all forms is no preposition either."""
    if tags[at] == "IN":
        return "VB" in known and tags[at - 1] in HEADS
    before = next((tag for tag in reversed(tags[: at - 1]) if tag.startswith("VB") or tag in ("MD", "TO")), "")
    fits = "VB" in known if tags[at] == "VB" else tags[at + 1] in NOUNS or tags[at + 1] in ("DT", "PRP$", "CD", "TO")
    return fits and tags[at - 1] == "CC" and before == "VBD"


def _with_finite_verb(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with its first participle behind a noun a past tense, when it is a whole one and else has no finite verb.

    >>> sentence = Tagged.of("The mayor promised to rebuild it .".split(), ["DT", "NN", "VBN", "TO", "VB", "PRP", "."])
    >>> _with_finite_verb(sentence, "en").tags[2]
    'VBD'
    """
    tags = sentence.tags
    last = len(tags) - 2
    if tags[-1:] == (".",) and tags[last : last + 1] == ("VBN",) and _is_last_conjunct(sentence, last, lang):
        if "VBD" in _forms(sentence.words[last], lang):
            return replace(sentence, tags=(*tags[:last], "VBD", "."))
        return sentence
    if not tags or tags[-1] != "." or any(tag in _FINITE and not _after_to(tags, at) for at, tag in enumerate(tags)):
        return sentence
    for at, tag in enumerate(tags):
        before = next((tags[back] for back in range(at - 1, -1, -1) if tags[back] != "RB"), None)
        if tag == "VBN" and before in ("NN", "NNS", "NNP", "NNPS", "PRP"):
            past = "VBD" in _forms(sentence.words[at], lang)
            return replace(sentence, tags=(*tags[:at], "VBD", *tags[at + 1 :])) if past else sentence
    return sentence


def _is_last_conjunct(sentence: Tagged, verb: int, lang: str) -> bool:
    """Whether a sentence ends in a subject of its own and a verb: "…, and on Monday the mayor [resigned]."."""
    phrases = noun_phrases(sentence)
    at = next((number for number, one in enumerate(phrases) if one.last == verb), None)
    if at is None:
        return False
    first = phrases[at].first
    if at and phrases[at - 1].last == first and sentence.words[phrases[at - 1].head].lower() in clause_words(lang).times:
        first = phrases[at - 1].first
        first -= sentence.tags[first - 1 : first] == ("IN",)
    return first > 1 and sentence.tags[first - 2 : first] == (",", "CC")


def _after_to(tags: Sequence[str], at: int) -> bool:
    return at > 0 and tags[at] == "VB" and tags[at - 1] == "TO"


def _with_reduced(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with a participle in "the shots [fired] into the crowd were heard": a later verb else had no subject."""
    tags = sentence.tags
    finite = [at for at, tag in enumerate(tags) if tag in FINITE_TAGS]
    wrong = {
        at
        for at, verb in zip_longest(finite, finite[1:])
        if tags[at] == "VBD"
        and at > 0
        and tags[at - 1] in NOUNS
        and at + 1 < len(tags)
        and "VBN" in _forms(sentence.words[at], lang)
        and (
            (verb is not None and tags[at + 1] in ("IN", "TO", "RB") and _is_reduced(sentence, at, verb, lang))
            or (len(finite) > 1 and tags[at + 1] in ("IN", "NNP", "CD") and _is_behind_a_time(sentence, at, lang))
        )
    }
    if not wrong:
        return sentence
    return replace(sentence, tags=tuple("VBN" if at in wrong else tag for at, tag in enumerate(tags)))


def _is_behind_a_time(sentence: Tagged, at: int, lang: str) -> bool:
    """Whether the noun before a verb is a time that a preposition governs: "in the three months [ended] in May"."""
    words = clause_words(lang)
    if sentence.words[at - 1].lower() not in words.times or lemma(sentence.words[at], "VBN", lang) not in words.bounding:
        return False
    phrase = phrase_to(sentence, at)
    return phrase is not None and phrase.first > 0 and sentence.tags[phrase.first - 1] == "IN"


def _is_reduced(sentence: Tagged, at: int, verb: int, lang: str) -> bool:
    """Whether the finite verb at ``verb`` needs the subject of the one at ``at``."""
    words, tags = sentence.words, sentence.tags
    known = verb_forms(lang).get(words[at].lower(), ())
    known_words = clause_words(lang)
    if any(base in known_words.reporting for base, _ in known):
        return False
    between = range(at + 1, verb)
    if any(
        tags[one] in ("CC", "WDT", "WP", "WP$", "WRB", ":", "``", "''", "PRP", "EX", "-LRB-")
        or words[one].lower() in known_words.subordinators
        for one in between
    ):
        return False
    if tags[verb - 1] == ",":
        return (
            lemma(words[verb], tags[verb], lang) not in known_words.reporting and sum(tags[one] == "," for one in between) != 1
        )
    phrase = phrase_to(sentence, verb)
    return (
        phrase is not None
        and phrase.first - 1 > at
        and tags[phrase.first - 1] in ("IN", "TO")
        and words[phrase.head].lower() not in known_words.times
    )


def _with_pasts(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with a past tense where a present one would need its -s: "a row shut the port"."""
    tags, words = sentence.tags, sentence.words
    wrong = {
        at
        for at in range(1, len(tags))
        if tags[at] in ("VB", "VBZ", "VBP")
        and _needs_an_ending(tags, words, at)
        and "VBD" in _forms(words[at], lang)
        and "VBZ" not in _forms(words[at], lang)
    }
    return replace(sentence, tags=tuple("VBD" if at in wrong else tag for at, tag in enumerate(tags))) if wrong else sentence


def _needs_an_ending(tags: Sequence[str], words: Sequence[str], at: int) -> bool:
    """Whether a present tense there would end in -s."""
    single = tags[at - 1] in ("NN", "NNP") or words[at - 1].lower() in ("he", "she", "it")
    if tags[at] != "VB":
        return tags[at] == "VBZ" or (tags[at] == "VBP" and single)
    first = at
    while first > 0 and tags[first - 1] in ("DT", "JJ", "JJR", "POS", "CD", "PRP$", *NOUNS):
        first -= 1
    if first > 1 and tags[first - 2 : first] == (",", "CC") and first < at:
        return True  # ", and six more [lay] at anchor"
    return single and (first == 0 or tags[first - 1] in (",", "''"))


_BACK = frozenset(("return", "returns", "returned", "returning", "back", "go", "goes", "went", "gone", "going"))


def _with_presents(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with a present where an infinitive has nothing to govern it: "Dockers [call] off strike"."""
    tags = sentence.tags
    first = next((at for at, tag in enumerate(tags) if tag.startswith("VB") or tag in ("MD", "TO")), None)
    if first is None or not first or tags[first] != "VB":
        return sentence
    several = tags[first - 1] in ("NNS", "NNPS") or (tags[first - 1] == "NNP" and sentence.words[first - 1].endswith("s"))
    if not several:
        return sentence
    return replace(sentence, tags=(*tags[:first], "VBP", *tags[first + 1 :]))


def _with_infinitives(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with "open" a verb in "is due to open in May", where it was taken for an adjective."""
    words, tags, opens = sentence.words, list(sentence.tags), clause_words(lang).before_infinitives
    for at in range(2, len(tags)):
        if words[at].lower() in ("work", "school") and tags[at] == "VB" and words[at - 2].lower() in _BACK:
            tags[at - 1], tags[at] = "IN", "NN"  # "return to work"
        if tags[at] not in ("JJ", "NN", "RB") or tags[at - 1] not in ("TO", "IN"):
            continue
        free = at + 1 == len(tags) or tags[at + 1] in ("IN", "DT", "TO", "RB", ".", ",", "PRP", "PRP$", "CC")
        opened = words[at - 1].lower() == "to" and words[at - 2].lower() in opens
        if opened and free and "VB" in _forms(words[at], lang):
            tags[at - 1], tags[at] = "TO", "VB"
    return replace(sentence, tags=tuple(tags))


def _with_verbs(sentence: Tagged, lang: str) -> Tagged:
    """The sentence with a finite verb in each part that must have one, where the tagger saw a participle or a noun.

    Parts are what semicolons, conjunctions and an opening clause set apart,
    each beginning with who or what does something; a relative pronoun or
    "that" in it needs a verb of its own. In the first part of a line without a
    full stop nothing is changed: headlines do without.

    >>> sentence = Tagged.of("The mayor promised to rebuild it .".split(), ["DT", "NN", "VBN", "TO", "VB", "PRP", "."])
    >>> _with_verbs(sentence, "en").tags[2]
    'VBD'
    """
    tags = list(sentence.tags)
    if not tags or tags[-1] != ".":
        return sentence
    for begins, last in _parts(sentence, lang):
        first = _behind_time(sentence, begins, last, lang)
        if tags[first] in _BEGINNERS and _lacks_verb(sentence.words, tags, first, last):
            verb = _likely_verb(sentence, first, last, lang)
            if verb is not None:
                tags[verb[0]] = verb[1]
    return replace(sentence, tags=tuple(tags))


_BEGINNERS = frozenset(("DT", "PRP$", "PRP", "CD", "JJ", "EX", *NOUNS))
"""Tags of a word that can begin who or what does something."""


def _behind_time(sentence: Tagged, first: int, last: int, lang: str) -> int:
    """Where a part begins when the time it opens with is set aside: ", but [in March] the judge ruled"."""
    tags, words, times = sentence.tags, sentence.words, clause_words(lang).times
    at = first
    while at < last and tags[at] in ("IN", "DT", "JJ", "RB"):
        at += 1
    timed = False
    while at < last and (words[at].lower() in times or (timed and tags[at] == "CD")):
        at, timed = at + 1, True
    return at + (at < last and tags[at] == ",") if timed and at < last else first


def _lacks_verb(words: Sequence[str], tags: Sequence[str], first: int, last: int) -> bool:
    """Whether a part has no finite verb beside those of its relative and that-clauses, or only one that "and" joins to it."""
    finite = [at for at in range(first, last) if tags[at] in FINITE_TAGS]
    openers = [
        at
        for at in range(first + 1, last)
        if tags[at] in ("WDT", "WP", "WP$", "WRB") or (tags[at] == "IN" and words[at].lower() in ("that", "whether"))
    ]
    if len(finite) <= len(openers):
        return True
    spare = finite[len(openers)]
    return tags[spare - 1] == "CC" and bool(openers) and spare == finite[-1] and tags[openers[0] - 1] == ","


def _parts(sentence: Tagged, lang: str) -> Iterator[tuple[int, int]]:
    """The parts [first, last) of a sentence that need a verb each.

    They lie between its edges, semicolons, commas with "and" or "but", words
    like "when", the comma that ends an opening clause, and behind a verb of
    saying who or what is said to do something.
    """
    first, tags, words = 0, sentence.tags, sentence.words
    opened = tags[0] in ("IN", "WRB") and words[0].lower() in clause_words(lang).subordinators
    for at in range(1, len(tags) - 1):
        low = words[at].lower()
        joined = tags[at] == "CC" and tags[at - 1] == "," and low in ("and", "but")
        under = tags[at] in ("WRB", "IN") and low in ("when", "because", "although", "while", "if")
        timed = tags[at] == "CC" and tags[at + 1] in _BEGINNERS and words[at - 1].lower() in clause_words(lang).times
        if joined or under or low == ";" or timed:
            yield first, at
            first = at + 1
        elif opened and tags[at] == "," and any(tags[one] in _FINITE for one in range(first, at)):
            first, opened = at + 1, False
        elif _says(sentence, at, lang) and tags[at + 1] in _BEGINNERS:
            yield first, at + 1
            first = at + 1
    yield first, len(tags)


def _says(sentence: Tagged, at: int, lang: str) -> bool:
    """Whether a verb of saying that has no object stands there, behind its subject: "the firm said [his board rejected it]"."""
    tags, low = sentence.tags, sentence.words[at].lower()
    return tags[at] in ("VBD", "VBZ", "VBP") and low in clause_words(lang).says and tags[at - 1] in (*HEADS, "RB")


def _likely_verb(sentence: Tagged, first: int, last: int, lang: str) -> tuple[int, str] | None:
    """The token that is the verb after all, with its tag: a participle that can be a past, else a plural that can be a verb.

    A participle with "by" behind it is one, when there is another that can be the verb.
    """
    words = sentence.words
    found = {
        wrong: [
            at
            for at in range(first + 1, last)
            if sentence.tags[at] == wrong
            and right in _forms(words[at], lang)
            and _can_be_verb(sentence, first, last, at, wrong)
        ]
        for wrong, right in _MISTAKEN.items()
    }
    active = [at for at in found["VBN"] if words[at + 1 : at + 2] != ("by",)]
    for wrong, places in (("VBN", active), ("VB", found["VB"]), ("VBN", found["VBN"]), ("NNS", found["NNS"])):
        if places:
            return places[0], _MISTAKEN[wrong]
    return None


_MISTAKEN = {"VBN": "VBD", "VB": "VBD", "NNS": "VBZ"}
"""Tags that a sentence's verb gets by mistake, with the right ones."""


def _can_be_verb(sentence: Tagged, first: int, last: int, at: int, wrong: str) -> bool:
    """Whether what stands before a word can be its subject, an aside between them left out."""
    tags = sentence.tags
    back = at - 1
    while back > first and (tags[back] == "RB" or sentence.words[back].lower() == "next"):
        back -= 1
    if tags[back] == "," and wrong == "VBN":
        return any(tags[one] == "," for one in range(first + 1, back))  # "the mayor, who had been mocked, resigned"
    behind = tags[at + 1] if at + 1 < last else "."
    if wrong != "NNS":
        return tags[back] in ("NN", "NNP", "NNS", "NNPS", "PRP")
    return tags[back] in ("NN", "NNP") and behind in ("IN", "DT", "PRP", "PRP$", "RB", "TO")
