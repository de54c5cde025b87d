"""Order and day of hand-ordered events of thirty news articles: are they found, on the right day, in the right order?"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from chronos.annotate.pipeline import annotate_document
from chronos.annotate.records import when_record
from chronos.annotate.values import Annotated, EventMention
from chronos.chronology.build import build_chronology
from chronos.chronology.values import Entry
from chronos.sources.jsonl import document_of


@dataclass(frozen=True)
class Found:
    """A gold event with the entry that has it: its place in the gold order, its gold date, the entry."""

    order: int
    anchor: str
    entry: Entry


def measure(shared: Path) -> dict[str, Any]:
    """Counts of gold events, of those found, on the right day, and of pairs in the right order."""
    folder = shared / "corpora" / "timelines" / "wikinews-apple"
    lines = (folder / "articles.jsonl").read_bytes().splitlines()
    sentences = {record["id"]: record["sentences"] for record in map(json.loads, lines)}
    annotated = [annotate_document(document_of(line)) for line in lines]
    made = build_chronology("apple", annotated)
    entries = {told.event.id: entry for entry in (*made.entries, *made.undated) for told in entry.told}
    place = {entry.id: number for number, entry in enumerate((*made.entries, *made.undated))}
    gold = json.loads((folder / "gold_events.json").read_text(encoding="utf-8"))
    by_id = {one.document.id: one for one in annotated}
    events = found = dated = right = pairs = ordered = stand = 0
    wrong: list[tuple[str, str, str]] = []
    disordered: list[tuple[str, str]] = []
    for listed in gold.values():
        known: list[Found] = []
        for event in listed:
            if not event["order"]:
                continue
            events += 1
            entry = next(_entries(event["mentions"], by_id, sentences, entries), None)
            if entry is None:
                continue
            found += 1
            known.append(Found(event["order"], event["anchor"], entry))
            if "X" not in event["anchor"]:
                dated += 1
                hit = is_on(entry, event["anchor"])
                right += hit
                if not hit:
                    wrong.append((event["mentions"][0], event["anchor"], str(when_record(entry.date)["edtf"])))
        for one, other in combinations(known, 2):
            first, second = (one, other) if one.order < other.order else (other, one)
            if first.order != second.order and first.entry.id != second.entry.id:
                pairs += 1
                before = stands_before(first.entry, second.entry)
                ordered += before
                stand += before or place[first.entry.id] < place[second.entry.id]
                if not before:
                    disordered.append((line_of(first), line_of(second)))
    return {
        "events": events,
        "found": found,
        "dated": dated,
        "right": right,
        "pairs": pairs,
        "ordered": ordered,
        "stand": stand,
        "wrong": wrong,
        "disordered": disordered,
    }


def _entries(
    mentions: list[str],
    by_id: Mapping[str, Annotated],
    sentences: Mapping[str, list[Any]],
    entries: Mapping[str, Entry],
) -> Iterator[Entry]:
    """The entries that hold a gold event's mentions, in the order of the mentions."""
    for written in mentions:
        document, number, token = written.split("-", 2)
        span = next((one for one in sentences.get(document, ()) if one["n"] == int(number)), None)
        if span is None:
            continue
        one = by_id[document]
        for event in one.events:
            if event.id in entries and any(_is_told(mention, one, span, token) for mention in event.mentions):
                yield entries[event.id]


def _is_told(mention: EventMention, one: Annotated, span: Mapping[str, int], token: str) -> bool:
    word = mention.trigger.of(one.document).lower()
    inside = mention.trigger.field is None and span["start"] <= mention.trigger.start < span["end"]
    return inside and word in token.lower().split("_")


def is_on(entry: Entry, anchor: str) -> bool:
    """Whether an entry's date is the gold day; where the gold is a month or year, whether it lies within that."""
    record = when_record(entry.date)
    earliest, latest = record["earliest"], record["latest"]
    if earliest is None or latest is None or entry.date.shape == "ongoing":
        return False
    return bool(earliest.startswith(anchor) and latest.startswith(anchor))


def line_of(found: Found) -> str:
    """A found event for the list of errors."""
    return f"{found.anchor}: {found.entry.rank} {when_record(found.entry.date)['edtf']} {found.entry.headline}"


def stands_before(first: Entry, second: Entry) -> bool:
    """Whether one entry is over before the other begins, or has a lower rank."""
    latest, earliest = first.date.latest, second.date.earliest
    return (latest is not None and earliest is not None and latest <= earliest) or first.rank < second.rank
