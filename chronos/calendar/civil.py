"""Civil dates as whole numbers: the Gregorian calendar for every year, with no edge.

Two units carry all arithmetic, both plain ``int``:

* a *day number* counts days as ``datetime.date.toordinal`` does (0001-01-01 is
  1, a Monday), and goes on below zero without end;
* a *civil second* (:data:`Civil`) is ``day number * 86400 + second of the day``.

Years are astronomical: year 0 is 1 BCE, year -43 is 44 BCE. The calendar is
proleptic, so Julian dates before 1582 are not converted. No clock, no zone,
no text.
"""

from functools import lru_cache
from typing import TypeAlias

Civil: TypeAlias = int
"""Seconds on the civil time line; see the module's text."""

DAY = 86_400
"""Seconds in a civil day. The civil line knows no leap seconds and no summer time."""

_DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether the astronomical ``year`` has a 29 February.

    >>> [year for year in (-4, 0, 1900, 2000, 2013) if is_leap(year)]
    [-4, 0, 2000]
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Length of ``month`` (1 to 12) in days.

    >>> days_in_month(2013, 2), days_in_month(2012, 2)
    (28, 29)
    """
    return 29 if month == 2 and is_leap(year) else _DAYS_IN_MONTH[month - 1]


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that date.

    >>> exists(2013, 2, 29), exists(2013, 13, 1)
    (False, False)
    """
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def day_number(year: int, month: int, day: int) -> int:
    """The day number of a date. ``month`` is 1 to 12; ``day`` may run over the month's end.

    Counted from 1 March, so that the leap day is the last of its year.

    >>> day_number(1, 1, 1), day_number(2013, 3, 4), day_number(-43, 3, 15)
    (1, 734931, -15997)
    """
    shifted = year - (month <= 2)
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 305


@lru_cache(maxsize=1 << 14)
def date_of(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of :func:`day_number`.

    >>> date_of(734931), date_of(-15997)
    ((2013, 3, 4), (-43, 3, 15))
    """
    era, day_of_era = divmod(number + 305, 146_097)
    year_of_era = (day_of_era - day_of_era // 1_460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_from_march = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month_from_march + 2) // 5 + 1
    month = month_from_march + 3 if month_from_march < 10 else month_from_march - 9
    return era * 400 + year_of_era + (month <= 2), month, day


def weekday(number: int) -> int:
    """Weekday of a day number: Monday 1 to Sunday 7, as in ISO 8601.

    >>> weekday(day_number(2013, 3, 4))
    1
    """
    return (number - 1) % 7 + 1


def iso_week(number: int) -> tuple[int, int]:
    """ISO year and week of a day number.

    The ISO year is not the calendar year: its week 1 holds 4 January, so
    2012-12-31 lies in week 1 of 2013. Source: ISO 8601-1:2019.

    >>> iso_week(day_number(2012, 12, 31))
    (2013, 1)
    """
    thursday = number - weekday(number) + 4
    year = date_of(thursday)[0]
    return year, (thursday - day_number(year, 1, 1)) // 7 + 1


def iso_week_monday(year: int, week: int) -> int:
    """Day number of the Monday of an ISO week.

    Raises ``ValueError`` for a week the year lacks (years have 52 or 53).

    >>> date_of(iso_week_monday(2013, 9))
    (2013, 2, 25)
    """
    january_4 = day_number(year, 1, 4)
    monday = january_4 - weekday(january_4) + 1 + 7 * (week - 1)
    if iso_week(monday) != (year, week):
        raise ValueError(f"the ISO year {year} has no week {week}")
    return monday


def midnight(year: int, month: int, day: int) -> Civil:
    """The first second of a date.

    >>> midnight(1, 1, 1) == DAY
    True
    """
    return day_number(year, month, day) * DAY
