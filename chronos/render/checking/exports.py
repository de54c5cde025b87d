"""Every export parses, by a reader that is not its writer, and has the quotes of the others."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import TypeVar
from xml.parsers import expat

from pydantic import BaseModel, ValidationError

from chronos.faults import plain
from chronos.models import ChronologyOut, EntryOut
from chronos.render.checking.page import flat

_Model = TypeVar("_Model", bound=BaseModel)


class Broken(ValueError):
    """An export that does not parse: where, and what is wrong."""


def read_json(text: str) -> ChronologyOut:
    """``timeline.json`` as its contract has it.

    Raises :class:`Broken` with the place of the first thing that is not.

    >>> read_json("{")
    Traceback (most recent call last):
        ...
    chronos.render.checking.exports.Broken: is not complete JSON
    """
    return _valid(ChronologyOut, text)


def _valid(model: type[_Model], text: str) -> _Model:
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        message = plain(first["msg"])
        raise Broken(f"{place}: {message}" if place else message) from error


def _jsonl(text: str) -> Iterator[str]:
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else (), 1):
        try:
            entry = _valid(EntryOut, line)
        except Broken as error:
            raise Broken(f"line {number}: {error}") from error
        yield from (mention.quote for mention in entry.mentions)


def _json(text: str) -> Iterator[str]:
    try:
        json.loads(text)
    except ValueError as error:
        raise Broken(f"is no JSON: {error}") from error
    return iter(())


def _csv(text: str) -> Iterator[str]:
    if not text.endswith("\r\n"):
        raise Broken("ends in the middle of a row")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise Broken("has rows of different lengths")
    column = rows[0].index("quote") if "quote" in rows[0] else -1
    if column < 0:
        raise Broken("has no column 'quote'")
    yield from (row[column].removeprefix("'") for row in rows[1:] if row[column])


def _xml(text: str) -> Iterator[str]:
    try:
        expat.ParserCreate().Parse(text.encode("utf-8"), True)
    except expat.ExpatError as error:
        raise Broken(f"is no XML: {error}") from error
    return iter(())


def _ics(text: str) -> Iterator[str]:
    """Components nest, and every line is a property."""
    open_ones: list[str] = []
    for number, line in enumerate(text.replace("\r\n ", "").split("\r\n")[:-1], 1):
        name, sign, value = line.partition(":")
        if not sign:
            raise Broken(f"line {number} is no property")
        if name == "BEGIN":
            open_ones.append(value)
        elif name == "END" and (not open_ones or open_ones.pop() != value):
            raise Broken(f"line {number} ends {value}, which is not open")
    if open_ones or not text.endswith("\r\n"):
        raise Broken("ends in the middle")
    return iter(())


def _markdown(text: str) -> Iterator[str]:
    """Its block quotes and those of sides that differ; every footnote mark has its note."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    inside, env = 0, dict[str, object]()
    tokens = MarkdownIt("commonmark", {"html": False}).use(footnote_plugin).parse(text, env)
    for token in tokens:
        inside += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type != "inline":
            continue
        children = token.children or []
        words = "".join(" " if c.type == "softbreak" else c.content for c in children if c.type != "footnote_ref")
        if "[^" in "".join(c.content for c in children if c.type == "text"):
            raise Broken("has a footnote mark without a note")
        side = any(child.type == "strong_open" for child in children[:2])
        if inside:
            yield words
        elif side and ": “" in words and words.endswith("”"):
            yield words.partition(": “")[2][:-1]


def _text(text: str) -> Iterator[str]:
    if not text.strip():
        raise Broken("is empty")
    return iter(())


READERS: dict[str, Callable[[str], Iterator[str]]] = {
    "timeline.jsonl": _jsonl,
    "timeline.csv": _csv,
    "timeline.ics": _ics,
    "timeline.atom": _xml,
    "timeline.jsonld": _json,
    "timelinejs.json": _json,
    "timeline.mw": _text,
    "timeline.md": _markdown,
    "timeline.svg": _xml,
}
"""How each export is read; what it gives are the quotes in it, as far as it has any as such."""


def quotes_in(name: str, text: str) -> list[str]:
    """The quotes of an export.

    Raises :class:`Broken` for one that does not parse.

    >>> quotes_in("timeline.csv", "id,quote\\r\\n1,They fled.\\r\\n")
    ['They fled.']
    """
    try:
        return [flat(quote) for quote in READERS[name](text)]
    except csv.Error as error:
        raise Broken(f"is no CSV: {error}") from error
