"""The last step of reading: a document gets its story and its date, or the reason why it has none."""

from dataclasses import replace

from chronos.sources.published import chosen, dated, late_stamp
from chronos.sources.values import Options, Piece, Unusable
from chronos.text.document import Document


def finished(document: Document, piece: Piece, options: Options) -> Document:
    """The document with its place and its date: its own, that of its dateline or address, the one given.

    A forced date stands before all of them.

    Raises :class:`Unusable` for an empty document, one that is too large, and one without a date where it needs one.

    >>> bare = Piece("a.txt", "a", "text", b"")
    >>> finished(Document(id="a", text="They fled."), bare, Options())
    Traceback (most recent call last):
        ...
    chronos.sources.values.Unusable: no publication date; give it in the front matter ('date: 2013-03-04') or with --date
    """
    if not document.text.strip():
        raise Unusable("empty", "a document without text")
    if len(document.text) > options.limits.document_bytes:
        raise Unusable("too-large", f"a text of {len(document.text)} characters (--max-bytes)")
    placed = replace(document, story=document.story or piece.story, url=document.url or piece.url)
    if options.force_date is not None:
        return _given(placed, options)
    if placed.dct is None:
        placed = dated(placed, chosen([late_stamp(placed)], None))
    if placed.dct is None and options.date is not None:
        return _given(placed, options)
    if placed.dct is None and options.need_date:
        raise Unusable("no-date", "no publication date; give it in the front matter ('date: 2013-03-04') or with --date")
    return placed


def _given(document: Document, options: Options) -> Document:
    date = options.force_date or options.date
    return replace(document, dct=date, published=date, published_source="given", published_confidence="high")
