"""What annotation finds: the timex and the event, frozen, each with the grounds it rests on."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from chronos.calendar import Duration, TimeSpan, Value, When
from chronos.calendar.moving import stretched
from chronos.resolve import Step
from chronos.terms import Anchor, Part, Stretch
from chronos.text.document import Document, Span

Confidence: TypeAlias = Literal["high", "moderate", "low"]
Factuality: TypeAlias = Literal[
    "occurred", "ongoing", "planned", "promised", "planned-not-occurred", "reported", "negated", "hypothetical"
]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression in a document and what it means.

    ``tid`` is ``t1``, ``t2`` … per document (``t0`` is the dct). ``signal``
    is the preposition before it, which is no part of its words. ``range`` is
    the tid of the other end of a range.
    """

    tid: str
    span: Span
    text: str
    rule: str
    step: Step
    signal: str | None = None
    range: str | None = None
    confidence: Confidence = "high"

    @property
    def value(self) -> Value | None:
        """What the words are worth; ``None`` when they have no value, and the step says why."""
        return self.step.value

    @property
    def anchor(self) -> str | None:
        """What it hangs on: ``dct``, the tid of an earlier time, ``event:…``; ``None`` for an absolute date."""
        step = next(_anchors(self.step), None)
        if step is None or not isinstance(step.term, Anchor):
            return None
        if step.because.id == "named-before":
            return step.because.fillers[1]
        if step.term.name.startswith("event"):
            return step.term.name
        return "dct" if step.value is not None or step.term.name == "dct" else None


def stretch_of(step: Step) -> tuple[TimeSpan, int] | None:
    """Where an anchored length lies, and on which side of its anchor (-1 before it, 1 behind); ``None`` for any other value.

    >>> from chronos.context import Context
    >>> from chronos.calendar import Granularity
    >>> from chronos.resolve import resolve
    >>> from chronos.terms import Amount, Stretch
    >>> monday = Context(TimeSpan.of_date(2013, 3, 4))
    >>> span, way = stretch_of(resolve(Stretch(Amount(3, Granularity.WEEK), -1), monday))
    >>> str(span), way
    ('2013-02-11/2013-03-05', -1)
    """
    term, value = step.term, step.value
    if isinstance(term, Part) and step.inputs:
        return stretch_of(step.inputs[0])
    if not isinstance(term, Stretch) or not isinstance(value, Duration) or value.number is None or not step.inputs:
        return None
    against = step.inputs[0].value
    if not isinstance(against, TimeSpan):
        return None
    return stretched(against, value.number, value.unit, term.way), term.way


def _anchors(step: Step) -> Iterator[Step]:
    if isinstance(step.term, Anchor):
        yield step
    for part in step.inputs:
        yield from _anchors(part)


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place where a document tells an event: the sentence and the word that heads it."""

    sentence: Span
    trigger: Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a document with their place: an actor, a place, a source."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """Something a document says happened, goes on, is planned or did not happen.

    ``mentions`` are the places that tell it, the best first; ``clause`` is
    what of the first was read as its clause. ``basis`` names the step of the
    anchoring cascade that dated it, ``timexes`` the expressions that step used,
    ``cues`` the words its factuality rests on. An event that is not ``shown``
    says ``why_hidden``.
    """

    id: str
    doc: str
    headline: str
    mentions: tuple[EventMention, ...]
    date: When
    basis: str
    confidence: Confidence
    factuality: Factuality
    attribution: Phrase | None = None
    actors: tuple[Phrase, ...] = ()
    places: tuple[Phrase, ...] = ()
    timexes: tuple[str, ...] = ()
    shown: bool = True
    why_hidden: str | None = None
    clause: Span | None = None
    cues: tuple[str, ...] = ()


def event_id(document: Document, mention: EventMention) -> str:
    """Twelve hex digits that stay the same while the sentence and its place do.

    >>> mention = EventMention(Span(0, 5), Span(5, 9))
    >>> event_id(Document(id="a", text="They fled."), mention)
    'bb1fbaf1b14b'
    """
    parts = (document.id, mention.trigger.field or "", str(mention.trigger.start), mention.sentence.of(document))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with what was found in it."""

    document: Document
    timexes: tuple[Timex, ...]
    events: tuple[Event, ...]

    def timex(self, tid: str) -> Timex:
        """The timex with that tid. Raises ``KeyError`` when there is none."""
        for timex in self.timexes:
            if timex.tid == tid:
                return timex
        raise KeyError(tid)
