"""How alike two tellings are, how alike they would have to be to be of one happening, and what they share.

Nothing here knows of groups; :mod:`chronos.chronology.merging` joins what is alike enough.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chronos.chronology.settings import DEFAULT, Settings
from chronos.chronology.tellings import AHEAD, HAPPENED, SUPPOSED, Telling, kind_of
from chronos.chronology.weights import Weights, date_of

SAME_DAY = "the same day"
LOOSE = "times that do not exclude each other"

_HEADLESS = 2
"""Words of their own lines that two tellings without a common head must share, not all of them names: one person does
more than one thing a day."""
_SHOWN = 5
"""Shared words that a reason names."""


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
    only = agreeing and weights.only_one(one, other)
    said = bool(shared & (one.words | one.names | other.words | other.names))
    if not said and not (only and (weights.says_nothing(one) or weights.says_nothing(other))):
        return None
    if only:
        asked = min(asked, settings.same_day)
    if first.kind != second.kind:
        asked = max(asked, settings.turned)
        if _denied(one, other) and not (one.heads & other.heads and one.own and other.own):
            return None
    heads, agreement = _heads(one, other) if agreeing else ((), 0.0)
    if not heads:
        asked += settings.headless_day if one.day and other.day and times == SAME_DAY else settings.headless
        if len((one.words | one.names) & (other.words | other.names)) < _HEADLESS or not one.words & other.words:
            return None
    if within:
        asked += settings.within_one
    if times == LOOSE and _other_tolls((one,), (other,)):
        asked += settings.other_tolls
    if not only and weights.apart_by_name(one, other):
        asked += settings.other_names
    common = math.fsum(_lighter(first.weights[word], second.weights[word]) for word in shared)
    told_by = weights.of_heads(first.heads & second.heads)
    chance = weights.chance(one, other)
    if not only and common + told_by < settings.evidence * chance:
        return None
    if times == LOOSE:
        agreement *= min(1.0, told_by / (settings.rare_head * chance))
    likeness = common / (first.root * second.root) + settings.head * agreement
    if likeness < asked and not full:
        return Compared(likeness, asked, times, heads, ())
    told = sorted(shared - {*date_of(one)}, key=lambda word: (-_lighter(first.weights[word], second.weights[word]), word))
    return Compared(likeness, asked, times, heads, tuple(told[:_SHOWN])) if told or only else None


def contained(
    one: Sequence[Telling], other: Sequence[Telling], weights: Weights, settings: Settings = DEFAULT
) -> Compared | None:
    """Whether the tellings of one group say, all together, little that those of another have not; ``None`` when they say more.

    Their heads must agree and their names must not differ. How alike they are
    is the share of the one's own words that the other has.
    """
    heads = _all(weights.bag(telling).heads for telling in one) & _all(weights.bag(telling).heads for telling in other)
    kinds = {kind_of(telling) for telling in (*one, *other)}
    if not heads or len(kinds) > 1 or SUPPOSED in kinds or _other_tolls(one, other):
        return None
    mine, yours = _all(told.words | told.names for told in one), _all(told.words | told.names for told in other)
    if not mine & yours or weights.differ_by_name(_all(told.names for told in one), _all(told.names for told in other)):
        return None
    near = mine & _all(told.around for told in other) | yours & _all(told.around for told in one)
    own = math.fsum(weights.of(word) for word in sorted(mine & yours))
    common = own + settings.around * math.fsum(weights.of(word) for word in sorted(near - (mine & yours)))
    less = min(math.fsum(weights.of(word) for word in sorted(words)) for words in (mine, yours))
    evidence = common + weights.of_heads(heads)
    if common < settings.contained * less or evidence < settings.pooled * weights.chance(one[0], other[0]):
        return None
    shown = sorted(mine & yours, key=lambda word: (-weights.of(word), word))[:_SHOWN]
    return Compared(common / less, settings.contained, LOOSE, (), tuple(shown))


def _other_tolls(one: Iterable[Telling], other: Iterable[Telling]) -> bool:
    """Whether both sides count the dead and have no count in common."""
    mine, yours = ({toll for telling in side for toll in telling.tolls} for side in (one, other))
    return bool(mine and yours and not mine & yours)


def _all(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset(word for group in groups for word in group)


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
        if alike:
            return "the same time", settings.same_day
        due = one.last != other.last and one.told.event.factuality in AHEAD and other.told.event.factuality in AHEAD
        return "times that overlap", settings.unbounded if due else settings.overlap
    if _go_on(one, other, settings):
        return "both going on", settings.overlap
    fixed, loose = (one, other) if one.own else (other, one)
    if fixed.own and fixed.last is not None and loose.last is not None and loose.last - fixed.last > settings.recent:
        return None
    return LOOSE, settings.unbounded


def _go_on(one: Telling, other: Telling, settings: Settings) -> bool:
    """Whether both are told as going on when the documents came out, which was about the same time."""
    if one.told.event.date.shape != "ongoing" or other.told.event.date.shape != "ongoing":
        return False
    return one.last is not None and other.last is not None and abs(one.last - other.last) <= settings.ongoing


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


def apart(one: Telling, other: Telling, settings: Settings) -> bool:
    """Whether two tellings cannot be of one happening, however alike they are to a third."""
    return _times(one, other, settings) is None or (
        one.told.document.id == other.told.document.id and _one_sentence(one, other)
    )


def _one_sentence(one: Telling, other: Telling) -> bool:
    """Whether one sentence tells both: it would not tell one happening twice, as annotation has judged."""
    mine = {mention.sentence for mention in one.told.event.mentions}
    return any(mention.sentence in mine for mention in other.told.event.mentions)
