"""Cuts text into sentences. One pass, bounded look-around, so the cost is linear in the text.

A sentence ends at ``. ! ? …`` with the quotes and brackets that close behind
it, when white space and something that can begin a sentence follow; never
behind an abbreviation in front of a name or a number, never inside
"9 a.m. Tuesday". A blank line always ends one.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from chronos.languages.reading import read_language

_END = re.compile(r"""(?P<stop>[.!?…]{1,8})["'”’»)\]]{0,4}(?P<gap>\s{1,8})(?=["'“‘«(\[]{0,3}[^\W_a-z])|\n[^\S\n]*\n""")
_LAST_WORD = re.compile(r"([^\W\d_]{1,20}(?:\.[^\W\d_]{1,3}){0,4})$")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[]{0,3}(\w{1,30})")


def sentences(text: str, start: int = 0, end: int | None = None, lang: str = "en") -> Iterator[tuple[int, int]]:
    """Offsets of the sentences between ``start`` and ``end``, without the white space around them.

    >>> text = "He left at 9 a.m. Tuesday. Lt. Gen. Smith stayed."
    >>> [text[a:b] for a, b in sentences(text)]
    ['He left at 9 a.m. Tuesday.', 'Lt. Gen. Smith stayed.']
    """
    rules = _rules(lang)
    end = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, end):
        if match["stop"] and not _ends(text, match, rules):
            continue
        stop = match.start("gap") if match["gap"] else match.start()
        yield from _trimmed(text, begin, stop)
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end


def _ends(text: str, match: "re.Match[str]", rules: Mapping[str, Any]) -> bool:
    """Whether a full stop there ends a sentence; other marks always do."""
    if match["stop"] != ".":
        return True
    at = match.start("stop")
    last = _LAST_WORD.search(text, max(0, at - 40), at)
    if not last:
        return True
    word = last[1].lower()
    single = len(word) == 1 and last[1].isupper() and word != "i"
    if not single and word not in rules["abbreviations"]:
        return True
    following = _NEXT_WORD.match(text, match.end())
    return word in rules["may_end"] and bool(following) and following[1].lower() in rules["openers"]  # type: ignore[index]


@cache
def _rules(lang: str) -> Mapping[str, frozenset[str]]:
    data = read_language(lang).get("text", {})
    return {name: frozenset(data.get(name, ())) for name in ("abbreviations", "may_end", "openers")}
