"""Clauses by rule: who does what, under which conjunction, in which clause a word stands.

One walk from left to right. A word that opens a clause puts a new one on a
stack where it waits for its verb; a finite verb goes to the clause that waits
last. So in "a convoy of soldiers who fled fighting was attacked" *fled* goes
to the relative clause and *was attacked* to the sentence, however far its
subject is. No tree is claimed beyond that.
"""

from dataclasses import replace

from chronos.text.clause_tree import Clauses, Kind
from chronos.text.clause_words import clause_words
from chronos.text.forms import lemma, verb_forms
from chronos.text.phrases import NOUNS, NounPhrase, is_prenominal, noun_phrases
from chronos.text.repairs import HEADS, OBJECTS, repaired
from chronos.text.tagged import Tagged
from chronos.text.verbs import VerbGroup, verb_groups
from chronos.text.walk import (
    Opened,
    Walk,
    add,
    begin,
    closed,
    ends_soon,
    find_subject,
    finite_clause,
    governed,
    is_time,
    phrase_after,
    phrase_before,
    reports,
    root,
    subject_phrase,
    whole_phrase,
    with_of,
)

_LONGEST = 400
"""Tokens of a sentence that are looked at, so that the walk may look ahead; what follows stays in the last clause."""


def clauses(sentence: Tagged, lang: str = "en") -> Clauses:
    """The clauses of a tagged sentence.

    >>> words = "Soldiers who fled were attacked".split()
    >>> found = clauses(Tagged.of(words, ["NNS", "WP", "VBD", "VBD", "VBN"]))
    >>> [(clause.kind, words[clause.verb.head], found.text(clause.subject)) for clause in found.clauses]
    [('main', 'attacked', 'Soldiers'), ('relative', 'fled', 'Soldiers')]
    """
    if len(sentence) > _LONGEST:
        return _of_beginning(sentence, lang)
    walk = _walked(repaired(sentence, lang), lang)
    if len(walk.clauses) > 1 and walk.clauses[0].verb is None:
        better = _with_main_verb(walk)
        if better is not walk.sentence:
            walk = _walked(better, lang)
    return closed(walk)


def _of_beginning(sentence: Tagged, lang: str) -> Clauses:
    """The clauses of the first tokens of a very long sentence; the last of them owns the rest."""
    cut = slice(_LONGEST)
    first = clauses(Tagged(sentence.words[cut], sentence.starts[cut], sentence.ends[cut], sentence.tags[cut]), lang)
    whole = replace(sentence, tags=(*first.sentence.tags, *sentence.tags[_LONGEST:]))
    return replace(first, sentence=whole, owner=(*first.owner, *first.owner[-1:] * (len(sentence) - _LONGEST)))


def _walked(sentence: Tagged, lang: str) -> Walk:
    """The walk over a sentence, from its first token to its last."""
    groups = {group.first: group for group in verb_groups(sentence, lang) if not _is_noun_like(sentence, group)}
    walk = Walk(sentence, lang, clause_words(lang), noun_phrases(sentence), groups)
    begin(walk, Opened("main", 0))
    at = 0
    while at < len(sentence):
        group = groups.get(at)
        if group is not None:
            _take(walk, group)
            for _token in range(at, group.last):
                walk.owner.append(walk.current)
            walk.last_verb = group.head
            at = group.last
            continue
        _mark(walk, at)
        walk.owner.append(walk.current)
        at += 1
    return walk


def _with_main_verb(walk: Walk) -> Tagged:
    """The sentence with a past tense for a participle, or a present one for an infinitive, when its main clause has no verb.

    It must stand right behind a noun that can be its subject: "The mayor, who
    lost, resigned in May" with *resigned* taken for a participle.
    """
    sentence = walk.sentence
    tags = sentence.tags
    if tags[-1] != ".":
        return sentence
    subjects = [one for one in walk.phrases if not governed(walk, one) and not is_time(walk, one) and tags[one.head] in HEADS]
    for first, group in walk.groups.items():
        wanted = {"VBN": "VBD", "VB": "VBP"}.get(tags[first], "")
        before = first - 1
        while before >= 0 and tags[before] == "RB":
            before -= 1
        near = any(one.last == before + 1 or (one.last == before and tags[before] == ",") for one in subjects[:1])
        behind = tags[before] == "," and any(one.kind == "frame" or one.after_comma for one in walk.clauses)
        if tags[first] == "VBN" and sentence.words[first + 1 : first + 2] in (("by",), ("of",)):
            continue
        many = wanted == "VBP" and bool(subjects) and tags[subjects[0].head] in ("NNS", "NNPS") and subjects[0].last <= first
        known = verb_forms(walk.lang).get(sentence.words[first].lower(), ())
        if (near or behind or many) and not group.auxiliaries and any(form == wanted for _, form in known):
            return replace(sentence, tags=(*tags[:first], wanted, *tags[first + 1 :]))
    return sentence


def _is_noun_like(sentence: Tagged, group: VerbGroup) -> bool:
    """Whether a lone participle only stands before its noun."""
    return not group.finite and not group.auxiliaries and group.first == group.head and is_prenominal(sentence, group.head)


# ---------------------------------------------------------------- words that open or close clauses


def _mark(walk: Walk, at: int) -> None:
    """What a token that is no verb does to the clauses."""
    tag, low = walk.sentence.tags[at], walk.sentence.words[at].lower()
    if tag in ("WDT", "WP", "WP$"):
        _open_relative(walk, at, low)
    elif tag == "WRB" or (tag in ("IN", "RB", "DT") and low in walk.words.subordinators):
        _open_subordinate(walk, at, low, tag)
    elif tag in (",", ":", "-RRB-") or low in ("--", "—", "–", ";"):
        _pause(walk, low)
    elif tag == "CC":
        _open_coordinate(walk, at)
    else:
        _open_contact(walk, at)


def _open_coordinate(walk: Walk, at: int) -> None:
    """A conjunct whose subject has a relative clause behind it waits for its verb: ", but the row that stopped it is over".

    Without that the verb of the relative clause would be taken for the conjunct's.
    """
    here = walk.clauses[walk.current]
    phrase = next((one for one in walk.phrases if one.first > at), None)
    if here.verb is None or not here.verb.finite or phrase is None or walk.waiting:
        return
    tags, words = walk.sentence.tags, walk.sentence.words
    between = range(at + 1, phrase.first)
    whole = whole_phrase(walk, phrase)[1]
    who = whole + (tags[whole : whole + 1] == (",",))
    relative = who < len(tags) and (tags[who] in ("WDT", "WP", "WP$") or (words[who].lower() == "that" and tags[who] == "IN"))
    if relative and all(tags[one] == "RB" for one in between) and _finite_left(walk, who) > 1:
        parent = root(walk, finite_clause(walk, walk.current))
        begin(walk, Opened("coordinate", at, at, "and", parent))


def _finite_left(walk: Walk, at: int) -> int:
    """How many finite verbs follow that no word of their own opens a clause for, the first relative one aside."""
    tags, words = walk.sentence.tags, walk.sentence.words
    openers = sum(
        tags[index] in ("WDT", "WP", "WP$", "WRB", "CC")
        or (tags[index] == "IN" and words[index].lower() in walk.words.subordinators)
        for index in range(at + 1, len(tags))
    )
    return sum(1 for first, group in walk.groups.items() if first > at and group.finite) - openers


def _open_contact(walk: Walk, at: int) -> None:
    """A relative clause without a word that opens it: "the house [he bought]", when a subject and its verb follow a noun."""
    phrase = phrase_after(walk, at)
    if phrase is None:
        return
    tags = walk.sentence.tags
    before = walk.ending.get(at)
    if before is None or tags[before.head] not in NOUNS or walk.sentence.words[at].lower() in OBJECTS:
        return
    verb = phrase.last
    while verb < len(tags) and tags[verb] == "RB":
        verb += 1
    group = walk.groups.get(verb)
    if (
        group is None
        or not group.finite
        or is_time(walk, phrase)
        or (is_time(walk, before) and not _is_described(walk, before))
    ):
        return
    here = walk.clauses[walk.current]
    if here.verb is None and not any(first > verb and other.finite for first, other in walk.groups.items()):
        return
    if reports(walk, walk.current) and here.verb is not None and before.first == here.verb.last:
        return
    antecedent = (with_of(walk, before), before.last)
    begin(walk, Opened("relative", at, None, "who", walk.current))
    walk.clauses[-1].contact = antecedent


def _is_described(walk: Walk, phrase: NounPhrase) -> bool:
    """Whether a time is one that a clause describes: "the day she left", and no date: "the following Monday she left"."""
    words, tags = walk.sentence.words, walk.sentence.tags
    plain = phrase.last - phrase.first == 2 and words[phrase.first].lower() in ("the", "every", "each")
    if not plain or tags[phrase.head] != "NN" or words[phrase.first - 1 : phrase.first] == ("of",):
        return False
    return walk.clauses[walk.current].verb is not None or not governed(walk, phrase)


def _open_relative(walk: Walk, at: int, low: str) -> None:
    phrase = phrase_before(walk, at)
    after_verb = walk.last_verb >= 0 and phrase is None
    if low in ("what", "whatever", "whoever") or after_verb:
        begin(walk, Opened("complement", at, at, "that", walk.current, after_comma=_comma_before(walk, at)))
    elif phrase is not None:
        if is_time(walk, phrase) and governed(walk, phrase):  # "a ruling in December that outlawed it"
            phrase = walk.ending.get(phrase.first - 1, phrase)
        antecedent = (with_of(walk, phrase), phrase.last)
        begin(walk, Opened("relative", at, at, "who", walk.current, antecedent=antecedent, after_comma=_comma_before(walk, at)))


def _open_subordinate(walk: Walk, at: int, low: str, tag: str) -> None:
    if not _verb_ahead(walk, at, low):
        return
    relation = walk.words.subordinators.get(low, "when")
    if low == "as" and _needed_by_waiting(walk, at):
        return
    if relation in ("that", "whether", "where") and walk.last_verb >= 0 and tag != "DT":
        kind: Kind = "complement"
    elif relation == "that":
        kind = "complement" if walk.last_verb >= 0 or phrase_before(walk, at) else "subordinate"
        if tag == "DT":
            return
    else:
        kind = "subordinate"
    parent: int | None = walk.current
    here = walk.clauses[walk.current]
    if relation == "that" and here.kind == "complement" and walk.sentence.tags[at - 1] == "CC" and here.parent is not None:
        kind, parent = "complement", here.parent  # "said that it had failed and that nobody knew why"
    begin(walk, Opened(kind, at, at, relation, parent, after_comma=_comma_before(walk, at)))


def _needed_by_waiting(walk: Walk, at: int) -> bool:
    """Whether the only finite verb left belongs to a clause that waits with its subject: "society as a whole can"."""
    if not walk.waiting or subject_phrase(walk, walk.clauses[walk.waiting[-1]].start - 1, at, walk.waiting[-1]) is None:
        return False
    left = [group for first, group in walk.groups.items() if first > at and group.finite]
    return len(left) < 2


_PREPOSITIONS = frozenset(("after", "before", "since", "until", "till"))
"""Words that open a clause, or govern a noun phrase."""


def _verb_ahead(walk: Walk, at: int, low: str) -> bool:
    """Whether a clause, and no mere noun phrase, follows the word at ``at``: a finite verb before the next boundary."""
    tags, words = walk.sentence.tags, walk.sentence.words
    index = at + 1
    if index < len(tags) and words[index].lower() == "of":
        return False
    if low in _PREPOSITIONS and _leads_to_subject(walk, at):
        return False
    seen_subject = False
    while index < min(len(tags), at + 40):
        group = walk.groups.get(index)
        if group is not None:
            if group.finite and tags[index - 1] == "CC" and (low in walk.words.prepositions or tags[index - 2] == ","):
                return False  # "shut it a day after the vote and left"
            if group.finite:
                return seen_subject or low in ("that", "if", "as", "when", "than", "how", "where")
            if not seen_subject:
                return False
            index = group.last
            continue
        if tags[index] == "CC" and low in _PREPOSITIONS and words[index - 1].lower() in walk.words.times:
            return False  # "shut since Thursday and the directors would not speak"
        if tags[index] in NOUNS or tags[index] in ("PRP", "EX", "CD", "DT"):
            seen_subject = True
        if tags[index] in ("WDT", "WP"):
            return seen_subject and _finite_ahead(walk, index) > 1
        if tags[index] == "," and tags[at] == "WRB" and seen_subject:
            verb = next((first for first, one in sorted(walk.groups.items()) if first > index and one.finite), 0)
            return index < verb < at + 40 and tags[verb - 1] == ","  # "when Ms Low, the mayor, was away"
        if tags[index] in (":", ".") or (tags[index] == "," and seen_subject and low not in ("that", "if")):
            return False
        index += 1
    return False


def _leads_to_subject(walk: Walk, at: int) -> bool:
    """Whether a word governs a phrase that the subject of the only verb stands right behind: "after the vote [they left]"."""
    tags = walk.sentence.tags
    verbs = [first for first, group in walk.groups.items() if group.finite]
    governed_by = next((one for one in walk.phrases if one.first == at + 1), None)
    if walk.last_verb >= 0 or len(verbs) != 1 or governed_by is None or tags[governed_by.head] not in NOUNS:
        return False
    behind = next((one for one in walk.phrases if one.first == governed_by.last), None)
    return behind is not None and behind.last <= verbs[0] and tags[behind.first] in ("DT", "PRP", "PRP$", "NNP")


def _finite_ahead(walk: Walk, at: int) -> int:
    """How many finite verbs follow before a comma or stop: a relative clause uses up one of them."""
    tags = walk.sentence.tags
    end = next((index for index in range(at, len(tags)) if tags[index] in (",", ":", ".")), len(tags))
    return sum(1 for first, group in walk.groups.items() if at < first < end and group.finite)


def _pause(walk: Walk, sign: str) -> None:
    """A comma or dash ends a clause that has its verb: back to the clause around it that still waits, or that it interrupts."""
    number: int | None = walk.current
    while number is not None and walk.clauses[number].verb is not None:
        number = walk.clauses[number].parent
    if number is not None and number in walk.waiting and number != walk.current:
        walk.current = number
        return
    here = walk.clauses[walk.current]
    if here.verb is not None and here.parent is not None and here.after_comma and here.kind not in ("coordinate", "complement"):
        walk.current = here.parent


def _comma_before(walk: Walk, at: int) -> bool:
    return (at > 0 and walk.sentence.tags[at - 1] in (",", ":", "-LRB-", "HYPH")) or (
        at > 0 and walk.sentence.words[at - 1] in ("--", "—", "–")
    )


# ---------------------------------------------------------------- verbs


def _take(walk: Walk, group: VerbGroup) -> None:
    """Give a verb group to a clause: to the one that waits, or to a new one."""
    if not group.finite:
        _take_nonfinite(walk, group)
        return
    if walk.waiting and _interrupts(walk, group):
        phrase = next(one for one in walk.phrases if one.last == group.first)
        first = with_of(walk, phrase)
        add(walk, Opened("frame", first, parent=walk.waiting[-1]), group, (first, phrase.last))
        return
    if walk.waiting and not _continues(walk, group):
        number = walk.waiting.pop()
        walk.clauses[number].verb = group
        walk.current = number
        find_subject(walk, number, group)
        return
    _take_finite(walk, group)


def _interrupts(walk: Walk, group: VerbGroup) -> bool:
    """Whether a frame stands between a subject and its verb: "The dam, officials said, failed"."""
    tags, words = walk.sentence.tags, walk.sentence.words
    phrase = walk.ending.get(group.first)
    if phrase is None or tags[group.last : group.last + 1] != (",",) or walk.current != walk.waiting[-1]:
        return False
    first = with_of(walk, phrase)
    if tags[first - 1 : first] != (",",) or lemma(words[group.head], tags[group.head], walk.lang) not in walk.words.reporting:
        return False
    return any(one.last < first and not governed(walk, one) and not is_time(walk, one) for one in walk.phrases)


def _continues(walk: Walk, group: VerbGroup) -> bool:
    """Whether a finite verb right behind "and" goes on with the clause that has just got its verb, not with one that waits."""
    before = group.first - 1
    while before >= 0 and walk.sentence.tags[before] == "RB":
        before -= 1
    here = walk.clauses[walk.current]
    joined = before >= 0 and walk.sentence.tags[before] == "CC" and walk.current not in walk.waiting
    return joined and here.verb is not None and here.verb.finite and walk.sentence.tags[before - 1] != ","


def _take_finite(walk: Walk, group: VerbGroup) -> None:
    """A finite verb that no clause waits for: a conjunct, a reporting frame, a complement without "that"."""
    gap = range(walk.last_verb + 1, group.first)
    tags, words = walk.sentence.tags, walk.sentence.words
    conjunction = _conjunction(walk, gap)
    phrase = subject_phrase(walk, conjunction if conjunction is not None else walk.last_verb, group.first)
    comma = next((at for at in reversed(gap) if tags[at] in (",", ":", "''", "``") or words[at] in ("--", "—", "–")), None)
    if phrase is not None and comma is not None and conjunction is None and phrase.last <= comma < group.first - 1:
        phrase = None  # what stands before the comma is the object of the verb before
    if conjunction is not None and phrase is not None and (pair := _pair(walk, conjunction, phrase)) is not None:
        phrase, conjunction = pair, next((at for at in range(pair.first - 1, walk.last_verb, -1) if tags[at] == "CC"), None)
    described = _described_subject(walk, group, gap)
    if described is not None:
        _take_behind_participle(walk, group, described)
        return
    verb = lemma(words[group.head], tags[group.head], walk.lang)
    reporting = verb in walk.words.reporting
    inverted = (
        reporting
        and verb not in walk.words.never_behind
        and (comma == group.first - 1 or group.first == 0)
        and phrase_after(walk, group.last) is not None
    )
    here = finite_clause(walk, walk.current)
    if (
        reporting
        and phrase is not None
        and comma is not None
        and comma < phrase.first
        and conjunction is None
        and ends_soon(walk, group.last)
    ):
        add(walk, Opened("frame", phrase.first, parent=root(walk, here)), group, whole_phrase(walk, phrase))
        return
    if inverted:
        subject = phrase_after(walk, group.last)
        add(
            walk, Opened("frame", group.first, parent=root(walk, here)), group, whole_phrase(walk, subject) if subject else None
        )
        return
    if conjunction is None and comma is not None and not inverted and _is_in_list(walk, group, comma):
        walk.current = walk.owner[walk.last_verb] or 0
        _take_conjunct(walk, group, comma, None, None)
        return
    said = _said_subject(walk, here, conjunction, phrase) if comma is None else None
    if said is not None:
        add(walk, Opened("complement", said[0], relation="that", parent=here), group, said)
        return
    if conjunction is not None and (comma is None or comma <= conjunction or phrase is None):
        _take_conjunct(walk, group, conjunction, phrase, comma)
        return
    reported = reports(walk, here)
    if reported and comma is None and (whole := _across(walk, here)) is not None:
        phrase = whole
    if phrase is not None and (comma is None or (comma < phrase.first and reported)):
        told = reported or _takes_clause(walk, phrase)
        kind: Kind = "complement" if told else "relative"
        add(walk, Opened(kind, phrase.first, relation="that", parent=walk.current), group, whole_phrase(walk, phrase))
        return
    stop = next(
        (at for at in reversed(gap) if words[at] == ";" or (tags[at] == ":" and words[at] not in ("--", "—", "–"))), None
    )
    add(
        walk,
        Opened("coordinate", (phrase.first if phrase else group.first) if stop is None else stop + 1, parent=root(walk, here)),
        group,
        whole_phrase(walk, phrase) if phrase else walk.clauses[here].subject,
    )


def _across(walk: Walk, here: int) -> NounPhrase | None:
    """The phrase that what hangs on it parts from its verb: "said [its offer] to raise $9 million was valid"."""
    between, verb = walk.clauses[walk.current], walk.clauses[here].verb
    if walk.current == here or verb is None or between.verb is None or between.verb.finite:
        return None
    return phrase_after(walk, verb.last)


def _pair(walk: Walk, conjunction: int, phrase: NounPhrase) -> NounPhrase | None:
    """The first of two phrases that "and" joins to one subject of a clause opened before: "in the south, [Cy] and Dee"."""
    first = next((one for one in walk.phrases if one.last == conjunction), None)
    if first is None or phrase.first != conjunction + 1 or governed(walk, first) or is_time(walk, first):
        return None
    opened = any(walk.sentence.tags[at] in (",", ":", "CC") for at in range(walk.last_verb + 1, first.first))
    return first if opened else None


def _said_subject(walk: Walk, here: int, conjunction: int | None, phrase: NounPhrase | None) -> tuple[int, int] | None:
    """The subject of what is said when "and" stands inside it: "said [hopes for the yard and the port] were dashed".

    Verbs like "say" have no noun as their object, so what stands behind one begins a clause.
    """
    verb, sentence = walk.clauses[here].verb, walk.sentence
    if conjunction is None or phrase is None or verb is None or phrase.first != conjunction + 1 or here != walk.current:
        return None
    if lemma(sentence.words[verb.head], sentence.tags[verb.head], walk.lang) not in walk.words.without_object:
        return None
    first = walk.starting.get(verb.last)
    return None if first is None or first.last > conjunction or is_time(walk, first) else (first.first, phrase.last)


def _described_subject(walk: Walk, group: VerbGroup, gap: range) -> NounPhrase | None:
    """The subject that a participle describes in between, behind "and" or a semicolon: "; [the man] holding the gun fled"."""
    here, tags = walk.clauses[walk.current], walk.sentence.tags
    if here.kind != "participle" or here.verb is None or here.after_comma or any(tags[at] in (",", "CC", ":") for at in gap):
        return None
    end = here.verb.first - (tags[here.verb.first - 1] == "IN")
    phrase = walk.ending.get(end)
    if phrase is None or phrase.first < 2 or group.auxiliaries[:1] == (here.verb.last,):
        return None
    opens = walk.sentence.words[phrase.first - 1] == ";" or tags[phrase.first - 2 : phrase.first] == (",", "CC")
    return phrase if opens else None


def _take_behind_participle(walk: Walk, group: VerbGroup, subject: NounPhrase) -> None:
    """A verb whose subject a participle describes: its clause begins with the subject, the participle's words stay its own."""
    inner, owned = walk.current, list(walk.owner)
    joined = walk.sentence.tags[subject.first - 1] == "CC"
    start = subject.first - joined
    parent = root(walk, finite_clause(walk, walk.current))
    marker = (start, "and") if joined else (None, None)
    add(walk, Opened("coordinate", start, marker[0], marker[1], parent), group, whole_phrase(walk, subject))
    walk.owner = [inner if before == inner else now for before, now in zip(owned, walk.owner, strict=True)]


def _conjunction(walk: Walk, gap: range) -> int | None:
    """The conjunction that joins a verb to the clause before, not the one in its subject: ", [but] the Army and Navy left"."""
    tags = walk.sentence.tags
    found = [at for at in gap if tags[at] == "CC"]
    if len(found) < 2:
        return found[-1] if found else None
    outer, inner = found[-2:]
    joins = inner in walk.ending and inner + 1 in walk.starting and outer + 1 in walk.starting
    nominal = all(tags[at] in NOUNS or tags[at] in ("DT", "JJ", "PRP$", "POS", "CD", "HYPH") for at in range(outer + 1, inner))
    return outer if joins and nominal and tags[outer - 1] == "," else inner


def _takes_clause(walk: Walk, phrase: NounPhrase) -> bool:
    """Whether a clause can be the object of the last verb: "decided the boy should go", "after hearing the boy had gone"."""
    at = walk.last_verb
    between = walk.sentence.tags[at + 1 : phrase.first]
    if between not in ((), ("PRP",)):
        return False
    verb = lemma(walk.sentence.words[at], walk.sentence.tags[at], walk.lang)
    return verb in walk.words.reporting or verb in walk.words.clause_objects


def _is_in_list(walk: Walk, group: VerbGroup, comma: int) -> bool:
    """Whether a comma right before a verb stands for "and": "killed nine, [wounded] 20 and shut the road"."""
    tags = walk.sentence.tags
    here = walk.clauses[walk.owner[walk.last_verb] or 0]
    if tags[comma] != "," or any(tags[at] != "RB" for at in range(comma + 1, group.first)) or here.verb is None:
        return False
    alone = all(tags[at] != "," for at in range(walk.last_verb + 1, comma))
    return alone and here.verb.finite and tags[here.verb.head] == tags[group.head]


def _take_conjunct(walk: Walk, group: VerbGroup, conjunction: int, phrase: NounPhrase | None, comma: int | None) -> None:
    """A verb behind "and": it shares the subject of the clause before, unless it brings its own."""
    before = finite_clause(walk, walk.current)
    if comma == conjunction - 1 and walk.clauses[before].kind in ("relative", "subordinate"):
        before = root(walk, before)
    one = walk.clauses[before]
    if phrase is not None:
        kind: Kind = one.kind if one.kind in ("complement", "subordinate", "relative") and comma is None else "coordinate"
        parent = one.parent if kind != "coordinate" or one.parent is not None else before
        add(
            walk,
            Opened(kind, conjunction, conjunction, one.relation if kind != "coordinate" else "and", parent),
            group,
            whole_phrase(walk, phrase),
        )
        return
    outer = one.parent
    if one.kind == "complement" and outer is not None and _goes_on(walk, outer, before, group):
        before, one = outer, walk.clauses[outer]
    add(walk, Opened("coordinate", conjunction, conjunction, "and", one.parent, shares=before), group, one.subject)


def _goes_on(walk: Walk, outer: int, inner: int, group: VerbGroup) -> bool:
    """Whether a verb goes on with the clause that reports, not with what is reported, by its tense.

    "Denied that cuts had delayed it and promised officers": the simple past
    goes with "denied", as the pluperfect between them does not.
    """
    over, under = walk.clauses[outer].verb, walk.clauses[inner].verb
    if over is None or under is None or (group.auxiliaries and not (group.passive and over.passive and not under.passive)):
        return False  # "was told that a boy had tested positive and was advised to shut"
    like_outer = (group.past, group.perfect, group.modality) == (over.past, over.perfect, over.modality)
    like_inner = (group.past, group.perfect, group.modality) == (under.past, under.perfect, under.modality)
    return like_outer and not like_inner


def _take_nonfinite(walk: Walk, group: VerbGroup) -> None:
    """A participle or infinitive: a conjunct of the group before when it has its form, else a clause of its own."""
    gap = range(walk.last_verb + 1, group.first)
    tags = walk.sentence.tags
    conjunction = next((at for at in reversed(gap) if tags[at] == "CC"), None)
    if conjunction is None and _is_listed(walk, group):
        conjunction = group.first - 1
    model = _model_for(walk, group, conjunction)
    if model is not None and conjunction is not None:
        one = walk.clauses[model]
        assert one.verb is not None
        shared = replace(
            group,
            tense=one.verb.tense,
            aspect=one.verb.aspect,
            passive=one.verb.passive,
            modality=one.verb.modality,
            negated=one.verb.negated or group.negated,
            finite=one.verb.finite,
            past=one.verb.past,
        )
        add(walk, Opened("coordinate", conjunction, conjunction, "and", one.parent, shares=model), shared, one.subject)
        return
    kind: Kind = "infinitive" if group.tense == "infinitive" else "participle"
    comma = _comma_before(walk, group.first)
    subject = None
    if kind == "participle":
        phrase = phrase_before(walk, group.first)
        if phrase is not None and not comma:
            subject = (with_of(walk, phrase), phrase.last)
        else:
            subject = walk.clauses[walk.current].subject
    before = walk.current
    if kind == "participle" and comma and walk.clauses[before].kind in ("infinitive", "participle"):
        before = finite_clause(walk, before)
        subject = walk.clauses[before].subject
    add(walk, Opened(kind, group.first, parent=before, after_comma=comma), group, subject)
    if kind == "infinitive" and walk.waiting and before in walk.waiting:
        walk.current = before


def _is_listed(walk: Walk, group: VerbGroup) -> bool:
    """Whether a comma stands for the "and" that comes later: "were caught, [questioned] and released"."""
    tags = walk.sentence.tags
    if group.first != walk.last_verb + 2 or tags[group.first - 1] != "," or group.first != group.head:
        return False
    joined = next((at for at in range(group.last, min(group.last + 6, len(tags))) if tags[at] == "CC"), None)
    return (
        joined is not None and tags[joined + 1 : joined + 2] == (tags[group.head],) and tags[walk.last_verb] == tags[group.head]
    )


def _model_for(walk: Walk, group: VerbGroup, conjunction: int | None) -> int | None:
    """The clause before whose form the group continues: "were taken … and treated", "will meet and talk"."""
    if conjunction is None or group.auxiliaries or group.first != group.head:
        return None
    if subject_phrase(walk, conjunction, group.first) is not None:
        return None
    tags = walk.sentence.tags
    for number in range(len(walk.clauses) - 1, -1, -1):
        verb = walk.clauses[number].verb
        if verb is None:
            continue
        same = tags[verb.head] == tags[group.head] or {tags[verb.head], tags[group.head]} <= {"VBN", "VBD"}
        shared = walk.clauses[number].shares is not None and tags[verb.head] in ("VBN", "VBG", "VB")
        carries = bool(verb.auxiliaries) or shared or verb.tense in ("infinitive", "present-participle", "past-participle")
        if same and carries:
            return number
        if verb.finite:
            return None
    return None
