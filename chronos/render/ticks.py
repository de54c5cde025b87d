"""The axis: the finest regular ticks whose labels do not touch, and the weekends behind short stories."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chronos.calendar import DAY, Civil, Granularity
from chronos.calendar.civil import date_of
from chronos.calendar.units import unit_index, unit_span, unit_start
from chronos.notation.words import Table
from chronos.render.measure import text_width
from chronos.render.window import Stretch

TICK_FONT = 12.0
_GAP = 12.0
_LONGEST_WITH_WEEKENDS = 45 * DAY

_STEPS = (
    (Granularity.MINUTE, 5),
    (Granularity.MINUTE, 15),
    (Granularity.MINUTE, 30),
    (Granularity.HOUR, 1),
    (Granularity.HOUR, 3),
    (Granularity.HOUR, 6),
    (Granularity.HOUR, 12),
    (Granularity.DAY, 1),
    (Granularity.DAY, 2),
    (Granularity.WEEK, 1),
    (Granularity.WEEK, 2),
    (Granularity.MONTH, 1),
    (Granularity.QUARTER, 1),
    (Granularity.HALF, 1),
    (Granularity.YEAR, 1),
    (Granularity.YEAR, 2),
    (Granularity.YEAR, 5),
    (Granularity.DECADE, 1),
    (Granularity.DECADE, 2),
    (Granularity.DECADE, 5),
    (Granularity.CENTURY, 1),
    (Granularity.CENTURY, 2),
    (Granularity.CENTURY, 5),
    (Granularity.CENTURY, 10),
    (Granularity.CENTURY, 20),
    (Granularity.CENTURY, 50),
    (Granularity.CENTURY, 100),
)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis and what is written there."""

    x: float
    label: str
    at: Civil


def ticks(window: Stretch, place: Callable[[Civil], float], width: float, table: Table) -> tuple[Tick, ...]:
    """Ticks inside the window, labels centred on them and inside ``width``; ``place`` says where an instant stands.

    The year is named on the first and wherever a new one begins.
    """
    fine = window[1] - window[0] <= 4 * DAY
    for unit, step in _STEPS:
        if unit < Granularity.DAY and not fine:
            continue
        first, last = unit_index(unit, window[0]), unit_index(unit, window[1])
        if (last - first) // step > width / 36:
            continue
        found = _by_unit(unit, step, window, place, width, table)
        gaps = (two.x - one.x >= _half(one) + _half(two) + _GAP for one, two in itertools.pairwise(found))
        if found and all(gaps):
            return found
    return ()


def _half(tick: Tick) -> float:
    return text_width(tick.label, TICK_FONT) / 2


def _by_unit(
    unit: Granularity, step: int, window: Stretch, place: Callable[[Civil], float], width: float, table: Table
) -> tuple[Tick, ...]:
    found: list[Tick] = []
    said: tuple[int, int, int] | None = None
    index = -(-unit_index(unit, window[0]) // step) * step
    while (at := unit_start(unit, index)) < window[1]:
        index += step
        if at < window[0]:
            continue
        tick = Tick(place(at), _label(unit, at, said, table), at)
        if _half(tick) <= tick.x <= width - _half(tick):
            found.append(tick)
            said = date_of(at // DAY)
    return tuple(found)


def _label(unit: Granularity, at: Civil, said: tuple[int, int, int] | None, table: Table) -> str:
    year, month, day = date_of(at // DAY)
    if unit >= Granularity.YEAR:
        return year_label(year, table)
    label = str(table["months_short"][month - 1])
    if unit < Granularity.DAY:
        second = at % DAY
        clock = f"{second // 3600:02}:{second // 60 % 60:02}"
        return clock if said == (year, month, day) else f"{day} {label} {clock}"
    if unit < Granularity.MONTH:
        label = f"{day} {label}"
    return label if said and said[0] == year else f"{label} {year_label(year, table)}"


def year_label(year: int, table: Table) -> str:
    """An astronomical year as readers know it.

    >>> from chronos.languages.reading import read_language
    >>> year_label(2013, read_language("en")["words"]), year_label(-43, read_language("en")["words"])
    ('2013', '44 BC')
    """
    return str(year) if year > 0 else str(table["span"]["bce"]).format(year=1 - year)


def weekends(window: Stretch) -> Iterator[Stretch]:
    """The weekends of a short window, clipped to it; none where days are too narrow to matter, or before weeks were ours."""
    length = window[1] - window[0]
    if length > _LONGEST_WITH_WEEKENDS or length < 3 * DAY or window[0] < unit_start(Granularity.YEAR, 1600):
        return
    index = unit_index(Granularity.WEEK, window[0])
    while (span := unit_span(Granularity.WEEKEND, index)).start < window[1]:
        start, end = max(span.start, window[0]), min(span.end, window[1])
        if start < end:
            yield start, end
        index += 1
