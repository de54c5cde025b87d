"""Which part of an article is what: title, subtitle, lead, body, boilerplate.

Boilerplate (the writer's biography, "Follow us", copyright lines) is read for
times like any text, but nothing in it is an event.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from chronos.languages.reading import read_language
from chronos.text.document import Document

Kind: TypeAlias = Literal["title", "subtitle", "lead", "body", "boilerplate"]

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
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


def _is_boilerplate(lowered: str, rules: dict[str, list[str]], closing: bool) -> bool:
    lowered = lowered.lstrip(" *_([—–-")
    if lowered.startswith(tuple(rules.get("boilerplate_starts", ()))):
        return True
    return closing and len(lowered) < 600 and any(phrase in lowered for phrase in rules.get("biography", ()))


def title_of(document: Document) -> str | None:
    """The title as the source gave it, else the zone of the text that is one.

    >>> title_of(Document(id="a", text="Dam Fails\n\nThe dam failed on Friday."))
    'Dam Fails'
    """
    if document.title:
        return document.title
    return next((document.text[z.start : z.end].strip() for z in zones(document) if z.kind == "title"), None)
