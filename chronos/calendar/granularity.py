"""Granularity: how finely a time is told. "1990" is told in years, "at noon" in hours."""

from enum import IntEnum


class Granularity(IntEnum):
    """Units of telling, fine to coarse, so that ``DAY < WEEK`` asks which is finer.

    ``repr`` is the lower-case name, as rule files write it.

    >>> Granularity.DAY < Granularity.WEEK, Granularity.WEEK
    (True, week)
    """

    SECOND = 1
    MINUTE = 2
    HOUR = 3
    PART = 4
    """A part of a day: morning, evening, night."""
    DAY = 5
    WEEKEND = 6
    WEEK = 7
    MONTH = 8
    FEAST = 9
    """A feast of many days, such as Ramadan."""
    SEASON = 10
    QUARTER = 11
    HALF = 12
    YEAR = 13
    DECADE = 14
    CENTURY = 15

    def __repr__(self) -> str:
        return self.name.lower()

    __str__ = __repr__
