"""A brief before it is written: sections, groups under a date, lines, and the sources they rest on.

Everything in it is words and plain values, so that a template, a program
that reads the JSON, and a test see the same.
"""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Style: TypeAlias = Literal["chronology", "briefing"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a source, verbatim, with its place there; ``field`` is ``None`` for the text itself."""

    text: str
    document: str
    start: int
    end: int
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What some sources say where others say something else; ``outlets`` names them, ``quote`` is one's sentence."""

    says: str
    outlets: str
    documents: tuple[str, ...]
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """What sources differ on, side by side. ``because`` says why the date above is the one it is."""

    about: str
    sides: tuple[Side, ...]
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What was said of a happening from one day of publication on."""

    said: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One happening on one line. ``date`` is its date in words, ``lead`` what of it the heading above does not say.

    ``certainty`` is empty for what plainly happened, ``doubt`` for a date
    that is sure; ``source`` names whoever the articles have it from, when
    they all have it from someone. ``id`` is the entry's, empty for a remark.
    """

    id: str
    date: str
    said: str
    documents: tuple[str, ...] = ()
    lead: str = ""
    certainty: str = ""
    source: str = ""
    doubt: str = ""
    quotes: tuple[Quote, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; a section's only group may have none. ``more`` are too many to be listed."""

    heading: str
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief. ``kind`` is its name for templates and programs, ``heading`` its name for readers."""

    kind: str
    heading: str
    groups: tuple[Group, ...] = ()
    lead: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, without their groups."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class Note:
    """A source as a numbered footnote. ``link`` is an address that is safe to follow, or ``None``."""

    number: int
    document: str
    outlet: str | None
    author: str | None
    title: str
    published: str | None
    link: str | None


@dataclass(frozen=True, slots=True)
class Brief:
    """A chronology or a briefing, ready to be written.

    ``notes`` are numbered in the order in which the sections cite them;
    ``aside`` are the documents that were read and that no line cites.
    """

    title: str
    style: Style
    language: str
    lead: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    aside: tuple[str, ...] = ()

    def section(self, kind: str) -> Section | None:
        """The section of that kind, if the brief has it."""
        return next((section for section in self.sections if section.kind == kind), None)


def numbered_from(brief: Brief, first: int) -> Brief:
    """The brief with its footnotes numbered from ``first`` on, for several on one page.

    >>> note = Note(1, "a", None, None, "A title", None, None)
    >>> [n.number for n in numbered_from(Brief("A", "chronology", "en", "", (), (note,)), 4).notes]
    [4]
    """
    return replace(brief, notes=tuple(replace(note, number=number) for number, note in enumerate(brief.notes, first)))
