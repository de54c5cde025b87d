"""Calendar units on the civil line: which one holds a second, and where the n-th one lies.

Every unit has an *index*, a whole number that rises by one from each unit to
the next, so that "two weeks ago" is an index less two.
"""

from chronos.calendar.civil import DAY, Civil, date_of, day_number
from chronos.calendar.granularity import Granularity
from chronos.calendar.span import TimeSpan

_MONTHS = {Granularity.MONTH: 1, Granularity.QUARTER: 3, Granularity.HALF: 6}
_YEARS = {Granularity.YEAR: 1, Granularity.DECADE: 10, Granularity.CENTURY: 100}
_SECONDS = {Granularity.SECOND: 1, Granularity.MINUTE: 60, Granularity.HOUR: 3_600, Granularity.DAY: DAY}


def unit_index(unit: Granularity, at: Civil) -> int:
    """Index of the ``unit`` that holds ``at``.

    A weekend has the index of its week. A season is three months from March
    on, so a winter belongs to the year of its December. Decades and centuries
    are those of the digits (the 1900s run from 1900 to 1999), as TIMEX3 and
    EDTF write them.

    Raises ``ValueError`` for parts of a day, which do not tile it.

    >>> unit_index(Granularity.YEAR, TimeSpan.of_date(2013, 3, 4).start)
    2013
    """
    if unit in _SECONDS:
        return at // _SECONDS[unit]
    day = at // DAY
    if unit in (Granularity.WEEK, Granularity.WEEKEND):
        return (day - 1) // 7
    year, month, _ = date_of(day)
    if unit in _MONTHS:
        return (year * 12 + month - 1) // _MONTHS[unit]
    if unit is Granularity.SEASON:
        return (year * 12 + month - 3) // 3
    if unit in _YEARS:
        return year // _YEARS[unit]
    raise ValueError(f"{unit!r} is no unit that tiles the calendar")


def unit_span(unit: Granularity, index: int) -> TimeSpan:
    """The ``unit`` with that index; the inverse of :func:`unit_index`.

    >>> str(unit_span(Granularity.DECADE, 199))
    '1990-01-01/2000-01-01'
    """
    return TimeSpan(unit_start(unit, index), _unit_end(unit, index), unit)


def unit_start(unit: Granularity, index: int) -> Civil:
    """First second of the ``unit`` with that index.

    >>> unit_start(Granularity.DAY, 1) == DAY
    True
    """
    if unit in _SECONDS:
        return index * _SECONDS[unit]
    if unit is Granularity.WEEK:
        return (index * 7 + 1) * DAY
    if unit is Granularity.WEEKEND:
        return (index * 7 + 6) * DAY
    if unit is Granularity.SEASON:
        return _month_start(index * 3 + 2)
    if unit in _MONTHS:
        return _month_start(index * _MONTHS[unit])
    if unit in _YEARS:
        return day_number(index * _YEARS[unit], 1, 1) * DAY
    raise ValueError(f"{unit!r} is no unit that tiles the calendar")


def _unit_end(unit: Granularity, index: int) -> Civil:
    if unit is Granularity.WEEKEND:
        return (index * 7 + 8) * DAY
    return unit_start(unit, index + 1)


def _month_start(month_index: int) -> Civil:
    year, month = divmod(month_index, 12)
    return day_number(year, month + 1, 1) * DAY
