"""JSON: one document a line, an array of them, or one alone, by the contract. A faulty one costs itself and no other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from chronos.calendar import TimeSpan
from chronos.faults import plain
from chronos.models import DocumentIn
from chronos.notation.iso8601 import read_stamp
from chronos.sources.encoding import decode
from chronos.sources.language import language_of
from chronos.sources.values import Options, Outcome, Part, Piece, Quarantined, Reader, Stream, Unusable
from chronos.text.document import Document

_CHUNK = 1 << 16
_SIGNS = re.compile(rb'["{}\[\]]')
_IN_STRING = re.compile(rb'["\\]')
_BETWEEN = b", \t\r\n\xef\xbb\xbf"
_DATES = ("published", "dct", "modified")


def split_lines(stream: Stream, options: Options) -> Iterator[Part]:
    """The lines of a file, each a record; one too long is passed over without being held."""
    most = options.limits.document_bytes
    number = offset = 0
    while line := stream.file.readline(most + 1):
        number += 1
        begin = offset
        offset += len(line)
        if len(line) > most:
            yield _too_large(stream, number, begin, "a line", most)
            while line and not line.endswith(b"\n"):
                line = stream.file.readline(_CHUNK)
                offset += len(line)
        elif line.strip(_BETWEEN):
            yield _record(stream, number, begin, line)


def split_array(stream: Stream, options: Options) -> Iterator[Part]:
    """The elements of an array, or a single object, each a record.

    Raises :class:`Unusable` for a file larger than what may be unpacked: an
    array has to be held whole, lines need not.
    """
    limits = options.limits
    content = stream.file.read(limits.unpacked_bytes + 1)
    if len(content) > limits.unpacked_bytes:
        raise Unusable("too-large", f"an array of more than {limits.unpacked_bytes} bytes; write one object a line (.jsonl)")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:100]:
        content = decode(content).text.encode("utf-8", "surrogatepass")
    number = end = 0
    for element in _elements(content):
        number += 1
        if element.end is None:
            yield Quarantined(stream.path, "truncated", "the file ends in the middle of an element", number, element.begin)
            return
        if content[end : element.begin].strip(_BETWEEN + b"["):
            yield Quarantined(stream.path, "bad-json", "something that is no object stands before this", number, end)
        begin, end = element.begin, element.end
        if end - begin > limits.document_bytes:
            yield _too_large(stream, number, begin, "an element", limits.document_bytes)
        elif element.depth > limits.nesting:
            yield Quarantined(
                stream.path, "too-deep", f"lists nest deeper than {limits.nesting} (--max-nesting)", number, begin
            )
        else:
            yield _record(stream, number, begin, content[begin:end])
    if content[end:].strip(_BETWEEN + b"[]") or number == 0:
        yield Quarantined(stream.path, "bad-json", "what stands here is no object with 'id' and 'text'", number + 1, end)


@dataclass(frozen=True, slots=True)
class _Element:
    """Where an element begins and ends, and how deep it nests; ``end`` is ``None`` when the file ends first."""

    begin: int
    end: int | None
    depth: int


def _elements(content: bytes) -> Iterator[_Element]:
    """The objects of an array. Only quotes and brackets are looked at, so a faulty one ends where it ends."""
    outside = 1 if content.lstrip(_BETWEEN).startswith(b"[") else 0
    depth = deepest = at = 0
    begin: int | None = None
    while found := _SIGNS.search(content, at):
        at = found.end()
        if found[0] == b'"':
            at = _string_end(content, at)
        elif found[0] in (b"{", b"["):
            if depth == outside:
                begin, deepest = found.start(), 0
            depth += 1
            deepest = max(deepest, depth - outside)
        else:
            depth -= 1
            if depth == outside and begin is not None:
                yield _Element(begin, at, deepest)
                begin = None
    if begin is not None:
        yield _Element(begin, None, deepest)


def _string_end(content: bytes, at: int) -> int:
    """Where a string that has begun is over; the end of the content when it never is."""
    while found := _IN_STRING.search(content, at):
        if found[0] == b'"':
            return found.end()
        at = found.end() + 1
    return len(content)


def _too_large(stream: Stream, number: int, offset: int, what: str, most: int) -> Quarantined:
    return Quarantined(stream.path, "too-large", f"{what} of more than {most} bytes (--max-bytes)", number, offset)


def _record(stream: Stream, number: int, offset: int, content: bytes) -> Piece:
    name = f"{stream.name}-{number}"
    return Piece(stream.path, name, RECORD.name, content, stream.story, number, offset)


def read_record(piece: Piece, options: Options) -> Iterator[Outcome]:
    """The document of one JSON object.

    >>> [found.id for found in read_record(Piece("a", "a", "record", b'{"id": "x", "text": "They fled."}'), Options())]
    ['x']
    """
    yield document_of(piece.content, options.lang)


def document_of(content: bytes, lang: str | None = None) -> Document:
    """The document of one JSON object; ``lang`` stands in for what it says of its language.

    Raises :class:`Unusable` that names the faulty key.

    >>> document_of(b'{"id": "a", "text": "They fled.", "published": null}').id
    'a'
    """
    try:
        given = DocumentIn.model_validate_json(content.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        said = f"{key}: {plain(first['msg'])}" if key else f"the record {plain(first['msg'])}"
        raise Unusable("bad-date" if key in _DATES else "bad-json", said) from error
    if not given.text.strip():
        raise Unusable("empty", "a document without text")
    dct, published = _stamp(given.dct), _stamp(given.published)
    dated = dct is not None or published is not None
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
        lang=lang or language_of(given.text, _code(given.lang)),
        modified=_stamp(given.modified),
        published_source=given.published_source or ("meta" if dated else None),
        published_confidence=given.published_confidence or ("high" if dated else None),
        story=given.story,
        tags=tuple(given.tags),
    )


def _code(lang: str | None) -> str | None:
    return lang.replace("_", "-").split("-")[0].lower() or None if lang else None


def _stamp(written: str | None) -> TimeSpan | None:
    return None if written is None else read_stamp(written)


def _looks_like_lines(head: bytes) -> int:
    """An object that ends on its own line, or whose line is too long to see the end of."""
    start = head.lstrip()
    first, newline, _ = start.partition(b"\n")
    if not start.startswith(b'{"') and not re.match(rb'\{\s*"', start):
        return 0
    return 1 + (b'"text"' in head) if first.rstrip().endswith(b"}") or (not newline and len(head) > 1_000) else 0


def _looks_like_an_array(head: bytes) -> int:
    start = head.lstrip()
    return 1 + (b'"text"' in head) if re.match(rb'\[\s*\{\s*"|\{\s*\n\s*"', start) else 0


def _never(head: bytes) -> int:
    return 0


LINES = Reader("jsonl", (".jsonl", ".ndjson"), _looks_like_lines, split=split_lines)
ARRAY = Reader("json", (".json",), _looks_like_an_array, split=split_array)
RECORD = Reader("record", (), _never, read=read_record)
