"""The chronology: entries with their sources, and an account of everything that went in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from chronos.annotate.values import Annotated, Event, Factuality
from chronos.calendar import Civil, TimeSpan, When
from chronos.text.document import Document

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


@dataclass(frozen=True, slots=True)
class Told:
    """One document's telling of an entry: its event, with that document's own date for it."""

    document: Document
    event: Event

    @property
    def quote(self) -> str:
        """The sentence, verbatim."""
        return self.event.mentions[0].sentence.of(self.document)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What sources differ on: ``about`` says in what, ``sides`` who says what."""

    about: str
    sides: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One step in what was said of a happening: announced first, then done or dropped.

    ``said`` is the day of publication, ``documents`` the ids of those who
    then gave it this ``factuality`` and ``date``.
    """

    said: TimeSpan | None
    factuality: Factuality
    date: When
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Precedence:
    """A document says that one entry was over before the other began; ``because`` are its words."""

    earlier: str
    later: str
    document: str
    because: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One happening, as all its sources tell it.

    ``id`` is the event id of the earliest-published telling; ``absorbed`` are
    the ids of the others, which stay good as anchors. Entries that are not
    known to follow each other share a ``rank``. ``weight`` says how much the
    sources make of it (1.0 for one article in passing) and is what ``--top``
    and the choice of key events go by. ``history`` has more than one turn
    when what was said of it changed.

    ``date_because`` says what speaks for the date when more than one telling
    gives one. ``not_before`` and ``not_after`` are the earliest and latest it
    can have been by its date and by all that is said to come before and after
    it; ``None`` when nothing bounds that side.
    """

    id: str
    rank: int
    lane: str
    date: When
    headline: str
    factuality: Factuality
    told: tuple[Told, ...]
    merged_because: str | None = None
    conflicts: tuple[Conflict, ...] = ()
    history: tuple[Turn, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    weight: float = 1.0
    date_because: str | None = None
    not_before: Civil | None = None
    not_after: Civil | None = None

    @property
    def absorbed(self) -> tuple[str, ...]:
        """Event ids of the other tellings."""
        return tuple(told.event.id for told in self.told if told.event.id != self.id)


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that is in no entry, and why."""

    what: str
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that repeats a source: counted with it once, listed by itself. ``of`` is the id of the source."""

    document: Document
    of: str
    because: str


@dataclass(frozen=True, slots=True)
class Party:
    """Someone, or some place, that entries name: an ``actor`` or ``place``, its other spellings, the ids of the entries."""

    name: str
    kind: Literal["actor", "place"]
    spellings: tuple[str, ...]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayWeight:
    """How much the sources make of a day. ``day`` counts from the calendar's first; 1.0 is an article about that day alone.

    So many ``documents`` name it, so many of them in their ``leads``, so many
    more than a week ``later``; ``published`` came out on it or the day after.
    """

    day: int
    weight: float
    documents: int
    leads: int
    later: int
    published: int


@dataclass(frozen=True, slots=True)
class Counts:
    """An account of the documents: what went in is used, a duplicate or quarantined."""

    documents: int
    used: int
    duplicate: int
    quarantined: int

    def __post_init__(self) -> None:
        if self.documents != self.used + self.duplicate + self.quarantined:
            raise ValueError(f"documents must be used, duplicate or quarantined, and the counts differ: {self}")


@dataclass(frozen=True, slots=True)
class Chronology:
    """One timeline: entries in order, what has no date, the documents it rests on, what was left out.

    ``updates`` are documents that share most of their text with an earlier
    one: what they add is used, and they count with it as one source.
    ``precedences`` are the stated relations that order entries, ``index`` the
    actors and places, ``days`` what the sources make of each day.
    """

    title: str
    entries: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    sources: tuple[Annotated, ...]
    dropped: tuple[Dropped, ...]
    counts: Counts
    copies: tuple[Copy, ...] = ()
    updates: tuple[Copy, ...] = ()
    precedences: tuple[Precedence, ...] = ()
    index: tuple[Party, ...] = ()
    days: tuple[DayWeight, ...] = ()

    def figure(self) -> "go.Figure":
        """The timeline as a Plotly figure: zoom, pan, hover; the same layout as the SVG of the site."""
        from chronos.render.figure import figure

        return figure(self)

    def to_markdown(self) -> str:
        """The chronology in Markdown, each line with its quote and source."""
        from chronos.render.markdown import chronology_markdown

        return chronology_markdown(self)

    def to_json(self) -> str:
        """The chronology as JSON, as the contract of ``chronos timeline`` has it."""
        from chronos.render.exports.json import chronology_json

        return chronology_json(self)

    def to_dataframe(self) -> "pd.DataFrame":
        """The entries as a pandas data frame, one a row; an ``ImportError`` says what to install where pandas is not."""
        from chronos.render.exports.frame import chronology_frame

        return chronology_frame(self)
