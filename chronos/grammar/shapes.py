"""Shapes of digits that mean the same in every language: 2013-03-01, 10:30, 1861-65, 1/3/2013.

Each shape is a class a pattern can name; its value is the named parts. Every
quantifier is bounded, and a number with a currency sign before it or a
percent sign behind it has no shape at all.
"""

import re
from typing import Any

_BEFORE = r"(?<![\d$€£¥#@_])(?<!\d[.,:/-])(?<![$€£¥#] )"
_AFTER = r"(?![\d%_])(?![.,:/-]\d)(?! ?%)"

_IN_A_RANGE = r"(?<![\d$€£¥#@_])(?<!\d[.,:/])(?<![$€£¥#] )", r"(?![\d%_])(?![.,:/]\d)(?! ?%)"

SHAPES: dict[str, re.Pattern[str]] = {
    "INT": re.compile(_IN_A_RANGE[0] + r"(?P<is>\d{1,3})" + _IN_A_RANGE[1]),  # "2-4 March" has two
} | {
    name: re.compile(_BEFORE + body + _AFTER)
    for name, body in {
        "NUM": r"(?P<is>\d{1,3}(?:,\d{3}){0,4}|\d{4,9})",
        "DECIMAL": r"(?P<whole>\d{1,4})\.(?P<tenths>\d)",
        "YEAR": r"(?P<is>[12]\d{3})",
        "DECADEYEAR": r"(?P<is>[12]\d\d)0",
        "ISODATE": r"(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)",
        "NUMDATE": r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>[12]\d{3})",
        "CLOCK": r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?",
        "YEARS": r"(?P<a>[12]\d{3})[-–](?P<b>[12]\d{3})",
    }.items()
}
"""Class name to pattern. A group called ``is`` makes the value one number."""

TRIGGERS = r"[12]\d{3}|\d{1,2}[:/.-]\d\d"
"""Digits that are worth a look even with no time word beside them."""


def shapes_at(text: str, at: int) -> list[tuple[str, int, Any]]:
    """The shapes that start at ``at``: class, end and value.

    >>> shapes_at("at 10:30", 3)
    [('CLOCK', 8, {'hour': 10, 'minute': 30})]
    >>> shapes_at("$2012", 1)
    []
    """
    found: list[tuple[str, int, Any]] = []
    for name, shape in SHAPES.items():
        match = shape.match(text, at)
        if not match:
            continue
        parts = {key: int(part.replace(",", "")) for key, part in match.groupdict().items() if part and part[0].isdigit()}
        found.append((name, match.end(), parts.get("is", parts)))
    return found
