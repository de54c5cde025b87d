"""The line an entry is told by: of its tellings' lines the one that says most of what they have in common."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from chronos.chronology.tellings import Telling
from chronos.chronology.words import language_of
from chronos.languages.reading import listed, words_of

_LONG = 110
"""Characters from which a line is rather a sentence."""
_SHORT = 40
"""Characters up to which a whole sentence is as good as a line."""


def best_line(tellings: Sequence[Telling]) -> str:
    """The line of the tellings that names what it speaks of, is whole, and has most words that others have too.

    Of equals it is the first told.
    """
    if len(tellings) == 1:
        return tellings[0].told.event.headline
    common = Counter(word for one in tellings for word in one.words | one.names)
    return min(tellings, key=lambda one: (_faults(one), -_said(one, common), one.key)).told.event.headline


def _faults(one: Telling) -> int:
    """What is wrong with a line: it begins with a pronoun, is cut off, is long, is told by no date of its own."""
    line = one.told.event.headline
    first = line.split()[0].lower() if line.split() else ""
    lang = language_of(one.told.document.lang)
    whole = (
        " ".join(one.told.quote.split()).rstrip(".").endswith(line) and len(line) > _SHORT
    )  # the sentence for want of a line
    cut = line.endswith("…") or line.startswith("…")
    described = not _words(lang, "relatives").isdisjoint(line.lower().split())  # "a post that rebels captured" is half a line
    return 3 * (first in _words(lang, "pronouns")) + 2 * cut + described + (len(line) > _LONG) + (not one.own) + whole


def _said(one: Telling, common: Counter[str]) -> float:
    shared = sum(common[word] - 1 for word in sorted(one.words | one.names))
    return shared / (4 + len(one.words | one.names))


@cache
def _words(lang: str, key: str) -> frozenset[str]:
    return listed(words_of(lang, "chronology"), "compare", key) if lang else frozenset()
