"""Which part of an article is what: title, subtitle, byline, dateline, lead, body, heading, boilerplate.

A dateline ("RABIA, March 2 (Agency) —") says where and when the report was
filed, which is no event but evidence for the publication date. Boilerplate
(the writer's biography, "Follow us", copyright lines, photo credits) is read
for times like any text, but nothing in it is an event.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from chronos.languages.reading import words_of
from chronos.text.document import Document

Kind: TypeAlias = Literal["title", "subtitle", "byline", "dateline", "lead", "body", "heading", "boilerplate"]

_BLANK = re.compile(r"\n[^\S\n]{0,200}(?:\n[^\S\n]{0,200}){1,200}")
_DATELINE = re.compile(
    r"(?:[\"“`]{0,2})?[^\W\d_][^!?—–\n]{1,70}?(?:\([^)\n]{2,40}\)\s{0,2})?\s{0,2}(?:—|–|--|_|(?<=[)\s])-)(?:\s{1,4}|$)"
)
_STAMP = re.compile(
    r"(?:[^\W\d_]{2,12} ){0,3}(?:at \d{1,2}[:.]\d{2} [A-Z]{2,5},? )?(?:[^\W\d_]{3,9},? )?"
    r"(?:\d{1,2} [^\W\d_]{3,9}|[^\W\d_]{3,9}\.? \d{1,2}),? \d{4}(?:,? \d{1,2}[:.]\d{2} ?(?:[ap]m )?[A-Z]{2,5}\b)?"
    r"(?:\s{1,2}\([^)\n]{2,40}\)\s?[-–—])?\s{0,4}"
)
"""When a page was written, in front of its first words: "Friday 8 July 2005 15.01 BST", "Last updated at 11:14 GMT, …"."""
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
_BYLINE = re.compile(r"(?i:by|from|von|par|por)\s{1,3}[^\W\d_a-z](?:[^\n.]|(?<=\b[A-Z])\.){2,90}")
_PLACE_END = re.compile(r"[,(—–_]|--|-\s")
_LONGEST_TITLE = 160
_LONGEST_HEADING = 60
_LONGEST_CLOSING = 600
_CLOSING = 3
"""Paragraphs at the end among which a biography is looked for."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A paragraph of a document's text, or the dateline before one, and what it is."""

    kind: Kind
    start: int
    end: int


@lru_cache(maxsize=64)
def zones(document: Document) -> tuple[Zone, ...]:
    """The parts of a document's text in order; they cover every word of it.

    Without a title of its own, a short first paragraph that ends in no full
    stop is the title, and one like it behind that the subtitle.

    >>> article = Document(id="a", text="Dam Fails\\n\\nORRIN, May 3 — It failed on Friday.\\n\\nCopyright The Invented Post")
    >>> [zone.kind for zone in zones(article)]
    ['title', 'dateline', 'lead', 'boilerplate']
    """
    return tuple(_zones(document))


def _zones(document: Document) -> Iterator[Zone]:
    text = document.text
    rules = _rules(document.lang)
    paragraphs = list(_paragraphs(text))
    titles: list[Kind] = [] if document.title else ["title", "subtitle"]
    lead_seen = False
    for number, (start, end) in enumerate(paragraphs):
        words = text[start:end].strip()
        more = number + 1 < len(paragraphs)
        closing = lead_seen and number >= len(paragraphs) - _CLOSING
        dateline = None if lead_seen else _dateline_end(text, start, end)
        if (dateline is None and rules.is_boilerplate(words.lower(), closing)) or (
            closing and _is_of_author(words, document.author)
        ):
            yield Zone("boilerplate", start, end)
            continue
        if not lead_seen and more and _BYLINE.fullmatch(words):
            yield Zone("byline", start, end)
            continue
        if not lead_seen and more and _is_date(words):
            yield Zone("dateline", start, end)
            continue
        if titles and number < 2 and more and _is_title(words):
            yield Zone(titles.pop(0), start, end)
            continue
        titles = []
        if lead_seen:
            yield Zone("heading" if more and _is_heading(words) else "body", start, end)
            continue
        if dateline:
            yield Zone("dateline", start, dateline)
        if dateline is None or text[dateline:end].strip():
            lead_seen = True
            yield Zone("lead", dateline or start, end)


def _is_of_author(words: str, author: str | None) -> bool:
    """Whether a closing paragraph begins with its writer's name, and so speaks of the writer."""
    if not author or len(words) > _LONGEST_CLOSING:
        return False
    name = author.strip().lower()
    return len(name.split()) > 1 and words.lower().lstrip(" *_([—–-").startswith(name)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """What blank lines part; in a text without any, each line, when its long lines are whole sentences."""
    start = 0
    edges = _BLANK.finditer(text) if _BLANK.search(text.strip()) or not _has_whole_lines(text) else _LINE.finditer(text)
    for blank in edges:
        if text[start : blank.start()].strip():
            yield start, blank.start()
        start = blank.end()
    if text[start:].strip():
        yield start, len(text)


def _has_whole_lines(text: str) -> bool:
    """Whether lines are paragraphs, and not cut where they grew too long."""
    lines = [line.rstrip() for line in text.split("\n")]
    long = [line for line in lines if len(line) > _LONGEST_HEADING]
    ended = sum(line.endswith(_STOPS) for line in long)
    return len(long) > 1 and ended >= _WHOLE * len(long)


_LINE = re.compile(r"\n\s{0,200}")
_STOPS = (".", "!", "?", ":", '"', "”", "’", "'", ")")
_WHOLE = 0.8
"""Share of the long lines that end in a stop, from which each is a paragraph."""


def _is_date(words: str) -> bool:
    """Whether a line tells only when the article was written: "June 9, 2009"."""
    found = _WORDS.findall(words)
    numbers = sum(word[0].isdigit() for word in found)
    return len(words) <= _LONGEST_DATE and numbers > 1 and all(word[0].isdigit() or word[0].isupper() for word in found)


_WORDS = re.compile(r"[^\W_]{1,40}")
_LONGEST_DATE = 40


def _is_title(words: str) -> bool:
    return len(words) <= _LONGEST_TITLE and "\n" not in words and words[-1] not in ".:;,—–_-"


def _is_heading(words: str) -> bool:
    """A short line between paragraphs, without a stop at its end and without a number in it."""
    plain = len(words) <= _LONGEST_HEADING and "\n" not in words and words[-1].isalnum()
    return plain and words[0].isupper() and not any(sign.isdigit() for sign in words)


def _dateline_end(text: str, start: int, end: int) -> int | None:
    """Where a dateline at the start of a paragraph ends; it begins with a place in capitals."""
    while start < end and text[start].isspace():
        start += 1
    stamp = _STAMP.match(text, start, end)
    if stamp and stamp.end() < end and _CLOCK.search(stamp[0]):
        return stamp.end()
    found = _DATELINE.match(text, start, end)
    if not found:
        return None
    place, *others = _PLACE_END.split(found[0], maxsplit=1)[0].strip('"“` ').split()
    written = all(not word[0].islower() for word in others)  # "NATO troops left – and came back" is no place
    return found.end() if len(place) > 1 and place.isupper() and written else None


@dataclass(frozen=True, slots=True)
class _Rules:
    starts: tuple[str, ...]
    biography: tuple[str, ...]

    def is_boilerplate(self, lowered: str, closing: bool) -> bool:
        plain = lowered.lstrip(" *_([—–-")
        if lowered.startswith(self.starts) or plain.startswith(self.starts):
            return True
        return closing and len(lowered) < _LONGEST_CLOSING and any(phrase in lowered for phrase in self.biography)


@cache
def _rules(lang: str) -> _Rules:
    data = words_of(lang, "text")
    return _Rules(tuple(data.get("boilerplate_starts", ())), tuple(data.get("biography", ())))


def title_of(document: Document) -> str | None:
    """The title as the source gave it, else the zone of the text that is one.

    >>> title_of(Document(id="a", text="Dam Fails\\n\\nThe dam failed on Friday."))
    'Dam Fails'
    """
    if document.title:
        return document.title
    return next((document.text[z.start : z.end].strip() for z in zones(document) if z.kind == "title"), None)
