"""Which of two happenings came first, as a sentence says it: "X after Y", "Before Y, X".

Only what stands between the two heads is read, and only where it is short and
plain: a relation that is missed costs a shared rank, a wrong one costs the truth.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from chronos.annotate.values import Annotated, Event
from chronos.calendar import DAY, Civil
from chronos.chronology.tellings import HAPPENED
from chronos.chronology.values import Precedence
from chronos.chronology.words import language_of
from chronos.languages.reading import words_of
from chronos.text.document import Span

_WORD = re.compile(r"\w+|[,;:.!?()—–\"“”]")
_NEAR = 12
"""Words between a head and the word that relates it."""


def relations(annotated: Iterable[Annotated], entry_of: Mapping[str, str]) -> Iterator[Precedence]:
    """The relations that documents state between the entries that their events are in."""
    for one in annotated:
        lang = language_of(one.document.lang)
        if not lang:
            continue
        for sentence, heads in _told(one).items():
            if len(heads) > 1:
                words = sentence.of(one.document)
                for first, second, because in _stated(words, heads, lang):
                    earlier, later = entry_of.get(first.id), entry_of.get(second.id)
                    if earlier is not None and later is not None and earlier != later:
                        yield Precedence(earlier, later, one.document.id, because)


def _told(one: Annotated) -> dict[Span, list[tuple[int, Event]]]:
    """What each sentence tells: where in the sentence a head stands, and of which event. Plans and denials have no order."""
    found: dict[Span, list[tuple[int, Event]]] = defaultdict(list)
    for event in one.events:
        if event.factuality in HAPPENED:
            for mention in event.mentions:
                if mention.sentence.field == mention.trigger.field:
                    found[mention.sentence].append((mention.trigger.start - mention.sentence.start, event))
    return {sentence: sorted(heads, key=lambda head: (head[0], head[1].id)) for sentence, heads in found.items()}


def _stated(words: str, heads: list[tuple[int, Event]], lang: str) -> Iterator[tuple[Event, Event, str]]:
    """Pairs of events, the earlier first, with the words that say so."""
    table = _order_words(lang)
    tokens = [(match.start(), match[0].lower()) for match in _WORD.finditer(words)]
    at_token = {start: number for number, (start, _) in enumerate(tokens)}
    places = [(at_token[start], event) for start, event in heads if start in at_token]
    for (left, first), (right, second) in pairwise(places):
        if first.id == second.id or right - left > 2 * _NEAR:
            continue
        between = [token for _, token in tokens[left + 1 : right]]
        relating = [number for number, token in enumerate(between) if token in table]
        if len(relating) == 1 and not any(token in ".;:!?" for token in between) and "," not in between[relating[0] :]:
            after = table[between[relating[0]]] == "after"
            because = words[tokens[left][0] : tokens[right][0] + len(tokens[right][1])]
            yield (second, first, because) if after else (first, second, because)
        elif _opened(tokens, left, table) and between.count(",") == 1 and not relating:
            after = table[tokens[0][1]] == "after"
            because = words[: tokens[right][0] + len(tokens[right][1])]
            yield (first, second, because) if after else (second, first, because)


def _opened(tokens: list[tuple[int, str]], left: int, table: Mapping[str, str]) -> bool:
    """Whether a relating word opens the sentence, near the first head and with no other one between."""
    return tokens[0][1] in table and left <= _NEAR and not any(token in table for _, token in tokens[1:left])


def told_between(annotated: Iterable[Annotated], entry_of: Mapping[str, str]) -> dict[str, Civil]:
    """Where entries stand that nothing bounds from below, when their document tells them in the course of a look back.

    "In 1985 he was fired and founded a firm. In 1986 he bought another": what
    stands between two dated happenings that follow each other, both long
    before the publication, is placed behind the first. It claims no date.
    """
    found: dict[str, Civil] = {}
    for one in annotated:
        if one.document.dct is None:
            continue
        old = one.document.dct.start - RECENT * DAY
        told = [event for event in one.events if event.shown and event.mentions[0].trigger.field is None]
        told.sort(key=lambda event: event.mentions[0].trigger.start)
        for at, event in enumerate(told):
            if event.id in entry_of and event.date.earliest is None and event.factuality == "occurred":
                before = next((other for other in reversed(told[max(0, at - _STEPS) : at]) if _is_dated(other, old)), None)
                after = next((other for other in told[at + 1 : at + 1 + _STEPS] if _is_dated(other, old)), None)
                if before is not None and after is not None:
                    first, second = before.date.earliest, after.date.earliest
                    if first is not None and second is not None and first <= second:
                        found[entry_of[event.id]] = min(first + 1, found.get(entry_of[event.id], first + 1))
    return found


RECENT = 60
"""Days before the publication from which a happening is news, not a look back."""

_STEPS = 2
"""Happenings among which the dated ones around another are looked for."""


def _is_dated(event: Event, before: Civil) -> bool:
    """Whether an event has a date of its own, and that is over before a moment."""
    latest = event.date.latest
    return (
        event.basis in ("explicit", "shared")
        and event.date.shape in ("at", "within")
        and latest is not None
        and latest <= before
    )


@cache
def _order_words(lang: str) -> Mapping[str, str]:
    table = words_of(lang, "chronology").get("order", {})
    return {word: kind for kind in ("after", "before") for word in table.get(kind, ())}
