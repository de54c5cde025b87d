"""An article's text cut into paragraphs, event sentences and time expressions, for a page that marks them.

Every character of what is shown stands once and in order; the cuts are made
from spans alone, so the words stay as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from chronos.annotate.values import Annotated, Event, Timex
from chronos.render.settings import ArticleText
from chronos.text.document import Document
from chronos.text.sentences import sentences
from chronos.text.zones import zones

_BESIDE = 1
"""Sentences shown on each side of an event's own, when only quotes are."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row; with ``tid`` they are a time expression."""

    text: str
    tid: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Runs in a row; with ``events`` they are the sentence that tells them."""

    runs: tuple[Run, ...]
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, or a ``gap`` where something is left out. ``kind`` is that of its zone."""

    kind: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """Its words, unmarked."""
        return "".join(run.text for block in self.blocks for run in block.runs)


GAP = Paragraph("gap", ())


def marked_field(one: Annotated, field: str) -> tuple[Run, ...]:
    """A title or subtitle with its time expressions.

    >>> from chronos.annotate.pipeline import annotate_document
    >>> found = annotate_document(Document(id="a", text="x", title="Dam failed in May 1958"))
    >>> marked_field(found, "title")
    (Run(text='Dam failed ', tid=None), Run(text='in May 1958', tid='t1'))
    """
    text = one.document.field(field)
    return tuple(_runs(text, 0, len(text), _times(one, field)))


def marked_text(one: Annotated, how: ArticleText, shown_events: frozenset[str]) -> list[Paragraph]:
    """The body of an article as ``how`` allows: all of it, event sentences with a neighbour on each side, or nothing.

    Only the events in ``shown_events``, by id, count. The title and subtitle
    zones are left to the head of the page.
    """
    if how == "none":
        return []
    document = one.document
    events = [event for event in one.events if event.id in shown_events]
    quotes = list(_quotes(events))
    times = _times(one, None)
    ranges = [(0, len(document.text))] if how == "full" else list(_kept(document, quotes))
    found: list[Paragraph] = []
    reached = 0
    for kind, start, end in _paragraphs(document):
        if how == "quotes" and kind in ("boilerplate", "byline", "heading"):
            continue
        parts = [(max(start, low), min(end, high)) for low, high in ranges if low < end and high > start]
        for low, high in parts:
            if document.text[reached:low].strip() and how == "quotes" and (not found or found[-1] is not GAP):
                found.append(GAP)
            found.append(Paragraph(kind, tuple(_blocks(document.text, low, high, quotes, times))))
            reached = high
    if how == "quotes" and found and document.text[reached:].strip():
        found.append(GAP)
    return found


def shown_times(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """The tids that stand in some paragraphs."""
    runs = chain.from_iterable(block.runs for paragraph in paragraphs for block in paragraph.blocks)
    return frozenset(run.tid for run in runs if run.tid)


def _paragraphs(document: Document) -> Iterator[tuple[str, int, int]]:
    """Zones that a reader sees as one paragraph together: a dateline belongs to the lead behind it."""
    waiting: int | None = None
    for zone in zones(document):
        if zone.kind in ("title", "subtitle"):
            continue
        if zone.kind == "dateline":
            waiting = zone.start
            continue
        yield zone.kind, zone.start if waiting is None else waiting, zone.end
        waiting = None


def _quotes(events: Sequence[Event]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The sentences of events in order, none overlapping another; a sentence of two events stands once."""
    spans: dict[tuple[int, int], list[str]] = {}
    for event in events:
        for mention in event.mentions[:1]:
            if mention.sentence.field is None:
                spans.setdefault((mention.sentence.start, mention.sentence.end), []).append(event.id)
    reached = 0
    held: tuple[int, int, tuple[str, ...]] | None = None
    for (start, end), ids in sorted(spans.items()):
        if held and start < reached:
            held = (held[0], max(held[1], end), (*held[2], *ids))
        else:
            if held:
                yield held
            held = (start, end, tuple(ids))
        reached = held[1]
    if held:
        yield held


def _times(one: Annotated, field: str | None) -> list[tuple[int, int, str]]:
    """Time expressions of a field in order, each with its preposition, none overlapping another."""
    found: list[tuple[int, int, str]] = []
    for timex in sorted((t for t in one.timexes if t.span.field == field), key=lambda t: (t.span.start, -t.span.end)):
        start = _with_signal(one.document.field(field), timex)
        if not found or start >= found[-1][1]:
            found.append((start, timex.span.end, timex.tid))
        elif timex.span.start >= found[-1][1]:
            found.append((timex.span.start, timex.span.end, timex.tid))
    return found


def _with_signal(text: str, timex: Timex) -> int:
    start = timex.span.start
    if timex.signal:
        before = start - len(timex.signal) - 1
        if before >= 0 and text[before : start - 1].lower() == timex.signal.lower() and text[start - 1].isspace():
            return before
    return start


def _kept(document: Document, quotes: Sequence[tuple[int, int, tuple[str, ...]]]) -> Iterator[tuple[int, int]]:
    """Stretches of text that are shown: sentences of events and their neighbours, joined where they touch."""
    every: list[tuple[int, int]] = []
    for kind, start, end in _paragraphs(document):
        if kind in ("lead", "body"):
            every += sentences(document.text, start, end, document.lang)
    chosen: set[int] = set()
    for low, high, _ in quotes:
        touched = [number for number, (start, end) in enumerate(every) if start < high and end > low]
        if touched:
            chosen.update(range(touched[0] - _BESIDE, touched[-1] + _BESIDE + 1))
    ranges = sorted([every[n] for n in chosen if 0 <= n < len(every)] + [(low, high) for low, high, _ in quotes])
    held: tuple[int, int] | None = None
    for start, end in ranges:
        if held and not document.text[held[1] : start].strip():
            held = (held[0], max(held[1], end))
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def _blocks(
    text: str,
    start: int,
    end: int,
    quotes: Sequence[tuple[int, int, tuple[str, ...]]],
    times: Sequence[tuple[int, int, str]],
) -> Iterator[Block]:
    at = start
    for low, high, ids in quotes:
        low, high = max(low, at), min(high, end)
        if low >= high:
            continue
        if low > at:
            yield Block(tuple(_runs(text, at, low, times)))
        yield Block(tuple(_runs(text, low, high, times)), ids)
        at = high
    if at < end:
        yield Block(tuple(_runs(text, at, end, times)))


def _runs(text: str, start: int, end: int, times: Sequence[tuple[int, int, str]]) -> Iterator[Run]:
    at = start
    for low, high, tid in times:
        low, high = max(low, at), min(high, end)
        if low >= high:
            continue
        if low > at:
            yield Run(text[at:low])
        yield Run(text[low:high], tid)
        at = high
    if at < end:
        yield Run(text[at:end])
