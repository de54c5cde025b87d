"""JSON-LD of a page: the one article it is about, however deep publishing systems bury it."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_ARTICLES = frozenset(
    "blogposting liveblogposting report socialmediaposting discussionforumposting pressrelease medicalwebpage".split()
)
_PAGES = frozenset("webpage itempage creativework collectionpage".split())
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "about", "itemListElement", "item", "hasPart")
"""Keys below which another article may stand; what hangs on the last four is an article among many."""

_MANY = frozenset(("about", "itemListElement", "item", "hasPart"))
_MOST_NODES = 2_000
_MOST_BYTES = 1_000_000
_FIELD = re.compile(r'"(datePublished|dateModified|headline|inLanguage)"\s{0,9}:\s{0,9}"([^"\\\n]{1,300})"')
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")


@dataclass(frozen=True, slots=True)
class Article:
    """What JSON-LD says of the article of a page, as written there."""

    published: str | None = None
    modified: str | None = None
    headline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    url: str | None = None


def article(scripts: Iterable[str], url: str | None, title: str | None) -> Article:
    """The article among what the scripts of a page hold; empty when there is none.

    One whose address is the page's goes first, then one with its title, then
    the first; a page that has a date serves when no article has.

    >>> article(['{"@type": "NewsArticle", "datePublished": "2013-03-04T18:05:00-05:00"}'], None, None).published
    '2013-03-04T18:05:00-05:00'
    """
    nodes: list[tuple[Mapping[str, Any], bool]] = []
    spoiled = []
    for script in scripts:
        found = _loaded(script)
        if found is None:
            spoiled.append(script)
        else:
            nodes += _nodes(found)
    articles = [_article(node) for node, many in nodes if _is(node, _ARTICLES) and not many]
    listed = [_article(node) for node, many in nodes if _is(node, _ARTICLES) and many]
    pages = [_article(node) for node, many in nodes if _is(node, _PAGES) and not many]
    ranked = (
        [one for one in articles + listed if _same_address(one.url, url)]
        + [one for one in articles + listed if one.headline and one.headline == title]
        + articles
        + [one for one in pages if not one.url or not url or _same_address(one.url, url)]
    )
    first = next((one for one in ranked if one.published), None)
    return first or _fields(spoiled) or next(iter(ranked), Article())


def _loaded(script: str) -> Any:
    """The JSON, with the faults that browsers never see forgiven; ``None`` when it stays broken."""
    if len(script) > _MOST_BYTES:
        return None
    text = _WRAPPING.sub("", script).strip().rstrip(";")
    for attempt in (text, html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _fields(scripts: Iterable[str]) -> Article | None:
    """What can be picked out of JSON that is broken somewhere else; only when it speaks of one article."""
    for script in scripts:
        found = _FIELD.findall(script[:_MOST_BYTES])
        published = [value for name, value in found if name == "datePublished"]
        if len(set(published)) == 1:
            rest = dict(reversed(found))
            return Article(published[0], rest.get("dateModified"), rest.get("headline"), language=rest.get("inLanguage"))
    return None


def _nodes(root: Any) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """Every object with a type, in order, with whether it is one of a list; bounded in number."""
    waiting: list[tuple[Any, bool]] = [(root, False)]
    seen = 0
    while waiting and seen < _MOST_NODES:
        node, many = waiting.pop()
        seen += 1
        if isinstance(node, list):
            waiting += [(part, many) for part in reversed(node)]
        elif isinstance(node, dict):
            if "@type" in node:
                yield node, many
            waiting += [
                (node[key], many or key in _MANY) for key in reversed(_INSIDE) if isinstance(node.get(key), (dict, list))
            ]


def _is(node: Mapping[str, Any], kinds: frozenset[str]) -> bool:
    said = node.get("@type")
    names = [str(name).rpartition("/")[2].rpartition(":")[2].lower() for name in (said if isinstance(said, list) else [said])]
    return any(name in kinds or (kinds is _ARTICLES and name.endswith("article")) for name in names)


def _article(node: Mapping[str, Any]) -> Article:
    return Article(
        _text(node.get("datePublished")) or _text(node.get("dateCreated")),
        _text(node.get("dateModified")),
        _text(node.get("headline")) or _text(node.get("name")),
        tuple(_names(node.get("author")) or _names(node.get("creator"))),
        next(iter(_names(node.get("publisher"))), None),
        _text(node.get("inLanguage")),
        _text(node.get("url")) or _text(node.get("mainEntityOfPage")) or _text(node.get("@id")),
    )


def _text(value: Any) -> str | None:
    """A string, the first of a list, the value or address of an object; folded, and of bounded length."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("@id") or value.get("url") or value.get("name")
    return " ".join(html.unescape(value[:2_000]).split()) or None if isinstance(value, str) else None


def _names(value: Any) -> list[str]:
    """Names of people or organisations: objects, strings, or lists of them; addresses are no names."""
    found = []
    for one in (value if isinstance(value, list) else [value])[:20]:
        name = _text(one.get("name")) if isinstance(one, dict) else _text(one)
        if name and "://" not in name and name not in found:
            found.append(name)
    return found


def _same_address(one: str | None, other: str | None) -> bool:
    """Whether two addresses name one page: without scheme, query, fragment and closing slash.

    A path alone is compared with the path of the other.
    """
    if not one or not other:
        return False
    first, second = _address(one), _address(other)
    return first == second or (first.startswith("/") and len(first) > 1 and second.endswith(first))


def _address(url: str) -> str:
    return url.partition("#")[0].partition("?")[0].partition("://")[2].removeprefix("www.").rstrip("/") or url.rstrip("/")
