"""Spans moved along the calendar by whole units, and amounts told in the unit that makes them whole."""

from dataclasses import replace
from fractions import Fraction

from chronos.calendar.civil import DAY, date_of, days_in_month, midnight
from chronos.calendar.granularity import Granularity
from chronos.calendar.span import TimeSpan
from chronos.calendar.units import unit_span

_FINER = {
    Granularity.CENTURY: (100, Granularity.YEAR),
    Granularity.DECADE: (10, Granularity.YEAR),
    Granularity.YEAR: (12, Granularity.MONTH),
    Granularity.HALF: (6, Granularity.MONTH),
    Granularity.QUARTER: (3, Granularity.MONTH),
    Granularity.SEASON: (3, Granularity.MONTH),
    Granularity.MONTH: (30, Granularity.DAY),
    Granularity.WEEK: (7, Granularity.DAY),
    Granularity.DAY: (24, Granularity.HOUR),
    Granularity.HOUR: (60, Granularity.MINUTE),
    Granularity.MINUTE: (60, Granularity.SECOND),
}


def whole_units(number: int | Fraction, unit: Granularity) -> tuple[int, Granularity]:
    """A whole number of units: "two and a half years" is 30 months.

    >>> whole_units(Fraction(5, 2), Granularity.YEAR)
    (30, month)
    """
    while isinstance(number, Fraction) and number.denominator != 1 and unit in _FINER:
        factor, unit = _FINER[unit]
        number = number * factor
    return round(number), unit


def moved(span: TimeSpan, number: int, unit: Granularity) -> TimeSpan | None:
    """The span moved by calendar units, its length in days kept; ``None`` where the date is missing (29 February).

    >>> str(moved(TimeSpan.of_date(2013, 3, 4), -4, Granularity.YEAR))
    '2009-03-04/2009-03-05'
    >>> moved(TimeSpan.of_date(2012, 2, 29), 1, Granularity.YEAR) is None
    True
    """
    months = {Granularity.MONTH: 1, Granularity.YEAR: 12, Granularity.DECADE: 120, Granularity.CENTURY: 1_200}.get(unit)
    if months is None:
        seconds = unit_span(unit, 1).start - unit_span(unit, 0).start
        return replace(span, start=span.start + number * seconds, end=span.end + number * seconds)
    year, month, day = date_of(span.first_day)
    new_year, new_month = divmod(year * 12 + month - 1 + number * months, 12)
    if day > days_in_month(new_year, new_month + 1):
        return None
    moved = midnight(new_year, new_month + 1, 1) + (day - 1) * DAY - span.first_day * DAY
    return replace(span, start=span.start + moved, end=span.end + moved)


def stretched(span: TimeSpan, number: int | Fraction, unit: Granularity, way: int) -> TimeSpan:
    """The stretch of so many units that ends with ``span`` (``way`` -1) or begins with it (1), told as finely as it.

    Where the day is missing in the other month, the last day it has stands for it.

    >>> str(stretched(TimeSpan.of_date(2013, 3, 4), 2, Granularity.MONTH, -1))
    '2013-01-04/2013-03-05'
    >>> str(stretched(TimeSpan.of_date(2013, 3, 31), 1, Granularity.MONTH, -1))
    '2013-02-28/2013-04-01'
    """
    count, unit = whole_units(number, unit)
    earlier = (replace(span, start=span.start - back * DAY, end=span.end - back * DAY) for back in range(4))
    found = next(other for one in earlier if (other := moved(one, way * count, unit)) is not None)
    return replace(span, start=min(span.start, found.start), end=max(span.end, found.end))
