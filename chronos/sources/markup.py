"""What all markup has in common: how deep it nests, which entities it declares, and its words as paragraphs."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chronos.sources.encoding import plain
from chronos.sources.values import Unusable

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_TAG = re.compile(r"<(?:(!--)|(/?)([A-Za-z][^\s/>]{0,40}))")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_OPTIONAL = frozenset("html head body p li dt dd option optgroup tr td th thead tbody tfoot colgroup rp rt".split())
"""Elements that one of their own kind closes, so that many in a row are no nesting."""

_RAW = frozenset("script style textarea title".split())
_CLOSING = {name: re.compile(f"</{name}", re.IGNORECASE) for name in sorted(_RAW)}
_FOREIGN = frozenset(("svg", "math"))
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,1000}>", re.IGNORECASE)

_SKIPPED = frozenset("script style noscript template svg math iframe object nav form button select textarea head".split())
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5"
    " h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


def refuse_deep(markup: str, most: int, xml: bool = False) -> None:
    """Pass markup on whose elements nest no deeper than ``most``; the count is of tags, before any parser sees them.

    Raises :class:`Unusable` for deeper ones: parsers take quadratic time or overflow on them.

    >>> refuse_deep("<div>" * 9 + "</div>" * 9, 8)
    Traceback (most recent call last):
        ...
    chronos.sources.values.Unusable: elements nest deeper than 8 (--max-nesting)
    """
    depth, at, foreign = 0, 0, 0
    while found := _TAG.search(markup, at):
        at = found.end()
        if found[1]:
            at = markup.find("-->", at)
            if at < 0:
                return
            continue
        name = found[3] if xml else found[3].lower()
        if not xml and (name in _VOID or (name in _OPTIONAL and not foreign)):
            continue
        if found[2]:
            depth = max(0, depth - 1)
            foreign = 0 if name in _FOREIGN else foreign
            continue
        if not xml and name in _RAW and not foreign:
            closing = _CLOSING[name].search(markup, at)
            if closing is None:
                return
            at = closing.start()
            continue
        foreign = foreign or (not xml and name in _FOREIGN)
        if (xml or foreign) and _closes_itself(markup, at):
            continue
        depth += 1
        if depth > most:
            raise Unusable("too-deep", f"elements nest deeper than {most} (--max-nesting)")


def _closes_itself(markup: str, at: int) -> bool:
    end = markup.find(">", at, at + 5_000)
    return end > 0 and markup[end - 1] == "/"


def without_doctype(markup: str) -> str:
    """XML without its document type, which is the door for entities.

    Raises :class:`Unusable` when it declares any.

    >>> without_doctype("<!DOCTYPE rss SYSTEM 'rss.dtd'><rss/>")
    '<rss/>'
    """
    if _ENTITY.search(markup):
        raise Unusable("entities", "declares entities of its own, which are not expanded; write the words out")
    return _DOCTYPE.sub("", markup)


def fragment_text(markup: str, most_nesting: int) -> str:
    """The words of a piece of HTML as paragraphs with a blank line between them; nothing is taken for navigation.

    Raises :class:`Unusable` for markup that nests too deep.

    >>> fragment_text("<p>It failed.</p><ul><li>first<li>second</ul>on <b>Fri</b>day", 100)
    'It failed.\\n\\nfirst\\n\\nsecond\\n\\non Friday'
    """
    refuse_deep(markup, most_nesting)
    return "\n\n".join(paragraphs(parsed(markup).body))


def parsed(markup: str) -> "LexborHTMLParser":
    """The tree a browser would make of it."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(plain(markup))


def paragraphs(root: "LexborNode | None") -> Iterator[str]:
    """The blocks of text below an element in order; white space is folded, ``<br><br>`` parts paragraphs."""
    words: list[str] = []
    for step in _walk(root):
        if step is None:
            said = _folded(words)
            if said:
                yield said
            words = []
        else:
            words.append(step)
    said = _folded(words)
    if said:
        yield said


def _folded(words: list[str]) -> str:
    return "\n".join(
        line for line in (_SPACE.sub(" ", line).strip(" \u200b\u200d\ufeff") for line in "".join(words).split("\v")) if line
    )


def _walk(root: "LexborNode | None") -> Iterator[str | None]:
    """Words, ``\\v`` for a line break, and ``None`` at each edge of a block; without recursion, for depth is not ours."""
    node, came_up = root, False
    broken = False
    while node is not None:
        tag = node.tag
        if not came_up:
            if tag == "-text":
                text = node.text_content or ""
                broken = broken and not text.strip()
                yield text
            elif tag == "br":
                yield None if broken else "\v"
                broken = True
            elif tag in _BLOCKS:
                broken = False
                yield None
            child = None if tag in _SKIPPED else node.first_child
            if child is not None:
                node = child
                continue
        elif tag in _BLOCKS:
            yield None
        if root is None or node.mem_id == root.mem_id:
            return
        following = node.next
        came_up = following is None
        node = node.parent if following is None else following
