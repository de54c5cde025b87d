"""Which tellings are worth comparing: those that can lie in one time and share rare words.

Not all pairs are compared. A telling is looked up by its rarest words in the
days it can lie in, so the cost grows with the tellings, not with their square.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from chronos.chronology.settings import DEFAULT, Settings
from chronos.chronology.tellings import Telling
from chronos.chronology.weights import Weights

_LOOKED_UP = 8
"""Words of a telling, the rarest, by which its like are looked up."""
_BESIDE = 3
"""Of these words those by which it is looked up on the days beside its own, too: there much more must agree."""
_CROWD = 18
"""Tellings looked at under one word and time; of more, the nearest in order of publication."""
_COMPARED = 9
"""Tellings that one is compared with at most: those with the most rare words in common."""
_QUIET = 100
"""Tellings that can be of one time up to which all are compared: among so few no word is too common to go by."""


def _buckets(one: Telling) -> tuple[str, ...]:
    """Where a telling is kept: at its days when they are few, else at its month, its years or with what has no end."""
    first, last = one.first, one.last
    if not one.dated:
        return ("undated",)
    if first is None or last is None or not one.own:
        anchor = last if last is not None else first
        assert anchor is not None
        return (f"o{anchor // 60}",)
    if last - first < 7:
        return tuple(f"d{day}" for day in range(first, last + 1))
    if last - first < 70:
        return tuple(f"m{month}" for month in range(first // 30, last // 30 + 1))
    if last - first < 2_000:
        return tuple(f"y{year}" for year in range(first // 365, last // 365 + 1))
    return ("long",)


def _beside(one: Telling, settings: Settings) -> Iterator[str]:
    """The days beside those of a telling that is dated to the day, on which another source may have put it."""
    if one.day and one.first is not None and one.last is not None:
        yield from (f"d{day}" for day in range(one.first - settings.slack, one.first))
        yield from (f"d{day}" for day in range(one.last + 1, one.last + 1 + settings.slack))


def _asked(one: Telling) -> Iterator[str]:
    """The buckets in which the like of a telling can lie, among those kept as coarsely or more coarsely."""
    yield from _buckets(one)
    if not one.dated:
        return
    first = one.first if one.first is not None else one.last
    last = one.last if one.last is not None else one.first
    assert first is not None
    assert last is not None
    bounded = one.own and one.first is not None and one.last is not None
    if bounded and last - first < 70:
        yield from (f"m{month}" for month in range(first // 30, last // 30 + 1))
    if bounded and last - first < 2_000:
        yield from (f"y{year}" for year in range(first // 365, last // 365 + 1))
    yield "long"
    ends = range(first // 60, first // 60 + 2) if bounded else range(last // 60 - 1, last // 60 + 2)
    yield from (f"o{at}" for at in ends)


def candidates(ordered: Sequence[Telling], weights: Weights, settings: Settings = DEFAULT) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing, as positions, each once."""
    kept: dict[tuple[str, str], list[int]] = defaultdict(list)
    held: dict[str, list[int]] = defaultdict(list)
    rare = [weights.rarest(one, _LOOKED_UP) for one in ordered]
    for at, one in enumerate(ordered):
        for bucket in _buckets(one):
            held[bucket].append(at)
            for word in rare[at]:
                kept[bucket, word].append(at)
    pairs = set[tuple[int, int]]()
    for at, one in enumerate(ordered):
        asked = tuple(dict.fromkeys(_asked(one)))
        beside = tuple(bucket for bucket in _beside(one, settings) if bucket not in asked)
        if _few(held, (*asked, *beside)):
            crowd = {other for bucket in (*asked, *beside) for other in held.get(bucket, ())} - {at}
            pairs.update((at, other) if at < other else (other, at) for other in crowd)
            continue
        counted = defaultdict[int, float](float)
        for number, word in enumerate(rare[at]):
            weight = weights.bag(one).weights[word]
            for bucket in (*asked, *beside) if number < _BESIDE else asked:
                holders = kept.get((bucket, word))
                if holders is not None:
                    for other in holders if len(holders) <= _CROWD else _near(holders, at):
                        counted[other] += weight
        counted.pop(at, None)
        best = sorted((-weight, abs(other - at), other) for other, weight in counted.items())[:_COMPARED]
        pairs.update((at, other) if at < other else (other, at) for _, _, other in best)
    yield from sorted(pairs)


def _few(held: Mapping[str, Sequence[int]], buckets: Iterable[str]) -> bool:
    """Whether so few tellings are kept in buckets that all can be compared."""
    total = 0
    for bucket in buckets:
        total += len(held.get(bucket, ()))
        if total > _QUIET:
            return False
    return True


def _near(holders: Sequence[int], at: int) -> Sequence[int]:
    """Of many holders those around a position."""
    low = bisect_left(holders, at)
    start = max(0, min(low - _CROWD // 2, len(holders) - _CROWD))
    return holders[start : start + _CROWD]
