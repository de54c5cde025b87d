"""Reads a rule's ``pattern`` into the plain sequences of symbols it stands for.

    WEEKDAY            a class of the lexicon, a shape of digits, or what another rule makes
    ago                the word itself
    ( a | b )   x?     alternatives, and what may be missing
    ~                  a space or a hyphen: "third ~ quarter" is also "third-quarter"
    START  END         where a sentence, a line or a bracket begins or ends
    day=ORD            a capture under another name
    [ ... ]            what the timex covers, when the pattern needs words around it;
                       two pairs make two timexes, the ends of a range
    $NAME              a macro of the file

Everything is expanded when the language is compiled, so matching a text walks
a tree of symbols and never backtracks.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from chronos.languages.reading import LanguageError

_TOKEN = re.compile(r"\s*(?:([()|\[\]?])|\$([A-Z_]+)|(?:([A-Za-z]+)=)?([^\s()|\[\]?$]+))")
_MOST = 4_096
"""Sequences one pattern may stand for; more is a mistake in the rule."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One place in a sequence: what must stand there and under which name it is captured."""

    name: str
    capture: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """One way to match a pattern; ``extents`` are pairs of symbol positions, empty for the whole."""

    symbols: tuple[Symbol, ...]
    extents: tuple[tuple[int, int], ...] = ()


def expand(pattern: str, macros: Mapping[str, str]) -> tuple[Sequence, ...]:
    """All sequences a pattern stands for, without repetition, in the order written.

    Raises :class:`LanguageError` for brackets that do not pair, unknown macros and patterns that explode.

    >>> for sequence in expand("last? WEEKDAY", {}):
    ...     print(*(symbol.name for symbol in sequence.symbols))
    last WEEKDAY
    WEEKDAY
    """
    tokens = _tokens(pattern, macros, 0)
    ways, rest = _alternatives(tokens, 0, pattern)
    if rest != len(tokens):
        raise LanguageError(f"pattern {pattern!r} closes a bracket that is not open")
    return tuple(dict.fromkeys(_sequence(way, pattern) for way in ways if way))


_Way = tuple[Symbol, ...]


def _tokens(pattern: str, macros: Mapping[str, str], depth: int) -> list[str | Symbol]:
    if depth > 8:
        raise LanguageError(f"pattern {pattern!r}: macros that name each other")
    found: list[str | Symbol] = []
    at = 0
    while at < len(pattern.rstrip()):
        match = _TOKEN.match(pattern, at)
        if not match:
            raise LanguageError(f"pattern {pattern!r} cannot be read from {pattern[at:]!r} on")
        at = match.end()
        sign, macro, capture, name = match.groups()
        if sign:
            found.append(sign)
        elif name == "~":
            found += ["(", Symbol("-", "-"), "|", Symbol("‑", "‑"), ")", "?"]
        elif macro:
            if macro not in macros:
                raise LanguageError(f"pattern {pattern!r}: there is no macro ${macro}")
            found += ["(", *_tokens(macros[macro], macros, depth + 1), ")"]
        else:
            found.append(Symbol(name if name.isupper() else name.lower(), capture or name))
    return found


def _alternatives(tokens: list[str | Symbol], at: int, pattern: str) -> tuple[list[_Way], int]:
    """All ways from ``at`` to the closing bracket or the end, and where that is."""
    ways: list[_Way] = []
    current: list[_Way] = [()]
    while at < len(tokens):
        token = tokens[at]
        if token == ")":
            break
        if token == "|":
            ways += current
            current, at = [()], at + 1
            continue
        piece: list[_Way]
        if token == "(":
            piece, at = _alternatives(tokens, at + 1, pattern)
            if at >= len(tokens):
                raise LanguageError(f"pattern {pattern!r} does not close a bracket")
            at += 1
        else:
            piece, at = [(token if isinstance(token, Symbol) else Symbol(token, ""),)], at + 1
        if at < len(tokens) and tokens[at] == "?":
            piece, at = [*piece, ()], at + 1
        current = [way + more for way in current for more in piece]
        if len(current) > _MOST:
            raise LanguageError(f"pattern {pattern!r} stands for more than {_MOST} sequences; split it")
    return ways + current, at


def _sequence(way: _Way, pattern: str) -> Sequence:
    """Symbols and extents apart. The bracket signs are no symbols."""
    symbols: list[Symbol] = []
    extents: list[tuple[int, int]] = []
    open_at: int | None = None
    for symbol in way:
        if symbol.capture:
            symbols.append(symbol)
        elif symbol.name == "[" and open_at is None:
            open_at = len(symbols)
        elif symbol.name == "]" and open_at is not None:
            extents.append((open_at, len(symbols)))
            open_at = None
        else:
            raise LanguageError(f"pattern {pattern!r}: square brackets must pair and not nest")
    if open_at is not None or any(first == last for first, last in extents):
        raise LanguageError(f"pattern {pattern!r}: square brackets must pair and hold something")
    return Sequence(tuple(symbols), tuple(extents))
