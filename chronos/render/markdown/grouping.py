"""Which heading a line stands under: years while events are few, months where they are many, days where they crowd."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from chronos.calendar import DAY, Granularity, TimeSpan
from chronos.calendar.civil import date_of
from chronos.calendar.units import unit_index, unit_span
from chronos.chronology.values import Entry
from chronos.notation.words import words
from chronos.render.markdown.escaping import capital
from chronos.render.markdown.lines import Writer
from chronos.render.markdown.values import Group, Line, Section

DENSE_YEAR = 8
"""Lines of a year from which on its months have sections of their own."""

SPARSE_YEAR = 3
"""Lines below which a year shares a section with the years beside it that have as few."""

CROWDED_DAY = 3
"""Lines of one day, one after the other, that share a heading; each then begins with what it knows more finely."""


def is_background(entry: Entry) -> bool:
    """Whether an entry goes on from a beginning that nobody gives; it belongs before the rest, under no date."""
    return entry.date.shape == "ongoing" and entry.date.begin is None


def stands_at(entry: Entry) -> TimeSpan | None:
    """The span that an entry is filed by: its beginning, or its end when only that is known."""
    return entry.date.begin or entry.date.end


def periods(entries: Sequence[Entry], writer: Writer) -> tuple[Section, ...]:
    """Sections of a chronology in order of time; entries keep their order inside.

    Raises ``ValueError`` for an entry without any date: it belongs to no period.
    """
    filed = [(_filed(entry), entry) for entry in entries]
    by_year: dict[int, list[tuple[TimeSpan, Entry]]] = {}
    for span, entry in filed:
        by_year.setdefault(_year(span), []).append((span, entry))
    sections: list[Section] = []
    for sparse, years in groupby(sorted(by_year), key=lambda year: len(by_year[year]) < SPARSE_YEAR):
        if sparse:
            run = list(years)
            members = [item for year in run for item in by_year[year]]
            sections.append(_section("year", _years(members, writer), [entry for _, entry in members], writer))
            continue
        for year in years:
            sections += _of_year(by_year[year], writer)
    return tuple(sections)


def _filed(entry: Entry) -> TimeSpan:
    span = stands_at(entry)
    if span is None:
        raise ValueError(f"{entry.id!r} has no date and stands in no period")
    return span


def _year(span: TimeSpan) -> int:
    return date_of(span.first_day)[0]


def _of_year(members: Sequence[tuple[TimeSpan, Entry]], writer: Writer) -> list[Section]:
    if len(members) < DENSE_YEAR:
        return [_section("year", _years(members, writer), [entry for _, entry in members], writer)]
    by_month: dict[int, list[Entry]] = {}
    for span, entry in members:
        month = unit_index(Granularity.MONTH, span.start)
        whole = unit_index(Granularity.MONTH, span.end - 1) != month and span.end - span.start > 31 * DAY
        by_month.setdefault(-1 if whole else month, []).append(entry)
    wide = by_month.pop(-1, [])
    found = [_section("year", _years(members, writer), wide, writer)] if wide else []
    for month, entries in sorted(by_month.items()):
        said = words(unit_span(Granularity.MONTH, month), writer.wording.dates)
        found.append(_section("month", said, entries, writer))
    return found


def _years(members: Sequence[tuple[TimeSpan, Entry]], writer: Writer) -> str:
    """The years that the lines of a section touch."""
    table = writer.wording.dates
    first = unit_span(Granularity.YEAR, min(_year(span) for span, _ in members))
    last = unit_span(Granularity.YEAR, max(date_of(span.last_day)[0] for span, _ in members))
    if first == last:
        return words(first, table)
    return writer.wording.brief("years", first=words(first, table), last=words(last, table))


def _section(kind: str, heading: str, entries: Sequence[Entry], writer: Writer) -> Section:
    return Section(kind, capital(heading), groups(entries, writer))


def groups(entries: Iterable[Entry], writer: Writer) -> tuple[Group, ...]:
    """Lines under headings of their dates: the same date is said once, and a crowded day is one heading."""
    found: list[Group] = []
    for day, run in groupby(entries, key=_day):
        lines = [(entry, writer.line(entry)) for entry in run]
        if day is not None and len(lines) >= CROWDED_DAY:
            heading = words(TimeSpan(day * DAY, (day + 1) * DAY, Granularity.DAY), writer.wording.dates)
            found.append(Group(capital(heading), tuple(_led(line, heading) for _, line in lines)))
            continue
        for date, same in groupby(lines, key=lambda pair: pair[1].date):
            found.append(Group(date, tuple(line for _, line in same)))
    return _joined(found)


def _joined(found: Sequence[Group]) -> tuple[Group, ...]:
    """Neighbours with one heading as one group."""
    return tuple(
        Group(heading, tuple(line for group in same for line in group.lines))
        for heading, same in groupby(found, key=lambda group: group.heading)
    )


def _day(entry: Entry) -> int | None:
    """The one day that a date is inside of, told by the day or more finely."""
    span = entry.date.begin if entry.date.shape == "at" else None
    if span is None or span.first_day != span.last_day:
        return None
    return span.first_day


def _led(line: Line, heading: str) -> Line:
    """A line below its day's heading: it begins with what its date says beyond the day."""
    if line.date == capital(heading):
        return line
    finer = line.date.removeprefix(f"{capital(heading)}, ")
    return replace(line, lead=capital(finer))
