"""The border, as pydantic models: what may come in as JSON and what goes out.

Inside, values are plain dataclasses; here foreign data is checked, and the
shapes of the output are written down for programs (``chronos schema``).
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from chronos.notation.iso8601 import read_stamp


def _stamp(value: object) -> object:
    """A date as ISO 8601 has it; what the calendar lacks is refused here, before anything repairs it."""
    if isinstance(value, str):
        read_stamp(value)
    return value


Stamp = Annotated[str, BeforeValidator(_stamp)]
"""A date, or a date and time with or without offset."""


class DocumentIn(BaseModel):
    """A document as one line of JSONL. Unknown keys are ignored, so that annotated corpora can be read as they are.

    >>> DocumentIn.model_validate_json('{"id": "a", "text": "They fled.", "dct": "2013-03-04", "timexes": []}').dct
    '2013-03-04'
    """

    model_config = ConfigDict(extra="ignore", str_max_length=50_000_000)

    id: str
    text: str
    published: Stamp | None = None
    dct: Stamp | None = None
    title: str | None = None
    subtitle: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    lang: str | None = None
    modified: Stamp | None = None
    published_source: str | None = None
    published_confidence: str | None = None
    story: str | None = None
    tags: list[str] = Field(default_factory=list)


class SpanOut(BaseModel):
    """A stretch of the document's text, or of the field named; code points, the end outside."""

    field: Literal["title", "subtitle"] | None = None
    start: int
    end: int


class AlternativeOut(BaseModel):
    """A reading that was passed over."""

    value: str | None
    edtf: str | None
    earliest: str | None
    latest: str | None
    because: str


class TimexOut(SpanOut):
    """A time expression."""

    tid: str
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    anchor: str | None = None
    begin: str | None = None
    end_point: str | None = None
    signal: str | None = None
    range: str | None = None
    edtf: str | None
    earliest: str | None
    latest: str | None
    rule: str
    confidence: Literal["high", "moderate", "low"]
    alternatives: list[AlternativeOut]
    because: str
    reason: Literal["no-dct", "impossible", "ambiguous", "no-occurrence"] | None = None
    unanchored: str | None = None


class DateOut(BaseModel):
    """The date of an event, its doubt included."""

    shape: Literal["at", "within", "throughout", "ongoing", "planned", "unknown"]
    edtf: str | None
    earliest: str | None
    latest: str | None
    open_start: bool = False
    open_end: bool = False
    precision: str
    words: str


class TriggerOut(SpanOut):
    """The word that heads an event."""

    text: str


class EventMentionOut(BaseModel):
    """One place where a document tells an event."""

    field: Literal["title", "subtitle"] | None = None
    sentence: SpanOut
    trigger: TriggerOut


class PhraseOut(SpanOut):
    """Words of a document with their place."""

    text: str


class EventOut(BaseModel):
    """An event of one document."""

    id: str
    doc: str
    headline: str
    sentence: SpanOut
    trigger: TriggerOut
    mentions: list[EventMentionOut]
    date: DateOut
    basis: str
    confidence: Literal["high", "moderate", "low"]
    factuality: Literal[
        "occurred", "ongoing", "planned", "promised", "planned-not-occurred", "reported", "negated", "hypothetical"
    ]
    attribution: PhraseOut | None = None
    actors: list[PhraseOut]
    places: list[PhraseOut]
    timexes: list[str]
    shown: bool
    why_hidden: str | None = None


class MentionOut(BaseModel):
    """One document's telling of an entry."""

    event: str
    doc: str
    field: Literal["title", "subtitle"] | None = None
    start: int
    end: int
    quote: str
    date: DateOut


class SideOut(BaseModel):
    """What some of the sources say."""

    says: str
    docs: list[str]


class ConflictOut(BaseModel):
    """What the sources of an entry differ on."""

    about: str
    sides: list[SideOut]


class TurnOut(BaseModel):
    """What was said of an entry from one day of publication on."""

    said: str | None
    factuality: str
    date: DateOut
    docs: list[str]


class EntryOut(BaseModel):
    """One happening as all its sources tell it."""

    id: str
    rank: int
    lane: str
    date: DateOut
    headline: str
    factuality: str
    history: list[TurnOut]
    actors: list[str]
    places: list[str]
    weight: float
    merged_because: str | None
    date_because: str | None
    not_before: str | None
    not_after: str | None
    mentions: list[MentionOut]
    conflicts: list[ConflictOut]


class SourceOut(BaseModel):
    """A document that was used."""

    id: str
    title: str | None
    source: str | None
    author: str | None
    url: str | None
    published: str | None
    published_source: str | None
    published_confidence: str | None
    sha256: str


class DroppedOut(BaseModel):
    """What is in no entry, and why."""

    what: str
    where: str
    reason: str


class CopyOut(BaseModel):
    """A document that repeats a source, counted with it once."""

    doc: str
    of: str
    because: str


class PrecedenceOut(BaseModel):
    """A document says that one entry was over before the other began."""

    earlier: str
    later: str
    doc: str
    because: str


class PartyOut(BaseModel):
    """Someone, or some place, with the entries that name it."""

    name: str
    kind: Literal["actor", "place"]
    spellings: list[str]
    entries: list[str]


class DayOut(BaseModel):
    """What the sources make of a day: documents that name it, in their leads, more than a week later."""

    day: str
    weight: float
    docs: int
    leads: int
    later: int


class CountsOut(BaseModel):
    """documents = used + duplicate + quarantined."""

    documents: int
    used: int
    duplicate: int
    quarantined: int


class ChronologyOut(BaseModel):
    """What ``chronos timeline`` prints for one story."""

    schema_: Literal[1] = Field(alias="schema")
    title: str
    entries: list[EntryOut]
    undated: list[EntryOut]
    sources: list[SourceOut]
    dropped: list[DroppedOut]
    copies: list[CopyOut]
    updates: list[CopyOut]
    precedences: list[PrecedenceOut]
    index: list[PartyOut]
    days: list[DayOut]
    counts: CountsOut


class LaneIn(BaseModel):
    """A lane by hand: an entry is in it when its headline, actors or places have one of the words."""

    model_config = ConfigDict(extra="forbid")

    name: str
    words: list[str]


class ThemeIn(BaseModel):
    """Colours as ``#rrggbb``; those for dark pages are made from the others unless given."""

    model_config = ConfigDict(extra="forbid")

    accent: str = ""
    lanes: list[str] = Field(default_factory=list)
    accent_dark: str = ""
    lanes_dark: list[str] = Field(default_factory=list)


class SiteIn(BaseModel):
    """``[site]`` in ``chronos.toml``. Paths are relative to that file.

    >>> SiteIn(title="The valley", lanes="actor").article_text
    'quotes'
    """

    model_config = ConfigDict(extra="forbid")

    title: str = "Timelines"
    base_url: Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$")] | None = None
    language: str = "en"
    article_text: Literal["quotes", "full", "none"] = "quotes"
    lanes: Literal["given", "source", "actor", "place", "none"] | list[LaneIn] = "given"
    theme: ThemeIn = Field(default_factory=ThemeIn)
    sources: list[str] = Field(default_factory=list)
    pages: list[str] = Field(default_factory=list)
    featured: str | None = None


class ConfigIn(BaseModel):
    """``chronos.toml`` as far as pages go; what belongs to other commands is left to them."""

    model_config = ConfigDict(extra="ignore")

    site: SiteIn = Field(default_factory=SiteIn)


class QuoteOut(BaseModel):
    """A sentence of a source, verbatim, with its place there."""

    text: str
    document: str
    start: int
    end: int
    field: Literal["title", "subtitle"] | None = None


class BriefSideOut(BaseModel):
    """What some sources say where others say something else."""

    says: str
    outlets: str
    documents: list[str]
    quote: QuoteOut | None = None


class DisputeOut(BaseModel):
    """What sources differ on, side by side."""

    about: str
    sides: list[BriefSideOut]
    because: str | None = None


class BriefTurnOut(BaseModel):
    """What was said of a happening from one day of publication on, in words."""

    said: str
    documents: list[str]


class LineOut(BaseModel):
    """One happening on one line of a brief."""

    id: str
    date: str
    said: str
    documents: list[str]
    lead: str
    certainty: str
    source: str
    doubt: str
    quotes: list[QuoteOut]
    disputes: list[DisputeOut]
    turns: list[BriefTurnOut]


class GroupOut(BaseModel):
    """Lines under one heading, and how many more there are."""

    heading: str
    lines: list[LineOut]
    more: int = 0


class SectionOut(BaseModel):
    """A part of a brief: ``kind`` is its name for programs, ``heading`` for readers."""

    kind: str
    heading: str
    groups: list[GroupOut]
    lead: str


class NoteOut(BaseModel):
    """A source as a numbered footnote."""

    number: int
    document: str
    outlet: str | None
    author: str | None
    title: str
    published: str | None
    link: str | None


class BriefOut(BaseModel):
    """What ``chronos brief --format json`` prints for one story."""

    schema_: Literal[1] = Field(alias="schema")
    title: str
    style: Literal["chronology", "briefing"]
    language: str
    lead: str
    sections: list[SectionOut]
    notes: list[NoteOut]
    aside: list[str]
