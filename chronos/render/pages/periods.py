"""Pages of a big timeline: one for each month, one for each year, one for the background; the table that leads there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from chronos.calendar import Granularity, TimeSpan
from chronos.calendar.civil import DAY, date_of, days_in_month, midnight
from chronos.calendar.units import unit_start
from chronos.chronology.values import Entry
from chronos.notation.words import words
from chronos.render.heat import heat, heat_svg, place_of
from chronos.render.pages.choices import filters
from chronos.render.pages.desk import PAGE_SIZE, Desk, File, page_name, paged
from chronos.render.pages.rows import groups
from chronos.render.pages.story import Story

_MOST_YEARS = 60
"""More years than these stand ten in a row, without their months."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year and a month; month 0 is what is known by the year only, year ``None`` (as its order says) the background."""

    order: int
    year: int | None = None
    month: int = 0

    @property
    def page(self) -> str:
        """File name: ``2013-03.html``, ``2013.html``, ``bc44-03.html``, ``background.html``."""
        if self.year is None:
            return "background.html"
        year = f"{self.year:04}" if self.year > 0 else f"bc{1 - self.year}"
        return f"{year}-{self.month:02}.html" if self.month else f"{year}.html"


BACKGROUND = Period(-(10**9))


def period_of(entry: Entry) -> Period:
    """Where an entry is filed: by month when its month is known, else by year, else in the background."""
    at = place_of(entry)
    span = entry.date.begin or entry.date.end
    if at is None or span is None or span.granularity > Granularity.YEAR:
        return BACKGROUND
    year, month, _ = date_of(at // DAY)
    return _of(year, 0 if span.granularity > Granularity.MONTH else month)


def _of(year: int, month: int) -> Period:
    return Period(year * 13 + month, year, month)


def filed(story: Story) -> dict[Period, list[Entry]]:
    """The entries of a story by period, periods in order, and every year that has a month."""
    found: dict[Period, list[Entry]] = {}
    for entry in story.chronology.entries:
        period = period_of(entry)
        found.setdefault(period, []).append(entry)
        if period.year is not None:
            found.setdefault(_of(period.year, 0), [])
    return dict(sorted(found.items()))


def period_name(period: Period, story: Story) -> str:
    """What a period is called."""
    if period.year is None:
        return story.wording.page("background")
    if not period.month:
        start = midnight(period.year, 1, 1)
        return words(TimeSpan(start, midnight(period.year + 1, 1, 1), Granularity.YEAR), story.wording.dates)
    start = midnight(period.year, period.month, 1)
    end = start + days_in_month(period.year, period.month) * DAY
    return words(TimeSpan(start, end, Granularity.MONTH), story.wording.dates)


def period_pages(desk: Desk, story: Story, by: dict[Period, list[Entry]]) -> Iterator[File]:
    """A page for each period, a hundred entries on one at the most; those of years lead to their months."""
    order = list(by)
    lanes = {key: choices for key, choices in filters(story).items() if key == "lane"}
    for place, (period, entries) in enumerate(by.items()):
        name = period_name(period, story)
        months = (
            [(other, len(some)) for other, some in by.items() if other.year == period.year and other.month]
            if not period.month and period.year is not None
            else []
        )
        for page, some, number, last in paged(entries, PAGE_SIZE, period.page):
            yield desk.page(
                "period.html",
                f"{story.slug}/{page}",
                name,
                trail=(story.home(),),
                story=story,
                groups=list(groups(some, story)),
                filters=lanes,
                count=_count(len(entries), months, story),
                months=[
                    {"name": period_name(other, story), "href": other.page, "count": f"{count:,}"} for other, count in months
                ],
                earlier=_neighbour(order, place - 1, story),
                later=_neighbour(order, place + 1, story),
                number=number,
                last=last,
                first=period.page,
                page_name=page_name,
            )


def _count(alone: int, months: Sequence[tuple[Period, int]], story: Story) -> str:
    """How many there are in a period; of a year, also how many have no month."""
    if not months:
        return story.wording.count("event", alone)
    every = story.wording.count("event", alone + sum(count for _, count in months))
    return f"{every}, {story.wording.page('year_only', n=f'{alone:,}')}" if alone else every


def _neighbour(order: Sequence[Period], place: int, story: Story) -> dict[str, str] | None:
    if not 0 <= place < len(order):
        return None
    return {"href": order[place].page, "name": period_name(order[place], story)}


def overview(story: Story, by: dict[Period, list[Entry]]) -> dict[str, Any]:
    """The heat strip and the table of years and months that the first page of a big timeline shows."""
    return {"strip": _strip(story, by), "table": _table(story, by)}


def _strip(story: Story, by: dict[Period, list[Entry]]) -> str | None:
    made = heat(story.chronology.entries, story.lanes)
    if made is None:
        return None
    known = {period.page for period in by}

    def page(column: int) -> str:
        year, month, _ = date_of(unit_start(made.unit, column) // DAY)
        wanted = _of(year, month if made.unit is Granularity.MONTH else 0).page
        if wanted in known:
            return wanted
        return next((p.page for p in by if p.year is not None and p.year >= year), "background.html")

    def link(column: int, lane: int) -> str:
        return page(column) + (f"?lane={lane}" if lane >= 0 and len(story.lanes) > 1 else "")

    def said(column: int, lane: int, count: int) -> str:
        start = unit_start(made.unit, column)
        span = TimeSpan(start, unit_start(made.unit, column + 1), made.unit)
        name = f", {story.lanes[lane]}" if lane >= 0 and story.lanes[lane] else ""
        return f"{words(span, story.wording.dates)}{name}: {story.wording.count('event', count)}"

    drawing = heat_svg(made, story.wording.dates, label=story.wording.page("density"), link=link, said=said)
    return Markup(drawing)  # noqa: S704  (heat_svg escapes)


def _table(story: Story, by: dict[Period, list[Entry]]) -> dict[str, Any]:
    """Years with their months and counts; a row of ten years each when there are too many for that."""
    counts = {period: len(entries) for period, entries in by.items()}
    years = sorted({period.year for period in by if period.year is not None})
    totals = {year: sum(n for period, n in counts.items() if period.year == year) for year in years}
    background = counts.get(BACKGROUND, 0)
    made: dict[str, Any] = {"background": f"{background:,}" if background else None, "decades": [], "years": []}
    if len(years) > _MOST_YEARS:
        for decade in sorted({year // 10 for year in years}):
            some = [year for year in years if year // 10 == decade]
            made["decades"].append([_cell(_of(year, 0), totals[year], story) for year in some])
        return made
    for year in years:
        months = [counts.get(_of(year, month), 0) for month in range(1, 13)]
        made["years"].append(
            {
                "year": _cell(_of(year, 0), totals[year], story),
                "months": [_cell(_of(year, month), count, story) if count else None for month, count in enumerate(months, 1)],
            }
        )
    made["heads"] = [{"short": name[:1], "long": name} for name in story.wording.dates["months"]]
    return made


def _cell(period: Period, count: int, story: Story) -> dict[str, Any]:
    return {"href": period.page, "name": period_name(period, story), "count": f"{count:,}"}
