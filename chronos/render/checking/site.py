"""The whole site: each story's quotes at their offsets, its pages and exports with the same quotes, links, and parsing."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from xml.parsers import expat

from chronos.models import ChronologyOut, SourceOut
from chronos.render.checking.exports import READERS, Broken, quotes_in, read_json
from chronos.render.checking.links import anchors_of, dead_links
from chronos.render.checking.page import Page, flat, read_page
from chronos.text.document import Document
from chronos.text.zones import title_of

Texts: TypeAlias = Mapping[str, Mapping[str | None, Collection[str]]]
"""By the sha-256 of its text an article's text under ``None``, its titles and subtitles under their names."""

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
    """What was looked at: stories, quotes, pages, and the faults.

    ``compared`` are quotes held against the articles that were given, ``shown``
    those held against a whole article of the site itself, ``absent`` those
    whose article was not given. ``strangers`` are given articles that the site
    does not know.
    """

    stories: int
    quotes: int
    compared: int
    shown: int
    absent: int
    pages: int
    strangers: tuple[str, ...]
    faults: tuple[Fault, ...]


def faults(paths: Iterable[str], read: Callable[[str], bytes], articles: Iterable[Document] = ()) -> Checked:
    """Check a site. ``paths`` are its files, ``read`` gives one's bytes, ``articles`` those it was made of.

    A quote whose article is not among ``articles`` is compared with the
    article as the site itself shows it: at its offsets where it shows it
    whole, else as words on the article's page. An article with the id or the
    address of a source and another text has changed: a fault, however many
    quotes it still bears out.
    """
    given = _Given(articles)
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
    chronologies: dict[str, ChronologyOut] = {}
    for story in stories:
        try:
            chronologies[story] = read_json(_text(read, f"{story}/timeline.json"))
        except Broken as error:
            found.append(Fault(f"{story}/timeline.json", str(error)))
    changed = given.changed([source for made in chronologies.values() for source in made.sources])
    counts = Counter[str]()
    for story, made in chronologies.items():
        own = dict(_shown_whole(story, files, read, {source.sha256 for source in made.sources} - set(given.texts)))
        found += _changes(story, made, changed)
        counted, wrong = _quotes(story, made, given.texts, own, pages, files)
        counts += counted
        found += wrong
        found += _exports(story, made, files, read)
    of_changed = sum(
        mention.doc in changed
        for made in chronologies.values()
        for entry in (*made.entries, *made.undated)
        for mention in entry.mentions
    )
    copies = {copy.doc for made in chronologies.values() for copy in made.copies}
    return Checked(
        stories=len(stories),
        quotes=counts.total(),
        compared=counts["compared"],
        shown=counts["shown"],
        absent=counts["shown"] + counts["absent"] - of_changed,
        pages=len(pages),
        strangers=given.strangers(copies),
        faults=tuple(found),
    )


class _Given:
    """The articles handed over: their texts, and those that are, by address or id, a source whose text was another."""

    def __init__(self, articles: Iterable[Document]) -> None:
        self.texts: dict[str, dict[str | None, set[str]]] = {}
        self._others: list[Document] = []
        for document in articles:
            fields = self.texts.setdefault(document.digest, {})
            for name, text in _fields(document).items():
                fields.setdefault(name, set()).add(text)
            self._others.append(document)

    def changed(self, sources: Iterable[SourceOut]) -> dict[str, Document]:
        """By the id of the source what has come of it. An article that has the text of a source is no other's new text."""
        known = {source.sha256 for source in sources}
        self._others = [one for one in self._others if one.digest not in known]
        by_url = {one.url: one for one in self._others if one.url}
        by_id = {one.id: one for one in self._others}
        by_name = {_name(one.id, title_of(one)): one for one in self._others}
        found: dict[str, Document] = {}
        for source in sources:
            if source.sha256 in self.texts:
                continue
            same = by_url.get(source.url) if source.url else None
            named = by_id.get(source.id) or by_name.get(_name(source.id, source.title))
            if same is None and named is not None and not (named.url and source.url):
                same = named
            if same is not None:
                found[source.id] = same
        taken = set(map(id, found.values()))
        self._others = [one for one in self._others if id(one) not in taken]
        return found

    def strangers(self, copies: Collection[str]) -> tuple[str, ...]:
        """The ids of articles that are neither a source of the site nor a copy of one."""
        return tuple(one.id for one in self._others if one.id not in copies)


def _name(name: str, title: str | None) -> tuple[str, str | None]:
    """What an article is called wherever its folder is: the last part of its id, and its title."""
    return name.rpartition("/")[2], title


def _fields(document: Document) -> dict[str | None, str]:
    found = {None: document.text, "title": document.title, "subtitle": document.subtitle}
    return {name: text for name, text in found.items() if text is not None}


def _changes(story: str, made: ChronologyOut, changed: Mapping[str, Document]) -> Iterator[Fault]:
    """The sources whose text is another now, with how many of their quotes are gone from it."""
    for source in made.sources:
        if source.id not in changed:
            continue
        fields = _fields(changed[source.id])
        mentions = [m for entry in (*made.entries, *made.undated) for m in entry.mentions if m.doc == source.id]
        gone = sum(fields.get(m.field, "")[m.start : m.end] != m.quote for m in mentions)
        held = f"{gone} of its {len(mentions)} quotes {'is' if gone == 1 else 'are'} no longer at their offsets"
        yield Fault(f"{story}/timeline.json", f"the article {source.id} has changed since the site was built: {held}")


def _text(read: Callable[[str], bytes], path: str) -> str:
    try:
        return read(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Broken(f"is no UTF-8 at byte {error.start}") from error


def _shown_whole(
    story: str, files: Iterable[str], read: Callable[[str], bytes], wanted: set[str]
) -> Iterator[tuple[str, dict[str | None, tuple[str, ...]]]]:
    """The articles that the site has whole in their TimeML, known by their hash."""
    for path in sorted(files):
        if path.startswith(f"{story}/articles/") and path.endswith(".tml") and wanted:
            text = _timeml_text(read(path))
            digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
            if digest in wanted:
                yield digest, {None: (text,)}


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
    story: str, made: ChronologyOut, given: Texts, own: Texts, pages: Mapping[str, Page], files: frozenset[str]
) -> tuple[Counter[str], list[Fault]]:
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
    counts = Counter[str]()
    said: set[str] = set()
    for entry in (*made.entries, *made.undated):
        for mention in entry.mentions:
            said.add(flat(mention.quote))
            digest = hashes.get(mention.doc, "")
            wholes = given.get(digest, own.get(digest, {})).get(mention.field, ())
            counts["compared" if digest in given else "shown" if wholes else "absent"] += 1
            where = f"{story}/timeline.json"
            if mention.doc not in hashes:
                found.append(Fault(where, f"entry {entry.id}: {mention.doc} is not among the sources"))
            elif (digest in given or wholes) and mention.quote not in (one[mention.start : mention.end] for one in wholes):
                place = f"{mention.start}–{mention.end} of {mention.doc}"
                found.append(Fault(where, f"entry {entry.id}: the quote is not at {place}"))
            if (path := told_by_page.get(mention.event)) and flat(mention.quote) not in pages[path].words:
                found.append(Fault(path, f"entry {entry.id}: the quote is not in the article as it stands here"))
    for path, page in pages.items():
        if path.startswith(f"{story}/"):
            found += (
                Fault(path, f"“{quote[:60]}” is a quote of no entry in timeline.json")
                for quote in page.quotes
                if quote not in said
            )
    return counts, found


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
