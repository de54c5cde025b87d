"""JSON lines: one document a line, by the contract. A faulty line costs itself and no other."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from chronos.calendar import TimeSpan
from chronos.models import DocumentIn
from chronos.notation.iso8601 import read_stamp
from chronos.sources.values import Quarantined, Unusable
from chronos.text.document import Document


def read_jsonl(path: Path, most_bytes: int) -> Iterator[Document | Quarantined]:
    """The documents of a file, line by line, so that its size costs no memory; each line may have ``most_bytes``."""
    try:
        with path.open("rb") as file:
            yield from read_lines(file, str(path), most_bytes)
    except OSError as error:
        yield Quarantined(str(path), "unreadable", f"cannot be read: {error.strerror}")


def read_lines(stream: BinaryIO, name: str, most_bytes: int) -> Iterator[Document | Quarantined]:
    """The documents of a stream of lines; what is faulty is named by line number and byte offset."""
    number = offset = 0
    while line := stream.readline(most_bytes + 1):
        number += 1
        where = f"{name}:{number} (byte {offset})"
        offset += len(line)
        if len(line) > most_bytes:
            yield Quarantined(where, "too-large", f"a line of more than {most_bytes} bytes (--max-bytes)")
            while line and not line.endswith(b"\n"):
                line = stream.readline(most_bytes)
                offset += len(line)
        elif line.strip():
            yield _document(line, where)


def _document(line: bytes, where: str) -> Document | Quarantined:
    try:
        return document_of(line)
    except Unusable as error:
        return Quarantined(where, error.code, str(error))


def document_of(line: bytes) -> Document:
    """The document of one line.

    Raises :class:`Unusable` that names the faulty key.

    >>> document_of(b'{"id": "a", "text": "They fled.", "published": null}').id
    'a'
    """
    try:
        given = DocumentIn.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        dates = key in ("published", "dct", "modified")
        raise Unusable("bad-date" if dates else "bad-json", f"{key or 'the line'}: {first['msg']}") from error
    if not given.text.strip():
        raise Unusable("empty", "a document without text")
    dct, published = _stamp(given.dct), _stamp(given.published)
    return Document(
        id=given.id,
        text=given.text,
        dct=dct or published,
        published=published or dct,
        title=given.title,
        subtitle=given.subtitle,
        url=given.url,
        source=given.source,
        author=given.author,
        lang=given.lang,
        modified=_stamp(given.modified),
        published_source=given.published_source,
        published_confidence=given.published_confidence,
        story=given.story,
        tags=tuple(given.tags),
    )


def _stamp(written: str | None) -> TimeSpan | None:
    return None if written is None else read_stamp(written)
