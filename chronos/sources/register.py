"""The one register of formats, and how a format is told: by what the bytes are, then by the name, then by what they may be."""

from chronos.sources import epub, feed, html, jsonl, mail, markdown, packed, pdf, table, text, timeml, warc
from chronos.sources.values import Reader

READERS: tuple[Reader, ...] = (
    warc.PACKED,
    warc.READER,
    packed.GZIP,
    epub.READER,
    packed.ZIP,
    pdf.READER,
    feed.READER,
    timeml.READER,
    html.READER,
    mail.READER,
    markdown.READER,
    jsonl.LINES,
    jsonl.ARRAY,
    table.TABLE,
    text.READER,
    jsonl.RECORD,
    table.ROW,
)
"""Every format chronos reads. Where two are equally sure, the first is taken."""

BY_NAME = {reader.name: reader for reader in READERS}
SUFFIXES = {suffix: reader for reader in READERS for suffix in reader.suffixes}

HEAD = 4_096
"""How many bytes of an input its format is told by."""

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def detect(head: bytes, suffix: str, named: bool) -> Reader | None:
    """The reader for an input that begins with ``head``; ``None`` when no reader takes it.

    What nothing else begins like decides, whatever the name says; then the
    suffix; then what the beginning may be. Other text is plain text when it
    is ``named`` by the caller or has no suffix; binary data is not.

    >>> detect(b"<!doctype html><p>They fled.", ".txt", named=True).name
    'html'
    >>> detect(b"body { color: red }", ".css", named=False) is None
    True
    """
    head = _narrow(head)
    sure = [reader.looks(head) for reader in READERS]
    sureness = max(sure)
    likely = READERS[sure.index(sureness)]
    if sureness >= 2 and not (likely is packed.ZIP and suffix in epub.READER.suffixes):
        return likely
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if sureness == 1:
        return likely
    return text.READER if (named or not suffix) and b"\0" not in head else None


def _narrow(head: bytes) -> bytes:
    """The beginning without its byte order mark; UTF-16 as far as it is ASCII, so that it can be told at all."""
    for mark in _MARKS:
        if head.startswith(mark):
            rest = head[len(mark) :]
            return (
                rest if len(mark) == 3 else rest.decode("utf-16-le" if mark == _MARKS[1] else "utf-16-be", "replace").encode()
            )
    return head
