"""Entries for the templates: date in words, headline, quotes with their sources, why this date, conflicts, turns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from chronos.annotate.values import Timex
from chronos.calendar import Granularity, TimeSpan
from chronos.calendar.civil import date_of
from chronos.chronology.values import Entry, Told
from chronos.notation.words import words
from chronos.render.layout import kind_of
from chronos.render.links import safe_lang, safe_link
from chronos.render.pages.readings import full_reading, short_reading
from chronos.render.pages.story import Story, html_datetime, name_of
from chronos.render.ticks import year_label

_SHOWN_IN_LIST = 3
"""Tellings of one entry that a list shows; the entry's own page has them all."""


def groups(entries: Sequence[Entry], story: Story, up: str = "") -> Iterator[dict[str, Any]]:
    """Entries in order under the months, years or "Background" they belong to, as rows for a list.

    ``up`` leads from the page to the story's folder.
    """
    choices = story.choices
    for name, some in groupby(entries, key=lambda entry: heading(entry, story)):
        yield {"name": name, "rows": [row(entry, story, up) | {"numbers": choices.of(entry)} for entry in some]}


def heading(entry: Entry, story: Story) -> str:
    """The month an entry is listed under; the year or more when no month is known; background when it has no beginning."""
    date = entry.date
    table = story.wording.dates
    if date.shape == "unknown":
        return story.wording.page("undated")
    if date.begin is None and date.shape == "ongoing":
        return story.wording.page("background")
    span = date.begin or date.end
    assert span is not None  # (a date that is known has a bound)
    if span.granularity > Granularity.QUARTER:
        return words(TimeSpan(span.start, span.end, span.granularity), table)
    at = span.start if date.begin else span.end - 1
    year, month, _ = date_of(at // 86_400)
    return f"{table['months'][month - 1]} {year_label(year, table)}"


def row(entry: Entry, story: Story, up: str = "", full: bool = False) -> dict[str, Any]:
    """One entry. A ``full`` row, for the entry's own page, has every telling and every step of the reasoning."""
    told = entry.told if full else entry.told[:_SHOWN_IN_LIST]
    shown = [_told(one, story, up, full) for one in told]
    headline = " ".join(entry.headline.split())
    return {
        "id": entry.id,
        "absorbed": entry.absorbed,
        "href": up + story.event_path(entry.id),
        "words": story.when(entry.date),
        "datetime": html_datetime(entry.date),
        "headline": headline,
        "quoted": _plain(headline) == _plain(told[0].quote),
        "kind": kind_of(entry) if entry.date.shape != "unknown" else None,
        "lane": entry.lane,
        "lane_number": story.lane_numbers.get(entry.lane, 0),
        "factuality": entry.factuality,
        "certainty": story.certainty(entry.factuality, entry.date),
        "told": shown,
        "more": len(entry.told) - len(told),
        "merged_because": entry.merged_because,
        "conflicts": [_conflict(conflict, story) for conflict in entry.conflicts],
        "history": [_turn(turn, story) for turn in entry.history] if len(entry.history) > 1 else [],
        "actors": entry.actors,
        "places": entry.places,
        "lang": safe_lang(entry.told[0].document.lang),
    }


def _told(told: Told, story: Story, up: str, full: bool) -> dict[str, Any]:
    document = told.document
    one = story.annotated.get(document.id)
    found = [_timex(one.timexes, tid) for tid in told.event.timexes] if one else []
    timexes = [timex for timex in found if timex]
    return {
        "quote": " ".join(told.quote.split()),
        "lang": safe_lang(document.lang),
        "url": safe_link(document.url),
        "outlet": story.wording.outlet(document.source),
        "title": name_of(document),
        "author": document.author,
        "published": story.published(document),
        "article": up + story.article_path(document) if one else None,
        "event": told.event.id,
        "when": story.when(told.event.date),
        "confidence": told.event.confidence,
        "basis": told.event.basis,
        "why": [full_reading(timex, one, story) if full and one else short_reading(timex, story) for timex in timexes],
    }


def _timex(timexes: Sequence[Timex], tid: str) -> Timex | None:
    return next((timex for timex in timexes if timex.tid == tid), None)


def _conflict(conflict: Any, story: Story) -> dict[str, Any]:
    return {
        "about": conflict.about,
        "sides": [{"says": says, "outlets": _outlets(docs, story)} for says, docs in conflict.sides],
    }


def _turn(turn: Any, story: Story) -> dict[str, Any]:
    return {
        "said": words(turn.said.day(), story.wording.dates) if turn.said else story.wording.page("said_undated"),
        "factuality": story.wording.factuality(turn.factuality),
        "when": story.when(turn.date),
        "outlets": _outlets(turn.documents, story),
    }


def _outlets(docs: Iterable[str], story: Story) -> list[str]:
    """Who publishes some documents, each once."""
    known = (story.annotated.get(doc) for doc in docs)
    return list(dict.fromkeys(story.wording.outlet(one.document.source if one else None) for one in known))


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
