"""Which part of an article is what: title, subtitle, dateline, lead, body, boilerplate.

A dateline ("RABIA, March 2 (Agency) —") says where and when the report was
filed, which is no event. Boilerplate (the writer's biography, "Follow us", copyright lines) is read for
times like any text, but nothing in it is an event.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from chronos.languages.reading import read_language
from chronos.text.document import Document

Kind: TypeAlias = Literal["title", "subtitle", "dateline", "lead", "body", "boilerplate"]

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_DATELINE = re.compile(r"[^\W\d_]{2}[^!?—–\n]{1,70}?(?:\([^)\n]{2,40}\)\s?)?\s?(?:—|–|--)\s")
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Zone:
    """A paragraph of a document's text and what it is."""

    kind: Kind
    start: int
    end: int


def zones(document: Document) -> tuple[Zone, ...]:
    """The paragraphs of a document in order; they cover every word of its text.

    Without a title of its own, a short first paragraph that ends in no full
    stop is the title, and one like it behind that the subtitle.

    >>> article = Document(id="a", text="Dam Fails\\n\\nThe dam failed on Friday.\\n\\nCopyright The Invented Post")
    >>> [zone.kind for zone in zones(article)]
    ['title', 'lead', 'boilerplate']
    """
    text = document.text
    found: list[Zone] = []
    rules = read_language(document.lang).get("text", {})
    paragraphs = list(_paragraphs(text))
    titles: list[Kind] = [] if document.title else ["title", "subtitle"]
    lead_seen = False
    for number, (start, end) in enumerate(paragraphs):
        words = text[start:end]
        kind: Kind = "body"
        if titles and number < 2 and len(paragraphs) > number + 1 and _is_title(words):
            kind = titles.pop(0)
        elif _is_boilerplate(words.lower(), rules, lead_seen and number >= len(paragraphs) - 3):
            kind = "boilerplate"
        elif not lead_seen:
            kind, lead_seen = "lead", True
        if kind not in ("title", "subtitle"):
            titles = []
        dateline = _DATELINE.match(text, start, end) if kind == "lead" else None
        if dateline and _is_place(dateline[0]):
            found.append(Zone("dateline", start, dateline.end()))
            start = dateline.end()
        found.append(Zone(kind, start, end))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK.finditer(text):
        if text[start : blank.start()].strip():
            yield start, blank.start()
        start = blank.end()
    if text[start:].strip():
        yield start, len(text)


def _is_title(words: str) -> bool:
    return len(words) <= _LONGEST_TITLE and "\n" not in words.strip() and words.rstrip()[-1:] not in ".:;,"


def _is_place(words: str) -> bool:
    """Whether a dateline begins with a place in capitals, as datelines do."""
    first = re.split(r"[,\s(—–-]", words, maxsplit=1)[0]
    return len(first) > 1 and first.isupper()


def _is_boilerplate(lowered: str, rules: dict[str, list[str]], closing: bool) -> bool:
    lowered = lowered.lstrip(" *_([—–-")
    if lowered.startswith(tuple(rules.get("boilerplate_starts", ()))):
        return True
    return closing and len(lowered) < 600 and any(phrase in lowered for phrase in rules.get("biography", ()))


def title_of(document: Document) -> str | None:
    """The title as the source gave it, else the zone of the text that is one.

    >>> title_of(Document(id="a", text="Dam Fails\\n\\nThe dam failed on Friday."))
    'Dam Fails'
    """
    if document.title:
        return document.title
    return next((document.text[z.start : z.end].strip() for z in zones(document) if z.kind == "title"), None)
