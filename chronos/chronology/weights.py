"""What all tellings together say of a word, a name, a head: how much it tells, whether it tells one from another at all."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from chronos.chronology.settings import DEFAULT, Settings
from chronos.chronology.tellings import Telling, kind_of


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
        self._all = len(tellings)
        self._around = settings.around
        self._date = settings.date
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

    def rarest(self, one: Telling, most: int) -> list[str]:
        """The words a telling is looked up by: the heaviest."""
        words = self.bag(one).weights
        return sorted(words, key=lambda word: (-words[word], word))[:most]


_DATE = "@"


def date_of(one: Telling) -> tuple[str, ...]:
    """Its date as one more word, if it has one of its own: two that share a date nothing else has are likely one happening."""
    return (f"{_DATE}{one.first}/{one.last}",) if one.own and one.first is not None and one.last is not None else ()
