"""Words of articles as words of Markdown: whatever they contain, the text parses to the intended tree."""

import re

_NEEDED = frozenset("\\`*_[]<>|~&")
_LINE_START = re.compile(r"^(\d{1,9})([.)])|^([#+=>-])")


class Raw(str):
    """Text that is Markdown already; everything else is escaped where it is put in."""

    __slots__ = ()


def escaped(text: str) -> str:
    """Text on one line that Markdown takes for nothing but text.

    >>> escaped("1. *Dam* <b>fails</b>")
    '1\\\\. \\\\*Dam\\\\* \\\\<b\\\\>fails\\\\</b\\\\>'
    """
    flat = " ".join(text.split())
    flat = "".join(f"\\{sign}" if sign in _NEEDED else sign for sign in flat if sign.isprintable())
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", flat)


def put_in(value: object) -> str:
    """What a template puts in for a value: Markdown as it is, nothing for ``None``, all else as words.

    >>> put_in(Raw("[^1]")), put_in("[^1]"), put_in(None)
    ('[^1]', '\\\\[^1\\\\]', '')
    """
    if value is None:
        return ""
    return value if isinstance(value, Raw) else escaped(str(value))


def sentence(text: str) -> str:
    """A line with one full stop at its end, unless it ends in a sign of its own.

    >>> sentence("The dam failed"), sentence("Has it failed?"), sentence("A convoy carrying…")
    ('The dam failed.', 'Has it failed?', 'A convoy carrying…')
    """
    flat = " ".join(text.split())
    return flat if flat.rstrip("”’\"')").endswith((".", "!", "?", "…")) else f"{flat}."


def capital(text: str) -> str:
    """The first letter in capitals, the rest as it is.

    >>> capital("by 4 March 2013"), capital("")
    ('By 4 March 2013', '')
    """
    return text[:1].upper() + text[1:]
