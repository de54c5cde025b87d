"""A chart over one run of tokens: every way the rules match it, bottom up, right to left.

When position i is read, everything that starts further right is complete, so
a rule that begins with what another rule makes needs no second pass. Spans
are bounded and a cell holds a bounded number of readings, so the cost is
linear in the tokens whatever they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from chronos.grammar.language import TOKEN, Language, Node
from chronos.grammar.meaning import build
from chronos.grammar.shapes import shapes_at
from chronos.terms import Term

_LONGEST = 24
"""Tokens one match may cover."""
_FULLEST = 48
"""Readings kept for one start."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits: tokens [start, end), the extents inside it, its index and its term."""

    start: int
    end: int
    extents: tuple[tuple[int, int], ...]
    rule: int
    term: Term


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text as tokens in lower case, with where each begins and ends."""

    text: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Run":
        """The tokens of ``text``.

        >>> Run.of("last Fri.").tokens
        ('last', 'fri', '.')
        """
        pieces = list(TOKEN.finditer(text))
        return cls(
            text,
            tuple(piece[0].lower() for piece in pieces),
            tuple(piece.start() for piece in pieces),
            tuple(piece.end() for piece in pieces),
        )

    def touches(self, at: int) -> bool:
        """Whether token ``at`` follows the one before without a space."""
        return at > 0 and at < len(self.starts) and self.starts[at] == self.ends[at - 1]


START, END, MIDDLE = "\x02", "\x03", "\x04"
"""Signs before and behind a run: a sentence, line or bracket begins or ends there, or it stands among other words."""

_Reading: TypeAlias = tuple[str, int, Any]
"""Symbol, end token and value of something that starts at a known token."""


@dataclass(slots=True)
class _Chart:
    run: Run
    language: Language
    cells: list[dict[str, list[tuple[int, Any]]]] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)


def parse(run: Run, language: Language) -> list[Match]:
    """All matches of rules that stand alone, in no particular order.

    >>> from chronos.grammar.language import load
    >>> [match.term for match in parse(Run.of("Friday"), load("en"))]
    [Near(Cycle(weekday=5))]
    """
    chart = _Chart(run, language, [{} for _ in range(len(run.tokens) + 1)])
    tree = language.tree.next
    for at in range(len(run.tokens) - 1, -1, -1):
        agenda = list(_lexical(run, language, at))
        added: set[tuple[str, int, object]] = set()
        cell = chart.cells[at]
        for symbol, end, value in agenda:  # grows while it is read
            key = (symbol, end, value if type(value) in _PLAIN else repr(value))
            if key in added:
                continue
            if len(added) >= _FULLEST:
                break
            added.add(key)
            cell.setdefault(symbol, []).append((end, value))
            if symbol in tree:
                agenda += _walk(chart, tree[symbol], end, [(at, end, value)])
    return chart.matches


_PLAIN = (int, str)


def _lexical(run: Run, language: Language, at: int) -> Iterator[_Reading]:
    """What the token at ``at`` is by itself: the word, its classes, a shape of digits."""
    token = run.tokens[at]
    yield _EDGES.get(token, token), at + 1, token
    if token in _STOPS and _stops(run, at):
        yield "END", at + 1, token
    for word in language.words.get(token, ()):
        end = at + 1 + len(word.rest)
        if word.rest and run.tokens[at + 1 : end] != word.rest:
            continue
        if any(close and not run.touches(at + 1 + i) for i, close in enumerate(word.close)):
            continue
        if word.capital and not run.text[run.starts[at]].isupper():
            continue
        yield word.name, end, word.value
    if token[0].isdigit():
        for name, stop, value in shapes_at(run.text, run.starts[at]):
            if stop in run.ends:
                yield name, run.ends.index(stop) + 1, value


def _stops(run: Run, at: int) -> bool:
    """Whether a stop ends a sentence: nothing known follows, or a space and a capital."""
    if at >= len(run.tokens) - 2:
        return True
    return run.text[run.starts[at + 1]].isupper() and not run.touches(at + 1)


_EDGES = {START: "START", END: "END"}
_STOPS = ".,;:!?"
"""Signs that can be part of a word, as in "a.m.", and else end what they stand behind."""


def _walk(chart: _Chart, node: Node, at: int, path: list[tuple[int, int, Any]]) -> list[_Reading]:
    """Follow the tree from a node with what starts at ``at``; what gets complete comes back as readings."""
    found: list[_Reading] = []
    for rule, captures, extents in node.done:
        found += _complete(chart, rule, captures, extents, path)
    if not node.next or at - path[0][0] >= _LONGEST:
        return found
    cell = chart.cells[at]
    for symbol, after in node.next.items():
        if symbol in cell:
            for end, value in cell[symbol]:
                found += _walk(chart, after, end, [*path, (at, end, value)])
    return found


def _complete(
    chart: _Chart,
    index: int,
    captures: tuple[str, ...],
    extents: tuple[tuple[int, int], ...],
    path: list[tuple[int, int, Any]],
) -> list[_Reading]:
    """The term of a complete rule as a match, and as a reading for the rules above it."""
    rule = chart.language.rules[index]
    try:
        value = build(rule.plan, {name: piece[2] for name, piece in zip(captures, path, strict=True)})
    except (ValueError, TypeError):  # what was captured does not make a term: no match
        return []
    start, end = path[0][0], path[-1][1]
    if rule.alone:
        places = tuple((path[first][0], path[last - 1][1]) for first, last in extents)
        chart.matches.append(Match(start, end, places or ((start, end),), index, value))
    if rule.makes is None or extents:  # words around a time are no part of it, and no rule above may take them in
        return []
    names = [rule.makes]
    while names[-1] in chart.language.is_a:
        names.append(chart.language.is_a[names[-1]])
    return [(name, end, value) for name in names]
