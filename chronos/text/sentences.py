"""Cuts text into sentences. One pass, bounded look-around, so the cost is linear in the text.

A sentence ends at ``. ! ? …`` with the quotes and brackets that close behind
it, when white space and something that can begin a sentence follow. It never
ends behind an abbreviation in front of a name or a number, inside
"9 a.m. Tuesday", or between a quoted question and who asked it. A blank line
and a list mark at the start of a line always begin a new one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from chronos.languages.reading import words_of

_END = re.compile(
    r"""(?P<stop>[.!?…](?:\s?[.!?…]){0,7})(?P<close>(?:\s?["”’»)\]]|\s?''){0,3}|['"]{0,2})(?P<gap>\s{1,12})"""
    r"""(?=(?:["'“‘«(\[`-]|``\s){0,3}\s?[^\W_a-z])"""
    r"|\n[^\S\n]{0,200}\n\s{0,200}"
    r"|\n[^\S\n]{0,20}(?=(?:[-–—*•·]|\d{1,2}[.)])\s)"
)
_LAST_WORD = re.compile(r"([^\W\d_]{1,20}(?:\.[^\W\d_]{1,3}){0,4})$")
_NEXT_WORD = re.compile(r"(?:[\"'“‘«(\[`-]{0,3}\s?)([^\W_]{1,30})")
_NEXT_FEW = re.compile(r"[^\W_]{1,30}")
_LOWER_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z]{2,20}(?![^\W_])")


@dataclass(frozen=True, slots=True)
class _Rules:
    abbreviations: frozenset[str]
    may_end: frozenset[str]
    before_names: frozenset[str]
    openers: frozenset[str]
    saying: frozenset[str]
    clock: frozenset[str]
    after_clock: frozenset[str]


def sentences(text: str, start: int = 0, end: int | None = None, lang: str = "en") -> Iterator[tuple[int, int]]:
    """Offsets of the sentences between ``start`` and ``end``, without the white space around them.

    >>> text = "He left at 9 a.m. Tuesday. Lt. Gen. Smith stayed."
    >>> [text[a:b] for a, b in sentences(text)]
    ['He left at 9 a.m. Tuesday.', 'Lt. Gen. Smith stayed.']
    """
    rules = _rules(lang)
    end = len(text) if end is None else end
    common: frozenset[str] | None = None
    begin = start
    for match in _END.finditer(text, start, end):
        if match["stop"]:
            if match["stop"] == "." and common is None and _unsure(text, match, rules):
                common = frozenset(_LOWER_WORD.findall(text, start, end))
            if not _ends(text, match, rules, common or frozenset()):
                continue
            yield from _trimmed(text, begin, match.start("gap"))
        else:
            yield from _trimmed(text, begin, match.start())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end


def _unsure(text: str, match: "re.Match[str]", rules: _Rules) -> bool:
    """Whether the stop stands behind an abbreviation that may end a sentence or not."""
    return _last_word(text, match) in rules.may_end


def _ends(text: str, match: "re.Match[str]", rules: _Rules, common: frozenset[str]) -> bool:
    """Whether the marks there end a sentence.

    ``common`` are the words the text also writes in lower case: such a word
    with a capital begins a sentence, a name does not.
    """
    following = _NEXT_WORD.match(text, match.end())
    after = following[1].lower() if following else ""
    if match["stop"] != ".":
        return not (match["close"] and _says(text, match.end(), rules))
    last = _last_word(text, match)
    if last in rules.clock and following and following[1][0].isalpha():
        return after not in rules.after_clock
    if last in rules.may_end:
        return after in rules.openers or (after in common and not after.isdigit())
    if len(last) == 1 or "." in last or last in rules.before_names:
        return after in rules.openers
    return last not in rules.abbreviations


def _last_word(text: str, match: "re.Match[str]") -> str:
    at = match.start("stop")
    found = _LAST_WORD.search(text, max(0, at - 40), at)
    return found[1].lower() if found else ""


def _says(text: str, at: int, rules: _Rules) -> bool:
    """Whether the next few words tell who spoke: "Why?" Smith asked."""
    words = _NEXT_FEW.findall(text, at, at + 60)[:4]
    return any(word.lower() in rules.saying for word in words[1:])


_LISTS = ("abbreviations", "may_end", "before_names", "openers", "saying", "clock", "after_clock")


@cache
def _rules(lang: str) -> _Rules:
    data = words_of(lang, "text")
    return _Rules(*(frozenset(data.get(name, ())) for name in _LISTS))
