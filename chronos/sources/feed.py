"""RSS and Atom: each item a document, dated by its own words, as the feed wrote them and not as a library shifts them."""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from chronos.sources.encoding import decode
from chronos.sources.finish import finished
from chronos.sources.html import declared_charset
from chronos.sources.language import language_of
from chronos.sources.markup import fragment_text, refuse_deep, without_doctype
from chronos.sources.published import chosen, dated, stamp
from chronos.sources.values import Noted, Options, Outcome, Piece, Quarantined, Reader, Unusable
from chronos.text.document import Document

_ITEM = re.compile(r"<(?:[\w-]{1,20}:)?(?:item|entry)[\s>]")
_DECLARATION = re.compile(r"^\s{0,100}<\?xml[^>]{0,300}\?>")


def read_feed(piece: Piece, options: Options) -> Iterator[Outcome]:
    """The items of a feed. A broken feed gives what can be read of it, and says how much that is not.

    Raises :class:`Unusable` for a feed without items and for one that declares entities.

    >>> rss = b"<rss><channel><item><title>Dam fails</title><description>It &lt;b&gt;failed&lt;/b&gt;.</description>"
    >>> read = read_feed(Piece("a", "a", "feed", rss), Options(need_date=False))
    >>> [(found.title, found.text) for found in read if isinstance(found, Document)]
    [('Dam fails', 'It failed.')]
    """
    decoded = decode(piece.content, piece.charset or declared_charset(piece.content))
    if decoded.note:
        yield Noted(piece.path, decoded.note)
    markup = without_doctype(decoded.text)
    refuse_deep(markup, options.limits.nesting, xml=True)
    places = _places(markup)
    feed = _parsed(markup)
    entries = list(feed.get("entries", []))
    if not entries and not places:
        raise Unusable("empty" if feed.get("version") else "bad-feed", "a feed without items")
    if feed.get("bozo") and len(entries) != len(places):
        yield Noted(piece.path, f"the feed is broken: {str(feed.get('bozo_exception', ''))[:120]}")
    channel = feed.get("feed", {})
    for number, entry in enumerate(entries, 1):
        offset = places[number - 1] if len(places) == len(entries) else None
        try:
            found = _document(entry, channel, f"{piece.name}-{number}", options)
            yield finished(replace(found, story=piece.story), piece, options)
        except Unusable as error:
            yield Quarantined(piece.path, error.code, str(error), number, offset)
    for number in range(len(entries) + 1, len(places) + 1):
        yield Quarantined(piece.path, "bad-feed", "an item that is cut off or broken", number, places[number - 1])


def _places(markup: str) -> list[int]:
    """The byte offsets, in UTF-8, at which items begin."""
    places, at, offset = [], 0, 0
    for found in _ITEM.finditer(markup):
        offset += len(markup[at : found.start()].encode("utf-8", "replace"))
        at = found.start()
        places.append(offset)
    return places


def _parsed(markup: str) -> Any:
    """What feedparser makes of it; it is given bytes in memory, so that no words of a feed become a path or an address."""
    import feedparser

    logging.getLogger("feedparser").setLevel(logging.CRITICAL + 1)
    content = _DECLARATION.sub("", markup).encode("utf-8", "replace")
    try:
        return feedparser.parse(io.BytesIO(content), response_headers={"content-type": "application/xml; charset=utf-8"})
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError) as error:
        raise Unusable("bad-feed", f"no feed that can be read: {type(error).__name__}: {str(error)[:120]}") from error


def _document(entry: Any, channel: Any, name: str, options: Options) -> Document:
    nesting = options.limits.nesting
    title = fragment_text(str(entry.get("title") or ""), nesting).replace("\n", " ") or None
    contents = [str(part.get("value") or "") for part in entry.get("content") or [] if isinstance(part, dict)]
    body = max([*contents, str(entry.get("summary") or "")], key=len)
    text = fragment_text(body, nesting)
    if not text and title is None:
        raise Unusable("empty", "an item without words")
    said = str(entry.get("language") or channel.get("language") or "").replace("_", "-").split("-")[0].lower()
    lang = options.lang or language_of(f"{title or ''}\n{text}", said or None)
    url = _link(entry)
    written, changed = dict.get(entry, "published"), dict.get(entry, "updated")  # (its own get() takes one for the other)
    published, updated = stamp("feed", written, lang), stamp("feed", changed, lang)
    if written and published is None and options.force_date is None:
        raise Unusable("bad-date", f"{str(written)[:60]!r} is no date")
    document = Document(
        id=str(entry.get("id") or url or name)[:500],
        text=text or title or "",
        title=title if text else None,
        url=url,
        source=str(channel.get("title") or "") or None,
        author=str(entry.get("author") or "") or None,
        lang=lang,
        modified=updated.span if updated and published else None,
    )
    return dated(document, chosen([published or updated], url))


def _link(entry: Any) -> str | None:
    link = str(entry.get("link") or "").strip()
    return link if link.lower().startswith(("http://", "https://")) and len(link) <= 2_000 else None


def _looks(head: bytes) -> int:
    if not head.lstrip().startswith(b"<") or b"<html" in head.lower():
        return 0
    return 2 if re.search(rb"<(?:rss|feed|rdf:RDF|channel)[\s>]", head) else 0


READER = Reader("feed", (".rss", ".atom", ".rdf"), _looks, read=read_feed, carrier=True)
