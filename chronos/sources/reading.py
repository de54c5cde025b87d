"""From paths to documents: each input is told, split into pieces, and each piece read; nothing is left out in silence.

:func:`pieces` is the cheap half, one after another; :func:`documents` the
costly one, a pure function of one piece, so any number of them can run at
once. :func:`read` is both.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from chronos.sources.finish import finished
from chronos.sources.ids import Ids
from chronos.sources.paths import NO_READER, streams
from chronos.sources.register import BY_NAME, HEAD, detect
from chronos.sources.values import Noted, Options, Outcome, Piece, Quarantined, Reader, Stream, Unusable
from chronos.text.document import Document

_USUAL = 1 << 17
"""Bytes that hold nearly every file whole."""

Found: TypeAlias = Piece | Quarantined | Noted
"""What an input is made of, before any of it is parsed."""


def read(paths: Iterable[Path], options: Options) -> Iterator[Outcome]:
    """The documents under ``paths``, or why one is none, sorted by path within each.

    A folder is walked; in a folder that has one called ``articles`` only that
    is. Each folder directly under a path is one story, and so are its loose
    files together. Patterns (``*.html``) and archives are opened. Symbolic
    links in folders, pipes and devices are not followed. No two documents
    have one id.
    """
    ids = Ids()
    for piece in pieces(paths, options):
        for found in documents(piece, options) if isinstance(piece, Piece) else (piece,):
            yield replace(found, id=ids.unique(found.id)) if isinstance(found, Document) else found


def read_stream(stream: BinaryIO, name: str, options: Options) -> Iterator[Outcome]:
    """The documents of a stream that has no file name to go by.

    >>> [found.text for found in read_stream(io.BytesIO(b"They fled."), "stdin", Options(need_date=False))]
    ['They fled.']
    """
    for piece in stream_pieces(stream, name, options):
        yield from documents(piece, options) if isinstance(piece, Piece) else (piece,)


def pieces(paths: Iterable[Path], options: Options) -> Iterator[Found]:
    """The pieces of what is under ``paths``, in order; files that no reader takes are counted, and said at the end."""
    aside = 0
    for stream in streams(paths):
        for found in _told(stream, options) if isinstance(stream, Stream) else (stream,):
            if isinstance(found, Noted) and found.message == NO_READER:
                aside += found.aside
            else:
                yield found
    if aside:
        yield Noted("", NO_READER, aside)


def stream_pieces(stream: BinaryIO, name: str, options: Options) -> Iterator[Found]:
    """The pieces of a stream: all it needs is ``readinto``."""
    file = cast(io.BufferedReader, io.BufferedReader(cast(io.RawIOBase, stream)))
    yield from _told(Stream(name, name, "", file, named=True), options)


def _told(stream: Stream, options: Options) -> Iterator[Found]:
    """The pieces of one input; a fault of the input, whenever it shows, ends it with its reason and no more."""
    try:
        yield from _split(stream, options)
    except Unusable as error:
        yield Quarantined(stream.path, error.code, str(error))
    except OSError as error:
        yield Quarantined(stream.path, "unreadable", f"cannot be read: {error.strerror or error}")


def _split(stream: Stream, options: Options) -> Iterator[Found]:
    if stream.depth > options.limits.containers:
        raise Unusable("too-deep", f"archives within archives, more than {options.limits.containers} deep")
    head = stream.file.peek(HEAD)[:HEAD]
    if not head:
        raise Unusable("empty", "an empty file")
    reader = detect(head, stream.suffix, stream.named)
    if reader is None:
        yield Noted(stream.path, NO_READER, 1)
    elif reader.split is None:
        yield _whole(stream, reader, options)
    else:
        part = None
        for part in reader.split(stream, options):
            if isinstance(part, Stream):
                yield from _told(part, options)
            else:
                yield part
        if part is None:
            raise Unusable("empty", "a file of documents with none in it")


def _whole(stream: Stream, reader: Reader, options: Options) -> Piece:
    limits = options.limits
    most = limits.unpacked_bytes if reader.carrier else limits.document_bytes
    content = stream.file.read(min(_USUAL, most + 1))
    if len(content) == _USUAL:  # (asking for the most at once would have so much memory laid out for each small file)
        content += stream.file.read(most + 1 - _USUAL)
    if len(content) > most:
        flag = "--max-unpacked" if reader.carrier else "--max-bytes"
        raise Unusable("too-large", f"more than {most} bytes; the most is set by {flag}")
    return Piece(stream.path, stream.name, reader.name, content, stream.story)


def documents(piece: Piece, options: Options) -> list[Outcome]:
    """What a piece holds: documents with their dates, or the reasons why there are none. Never empty, never raises for input.

    >>> [str(found) for found in documents(Piece("a.txt", "a", "text", b"They fled."), Options())]
    ["a.txt: no publication date; give it in the front matter ('date: 2013-03-04') or with --date [no-date]"]
    """
    reader = BY_NAME[piece.format]
    assert reader.read is not None  # (only readers that read are named by a piece)
    done: list[Outcome] = []
    try:
        for found in reader.read(piece, options):
            done.append(_finished(found, piece, options) if isinstance(found, Document) else found)
    except Unusable as error:
        done.append(piece.unusable(error))
    except RecursionError:
        done.append(piece.unusable(Unusable("too-deep", "nests deeper than can be read")))
    except MemoryError:
        done.append(piece.unusable(Unusable("out-of-memory", "needs more memory than there is")))
    return done


def _finished(document: Document, piece: Piece, options: Options) -> Document | Quarantined:
    try:
        return finished(document, piece, options)
    except Unusable as error:
        return piece.unusable(error)
