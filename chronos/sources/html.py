"""HTML pages: the article without what surrounds it, its own words on when it was published, and nothing invented."""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from chronos.calendar import TimeSpan
from chronos.sources.dates import read_date
from chronos.sources.encoding import decode, plain
from chronos.sources.language import language_of
from chronos.sources.markup import paragraphs, parsed, refuse_deep
from chronos.sources.metadata import Facts, facts
from chronos.sources.published import chosen, dated, is_date_line, late_stamp
from chronos.sources.values import Noted, Options, Outcome, Piece, Reader, Unusable
from chronos.text.document import Document

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s{0,20}<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{2,40})""")
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_STANDFIRST = (
    "[class*=standfirst], [class*=dek], [class*=subtitle], [class*=sub-title], [class*=subhead], [class*=strapline], "
    "[itemprop~=alternativeHeadline], [class*=lede]"
)
_LEAST_TEXT = 80
"""Characters below which what was extracted is checked against all the words of the page."""


def read_html(piece: Piece, options: Options) -> Iterator[Outcome]:
    """The article of a page; its title is a field, the rest paragraphs with a blank line between them.

    Raises :class:`Unusable` for a page without words and for one that nests too deep.

    >>> page = b"<html><head><meta property='article:published_time' content='2013-03-04'></head><h1>Dam fails</h1><p>It failed."
    >>> [(found.title, found.published_source, found.text) for found in read_html(Piece("a", "a", "html", page), Options())]
    [('Dam fails', 'og', 'It failed.')]
    """
    decoded = decode(piece.content, piece.charset or declared_charset(piece.content))
    if decoded.note:
        yield Noted(piece.path, decoded.note)
    refuse_deep(decoded.text, options.limits.nesting)
    tree = parsed(decoded.text)
    found = facts(tree, piece.url)
    text = _text(decoded.text, tree, found.title)
    if not text:
        raise Unusable("empty", "a page without words of its own")
    subtitle = _standfirst(tree, text, found.title)
    document = Document(
        id=piece.name,
        text=text,
        title=found.title,
        subtitle=subtitle,
        url=found.url,
        source=found.outlet,
        author=found.author,
        lang=options.lang or language_of(text, found.lang),
        modified=found.modified.span if found.modified else None,
    )
    yield _published(document, found, decoded.text)


def declared_charset(content: bytes) -> str | None:
    """The charset a page names in its first kilobyte, as browsers look for it.

    >>> declared_charset(b'<html><head><meta charset="windows-1251">')
    'windows-1251'
    """
    head = content[:2_048]
    found = _CHARSET.search(head) or _XML_CHARSET.search(head)
    return found[1].decode("ascii") if found else None


def _published(document: Document, found: Facts, markup: str) -> Document:
    choice = chosen(found.stamps, document.url)
    if choice is None:
        late = late_stamp(document) or late_stamp(document, _guess(markup))
        choice = chosen([late], None)
    return dated(document, choice)


def _guess(markup: str) -> TimeSpan | None:
    """What htmldate makes of the page, which is a bare day and may be that of something else."""
    from htmldate import find_date

    _quiet()
    try:
        found = find_date(markup, extensive_search=False, original_date=True, outputformat="%Y-%m-%d")
        return read_date(found) if found else None
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, OverflowError):
        return None


def _text(markup: str, tree: "LexborHTMLParser", title: str | None) -> str:
    """The paragraphs of the article; all the words of a page too small to have anything around them."""
    blocks = list(_extracted(markup))
    if sum(map(len, blocks)) < _LEAST_TEXT:
        root = tree.css_first("article") or tree.css_first("main") or tree.body
        everything = list(paragraphs(root))
        blocks = everything if not blocks or sum(map(len, everything)) < 4 * _LEAST_TEXT else blocks
    return "\n\n".join(_without_head(blocks, title))


def _without_head(blocks: list[str], title: str | None) -> list[str]:
    """The blocks behind the title and the line with nothing but the date, which are fields by now."""
    start = 0
    while start < min(len(blocks), 4) and (_same(blocks[start], title) or is_date_line(blocks[start])):
        start += 1
    return blocks[start:] or [block for block in blocks if not _same(block, title)] or blocks


def _same(block: str, title: str | None) -> bool:
    return bool(title) and _SPACE.sub(" ", block).strip().lower() == (title or "").strip().lower()


def _extracted(markup: str) -> Iterator[str]:
    """The blocks of the article as trafilatura finds them; none when it finds no article."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    _quiet()
    try:
        found = bare_extraction(plain(markup), fast=True, with_metadata=False, include_comments=False, include_tables=True)
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        return
    body: Any = getattr(found, "body", None)
    if body is not None:
        yield from _blocks(body)


def _blocks(body: Any) -> Iterator[str]:
    """Paragraphs, headings, items and rows of the extracted tree, each once, in order."""
    for node in body:
        if node.tag in ("list", "table", "row", "quote", "div") and len(node):
            lead = _folded(node.text or "")
            if lead:
                yield lead
            if node.tag == "row":
                yield " | ".join(filter(None, (_folded("".join(cell.itertext())) for cell in node)))
            else:
                yield from _blocks(node)
        else:
            said = "\n".join(filter(None, map(_folded, _lines(node))))
            if said:
                yield said
        tail = _folded(node.tail or "")
        if tail:
            yield tail


def _lines(node: Any) -> list[str]:
    """The words below an element, parted at line breaks."""
    words = [node.text or ""]
    for part in node.iter():
        if part is node:
            continue
        if part.tag == "lb":
            words.append("\v")
        words += [part.text or "", part.tail or ""]
    return "".join(words).split("\v")


def _folded(text: str) -> str:
    return _SPACE.sub(" ", plain(text)).strip()


def _standfirst(tree: "LexborHTMLParser", text: str, title: str | None) -> str | None:
    """The sentence under the title, when the page marks it and the text does not have it."""
    for node in tree.css(_STANDFIRST)[:5]:
        said = " ".join(node.text(separator=" ").split())
        if 20 <= len(said) <= 500 and said != title and said[:60] not in text:
            return said
    return None


def _quiet() -> None:
    """The libraries' own remarks stay out of ours: what becomes no document is said in the quarantine."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _looks(head: bytes) -> int:
    start = head.lstrip()[:600].lower()
    if start.startswith((b"<!doctype html", b"<html")) or (start.startswith((b"<?xml", b"<!--")) and b"<html" in start):
        return 2
    return 1 if re.match(rb"<(?:!--|head|body|meta|title|link|div|article|section|main|p|h1|table|span|script|center)[\s>/]", start) else 0  # fmt: skip


READER = Reader("html", (".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php", ".jsp"), _looks, read=read_html)
