"""Values to and from TIMEX3, as the TimeML news corpora write it.

Source: TimeML annotation guidelines 1.2.1, and the counts of TimeBank where
they differ. Decades and centuries are leading digits, weekends ``-WE``, years
before our era ``BC0044``. Parts of a quarter, ranges and durations inside a
range have no single TIMEX3, so a :class:`~chronos.calendar.Range` has none.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from chronos.calendar import Cycle, Duration, Granularity, Range, Recurrence, TimeSpan, VagueRef, Value
from chronos.calendar.civil import DAY, date_of, iso_week
from chronos.calendar.cycle import SEASONS
from chronos.calendar.span import MIDNIGHT

_UNIT_LETTERS = {
    Granularity.SECOND: "TS",
    Granularity.MINUTE: "TM",
    Granularity.HOUR: "TH",
    Granularity.DAY: "D",
    Granularity.WEEKEND: "WE",
    Granularity.WEEK: "W",
    Granularity.MONTH: "M",
    Granularity.QUARTER: "Q",
    Granularity.SEASON: "SN",
    Granularity.HALF: "H",
    Granularity.YEAR: "Y",
    Granularity.DECADE: "DE",
    Granularity.CENTURY: "CE",
}


@dataclass(frozen=True, slots=True)
class Timex3:
    """The attributes of one TIMEX3 element; those that are ``None`` are left out."""

    type: str
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None


def timex3(value: Value) -> Timex3 | None:
    """A value in TIMEX3; ``None`` for a range, which TimeML writes as two elements.

    >>> timex3(TimeSpan.of_date(2013, 3, 1))
    Timex3(type='DATE', value='2013-03-01', mod=None, quant=None, freq=None)
    >>> timex3(Duration(None, Granularity.MONTH)).value
    'PXM'
    """
    match value:
        case TimeSpan(granularity=granularity, mod=mod):
            kind = "TIME" if granularity < Granularity.DAY else "DATE"
            return Timex3(kind, _span(value), mod)
        case Duration(mod=mod):
            return Timex3("DURATION", duration(value), mod)
        case Recurrence(of, quant, freq):
            return Timex3("SET", unanchored(of) if isinstance(of, Cycle) else duration(of), None, quant, freq)
        case VagueRef(ref):
            return Timex3("DATE", ref)
        case Range():
            return None


def duration(value: Duration) -> str:
    """A length: ``P3W``, ``PT48H``, ``P2.5Y``; decades and centuries in years, seasons and halves in months.

    >>> duration(Duration(Fraction(5, 2), Granularity.YEAR)), duration(Duration(48, Granularity.HOUR))
    ('P2.5Y', 'PT48H')
    """
    number: int | Fraction | None = value.number
    unit = value.unit
    if unit in _IN_YEARS:
        number, unit = None if number is None else number * _IN_YEARS[unit], Granularity.YEAR
    letters = _UNIT_LETTERS[unit]
    time = "T" if letters[0] == "T" else ""
    return f"P{time}{_number(number)}{letters.removeprefix('T')}"


_IN_YEARS = {Granularity.DECADE: 10, Granularity.CENTURY: 100}


def _number(number: int | Fraction | None) -> str:
    if number is None:
        return "X"
    if isinstance(number, int) or number.denominator == 1:
        return str(int(number))
    return f"{float(number):.2f}".rstrip("0")


def unanchored(cycle: Cycle) -> str:
    """A cycle with its gaps as ``X``, which is also how sets are written.

    >>> unanchored(Cycle(weekday=5)), unanchored(Cycle(month=3, day=1)), unanchored(Cycle(year=2013, month=3))
    ('XXXX-WXX-5', 'XXXX-03-01', '2013-03')
    """
    year = _year(cycle.year) if cycle.year is not None else "XXXX"
    if cycle.decade is not None:
        return str(cycle.decade)
    if cycle.century is not None:
        return str(cycle.century)
    if cycle.weekday is not None and cycle.month is None and cycle.day is None:
        date = f"{year}-W{_two(cycle.week)}-{cycle.weekday}"
    elif cycle.unit is Granularity.WEEKEND:
        date = f"{year}-WXX-WE"
    elif cycle.week is not None or cycle.unit is Granularity.WEEK:
        date = f"{year}-W{_two(cycle.week)}"
    elif cycle.quarter is not None or cycle.unit is Granularity.QUARTER:
        date = f"{year}-Q{cycle.quarter or 'X'}"
    elif cycle.half is not None or cycle.unit is Granularity.HALF:
        date = f"{year}-H{cycle.half or 'X'}"
    elif cycle.season is not None:
        date = f"{year}-{cycle.season}"
    elif cycle.day is not None or cycle.granularity <= Granularity.DAY:
        date = f"{year}-{_two(cycle.month)}-{_two(cycle.day)}"
    elif cycle.month is not None or cycle.unit is Granularity.MONTH:
        date = f"{year}-{_two(cycle.month)}"
    else:
        date = year
    if cycle.part is not None:
        return f"{date}T{cycle.part}"
    if cycle.hour is not None:
        return f"{date}T{cycle.hour:02}:{cycle.minute or 0:02}"
    return date


def _two(number: int | None) -> str:
    return "XX" if number is None else f"{number:02}"


def _year(year: int) -> str:
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def _span(span: TimeSpan) -> str:
    day, second = divmod(span.start, DAY)
    year, month, number = date_of(day)
    match span.granularity:
        case Granularity.YEAR:
            return _year(year)
        case Granularity.DECADE:
            return f"{year // 10}"
        case Granularity.CENTURY:
            return f"{year // 100}"
        case Granularity.MONTH:
            return f"{_year(year)}-{month:02}"
        case Granularity.QUARTER:
            return f"{_year(year)}-Q{(month + 2) // 3}"
        case Granularity.HALF:
            return f"{_year(year)}-H{(month + 5) // 6}"
        case Granularity.SEASON:
            return f"{_year(year)}-{SEASONS[month // 3 - 1]}"
        case Granularity.WEEK | Granularity.WEEKEND:
            iso_year, week = iso_week(day)
            return f"{_year(iso_year)}-W{week:02}" + ("-WE" if span.granularity is Granularity.WEEKEND else "")
    date = f"{_year(year)}-{month:02}-{number:02}"
    match span.granularity:
        case Granularity.PART:
            return f"{date}T{span.part}"
        case Granularity.HOUR | Granularity.MINUTE:
            return f"{date}T24:00" if span.part == MIDNIGHT else f"{date}T{second // 3600:02}:{second // 60 % 60:02}"
        case Granularity.SECOND:
            return f"{date}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    return date


_DATE = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{4})"
    r"(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
    r"(?:T(?:(?P<part>MO|MI|AF|EV|NI|DT)|(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?))?"
)
_DIGITS = re.compile(r"\d{2,3}")
_LENGTH = re.compile(r"P(T?)(\d{1,9}(?:\.\d{1,2})?|X)(WE|SN|DE|CE|[SMHDWQY])")
_LETTER_UNITS = {letters: unit for unit, letters in _UNIT_LETTERS.items()}


def read_timex3(written: str) -> Value:
    """The value a TIMEX3 ``value`` stands for: dates, times, lengths and vague references.

    Raises ``ValueError`` for anything else, sets included, whose value alone does not say that they recur.

    >>> str(read_timex3("2013-W09-WE")), str(read_timex3("BC0044")), str(read_timex3("P3W"))
    ('2013-03-02/2013-03-04', '-0043-01-01/-0042-01-01', '3 week')
    """
    if written.endswith("_REF"):
        return VagueRef(written)
    length = _LENGTH.fullmatch(written)
    if length and length[1] + length[3] in _LETTER_UNITS:
        number = None if length[2] == "X" else Fraction(length[2])
        whole = int(number) if number is not None and number.denominator == 1 else number
        return Duration(whole, _LETTER_UNITS[length[1] + length[3]])
    if _DIGITS.fullmatch(written):
        cycle = Cycle(decade=int(written)) if len(written) == 3 else Cycle(century=int(written))
        return _must(cycle, written)
    date = _DATE.fullmatch(written)
    if not date:
        raise ValueError(f"{written!r} is no TIMEX3 date, time or duration")
    given = {name: int(text) for name, text in date.groupdict().items() if text and text.isdigit()}
    if date["bc"]:
        given["year"] = 1 - given["year"]
    if date["weekday"] == "WE":
        monday = _must(Cycle(year=given["year"], week=given["week"]), written)
        return TimeSpan(monday.start + 5 * DAY, monday.end, Granularity.WEEKEND)
    if {"hour", "part"} & {name for name, text in date.groupdict().items() if text} and "day" not in given:
        raise ValueError(f"{written!r} has a time of day without a day")
    return _must(Cycle(**given, season=date["season"], part=date["part"]), written)  # type: ignore[arg-type]


def _must(cycle: Cycle, written: str) -> TimeSpan:
    found = cycle.only()
    if found is None:
        raise ValueError(f"the calendar has no {written}")
    return found
