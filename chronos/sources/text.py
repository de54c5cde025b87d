"""Plain text: bytes to a document, the bytes decoded and otherwise untouched."""

from collections.abc import Iterator

from chronos.sources.encoding import decode
from chronos.sources.values import Noted, Options, Outcome, Piece, Reader
from chronos.text.document import Document


def read_text(piece: Piece, options: Options) -> Iterator[Outcome]:
    """A document of plain text; a title, if any, is its first paragraph and found later.

    >>> [found.text for found in read_text(Piece("a1.txt", "a1", "text", b"They fled on Friday."), Options())]
    ['They fled on Friday.']
    """
    decoded = decode(piece.content, piece.charset)
    if decoded.note:
        yield Noted(piece.path, decoded.note)
    yield Document(id=piece.name, text=decoded.text, url=piece.url)


def _looks(head: bytes) -> int:
    return 0


READER = Reader("text", (".txt", ".text"), _looks, read=read_text)
