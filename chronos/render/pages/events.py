"""The page of one entry: its permanent address, with every telling and every step of the reasoning."""

from collections.abc import Iterator
from typing import Any

from chronos.chronology.values import Entry
from chronos.render.exports.jsonld import CONTEXT, event_record
from chronos.render.links import file_id
from chronos.render.pages.desk import Desk, File, moved
from chronos.render.pages.periods import period_of
from chronos.render.pages.rows import row
from chronos.render.pages.story import Story


def event_pages(desk: Desk, story: Story) -> Iterator[File]:
    """A page for each entry, and for each id that a merge took up one that leads there."""
    order = [*story.chronology.entries, *story.chronology.undated]
    for place, entry in enumerate(order):
        yield desk.page(
            "event.html",
            f"{story.slug}/{story.event_path(entry.id)}",
            entry.headline,
            trail=(story.home(),),
            e=row(entry, story, "../", full=True),
            back=_back(entry, story),
            earlier=_neighbour(order, place - 1, story),
            later=_neighbour(order, place + 1, story),
            record={"@context": CONTEXT} | event_record(entry, story.settings, story.slug),
        )
        for other in entry.absorbed:
            to = f"{file_id(entry.id)}.html"
            yield moved(f"{story.slug}/{story.event_path(other)}", to, story.wording.page("moved"), story.settings.language)


def _back(entry: Entry, story: Story) -> str:
    """Where the entry stands among the others."""
    if entry.date.shape == "unknown":
        return "../left-out.html"
    return f"../{period_of(entry).page if story.many else 'index.html'}#{entry.id}"


def _neighbour(order: list[Entry], place: int, story: Story) -> dict[str, Any] | None:
    if not 0 <= place < len(order):
        return None
    entry = order[place]
    return {
        "href": f"{file_id(entry.id)}.html",
        "words": story.when(entry.date),
        "headline": " ".join(entry.headline.split()),
    }
