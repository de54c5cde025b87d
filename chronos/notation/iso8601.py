"""Values to ISO 8601, stamps from it, and the bounds every answer carries.

Only what ISO 8601-1 says without agreement between sender and receiver is
written: no "approximately", no evening, no "some weeks".
"""

import re

from chronos.calendar import DAY, Duration, Granularity, Range, TimeSpan, VagueRef, Value
from chronos.calendar.civil import date_of, exists, iso_week, midnight
from chronos.calendar.span import MIDNIGHT
from chronos.notation import timex3


def iso8601(value: Value) -> str | None:
    """A value in ISO 8601, or ``None`` where the standard has no word for it.

    >>> iso8601(timex3.read_timex3("2013-W09")), iso8601(timex3.read_timex3("2013-Q1"))
    ('2013-W09', '2013-01-01/2013-03-31')
    """
    match value:
        case TimeSpan():
            return _span(value)
        case Range(begin, end):
            first = _span(begin) if begin else ".."
            last = _span(end) if end else ".."
            return None if first is None or last is None or "/" in first + last else f"{first}/{last}"
        case Duration(number, _) if isinstance(number, int):
            written = timex3.duration(value)
            return written if (written[-2:] not in ("WE", "SN") and written[-1] not in "QH") or "T" in written else None
        case _:
            return None


def _span(span: TimeSpan) -> str | None:
    year, month, _ = date_of(span.first_day)
    match span.granularity:
        case Granularity.DAY:
            return day_text(span.first_day)
        case Granularity.WEEK:
            iso_year, week = iso_week(span.first_day)
            return f"{_year(iso_year)}-W{week:02}"
        case Granularity.MONTH:
            return f"{_year(year)}-{month:02}"
        case Granularity.YEAR:
            return _year(year)
        case Granularity.SECOND | Granularity.MINUTE | Granularity.HOUR:
            return instant_text(span)
        case Granularity.PART:
            return None
        case _:
            return f"{day_text(span.first_day)}/{day_text(span.last_day)}"


def day_text(day: int) -> str:
    """A day number as ``2013-03-01``; years beyond four digits get a sign.

    >>> day_text(734928), day_text(-15997)
    ('2013-03-01', '-0043-03-15')
    """
    year, month, number = date_of(day)
    return f"{_year(year)}-{month:02}-{number:02}"


def instant_text(span: TimeSpan) -> str:
    """The start of a clock time, as finely as it was told, with its offset when known.

    >>> instant_text(read_stamp("2013-03-01T10:30-05:00"))
    '2013-03-01T10:30-05:00'
    """
    day, second = divmod(span.start, DAY)
    clock = "T24:00" if span.part == MIDNIGHT else f"T{second // 3600:02}:{second // 60 % 60:02}"
    if span.granularity is Granularity.SECOND:
        clock += f":{second % 60:02}"
    return day_text(day) + clock + offset_text(span.offset)


def offset_text(offset: int | None) -> str:
    """Minutes east of UTC as ``+01:00``; nothing when unknown.

    >>> offset_text(-300), offset_text(0), offset_text(None)
    ('-05:00', '+00:00', '')
    """
    if offset is None:
        return ""
    hours, minutes = divmod(abs(offset), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def bounds(value: Value | None, dct: TimeSpan | None = None) -> tuple[str | None, str | None]:
    """``earliest`` and ``latest``, both inside, at the value's own precision.

    A clock time is itself twice, a part of a day the day or days it touches;
    a present reference is the dct twice; what lies nowhere has none.

    >>> bounds(timex3.read_timex3("2013-03")), bounds(timex3.read_timex3("2013-03-01TNI"))
    (('2013-03-01', '2013-03-31'), ('2013-03-01', '2013-03-02'))
    """
    match value:
        case TimeSpan(granularity=granularity) if granularity < Granularity.PART:
            return instant_text(value), instant_text(value)
        case TimeSpan():
            return day_text(value.first_day), day_text(value.last_day)
        case Range(begin, end):
            return bounds(begin)[0] if begin else None, bounds(end)[1] if end else None
        case VagueRef("PRESENT_REF") if dct:
            return day_text(dct.first_day), day_text(dct.first_day)
        case _:
            return None, None


def _year(year: int) -> str:
    if 0 <= year <= 9_999:
        return f"{year:04}"
    return f"{'-' if year < 0 else '+'}{abs(year):04}"


_STAMP = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[Tt ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"\s?(?:(?P<utc>[Zz])|(?P<sign>[+-])(?P<oh>\d\d):?(?P<om>\d\d))?)?"
)


def read_stamp(written: str) -> TimeSpan:
    """A date, or a date and time with or without offset, as metadata gives it.

    The day stays the writer's: an offset is kept and nothing is shifted to UTC.

    Raises ``ValueError`` that shows what was written and what is wrong with it.

    >>> str(read_stamp("2013-03-04"))
    '2013-03-04/2013-03-05'
    >>> read_stamp("2013-02-30")
    Traceback (most recent call last):
        ...
    ValueError: the calendar has no 2013-02-30
    """
    found = _STAMP.fullmatch(written.strip())
    if not found:
        raise ValueError(f"{written[:60]!r} is no date; write it like 2013-03-04 or 2013-03-04T10:30+01:00")
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if not exists(year, month, day):
        raise ValueError(f"the calendar has no {found['year']}-{found['month']}-{found['day']}")
    if not found["hour"]:
        return TimeSpan.of_date(year, month, day)
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    offset = None
    if found["utc"]:
        offset = 0
    elif found["sign"]:
        offset = (int(found["oh"]) * 60 + int(found["om"])) * (-1 if found["sign"] == "-" else 1)
    if hour > 23 or minute > 59 or second > 60 or (offset is not None and abs(offset) > 14 * 60):
        raise ValueError(f"the clock has no {written.strip()[11:]}")
    at = midnight(year, month, day) + hour * 3_600 + minute * 60 + second
    if found["second"] and second:
        return TimeSpan(at, at + 1, Granularity.SECOND, offset=offset)
    return TimeSpan(at, at + 60, Granularity.MINUTE, offset=offset)
