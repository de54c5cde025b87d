"""HTML pages: the article without what surrounds it, its own words on when it was published, and nothing invented."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chronos.calendar import TimeSpan
from chronos.calendar.civil import exists
from chronos.sources.body import article_text, quiet
from chronos.sources.dates import read_date
from chronos.sources.encoding import decode
from chronos.sources.language import language_of
from chronos.sources.markup import parsed, refuse_deep
from chronos.sources.metadata import Facts, facts
from chronos.sources.published import chosen, dated, late_stamp
from chronos.sources.values import Noted, Options, Outcome, Piece, Reader, Unusable
from chronos.text.document import Document

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s{0,20}<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{2,40})""")
_DAY = re.compile(r"(?<!\d)(\d{4})([-/.]?)(\d\d)\2(\d\d)(?!\d)")
_STANDFIRST = (
    "[class*=standfirst], [class*=dek], [class*=subtitle], [class*=sub-title], [class*=subhead], [class*=strapline], "
    "[itemprop~=alternativeHeadline], [class*=lede]"
)


def read_html(piece: Piece, options: Options) -> Iterator[Outcome]:
    """The article of a page; its title is a field, the rest paragraphs with a blank line between them.

    Raises :class:`Unusable` for a page without words and for one that nests too deep.

    >>> page = b"<html><meta property='article:published_time' content='2013-03-04'><h1>Dam fails</h1><p>It failed."
    >>> [(found.title, found.published_source, found.text) for found in read_html(Piece("a", "a", "html", page), Options())]
    [('Dam fails', 'og', 'It failed.')]
    """
    decoded = decode(piece.content, piece.charset or declared_charset(piece.content))
    if decoded.note:
        yield Noted(piece.path, decoded.note)
    refuse_deep(decoded.text, options.limits.nesting)
    tree = parsed(decoded.text)
    found = facts(tree, piece.url)
    standfirsts = _standfirsts(tree)
    text = article_text(tree, found.title, found.heading)
    if not text:
        raise Unusable("empty", "a page without words of its own")
    document = Document(
        id=piece.name,
        text=text,
        title=found.title,
        subtitle=next((said for said in standfirsts if said != found.title and said[:60] not in text), None),
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

    quiet("htmldate")
    try:
        found = find_date(_DAY.sub(_if_it_exists, markup), extensive_search=False, original_date=True, outputformat="%Y-%m-%d")
        return read_date(found) if found else None
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, OverflowError):
        return None


def _if_it_exists(day: re.Match[str]) -> str:
    """A day as it stands, and nothing for one that the calendar lacks: the library would make the first of the month of it."""
    return day[0] if exists(int(day[1]), int(day[3]), int(day[4])) else ""


def _standfirsts(tree: "LexborHTMLParser") -> list[str]:
    """The sentences that the page marks as standing under the title."""
    said = (" ".join(node.text(separator=" ").split()) for node in tree.css(_STANDFIRST)[:5])
    return [words for words in said if 20 <= len(words) <= 500]


def _looks(head: bytes) -> int:
    start = head.lstrip()[:600].lower()
    if start.startswith((b"<!doctype html", b"<html")) or (start.startswith((b"<?xml", b"<!--")) and b"<html" in start):
        return 2
    tags = rb"!--|head|body|meta|title|link|div|article|section|main|p|h1|table|span|script|center"
    return 1 if re.match(rb"<(?:" + tags + rb")[\s>/]", start) else 0


READER = Reader("html", (".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php", ".jsp"), _looks, read=read_html)
