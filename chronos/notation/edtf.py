"""Values to and from EDTF, the extended date/time format of ISO 8601-2:2019.

EDTF ends are inside, ours outside: this module alone knows. What EDTF cannot
say (a length, a recurrence, a minute, an evening) is ``None``, not a near
miss. Weeks and weekends are intervals of days; quarters and halves are
level 2 season codes (33 to 36, 40 and 41).
"""

import re

from chronos.calendar import DAY, Cycle, Granularity, Range, TimeSpan, Value, When
from chronos.calendar.civil import date_of
from chronos.calendar.cycle import SEASONS

_PLAIN = frozenset((Granularity.DAY, Granularity.MONTH, Granularity.YEAR))


def edtf(value: Value) -> str | None:
    """A value in EDTF, or ``None`` where EDTF has no word for it.

    >>> from chronos.notation.timex3 import read_timex3
    >>> [edtf(read_timex3(v)) for v in ("2013-03-01", "2013-W09", "2013-Q1", "198", "BC0044", "P3W")]
    ['2013-03-01', '2013-02-25/2013-03-03', '2013-33', '198X', '-0043', None]
    """
    match value:
        case TimeSpan():
            return _span(value)
        case Range(begin, end):
            first = _bound(begin, last=False) if begin else ".."
            last = _bound(end, last=True) if end else ".."
            return f"{first}/{last}" if first and last else None
        case _:
            return None


def edtf_when(when: When) -> str | None:
    """The date of an event in EDTF; ``None`` when nothing is known.

    A set ``[a..b]`` is one moment somewhere inside; an interval ``a/b`` lasts.
    An unknown start is left empty, which differs from the open ``..``. Clock
    times and parts of a day are told by their day.

    >>> friday = TimeSpan.of_date(2013, 3, 1)
    >>> edtf_when(When("within", None, friday)), edtf_when(When("ongoing", None, friday))
    ('[..2013-03-01]', '/2013-03-01')
    """
    first = _bound(when.begin, last=False) if when.begin else ""
    last = _bound(when.end, last=True) if when.end else ""
    match when.shape:
        case "at":
            assert when.begin is not None  # (When sees to it)
            return _span(when.begin) or _date(when.begin.first_day)
        case "within" | "planned":
            if when.begin and when.begin == when.end and when.begin.granularity in _PLAIN:
                return _span(when.begin)
            return f"[{first}..{last}]"
        case "throughout" | "ongoing":
            return f"{first}/{last}"
        case "unknown":
            return None


def _span(span: TimeSpan) -> str | None:
    year, month, _ = date_of(span.first_day)
    about = "~" if span.mod == "APPROX" else ""
    match span.granularity:
        case Granularity.DAY:
            return _date(span.first_day) + about
        case Granularity.MONTH:
            return f"{_year(year)}-{month:02}{about}"
        case Granularity.YEAR:
            return f"{_year(year)}{about}"
        case Granularity.QUARTER:
            return f"{_year(year)}-{32 + (month + 2) // 3}{about}"
        case Granularity.HALF:
            return f"{_year(year)}-{39 + (month + 5) // 6}{about}"
        case Granularity.SEASON:
            return f"{_year(year)}-{20 + month // 3}{about}"
        case Granularity.DECADE:
            return f"{year // 10:03}X{about}" if year >= 0 else None
        case Granularity.CENTURY:
            return f"{year // 100:02}XX{about}" if year >= 0 else None
        case Granularity.WEEK | Granularity.WEEKEND | Granularity.FEAST:
            return f"{_date(span.first_day)}{about}/{_date(span.last_day)}{about}"
        case Granularity.SECOND if span.offset is None:
            second = span.start % DAY
            return f"{_date(span.first_day)}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
        case _:
            return None


def _bound(span: TimeSpan, last: bool) -> str:
    """One end of an interval: as written where EDTF can, else the day on that side."""
    about = "~" if span.mod == "APPROX" else ""
    if span.granularity in _PLAIN:
        return _span(span) or ""
    return _date(span.last_day if last else span.first_day) + about


def _date(day: int) -> str:
    year, month, number = date_of(day)
    return f"{_year(year)}-{month:02}-{number:02}"


def _year(year: int) -> str:
    if abs(year) > 9_999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


_SINGLE = re.compile(
    r"(?P<year>Y-?\d{5,9}|-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<about>~)?"
    r"|(?P<digits>\d{2,3})(?P<gaps>X{1,2})(?P<about2>~)?"
)


def read_edtf(written: str) -> Value:
    """The value of an EDTF string in the subset that :func:`edtf` writes.

    Raises ``ValueError`` for anything else; sets and unknown starts are dates
    of events, see :func:`read_edtf_when`.

    >>> str(read_edtf("2013-02-25/2013-03-03")), str(read_edtf("2013-03/.."))
    ('2013-02-25/2013-02-26 .. 2013-03-03/2013-03-04', '2013-03-01/2013-04-01 .. open')
    """
    first, slash, last = written.partition("/")
    if not slash:
        return _read_single(written)
    return Range(
        None if first == ".." else _read_single(first),
        None if last == ".." else _read_single(last),
    )


def read_edtf_when(written: str) -> When:
    """The event date of an EDTF string: the inverse of :func:`edtf_when`.

    >>> read_edtf_when("/2013-03-04").shape, read_edtf_when("[2013-03-02..2013-03-03]").shape
    ('ongoing', 'within')
    """
    if written.startswith("[") and written.endswith("]"):
        first, dots, last = written[1:-1].partition("..")
        if not dots:
            raise ValueError(f"{written!r} is no EDTF set")
        begin, end = (_read_single(part) if part else None for part in (first, last))
        return When("planned" if begin and not end else "within", begin, end)
    first, slash, last = written.partition("/")
    if not slash:
        return When("at", _read_single(written))
    return When("throughout" if first else "ongoing", _read_single(first) if first else None, _read_single(last))


def _read_single(written: str) -> TimeSpan:
    found = _SINGLE.fullmatch(written)
    if not found:
        raise ValueError(f"{written!r} is not EDTF as chronos writes it")
    if found["gaps"]:
        digits = int(found["digits"])
        if len(found["digits"]) + len(found["gaps"]) != 4:
            raise ValueError(f"{written!r} is not EDTF as chronos writes it")
        cycle = Cycle(decade=digits) if len(found["gaps"]) == 1 else Cycle(century=digits)
    else:
        year, code = int(found["year"].removeprefix("Y")), int(found["month"] or 0)
        cycle = _by_code(year, code, int(found["day"]) if found["day"] else None)
    span = cycle.only()
    if span is None:
        raise ValueError(f"the calendar has no {written}")
    return span.softened("APPROX") if found["about"] or found["about2"] else span


def _by_code(year: int, code: int, day: int | None) -> Cycle:
    """The second field of EDTF: a month, or a season, quarter or half by its code."""
    if not code:
        return Cycle(year=year)
    if day is None and 21 <= code <= 24:
        return Cycle(year=year, season=SEASONS[code - 21])
    if day is None and 33 <= code <= 36:
        return Cycle(year=year, quarter=code - 32)
    if day is None and code in (40, 41):
        return Cycle(year=year, half=code - 39)
    return Cycle(year=year, month=code, day=day)
