"""Puts tellings of one happening together: times that agree, kindred heads, shared names and words, compatible certainty.

Pairs that are like enough are joined, the likest first, and a pair is only
joined when the two groups it would unite agree as a whole. Every join keeps
its reasons.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chronos.chronology.candidates import candidates
from chronos.chronology.comparing import Compared, apart, compared, contained
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

    First tellings that are alike are joined, then groups of which one says
    little that the other has not: what one article calls by its place and
    another by its victims may be the same to a third.

    >>> merged([])
    []
    """
    ordered = under_one_name(sorted(tellings, key=lambda one: one.key))
    weights = Weights(ordered, settings)
    growing = _Growing(ordered, weights, settings)
    scored = []
    kindred = []
    for at, other in candidates(ordered, weights, settings):
        found = compared(ordered[at], ordered[other], weights, settings)
        if found is None:
            continue
        if found.likeness >= found.asked:
            scored.append((found.asked - found.likeness, at, other, found))
        if found.heads:
            kindred.append((at, other))
    scored.sort(key=lambda entry: entry[:3])
    for _, at, other, found in scored:
        growing.join_alike(at, other, found)
    for at, other in kindred:
        growing.join_contained(at, other)
    return growing.groups()


class _Growing:
    """Groups of tellings, by their positions, that grow as they are joined."""

    def __init__(self, ordered: Sequence[Telling], weights: Weights, settings: Settings) -> None:
        self._ordered, self._weights, self._settings = ordered, weights, settings
        self._home = list(range(len(ordered)))
        self._members = {at: [at] for at in range(len(ordered))}
        self._links: dict[int, list[Link]] = {}

    def join_alike(self, at: int, other: int, found: Compared) -> None:
        """Join the groups of two tellings that are alike if the groups agree as a whole."""
        first, second = sorted((self._home[at], self._home[other]))
        if first != second and self._agree(first, second):
            self._join(first, second, Link(self._ordered[at], self._ordered[other], found.likeness, found.because))

    def join_contained(self, at: int, other: int) -> None:
        """Join the groups of two tellings if the one says little that the other has not."""
        first, second = sorted((self._home[at], self._home[other]))
        if first == second or len(self._members[first]) == len(self._members[second]) == 1:
            return
        one, another = self._speakers(first), self._speakers(second)
        found = contained(one, another, self._weights, self._settings)
        if found is not None and not any(apart(mine, yours, self._settings) for mine in one for yours in another):
            self._join(first, second, Link(self._ordered[at], self._ordered[other], found.likeness, found.because))

    def _join(self, first: int, second: int, link: Link) -> None:
        gone = self._members.pop(second)
        for member in gone:
            self._home[member] = first
        self._members[first] += gone
        self._links.setdefault(first, []).extend((*self._links.pop(second, ()), link))

    def _speakers(self, group: int) -> list[Telling]:
        """The members that speak for a group: its first."""
        return [self._ordered[at] for at in sorted(self._members[group])[:_PANEL]]

    def _agree(self, first: int, second: int) -> bool:
        """Whether two groups are of one happening as a whole: speakers all possible together, and alike on average."""
        one, another = self._speakers(first), self._speakers(second)
        if len(one) == len(another) == 1:
            return True
        total = 0.0
        for mine in one:
            for yours in another:
                found = compared(mine, yours, self._weights, self._settings)
                if found is not None:
                    total += min(1.2, found.likeness / found.asked)
                elif apart(mine, yours, self._settings):
                    return False
        return total >= self._settings.whole * len(one) * len(another)

    def groups(self) -> list[Group]:
        """The groups as they have grown, in order of their first telling."""
        made = sorted((sorted(members), self._links.get(group, ())) for group, members in self._members.items())
        return [
            Group(
                tuple(self._ordered[at] for at in members),
                tuple(sorted(links, key=lambda link: (link.first.key, link.second.key))),
            )
            for members, links in made
        ]
