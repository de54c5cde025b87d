"""Article pages: the text with every time expression and event sentence marked, and how each was read."""

from collections.abc import Iterator
from typing import Any

from chronos.annotate.values import Annotated
from chronos.notation.words import words
from chronos.render.exports.jsonld import article_record
from chronos.render.exports.timeml import timeml
from chronos.render.links import safe_lang, safe_link
from chronos.render.marked import Paragraph, Run, marked_field, marked_text, shown_times
from chronos.render.pages.desk import PAGE_SIZE, Desk, File, Link, page_name, paged
from chronos.render.pages.readings import full_reading
from chronos.render.pages.story import Story, name_of
from chronos.text.document import Document
from chronos.text.zones import zones

_LIST_SIZE = 2 * PAGE_SIZE


def article_pages(desk: Desk, story: Story) -> Iterator[File]:
    """The list of articles, a page for each, and beside it its TimeML where the text may be shown."""
    yield from _list_pages(desk, story)
    slugs = list(story.article_slugs.values())
    for number, one in enumerate(story.chronology.sources):
        path = f"{story.slug}/articles/{slugs[number]}.html"
        neighbours = {
            "earlier": f"{slugs[number - 1]}.html" if number else None,
            "later": f"{slugs[number + 1]}.html" if number + 1 < len(slugs) else None,
        }
        paragraphs = marked_text(one, story.settings.article_text, frozenset(story.entries_by_event))
        yield desk.page(
            "article.html",
            path,
            name_of(one.document),
            trail=(story.home(), Link(f"{story.slug}/{list_page(number)}", story.wording.page("articles"))),
            **neighbours,
            **_article(one, paragraphs, story),
        )
        if story.settings.article_text != "none":
            whole = story.settings.article_text == "full"
            yield path.removesuffix(".html") + ".tml", timeml(one, None if whole else paragraphs).encode("utf-8", "replace")


def list_page(number: int) -> str:
    """The page of the list of articles that the ``number``-th article, from 0, stands on."""
    return page_name("articles.html", number // _LIST_SIZE + 1)


def _list_pages(desk: Desk, story: Story) -> Iterator[File]:
    made = story.chronology
    for name, some, number, last in paged(made.sources, _LIST_SIZE, "articles.html"):
        yield desk.page(
            "articles.html",
            f"{story.slug}/{name}",
            story.wording.page("articles"),
            trail=(story.home(),),
            articles=[source_row(one, story) for one in some],
            copies=[_copy(copy, story) for copy in made.copies] if number == last else [],
            number=number,
            last=last,
            first="articles.html",
            page_name=page_name,
        )


def source_row(one: Annotated, story: Story) -> dict[str, Any]:
    """A document as a line of the list of articles."""
    document = one.document
    entries = {entry.id for event in one.events if (entry := story.entries_by_event.get(event.id))}
    return _head(document, story) | {
        "href": story.article_path(document),
        "events": story.wording.count("event", len(entries)),
        "times": story.wording.count("time", len(one.timexes)),
    }


def _copy(copy: Any, story: Story) -> dict[str, Any]:
    of = story.annotated.get(copy.of)
    return _head(copy.document, story) | {
        "of": name_of(of.document) if of else copy.of,
        "href": story.article_path(of.document) if of else None,
        "because": copy.because,
    }


def _head(document: Document, story: Story) -> dict[str, Any]:
    said = story.wording.said["provenance"].get(document.published_source or "", "")
    return {
        "title": name_of(document),
        "author": document.author,
        "outlet": document.source,
        "url": safe_link(document.url),
        "lang": safe_lang(document.lang),
        "published": story.published(document),
        "datetime": words_datetime(document),
        "provenance": said,
        "guess": document.published_source in ("guess", "given", "url"),
        "id": document.id,
    }


def words_datetime(document: Document) -> str | None:
    """The publication day as HTML's ``datetime`` has it, where it has one."""
    from chronos.calendar import When
    from chronos.render.pages.story import html_datetime

    return html_datetime(When("at", document.published.day())) if document.published else None


def _article(one: Annotated, paragraphs: list[Paragraph], story: Story) -> dict[str, Any]:
    document = one.document
    title, subtitle = _titles(one)
    here = shown_times(paragraphs) | {run.tid for run in (*title, *subtitle) if run.tid}
    refs = _refs(one, story)
    placed = {event for paragraph in paragraphs for block in paragraph.blocks for event in block.events}
    readings = [full_reading(timex, one, story) for timex in one.timexes]
    return {
        "head": _head(document, story),
        "outlet": story.wording.outlet(document.source),
        "title_runs": title,
        "subtitle_runs": subtitle,
        "paragraphs": paragraphs,
        "refs": refs,
        "headed": [event for event in refs if event not in placed],
        "readings": [reading for reading in readings if reading["tid"] in here],
        "elsewhere": [reading for reading in readings if reading["tid"] not in here],
        "how": story.settings.article_text,
        "dct": words(document.dct, story.wording.dates) if document.dct else None,
        "record": article_record(one),
        "timeml": f"{story.article_slugs[document.id]}.tml" if story.settings.article_text != "none" else None,
    }


def _titles(one: Annotated) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Title and subtitle with their times marked, from the fields or from the zones of the text that are such."""
    document = one.document
    found: dict[str, tuple[Run, ...]] = {}
    for field in ("title", "subtitle"):
        if getattr(document, field):
            found[field] = marked_field(one, field)
            continue
        zone = next((zone for zone in zones(document) if zone.kind == field), None)
        if zone:
            found[field] = (Run(document.text[zone.start : zone.end].strip()),)
    return found.get("title", (Run(document.id),)), found.get("subtitle", ())


def _refs(one: Annotated, story: Story) -> dict[str, dict[str, Any]]:
    """For each event of the document that is in an entry: its page, the entry's date and lane."""
    found = {}
    for event in one.events:
        entry = story.entries_by_event.get(event.id)
        if entry:
            found[event.id] = {
                "href": f"../{story.event_path(entry.id)}",
                "words": story.when(event.date),
                "lane_number": story.lane_numbers.get(entry.lane, 0),
                "certainty": story.certainty(event.factuality, event.date),
                "headline": " ".join(entry.headline.split()),
            }
    return found
