"""What a page holds, as far as it can be checked: its anchors, its links, the words of its quotes."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "use": "href"}
_VOID = frozenset(("meta", "link", "img", "br", "wbr", "hr", "input", "col", "source"))


@dataclass(slots=True)
class Page:
    """Ids, links with the line they stand on, quotes with white space as single spaces, and all of its words."""

    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, int]] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    words: str = ""


def read_page(html: str) -> Page:
    """A page of the site, read as HTML.

    >>> page = read_page('<p id="a">x<blockquote>They  <b>fled</b>.</blockquote><a href="b.html#c">y</a>')
    >>> page.ids, page.quotes, page.links
    ({'a'}, ['They fled.'], [('b.html#c', 1)])
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.words = flat("".join(reader.said))
    return reader.page


def flat(text: str) -> str:
    """Words with single spaces between them: how a page shows them, whatever its source has.

    >>> flat(" a\\n b ")
    'a b'
    """
    return " ".join(text.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.said: list[str] = []
        self._quote: list[str] | None = None
        self._silent: str | None = None
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if name := given.get("id"):
            self.page.ids.add(name)
        link = given.get(_LINKS.get(tag, ""))
        if link is not None:
            self.page.links.append((link, self.getpos()[0]))
        if tag == "blockquote":
            self._quote = []
        if self._skip and tag not in _VOID:
            self._skip += 1
        elif "ref" in (given.get("class") or "").split():
            self._skip = 1
        if tag in ("script", "style"):
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote" and self._quote is not None:
            self.page.quotes.append(flat("".join(self._quote)))
            self._quote = None
        if self._skip and tag not in _VOID:
            self._skip -= 1
        if tag == self._silent:
            self._silent = None

    def handle_data(self, data: str) -> None:
        if self._quote is not None:
            self._quote.append(data)
        if self._silent is None and not self._skip:
            self.said.append(data)
