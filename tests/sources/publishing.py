"""Pages in the shapes of forty publishing systems: markup written for this project, texts invented for it.

``pages/NAME.html`` is the page of one system with places for the article;
``pages/pages.toml`` says which article goes into it and on which day the
publisher published it. Tests and benchmarks read them from here.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from chronos.sources.html import declared_charset
from chronos.sources.markup import paragraphs, parsed

PAGES = Path(__file__).parent / "pages"
_PLACE = re.compile(r"\{\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}\}")
_LEAST = 12
"""Characters from which a block around the article counts as one that must not be left in."""

_FIELDS = (
    "standfirst dek subtitle sub-title p-dek strapline summary-art lead article-lead b-subheadline newspack-post-subtitle"
    " byline author Article_subtitle__s1"
).split()


@dataclass(frozen=True, slots=True)
class Article:
    """What stands in a page."""

    lang: str
    title: str
    author: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A page of one publishing system."""

    name: str
    system: str
    day: str
    structured: bool
    article: Article
    own: tuple[str, ...] = ()
    """Headings and quotations that stand in the markup of the page and belong to its article."""

    @property
    def template(self) -> str:
        """The page with its places still open."""
        return (PAGES / f"{self.name}.html").read_text(encoding="utf-8")

    def page(self) -> bytes:
        """The page as its server sends it, in the encoding it declares."""
        filled = _PLACE.sub(self._filled, self.template)
        return filled.encode(declared_charset(filled[:2_000].encode()) or "utf-8", "xmlcharrefreplace")

    def _filled(self, place: re.Match[str]) -> str:
        """A place filled; in JSON and attributes the same words stand, for no article has a straight quotation mark."""
        name, before, behind = place[1], place[2], place[3]
        body = self.article.paragraphs
        single = {"title": self.article.title, "author": self.article.author, "lead": body[0]}
        if name in single:
            return escape(single[name], quote=False)
        some = {"first": body[1:3], "last": body[3:]}[name]
        return "\n".join(f"{before}{escape(words, quote=False)}{behind}" for words in some)

    def around(self) -> list[str]:
        """The blocks of the page that are no part of the article: menus, teasers, comments, boxes, footers."""
        tree = parsed(_PLACE.sub("", self.template))
        for node in tree.css("time, figcaption, " + ", ".join(f'[class~="{name}"]' for name in _FIELDS)):
            node.decompose()
        blocks = (line for block in paragraphs(tree.body) for line in block.split("\n"))
        return [
            block
            for block in blocks
            if len(block) >= _LEAST and block not in self.own and not re.search(r"\d{4}|\d\d:\d\d", block)
        ]


@cache
def shapes() -> tuple[Shape, ...]:
    """All pages in the order of their names."""
    articles = {
        name: Article(found["lang"], found["title"], found["author"], tuple(found["paragraphs"]))
        for name, found in tomllib.loads((PAGES / "texts.toml").read_text(encoding="utf-8")).items()
    }
    known = tomllib.loads((PAGES / "pages.toml").read_text(encoding="utf-8"))
    return tuple(
        Shape(name, found["system"], found["day"], found["structured"], articles[found["article"]], tuple(found.get("own", ())))
        for name, found in sorted(known.items())
    )
