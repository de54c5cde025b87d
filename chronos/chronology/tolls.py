"""How many died, as sentences say it: the numbers beside a word of death that are no time, age or year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from chronos.chronology.words import head_of, lemma_of, numbered_words
from chronos.languages.reading import words_of

_BEFORE, _AFTER = 14, 7
"""Words before and behind a word of death among which its number stands."""
_MOST = 10_000_000
_YEARS = range(1900, 2101)


def tolls(sentences: Iterable[str], lang: str, times: frozenset[str] = frozenset()) -> frozenset[int]:
    """The numbers of dead that sentences give; ``times`` are their words that tell a time.

    >>> sorted(tolls(["At least forty-two people and nine guards were killed."], "en"))
    [9, 42]
    >>> sorted(tolls(["A bomb killed 12 people; a 44-year-old man survived."], "en"))
    [12]
    """
    return frozenset(number for sentence in sentences for number in _counted(sentence, lang, times))


def _counted(sentence: str, lang: str, times: frozenset[str]) -> Iterator[int]:
    if not _words_of_death(lang):
        return
    words = numbered_words(sentence, lang, times)
    for at, word in enumerate(words):
        kind = _kind_of(word, lang)
        if kind is None:
            continue
        before = list(_numbers(words, range(max(0, at - _BEFORE), at), lang))
        after = list(_numbers(words, range(at + 1, min(len(words), at + 1 + _AFTER)), lang))
        killing = kind == "verbs" and not _killing(lang).isdisjoint((head_of(word, lang), lemma_of(word, lang)))
        yield from (after or before) if killing and not _passive(words, at, lang) else (before or after)


@lru_cache(maxsize=100_000)
def _kind_of(word: str, lang: str) -> str | None:
    """Whether a word says death, as a verb or otherwise."""
    table = _words_of_death(lang)
    return table.get(word) or table.get(head_of(word, lang)) or table.get(lemma_of(word, lang))


def _numbers(words: Sequence[str], places: range, lang: str) -> Iterator[int]:
    ages = _ages(lang)
    for at in places:
        word = words[at]
        if word.isascii() and word.isdigit() and len(word) < 9:
            number = int(word)
            aged = at + 1 < len(words) and words[at + 1] in ages
            if 0 < number < _MOST and number not in _YEARS and not aged and not _only_there(words, at, lang):
                yield number


_NEAR = 4
"""Words behind a number among which "aboard" says that they were there."""


def _only_there(words: Sequence[str], at: int, lang: str) -> bool:
    """Whether a number is of those who were there, dead or not: "carrying 212 people", "40 on board", "31 of the 34"."""
    table = _table(lang)
    if any(word in table.get("carrying", ()) for word in words[max(0, at - 3) : at]):
        return True
    of = next((back for back in (at - 1, at - 2) if back > 0 and words[back] in table.get("of", ())), None)
    if of is not None and words[of - 1].isdigit():
        return True
    board = next((one for one in range(at + 1, min(at + 1 + _NEAR, len(words))) if words[one] in table.get("aboard", ())), None)
    if board is None:
        return False
    return not any(_kind_of(word, lang) for word in words[board + 1 : board + 3])  # "all 34 on board were killed"


def _passive(words: Sequence[str], at: int, lang: str) -> bool:
    """Whether "were" stands right before a verb that kills."""
    return any(word in _table(lang).get("were", ()) for word in words[max(0, at - 2) : at])


@cache
def _table(lang: str) -> Mapping[str, list[str]]:
    table: dict[str, list[str]] = words_of(lang, "chronology").get("dead", {})
    return table


@cache
def _words_of_death(lang: str) -> Mapping[str, str]:
    table = _table(lang) if lang else {}
    return {word: kind for kind in ("verbs", "words") for word in table.get(kind, ())}


@cache
def _killing(lang: str) -> frozenset[str]:
    return frozenset(_table(lang).get("killing", ()))


@cache
def _ages(lang: str) -> frozenset[str]:
    return frozenset(_table(lang).get("ages", ()))
