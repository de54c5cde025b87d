"""The language of a text: what its source says, unless the words plainly are another; else a small detector's answer."""

import re
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"[^\W\d_]{1,30}")
_COMMON = frozenset("the of and to in a that was for said on with by it is at as from were has had an not but".split())
"""Words that make a third of English news; they tell English from the rest without a detector."""

_SAMPLE = 1_500
_FEW = 12
"""Words below which a text is too short to tell; it is then English, unless its source says otherwise."""

_CLEARLY = 0.5
"""How much likelier than English another language must be, as the difference of log-likelihoods for each character."""

_ENGLISH, _FOREIGN = 0.2, 0.06
"""Shares of common English words from which a text is English, and below which it is not."""


def language_of(text: str, said: str | None = None) -> str:
    """The code of a text's language; ``said`` is what the source declares.

    A declared language stands, but for "en" on a text that is not English:
    that is what templates write when nobody told them.

    >>> language_of("The minister said that the dam was not safe and that it had been known for years.")
    'en'
    >>> language_of("They fled.", "fr")
    'fr'
    """
    if said and said != "en":
        return said
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _FEW:
        return said or "en"
    share = sum(word in _COMMON for word in words) / len(words)
    if share >= _ENGLISH or (said and share >= _FOREIGN):
        return "en"
    return _detected(text[:_SAMPLE]) or said or "en"


def _detected(text: str) -> str | None:
    """What py3langid answers, if that is much likelier than English; names and slang alone are not."""
    ranked = _identifier().rank(text)
    english = next(score for code, score in ranked if code == "en")
    best = ranked[0]
    return str(best[0]) if best[1] - english > _CLEARLY * len(text) else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """The detector with its model, which takes most of a second to load and is loaded only for what is not plainly English."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
