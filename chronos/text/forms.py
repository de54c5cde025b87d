"""Words and their forms: from "fled" to "flee" and back, as the form tables of a language say. No text, no context.

A language folder has ``forms.txt``, made by a tool, and ``forms.hand.txt``
beside it. Both list lemmas below the way they inflect, so tens of thousands of
forms are a few hundred kilobytes that a person can still read.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import repeat
from typing import TypeAlias

from chronos.languages.reading import FOLDER, LanguageError

Form: TypeAlias = tuple[str, str]
"""What a word can be a form of: the lemma, and the Penn tag the form then has."""

_FILES = ("forms.hand.txt", "forms.txt")

_Made: TypeAlias = tuple[str, tuple[str, ...]]
"""A lemma, and all the tags one of its forms has."""


@cache
def forms(lang: str = "en") -> Mapping[str, tuple[Form, ...]]:
    """Everything a word of the tables can be, by the word as it is written (names with their capital).

    Raises :class:`LanguageError` for a language without form tables.

    >>> forms()["left"]
    (('leave', 'VBD'), ('leave', 'VBN'), ('left', 'JJ'), ('left', 'NN'), ('left', 'RB'))
    >>> "Friday" in forms(), "friday" in forms()
    (True, False)
    """
    return _read(lang, verbs_only=False)


@cache
def verb_forms(lang: str = "en") -> Mapping[str, tuple[Form, ...]]:
    """What a word can be as a verb: tags VB, VBP, VBZ, VBD, VBN, VBG and, for modals, MD.

    Much faster to read than :func:`forms`, for those who need nothing else.

    >>> verb_forms()["read"]
    (('read', 'VB'), ('read', 'VBD'), ('read', 'VBN'), ('read', 'VBP'))
    >>> verb_forms()["'d"]
    (('have', 'VBD'), ('would', 'MD'))
    """
    return _read(lang, verbs_only=True)


@lru_cache(maxsize=1 << 16)
def lemma(word: str, tag: str, lang: str = "en") -> str:
    """The lemma of a word that has this tag; a word the tables do not have so is its own lemma, in small letters.

    A name keeps its capital, and so does any word tagged NNP or NNPS.
    A curly apostrophe counts as a straight one.

    >>> lemma("Fled", "VBD"), lemma("found", "VBD"), lemma("found", "VB"), lemma("’ve", "VBP")
    ('flee', 'find', 'found', 'have')
    >>> lemma("convoys", "NNS"), lemma("Orrin", "NNP"), lemma("Zorbified", "VBD")
    ('convoy', 'Orrin', 'zorbified')
    """
    table = verb_forms(lang) if tag.startswith("VB") or tag == "MD" else forms(lang)
    written = word.replace("’", "'")
    small = written if tag.startswith("NNP") else written.lower()
    return next((found for found, known in table.get(small, ()) if known == tag), small)


class _Forms(Mapping[str, tuple[Form, ...]]):
    """Forms by word, written out when asked for: one entry for all tags a way gives a form reads three times faster."""

    __slots__ = ("_first", "_more")

    def __init__(self, first: dict[str, _Made], more: dict[str, list[_Made]]) -> None:
        self._first = first
        self._more = more

    def __getitem__(self, word: str) -> tuple[Form, ...]:
        made = (self._first[word], *self._more.get(word, ()))
        return tuple(dict.fromkeys((base, tag) for base, tags in made for tag in tags))

    def __contains__(self, word: object) -> bool:
        return word in self._first

    def __iter__(self) -> Iterator[str]:
        return iter(self._first)

    def __len__(self) -> int:
        return len(self._first)


def _read(lang: str, verbs_only: bool) -> _Forms:
    first: dict[str, _Made] = {}
    more: dict[str, list[_Made]] = {}
    for cut, added, tags, lemmas in _ways(lang, verbs_only):
        words = [base[:-cut] + added for base in lemmas] if cut else [base + added for base in lemmas]
        made = dict(zip(words, zip(lemmas, repeat(tags), strict=False), strict=True))
        for word in first.keys() & made.keys():
            more.setdefault(word, []).append(made.pop(word))
        first |= made
    return _Forms(first, more)


def _ways(lang: str, verbs_only: bool) -> Iterator[tuple[int, str, tuple[str, ...], list[str]]]:
    """How a form is made (letters to cut, letters to add), the tags it then has, and the lemmas that make it so."""
    for head, lemmas in _paragraphs(lang):
        ways: dict[tuple[int, str], tuple[str, ...]] = {}
        for way in head.split():
            if not verbs_only or way[0] in "VM":
                tag, edit = _parsed(way)
                ways[edit] = (*ways.get(edit, ()), tag)
        for (cut, added), tags in ways.items():
            yield cut, added, tags, lemmas


def _parsed(way: str) -> tuple[str, tuple[int, str]]:
    """The tag, how many letters go and which come.

    >>> _parsed("VBD-y+ied"), _parsed("VB")
    (('VBD', (1, 'ied')), ('VB', (0, '')))
    """
    edit, _, added = way.partition("+")
    tag, _, cut = edit.partition("-")
    return tag, (len(cut), added)


def _paragraphs(lang: str) -> Iterator[tuple[str, list[str]]]:
    """The line that says how to inflect, and the lemmas in the indented lines below it."""
    folder = FOLDER / lang
    if not all((folder / name).is_file() for name in _FILES):
        raise LanguageError(f"language {lang!r} has no form tables; add {' and '.join(_FILES)} to its folder")
    for name in _FILES:
        head, lemmas = "", list[str]()
        for line in (*(folder / name).read_text(encoding="utf-8").splitlines(), "end"):
            if line.startswith("\t"):
                lemmas += line[1:].split(" ")
            elif line and line[0] != "#":
                if head:
                    yield head, lemmas
                head, lemmas = line, []
