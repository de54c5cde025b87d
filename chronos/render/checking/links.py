"""Every link inside the site leads to a file that is there, and to an anchor that is in it."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from chronos.render.checking.page import Page


def dead_links(path: str, page: Page, anchors: Callable[[str], frozenset[str] | None]) -> Iterator[str]:
    """What is wrong with the links of the page at ``path``. ``anchors`` gives a file's ids, ``None`` when it is not there.

    >>> from chronos.render.checking.page import read_page
    >>> site = {"a/index.html": frozenset(("x",))}
    >>> list(dead_links("a/b.html", read_page('<a href="index.html#x">1</a><a href="index.html#y">2</a>'), site.get))
    ['line 1: index.html#y leads to an anchor that index.html has not']
    """
    for link, line in page.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
        found = anchors(target)
        if found is None:
            yield f"line {line}: {link} leads to a file that is not there"
        elif parts.fragment and target.endswith(".html") and unquote(parts.fragment) not in found:
            yield f"line {line}: {link} leads to an anchor that {posixpath.basename(target)} has not"


def anchors_of(pages: Mapping[str, Page], files: frozenset[str]) -> Callable[[str], frozenset[str] | None]:
    """The ids of a file of the site; of a file that is no page there are none, of no file ``None``.

    >>> anchors_of({}, frozenset(("a.css",)))("a.css")
    frozenset()
    """

    def anchors(path: str) -> frozenset[str] | None:
        if path not in files:
            return None
        return frozenset(pages[path].ids) if path in pages else frozenset()

    return anchors
