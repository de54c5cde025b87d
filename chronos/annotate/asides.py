"""What hangs so loosely on a sentence that a short line does without it: times, brackets, relative clauses, appositions."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from chronos.annotate.extents import DASHES, descendants, subtree, time_phrases
from chronos.annotate.passages import Passage
from chronos.calendar import Range, TimeSpan, VagueRef
from chronos.text.clause_tree import Kind
from chronos.text.clause_words import clause_words
from chronos.text.phrases import NOUNS

_LOOSE = frozenset(("when", "after", "before", "as", "because", "although", "while", "since", "where"))
"""What a clause says that may be left out; a condition may not."""


@lru_cache(maxsize=8)
def asides(passage: Passage) -> tuple[frozenset[int], ...]:
    """What can be left out, the loosest first: times, brackets, relative clauses, appositions, clauses behind a comma."""
    return tuple(frozenset(part) for part in _parts(passage) if part)


def _parts(passage: Passage) -> Iterator[range]:
    """What can be left out, as ranges of tokens."""
    split, tags = passage.clauses, passage.tagged.tags
    for number, clause in enumerate(split.clauses):
        if clause.kind == "frame" and tags[clause.start - 1 : clause.start] == (",",):
            yield _with_commas(passage, subtree(passage, number))
    for placed, phrase in zip(reversed(passage.times), reversed(time_phrases(passage)), strict=True):
        if placed.timex.value is None or isinstance(placed.timex.value, TimeSpan | Range | VagueRef):
            yield phrase
    yield from _bracketed(passage)
    yield from _clauses(passage, ("relative",))
    yield from reversed(appositions(passage))
    yield from _clauses(passage, ("subordinate", "participle"))


def _clauses(passage: Passage, kinds: tuple[Kind, ...]) -> Iterator[range]:
    """Clauses of some kinds that may be left out, the last first: a condition may not, a participle only behind a comma."""
    split, tags = passage.clauses, passage.tagged.tags
    for number in reversed(range(len(split.clauses))):
        clause = split.clauses[number]
        if clause.kind not in kinds or (clause.kind == "subordinate" and clause.relation not in _LOOSE):
            continue
        if clause.kind == "participle" and tags[clause.verb.first - 1 : clause.verb.first] not in ((",",), (":",)):
            continue
        inside = subtree(passage, number)
        if all(split.clauses[one].verb.first in inside for one in descendants(passage, number)):
            part = _with_commas(passage, inside)
            if clause.kind != "relative" or _may_go(passage, part):
                yield part


def _with_commas(passage: Passage, inside: range) -> range:
    """A part with the preposition before it and the commas that set it apart."""
    tags = passage.tagged.tags
    first, last = inside.start, inside.stop
    if first > 0 and tags[first - 1] in ("IN", "TO"):
        first -= 1
        if first > 1 and tags[first - 2] == "," and tags[first - 1] in ("JJ", "CD", "DT", "NN", "NNS", "JJS", "RBS"):
            first -= 1  # "many of whom"
    if first > 0 and tags[first - 1] == ",":
        first -= 1
        if last < len(tags) and tags[last] == ",":
            last += 1
    elif first > 0 and tags[first - 1] == "CC":
        first -= 1
    return range(first, last)


def _may_go(passage: Passage, part: range) -> bool:
    """Whether what stands behind a relative clause goes on with the words before it: a verb, a sign, no other noun."""
    tags, words = passage.tagged.tags, passage.tagged.words
    if part.stop >= len(tags) or words[part.stop] in (";", "."):
        return True
    if tags[part.start] == ",":
        return tags[part.stop - 1] in (",", ".", ":")
    return tags[part.stop].startswith("VB") or tags[part.stop] in ("MD", "RB", ",", ".", ":", "CC", "IN", "TO", "''", "WRB")


def _bracketed(passage: Passage) -> Iterator[range]:
    """What stands in brackets or between two dashes."""
    tags, words = passage.tagged.tags, passage.tagged.words
    opened: int | None = None
    dashed: int | None = None
    for at, tag in enumerate(tags):
        if tag == "-LRB-":
            opened = at
        elif tag == "-RRB-" and opened is not None:
            yield range(opened, at + 1)
            opened = None
        elif words[at] in DASHES:
            if dashed is not None:
                yield range(dashed, at + 1)
            dashed = at if dashed is None else None


@lru_cache(maxsize=8)
def appositions(passage: Passage) -> tuple[range, ...]:
    """What stands between commas behind a noun and has no verb: "the mayor, [a former nurse], resigned", but no list."""
    commas = [at for at, tag in enumerate(passage.tagged.tags) if tag == ","]
    if not commas:
        return ()
    clauses = passage.clauses.clauses
    verbs = frozenset(at for one in clauses for at in range(one.verb.first, one.verb.last))
    subjects = frozenset(at for one in clauses if one.subject is not None for at in range(*one.subject))
    return tuple(found for comma in commas if (found := _apposition(passage, comma, verbs, subjects)))


def _apposition(passage: Passage, comma: int, verbs: Collection[int], subjects: Collection[int]) -> range:
    """The apposition that a comma opens, with the comma that closes it; nothing where it opens none."""
    tags = passage.tagged.tags
    stop = next((at for at in range(comma + 1, len(tags)) if tags[at] in (",", ".", ":")), len(tags))
    inside = range(comma + 1, stop)
    if comma == 0 or not inside or any(at in verbs or at in subjects or tags[at] == "CC" for at in inside):
        return range(0)
    closed = stop < len(tags) and tags[stop] == ","
    if tags[comma + 1] in ("IN", "TO"):
        fits = closed
    else:
        fits = tags[comma - 1] in (*NOUNS, "CD") and tags[comma + 1] in (*NOUNS, "DT", "CD", "PRP$", "JJ")
    if passage.lows[comma - 1] in clause_words(passage.clauses.lang).times:
        return range(0)
    if not fits or (closed and is_list(tags, stop, verbs)) or any(one.first < comma <= one.last for one in passage.times):
        return range(0)  # "All week, officials in Pell, …"
    verb = min((at for at in verbs if at > stop), default=stop)
    return range(comma, stop + (closed and "," not in tags[stop + 1 : verb]))


def is_list(tags: Sequence[str], comma: int, verbs: Collection[int]) -> bool:
    """Whether a conjunction follows before any verb: what commas set apart are members of a list."""
    for at in range(comma + 1, len(tags)):
        if at in verbs or tags[at] in (".", ":") or tags[at].startswith("VB") or tags[at] == "MD":
            return False
        if tags[at] == "CC":
            return True
    return False
