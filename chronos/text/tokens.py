"""Cuts a sentence into tokens as the English treebanks do: what the tagger was taught to read.

A token is a run of characters without white space. ``n't`` and ``'s`` stand
alone, a compound falls apart at its hyphens ("state", "-", "owned") but a
prefix stays ("re-elected"), an abbreviation keeps its full stop. The words all
this turns on are data, in ``text.toml`` of the language.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from chronos.languages.reading import words_of


def tokens(text: str, start: int = 0, end: int | None = None, lang: str = "en") -> Iterator[tuple[int, int]]:
    """Offsets of the tokens between ``start`` and ``end``, which are the edges of one sentence.

    Together they cover every character but white space, of any string, in time
    linear in its length. Text that is already cut ("Iraq 's", "do n't", "``")
    stays as it is. A language without data is cut at white space and marks.

    >>> text = "The U.S. doesn't re-arm state-owned firms, Mr. Smith said."
    >>> [text[a:b] for a, b in tokens(text)][:9]
    ['The', 'U.S.', 'does', "n't", 're-arm', 'state', '-', 'owned', 'firms']
    >>> [text[a:b] for a, b in tokens(text)][9:]
    [',', 'Mr.', 'Smith', 'said', '.']
    """
    for match in _pattern(lang).finditer(text, start, len(text) if end is None else end):
        yield match.span()


_LETTER = r"(?:[^\W\d_][\u0300-\u036f\u00ad\u200b-\u200d]*+)"
"""A letter with the marks and the invisible signs that belong to it."""
_SIGN = r"[\w\u0300-\u036f\u00ad\u200b-\u200d]"


@cache
def _pattern(lang: str) -> "re.Pattern[str]":
    """One alternative for each kind of token, the longer before the shorter; every quantifier is possessive or bounded."""
    data = words_of(lang, "text")
    clitics, negation = _any(data.get("clitics", ())), _any(data.get("glued", ()))
    short = _any(word for name in ("abbreviations", "may_end", "before_names") for word in data.get(name, ()))
    apart = "|".join(
        f"{re.escape(first)}(?={re.escape(rest)}\\b)|(?<=\\b{re.escape(first)}){re.escape(rest)}\\b"
        for first, rest in (word.split("|") for word in data.get("apart", ()))
    )
    return re.compile(
        rf"""
        (?:https?://|www\.)[^\s<>"“”]{{1,2000}}(?<![.,;:!?)'’]) | [\w.+-]{{1,64}}+@[\w-]{{1,64}}+(?:\.[\w-]{{1,64}}+){{1,8}}+
        | \d{{4}}-\d\d-\d\d\b | \d{{3}}-\d{{3}}-\d{{4}}\b | ['’]\d0s\b
        | \d++(?:[.,:/]\d++)*+{_SIGN}*+
        | {_LETTER}{{1,2}}\.(?:{_LETTER}\.)++{_LETTER}?(?!{_SIGN})
        | {_LETTER}\.(?=\s++(?-i:[^\W\d_a-z])) | \b(?:{short})\.(?=\s*+\S)
        | {apart or "(?!)"}
        | {negation}\b | ['’](?:{clitics})\b | {_LETTER}+?(?={negation}\b)
        | \b(?:{_any(data.get("prefixes", ()))})-{_SIGN}++
        | {_SIGN}++(?:['’](?!(?:{clitics})\b){_LETTER}++ | &{_LETTER}++)*+
        | \.{{2,}}+ | -{{2,}}+ | [!?]{{2,}}+ | ``|''|’’|‘‘ | ([^\w\s])\1{{2,}}+ | \S
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; both apostrophes are the same. For none, what never matches."""
    listed = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace("'", "['’]") for word in listed) + ")" if listed else "(?!)"
