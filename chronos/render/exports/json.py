"""The chronology as JSON: the contract of ``chronos timeline``."""

import json
from typing import Any

from chronos.annotate.records import when_record
from chronos.calendar import DAY
from chronos.chronology.values import Chronology, Entry
from chronos.explain import written
from chronos.notation.iso8601 import day_text
from chronos.text.document import Document
from chronos.text.zones import title_of

SCHEMA = 1
"""Version of the shape; it rises when a key changes its meaning or goes."""


def chronology_json(chronology: Chronology) -> str:
    """The whole chronology as one indented JSON text that ends in a line break.

    >>> from chronos.chronology.build import build_chronology
    >>> json.loads(chronology_json(build_chronology("Nothing yet", [])))["counts"]["documents"]
    0
    """
    return json.dumps(chronology_record(chronology), ensure_ascii=False, indent=1) + "\n"


def chronology_record(chronology: Chronology) -> dict[str, Any]:
    """The chronology as a dictionary, keys as in the contract."""
    counts = chronology.counts
    return {
        "schema": SCHEMA,
        "title": chronology.title,
        "entries": [entry_record(entry) for entry in chronology.entries],
        "undated": [entry_record(entry) for entry in chronology.undated],
        "sources": [_source(annotated.document) for annotated in chronology.sources],
        "dropped": [{"what": d.what, "where": d.where, "reason": d.reason} for d in chronology.dropped],
        "copies": [{"doc": c.document.id, "of": c.of, "because": c.because} for c in chronology.copies],
        "updates": [{"doc": c.document.id, "of": c.of, "because": c.because} for c in chronology.updates],
        "precedences": [
            {"earlier": p.earlier, "later": p.later, "doc": p.document, "because": p.because} for p in chronology.precedences
        ],
        "index": [
            {"name": p.name, "kind": p.kind, "spellings": list(p.spellings), "entries": list(p.entries)}
            for p in chronology.index
        ],
        "days": [
            {"day": day_text(d.day), "weight": round(d.weight, 3), "docs": d.documents, "leads": d.leads, "later": d.later}
            for d in chronology.days
        ],
        "counts": {
            "documents": counts.documents,
            "used": counts.used,
            "duplicate": counts.duplicate,
            "quarantined": counts.quarantined,
        },
    }


def entry_record(entry: Entry) -> dict[str, Any]:
    """One entry; a mention is a document, the span of its quote and that document's own date."""
    return {
        "id": entry.id,
        "rank": entry.rank,
        "lane": entry.lane,
        "date": when_record(entry.date),
        "headline": entry.headline,
        "factuality": entry.factuality,
        "history": [
            {
                "said": written(turn.said) if turn.said else None,
                "factuality": turn.factuality,
                "date": when_record(turn.date),
                "docs": list(turn.documents),
            }
            for turn in entry.history
        ],
        "actors": list(entry.actors),
        "places": list(entry.places),
        "weight": round(entry.weight, 3),
        "merged_because": entry.merged_because,
        "date_because": entry.date_because,
        "not_before": None if entry.not_before is None else day_text(entry.not_before // DAY),
        "not_after": None if entry.not_after is None else day_text(-(-entry.not_after // DAY) - 1),
        "mentions": [
            {
                "event": told.event.id,
                "doc": told.document.id,
                **({"field": field} if (field := told.event.mentions[0].sentence.field) else {}),
                "start": told.event.mentions[0].sentence.start,
                "end": told.event.mentions[0].sentence.end,
                "quote": told.quote,
                "date": when_record(told.event.date),
            }
            for told in entry.told
        ],
        "conflicts": [
            {"about": conflict.about, "sides": [{"says": says, "docs": list(docs)} for says, docs in conflict.sides]}
            for conflict in entry.conflicts
        ],
    }


def _source(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": title_of(document),
        "source": document.source,
        "author": document.author,
        "url": document.url,
        "published": written(document.published) if document.published else None,
        "published_source": document.published_source,
        "published_confidence": document.published_confidence,
        "sha256": document.digest,
    }
