"""What reading takes and gives besides documents: pieces of input, limits, what became no document and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BufferedReader
from typing import Literal, TypeAlias

from chronos.calendar import TimeSpan
from chronos.text.document import Document

Code: TypeAlias = Literal[
    "missing",
    "unreadable",
    "not-a-file",
    "link",
    "unsafe-name",
    "encrypted",
    "empty",
    "binary",
    "bad-encoding",
    "too-large",
    "too-deep",
    "bomb",
    "truncated",
    "bad-length",
    "entities",
    "bad-front-matter",
    "bad-date",
    "no-date",
    "bad-json",
    "bad-row",
    "bad-xml",
    "bad-feed",
    "bad-html",
    "bad-mail",
    "bad-pdf",
    "bad-zip",
    "bad-warc",
    "no-extra",
    "no-language",
    "out-of-time",
    "out-of-memory",
    "crashed",
    "fault",
]
"""Why an input became no document, for programs; the message beside it is for people."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An input that became no document: the file, a reason code for programs, a sentence for people.

    ``record`` counts from 1 within a file of many; ``offset`` is the byte it
    begins at, in the file or in what was unpacked from it.

    >>> str(Quarantined("a.jsonl", "empty", "a document without text", 4, 120))
    'a.jsonl:4 (byte 120): a document without text [empty]'
    """

    path: str
    code: Code
    message: str
    record: int | None = None
    offset: int | None = None

    @property
    def where(self) -> str:
        """The file, with the record and its byte offset when it is one of many."""
        said = self.path if self.record is None else f"{self.path}:{self.record}"
        return said if self.offset is None else f"{said} (byte {self.offset})"

    def __str__(self) -> str:
        return f"{self.where}: {self.message} [{self.code}]"


@dataclass(frozen=True, slots=True)
class Noted:
    """Something a reader should know of an input that counts no document: bytes replaced, records left aside.

    ``aside`` is how many things were left aside; ``message`` says of which kind.

    >>> str(Noted("crawl.warc", "no reader takes such records", 12))
    'crawl.warc: 12 left aside: no reader takes such records'
    """

    path: str
    message: str
    aside: int = 0

    def __str__(self) -> str:
        return f"{self.path}: {self.aside} left aside: {self.message}" if self.aside else f"{self.path}: {self.message}"


class Unusable(Exception):
    """Raised by a reader for bytes it can make no document of; reading turns it into :class:`Quarantined`."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(" ".join(message.split()))  # (libraries speak in several lines; a reason is one)
        self.code: Code = code


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost. Ordinary input stays far below each of them.

    * ``document_bytes``: one document, unpacked; an article is a hundredth of it.
    * ``ratio`` and ``unpacked_bytes``: how many bytes may come out of one packed
      byte, and out of one packed record at the most.
    * ``nesting``: elements within elements, or lists within lists.
    * ``containers``: archives within archives.
    * ``seconds``: CPU time for one piece of input.
    """

    document_bytes: int = 5_000_000
    ratio: int = 100
    unpacked_bytes: int = 64_000_000
    nesting: int = 1_000
    containers: int = 3
    seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. ``date`` is for inputs without a date of their own, ``need_date`` quarantines those left without.

    ``force_date`` stands in for whatever date an input has, ``lang`` for its language.
    """

    date: TimeSpan | None = None
    need_date: bool = True
    force_date: TimeSpan | None = None
    lang: str | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one document, or of a file of few, with where they came from; nothing is parsed yet.

    ``format`` names the reader. ``name`` becomes the document's id when it
    has none of its own. ``url`` and ``charset`` are what the carrier said
    (the headers of a crawled page).
    """

    path: str
    name: str
    format: str
    content: bytes
    story: str | None = None
    record: int | None = None
    offset: int | None = None
    url: str | None = None
    charset: str | None = None

    def unusable(self, error: Unusable) -> Quarantined:
        """The quarantine line for this piece."""
        return Quarantined(self.path, error.code, str(error), self.record, self.offset)


@dataclass(frozen=True, slots=True)
class Stream:
    """An open input whose format is still to be told, or that holds many documents.

    ``depth`` counts the archives around it; ``named`` is set when a caller
    asked for this very input, which is then read as text if it is nothing else.
    """

    path: str
    name: str
    suffix: str
    file: BufferedReader
    story: str | None = None
    depth: int = 0
    named: bool = False


Outcome: TypeAlias = Document | Quarantined | Noted
Part: TypeAlias = Piece | Stream | Quarantined | Noted
"""What a file of many is split into; a stream among them is an archive's member, to be told and split in its turn."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: how it is known, and how it is read.

    ``looks`` answers from the first 4,096 bytes, without byte order mark:
    2 when nothing else begins like this, 1 when it may be, 0 when it is not.
    A format of many documents has ``split``, which gives pieces for other
    readers; one of few has ``read``. Either raises :class:`Unusable` for all
    that is left of its input. A ``carrier`` wraps its documents in much else
    (pictures, attachments) and may be as large as anything unpacked may be.
    """

    name: str
    suffixes: tuple[str, ...]
    looks: Callable[[bytes], int]
    read: Callable[[Piece, Options], Iterable[Outcome]] | None = None
    split: Callable[[Stream, Options], Iterable[Part]] | None = None
    carrier: bool = False
