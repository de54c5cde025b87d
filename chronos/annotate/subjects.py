"""Who does what a clause tells, in tokens of its sentence; ``None`` where the words leave it open.

A noun phrase is the subject of a line only when two looks at the sentence
agree on it: the walk through its clauses, and where the phrase stands. A wrong
actor is a falsehood, so doubt is answered with no subject.
"""

from collections.abc import Sequence

from chronos.annotate.asides import appositions
from chronos.annotate.line_words import line_words
from chronos.annotate.passages import Passage
from chronos.annotate.vocabulary import vocabulary
from chronos.text.clause_tree import Clause
from chronos.text.phrases import NOUNS

ADVERBS = frozenset(("RB", "RBR"))
_BELONGS = frozenset(("IN", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "HYPH", "CC"))
_PRONOUNS = frozenset(("PRP", "DT", "WP"))
_DOUBTFUL = frozenset(("possible", "would", "must"))
"""What a verb above a relative clause must not say: who is so described may not exist."""


def says_who(passage: Passage, subject: Sequence[int]) -> bool:
    """Whether a subject is more than a pronoun."""
    return passage.tagged.tags[subject[-1]] not in _PRONOUNS


def subject_of(passage: Passage, clause: Clause) -> list[int] | None:
    """The tokens of the subject, when it is sure to be the verb's own; ``None`` when it is not.

    It is when it stands right before the verb, when commas enclose what
    stands between, or when the verb is a conjunct that shares it.
    """
    if clause.subject is None or clause.kind == "participle" or not may_lead(passage, clause):
        return None
    if clause.kind == "relative" and not _has_own_subject(passage, clause):
        return None
    first, last = clause.subject
    if clause.shares is None:
        return _without_time(passage, _whole(passage, clause)) if is_sure(passage, clause) else None
    root = passage.clauses.clauses[clause.shares]
    while root.shares is not None:
        root = passage.clauses.clauses[root.shares]
    if root.kind == "relative":
        return None  # "crimes they had committed or had seen"
    if root.kind == "complement" and not clause.verb.auxiliaries and clause.verb.finite:
        return None  # "denied that cuts had delayed it and promised officers": who promised is told by the sense alone
    if _goes_on_from_relative(passage, root, clause):
        return None
    shared = root.subject == clause.subject and is_sure(passage, root)
    return _without_time(passage, list(range(first, last))) if shared else None


def _goes_on_from_relative(passage: Passage, root: Clause, clause: Clause) -> bool:
    """Whether a verb is more like that of a relative clause before it: "announced talks, which will go on, and will open"."""
    if clause.verb.tense == root.verb.tense:
        return False
    between = (one for one in passage.clauses.clauses if root.verb.last <= one.verb.first < clause.verb.first)
    return any(one.kind == "relative" and one.verb.tense == clause.verb.tense for one in between)


def _without_time(passage: Passage, subject: list[int]) -> list[int]:
    """A subject without the time that stands right before it: "yesterday governor Low toured the valley"."""
    tags = passage.tagged.tags
    for placed in passage.times:
        if placed.first < subject[0] < placed.last < subject[-1]:  # "on December 7 [1941, the] fleet sailed"
            return [token for token in subject if token >= placed.last + (tags[placed.last] == ",")]
        leads = placed.first == subject[0] and placed.last <= subject[-1] and tags[placed.last] != "POS"
        before = tags[placed.first - 1] if placed.first else ""
        told = before.startswith("VB") or before == "IN"  # "said Friday [troops had fled]", "since 2003 [two men have fled]"
        if leads and (told or tags[placed.last] in ("NNP", "NNPS", "DT", "PRP$")):
            return [token for token in subject if token >= placed.last]
    return subject


def may_lead(passage: Passage, clause: Clause) -> bool:
    """Whether a clause's subject can begin a line: no time and no object of another verb."""
    if clause.subject is None or _is_time(passage, clause.subject) or clause.subject[0] > clause.verb.first:
        return False
    tags, first = passage.tagged.tags, clause.subject[0]
    if any(first < placed.first < clause.subject[1] == placed.last for placed in passage.times):
        return False  # "told [the paper yesterday] the sides had agreed"
    before = first - 1 - (tags[first - 1 : first] == ("RB",))
    if before >= 0 and tags[before] in ("DT", "PRP$", "POS") and tags[first] != "DT":
        return False  # only the end of a phrase
    if tags[first] in ("WP", "WDT") or passage.lows[first] in line_words(passage.clauses.lang).under_denial:
        return False
    return passage.lows[clause.subject[0]] not in ("us", "him", "them", "me", "whom")


def _is_time(passage: Passage, subject: tuple[int, int]) -> bool:
    """Whether the last word of a subject is one of a time expression that fills it."""
    return any(placed.first <= subject[0] and subject[1] <= placed.last for placed in passage.times)


def _has_own_subject(passage: Passage, clause: Clause) -> bool:
    """Whether a relative clause has a subject and an object of its own: "from which three men escaped"."""
    marker = clause.marker
    if marker is None or clause.subject is None or clause.subject[0] <= marker:
        return False
    return marker > 0 and passage.tagged.tags[marker - 1] in ("IN", "TO") and passage.tagged.tags[marker] == "WDT"


def _whole(passage: Passage, clause: Clause) -> list[int]:
    """The subject with what belongs to it: "over 20 nurses at four hospitals", without what stands between commas."""
    if clause.subject is None:
        return []
    first, last = _list_start(passage, clause.subject), clause.subject[1]
    tags = passage.tagged.tags
    while last < clause.verb.first and tags[last] in _BELONGS and (last > clause.subject[1] or tags[last] == "IN"):
        last += 1
    while tags[last - 1] not in (*NOUNS, "CD", "PRP", "JJ", "NNPS", "DT", "WP") and last > clause.subject[1]:
        last -= 1
    return list(range(first, last))


def _list_start(passage: Passage, subject: tuple[int, int]) -> int:
    """Where the list begins whose last members the walk took for the subject: "[the envoys of Pell, Marl] and Corvo"."""
    first, tags = subject[0], passage.tagged.tags
    if first < 2 or tags[first - 1] != "," or "CC" not in tags[first : subject[1]]:
        return first
    at = first
    while at > 0 and (tags[at - 1] in _BELONGS or tags[at - 1] == ","):
        at -= 1
    while at < first and tags[at] == ",":
        at += 1
    led = tags[at] in ("IN", "CC") or any(placed.first <= at < placed.last for placed in passage.times)
    return first if led or (at > 0 and tags[at - 1] not in ("VBD", "VBZ", "VBP")) else at


def with_amount(passage: Passage, subject: Sequence[int]) -> list[int]:
    """A subject with the words that belong to a number at its head: "at least six", "as many as 20"."""
    lows, first = passage.lows, subject[0]
    at, words = first, line_words(passage.clauses.lang).amounts
    counted = lows[first] in words and passage.tagged.tags[subject[0] + 1 : subject[0] + 2] == ("CD",)
    if passage.tagged.tags[first] != "CD" and not counted:
        return list(subject)
    while at > max(0, first - 4) and lows[at - 1] in words:
        at -= 1
    return [*range(at, first), *subject]


def is_sure(passage: Passage, clause: Clause) -> bool:
    """Whether the walk's subject is confirmed by where it stands."""
    if clause.subject is None:
        return False
    first, last = clause.subject
    tags = passage.tagged.tags
    if clause.marker != first - 1 and first > 1 and tags[first - 1] == "CC":
        return False  # "people in Tarnik and Pell were told": only the end of the subject
    if first > 0 and passage.tagged.words[first - 1] in ("/", "&", "-", "+"):
        return False  # only the end of a name
    if not agrees(passage, clause):
        return False
    times = {at for placed in passage.times for at in range(placed.first, placed.last)}
    between = [at for at in range(last, clause.verb.first) if at not in times]
    if first >= clause.verb.first:  # "said Ms Low" and other inversions
        return False
    if all(tags[at] in ADVERBS for at in between):
        return True
    commas = [at for at in between if tags[at] in (",", ":", "-LRB-", "-RRB-")]
    while commas and last < commas[0] and tags[last] in _BELONGS:
        last += 1
    if commas and passage.tagged.words[last] in (":", ";"):
        return False  # what stands behind a colon is another clause
    if commas and tags[last] in (",", ":", "-LRB-") and tags[clause.verb.first - 1] in (",", ":", "-RRB-"):
        begins = first == 0 or clause.marker == first - 1 or any(placed.last == first for placed in passage.times)
        return begins or tags[first - 1] in (",", ":", "IN", "CC", "``", "WRB", "''")
    modifying = all(
        tags[at] in ("IN", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "TO", "HYPH", "CC") for at in between
    )
    return modifying and bool(between) and tags[between[0]] == "IN"


def agrees(passage: Passage, clause: Clause) -> bool:
    """Whether the verb has the number of the subject, as far as its form tells: "his agent were fined" is no sentence."""
    tags, lows = passage.tagged.tags, passage.lows
    if clause.subject is None:
        return False
    first, last = clause.subject
    joined = "CC" in tags[first:last]
    single = ("this", "that", "it", "he", "she")
    several = joined or (tags[last - 1] in ("NNS", "NNPS", "CD", "PRP", "NNP", "DT", "JJ") and lows[last - 1] not in single)
    if lows[clause.verb.first] in ("were", "are", "have"):
        return several or "of" in lows[first:last] or lows[last - 1] in line_words(passage.clauses.lang).groups
    return not (joined and lows[clause.verb.first] in ("was", "is", "has"))


# ---------------------------------------------------------------- whom "who" and "it" stand for


def described(passage: Passage, number: int) -> list[int] | None:
    """Whom a relative clause is about, when that can be told: "[the walkout], which began on Monday, …".

    Not when the noun may only be a part of what is meant ("a son of the mayor
    who fled"), when nobody in particular is ("no one who fled"), when "which" may
    stand for all that was said, or when the sentence doubts that there is one.
    """
    clause = passage.clauses.clauses[number]
    tags, lows, words = passage.tagged.tags, passage.lows, line_words(passage.clauses.lang)
    marker = clause.marker
    if clause.kind != "relative" or clause.subject is None or marker is None or tags[marker] == "WP$":
        return None
    first, last = clause.subject
    times = {at for placed in passage.times for at in range(placed.first - (tags[placed.first - 1] == "IN"), placed.last)}
    between = [at for at in range(last, marker) if at not in times]  # "a ruling in December that outlawed it"
    comma = [tags[at] for at in between] == [","]
    if len(between) > comma or not all(tags[at] in ADVERBS for at in range(marker + 1, clause.verb.first)):
        return None
    inside = set(lows[first:last])
    if inside & words.nobody_known or _is_time(passage, clause.subject) or not agrees(passage, clause):
        return None
    if not any(tags[at] in NOUNS and lows[at] not in words.members for at in range(first, last)):
        return None  # "a group of 65 who had fled": that says too little of who
    if comma and first > 0 and tags[first - 1] == ",":
        return None  # "the vice president, field operations, who left"
    if "of" in inside and not (inside & words.members or tags[first] == "CD"):
        return None
    if first > 1 and tags[first - 1] in ("IN", "TO") and tags[first - 2] in (*NOUNS, "CD"):
        return None
    if first > 0 and (tags[first - 1] == "CC" or "CC" in tags[first:last] or lows[first - 1] in words.nobody_known):
        return None
    if lows[marker] == "which" and comma and not _is_before_its_verb(passage, clause):
        return None
    return None if in_doubt(passage, clause) else with_amount(passage, list(range(first, last)))


def _is_before_its_verb(passage: Passage, clause: Clause) -> bool:
    """Whether what a relative clause describes stands before the verb of the clause around it."""
    over = passage.clauses.clauses[clause.parent] if clause.parent is not None else None
    return over is not None and clause.verb.last <= over.verb.first


def in_doubt(passage: Passage, clause: Clause) -> bool:
    """Whether what stands around a relative clause denies or supposes something, or names no one yet."""
    new = passage.lows[clause.subject[0]] in ("a", "an") if clause.subject is not None else True
    number, seen = clause.parent, set[int]()
    while number is not None and number not in seen:
        seen.add(number)
        over = passage.clauses.clauses[number]
        if over.verb.negated or over.verb.modality in _DOUBTFUL or over.relation in ("if", "unless", "whether"):
            return True
        if new and (over.verb.tense in ("infinitive", "future") or over.kind == "infinitive"):
            return True
        number = over.parent
    return False


def antecedent(passage: Passage, number: int, subject: Sequence[int]) -> list[int] | None:
    """Who a pronoun stands for: the subject of the clause that reports it, when nothing else there can be meant."""
    split, lows, tags = passage.clauses, passage.lows, passage.tagged.tags
    clause, pronoun = split.clauses[number], lows[subject[-1]]
    if clause.kind != "complement" or clause.parent is None or pronoun not in ("it", "he", "she", "they"):
        return None
    if passage.tagged.words[subject[-1] + 1][:1] in ("'", "’"):
        return None  # "it's going on"
    over = split.clauses[clause.parent]
    if split.lemma(clause.parent) not in vocabulary(split.lang).telling:
        return None
    named = subject_of(passage, over)
    if named is None or over.kind not in ("main", "coordinate") or not says_who(passage, named) or named[0] > subject[0]:
        return None
    if over.subject is None or not _fits(pronoun, tags, range(*over.subject)):
        return None
    between = range(named[-1] + 1, subject[0])
    times = {at for placed in passage.times for at in range(placed.first, placed.last)}
    beside = {at for aside in appositions(passage) if aside.start == named[-1] + 1 for at in aside}
    others = [at for at in between if tags[at] in NOUNS and at not in times | beside]
    return None if any(_fits(pronoun, tags, [at]) for at in others) else named


def _fits(pronoun: str, tags: Sequence[str], tokens: Sequence[int]) -> bool:
    """Whether a pronoun has the number of some words; a name ending in -s can be of one or of many."""
    last = tags[tokens[-1]]
    many = last == "NNS" or any(tags[at] == "CC" for at in tokens)
    return last == "NNPS" or many == (pronoun == "they")
