"""A reading drawn as a strip of days, months or years: what was meant, when it was published, what was passed over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chronos.calendar import Granularity, Range, TimeSpan, Value
from chronos.calendar.civil import date_of, weekday
from chronos.calendar.units import unit_index, unit_start
from chronos.notation.words import Table
from chronos.render.ticks import year_label

CELL = 22
"""Side of a cell in pixels; a year's or a decade's is twice as wide."""
_MOST = {Granularity.DAY: 15, Granularity.MONTH: 13, Granularity.YEAR: 7, Granularity.DECADE: 7}
_WIDTH = {Granularity.DAY: 1, Granularity.MONTH: 1.5, Granularity.YEAR: 2, Granularity.DECADE: 2.4}


@dataclass(frozen=True, slots=True)
class Strip:
    """Cells of one unit from ``first`` to ``last`` (indexes of :func:`unit_index`), and which of them are what."""

    unit: Granularity
    first: int
    last: int
    meant: tuple[int, int]
    published: int | None
    passed: tuple[tuple[int, int], ...]


def strip(value: Value | None, published: TimeSpan | None, passed_over: Sequence[Value | None] = ()) -> Strip | None:
    """The strip for a reading, in the finest unit in which all of it fits on one; ``None`` when nothing can be drawn.

    >>> monday = TimeSpan.of_date(2013, 3, 4)
    >>> made = strip(TimeSpan.of_date(2013, 3, 1), monday, [TimeSpan.of_date(2013, 3, 8)])
    >>> made.unit, made.last - made.first + 1
    (day, 10)
    >>> strip(None, monday) is None
    True
    """
    span = _span(value)
    if span is None:
        return None
    others = [other for other in map(_span, passed_over) if other]
    for unit, most in _MOST.items():
        if unit < Granularity.MONTH < span.granularity and span.granularity is not Granularity.FEAST:
            continue
        for kept in (others, []):
            made = _of(unit, span, published, kept)
            if made.last - made.first < most:
                return made
    return None


def _span(value: Value | None) -> TimeSpan | None:
    if isinstance(value, TimeSpan):
        return value
    if isinstance(value, Range) and value.begin and value.end:
        return TimeSpan(value.begin.start, value.end.end, min(value.begin.granularity, value.end.granularity))
    return None


def _of(unit: Granularity, span: TimeSpan, published: TimeSpan | None, others: Sequence[TimeSpan]) -> Strip:
    meant = _cells(unit, span)
    passed = tuple(_cells(unit, other) for other in others)
    at = unit_index(unit, published.start) if published else None
    every = [*meant, *(cell for pair in passed for cell in pair), *([] if at is None else [at])]
    return Strip(unit, min(every) - 1, max(every) + 1, meant, at, passed)


def _cells(unit: Granularity, span: TimeSpan) -> tuple[int, int]:
    return unit_index(unit, span.start), unit_index(unit, span.end - 1)


def strip_svg(made: Strip, table: Table) -> str:
    """The strip as SVG for a page; hidden from assistive software, for the words beside it say the same."""
    wide = round(CELL * _WIDTH[made.unit])
    count = made.last - made.first + 1
    width, top = count * wide, 15
    height = top + CELL + 9
    parts = [
        f'<svg class="ds" viewBox="0 0 {width + 2} {height}" width="{width + 2}" height="{height}" aria-hidden="true" '
        f'direction="ltr">',
        f'<path class="dc" d="M1 {top}h{width}v{CELL}h-{width}z'
        + "".join(f"M{1 + wide * n} {top}v{CELL}" for n in range(1, count))
        + '"/>',
    ]
    for low, high in made.passed:
        parts.append(f'<rect class="dx" {_box(made, low, high, wide, top)}/>')
    parts.append(f'<rect class="dm" {_box(made, *made.meant, wide, top)}/>')
    for number, said, head in _labels(made, table):
        middle = 1 + wide * number + wide / 2
        chosen = ' class="on"' if made.meant[0] <= made.first + number <= made.meant[1] else ""
        parts.append(f'<text{chosen} x="{middle:g}" y="{top + 15}">{said}</text>')
        if head:
            parts.append(f'<text class="dh" x="{middle:g}" y="10">{head}</text>')
    if made.published is not None:
        x = 1 + wide * (made.published - made.first) + wide / 2
        parts.append(f'<path class="dp" d="M{x:g} {top + CELL + 2}l5 6h-10z"/>')
    return "".join(parts) + "</svg>"


def _box(made: Strip, low: int, high: int, wide: int, top: int) -> str:
    low, high = max(low, made.first), min(high, made.last)
    return f'x="{1 + wide * (low - made.first)}" y="{top}" width="{wide * (high - low + 1)}" height="{CELL}"'


def _labels(made: Strip, table: Table) -> Iterator[tuple[int, str, str]]:
    """Cell number, what stands in it, what stands above it: the letter of a weekday, the year of a month."""
    for number, index in enumerate(range(made.first, made.last + 1)):
        at = unit_start(made.unit, index)
        year, month, day = date_of(at // 86_400)
        match made.unit:
            case Granularity.DAY:
                head = str(table["weekdays"][weekday(at // 86_400) - 1])[:1]
                yield number, str(day), head
            case Granularity.MONTH:
                first = number == 0 or month == 1
                yield number, str(table["months_short"][month - 1]), year_label(year, table) if first else ""
            case Granularity.DECADE:
                yield number, f"{year}s" if year > 0 else year_label(year, table), ""
            case _:
                yield number, year_label(year, table), ""
