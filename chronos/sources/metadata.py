"""What a page says of itself: dates, title, author, outlet, address, language; each from the place most to be trusted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chronos.calendar import Granularity
from chronos.sources.jsonld import article
from chronos.sources.published import Stamp, is_date_line, is_update, stamp

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_OG_DATES = ("article:published_time", "og:article:published_time", "og:published_time", "og:pubdate", "og:publish_date")
_META_DATES = (
    "article:published", "article.published", "datepublished", "date.published", "publish-date", "publish_date", "publishdate",
    "publication_date", "publication-date", "pubdate", "pub_date", "publishtime", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:pbl-published-date", "dcterms.created", "dcterms.issued", "dcterms.date",
    "dc.date.issued", "dc.date.created", "dc.date", "dcsext.articlefirstpublished", "citation_publication_date",
    "citation_date",
    "article_date_original", "originalpublicationdate", "bt:pubdate", "vr:published_time", "rnews:datepublished", "ptime",
    "displaydate", "article.created", "article:created", "created", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "article:modified", "article.updated", "lastmod",
    "last-modified", "dcterms.modified", "dc.date.modified", "revised",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "citation_author", "cxenseparse:author", "article.author",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "cre", "copyright")
_LANGUAGES = ("content-language", "language", "dc.language", "dcterms.language", "og:locale")

_MICRODATA = (
    '[itemprop~="datePublished"], [property$="datePublished"], [property~="dc:date"], [property~="dc:created"], '
    ".dt-published, .hentry .published[title], abbr.published, time[pubdate]"
)
_MARKED = (
    "[class*=date], [class*=Date], [class*=publish], [class*=timestamp], [class*=posted], [class*=byline], "
    "[class*=datum], [class*=fecha], [class*=meta], [id*=date], [class*=time]"
)
_ELSEWHERE = frozenset(("aside", "nav"))
_OTHERS = re.compile(
    r"related|comment|sidebar|teaser(?!-?text)|recommend|more-|most-|popular|latest|promo|widget[_-]|ticker|recirc",
    re.IGNORECASE,
)
_BYLINES = (
    "[itemprop~=author] [itemprop~=name]", "[itemprop~=author]", ".p-author", ".author .fn", "[rel~=author]",
    '[typeof~="sioc:UserAccount"]',
    "[class~=author], [class*=author__name], [class*=author-name], [class*=is-author], [class$=Author]",
    "[class*=byline], [class*=author]",
)  # fmt: skip
_BY = re.compile(
    r"^(?:(?:written|posted|submitted) by|by|von|text|di|par|por|door|av|autor|автор|scritto da)(?:\s*:\s*|\s+)", re.IGNORECASE
)
_SECTION = re.compile(r"\s[|–—•·»-]\s")
_MOST = 40
"""Candidates of one kind that are looked at; the publication date of an article stands near its top."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself; ``stamps`` may be several dates, which :mod:`chronos.sources.published` chooses from."""

    stamps: tuple[Stamp, ...]
    modified: Stamp | None
    title: str | None
    heading: str | None
    author: str | None
    outlet: str | None
    url: str | None
    lang: str | None


def facts(tree: "LexborHTMLParser", url: str | None) -> Facts:
    """The facts of a parsed page; ``url`` is where it was fetched from, if that is known.

    >>> from chronos.sources.markup import parsed
    >>> page = parsed('<title>Dam fails | The Post</title><meta property="article:published_time" content="2013-03-04">')
    >>> found = facts(page, "https://post.example/dam")
    >>> found.title, [one.source for one in found.stamps], found.outlet
    ('Dam fails | The Post', ['og'], None)
    """
    meta = _meta(tree)
    address = _canonical(tree, meta) or url
    heading = _heading(tree)
    data = article(
        (script.text() for script in tree.css('script[type*="ld+json"]')[:_MOST]), address, heading or meta.get("og:title")
    )
    lang = _lang(tree.root.attributes.get("lang") if tree.root else None, data.language, *(meta.get(key) for key in _LANGUAGES))
    spoken = lang or "en"
    outlet = data.publisher or _first(meta, _OUTLETS)
    found = [
        stamp("json-ld", data.published, spoken),
        *(stamp("og", meta.get(key), spoken) for key in _OG_DATES),
        *(stamp("meta", meta.get(key), spoken) for key in _META_DATES),
        *_microdata(tree, spoken),
    ]
    if not any(found):
        found += _times(tree, spoken)
    elif any(one is not None and one.span.offset == 0 for one in found):
        found += [one for one in _times(tree, spoken) if one.span.offset or one.span.granularity is Granularity.DAY]
    modified = (stamp("meta", written, spoken) for written in (data.modified, *(meta.get(key) for key in _MODIFIED)))
    return Facts(
        tuple(one for one in found if one is not None),
        next(filter(None, modified), None),
        _title(data.headline or _first(meta, _TITLES), heading, tree, outlet),
        heading,
        ", ".join(data.authors) or _author(tree, meta),
        outlet,
        address,
        lang,
    )


def _meta(tree: "LexborHTMLParser") -> Mapping[str, str]:
    """The first value of each name, property, itemprop and http-equiv, names in small letters."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]")[:400]:
        attributes = node.attributes
        content = " ".join((attributes.get("content") or "").split())
        if content:
            for kind in ("property", "name", "itemprop", "http-equiv"):
                key = (attributes.get(kind) or "").strip().lower()
                if key:
                    found.setdefault(key, content)
    return found


def _first(meta: Mapping[str, str], keys: Sequence[str]) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _canonical(tree: "LexborHTMLParser", meta: Mapping[str, str]) -> str | None:
    link = tree.css_first('link[rel~="canonical"][href]')
    said = ((link.attributes.get("href") or "") if link is not None else "", meta.get("og:url", ""))
    return next((url.strip() for url in said if url.strip().lower().startswith(("http://", "https://"))), None)


def _heading(tree: "LexborHTMLParser") -> str | None:
    """The first heading of the first rank that is about the article and not the outlet's name in its masthead."""
    headings = tree.css("h1")[:10]
    inside = [node for node in headings if node.css_matches("article h1, main h1, [itemprop~=headline]")]
    for node in (*inside, *headings):
        said = " ".join(node.text(separator=" ").split())
        if said:
            return said[:1_000]
    return None


def _title(said: str | None, heading: str | None, tree: "LexborHTMLParser", outlet: str | None) -> str | None:
    """The title, without the name of the outlet that many put behind it."""
    if said is None and heading is None:
        node = tree.css_first("title")
        said = " ".join(node.text().split())[:1_000] if node is not None else None
    if heading and (said is None or said.startswith(heading)):
        return heading
    if said and outlet and said.endswith(outlet):
        short = _SECTION.split(said[: -len(outlet)] + "\0")[0].rstrip("\0 |–—•·»-")
        return short or said
    return said or heading


def _author(tree: "LexborHTMLParser", meta: Mapping[str, str]) -> str | None:
    """A name from the head, else from the byline; addresses are no names."""
    for key in _AUTHORS:
        if key in meta and "://" not in meta[key]:
            return _BY.sub("", meta[key])[:300]
    for selector in _BYLINES:
        for node in tree.css(selector)[:_MOST]:
            said = _BY.sub("", " ".join(node.text(separator=" ").split())).rstrip(" —–-|,·")
            if 3 < len(said) <= 80 and not any(sign.isdigit() for sign in said) and not is_elsewhere(node):
                return said
    return None


def _lang(*said: str | None) -> str | None:
    """The first code of a language among what the page says, without its region."""
    for written in said:
        code = re.split(r"[-_,;\s]", (written or "").strip().lower(), maxsplit=1)[0]
        if len(code) in (2, 3) and code.isalpha() and code.isascii():
            return code
    return None


def _microdata(tree: "LexborHTMLParser", lang: str) -> Iterator[Stamp]:
    for node in tree.css(_MICRODATA)[:_MOST]:
        if not is_elsewhere(node):
            attributes = node.attributes
            for key in ("content", "datetime", "title"):
                found = stamp("microdata", attributes.get(key), lang)
                if found:
                    yield found
                    return
            found = stamp("microdata", _said(node), lang)
            if found:
                yield found
                return


def _times(tree: "LexborHTMLParser", lang: str) -> Iterator[Stamp]:
    """The first ``<time>`` of the article itself; without one, the first element marked as its date."""
    for node in _in_the_article(tree, "time"):
        if not is_update(f"{node.attributes.get('class') or ''} {_before(node)}"):
            found = stamp("time", node.attributes.get("datetime"), lang) or stamp("time", _said(node), lang)
            if found:
                yield found
                return
    for node in _in_the_article(tree, _MARKED):
        words = _said(node)
        if is_date_line(words) and not is_update(f"{node.attributes.get('class') or ''} {words}"):
            found = stamp("dateline", words, lang)
            if found:
                yield found
                return


def _in_the_article(tree: "LexborHTMLParser", selector: str) -> Iterator["LexborNode"]:
    """Nodes that are in no sidebar: those beside the heading first, then the others."""
    nodes = [node for node in tree.css(selector)[:_MOST] if not is_elsewhere(node)]
    near = [node for node in nodes if _beside_heading(node)]
    yield from near
    yield from (node for node in nodes if node not in near)


def _beside_heading(node: "LexborNode") -> bool:
    above = node.parent
    for _ in range(4):
        if above is None or above.tag == "body":
            return False
        if above.css_first("h1") is not None:
            return True
        above = above.parent
    return False


def is_elsewhere(node: "LexborNode") -> bool:
    """Whether an element stands in a sidebar, in the page's footer, in a comment or among teasers for other articles."""
    above: LexborNode | None = node
    in_footer = False
    while above is not None and above.tag not in ("body", "html", "main"):
        attributes = above.attributes
        if above.tag in _ELSEWHERE or _OTHERS.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            return True
        if above.tag == "article":
            in_footer = False
        in_footer = in_footer or above.tag == "footer"
        above = above.parent
    return in_footer


def _before(node: "LexborNode") -> str:
    """The words right before an element, which may say "updated"."""
    previous = node.prev
    return (previous.text() or "")[-60:] if previous is not None else ""


def _said(node: "LexborNode") -> str:
    return " ".join(node.text(separator=" ").split())[:200]
