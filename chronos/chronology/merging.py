"""Puts tellings of one happening together: times that agree, kindred heads, shared names and words, compatible certainty.

Pairs that are like enough are joined, the likest first, and a pair is only
joined when the two groups it would unite agree as a whole. Every join keeps
its reasons.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chronos.chronology.candidates import candidates
from chronos.chronology.comparing import Compared, apart, compared
from chronos.chronology.settings import DEFAULT, Settings
from chronos.chronology.tellings import Telling, under_one_name
from chronos.chronology.weights import Weights

_PANEL = 6
"""Members of a group that speak for it when two groups are compared."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings that were joined, how alike they are, and why in one line of English."""

    first: Telling
    second: Telling
    likeness: float
    because: str


@dataclass(frozen=True, slots=True)
class Group:
    """Tellings of one happening in order of publication, with the links that hold them together."""

    members: tuple[Telling, ...]
    links: tuple[Link, ...] = ()


def merged(tellings: Iterable[Telling], settings: Settings = DEFAULT) -> list[Group]:
    """Groups of tellings, each of one happening, in order of their first telling. The order given changes nothing.

    >>> merged([])
    []
    """
    ordered = under_one_name(sorted(tellings, key=lambda one: one.key))
    weights = Weights(ordered, settings)
    scored = []
    for at, other in candidates(ordered, weights, settings):
        found = compared(ordered[at], ordered[other], weights, settings)
        if found is not None and found.likeness >= found.asked:
            scored.append((found.asked - found.likeness, at, other, found))
    scored.sort(key=lambda entry: entry[:3])
    return _joined(ordered, scored, weights, settings)


@dataclass(slots=True)
class _Growing:
    members: list[int]
    links: list[Link] = field(default_factory=list)


def _joined(
    ordered: Sequence[Telling],
    scored: Sequence[tuple[float, int, int, Compared]],
    weights: Weights,
    settings: Settings,
) -> list[Group]:
    """Groups grown from the likest pair down; two groups are joined when their members agree on the whole."""
    home = list(range(len(ordered)))
    groups = {at: _Growing([at]) for at in range(len(ordered))}
    for _, at, other, found in scored:
        first, second = sorted((home[at], home[other]))
        if first == second or not _agree(groups[first], groups[second], ordered, weights, settings):
            continue
        grown, gone = groups[first], groups.pop(second)
        if len(gone.members) > len(grown.members):
            grown.members, gone.members = gone.members, grown.members
        for member in gone.members:
            home[member] = first
        for member in grown.members:
            home[member] = first
        grown.members += gone.members
        grown.links += [*gone.links, Link(ordered[at], ordered[other], found.likeness, found.because)]
    made = [(sorted(group.members), group.links) for group in groups.values()]
    made.sort(key=lambda group: group[0][0])
    return [
        Group(tuple(ordered[at] for at in members), tuple(sorted(links, key=lambda link: (link.first.key, link.second.key))))
        for members, links in made
    ]


def _agree(one: _Growing, other: _Growing, ordered: Sequence[Telling], weights: Weights, settings: Settings) -> bool:
    """Whether two groups are of one happening as a whole: their speakers must be possible together, and alike on average."""
    first = sorted(one.members)[:_PANEL]
    second = sorted(other.members)[:_PANEL]
    if len(first) == len(second) == 1:
        return True
    total = 0.0
    for at in first:
        for opposite in second:
            found = compared(ordered[at], ordered[opposite], weights, settings)
            if found is None:
                if apart(ordered[at], ordered[opposite], settings):
                    return False
                continue
            total += min(1.2, found.likeness / found.asked)
    return total >= settings.whole * len(first) * len(second)
