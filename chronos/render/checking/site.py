"""The whole site: each story's quotes at their offsets, its pages and exports with the same quotes, links, and parsing."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from xml.parsers import expat

from chronos.models import ChronologyOut
from chronos.render.checking.exports import READERS, Broken, quotes_in, read_json
from chronos.render.checking.links import anchors_of, dead_links
from chronos.render.checking.page import Page, flat, read_page

Texts: TypeAlias = Mapping[str, Mapping[str | None, str]]
"""Articles by the sha-256 of their text: the text under ``None``, title and subtitle under their names."""

_QUOTE_ID = re.compile(r"q-([0-9a-f]+)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something on the site that does not hold, and the file it is in."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at: stories, quotes, those of them compared with their article's text, pages, and the faults."""

    stories: int
    quotes: int
    compared: int
    pages: int
    faults: tuple[Fault, ...]


def faults(paths: Iterable[str], read: Callable[[str], bytes], texts: Texts | None = None) -> Checked:
    """Check a site. ``paths`` are its files, ``read`` gives one's bytes, ``texts`` the articles it was made of.

    A quote whose article is not among ``texts`` is compared with the article
    as the site itself shows it: at its offsets where it shows it whole, else
    as words on the article's page.
    """
    files = frozenset(paths)
    pages: dict[str, Page] = {}
    found: list[Fault] = []
    for path in sorted(path for path in files if path.endswith(".html")):
        try:
            pages[path] = read_page(read(path).decode("utf-8"))
        except UnicodeDecodeError as error:
            found.append(Fault(path, f"is no UTF-8 at byte {error.start}"))
    anchors = anchors_of(pages, files)
    for path, page in pages.items():
        found += (Fault(path, what) for what in dead_links(path, page, anchors))
    stories = sorted(path.rpartition("/")[0] for path in files if path.endswith("/timeline.json"))
    quotes = compared = 0
    for story in stories:
        try:
            made = read_json(_text(read, f"{story}/timeline.json"))
        except Broken as error:
            found.append(Fault(f"{story}/timeline.json", str(error)))
            continue
        known = dict(texts or {})
        known.update(_shown_whole(story, files, read, {source.sha256 for source in made.sources} - set(known)))
        count, strict, wrong = _quotes(story, made, known, pages, files)
        quotes, compared = quotes + count, compared + strict
        found += wrong
        found += _exports(story, made, files, read)
    return Checked(len(stories), quotes, compared, len(pages), tuple(found))


def _text(read: Callable[[str], bytes], path: str) -> str:
    try:
        return read(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Broken(f"is no UTF-8 at byte {error.start}") from error


def _shown_whole(
    story: str, files: Iterable[str], read: Callable[[str], bytes], wanted: set[str]
) -> Iterator[tuple[str, dict[str | None, str]]]:
    """The articles that the site has whole in their TimeML, known by their hash."""
    for path in sorted(files):
        if path.startswith(f"{story}/articles/") and path.endswith(".tml") and wanted:
            text = _timeml_text(read(path))
            digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
            if digest in wanted:
                yield digest, {None: text}


def _timeml_text(content: bytes) -> str:
    """The text of a TimeML file; empty for one that is none, which :func:`_exports` reports."""
    said: list[str] = []
    open_tags: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: open_tags.append(name)
    parser.EndElementHandler = lambda _: open_tags.pop()
    parser.CharacterDataHandler = lambda data: said.append(data) if "TEXT" in open_tags else None
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return ""
    return "".join(said)


def _quotes(
    story: str, made: ChronologyOut, texts: Texts, pages: Mapping[str, Page], files: frozenset[str]
) -> tuple[int, int, list[Fault]]:
    """Every mention at its offsets, or at least in the article as the site shows it; every quote on a page is a mention."""
    found: list[Fault] = []
    hashes = {source.id: source.sha256 for source in made.sources}
    told_by_page = {
        match[1]: path
        for path, page in pages.items()
        if path.startswith(f"{story}/articles/") and path.removesuffix(".html") + ".tml" in files
        for match in map(_QUOTE_ID.fullmatch, page.ids)
        if match
    }
    count = compared = 0
    said: set[str] = set()
    for entry in (*made.entries, *made.undated):
        for mention in entry.mentions:
            count += 1
            said.add(flat(mention.quote))
            fields = texts.get(hashes.get(mention.doc, ""))
            whole = fields.get(mention.field) if fields else None
            where = f"{story}/timeline.json"
            if mention.doc not in hashes:
                found.append(Fault(where, f"entry {entry.id}: {mention.doc} is not among the sources"))
            elif whole is not None:
                compared += 1
                if whole[mention.start : mention.end] != mention.quote:
                    found.append(
                        Fault(where, f"entry {entry.id}: the quote is not at {mention.start}–{mention.end} of {mention.doc}")
                    )
            if (path := told_by_page.get(mention.event)) and flat(mention.quote) not in pages[path].words:
                found.append(Fault(path, f"entry {entry.id}: the quote is not in the article as it stands here"))
    for path, page in pages.items():
        if path.startswith(f"{story}/"):
            found += (
                Fault(path, f"“{quote[:60]}” is a quote of no entry in timeline.json")
                for quote in page.quotes
                if quote not in said
            )
    return count, compared, found


def _exports(story: str, made: ChronologyOut, files: Iterable[str], read: Callable[[str], bytes]) -> Iterator[Fault]:
    """What does not parse, and quotes that the JSON does not have."""
    said = {flat(mention.quote) for entry in (*made.entries, *made.undated) for mention in entry.mentions}
    shown = {_printable(quote) for quote in said}
    for name in READERS:
        path = f"{story}/{name}"
        if path not in files:
            yield Fault(path, "is not there")
            continue
        try:
            for quote in quotes_in(name, _text(read, path)):
                if quote not in said and _printable(quote) not in shown:
                    yield Fault(path, f"“{quote[:60]}” is a quote of no entry in timeline.json")
        except Broken as error:
            yield Fault(path, str(error))
    for path in sorted(files):
        if path.startswith(f"{story}/articles/") and path.endswith(".tml"):
            try:
                expat.ParserCreate().Parse(read(path), True)
            except expat.ExpatError as error:
                yield Fault(path, f"is no XML: {error}")


def _printable(text: str) -> str:
    """Words without the signs that formats for people and spreadsheets drop, and without their spaces."""
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())
