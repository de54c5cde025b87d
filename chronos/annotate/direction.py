"""Where an unqualified "Friday" looks: back or ahead, by the words around it."""

import re
from functools import cache

from chronos.context import Direction, Reason
from chronos.languages.reading import read_language

_WORD = re.compile(r"['’]?[^\W\d_]{1,40}(?:['’]t)?")
_WINDOW = 240
"""Characters looked at on either side, inside the sentence."""


def direction(text: str, start: int, end: int, sentence: tuple[int, int], lang: str) -> tuple[Direction | None, Reason | None]:
    """The direction that the nearest cue gives a mention at [start, end), and the reason; nothing when no cue does.

    The cue before the mention counts first, for English verbs come before their times.

    >>> direction("They will meet Friday.", 15, 21, (0, 22), "en")
    ('future', Reason(id='future-word', fillers=('will',)))
    """
    cues = _cues(lang)
    before = _WORD.findall(text, max(sentence[0], start - _WINDOW), start)
    after = _WORD.findall(text, end, min(sentence[1], end + _WINDOW))
    for word in (*reversed(before), *after):
        found = cues.get(word.lower())
        if found is None and word.endswith("ed") and len(word) > 4:
            found = "past"
        if found:
            return found, Reason(f"{found}-word", (word,))
    return None, None


@cache
def _cues(lang: str) -> dict[str, Direction]:
    table = read_language(lang).get("events", {}).get("direction", {})
    past: dict[str, Direction] = dict.fromkeys(table.get("past", ()), "past")
    return past | dict.fromkeys(table.get("future", ()), "future")
