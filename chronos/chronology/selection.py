"""A part of a chronology: its heaviest entries, a stretch of time, one lane, what matches a query; and its lanes.

What is left out is said in ``dropped``, so a selection never looks like the whole.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

from chronos.calendar import TimeSpan
from chronos.chronology.values import Chronology, Dropped, Entry

LaneKind: TypeAlias = Literal["story", "actor", "place", "tag"]

MOST_LANES = 8
"""Lanes of a chronology at most, the fullest; entries of others share one without a name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to keep: the ``top`` heaviest, what can have happened between the days ``first`` and ``last``, what matches.

    ``lane`` names the kind of the lanes, and after a colon the one to keep:
    ``actor``, ``place:Orrin``. ``query`` are words that an entry's line, names
    or quotes must all have.
    """

    top: int | None = None
    first: TimeSpan | None = None
    last: TimeSpan | None = None
    lane: str | None = None
    query: str | None = None


def lane_kind(written: str) -> tuple[LaneKind, str | None]:
    """The kind of lanes and the lane that is asked for.

    Raises ``ValueError`` for a kind there is none of.

    >>> lane_kind("place:Orrin"), lane_kind("actor")
    (('place', 'Orrin'), ('actor', None))
    """
    kind, sign, name = written.partition(":")
    for known in get_args(LaneKind):
        if kind == known:
            return known, name.strip() if sign else None
    raise ValueError(f"no lanes by {kind!r}; there are lanes by story, actor, place and tag, and 'place:NAME' keeps one")


def selected(chronology: Chronology, wanted: Wanted) -> Chronology:
    """The chronology with what is wanted, ranks as they were, and a remark for every reason something was left out.

    Raises ``ValueError`` when the lane is of no known kind.

    >>> from chronos.chronology.build import build_chronology
    >>> selected(build_chronology("Nothing yet", []), Wanted(top=3)).entries
    ()
    """
    made = chronology
    if wanted.first is not None or wanted.last is not None:
        made = _kept(made, lambda entry: _within(entry, wanted), "outside the time asked for")
    if wanted.query is not None and wanted.query.split():
        words = [word.casefold() for word in wanted.query.split()]
        made = _kept(made, lambda entry: _matches(entry, words), f"without “{wanted.query}”")
    if wanted.lane is not None:
        kind, name = lane_kind(wanted.lane)
        if name is not None:
            made = _kept(
                made, lambda entry: name.casefold() in map(str.casefold, _lanes_of(entry, kind)), f"not of the {kind} {name}"
            )
        made = laned(made, kind, name)
    if wanted.top is not None:
        everything = [*made.entries, *made.undated]
        heaviest = {entry.id for entry in sorted(everything, key=lambda e: (-e.weight, e.rank, e.id))[: wanted.top]}
        made = _kept(made, lambda entry: entry.id in heaviest, f"not among the {wanted.top} that matter most")
    return made


def _kept(chronology: Chronology, keep: Callable[[Entry], bool], reason: str) -> Chronology:
    entries = tuple(entry for entry in chronology.entries if keep(entry))
    undated = tuple(entry for entry in chronology.undated if keep(entry))
    gone = len(chronology.entries) + len(chronology.undated) - len(entries) - len(undated)
    if not gone:
        return chronology
    words = f"{gone} {'entry' if gone == 1 else 'entries'}"
    ids = {entry.id for entry in (*entries, *undated)}
    left = [replace(party, entries=tuple(one for one in party.entries if one in ids)) for party in chronology.index]
    return replace(
        chronology,
        entries=entries,
        undated=undated,
        dropped=(*chronology.dropped, Dropped(words, chronology.title, reason)),
        precedences=tuple(link for link in chronology.precedences if {link.earlier, link.later} <= ids),
        index=tuple(party for party in left if party.entries),
    )


def _within(entry: Entry, wanted: Wanted) -> bool:
    """Whether an entry can have happened in the time asked for; one without any date cannot be said to."""
    earliest, latest = entry.date.earliest, entry.date.latest
    if earliest is None and latest is None:
        return False
    if wanted.first is not None and latest is not None and latest <= wanted.first.start:
        return False
    return not (wanted.last is not None and earliest is not None and earliest >= wanted.last.end)


def _matches(entry: Entry, words: Sequence[str]) -> bool:
    said = " ".join((entry.headline, *entry.actors, *entry.places, *(told.quote for told in entry.told))).casefold()
    return all(word in said for word in words)


def _lanes_of(entry: Entry, kind: LaneKind) -> tuple[str, ...]:
    if kind == "actor":
        return entry.actors
    if kind == "place":
        return entry.places
    documents = [told.document for told in entry.told]
    if kind == "story":
        return tuple(dict.fromkeys(document.story for document in documents if document.story))
    return tuple(dict.fromkeys(tag for document in documents for tag in document.tags))


def laned(chronology: Chronology, kind: LaneKind, only: str | None = None) -> Chronology:
    """The chronology with its entries in lanes by story, actor, place or tag; with ``only`` in that one.

    An entry that could be in several goes to the one it names most, of equals first.
    """
    every: Iterable[Entry] = (*chronology.entries, *chronology.undated)
    full = Counter(name for entry in every for name in _lanes_of(entry, kind))
    open_lanes = sorted((name for name in full if full[name] > 1), key=lambda name: (-full[name], name))[:MOST_LANES]
    if only is not None:
        open_lanes = [name for name in full if name.casefold() == only.casefold()]

    kept = frozenset(open_lanes)

    def placed(entry: Entry) -> Entry:
        mine = [name for name in _lanes_of(entry, kind) if name in kept]
        return replace(entry, lane=mine[0] if mine else "")

    return replace(chronology, entries=tuple(map(placed, chronology.entries)), undated=tuple(map(placed, chronology.undated)))
