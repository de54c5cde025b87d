"""Values to words: "2–3 March 2013 (weekend)". The phrases are data, one table a language.

A phrase says exactly the precision that is known: a month is never told by
its first day, and an unknown start is not given one.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from chronos.calendar import DAY, Cycle, Duration, Granularity, Range, Recurrence, TimeSpan, VagueRef, Value, When
from chronos.calendar.civil import date_of, day_number, weekday
from chronos.calendar.cycle import SEASONS
from chronos.calendar.span import MIDNIGHT
from chronos.notation.iso8601 import offset_text
from chronos.notation.timex3 import unanchored

Table: TypeAlias = Mapping[str, Any]
"""A language's ``words.toml``, as read."""


def words(value: Value, table: Table) -> str:
    """A value in the language of ``table``.

    >>> from chronos.languages.reading import read_language
    >>> from chronos.notation.timex3 import read_timex3
    >>> english = read_language("en")["words"]
    >>> for written in ("2013-03-01", "2013-W09-WE", "2013-Q3", "P3W", "PXM", "BC0044"):
    ...     print(words(read_timex3(written), english))
    Friday 1 March 2013
    2–3 March 2013 (weekend)
    third quarter of 2013
    3 weeks
    some months
    44 BC
    """
    match value:
        case TimeSpan():
            return _span(value, table)
        case Range(begin, end):
            ends = {
                "begin": _span(begin, table) if begin else "",
                "end": _span(end, table) if end else "",
            }
            form = "both" if begin and end else "since" if begin else "until"
            return str(table["range"][form]).format(**ends)
        case Duration():
            return _length(value, table)
        case Recurrence(of):
            if isinstance(of, Cycle):
                return str(table["recurs"]["cycle"]).format(of=unanchored(of))
            return str(table["recurs"]["length"]).format(of=_length(of, table))
        case VagueRef(ref):
            return str(table["vague"][ref])


def words_when(when: When, table: Table) -> str:
    """The date of an event in words, its shape included.

    >>> from chronos.languages.reading import read_language
    >>> friday, monday = TimeSpan.of_date(2013, 3, 1), TimeSpan.of_date(2013, 3, 4)
    >>> for when in (When("within", friday, monday), When("ongoing", None, monday, "for months")):
    ...     print(words_when(when, read_language("en")["words"]))
    between 1 and 4 March 2013
    for months up to 4 March 2013
    """
    forms = table["when"]
    first = _plain(when.begin, table) if when.begin else ""
    last = _plain(when.end, table) if when.end else ""
    match when.shape:
        case "at":
            assert when.begin is not None  # (When sees to it)
            return _span(when.begin, table)
        case "unknown":
            return str(forms["unknown"])
        case "ongoing" if when.begin:
            return str(forms["since"]).format(first=first)
        case "ongoing":
            form = "ongoing_phrase" if when.phrase else "ongoing"
            return str(forms[form]).format(phrase=when.phrase, last=last)
        case "planned" if when.end and when.begin:
            return str(forms["planned_within"]).format(span=_both(when.begin, when.end, table))
        case "planned":
            return str(forms["planned"]).format(first=first)
        case "throughout":
            return _pair("throughout_month", "throughout", when, table)
    if when.begin and when.end:
        if when.begin == when.end:
            return _span(when.begin, table)
        return _pair("within_month", "within_pair", when, table)
    return str(forms["by" if when.end else "from"]).format(first=first, last=last)


def _pair(same_month: str, apart: str, when: When, table: Table) -> str:
    """Two ends in one phrase, the month said once when both share it."""
    begin, end = when.begin, when.end
    assert begin is not None
    assert end is not None
    if begin.granularity is Granularity.DAY and end.granularity is Granularity.DAY:
        (year, month, day1), (year2, month2, day2) = date_of(begin.first_day), date_of(end.last_day)
        if (year, month) == (year2, month2) and not begin.mod and not end.mod:
            said = str(table["when"][same_month])
            return said.format(day1=day1, day2=day2, month=table["months"][month - 1], year=_year(year, table))
    return str(table["when"][apart]).format(first=_plain(begin, table), last=_plain(end, table))


def _both(begin: TimeSpan, end: TimeSpan, table: Table) -> str:
    if begin == end:
        return _span(begin, table)
    return _dates(begin.first_day, end.last_day, table)


def _plain(span: TimeSpan, table: Table) -> str:
    """A bound: a day without its weekday, anything else as it is."""
    if span.granularity is Granularity.DAY and span.mod is None:
        return _date(span.first_day, table)
    return _span(span, table)


def _span(span: TimeSpan, table: Table) -> str:
    said = _unsoftened(span, table)
    return str(table["mod"][span.mod]).format(span=said) if span.mod else said


def _unsoftened(span: TimeSpan, table: Table) -> str:
    forms = table["span"]
    year, month, _ = date_of(span.first_day)
    given: dict[str, object] = {"year": _year(year, table)}
    match span.granularity:
        case Granularity.DAY:
            return _day(span.first_day, table)
        case Granularity.WEEKEND | Granularity.WEEK | Granularity.FEAST:
            form = str(forms[str(span.granularity)])
            return form.format(dates=_dates(span.first_day, span.last_day, table))
        case Granularity.MONTH:
            given["month"] = table["months"][month - 1]
        case Granularity.SEASON:
            season = SEASONS[month // 3 - 1]
            if season == "WI":
                return str(forms["winter"]).format(**given, next_year=f"{(year + 1) % 100:02}")
            given["season"] = table["seasons"][season]
        case Granularity.QUARTER:
            given["ordinal"] = table["ordinals"][(month - 1) // 3]
        case Granularity.HALF:
            given["ordinal"] = table["ordinals"][(month - 1) // 6]
        case Granularity.YEAR:
            return _year(year, table)
        case Granularity.PART:
            return str(table["parts"][span.part]).format(day=_day(span.first_day, table))
        case Granularity.SECOND | Granularity.MINUTE | Granularity.HOUR:
            second = span.start % DAY
            clock = "24:00" if span.part == MIDNIGHT else f"{second // 3600:02}:{second // 60 % 60:02}"
            if span.granularity is Granularity.SECOND:
                clock += f":{second % 60:02}"
            if span.offset is not None:
                clock += str(forms["zone"]).format(offset=offset_text(span.offset))
            return str(forms["clock"]).format(day=_day(span.first_day, table), clock=clock)
    return str(forms[str(span.granularity)]).format(**given)


_REFORM = day_number(1582, 10, 15)
"""First day of the Gregorian calendar. Before it, its weekdays are not those people counted, so none is said."""


def _day(day: int, table: Table) -> str:
    if day < _REFORM:
        return _date(day, table)
    year, month, number = date_of(day)
    return str(table["span"]["day"]).format(
        weekday=table["weekdays"][weekday(day) - 1],
        day=number,
        month=table["months"][month - 1],
        year=_year(year, table),
    )


def _date(day: int, table: Table) -> str:
    year, month, number = date_of(day)
    return str(table["span"]["date"]).format(day=number, month=table["months"][month - 1], year=_year(year, table))


def _dates(first: int, last: int, table: Table) -> str:
    """Two days as one phrase; what they share is said once."""
    (year1, month1, day1), (year2, month2, day2) = date_of(first), date_of(last)
    forms, months = table["span"], table["months"]
    if year1 != year2:
        return str(forms["other_years"]).format(date1=_date(first, table), date2=_date(last, table))
    year = _year(year1, table)
    if month1 != month2:
        form = str(forms["same_year"])
        return form.format(day1=day1, month1=months[month1 - 1], day2=day2, month2=months[month2 - 1], year=year)
    if day1 == day2:
        return _date(first, table)
    return str(forms["same_month"]).format(day1=day1, day2=day2, month=months[month1 - 1], year=year)


def _year(year: int, table: Table) -> str:
    return str(year) if year > 0 else str(table["span"]["bce"]).format(year=1 - year)


def _length(value: Duration, table: Table) -> str:
    singular, plural = table["units"][str(value.unit)]
    if value.number is None:
        said = str(table["length"]["some"]).format(units=plural)
    else:
        number = f"{float(value.number):g}" if isinstance(value.number, Fraction) else str(value.number)
        form = "one" if value.number == 1 else "many"
        said = str(table["length"][form]).format(number=number, unit=singular, units=plural)
    return str(table["mod"][value.mod]).format(span=said) if value.mod else said
