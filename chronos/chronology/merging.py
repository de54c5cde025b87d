"""Puts tellings of one happening together: times that agree, kindred heads, shared names and words, compatible certainty.

Not all pairs are compared. A telling is looked up by its rarest words in the
days it can lie in, so the cost grows with the tellings, not with their square.
Pairs that are like enough are joined, the likest first, and a pair is only
joined when the two groups it would unite agree as a whole. Every join keeps
its reasons.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from chronos.chronology.tellings import Telling

HAPPENED = frozenset(("occurred", "ongoing", "reported"))
AHEAD = frozenset(("planned", "promised"))
DENIED = frozenset(("negated", "planned-not-occurred"))


@dataclass(frozen=True, slots=True)
class Settings:
    """How alike tellings must be. Measured on the three fixture stories by ``benchmarks/timelines.py``.

    Likeness is the share of weighted words in common (0 to 1), to which
    ``head`` is added for heads that agree. Where times agree to the day
    ``same_day`` is enough; ``overlap`` for times that only touch;
    ``unbounded`` where one of them is no date of its own but a bound;
    ``next_day`` where days differ by at most ``slack``, which makes a
    conflict; ``turned`` where a plan is set beside what came of it or a denial
    beside a report. On top is asked ``headless`` where no head agrees,
    ``other_names`` where both have names and none in common, ``within_one``
    for tellings of one document. Words ``around`` a telling's own line count
    by so much less, and a date that both give counts as a word of weight
    ``date`` at most. A bound says nothing of what was more than ``recent`` days
    before. ``whole`` is how alike, on average and of what is asked, the members
    of two groups must be for the groups to be joined.
    """

    head: float = 0.4
    same_day: float = 0.32
    overlap: float = 0.36
    unbounded: float = 0.5
    next_day: float = 0.6
    turned: float = 0.45
    whole: float = 0.55
    headless: float = 0.25
    headless_day: float = 0.02
    within_one: float = 0.25
    other_names: float = 0.75
    date: float = 3.0
    slack: int = 2
    recent: int = 60
    around: float = 0.5


DEFAULT = Settings()
SAME_DAY = "the same day"

_LOOKED_UP = 8
"""Words of a telling, the rarest, by which its like are looked up."""
_BESIDE = 3
"""Of these words those by which it is looked up on the days beside its own, too: there much more must agree."""
_CROWD = 18
"""Tellings looked at under one word and time; of more, the nearest in order of publication."""
_COMPARED = 9
"""Tellings that one is compared with at most: those with the most rare words in common."""
_HEADLESS = 2
"""Words of their own lines that two tellings without a common head must share."""
_SHOWN = 5
"""Shared words that a reason names."""
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
    ordered = sorted(tellings, key=lambda one: one.key)
    weights = Weights(ordered, settings)
    scored = []
    for at, other in _candidates(ordered, weights, settings):
        found = compared(ordered[at], ordered[other], weights, settings)
        if found is not None and found.likeness >= found.asked:
            scored.append((found.asked - found.likeness, at, other, found))
    scored.sort(key=lambda entry: entry[:3])
    return _joined(ordered, scored, weights, settings)


@dataclass(frozen=True, slots=True)
class Compared:
    """How alike two tellings are, how alike they would have to be, and what they share."""

    likeness: float
    asked: float
    times: str
    heads: tuple[str, ...]
    shared: tuple[str, ...]

    @property
    def because(self) -> str:
        """The grounds in one line of English."""
        heads = f", told by {' and '.join(f'“{head}”' for head in self.heads)}" if self.heads else ""
        return (
            f"{self.times}{heads}, both with {', '.join(self.shared)} (likeness {self.likeness:.2f} of {self.asked:.2f} asked)"
        )


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
        self._seen = Counter(word for one in tellings for word in (*one.words, *one.names, *_date(one)))
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
            words |= {word: min(self.of(word), self._date) for word in _date(one)}
            heads = frozenset(name for group in one.groups for name in group)
            found = self._bags[id(one)] = Bag(words, math.sqrt(sum(words.values())), heads, _kind(one))
        return found

    def rarest(self, one: Telling) -> list[str]:
        """The words a telling is looked up by: the heaviest."""
        words = self.bag(one).weights
        return sorted(words, key=lambda word: (-words[word], word))[:_LOOKED_UP]


_DATE = "@"


def _date(one: Telling) -> tuple[str, ...]:
    """Its date as one more word, if it has one of its own: two that share a date nothing else has are likely one happening."""
    return (f"{_DATE}{one.first}/{one.last}",) if one.own and one.first is not None and one.last is not None else ()


def compared(
    one: Telling, other: Telling, weights: Weights, settings: Settings = DEFAULT, full: bool = False
) -> Compared | None:
    """How alike two tellings are; ``None`` when they cannot be of one happening, whatever their words.

    What they share is listed when they are alike enough, or when ``full``.
    """
    when = _times(one, other, settings)
    if when is None:
        return None
    times, asked = when
    first, second = weights.bag(one), weights.bag(other)
    if not (first.kind and second.kind):
        return None
    agreeing = bool(first.heads & second.heads)
    within = one.told.document.id == other.told.document.id
    if within and (not agreeing or _one_sentence(one, other)):
        return None
    shared = first.weights.keys() & second.weights.keys()
    if not shared:
        return None
    if first.kind != second.kind:
        asked = max(asked, settings.turned)
        if _denied(one, other) and not (one.heads & other.heads and one.own and other.own):
            return None
    heads, agreement = _heads(one, other) if agreeing else ((), 0.0)
    if not heads:
        asked += settings.headless_day if one.day and other.day and times == SAME_DAY else settings.headless
        if len((one.words | one.names) & (other.words | other.names)) < _HEADLESS:
            return None
    if within:
        asked += settings.within_one
    if one.names and other.names and not (one.names & second.weights.keys() or other.names & first.weights.keys()):
        asked += settings.other_names
    common = math.fsum(_lighter(first.weights[word], second.weights[word]) for word in shared)
    likeness = common / (first.root * second.root) + settings.head * agreement
    if likeness < asked and not full:
        return Compared(likeness, asked, times, heads, ())
    told = sorted(shared - {*_date(one)}, key=lambda word: (-_lighter(first.weights[word], second.weights[word]), word))
    return Compared(likeness, asked, times, heads, tuple(told[:_SHOWN])) if told else None


def _lighter(one: float, other: float) -> float:
    return one if one < other else other


def _times(one: Telling, other: Telling, settings: Settings) -> tuple[str, float] | None:
    """How the times of two tellings lie to each other, and how alike the tellings must then be."""
    if one.dated != other.dated:
        return None
    if not one.dated:
        return "neither has a date", settings.unbounded
    low = max((day for day in (one.first, other.first) if day is not None), default=None)
    high = min((day for day in (one.last, other.last) if day is not None), default=None)
    gap = low - high if low is not None and high is not None else 0
    if gap > 0:
        near = one.day and other.day and gap <= settings.slack
        return ("days that differ by little", settings.next_day) if near else None
    if one.day and other.day:
        return SAME_DAY, settings.same_day
    if one.own and other.own:
        alike = one.first == other.first and one.last == other.last
        return ("the same time", settings.same_day) if alike else ("times that overlap", settings.overlap)
    fixed, loose = (one, other) if one.own else (other, one)
    if fixed.own and fixed.last is not None and loose.last is not None and loose.last - fixed.last > settings.recent:
        return None
    return "times that do not exclude each other", settings.unbounded


def _kind(one: Telling) -> int:
    """Whether it is told as happened, ahead or denied; 0 for what is only supposed.

    A plan and what came of it are one happening, and so are a report and its
    denial. What was only supposed is none.
    """
    factuality = one.told.event.factuality
    return next((number for number, kind in enumerate((HAPPENED, AHEAD, DENIED), 1) if factuality in kind), 0)


def _denied(one: Telling, other: Telling) -> bool:
    """Whether one says that it happened and the other that it did not."""
    both = {one.told.event.factuality, other.told.event.factuality}
    return "negated" in both and bool(both & HAPPENED)


def _heads(one: Telling, other: Telling) -> tuple[tuple[str, ...], float]:
    """The heads that agree, and how far: wholly when every group of words on the poorer side is on the other too."""
    matched = [group for group in one.groups if any(group & opposite for opposite in other.groups)]
    opposite = [group for group in other.groups if any(group & own for own in one.groups)]
    if not matched:
        return (), 0.0
    agreement = min(1.0, max(len(matched) / len(one.groups), len(opposite) / len(other.groups)))
    same = one.heads & other.heads
    if same:
        return tuple(sorted(same)), agreement
    return tuple(dict.fromkeys((*sorted(one.heads), *sorted(other.heads)))), 0.8 * agreement


def _apart(one: Telling, other: Telling, settings: Settings) -> bool:
    """Whether two tellings cannot be of one happening, however alike they are to a third."""
    return _times(one, other, settings) is None or (
        one.told.document.id == other.told.document.id and _one_sentence(one, other)
    )


def _one_sentence(one: Telling, other: Telling) -> bool:
    """Whether one sentence tells both: it would not tell one happening twice, as annotation has judged."""
    mine = {mention.sentence for mention in one.told.event.mentions}
    return any(mention.sentence in mine for mention in other.told.event.mentions)


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


def _candidates(ordered: Sequence[Telling], weights: Weights, settings: Settings = DEFAULT) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing, as positions, each once."""
    kept: dict[tuple[str, str], list[int]] = defaultdict(list)
    rare = [weights.rarest(one) for one in ordered]
    for at, one in enumerate(ordered):
        for bucket in _buckets(one):
            for word in rare[at]:
                kept[bucket, word].append(at)
    pairs = set[tuple[int, int]]()
    for at, one in enumerate(ordered):
        counted = defaultdict[int, float](float)
        asked = tuple(dict.fromkeys(_asked(one)))
        beside = tuple(bucket for bucket in _beside(one, settings) if bucket not in asked)
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


def _near(holders: Sequence[int], at: int) -> Sequence[int]:
    """Of many holders those around a position."""
    low = bisect_left(holders, at)
    start = max(0, min(low - _CROWD // 2, len(holders) - _CROWD))
    return holders[start : start + _CROWD]


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
                if _apart(ordered[at], ordered[opposite], settings):
                    return False
                continue
            total += min(1.2, found.likeness / found.asked)
    return total >= settings.whole * len(first) * len(second)
