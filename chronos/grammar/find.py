"""Finds time expressions in text: where they are, which rule reads them and what they mean.

A trigger word or a shape of digits opens a *run*, the stretch of known words
around it; a chart reads the run, the longest match wins, and a ``Nothing``
claims its words like any other. Runs repeat endlessly in news, so what one
means is remembered.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from chronos.grammar.chart import END, MIDDLE, START, Match, Run, parse
from chronos.grammar.language import TOKEN, Language
from chronos.terms import Between, Nothing, Term

_LEFT, _RIGHT = 16, 48
"""Tokens a run may reach to either side of its trigger."""
_SPACE = 6
"""Spaces or a single line break allowed between two words of one expression."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression in a text: offsets, rule and term.

    ``signal`` is the preposition before it. The two ends of one range share
    ``pair``, the offset where the first begins, and ``whole``, the term of both.
    """

    start: int
    end: int
    rule: str
    term: Term
    signal: str | None = None
    pair: int | None = None
    whole: Term | None = None

    def told_as(self, change: Callable[[Term], Term]) -> "Mention":
        """The same mention with its term, and that of its range, changed."""
        return replace(self, term=change(self.term), whole=None if self.whole is None else change(self.whole))


def find(text: str, language: Language, style: str = "news") -> list[Mention]:
    """The time expressions of ``text``, in order, none overlapping; ``style`` opens the rules that are for it alone.

    >>> from chronos.grammar.language import load
    >>> [(m.start, m.end, m.rule) for m in find("They fled on Friday.", load("en"))]
    [(13, 19, 'bare-weekday')]
    """
    found: list[Mention] = []
    done = 0
    lowered = _lower(text)
    for trigger in language.triggers.finditer(lowered):
        if trigger.start() < done or _in_a_link(text, trigger.start()):
            continue
        start, end = _run_around(text, lowered, trigger.start(), done, language)
        done = max(end, trigger.end())
        run = f"{START if _begins(text, start) else MIDDLE}{text[start:end]}{END if _ends(text, end) else MIDDLE}"
        moved = (_moved(mention, start - 1) for mention in _read(run, language, style))
        found += [mention for mention in moved if not _glued(text, mention) and not _in_a_link(text, mention.start)]
    return found


_LINK = 100
"""Characters before a word among which the beginning of its link is looked for."""


def _in_a_link(text: str, at: int) -> bool:
    """Whether a word is part of a web address, a hashtag or the name of an account."""
    start = at
    while start > max(0, at - _LINK) and not text[start - 1].isspace():
        start -= 1
    piece = text[start:at].lstrip("(\"'“‘")
    return piece.startswith(("#", "@", "http:", "https:", "www.")) or "://" in piece


def _glued(text: str, mention: Mention) -> bool:
    """Whether a mention is only the middle of a word: "KLPF2013", "C'mon"."""
    before, after = text[max(0, mention.start - 2) : mention.start], text[mention.end : mention.end + 1]
    if before and (before[-1].isalnum() or (before[-1] in "'’" and before[0].isalpha() and len(before) == 2)):
        return True
    return text[mention.end - 1].isalnum() and after.isalnum()


def _begins(text: str, at: int) -> bool:
    """Whether a sentence, a line or a bracket begins at ``at``."""
    while at > 0 and text[at - 1] in " \t":
        at -= 1
    return at == 0 or text[at - 1] in '\n\r.!?:;([—–"“'


def _ends(text: str, at: int) -> bool:
    """Whether a sentence, a line or a bracket ends at ``at``."""
    while at < len(text) and text[at] in " \t":
        at += 1
    return at == len(text) or text[at] in '\n\r.!?:;,)]—–"”'


def _lower(text: str) -> str:
    """Lower case of the same length: a few capitals would grow, and offsets must not."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _moved(mention: Mention, by: int) -> Mention:
    pair = None if mention.pair is None else mention.pair + by
    return Mention(mention.start + by, mention.end + by, mention.rule, mention.term, mention.signal, pair, mention.whole)


def _run_around(text: str, lowered: str, at: int, floor: int, language: Language) -> tuple[int, int]:
    """The run of known words around ``at``; it never reaches over a blank line or behind ``floor``."""
    start, last = at, at
    back = list(TOKEN.finditer(lowered, max(floor, at - 160), at))
    for piece in reversed(back[-_LEFT:]):
        if not _known(piece[0], language) or _apart(text, piece.end(), last):
            break
        start = last = piece.start()
    end = at
    for count, piece in enumerate(TOKEN.finditer(lowered, at)):
        if count >= _RIGHT or (count and (not _known(piece[0], language) or _apart(text, end, piece.start()))):
            break
        end = piece.end()
    return start, end


def _known(piece: str, language: Language) -> bool:
    return piece in language.vocabulary or piece[0].isdigit()


def _apart(text: str, start: int, end: int) -> bool:
    """Whether the gap between two tokens ends an expression: too wide, or a blank line."""
    return end - start > _SPACE or text.count("\n", start, end) > 1


@lru_cache(maxsize=1 << 16)
def _read(run_text: str, language: Language, style: str) -> tuple[Mention, ...]:
    """What a run says, at offsets in the run; remembered, for news repeats itself."""
    run = Run.of(run_text)
    chosen = sorted(_chosen(parse(run, language), language, style), key=lambda match: match.extents)
    return tuple(mention for match in chosen for mention in _mentions(run, match, language))


def _chosen(matches: list[Match], language: Language, style: str) -> Iterator[Match]:
    """The matches that cover most and share no word; of equals the one that asks for more around it, then the first rule."""
    taken: set[int] = set()
    for match in sorted(unrivalled(matches, language, style), key=_order):
        places = {at for first, last in match.extents for at in range(first, last)}
        if taken.isdisjoint(places):
            taken |= places
            yield match


def unrivalled(matches: list[Match], language: Language, style: str = "news") -> list[Match]:
    """The matches without those whose very words a special case of their rule also reads."""
    matches = [match for match in matches if language.rules[match.rule].style in (None, style)]
    special: dict[tuple[int, int], set[str]] = {}
    for match in matches:
        special.setdefault((match.start, match.end), set()).update(language.rules[match.rule].over)
    return [match for match in matches if language.rules[match.rule].id not in special[match.start, match.end]]


def _order(match: Match) -> tuple[int, int, int, int]:
    covered = sum(last - first for first, last in match.extents)
    return -covered, match.start - match.end, match.start, match.rule


def _mentions(run: Run, match: Match, language: Language) -> Iterator[Mention]:
    """One mention for a match, two for a range, none for words that only look like a time."""
    if isinstance(match.term, Nothing):
        return
    rule = language.rules[match.rule].id
    paired = len(match.extents) == 2 and isinstance(match.term, Between)
    terms = (match.term.begin, match.term.end) if paired and isinstance(match.term, Between) else (match.term,)
    for (first, last), term in zip(match.extents, terms, strict=False):
        yield Mention(
            run.starts[first],
            run.ends[last - 1],
            rule,
            term,
            _signal(run, first, language),
            run.starts[match.extents[0][0]] if paired else None,
            match.term if paired else None,
        )


def _signal(run: Run, first: int, language: Language) -> str | None:
    """The preposition right before a mention, as the lexicon's SIGNAL class names it."""
    if first == 0:
        return None
    words = language.words.get(run.tokens[first - 1], ())
    return next((str(word.value) for word in words if word.name == "SIGNAL" and not word.rest), None)
