"""Entries and articles as JSON-LD in schema.org's words.

schema.org's dates cannot hold doubt. So an Event has a ``startDate`` only
when it is known, at the precision it is known; the doubt stands in EDTF as
``temporalCoverage`` of the article that tells it.
"""

import json
from collections.abc import Sequence
from typing import Any

from chronos.annotate.values import Annotated, Event
from chronos.calendar import Granularity, TimeSpan
from chronos.calendar.civil import DAY, date_of
from chronos.chronology.values import Chronology, Entry
from chronos.notation.edtf import edtf_when
from chronos.render.exports.addresses import entry_url, name_urn
from chronos.render.links import safe_link
from chronos.render.settings import Settings
from chronos.text.document import Document
from chronos.text.zones import title_of

CONTEXT = "https://schema.org"
_STATUS = {
    "planned": "EventScheduled",
    "promised": "EventScheduled",
    "planned-not-occurred": "EventCancelled",
}
_NO_EVENT = ("negated", "hypothetical")


def chronology_jsonld(chronology: Chronology, settings: Settings | None = None, path: str = "") -> str:
    """All entries and their articles as one graph. What did not happen is no Event and is left out.

    >>> from chronos.chronology.build import build_chronology
    >>> json.loads(chronology_jsonld(build_chronology("Nothing yet", [])))["@graph"]
    []
    """
    settings = settings or Settings()
    entries = [entry for entry in chronology.entries if entry.factuality not in _NO_EVENT]
    graph = [event_record(entry, settings, path) for entry in entries]
    told: dict[str, list[Event]] = {}
    for entry in entries:
        for one in entry.told:
            told.setdefault(one.document.id, []).append(one.event)
    for source in chronology.sources:
        graph.append(_article(source.document, told.get(source.document.id, [])))
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def event_record(entry: Entry, settings: Settings, path: str) -> dict[str, Any]:
    """One entry as an Event; its sources are what it is the subject of."""
    url = entry_url(entry, settings, path)
    return {
        "@type": "Event",
        "@id": url or name_urn("entry", entry.id),
        "name": entry.headline,
        **_dates(entry),
        **({"eventStatus": f"{CONTEXT}/{_STATUS[entry.factuality]}"} if entry.factuality in _STATUS else {}),
        **({"location": {"@type": "Place", "name": entry.places[0]}} if entry.places else {}),
        **({"about": [{"@type": "Thing", "name": name} for name in entry.actors]} if entry.actors else {}),
        **({"url": url} if url else {}),
        "subjectOf": [{"@id": _article_id(told.document)} for told in entry.told],
    }


def article_record(one: Annotated) -> dict[str, Any]:
    """One article by itself, for its own page; what it tells of is its ``temporalCoverage``."""
    return {"@context": CONTEXT} | _article(one.document, one.events)


def _article(document: Document, events: Sequence[Event]) -> dict[str, Any]:
    coverage = list(dict.fromkeys(said for event in events if (said := edtf_when(event.date))))
    url = safe_link(document.url)
    published = _day(document.published) if document.published else None
    return {
        "@type": "NewsArticle",
        "@id": _article_id(document),
        "headline": title_of(document) or document.id,
        **({"datePublished": published} if published else {}),
        **({"author": {"@type": "Person", "name": document.author}} if document.author else {}),
        **({"publisher": {"@type": "Organization", "name": document.source}} if document.source else {}),
        **({"url": url} if url and ":" in url else {}),
        **({"temporalCoverage": coverage} if coverage else {}),
    }


def _article_id(document: Document) -> str:
    return name_urn("article", document.id, document.digest)


def _dates(entry: Entry) -> dict[str, str]:
    """``startDate`` and ``endDate`` where they are known: for one day, month or year, or for what lasted."""
    date = entry.date
    if date.shape == "at" and date.begin and date.begin.mod is None:
        said = _day(date.begin)
        return {"startDate": said} if said else {}
    if date.shape == "throughout" and date.begin and date.end and date.begin.mod is None and date.end.mod is None:
        first, last = _day(date.begin), _day(date.end)
        return {"startDate": first, "endDate": last} if first and last else {}
    return {}


def _day(span: TimeSpan) -> str | None:
    year, month, day = date_of(span.first_day)
    if not 1 <= year <= 9_999:
        return None
    match span.granularity:
        case Granularity.YEAR:
            return f"{year:04}"
        case Granularity.MONTH:
            return f"{year:04}-{month:02}"
        case Granularity.SECOND | Granularity.MINUTE | Granularity.HOUR:
            from chronos.notation.iso8601 import offset_text

            second = span.start % DAY
            return f"{year:04}-{month:02}-{day:02}T{second // 3600:02}:{second // 60 % 60:02}{offset_text(span.offset)}"
        case Granularity.DAY | Granularity.PART:
            return f"{year:04}-{month:02}-{day:02}"
        case _:
            return None
