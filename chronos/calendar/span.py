"""What a time expression can be worth: five kinds of value, one type per meaning.

Two things with different arithmetic are two types, however alike they look:
"March" is a :class:`TimeSpan`, "a month" a :class:`Duration`, "monthly" a
:class:`Recurrence`, "from March to May" a :class:`Range`, "recently" a
:class:`VagueRef`. No text and no notation: :mod:`chronos.notation` writes them.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from chronos.calendar.civil import DAY, Civil, date_of, midnight
from chronos.calendar.granularity import Granularity

if TYPE_CHECKING:
    from chronos.calendar.cycle import Cycle

MODS = frozenset(
    [
        "START",
        "MID",
        "END",
        "APPROX",
        "BEFORE",
        "AFTER",
        "ON_OR_BEFORE",
        "ON_OR_AFTER",
        "LESS_THAN",
        "MORE_THAN",
        "EQUAL_OR_LESS",
        "EQUAL_OR_MORE",
    ]
)
"""How a value is softened, in the words of TIMEX3's ``mod``."""

PARTS = ("MO", "MI", "AF", "EV", "NI", "DT")
"""Parts of a day in TIMEX3's letters: morning, midday, afternoon, evening, night, daytime."""

MIDNIGHT = "24"
"""In place of a part of day: the last minute of a day, told as 24:00."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of the civil time line, told at one granularity.

    ``start`` is inside and ``end`` is outside, so neighbouring days share a
    bound and nothing is ever "23:59:59". "1990" is
    ``1990-01-01/1991-01-01`` told in years: the same stretch told in days
    would be another value, because it was told with another precision.

    A part of a day has no hours of its own: its span is the day it lies in,
    a night's that day and the next. ``offset`` is minutes east of UTC, when
    the words or the source gave a zone.

    Raises ``ValueError`` when ``end`` is not after ``start``.

    >>> str(TimeSpan.of_date(2013, 3, 1))
    '2013-03-01/2013-03-02'
    """

    start: Civil
    end: Civil
    granularity: Granularity
    mod: str | None = None
    part: str | None = None
    offset: int | None = None

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a span must end after it starts, not {_instant(self.start)}/{_instant(self.end)}")

    @classmethod
    def of_date(cls, year: int, month: int, day: int) -> "TimeSpan":
        """The day with that date. Raises ``ValueError`` when the calendar lacks it.

        >>> TimeSpan.of_date(2013, 2, 29)
        Traceback (most recent call last):
            ...
        ValueError: the calendar has no 2013-02-29
        """
        start = midnight(year, month, 1) + (day - 1) * DAY
        if date_of(start // DAY) != (year, month, day):
            raise ValueError(f"the calendar has no {year:04}-{month:02}-{day:02}")
        return cls(start, start + DAY, Granularity.DAY)

    @property
    def first_day(self) -> int:
        """Day number of the first day touched."""
        return self.start // DAY

    @property
    def last_day(self) -> int:
        """Day number of the last day touched.

        >>> TimeSpan.of_date(1, 1, 1).last_day
        1
        """
        return -(-self.end // DAY) - 1

    def day(self) -> "TimeSpan":
        """The day the span starts on: what "today" is for an article of 10:30.

        >>> str(TimeSpan(86400, 90000, Granularity.HOUR).day())
        '0001-01-01/0001-01-02'
        """
        if self.granularity is Granularity.DAY and self.mod is None:
            return self
        start = self.start // DAY * DAY
        return TimeSpan(start, start + DAY, Granularity.DAY)

    def contains(self, other: "TimeSpan") -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "TimeSpan") -> bool:
        """Whether the two share a moment.

        >>> first, second = TimeSpan.of_date(2013, 3, 1), TimeSpan.of_date(2013, 3, 2)
        >>> first.overlaps(second)
        False
        """
        return self.start < other.end and other.start < self.end

    def softened(self, mod: str) -> "TimeSpan":
        """The same span with a ``mod``."""
        return replace(self, mod=mod)

    def __str__(self) -> str:
        return f"{_instant(self.start)}/{_instant(self.end)}"


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another, both ends kept as written; an end that is ``None`` is open.

    "since March" is ``Range(March, None)``. Raises ``ValueError`` when both
    ends are open or the end starts before the beginning does.

    >>> str(Range(TimeSpan.of_date(2013, 3, 1), None))
    '2013-03-01/2013-03-02 .. open'
    """

    begin: TimeSpan | None
    end: TimeSpan | None

    def __post_init__(self) -> None:
        if self.begin is None and self.end is None:
            raise ValueError("a range needs at least one end")
        if self.begin and self.end and self.end.start < self.begin.start:
            raise ValueError(f"a range must not run backwards: {self.begin} to {self.end}")

    def __str__(self) -> str:
        return f"{self.begin or 'open'} .. {self.end or 'open'}"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length that lies nowhere on the line: "two weeks", or "months" with number ``None``.

    Raises ``ValueError`` for a length below zero.

    >>> str(Duration(2, Granularity.WEEK)), str(Duration(None, Granularity.MONTH))
    ('2 week', 'some month')
    """

    number: int | Fraction | None
    unit: Granularity
    mod: str | None = None

    def __post_init__(self) -> None:
        if self.number is not None and self.number < 0:
            raise ValueError(f"a duration cannot be {self.number} {self.unit}")

    def softened(self, mod: str) -> "Duration":
        """The same length with a ``mod``."""
        return replace(self, mod=mod)

    def __str__(self) -> str:
        return f"{'some' if self.number is None else self.number} {self.unit}"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A time that comes again: "every Friday", "twice a week", "daily".

    ``of`` is the cycle or the length that repeats; ``quant`` ("EVERY") and
    ``freq`` ("2X") are as in TIMEX3.
    """

    of: "Cycle | Duration"
    quant: str | None = None
    freq: str | None = None

    def __str__(self) -> str:
        return f"every {self.of}"


@dataclass(frozen=True, slots=True)
class VagueRef:
    """A time with no place on the line: ``PAST_REF``, ``PRESENT_REF`` or ``FUTURE_REF``.

    >>> str(VagueRef("PAST_REF"))
    'PAST_REF'
    """

    ref: str

    def __post_init__(self) -> None:
        if self.ref not in ("PAST_REF", "PRESENT_REF", "FUTURE_REF"):
            raise ValueError(f"no vague reference is called {self.ref!r}")

    def __str__(self) -> str:
        return self.ref


Value: TypeAlias = TimeSpan | Range | Duration | Recurrence | VagueRef
"""What :func:`chronos.resolve.resolve` can answer."""


def _instant(at: Civil) -> str:
    day, second = divmod(at, DAY)
    year, month, number = date_of(day)
    sign = "-" if year < 0 else ""
    date = f"{sign}{abs(year):04}-{month:02}-{number:02}"
    if not second:
        return date
    hour, rest = divmod(second, 3_600)
    return f"{date}T{hour:02}:{rest // 60:02}" + (f":{rest % 60:02}" if rest % 60 else "")
