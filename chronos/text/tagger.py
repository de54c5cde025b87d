"""Penn tags for tokens: what the tagger sees of a word, and the door to it. No offsets, no text.

The tagger is a linear chain whose weights were learned from treebanks by
``tools/train_tagger.py``. This module says what it looks at; the arithmetic is
in ``chronos.text.perceptron``, which is imported with the first sentence, so
that importing this module costs nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from chronos.text.forms import Form, forms

Line: TypeAlias = Literal["plain", "capitals", "title"]
"""How a line is written: only in a plain one do capitals say anything about a word."""

LINES: tuple[Line, ...] = ("plain", "capitals", "title")

ATTRIBUTES = (
    "word", "cased", "last1", "last2", "last3", "last4", "last5", "first1", "first3",
    "shape", "class", "mark", "ahead", "pause",
)  # fmt: skip
"""What is known of a word by itself, in the order of :func:`attributes`.

``class`` are the tags the form tables give it, or the word itself when it is a
function word; ``mark`` and ``ahead`` are what it tells the words behind and in
front of it about the clause; ``pause`` is a comma or a conjunction.
"""

TEMPLATES = (
    (("word", 0),), (("cased", 0),), (("shape", 0),), (("class", 0),), (("place", 0), ("shape", 0)),
    (("last1", 0),), (("last2", 0),), (("last3", 0),), (("last4", 0),), (("last5", 0),), (("first1", 0),), (("first3", 0),),
    (("word", -2),), (("word", -1),), (("word", 1),), (("word", 2),),
    (("last3", -1),), (("last3", 1),), (("shape", -1),), (("shape", 1),),
    (("class", -2),), (("class", -1),), (("class", 1),), (("class", 2),),
    (("word", -1), ("word", 0)), (("word", 0), ("word", 1)), (("word", -1), ("word", 1)),
    (("class", -1), ("class", 0)), (("class", 0), ("class", 1)), (("class", -1), ("class", 1)),
    (("class", -2), ("class", -1)), (("class", 1), ("class", 2)),
    (("last2", -1), ("last2", 0)), (("last2", 0), ("last2", 1)),
    (("left", 0), ("class", 0)), (("right", 0), ("class", 0)), (("left", 0), ("right", 0), ("class", 0)),
)  # fmt: skip
"""The features: attributes of the words at these distances, taken together.

``place`` is the beginning of a line and how it is written; ``left`` and
``right`` the nearest mark on that side within the sentence, with what pauses
lie between. They tell "the troops [fired] into the crowd" from "the shots
[fired] into the crowd were", which the words beside the verb do not.
"""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a language the tagger treats each in its own way; part of the weights' file."""

    closed: frozenset[str]
    auxiliaries: frozenset[str]
    unfinished: frozenset[str]
    openers: frozenset[str]
    reports: frozenset[str]
    joiners: frozenset[str]
    small: frozenset[str]


def tag(sentences: Sequence[Sequence[str]], lang: str = "en") -> list[list[str]]:
    """The Penn tag of each token, sentence by sentence; the more sentences at a time, the faster.

    Tags are those of the English UD treebanks: Penn's, with HYPH, NFP, ADD and
    AFX, and quotes and brackets as ````, ``''``, ``-LRB-``, ``-RRB-``. Tokens
    are as :func:`chronos.text.tokens.tokens` makes them; those of older
    treebanks ("``", "-LRB-", "do" "n't") are understood too. Any string is
    tagged, sensibly or not; an empty sentence has no tags.

    Raises :class:`LanguageError` for a language without tagger.

    >>> tag([["The", "dam", "failed", "on", "Friday", "."], []])
    [['DT', 'NN', 'VBD', 'IN', 'NNP', '.'], []]
    """
    from chronos.text.perceptron import read_model, tag_numbers

    model = read_model(lang)
    names = model.tags
    numbers = iter(tag_numbers(model, sentences))
    return [[names[next(numbers)] for _ in words] for words in sentences]


def line(words: Sequence[str], small: frozenset[str]) -> Line:
    """How a line is written: in capitals, like a title, or plainly.

    A title has at least three capitals and no word in small letters but those
    titles write so (``small``); a line with a full stop is none.

    >>> line(["Dam", "Fails", "in", "Orrin", "Valley"], frozenset({"in"})), line(["DAM", "FAILS"], frozenset())
    ('title', 'capitals')
    >>> line(["The", "dam", "failed", "."], frozenset()), line(["BBC"], frozenset())
    ('plain', 'plain')
    """
    if not words or words[-1] == ".":
        return "capitals" if len(words) > 2 and "".join(words).isupper() else "plain"
    capitals = 0
    for word in words:
        first = word[:1]
        if first.islower() and word not in small and word[:3] not in _NOT:
            return "plain"
        capitals += first.isupper()
    if len(words) > 1 and "".join(words).isupper():
        return "capitals"
    return "title" if capitals > 2 else "plain"


_NOT = ("n't", "n’t")
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"\w@\w|://|^www\.")
_LONGEST = 32
_OLD = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
"""How treebanks of the nineties write quotes and brackets."""


def attributes(word: str, written: Line, vocabulary: Vocabulary, lang: str = "en") -> tuple[str, ...]:
    """What is known of a word by itself, in the order of :data:`ATTRIBUTES`.

    Digits are all the same, addresses too, and of a very long word the middle
    is left out. In a line of capitals or a title the capitals are forgotten.

    >>> plain = Vocabulary(*[frozenset()] * 7)
    >>> attributes("Rained", "plain", plain)[:11]
    ('rained', 'Rained', 'd', 'ed', 'ned', 'ined', 'ained', 'r', 'rai', 'Xxx', 'VBD VBN')
    """
    word = _OLD.get(word, word) if len(word) <= _LONGEST else word[: _LONGEST // 2] + word[-_LONGEST // 2 :]
    if len(word) > 1 and "’" in word:
        word = word.replace("’", "'")
    if not word.isalpha():
        word = "@" if _ADDRESS.search(word) else _DIGIT.sub("0", word)
    small = word.lower()
    tags = _tags(small, lang)
    known = small if small in vocabulary.closed else " ".join(tags) or "?"
    plain = written == "plain"
    mark, ahead = _marks(small, tags, vocabulary)
    pause = "," if small == "," else "&" if small in vocabulary.joiners else ""
    return (
        small, word if plain else small, small[-1:], small[-2:], small[-3:], small[-4:], small[-5:], small[:1], small[:3],
        shape(word) if plain else f"{written} {shape(word)}", known, mark, ahead, pause,
    )  # fmt: skip


def _marks(small: str, tags: Sequence[str], vocabulary: Vocabulary) -> tuple[str, str]:
    """What a word tells those behind it, and those in front of it, about the verbs of the clause."""
    if small in vocabulary.auxiliaries:
        return small, small if small in vocabulary.unfinished else "finite"
    if small in vocabulary.openers or small in vocabulary.reports:
        return small, small
    only_past = "VBD" in tags and not _OTHERS.intersection(tags)
    return ("past", "finite") if only_past else ("", "")


_OTHERS = frozenset({"VBN", "VB", "NN"})


def _tags(small: str, lang: str) -> Sequence[str]:
    """The tags a word has in the form tables, sorted; behind a hyphen when it has none itself ("re-elected")."""
    found = _known(small, lang)
    if not found and "-" in small:
        found = _known(small.rpartition("-")[2], lang)
    return sorted({tag for _, tag in found})


def _known(small: str, lang: str) -> tuple[Form, ...]:
    table = _table(lang)
    return table.get(small, ()) + table.get(small.capitalize(), ())


@cache
def _table(lang: str) -> Mapping[str, tuple[Form, ...]]:
    return forms(lang)


def shape(word: str) -> str:
    """The outline of a word: X a capital, x another letter, 0 a digit, the rest as it is; at most two of a kind in a row.

    >>> [shape(word) for word in ("dam", "Orrin", "U.S.", "NATO", "1,250", "McLow")]
    ['xx', 'Xxx', 'X.X.', 'XX', '0,00', 'XxXxx']
    """
    if word.isalpha():
        if word.islower():
            return "xx"[: len(word)]
        if word[1:].islower():
            return "X" + "xx"[: len(word) - 1]
    outline = ""
    for letter in word[:_LONGEST]:
        kind = "X" if letter.isupper() else "x" if letter.isalpha() else "0" if letter.isdigit() else letter
        if not outline.endswith(kind * 2):
            outline += kind
    return outline[:8]
