"""The article in a page: trafilatura finds it, boxes are taken out before and paragraphs it lost are put back after."""

import logging
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from chronos.sources.encoding import plain
from chronos.sources.markup import paragraphs
from chronos.sources.metadata import is_elsewhere
from chronos.sources.published import is_date_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNREAD = ["script", "style", "noscript", "template", "svg", "iframe", "form", "button", "select", "dialog"]
_BOX = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|adv|cta|newsletter\w*|promo\w*|sponsor\w*|consent\w*|tip-?jar|donat\w*|sign-?up|"
    r"share\w*|sharing|social|breadcrumb\w*|pagination|pager|prev-?next|next-?prev|linksnextprev|related\w*|recirc\w*|"
    r"read-?more|read-?also|also-?read|interstitial|comments?|toc|author-?bio|bio|cookie\w*|tags?)(?:$|[\s_-])"
    r"|ConsentBox|TeaserBox|RelatedBox",
    re.IGNORECASE,
)
_BOXES = ", ".join(f"{tag}[class]" for tag in "div aside section ul ol p nav figure table".split())
_LARGEST_BOX = 600
"""Characters in what is taken out as a box; whatever is called so and holds more is the article itself."""

_LEAST_TEXT = 80
"""Characters below which what was extracted is checked against all the words of the page."""

_LEAST_LOST = 60
"""Characters of a paragraph that is put back; shorter ones are captions and labels as often as not."""

_ABOUT = 0.9
_LEAST_LINKS = 8
_LINKED = 0.7
"""Share of words in links from which a list is a menu or an archive."""

_HEAD_BLOCKS = 6
_LONGEST_HEAD = 160
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_BREAKS = re.compile(r"(?:<br\s{0,5}/?>\s{0,100}){2,100}", re.IGNORECASE)
_BLANK = " \n\u200b\u200c\u200d\u2060\ufeff"
"""Signs without width stand in empty paragraphs and before full ones, where an editor left them."""

_ROOTS = ("article", "main", "[role=main]", "[itemprop~=articleBody]")


def article_text(tree: "LexborHTMLParser", title: str | None, heading: str | None) -> str:
    """The paragraphs of the article with a blank line between them; of a page too small to have anything around, all its words.

    What stands up to the title is not text but the head of the article, and
    so is a line with nothing but the date. The tree is changed.

    >>> from chronos.sources.markup import parsed
    >>> article_text(parsed("<h1>Dam fails</h1><p>It failed on Friday."), "Dam fails", "Dam fails")
    'It failed on Friday.'
    """
    _take_out(tree)
    blocks = list(_extracted(_BREAKS.sub("</p><p>", tree.html or "")))
    if len(blocks) == 1:
        blocks = list(paragraphs(_smallest_with(len(blocks[0]), tree)))
    blocks = _put_back(_without_head(blocks, title, heading), tree)
    if sum(map(len, blocks)) < _LEAST_TEXT:
        everything = list(paragraphs(tree.css_first("article") or tree.css_first("main") or tree.body))
        blocks = everything if not blocks or sum(map(len, everything)) < 4 * _LEAST_TEXT else blocks
    return "\n\n".join(_without_head(blocks, title, heading))


def _smallest_with(length: int, tree: "LexborHTMLParser") -> "LexborNode | None":
    """The innermost element that has about so much text; where no paragraph was told from another, its blocks are better."""
    found, inside = None, tree.body
    while inside is not None:
        found, inside = inside, next((one for one in inside.iter() if len(one.text(deep=True)) >= _ABOUT * length), None)
    return found


def _take_out(tree: "LexborHTMLParser") -> None:
    """Remove what nobody reads, and small boxes that speak of the site and not of the story."""
    tree.strip_tags(_UNREAD)
    for node in tree.css(_BOXES):
        said = node.attributes.get("class") or ""
        if _BOX.search(said) and not _holds_much(node):
            node.decompose()
    for node in tree.css("article aside, main article nav"):
        if not _holds_much(node):
            node.decompose()
    for node in tree.css("nav, footer, ul, ol, section, table"):
        if node.parent is not None and _is_menu(node):
            node.decompose()


def _is_menu(node: "LexborNode") -> bool:
    """Whether an element outside of articles holds links and next to nothing else; to look there costs the most time."""
    links = node.css("a")
    if len(links) < _LEAST_LINKS or node.css_first("h1, article") is not None or _is_inside(node, "article"):
        return False
    said = len("".join(node.text(deep=True).split()))
    return sum(len("".join(link.text(deep=True).split())) for link in links) >= _LINKED * said


def _is_inside(node: "LexborNode", tag: str) -> bool:
    above = node.parent
    while above is not None and above.tag != tag:
        above = above.parent
    return above is not None


def _holds_much(node: "LexborNode") -> bool:
    return node.css_first("h1") is not None or len(node.text(deep=True)) > _LARGEST_BOX


def _extracted(markup: str) -> Iterator[str]:
    """The blocks of the article as trafilatura finds them; none when it finds no article."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    quiet("trafilatura")
    try:
        found = bare_extraction(plain(markup), fast=True, with_metadata=False, include_comments=False, include_tables=True)
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        return
    body: Any = getattr(found, "body", None)
    if body is not None:
        while len(body) and (body[-1].tag == "head" or is_date_line(_folded("".join(body[-1].itertext())))):
            body.remove(body[-1])  # the heading or the days of a list whose links were left out
        yield from _blocks(body)


def _blocks(body: Any) -> Iterator[str]:
    """Paragraphs, headings, items and rows of the extracted tree, each once, in order."""
    for node in body:
        if node.tag == "row":
            yield from filter(None, (" | ".join(filter(None, (_folded("".join(cell.itertext())) for cell in node))),))
        elif node.tag in ("list", "table", "quote", "div") and len(node):
            yield from filter(None, (_folded(node.text or ""),))
            yield from _blocks(node)
        else:
            yield from filter(None, ("\n".join(filter(None, map(_folded, _lines(node)))),))
        yield from filter(None, (_folded(node.tail or ""),))


def _lines(node: Any) -> list[str]:
    """The words below an element, parted at line breaks."""
    words = [node.text or ""]
    for part in node.iter():
        if part is not node:
            words += ["\v" if part.tag == "lb" else "", part.text or "", part.tail or ""]
    return "".join(words).split("\v")


def _folded(text: str) -> str:
    return _SPACE.sub(" ", plain(text)).strip(_BLANK)


def _put_back(blocks: list[str], tree: "LexborHTMLParser") -> list[str]:
    """The blocks with the paragraphs that stand among them in the page and were lost.

    Those that stand in the page as the found ones do are of the article, and
    so is what stands between its heading and its first paragraph.
    """
    root = next((node for node in (tree.css_first(selector) for selector in _ROOTS) if node is not None), None)
    if root is None or not blocks:
        return blocks
    places = {block: number for number, block in reversed(list(enumerate(blocks)))}
    found = [(node, _folded(node.text(deep=True))) for node in root.css("p")[:2_000]]
    kin = {_signature(node) for node, words in found if words in places}
    first = next((number for number, (_, words) in enumerate(found) if words in places), 0)
    behind: dict[int, list[str]] = {}
    last = -1
    for number, (node, words) in enumerate(found):
        if words in places:
            last = places[words]
        elif len(words) >= _LEAST_LOST and (number < first or _signature(node) in kin) and _is_prose(node, words, blocks):
            behind.setdefault(last, []).append(words)
    return [
        block for number in range(-1, len(blocks)) for block in (*blocks[max(number, 0) : number + 1], *behind.get(number, ()))
    ]


def _signature(node: "LexborNode") -> tuple[str, ...]:
    """Where a paragraph stands: its class, and the tags and classes of the two elements around it."""
    said = [node.attributes.get("class") or ""]
    above = node.parent
    for _ in range(2):
        said.append("" if above is None else f"{above.tag} {above.attributes.get('class') or ''}")
        above = above.parent if above is not None else None
    return tuple(said)


def _is_prose(node: "LexborNode", words: str, blocks: Sequence[str]) -> bool:
    linked = sum(len(link.text(deep=True)) for link in node.css("a"))
    return linked * 2 < len(words) and not is_elsewhere(node) and not any(words in block for block in blocks)


def _without_head(blocks: list[str], title: str | None, heading: str | None) -> list[str]:
    """The blocks behind the title and the lines around it, which are fields by now."""
    names = {_SPACE.sub("", name).lower() for name in (title, heading) if name}
    start = 0
    for number, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if _SPACE.sub("", block).lower() in names:
            start = number + 1
        elif len(block) > _LONGEST_HEAD:
            break
    while start < len(blocks) and start < _HEAD_BLOCKS and is_date_line(blocks[start]):
        start += 1
    return blocks[start:] or blocks


def quiet(name: str) -> None:
    """Keep a library's own remarks out of ours: what becomes no document is said in the quarantine."""
    logging.getLogger(name).setLevel(logging.CRITICAL + 1)
