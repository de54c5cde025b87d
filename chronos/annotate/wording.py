"""How tokens are written as a line: with the spaces the text has between them, without signs that have lost their place."""

import re
from collections.abc import Iterable

from chronos.annotate.passages import Passage
from chronos.text.document import Document

_STAMP = re.compile(r"^\d{1,2}[.:]\d{2}\s?[–—-]\s?")
"""The hour in front of an entry of a live page."""


_PAIRED = re.compile("[()\\[\\]“”\"`]|''")


def joined(passage: Passage, tokens: Iterable[int], document: Document) -> str:
    """The words of the tokens; where some are left out between them, one space."""
    text = document.field(passage.span.field)
    pieces: list[str] = []
    before = None
    for token in tokens:
        start, end = passage.tagged.starts[token], passage.tagged.ends[token]
        apart = before is not None and (token != before + 1 or start > passage.tagged.ends[before])
        pieces.append((" " if apart else "") + text[start:end])
        before = token
    written = _plain("".join(pieces).replace(" ,", ",").replace(" ;", ";"))
    return written.rstrip(".,;: ") if before is None or passage.tagged.tags[before] in (".", ",", ":") else written


def clean(text: str) -> str:
    """A text on one line, without the stop at its end or signs at its start."""
    return _plain(text).rstrip(".,;: ")


def _plain(text: str) -> str:
    return _STAMP.sub("", " ".join(text.split())).lstrip(",;:–—- ").rstrip(",;: ")


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def balanced(text: str) -> bool:
    """Whether every bracket and quotation mark that opens is closed.

    >>> balanced("He called it “a farce”"), balanced("He called it “a farce")
    (True, False)
    """
    if not _PAIRED.search(text):
        return True
    pairs = (("(", ")"), ("“", "”"), ("[", "]"))
    wire = text.count("``") + text.count("''")
    return all(text.count(one) == text.count(two) for one, two in pairs) and text.count('"') % 2 == 0 and wire % 2 == 0
