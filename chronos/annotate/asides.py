"""What hangs so loosely on a sentence that a short line does without it: times, brackets, relative clauses, appositions."""

from collections.abc import Collection, Iterator, Sequence

from chronos.annotate.extents import DASHES, descendants, subtree, time_phrase
from chronos.annotate.passages import Passage
from chronos.calendar import Range, TimeSpan, VagueRef
from chronos.text.phrases import NOUNS

_LOOSE = frozenset(("when", "after", "before", "as", "because", "although", "while", "since", "where"))
"""What a clause says that may be left out; a condition may not."""


def asides(passage: Passage) -> Iterator[Sequence[int]]:
    """What can be left out, the loosest first: times, brackets, relative clauses, appositions, clauses behind a comma."""
    split, tags = passage.clauses, passage.tagged.tags
    for number, clause in enumerate(split.clauses):
        if clause.kind == "frame" and tags[clause.start - 1 : clause.start] == (",",):
            yield _with_commas(passage, subtree(passage, number))
    for placed in reversed(passage.times):
        if placed.timex.value is None or isinstance(placed.timex.value, TimeSpan | Range | VagueRef):
            yield time_phrase(passage, placed)
    yield from _bracketed(passage)
    for kinds in (("relative",), ("apposition",), ("subordinate", "participle")):
        if kinds == ("apposition",):
            yield from reversed(list(appositions(passage)))
            continue
        for number in reversed(range(len(split.clauses))):
            clause = split.clauses[number]
            if clause.kind not in kinds or (clause.kind == "subordinate" and clause.relation not in _LOOSE):
                continue
            if clause.kind == "participle" and tags[clause.verb.first - 1 : clause.verb.first] not in ((",",), (":",)):
                continue
            inside = subtree(passage, number)
            if all(split.clauses[one].verb.first in inside for one in descendants(passage, number)):
                yield _with_commas(passage, inside)


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


def appositions(passage: Passage) -> Iterator[range]:
    """What stands between commas behind a noun and has no verb: "the mayor, [a former nurse], resigned", but no list."""
    tags = passage.tagged.tags
    commas = [at for at, tag in enumerate(tags) if tag == ","]
    if not commas:
        return
    verbs = {at for one in passage.clauses.clauses for at in range(one.verb.first, one.verb.last)}
    subjects = {at for one in passage.clauses.clauses if one.subject is not None for at in range(*one.subject)}
    for comma in commas:
        stop = next((at for at in range(comma + 1, len(tags)) if tags[at] in (",", ".", ":")), len(tags))
        inside = range(comma + 1, stop)
        if comma == 0 or not inside or (verbs | subjects).intersection(inside):
            continue
        if tags[comma - 1] not in (*NOUNS, "CD") and tags[comma + 1] not in ("IN", "TO"):
            continue
        closed = stop < len(tags) and tags[stop] == ","
        phrase = tags[comma + 1] in (*NOUNS, "DT", "CD", "PRP$", "JJ") or (closed and tags[comma + 1] in ("IN", "TO"))
        if not phrase or "CC" in tags[comma + 1 : stop]:
            continue
        if closed and is_list(tags, stop, verbs):
            continue
        yield range(comma, stop + closed)


def is_list(tags: Sequence[str], comma: int, verbs: Collection[int]) -> bool:
    """Whether a conjunction follows before any verb: what commas set apart are members of a list."""
    for at in range(comma + 1, len(tags)):
        if at in verbs or tags[at] in (".", ":") or tags[at].startswith("VB") or tags[at] == "MD":
            return False
        if tags[at] == "CC":
            return True
    return False
