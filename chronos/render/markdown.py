"""Chronologies in Markdown: date first, one sentence, its quote, a numbered footnote for its source.

Words of articles are escaped where they are put in, so that the text parses
to the intended tree whatever they contain.
"""

import re
from collections.abc import Iterator

from chronos.chronology.values import Chronology, Entry
from chronos.languages.reading import read_language
from chronos.notation.words import words, words_when
from chronos.render.links import safe_link
from chronos.text.document import Document
from chronos.text.zones import title_of

_NEEDED = frozenset("\\`*_[]<>|~&")
_LINE_START = re.compile(r"^(\d{1,9})([.)])|^([#+=>-])")


def escaped(text: str) -> str:
    """Text on one line that Markdown takes for nothing but text.

    >>> escaped("1. *Dam* <b>fails</b>")
    '1\\\\. \\\\*Dam\\\\* \\\\<b\\\\>fails\\\\</b\\\\>'
    """
    flat = " ".join(text.split())
    flat = "".join(f"\\{sign}" if sign in _NEEDED else sign for sign in flat if sign.isprintable())
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", flat)


def chronology_markdown(chronology: Chronology) -> str:
    """The chronology as Markdown, its sources as footnotes.

    >>> from chronos.chronology.build import build_chronology
    >>> print(chronology_markdown(build_chronology("Nothing yet", [])), end="")
    # Nothing yet
    <BLANKLINE>
    No dated event was found.
    """
    numbers = {a.document.id: number for number, a in enumerate(chronology.sources, 1)}
    lines = [f"# {escaped(chronology.title)}", ""]
    if not chronology.entries:
        lines += ["No dated event was found.", ""]
    for entry in chronology.entries:
        lines += _entry(entry, numbers)
    if chronology.undated:
        lines += ["## Undated", ""]
        for entry in chronology.undated:
            lines += _entry(entry, numbers)
    if chronology.dropped or chronology.copies:
        lines += ["## Left out", ""]
        lines += [f"- {escaped(d.where)}: {escaped(d.what)} — {escaped(d.reason)}" for d in chronology.dropped]
        lines += [f"- {escaped(c.document.id)}: {escaped(c.because)}, and counted with it" for c in chronology.copies]
        lines.append("")
    lines += [_footnote(numbers[a.document.id], a.document) for a in chronology.sources]
    return "\n".join(lines).rstrip("\n") + "\n"


def _entry(entry: Entry, numbers: dict[str, int]) -> Iterator[str]:
    table = read_language("en")["words"]
    certainty = "" if entry.factuality in ("occurred", "planned") else f" ({entry.factuality.replace('-', ' ')})"
    yield f"### {escaped(words_when(entry.date, table))}{certainty}"
    yield ""
    marks = "".join(f"[^{numbers[told.document.id]}]" for told in entry.told)
    yield f"{escaped(entry.headline)}.{marks}"
    yield ""
    for told in entry.told:
        yield f"> {escaped(told.quote)}"
        yield ""


def _footnote(number: int, document: Document) -> str:
    table = read_language("en")["words"]
    parts = [document.author, f"“{title}”" if (title := title_of(document)) else document.id, document.source]
    said = ", ".join(escaped(part) for part in parts if part)
    if document.published:
        said += f", {words(document.published, table)}"
    link = safe_link(document.url)
    return f"[^{number}]: {said}." + (f" <{link}>" if link and ":" in link and "<" not in link and ">" not in link else "")
