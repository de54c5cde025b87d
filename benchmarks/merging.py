"""Merging on the fixture stories of many articles: pairs of tellings that the hand-made chronologies put into one entry."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from chronos.annotate.pipeline import annotate_document
from chronos.annotate.values import Annotated, Event, EventMention, event_id
from chronos.chronology.build import build_chronology
from chronos.chronology.settings import DEFAULT, Settings
from chronos.notation.edtf import read_edtf_when
from chronos.sources.reading import read
from chronos.sources.values import Options
from chronos.text.document import Document, Span

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
STORIES = ("border-ambush", "valley-dam", "harbour-strike")


@dataclass(frozen=True)
class Pairs:
    """Pairs that are one entry here and there, only here, only there; ``gold`` tellings, of which ``found`` are shown events.

    ``mentions`` counts pairs of gold mentions, ``across`` pairs of events of
    different articles: what annotation joined within one is no merit of merging.
    """

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Pairs") -> "Pairs":
        return Pairs(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of pairs joined that belong together."""
        return self.right / ((self.right + self.false) or 1)

    @property
    def recall(self) -> float:
        """The share of pairs that belong together that were joined."""
        return self.right / ((self.right + self.missed) or 1)


@dataclass(frozen=True)
class Measured:
    """The pairs of a story: of gold mentions, of events of different articles; how many mentions there are and were found."""

    mentions: Pairs
    across: Pairs
    gold: int
    found: int


def annotated(story: str) -> list[Annotated]:
    """The annotated articles of a story."""
    return [annotate_document(one) for one in read([FIXTURES / story / "articles"], Options()) if isinstance(one, Document)]


def measure(story: str, documents: Sequence[Annotated], settings: Settings = DEFAULT) -> Measured:
    """How a story's tellings are merged."""
    made = build_chronology(story, documents, settings=settings)
    entry_of = {told.event.id: entry.id for entry in (*made.entries, *made.undated) for told in entry.told}
    gold = list(_gold(story, documents))
    events = _events(documents)
    found = [(entry, document, events[place]) for entry, document, place in gold if place in events]
    shown = [(entry, document, event) for entry, document, event in found if event in entry_of]
    mentions = _counted((one[0] == other[0], entry_of[one[2]] == entry_of[other[2]]) for one, other in combinations(shown, 2))
    entries: dict[str, set[str]] = defaultdict(set)
    document_of: dict[str, str] = {}
    for entry, document, event in shown:
        entries[event].add(entry)
        document_of[event] = document
    across = _counted(
        (bool(entries[one] & entries[other]), entry_of[one] == entry_of[other])
        for one, other in combinations(entries, 2)
        if document_of[one] != document_of[other]
    )
    return Measured(mentions, across, len(gold), len(shown))


def _counted(pairs: Iterator[tuple[bool, bool]]) -> Pairs:
    right = false = missed = 0
    for belong, joined in pairs:
        right += belong and joined
        false += joined and not belong
        missed += belong and not joined
    return Pairs(right, false, missed)


def _gold(story: str, documents: Sequence[Annotated]) -> Iterator[tuple[str, str, tuple[str, str | None, int]]]:
    """The gold mentions: entry, document, and the place of the trigger."""
    by_name = {f"{one.document.id.rpartition('/')[2]}.md": one.document for one in documents}
    with (FIXTURES / story / "expected" / "mentions.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            document = by_name[row["article"]]
            place = _place(document, row)
            if place is not None:
                yield row["entry"], document.id, (document.id, *place)


def _place(document: Document, row: Mapping[str, str]) -> tuple[str | None, int] | None:
    fields = (("title", document.title), ("subtitle", document.subtitle), (None, document.text))
    for field, text in fields:
        if text and row["sentence"] in text:
            word, _, nth = row["trigger"].partition("#")
            found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(word.strip())}(?!\w)", row["sentence"])]
            return (field, text.index(row["sentence"]) + found[int(nth or 1) - 1]) if found else None
    return None


def _events(documents: Sequence[Annotated]) -> dict[tuple[str, str | None, int], str]:
    """The events by the places of their triggers' letters."""
    return {
        (one.document.id, mention.trigger.field, at): event.id
        for one in documents
        for event in one.events
        for mention in event.mentions
        for at in range(mention.trigger.start, mention.trigger.end)
    }


def by_hand(story: str, documents: Sequence[Annotated], settings: Settings = DEFAULT) -> Pairs:
    """Merging of the tellings as the hand-made files have them, dates and certainty included: what it does on sound input."""
    rows: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with (FIXTURES / story / "expected" / "mentions.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows[row["article"], row["entry"]].append(row)
    by_name = {f"{one.document.id.rpartition('/')[2]}.md": one for one in documents}
    belongs: dict[str, str] = {}
    events: dict[str, list[Event]] = defaultdict(list)
    for (article, entry), told in rows.items():
        event = _event(by_name[article].document, told)
        if event is not None:
            belongs[event.id] = entry
            events[article].append(event)
    made = build_chronology(
        story, [replace(one, events=tuple(events[name])) for name, one in by_name.items()], settings=settings
    )
    entry_of = {told.event.id: entry.id for entry in (*made.entries, *made.undated) for told in entry.told}
    return _counted(
        (belongs[one] == belongs[other], entry_of[one] == entry_of[other]) for one, other in combinations(belongs, 2)
    )


def _event(document: Document, rows: Sequence[Mapping[str, str]]) -> Event | None:
    """The event of an entry's rows in one article; the first sentence is its line."""
    mentions = []
    for row in rows:
        place = _place(document, row)
        if place is not None:
            field, at = place
            start = document.field(field).index(row["sentence"])
            word = row["trigger"].partition("#")[0].strip()
            mentions.append(EventMention(Span(start, start + len(row["sentence"]), field), Span(at, at + len(word), field)))
    if not mentions:
        return None
    when = read_edtf_when(rows[0]["date"])
    firm = when.earliest is not None and when.latest is not None
    certainty: Any = rows[0]["certainty"]
    return Event(
        event_id(document, mentions[0]),
        document.id,
        rows[0]["sentence"],
        tuple(mentions),
        when,
        "explicit" if firm else "tense",
        "high",
        certainty,
    )
