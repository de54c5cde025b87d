"""Publication dates as metadata writes them, in any language; impossible ones are refused before anyone repairs them."""

import re
from functools import lru_cache

from chronos.calendar import Granularity, TimeSpan
from chronos.calendar.civil import midnight
from chronos.notation.iso8601 import read_stamp

_ISO = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}")
_NUMBERS = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")
_DIGITS = re.compile(r"\d{1,4}")


def read_date(written: str, lang: str = "en") -> TimeSpan:
    """A publication date: ISO first, else written out ("4 March 2013, 18:05", "4 mars 2013").

    Raises ``ValueError`` for a date the calendar lacks, one without a day or
    a year, and anything that is no date.

    >>> str(read_date("4 March 2013")), str(read_date("le 4 mars 2013", "fr"))
    ('2013-03-04/2013-03-05', '2013-03-04/2013-03-05')
    >>> read_date("30 February 2013")
    Traceback (most recent call last):
        ...
    ValueError: '30 February 2013' is no date; write it like 2013-03-04 or 2013-03-04T10:30+01:00
    """
    if _ISO.match(written) or len(written) > 100:
        return read_stamp(written)
    numbers = _NUMBERS.match(written)
    if numbers and int(numbers[1]) <= 12 and int(numbers[2]) <= 12 and numbers[1] != numbers[2]:
        raise ValueError(f"{written[:60]!r} can be two days; write it like 2013-03-04")
    found = _parsed(written, lang)
    digits = {int(digit) for digit in _DIGITS.findall(written)}
    if found is None or not {found[0], found[2]} <= digits:
        raise ValueError(f"{written[:60]!r} is no date; write it like 2013-03-04 or 2013-03-04T10:30+01:00")
    year, month, day, hour, minute, offset = found
    if ":" not in written:
        return TimeSpan.of_date(year, month, day)
    at = midnight(year, month, day) + hour * 3_600 + minute * 60
    return TimeSpan(at, at + 60, Granularity.MINUTE, offset=offset)


@lru_cache(maxsize=1_024)
def _parsed(written: str, lang: str) -> tuple[int, int, int, int, int, int | None] | None:
    """What dateparser reads, when it reads a year, a month and a day; it is imported for nothing else."""
    from dateparser.date import DateDataParser

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True, "RETURN_AS_TIMEZONE_AWARE": False}
    try:
        data = DateDataParser(languages=[lang, "en"], settings=settings).get_date_data(written)
    except (ValueError, OverflowError):  # an unknown language, or digits no date can hold
        return None
    date = data.date_obj
    if date is None or (data.period != "day" and data.period != "time"):
        return None
    zone = date.utcoffset()
    offset = None if zone is None else int(zone.total_seconds() // 60)
    return date.year, date.month, date.day, date.hour, date.minute, offset
