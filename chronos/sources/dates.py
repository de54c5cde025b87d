"""Publication dates as metadata writes them, in any language; impossible ones are refused before anyone repairs them."""

import re
from collections.abc import Iterator
from email.utils import parsedate_tz
from functools import lru_cache
from typing import TYPE_CHECKING

from chronos.calendar import DAY, Granularity, TimeSpan
from chronos.calendar.civil import date_of, exists, midnight
from chronos.notation.iso8601 import read_stamp

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LONGEST = 100
"""Characters a date has at the most; whatever is longer is none."""

_ISO = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}")
_LOOSE = re.compile(
    r"(?P<year>\d{4})(?P<sep>[-/.]?)(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
    r"(?:[Tt_ ,]{1,2}(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>[Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?(?:\[[\w/+-]{1,40}\])?"
)
_EPOCH = re.compile(r"(\d{9,10})(?:\d{3}|\.\d{1,6})?")
_RFC = re.compile(
    r"(?:[A-Za-z]{3,9},?\s{1,3})?\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}\s{1,3}\d{1,2}:\d\d(?::\d\d)?"
    r"(?:\s{0,3}[+-]\d{4}|\s{1,3}[A-Z]{1,4})?\s*(?:\([A-Z]{1,5}\))?"
)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d\d)(?!\d)")
_DIGITS = re.compile(r"\d{1,4}")
_CLOCK = re.compile(r"\d{1,2}\s?[:.hH]\s?\d\d(?!\d)")
_CLOCK_TAIL = re.compile(r"[,;|·–-]?\s*(?:\S{1,4}\s+)?(?<![\d.])\d{1,2}\s?[:.hH]\s?\d\d(?!\d).*$")
_EARLIEST_YEAR = 1_400
"""What is older was printed by nobody: a year 1 or 1000 is a field that was never filled."""


def read_date(written: str, lang: str = "en") -> TimeSpan:
    """A publication date: ISO and its relatives, e-mail's form, or written out ("4 mars 2013, 18:05").

    The day stays the writer's; an offset is kept and shifts nothing. In
    English "3/4/2013" is two days and none; other languages put the day first.

    Raises ``ValueError`` for a date the calendar lacks, one without a day or
    a year, and anything that is no date.

    >>> str(read_date("4 March 2013")), str(read_date("le 4 mars 2013", "fr"))
    ('2013-03-04/2013-03-05', '2013-03-04/2013-03-05')
    >>> read_date("Mon, 04 Mar 2013 23:30:00 -0500").offset
    -300
    >>> read_date("30 February 2013")
    Traceback (most recent call last):
        ...
    ValueError: '30 February 2013' is no date; write it like 2013-03-04 or 2013-03-04T10:30+01:00
    """
    said = " ".join(written.split())
    if not said or len(said) > LONGEST:
        raise _no_date(written)
    span = _numeric(said) or _mail(said) or _worded(said, lang)
    if date_of(span.start // DAY)[0] < _EARLIEST_YEAR:
        raise ValueError(f"{written[:60]!r} is a date no article has")
    return span


def _no_date(written: str) -> ValueError:
    return ValueError(f"{written[:60]!r} is no date; write it like 2013-03-04 or 2013-03-04T10:30+01:00")


def _numeric(said: str) -> TimeSpan | None:
    """Year first in figures, or seconds since 1970; ``None`` for what is neither."""
    epoch = _EPOCH.fullmatch(said)
    if epoch:
        at = midnight(1970, 1, 1) + int(epoch[1])
        return TimeSpan(at, at + 1, Granularity.SECOND, offset=0)
    found = _LOOSE.fullmatch(said)
    if found is None:
        return read_stamp(said) if _ISO.match(said) else None
    day = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    if found["hour"] is None:
        return read_stamp(day)
    zone = (found["zone"] or "").upper()
    zone = "Z" if zone in ("UTC", "GMT") else f"{zone}00" if len(zone) == 3 else zone
    return read_stamp(f"{day}T{int(found['hour']):02}:{found['minute']}:{found['second'] or '00'}{zone}")


def _mail(said: str) -> TimeSpan | None:
    """The form of e-mail and RSS: ``Mon, 04 Mar 2013 18:05:00 -0500``."""
    if not _RFC.fullmatch(said):
        return None
    found = parsedate_tz(said)
    if found is None:
        return None
    year, month, day, hour, minute = found[:5]
    if not exists(year, month, day) or hour > 23 or minute > 59:
        raise ValueError(f"the calendar has no {said[:60]}")
    offset = None if found[9] is None else found[9] // 60
    return _minute(year, month, day, hour, minute, offset)


def _minute(year: int, month: int, day: int, hour: int, minute: int, offset: int | None) -> TimeSpan:
    at = midnight(year, month, day) + hour * 3_600 + minute * 60
    return TimeSpan(at, at + 60, Granularity.MINUTE, offset=offset)


def _worded(said: str, lang: str) -> TimeSpan:
    """A date in words, labels before it and a clock behind it taken off when they are in the way."""
    numbers = _NUMBERS.search(said)
    if lang == "en" and numbers and int(numbers[1]) <= 12 and int(numbers[2]) <= 12 and numbers[1] != numbers[2]:
        raise ValueError(f"{said[:60]!r} can be two days; write it like 2013-03-04")
    digits = {int(digit) for digit in _DIGITS.findall(said)}
    for words, clocked in _readings(said):
        found = _parsed(words, lang)
        if found is not None and {found[0], found[2]} <= digits:
            year, month, day, hour, minute, offset = found
            if clocked and _CLOCK.search(words):
                return _minute(year, month, day, hour, minute, offset)
            return TimeSpan.of_date(year, month, day)
    raise _no_date(said)


def _readings(said: str) -> Iterator[tuple[str, bool]]:
    """The words as they stand, then without a clock, then without up to three leading words."""
    if not _DIGITS.search(said):
        return
    yield said, True
    short = _CLOCK_TAIL.sub("", said).strip()
    if short != said:
        yield short, False
    for _ in range(3):
        _, _, short = short.partition(" ")
        if not _DIGITS.search(short):
            return
        yield short, False


@lru_cache(maxsize=1_024)
def _parsed(written: str, lang: str) -> tuple[int, int, int, int, int, int | None] | None:
    """What dateparser reads, when it reads a year, a month and a day."""
    try:
        data = _parser(lang).get_date_data(written)
    except (ValueError, OverflowError, TypeError, IndexError):  # an unknown language, or digits no date can hold
        return None
    date = data.date_obj
    if date is None or (data.period != "day" and data.period != "time"):
        return None
    zone = date.utcoffset()
    offset = None if zone is None else int(zone.total_seconds() // 60)
    return date.year, date.month, date.day, date.hour, date.minute, offset


@lru_cache(maxsize=32)
def _parser(lang: str) -> "DateDataParser":
    """dateparser for one language and English; it is imported for nothing else, and never searches a text."""
    from dateparser.date import DateDataParser

    languages = ["en"] if lang == "en" else [lang, "en"]
    return DateDataParser(languages=languages, settings={"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True})
