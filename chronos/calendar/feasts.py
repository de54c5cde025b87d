"""Feasts: on which day of a year they fall, by a date, a weekday of a month, the distance from Easter, or a table.

Feasts of one name differ between countries; these are those that English
news means (Labor Day is the American one, Mother's Day too).
"""

from collections.abc import Mapping
from functools import cache

from chronos.calendar.civil import DAY, day_number, days_in_month, exists, weekday
from chronos.calendar.feast_table import FIRST_DAYS
from chronos.calendar.granularity import Granularity
from chronos.calendar.span import TimeSpan

_FIXED = {
    "new-year": (1, 1),
    "groundhog": (2, 2),
    "valentine": (2, 14),
    "st-patrick": (3, 17),
    "may-day": (5, 1),
    "juneteenth": (6, 19),
    "canada-day": (7, 1),
    "independence-day": (7, 4),
    "bastille-day": (7, 14),
    "halloween": (10, 31),
    "all-saints": (11, 1),
    "guy-fawkes": (11, 5),
    "veterans-day": (11, 11),
    "armistice-day": (11, 11),
    "christmas-eve": (12, 24),
    "christmas": (12, 25),
    "boxing-day": (12, 26),
    "new-years-eve": (12, 31),
}
_WEEKDAYS = {
    "mlk-day": (1, 1, 3),
    "mothers-day": (5, 7, 2),
    "memorial-day": (5, 1, -1),
    "fathers-day": (6, 7, 3),
    "labor-day": (9, 1, 1),
    "columbus-day": (10, 1, 2),
    "thanksgiving": (11, 4, 4),
}
"""Month, weekday, and which one of the month; -1 is the last."""
_FROM_EASTER = {
    "ash-wednesday": -46,
    "palm-sunday": -7,
    "good-friday": -2,
    "easter": 0,
    "easter-monday": 1,
    "ascension": 39,
    "pentecost": 49,
}
FEASTS = frozenset((*_FIXED, *_WEEKDAYS, *_FROM_EASTER, *FIRST_DAYS, "election-day"))
"""Names of all feasts that are known."""


def feast(name: str, year: int) -> TimeSpan | None:
    """The day of a feast in a year of our era; ``None`` when it has none or the table does not reach there.

    A feast of many days is its first; Ramadan, a month, is told from its
    first day to the eve of the feast that ends it.

    Raises ``KeyError`` for a name that is no feast.

    >>> str(feast("thanksgiving", 1999)), str(feast("easter", 2013)), str(feast("ramadan", 2013))
    ('1999-11-25/1999-11-26', '2013-03-31/2013-04-01', '2013-07-09/2013-08-08')
    """
    if year < 1:
        return None
    if name in FIRST_DAYS:
        first = _table(name).get(year)
        if first is None:
            return None
        end = _table("eid-al-fitr").get(year) if name == "ramadan" else first + 1
        return None if end is None or end <= first else TimeSpan(first * DAY, end * DAY, _granularity(name))
    number = _day(name, year)
    return TimeSpan(number * DAY, (number + 1) * DAY, Granularity.DAY)


def _granularity(name: str) -> Granularity:
    return Granularity.FEAST if name == "ramadan" else Granularity.DAY


def _day(name: str, year: int) -> int:
    if name in _FIXED:
        return day_number(year, *_FIXED[name])
    if name in _WEEKDAYS:
        return _nth_weekday(year, *_WEEKDAYS[name])
    if name == "election-day":  # the Tuesday after the first Monday of November
        return _nth_weekday(year, 11, 1, 1) + 1
    return easter(year) + _FROM_EASTER[name]


def _nth_weekday(year: int, month: int, wanted: int, nth: int) -> int:
    if nth > 0:
        first = day_number(year, month, 1)
        return first + (wanted - weekday(first)) % 7 + 7 * (nth - 1)
    last = day_number(year, month, days_in_month(year, month))
    return last - (weekday(last) - wanted) % 7


def easter(year: int) -> int:
    """Day number of Easter Sunday in the Gregorian calendar.

    Source: the algorithm of Meeus, Jones and Butcher.

    >>> from chronos.calendar.civil import date_of
    >>> date_of(easter(2000)), date_of(easter(2013))
    ((2000, 4, 23), (2013, 3, 31))
    """
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leap_years, odd_years = divmod(in_century, 4)
    to_sunday = (32 + 2 * rest + 2 * leap_years - epact - odd_years) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return day_number(year, month, day + 1)


@cache
def _table(name: str) -> Mapping[int, int]:
    """Year to day number; of two in one year the first."""
    found: dict[int, int] = {}
    for written in FIRST_DAYS[name].split():
        year, month, day = (int(part) for part in written.split("-"))
        if exists(year, month, day):
            found.setdefault(year, day_number(year, month, day))
    return found
