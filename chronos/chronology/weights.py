"""What all tellings together say of a word, a name, a head: how much it tells, whether it tells one from another at all."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from chronos.chronology.settings import DEFAULT, Settings
from chronos.chronology.tellings import LENGTH, SUPPOSED, Telling, kind_of


@dataclass(frozen=True, slots=True)
class Bag:
    """A telling's words with their weights, the root of the weights' sum, and all groups its heads belong to."""

    weights: dict[str, float]
    root: float
    heads: frozenset[str]
    kind: int


class Weights:
    """How much a word tells: the rarer among all tellings, the more; words around a telling's own line count less."""

    def __init__(self, tellings: Sequence[Telling], settings: Settings = DEFAULT) -> None:
        self._seen = Counter(word for one in tellings for word in (*one.words, *one.names, *date_of(one)))
        self._headed = Counter(head for one in tellings for head in {name for group in one.groups for name in group})
        self._days = Counter(one.first for one in tellings if one.day)
        self._all = len(tellings)
        self._named = {one.told.document.id: one.called for one in tellings}
        self._theme = _theme(self._named)
        self._common = _theme(_words(tellings))
        self._once = _once(tellings)
        self._around = settings.around
        self._date = settings.date
        self._recent = settings.recent
        self._bags: dict[int, Bag] = {}

    def of(self, word: str) -> float:
        """The weight of a word."""
        return math.log(1 + self._all / (self._seen.get(word) or 0.5))

    def bag(self, one: Telling) -> Bag:
        """The weighted words of a telling."""
        found = self._bags.get(id(one))
        if found is None:
            words = {word: self._around * self.of(word) for word in sorted(one.around)}
            words |= {word: self.of(word) for word in sorted(one.words | one.names)}
            words |= {word: min(self.of(word), self._date) for word in date_of(one)}
            heads = frozenset(name for group in one.groups for name in group)
            found = self._bags[id(one)] = Bag(words, math.sqrt(sum(words.values())), heads, kind_of(one))
        return found

    def apart_by_name(self, one: Telling, other: Telling) -> bool:
        """Whether both have names and none in common. A name that runs through the documents tells none from another."""
        mine, yours = one.names - self._theme, other.names - self._theme
        return bool(
            mine and yours and not (one.names & self.bag(other).weights.keys() or other.names & self.bag(one).weights.keys())
        )

    def says_nothing(self, one: Telling) -> bool:
        """Whether a telling's line has nothing but its head and what all speak of: "they walked out", "the dam broke"."""
        headed = {part for head in one.heads for part in head.split()}
        return not {word for word in one.words - headed if word[0] != LENGTH} - self._common and not one.names - self._theme

    def chance(self, one: Telling, other: Telling) -> float:
        """What two tellings would share by chance, as a weight: the logarithm of those of their day, or of all there are."""
        return math.log(1 + (self._days[one.first] if one.day and other.day and one.first is not None else self._all))

    def of_heads(self, shared: Iterable[str]) -> float:
        """What it tells that two tellings have heads in common: the weight of the rarest."""
        return max((math.log(1 + self._all / self._headed[head]) for head in shared), default=0.0)

    def differ_by_name(self, some: frozenset[str], others: frozenset[str]) -> bool:
        """Whether there are names on both sides and none in common, those left aside that run through the documents."""
        return bool(some - self._theme and others - self._theme and not some & others)

    def only_one(self, one: Telling, other: Telling) -> bool:
        """Whether two tellings can only mean the one happening of their kind: no day but that of one of them is told for it.

        Their documents must be of one story, that is, share names.
        """
        day = one.first if one.day else other.first if other.day else None
        if day is None or not all(self._can_mean(telling, day) for telling in (one, other)):
            return False
        return (
            any(self._once.get(head) == day for head in self.bag(one).heads & self.bag(other).heads)
            and len(self._named[one.told.document.id] & self._named[other.told.document.id]) >= _ACQUAINTED
        )

    def _can_mean(self, one: Telling, day: int) -> bool:
        """Whether a telling's own date has a day within, or it has none, says nothing, and looks back but not far."""
        if one.own:
            return one.first is not None and one.last is not None and one.first <= day <= one.last
        late = one.last is not None and day <= one.last <= day + self._recent
        return late and (one.first is None or one.first <= day) and self.says_nothing(one)

    def rarest(self, one: Telling, most: int) -> list[str]:
        """The words a telling is looked up by: the heaviest."""
        words = self.bag(one).weights
        return sorted(words, key=lambda word: (-words[word], word))[:most]


_DATE = "@"


def date_of(one: Telling) -> tuple[str, ...]:
    """Its date as one more word, if it has one of its own: two that share a date nothing else has are likely one happening."""
    return (f"{_DATE}{one.first}/{one.last}",) if one.own and one.first is not None and one.last is not None else ()


_ACQUAINTED = 2
"""Names that two documents of one story share at least."""

_THEME = 3
"""Documents that a name of the theme has at least."""


def _words(tellings: Sequence[Telling]) -> dict[str, set[str]]:
    """The words of all that documents tell, by the documents' ids."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in tellings:
        found[one.told.document.id] |= one.words | one.around | one.heads | one.names
    return found


def _theme(named: Mapping[str, Set[str]]) -> frozenset[str]:
    """The words that half of the documents have, and three at least."""
    counted = Counter(name for names in named.values() for name in names)
    return frozenset(name for name, count in counted.items() if count >= _THEME and 2 * count >= len(named))


def _once(tellings: Sequence[Telling]) -> dict[str, int]:
    """The groups of heads that are told of one day only, with that day, as far as what happened is told to the day."""
    days: dict[str, set[int]] = {}
    for one in tellings:
        if one.day and one.first is not None and kind_of(one) != SUPPOSED:
            for group in one.groups:
                for head in group:
                    days.setdefault(head, set()).add(one.first)
    return {head: next(iter(seen)) for head, seen in days.items() if len(seen) == 1}
