"""The document: one dated article. Its text is never altered, so every offset stays true."""

import hashlib
from dataclasses import dataclass

from chronos.calendar import TimeSpan


@dataclass(frozen=True, slots=True)
class Document:
    """One article as a source gave it.

    ``text`` is the body a reader sees; ``title`` and ``subtitle`` are set only
    when the source gives them as such, otherwise they are zones of ``text``.
    ``dct`` is the document creation time that anchors relative expressions:
    the day, or minute, at the publisher. ``published`` is the date shown; it
    is the dct unless the source gave both.

    ``published_source`` tells where the date came from (``front-matter``,
    ``given`` and so on) and ``published_confidence`` how far to trust it.

    >>> Document(id="a1", text="They fled on Friday.").dct is None
    True
    """

    id: str
    text: str
    dct: TimeSpan | None = None
    published: TimeSpan | None = None
    title: str | None = None
    subtitle: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    lang: str = "en"
    modified: TimeSpan | None = None
    published_source: str | None = None
    published_confidence: str | None = None
    story: str | None = None
    tags: tuple[str, ...] = ()

    def field(self, name: str | None) -> str:
        """The text offsets are counted in: ``title``, ``subtitle``, or the body for ``None``.

        Raises ``ValueError`` for a field the document lacks.
        """
        found = self.text if name is None else {"title": self.title, "subtitle": self.subtitle}.get(name)
        if found is None:
            raise ValueError(f"document {self.id!r} has no field {name!r}")
        return found

    @property
    def digest(self) -> str:
        """sha-256 of the text, in hex; lone surrogates are hashed as they are.

        >>> Document(id="a1", text="").digest[:8]
        'e3b0c442'
        """
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document: [start, end) in ``text``, or in the field named."""

    start: int
    end: int
    field: str | None = None

    def of(self, document: Document) -> str:
        """The words themselves.

        >>> Span(13, 19).of(Document(id="a1", text="They fled on Friday."))
        'Friday'
        """
        return document.field(self.field)[self.start : self.end]
