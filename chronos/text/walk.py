"""The state of the walk that reads clauses, and the questions it asks of the words around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chronos.text.clause_tree import Clause, Clauses, Kind
from chronos.text.clause_words import ClauseWords
from chronos.text.forms import lemma
from chronos.text.phrases import NounPhrase
from chronos.text.tagged import Tagged
from chronos.text.verbs import VerbGroup, with_subject


@dataclass(slots=True)
class Opened:
    """A clause while it is being read."""

    kind: Kind
    start: int
    marker: int | None = None
    relation: str | None = None
    parent: int | None = None
    shares: int | None = None
    antecedent: tuple[int, int] | None = None
    contact: tuple[int, int] | None = None
    after_comma: bool = False
    verb: VerbGroup | None = None
    subject: tuple[int, int] | None = None


@dataclass(slots=True)
class Walk:
    """The state of the walk over one sentence."""

    sentence: Tagged
    lang: str
    words: ClauseWords
    phrases: tuple[NounPhrase, ...]
    groups: Mapping[int, VerbGroup]
    clauses: list[Opened] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    owner: list[int | None] = field(default_factory=list)
    current: int = 0
    last_verb: int = -1
    starting: Mapping[int, NounPhrase] = field(init=False)
    ending: Mapping[int, NounPhrase] = field(init=False)
    """The noun phrases by the token they start with, and by the one behind them."""

    def __post_init__(self) -> None:
        self.starting = {phrase.first: phrase for phrase in self.phrases}
        self.ending = {phrase.last: phrase for phrase in self.phrases}


_NO_SUBJECTS = frozenset(("me", "him", "them", "us", "whom"))


def begin(walk: Walk, clause: Opened) -> None:
    """Open a clause that waits for its verb."""
    walk.clauses.append(clause)
    walk.current = len(walk.clauses) - 1
    walk.waiting.append(walk.current)


def add(walk: Walk, clause: Opened, group: VerbGroup, subject: tuple[int, int] | None) -> None:
    """Add a clause that has its verb, and give it the words from its start to the verb: they were read before it was known."""
    clause.verb = group
    clause.subject = subject
    walk.clauses.append(clause)
    walk.current = len(walk.clauses) - 1
    walk.owner[clause.start :] = [walk.current] * (len(walk.owner) - clause.start)


def find_subject(walk: Walk, number: int, group: VerbGroup) -> None:
    """The clause's own noun phrase before its verb; a relative clause falls back on its antecedent."""
    clause = walk.clauses[number]
    after = clause.marker if clause.marker is not None else clause.start - 1
    phrase = subject_phrase(walk, after, group.first, number)
    if phrase is not None:
        clause.subject = whole_phrase(walk, phrase)
    elif clause.antecedent is not None:
        clause.subject = clause.antecedent
    else:
        clause.subject = late_subject(walk, number, group)


def late_subject(walk: Walk, number: int, group: VerbGroup) -> tuple[int, int] | None:
    """A subject that the walk gave to another clause, that stands inside an inverted group or in one phrase with a noun before.

    "Once it reached the coast [it] will weaken", "Is [the dam] closed?", "in his memory [Orrin] wrote".
    """
    edge = group.first
    while edge > 0 and walk.sentence.tags[edge - 1] == "RB":
        edge -= 1
    near = next((one for one in walk.phrases if one.last == edge and one.first > walk.last_verb), None)
    if near is not None and not is_time(walk, near):
        counted = walk.sentence.tags[near.first] in ("CD", "$") and near.first > 0
        if not governed(walk, near) or counted:
            first = near.first
            if counted:  # "about 20 people", "more than 20 people"
                first -= 2 if walk.sentence.tags[max(0, first - 2)] in ("JJR", "RBR") else 1
            walk.owner[first:] = [number] * (len(walk.owner) - first)
            return first, whole_phrase(walk, near)[1]
        named = near.last
        while named > near.first and walk.sentence.tags[named - 1] in ("NNP", "NNPS"):
            named -= 1
        return (named, near.last) if near.first < named < near.last else None
    inside = next((one for one in walk.phrases if one.first > group.first and one.last <= group.head), None)
    return None if inside is None else (inside.first, inside.last)


def governed(walk: Walk, phrase: NounPhrase) -> bool:
    """Whether a preposition governs the phrase, or the one it is coordinated with."""
    tags = walk.sentence.tags
    before = phrase.first - 1
    if before < 0:
        return False
    if counting := _counting(walk, phrase):
        outer = phrase.first - counting - 1
        return outer >= 0 and tags[outer] in ("IN", "TO")  # "more than 2,000 people rallied"
    if tags[before] in ("IN", "TO"):
        return all(before != clause.marker for clause in walk.clauses)
    if tags[before] == "CC":
        other = walk.ending.get(before)
        return other is not None and governed(walk, other)
    return False


def _counting(walk: Walk, phrase: NounPhrase) -> int:
    """How many words before a number belong to it and are no preposition: "more than 200", "at least six"."""
    words, tags, first = walk.sentence.words, walk.sentence.tags, phrase.first
    before = words[first - 1].lower() if first else ""
    if first > 1 and before == "than" and tags[first] in ("CD", "$") and tags[first - 2] in ("JJR", "RBR"):
        return 2
    return int(before == "at" and words[first].lower() in ("least", "most") and "CD" in tags[first : phrase.last])


def subject_phrase(walk: Walk, after: int, before: int, owner: int | None = None) -> NounPhrase | None:
    """The noun phrase between two tokens that can be the subject of the verb at ``before``.

    It is the first that no preposition governs, unless a comma and another
    such phrase follow: "in 1846, his father dead, he sailed". A comma right
    before the verb closes an apposition, and the first one stays.
    """
    tags = walk.sentence.tags
    fitting = [
        phrase
        for phrase in walk.phrases
        if phrase.first > after
        and phrase.last <= before
        and (owner is None or walk.owner[phrase.first] == owner)
        and walk.sentence.words[phrase.first].lower() not in _NO_SUBJECTS
        and not governed(walk, phrase)
    ]
    if not fitting:  # "on the road, and the bridge was bombed": what a conjunction joins can still begin a clause
        joined = (p for p in walk.phrases if p.first > after and p.last == before and tags[p.first - 1 : p.first] == ("CC",))
        return next(joined, None)
    if tags[before - 1] in (",", ":"):
        plain = [phrase for phrase in fitting if not is_time(walk, phrase)]
        return (plain or fitting)[0]
    commas = [at for at in range(after + 1, before) if tags[at] in (",", ":", "-RRB-", "``", "''")]
    behind = [phrase for phrase in fitting if not commas or phrase.first > commas[-1]]
    for phrase in behind:
        if not is_time(walk, phrase) or walk.sentence.words[phrase.first].lower() == "the":
            return phrase  # "In Pell, Marl and Corvo, the day was marked"
    for phrase in fitting:
        if not is_time(walk, phrase):
            return phrase  # "Ms Low, the mayor, last week blamed …"
    return (behind or fitting)[0]


def is_time(walk: Walk, phrase: NounPhrase) -> bool:
    """Whether a phrase only tells when, as "Monday" in "Monday the court ruled"."""
    return walk.sentence.words[phrase.head].lower().rpartition("-")[2] in walk.words.times


def phrase_before(walk: Walk, at: int) -> NounPhrase | None:
    """The noun phrase that ends right before a token, a comma or a preposition between them set aside."""
    end = at
    while end > 0 and (walk.sentence.tags[end - 1] in (",", "IN", "-LRB-") or walk.sentence.words[end - 1] in ("--", "—", "–")):
        end -= 1
    return walk.ending.get(end)


def phrase_after(walk: Walk, at: int) -> NounPhrase | None:
    return walk.starting.get(at)


def with_of(walk: Walk, phrase: NounPhrase) -> int:
    """Where the phrase begins when "of" ties it to one before: "a convoy of soldiers"."""
    first = phrase.first
    while first >= 2 and walk.sentence.words[first - 1].lower() == "of":
        whole = walk.ending.get(first - 1)
        if whole is None:
            break
        first = whole.first
    return first


def whole_phrase(walk: Walk, phrase: NounPhrase) -> tuple[int, int]:
    """The phrase with the "of" phrase behind it and all that is coordinated with it: "schools, bars and clubs"."""
    first, last = phrase.first, phrase.last
    words, tags = walk.sentence.words, walk.sentence.tags
    first -= _counting(walk, phrase)
    while last < len(words):
        if tags[last : last + 3] == (",", "CD", ","):  # "Emil, 9, and his brother Luka, 12, had gone"
            aged = last + 3
            more = tags[aged : aged + 1] == ("CC",) and walk.starting.get(aged + 1) is not None
            last = aged if more else last
        joined = words[last].lower() == "of" or tags[last] == "CC"
        following = walk.starting.get(last + 1)
        if not joined or following is None:
            break
        if tags[last] == "CC" and (
            following.last in walk.groups and walk.groups[following.last].finite and last in walk.groups
        ):
            break
        last = following.last
    if "CC" in tags[first:last]:
        return _list_start(walk, first), last
    if tags[max(0, first - 2) : first] == (",", "CC"):
        start = _list_start(walk, first - 1)
        return (start if start < first - 1 else first), last
    return first, last


def _list_start(walk: Walk, first: int) -> int:
    """Where the list begins whose last members are joined by "and": nothing but a comma stands between two members."""
    tags = walk.sentence.tags
    while first > 1 and tags[first - 1] == ",":
        before = next((one for one in walk.phrases if one.last == first - 1), None)
        if before is None or is_time(walk, before):
            break
        whole = with_of(walk, before)
        member = next(one for one in walk.phrases if one.first == whole)
        opened = any(tag in (",", ":", "CC", "IN", "``") for tag in tags[walk.last_verb + 1 : whole])
        if governed(walk, member) or (walk.last_verb >= 0 and not opened):
            break  # "gave the men food, and the army fled"
        first = whole
    return first


def finite_clause(walk: Walk, number: int) -> int:
    """The clause itself when finite, else the one it hangs on that is."""
    seen = set()
    while number not in seen:
        seen.add(number)
        clause = walk.clauses[number]
        if clause.verb is not None and (clause.verb.finite or clause.parent is None):
            return number
        if clause.parent is None:
            return number
        number = clause.parent
    return number


def root(walk: Walk, number: int) -> int:
    """The main or complement clause a clause stands in."""
    seen = set()
    while number not in seen:
        seen.add(number)
        clause = walk.clauses[number]
        if clause.parent is None or clause.kind in ("main", "complement"):
            return number
        number = clause.parent
    return number


def ends_soon(walk: Walk, at: int) -> bool:
    """Whether the sentence or a comma comes within a few words: a frame such as ", officials said on Monday." is short."""
    tags = walk.sentence.tags
    return any(index >= len(tags) or tags[index] in (".", ",", ":", "''", "``") for index in range(at, at + 14))


def closed(walk: Walk) -> Clauses:
    """The finished clauses; those that never got a verb vanish and hand on what hangs on them."""
    kept = [number for number, clause in enumerate(walk.clauses) if clause.verb is not None]
    place = {number: index for index, number in enumerate(kept)}

    def settled(number: int | None) -> int | None:
        seen = set()
        while number is not None and number not in place:
            if number in seen:
                return None
            seen.add(number)
            number = walk.clauses[number].parent
        return None if number is None else place[number]

    made = []
    for number in kept:
        one = walk.clauses[number]
        assert one.verb is not None
        verb = one.verb
        if one.subject is not None and verb.finite and one.kind != "relative":
            verb = with_subject(verb, walk.sentence, range(*one.subject), walk.lang)
        parent = settled(one.parent)
        made.append(
            Clause(
                one.kind,
                verb,
                one.start,
                one.marker,
                one.relation,
                parent if parent != place[number] else None,
                settled(one.shares),
                one.subject,
            )
        )
    fallback = 0 if made else None
    owner = tuple(found if (found := settled(number)) is not None else fallback for number in walk.owner)
    return Clauses(walk.sentence, tuple(made), owner, walk.lang)


def reports(walk: Walk, number: int) -> bool:
    """Whether a clause's verb takes a complement without "that"."""
    verb = walk.clauses[number].verb
    return (
        verb is not None
        and lemma(walk.sentence.words[verb.head], walk.sentence.tags[verb.head], walk.lang) in walk.words.reporting
    )
