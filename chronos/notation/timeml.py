"""A document with its time expressions marked in the text, as TimeML does."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

Mark = tuple[int, int, dict[str, str]]
"""Where a TIMEX3 begins and ends, and its attributes in order."""


def timeml(name: str, text: str, marks: Iterable[Mark], dct: tuple[str, str] | None = None) -> str:
    r"""TimeML 1.2.1: ``text`` with ``marks`` inline, after the document's name and its dct as (value, words).

    An XML parser reads back the same characters at the same offsets: what XML
    cannot hold (control characters, half a surrogate pair) becomes U+FFFD,
    one for one, and a carriage return is written so that it survives.
    ``marks`` must not overlap; raises ``ValueError`` when they do.

    >>> print(timeml("a", "They fled on Friday.", [(13, 19, {"tid": "t1", "type": "DATE", "value": "2013-03-01"})]))
    <?xml version="1.0" encoding="UTF-8"?>
    <TimeML>
    <DOCID>a</DOCID>
    <TEXT>They fled on <TIMEX3 tid="t1" type="DATE" value="2013-03-01">Friday</TIMEX3>.</TEXT>
    </TimeML>
    <BLANKLINE>
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<TimeML>", f"<DOCID>{_safe(name)}</DOCID>"]
    if dct is not None:
        value, words = dct
        attributes = {"tid": "t0", "type": "TIME" if "T" in value else "DATE", "value": value}
        lines.append(f"<DCT>{_opened(attributes | {'functionInDocument': 'CREATION_TIME'})}{_safe(words)}</TIMEX3></DCT>")
    body = "".join(_marked(text, sorted(marks, key=lambda mark: mark[:2])))
    return "\n".join([*lines, f"<TEXT>{body}</TEXT>", "</TimeML>", ""])


def _marked(text: str, marks: Iterable[Mark]) -> Iterator[str]:
    at = 0
    for start, end, attributes in marks:
        if start < at:
            raise ValueError(f"the mark at {start} begins inside another, which ends at {at}")
        yield _safe(text[at:start])
        yield f"{_opened(attributes)}{_safe(text[start:end])}</TIMEX3>"
        at = end
    yield _safe(text[at:])


def _opened(attributes: dict[str, str]) -> str:
    return "<TIMEX3" + "".join(f" {key}={quoteattr(_legal(value))}" for key, value in attributes.items()) + ">"


def _safe(text: str) -> str:
    return escape(_legal(text), {"\r": "&#13;"})


def _legal(text: str) -> str:
    """Every character that XML 1.0 cannot hold replaced by U+FFFD (production 2, Char)."""
    return "".join(sign if _is_char(ord(sign)) else "�" for sign in text)


def _is_char(code: int) -> bool:
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
