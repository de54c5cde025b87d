"""EPUB: each chapter of a book or magazine a document, dated and signed by the package."""

import io
import posixpath
import urllib.parse
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from chronos.sources.encoding import decode
from chronos.sources.html import declared_charset
from chronos.sources.language import language_of
from chronos.sources.markup import paragraphs, parsed, refuse_deep
from chronos.sources.packed import is_epub, members, open_zip, read_member
from chronos.sources.published import chosen, dated, stamp
from chronos.sources.values import Noted, Options, Outcome, Piece, Quarantined, Reader, Unusable
from chronos.sources.xml import local, read_xml
from chronos.text.document import Document

_CONTAINER = "META-INF/container.xml"
_MOST_CHAPTERS = 10_000


def read_epub(piece: Piece, options: Options) -> Iterator[Outcome]:
    """The chapters in reading order; those without words (covers, pictures) are left aside, and counted.

    Raises :class:`Unusable` for a book without a package that says what is in it.
    """
    archive = open_zip(io.BytesIO(piece.content))
    names = {info.filename: info for info in members(archive)}
    path = _package_path(archive, names, options)
    package = read_xml(_content(archive, names, path, options), options.limits.nesting)
    facts = _facts(package)
    found = chosen([stamp("meta", facts.get("date"), (facts.get("language") or "en")[:2])], None)
    if facts.get("date") and found is None and options.force_date is None:
        raise Unusable("bad-date", f"the package's date is {facts['date'][:60]!r}")
    without_words = 0
    for number, chapter in enumerate(_spine(package, posixpath.dirname(path)), 1):
        try:
            text, title = _words(_content(archive, names, chapter, options), options)
        except Unusable as error:
            yield Quarantined(piece.path, error.code, f"{chapter}: {error}", number)
            continue
        if not text:
            without_words += 1
            continue
        document = Document(
            id=f"{piece.name}/{number}",
            text=text,
            title=title,
            source=facts.get("publisher") or facts.get("title"),
            author=facts.get("creator"),
            lang=options.lang or language_of(text, (facts.get("language") or "").split("-")[0].lower() or None),
        )
        yield dated(document, found)
    if without_words:
        yield Noted(piece.path, "chapters without words", without_words)


def _package_path(archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], options: Options) -> str:
    container = read_xml(_content(archive, names, _CONTAINER, options), options.limits.nesting)
    path = next((str(element.get("full-path") or "") for element in container.iter() if local(element) == "rootfile"), "")
    if not path:
        raise Unusable("bad-zip", "a book whose container names no package")
    return path


def _content(archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], name: str, options: Options) -> bytes:
    if name not in names:
        raise Unusable("missing", f"the book has no {name!r}")
    return read_member(archive, names[name], options.limits)


def _facts(package: Any) -> Mapping[str, str]:
    """The first of each Dublin Core element, by its name."""
    found: dict[str, str] = {}
    for element in package.iter():
        if isinstance(element.tag, str) and "purl.org/dc/" in element.tag:
            said = " ".join("".join(element.itertext()).split())
            if said:
                found.setdefault(local(element), said)
    return found


def _spine(package: Any, folder: str) -> list[str]:
    """The chapters' names in the archive, in reading order."""
    hrefs = {str(element.get("id")): str(element.get("href") or "") for element in package.iter() if local(element) == "item"}
    order = [str(element.get("idref")) for element in package.iter() if local(element) == "itemref"][:_MOST_CHAPTERS]
    return [posixpath.normpath(posixpath.join(folder, urllib.parse.unquote(hrefs[one]))) for one in order if hrefs.get(one)]


def _words(content: bytes, options: Options) -> tuple[str, str | None]:
    """A chapter's paragraphs, and its heading as the title."""
    if not content.strip():
        return "", None
    markup = decode(content, declared_charset(content)).text
    refuse_deep(markup, options.limits.nesting)
    tree = parsed(markup)
    blocks = list(paragraphs(tree.body))
    heading = tree.css_first("h1, h2, h3")
    title = " ".join(heading.text(separator=" ").split()) if heading is not None else None
    if title and blocks and " ".join(blocks[0].split()) == title:
        blocks = blocks[1:]
    return "\n\n".join(blocks), title or None


def _looks(head: bytes) -> int:
    return 2 if is_epub(head) else 0


READER = Reader("epub", (".epub",), _looks, read=read_epub, carrier=True)
