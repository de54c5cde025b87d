"""CSV with a header: one document a row, columns called as the contract calls its keys, or as most people do."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chronos.sources.dates import read_date
from chronos.sources.encoding import decode
from chronos.sources.jsonl import document_of
from chronos.sources.published import Stamp, dated
from chronos.sources.values import Noted, Options, Outcome, Part, Piece, Quarantined, Reader, Stream, Unusable

_OTHER_NAMES = {
    "body": "text", "content": "text", "article": "text", "fulltext": "text", "date": "published",
    "publication_date": "published",
    "pubdate": "published", "published_at": "published", "publisher": "source", "outlet": "source", "newspaper": "source",
    "headline": "title", "link": "url", "language": "lang", "byline": "author", "authors": "author", "description": "subtitle",
}  # fmt: skip
"""What people call the columns that the contract calls otherwise; the contract's own name goes first."""

_KEYS = frozenset(
    "id text published dct title subtitle url source author lang modified published_source published_confidence story".split()
)
_DATES = ("published", "dct", "modified")
_SEPARATORS = ",;\t|"


def split_rows(stream: Stream, options: Options) -> Iterator[Part]:
    """The rows of a table, each a record of its own; a faulty row costs itself.

    Raises :class:`Unusable` for a table without a header that names a text.
    """
    most = options.limits.document_bytes
    lines = _Lines(stream, options)
    first = next(lines, "")
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(most)
    try:
        names = next(csv.reader([first], delimiter=separator), [])
    except csv.Error as error:
        raise Unusable("bad-row", f"the first line is no header of a table: {error}") from error
    header = [name.strip().lower().replace(" ", "_") for name in names]
    keys = [
        name if name in _KEYS else _OTHER_NAMES.get(name, "") if _OTHER_NAMES.get(name) not in header else "" for name in header
    ]
    if "text" not in keys:
        raise Unusable("bad-row", f"no column is called 'text'; the first line has: {', '.join(header)[:200] or 'nothing'}")
    rows = csv.reader(lines, delimiter=separator, strict=True)
    number = 0
    while True:
        begin = lines.offset
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield Quarantined(stream.path, "bad-row", f"no row of a table: {error}", number, begin)
            continue
        if any(cell.strip() for cell in row):
            yield _row(stream, number, begin, keys, row)
    if lines.guessed:
        yield Noted(stream.path, f"lines that are not UTF-8 were read as windows-1252: {lines.guessed}")


class _Lines(Iterator[str]):
    """The lines of a file as text, with the byte offset of the next and how many had to be guessed; UTF-16 is read whole."""

    def __init__(self, stream: Stream, options: Options) -> None:
        self.offset = self.guessed = 0
        self._most = options.limits.document_bytes
        self._file = stream.file
        self._wide: list[str] | None = None
        head = stream.file.peek(4)[:2]
        if head in (b"\xff\xfe", b"\xfe\xff"):
            content = stream.file.read(options.limits.unpacked_bytes)
            self._wide = decode(content).text.splitlines(keepends=True)[::-1]

    def __next__(self) -> str:
        if self._wide is not None:
            if not self._wide:
                raise StopIteration
            return self._wide.pop()
        line = self._file.readline(self._most + 1)
        if not line:
            raise StopIteration
        start, self.offset = self.offset, self.offset + len(line)
        if start == 0:
            line = line.removeprefix(b"\xef\xbb\xbf")
        try:
            return line.decode("utf-8").replace("\0", "\ufffd")
        except UnicodeDecodeError:
            self.guessed += 1
            return line.decode("cp1252", "replace").replace("\0", "\ufffd")


def _row(stream: Stream, number: int, offset: int, keys: Sequence[str], row: Sequence[str]) -> Part:
    if len(row) > len(keys):
        message = f"{len(row)} fields in a table of {len(keys)} columns; quote what holds the separator"
        return Quarantined(stream.path, "bad-row", message, number, offset)
    given = {key: cell for key, cell in zip(keys, row, strict=False) if key and cell.strip()}
    name = f"{stream.name}-{number}"
    return Piece(stream.path, name, ROW.name, json.dumps({"id": name} | given).encode(), stream.story, number, offset)


def read_row(piece: Piece, options: Options) -> Iterator[Outcome]:
    """The document of one row; its dates may be written out, as people write them in tables.

    >>> row = b'{"id": "a", "text": "They fled.", "published": "4 March 2013"}'
    >>> [str(found.dct) for found in read_row(Piece("a.csv", "a", "row", row), Options())]
    ['2013-03-04/2013-03-05']
    """
    given = json.loads(piece.content)
    lang = options.lang or str(given.get("lang") or "en")[:2].lower()
    try:
        dates = {key: read_date(given.pop(key), lang) for key in _DATES if given.get(key)}
    except ValueError as error:
        raise Unusable("bad-date", str(error)) from error
    if "text" not in given:
        raise Unusable("empty", "a row without text")
    document = document_of(json.dumps(given).encode(), options.lang)
    shown = dates.get("published") or dates.get("dct")
    if shown is not None and document.published_source is None:
        document = dated(document, (Stamp("meta", shown), "high"))
    yield replace(document, dct=dates.get("dct") or shown, published=shown, modified=dates.get("modified"))


def _looks(head: bytes) -> int:
    """A first line with a separator that names a text and a date."""
    first = head.partition(b"\n")[0].strip().lower()
    separator = max((sign.encode() for sign in _SEPARATORS), key=first.count)
    names = {name.strip(b' "').decode("ascii", "replace").replace(" ", "_") for name in first.split(separator)}
    known = {_OTHER_NAMES.get(name, name) for name in names}
    return 1 if len(names) > 1 and "text" in known and known & {"published", "dct", "id"} else 0


def _never(head: bytes) -> int:
    return 0


TABLE = Reader("csv", (".csv", ".tsv"), _looks, split=split_rows)
ROW = Reader("row", (), _never, read=read_row)
