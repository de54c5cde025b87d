"""Shapes of digits that mean the same in every language: 2013-03-01, 10:30, 1861-65, 1/3/2013.

Each shape is a class a pattern can name; its value is the named parts. Every
quantifier is bounded. A number with a percent sign behind it has no shape,
and one with a currency sign before it none but ``PRICE``.
"""

import re
from functools import cache
from typing import Any

_START = r"(?<![\d$€£¥#@_])(?<![$€£¥#] )"
_END = r"(?![\d%_])(?! ?%)"
_BEFORE, _AFTER = _START + r"(?<!\d[.,:/-])", r"(?![.,:/-]\d)" + _END
_LOOSE_BEFORE, _LOOSE_AFTER = _START + r"(?<!\d[.,:/])", r"(?![.,:/]\d)" + _END
"""Loose edges allow a hyphen: "2-4 March" and "1915-16" hold two numbers each."""

_LOOSE = {
    "INT": r"(?P<is>\d{1,3})",
    "INT2": r"(?P<is>\d{2})",
    "NUMX": r"(?P<is>\d{1,4})",
    "YEARX": r"(?P<is>[12]\d{3})",
}
_WHOLE = {
    "NUM": r"(?P<is>\d{1,3}(?:,\d{3}){0,4}|\d{4,9})",
    "DECIMAL": r"(?P<whole>\d{1,4})\.(?P<tenths>\d)",
    "HALF": r"1/2",
    "YEAR": r"(?P<is>[12]\d{3})(?!'?s\b)",
    "DECADEYEAR": r"(?P<is>[12]\d\d)0",
    "ISODATE": r"(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)",
    "NUMDATE": r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>[12]\d{3})",
    "NUMDATE2": r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{2})",
    "CLOCK": r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?",
    "CLOCKDOT": r"(?P<hour>\d{1,2})\.(?P<minute>\d\d)",
    "HOUR": r"(?P<is>\d{1,2})",
    "CLOCKRUN": r"(?P<hour>\d{1,2})(?P<minute>[0-5]\d)",
    "MILITARY": r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)",
}
SHAPES: dict[str, str] = {
    **{name: _LOOSE_BEFORE + body + _LOOSE_AFTER for name, body in _LOOSE.items()},
    **{name: _BEFORE + body + _AFTER for name, body in _WHOLE.items()},
    "PRICE": r"(?<=[$€£¥])\d{1,9}(?:[.,]\d{1,3}){0,4}(?![\d%])",
}
"""Class name to pattern. A group called ``is`` makes the value one number."""

TRIGGERS = r"[12]\d{3}|\d{1,2}[:/.-]\d\d|['’]\d\d(?![\w'’])"
"""Digits that are worth a look even with no time word beside them."""


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns ready to match; a phrase without digits does without them."""
    return tuple((name, re.compile(pattern)) for name, pattern in SHAPES.items())


def shapes_at(text: str, at: int) -> list[tuple[str, int, Any]]:
    """The shapes that start at ``at``: class, end and value.

    >>> shapes_at("at 10:30", 3)
    [('CLOCK', 8, {'hour': 10, 'minute': 30})]
    >>> shapes_at("$2012", 1)
    [('PRICE', 5, {})]
    """
    found: list[tuple[str, int, Any]] = []
    for name, shape in _compiled():
        match = shape.match(text, at)
        if not match:
            continue
        parts = {key: int(part.replace(",", "")) for key, part in match.groupdict().items() if part and part[0].isdigit()}
        found.append((name, match.end(), parts.get("is", parts)))
    return found
