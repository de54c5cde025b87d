"""WARC and WARC.gz (extra ``[warc]``): the pages of a crawl, each with its address; lengths are checked, not believed."""

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator

from chronos.sources import feed, html, pdf
from chronos.sources.frames import MAGIC, Frame, frames, gzip_frames
from chronos.sources.values import Noted, Options, Part, Piece, Quarantined, Reader, Stream, Unusable

_TYPE = re.compile(rb"^warc-type[ \t]{0,9}:[ \t]{0,9}([a-z]{1,20})", re.IGNORECASE | re.MULTILINE)
_PAGES = frozenset((b"response", b"resource", b"conversion"))
_FREE = 1_000_000


def split_warc(stream: Stream, options: Options) -> Iterator[Part]:
    """The pages of a crawl. Requests, pictures and what was not found are left aside, and counted by kind.

    Raises :class:`Unusable` without the extra.
    """
    yield from _pages(stream, frames(stream.file, options.limits), options)


def split_gzip(stream: Stream, options: Options) -> Iterator[Part]:
    """The same for a file that is packed record by record; a damaged record costs itself."""
    yield from _pages(stream, gzip_frames(stream.file, options.limits), options)


def _pages(stream: Stream, found: Iterator[Frame], options: Options) -> Iterator[Part]:
    try:
        import fastwarc  # noqa: F401  (asked for before the first record is read)
    except ImportError as error:
        raise Unusable("no-extra", "WARC needs an extra: pip install 'chronos-timeline[warc]'") from error
    aside: Counter[str] = Counter()
    for number, frame in enumerate(found, 1):
        try:
            if frame.fault is not None:
                raise frame.fault
            page = _page(stream, frame, number, options)
        except Unusable as error:
            yield Quarantined(stream.path, error.code, str(error), number, frame.offset)
            continue
        if isinstance(page, str):
            aside[page] += 1
        else:
            yield page
    for kind, count in sorted(aside.items()):
        yield Noted(stream.path, kind, count)


def _page(stream: Stream, frame: Frame, number: int, options: Options) -> Piece | str:
    """The page in a record, or the kind of thing it holds instead."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kind = _TYPE.search(frame.content[:65_536])
    if kind is None or kind[1].lower() not in _PAGES:
        return "records that hold no page (requests, metadata and the like)"
    most = options.limits.document_bytes
    try:
        record = next(
            ArchiveIterator(io.BytesIO(frame.content), record_types=WarcRecordType.any_type, parse_http=True, auto_decode="all")
        )
        status = record.http_headers.status_code if record.http_headers is not None else None
        if status not in (None, 200):
            return "pages that were not found, moved or refused"
        content = record.reader.read(most + 1)
        said = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
        url, charset = record.headers.get("WARC-Target-URI"), record.http_charset
    except (OSError, ValueError, StopIteration, RuntimeError, EOFError, zlib.error) as error:
        raise Unusable("bad-warc", f"a record that cannot be read: {str(error)[:120]}") from error
    if len(content) > _FREE and len(content) > options.limits.ratio * len(frame.content):
        raise Unusable("bomb", f"a page of {len(content)} bytes and more packed in {len(frame.content)} (--max-ratio)")
    reader = _format(said, content[:4_096])
    if reader is None:
        return "pictures, scripts and other things no reader takes"
    if len(content) > most:
        raise Unusable("too-large", f"a page of more than {most} bytes (--max-bytes)")
    address = url.strip("<> ") if url else None
    name = address or f"{stream.name}-{number}"
    return Piece(stream.path, name, reader, content, stream.story, number, frame.offset, address, charset)


def _format(said: str, head: bytes) -> str | None:
    """Which reader takes a page, by its own beginning first and by what the server said of it second."""
    for reader in (pdf.READER, feed.READER, html.READER):
        if reader.looks(head) == 2:
            return reader.name
    if "html" in said:
        return html.READER.name
    return "text" if said.startswith("text/plain") and b"\0" not in head else None


def _looks(head: bytes) -> int:
    return 3 if head.startswith(MAGIC) else 0


def _looks_packed(head: bytes) -> int:
    """A gzip file whose first unpacked bytes are those of a record."""
    if not head.startswith(b"\x1f\x8b\x08"):
        return 0
    try:
        return 3 if zlib.decompressobj(31).decompress(head, 64).startswith(MAGIC) else 0
    except zlib.error:
        return 0


READER = Reader("warc", (".warc",), _looks, split=split_warc)
PACKED = Reader("warc.gz", (), _looks_packed, split=split_gzip)
