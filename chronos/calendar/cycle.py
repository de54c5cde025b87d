"""A partial date is a cycle with gaps: ``Cycle(weekday=5)`` is every Friday there ever was.

"Friday", "1 March", "10 a.m.", "Friday the 13th" and "1 March 2013" are one
type. The coarse fields that are missing come from context; the finest field
present is the granularity. A cycle is walked by its own period (a year for
"1 March", a week for "Friday"), so a rare date costs no more than a common one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from chronos.calendar.civil import DAY, Civil, date_of, days_in_month, exists, iso_week_monday, midnight, weekday
from chronos.calendar.feasts import FEASTS, feast
from chronos.calendar.granularity import Granularity
from chronos.calendar.span import MIDNIGHT, TimeSpan
from chronos.calendar.units import unit_index, unit_span, unit_start

SEASONS = ("SP", "SU", "FA", "WI")
"""Seasons in TIMEX3's letters, in the order they start in a year (northern, by whole months)."""

_SEARCH = 420
"""Periods walked before a cycle counts as exhausted: a weekday on 29 February returns within 40 years."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """All times that fit the fields given; a field that is ``None`` is a gap.

    ``decade`` and ``century`` are leading digits (199 is the 1990s, 19 the
    1900s). ``unit`` without other fields is every such unit: ``Cycle(unit=week)``
    is all weeks. ``part`` is a part of day in TIMEX3's letters, ``season`` too.

    A date the calendar can never have is a good cycle without occurrences;
    :meth:`flaw` tells why.

    >>> friday = Cycle(weekday=5)
    >>> monday_4_march = TimeSpan.of_date(2013, 3, 4)
    >>> str(next(friday.before(monday_4_march))), str(next(friday.after(monday_4_march)))
    ('2013-03-01/2013-03-02', '2013-03-08/2013-03-09')
    """

    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    feast: str | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset: int | None = None
    unit: Granularity | None = None

    def __repr__(self) -> str:
        given = ((f.name, getattr(self, f.name)) for f in fields(self))
        return f"Cycle({', '.join(f'{name}={value!r}' for name, value in given if value is not None)})"

    @property
    def granularity(self) -> Granularity:
        """That of the finest field.

        >>> Cycle(month=3, day=1).granularity
        day
        """
        for name, granularity in _FINEST:
            if getattr(self, name) is not None:
                return granularity
        if self.unit is None:
            raise ValueError("a cycle needs at least one field")
        return self.unit

    @property
    def period(self) -> Granularity | None:
        """The unit in which the cycle comes once at most; ``None`` when it comes once for ever.

        >>> Cycle(weekday=5).period, Cycle(month=2, day=29).period, Cycle(year=1990).period
        (week, year, None)
        """
        if self.year is not None or self.decade is not None or self.century is not None:
            return None
        if any(f is not None for f in (self.month, self.quarter, self.half, self.season, self.week, self.feast)):
            return Granularity.YEAR
        if self.day is not None:
            return Granularity.MONTH
        if self.weekday is not None:
            return Granularity.WEEK
        return self.unit or Granularity.DAY

    def flaw(self) -> tuple[str, int] | None:
        """The field no calendar can ever have like this, and its value; ``None`` when all is well.

        >>> Cycle(month=2, day=30).flaw(), Cycle(month=2, day=29).flaw()
        (('day', 30), None)
        """
        for name, least, most in _LIMITS:
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                return name, value
        if self.hour == 24 and (self.minute or self.second):
            return "hour", 24
        if self.feast is not None and self.feast not in FEASTS:
            return "feast", 0
        if self.day is not None and self.month is not None and self.day > days_in_month(2000, self.month):
            return "day", self.day
        return None

    def only(self) -> TimeSpan | None:
        """The one occurrence of a cycle without gaps above; ``None`` when the calendar lacks it.

        >>> str(Cycle(year=2013, month=3).only())
        '2013-03-01/2013-04-01'
        >>> Cycle(year=2013, month=2, day=29).only() is None
        True
        """
        if self.flaw():
            return None
        if self.year is not None:
            return self._in_year(self.year)
        if self.decade is not None:
            return unit_span(Granularity.DECADE, self.decade)
        if self.century is not None:
            return unit_span(Granularity.CENTURY, self.century)
        return None

    def backward(self, at: Civil) -> Iterator[TimeSpan]:
        """Occurrences that start before ``at``, the latest first."""
        return (found for found in self._walk(at - 1, -1) if found.start < at)

    def forward(self, at: Civil) -> Iterator[TimeSpan]:
        """Occurrences that end after ``at``, the earliest first."""
        return (found for found in self._walk(at, 1) if found.end > at)

    def before(self, span: TimeSpan) -> Iterator[TimeSpan]:
        """Occurrences that end by the start of ``span``, the latest first."""
        return (found for found in self.backward(span.start) if found.end <= span.start)

    def after(self, span: TimeSpan) -> Iterator[TimeSpan]:
        """Occurrences that start from the end of ``span`` on, the earliest first."""
        return (found for found in self.forward(span.end - 1) if found.start >= span.end)

    def within(self, span: TimeSpan) -> Iterator[TimeSpan]:
        """Occurrences wholly inside ``span``, the earliest first.

        >>> may_2013 = Cycle(year=2013, month=5).only()
        >>> len(list(Cycle(weekday=7).within(may_2013)))
        4
        """
        for found in self.forward(span.start):
            if found.start >= span.end:
                return
            if span.contains(found):
                yield found

    def _walk(self, at: Civil, way: int) -> Iterator[TimeSpan]:
        """Occurrences period by period, beginning one period behind ``at`` for those that reach over a bound."""
        if self.flaw():
            return
        period = self.period
        if period is None:
            only = self.only()
            if only:
                yield only
            return
        start = unit_index(period, at) - way
        for index in range(start, start + way * _SEARCH, way):
            found = self._in_period(period, index)
            if found:
                yield found

    def _in_period(self, period: Granularity, index: int) -> TimeSpan | None:
        if period is Granularity.YEAR:
            return self._in_year(index)
        if self.unit is not None and self.period is self.unit and self.granularity is self.unit:
            return unit_span(self.unit, index)
        first_day = unit_start(period, index) // DAY
        if period is Granularity.MONTH:
            year, month, _ = date_of(first_day)
            if self.day is None or not exists(year, month, self.day):
                return None
            return self._on_day(first_day + self.day - 1)
        if period is Granularity.WEEK and self.weekday is not None:
            return self._on_day(first_day + self.weekday - 1)
        return self._on_day(first_day)

    def _in_year(self, year: int) -> TimeSpan | None:
        if self.month is not None:
            if self.day is None:
                return unit_span(Granularity.MONTH, year * 12 + self.month - 1)
            if not exists(year, self.month, self.day):
                return None
            return self._on_day(midnight(year, self.month, self.day) // DAY)
        if self.quarter is not None:
            return unit_span(Granularity.QUARTER, year * 4 + self.quarter - 1)
        if self.half is not None:
            return unit_span(Granularity.HALF, year * 2 + self.half - 1)
        if self.season is not None:
            return unit_span(Granularity.SEASON, year * 4 + SEASONS.index(self.season))
        if self.feast is not None:
            return feast(self.feast, year)
        if self.week is not None:
            try:
                monday = iso_week_monday(year, self.week)
            except ValueError:
                return None
            if self.weekday is not None:
                return self._on_day(monday + self.weekday - 1)
            return unit_span(Granularity.WEEK, (monday - 1) // 7)
        return unit_span(Granularity.YEAR, year)

    def _on_day(self, day: int) -> TimeSpan | None:
        """The day itself or the time on it, when the day is the right weekday."""
        if self.weekday is not None and weekday(day) != self.weekday:
            return None
        start = day * DAY
        if self.hour is not None:
            granularity = self.granularity
            length = {Granularity.HOUR: 3_600, Granularity.MINUTE: 60}.get(granularity, 1)
            if self.hour == 24:  # midnight told as the end of a day: its last minute
                return TimeSpan(start + DAY - 60, start + DAY, Granularity.MINUTE, part=MIDNIGHT, offset=self.offset)
            at = start + self.hour * 3_600 + (self.minute or 0) * 60 + (self.second or 0)
            return TimeSpan(at, at + length, granularity, offset=self.offset)
        if self.part is not None:
            days = 2 if self.part == "NI" else 1
            return TimeSpan(start, start + days * DAY, Granularity.PART, part=self.part)
        return TimeSpan(start, start + DAY, Granularity.DAY)

    def filled(self, **given: int | str | None) -> "Cycle":
        """The same cycle with more fields.

        >>> Cycle(month=3).filled(day=1)
        Cycle(month=3, day=1)
        """
        return replace(self, **given)  # type: ignore[arg-type]


_FINEST = (
    ("second", Granularity.SECOND),
    ("minute", Granularity.MINUTE),
    ("hour", Granularity.HOUR),
    ("part", Granularity.PART),
    ("weekday", Granularity.DAY),
    ("day", Granularity.DAY),
    ("feast", Granularity.DAY),
    ("week", Granularity.WEEK),
    ("month", Granularity.MONTH),
    ("season", Granularity.SEASON),
    ("quarter", Granularity.QUARTER),
    ("half", Granularity.HALF),
    ("year", Granularity.YEAR),
    ("decade", Granularity.DECADE),
    ("century", Granularity.CENTURY),
)
_LIMITS = (
    ("half", 1, 2),
    ("quarter", 1, 4),
    ("month", 1, 12),
    ("week", 1, 53),
    ("day", 1, 31),
    ("weekday", 1, 7),
    ("hour", 0, 24),
    ("minute", 0, 59),
    ("second", 0, 60),
)
