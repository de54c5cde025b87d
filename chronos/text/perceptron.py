"""The arithmetic of the tagger: words as numbers, features, scores, the best path. Imports numpy; knows no English.

A sentence's score is the sum of the weights of its features and of its pairs of
neighbouring tags. Weights are whole numbers, so the result is the same on every
machine. What the features are stands in ``chronos.text.tagger``.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from chronos.languages.reading import FOLDER, LanguageError
from chronos.text.tagger import ATTRIBUTES, LINES, TEMPLATES, Line, Vocabulary, attributes, line

Numbers: TypeAlias = NDArray[np.int64]
Weights: TypeAlias = NDArray[np.int16]
Template: TypeAlias = tuple[tuple[str, int], ...]

_BEGIN, _END = 0, 1
"""The words in front of a sentence and behind it."""

_EDGE = 2
"""How many of each: as far as the templates look."""

_LONGEST = 200
"""A longer sentence is tagged in pieces."""


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences as numbers of distinct words.

    ``kinds`` are the attributes of each distinct word, the two edges first;
    ``stream`` the number of each token, with edges between the sentences, and
    ``at`` where in it the tokens are. ``place`` is 1 to 9: at the beginning of
    a line, behind an opening mark or elsewhere, for each way to write a line.
    """

    kinds: list[tuple[str, ...]]
    stream: Numbers
    at: Numbers
    place: Numbers
    lengths: Numbers


def read_words(
    sentences: Iterable[Sequence[str]], known: Callable[[str, Line], tuple[str, ...]], small: frozenset[str]
) -> Words:
    """Number the words of sentences, none of which may be empty; ``known`` gives a word's attributes."""
    kinds = [("<",) * len(ATTRIBUTES), (">",) * len(ATTRIBUTES)]
    distinct = {written: _Distinct(kinds, written, known) for written in LINES}
    stream: list[int] = []
    lengths: list[int] = []
    ways: list[int] = []
    opened: list[bool] = []
    for words in sentences:
        written = line(words, small)
        numbers = distinct[written]
        stream += (_BEGIN,) * _EDGE
        stream += [numbers[word] for word in words]
        stream += (_END,) * _EDGE
        lengths.append(len(words))
        ways.append(LINES.index(written))
        opened.append(len(words) > 1 and not words[0][:1].isalnum())
    length = np.array(lengths, np.int64)
    starts = _starts(length)
    sentence = np.repeat(np.arange(len(lengths)), length)
    place = 1 + np.array(ways, np.int64)[sentence]
    place[starts] += len(LINES)
    place[starts[np.array(opened, bool)] + 1] += 2 * len(LINES)
    at = np.arange(len(sentence)) + _EDGE + 2 * _EDGE * sentence
    return Words(kinds, np.array(stream, np.int64), at, place, length)


class _Distinct(dict[str, int]):
    """Numbers words as they come, for lines of one kind."""

    def __init__(self, kinds: list[tuple[str, ...]], written: Line, known: Callable[[str, Line], tuple[str, ...]]) -> None:
        self.kinds, self.written, self.known = kinds, written, known

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.kinds)
        self.kinds.append(self.known(word, self.written))
        return number


def _starts(lengths: Numbers) -> Numbers:
    """Where each sentence begins among the tokens."""
    return np.cumsum(lengths) - lengths


Strings: TypeAlias = Mapping[str, Mapping[str, int]]
"""By attribute, the number of each string; from 1, so that 0 is everything else."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Words with all attributes as numbers: ``by_kind`` for distinct words, ``by_token`` for what depends on the sentence."""

    words: Words
    by_kind: dict[str, Numbers]
    by_token: dict[str, Numbers]
    sizes: dict[str, int]

    def values(self, attribute: str, offset: int) -> Numbers:
        """The attribute of the word at that distance, for each token; 0 when it is a string without a number."""
        if attribute in self.by_token:
            return self.by_token[attribute]
        return self.by_kind[attribute][self.words.stream[self.words.at + offset]]

    def keys(self, template: Template) -> Numbers:
        """One number for each token that stands for the values of all parts of a template; 0 when one is unknown."""
        key, known = np.ones(1, np.int64), np.ones(1, bool)
        for attribute, offset in template:
            value = self.values(attribute, offset)
            key = key * self.sizes[attribute] + value
            known = known & (value > 0)
        return np.where(known, key, 0)


def code(words: Words, strings: Strings) -> Coded:
    """Look up all attributes of words."""
    columns = zip(*words.kinds, strict=True)
    by_kind = {
        name: np.array([strings[name].get(value, 0) for value in column], np.int64)
        for name, column in zip(ATTRIBUTES, columns, strict=True)
    }
    sizes = {name: len(strings[name]) + 1 for name in ATTRIBUTES}
    by_token = {"place": words.place}
    sizes["place"] = 3 * len(LINES) + 1
    for side, attribute in (("left", "mark"), ("right", "ahead")):
        by_token[side] = _nearest(words, by_kind[attribute], by_kind["pause"], side == "left")
        sizes[side] = 4 * sizes[attribute] + 1
    return Coded(words, by_kind, by_token, sizes)


def _nearest(words: Words, marks: Numbers, pauses: Numbers, left: bool) -> Numbers:
    """For each token the nearest mark on one side, within its sentence, and which pauses lie between; never 0.

    The right side is the left side of the tokens read backwards.
    """
    tokens, lengths = words.stream[words.at], words.lengths
    if not left:
        tokens, lengths = tokens[::-1], lengths[::-1]
    mark, pause = marks[tokens], pauses[tokens]
    here = np.arange(len(tokens))
    last = np.maximum.accumulate(np.where(mark > 0, here, -1))
    start = np.repeat(_starts(lengths), lengths)
    seen = np.concatenate(([-1], last[:-1]))
    found = seen >= start
    since = np.where(found, seen, start)
    value = np.where(found, mark[since], 0) * 4 + 1
    for number, weight in ((1, 2), (2, 1)):
        count = np.concatenate(([0], np.cumsum(pause == number)))
        value += weight * (count[here] > count[since])
    return value if left else value[::-1]


@dataclass(frozen=True, slots=True)
class Model:
    """All that was learned.

    ``keys`` are, for each template, the sorted keys of its features; row
    ``first[i] + n`` of ``weights`` belongs to the n-th key of template i. Row 0
    is for features not kept.
    """

    tags: tuple[str, ...]
    vocabulary: Vocabulary
    strings: Strings
    keys: tuple[Numbers, ...]
    weights: Weights
    start: Weights
    transitions: Weights

    def rows(self, number: int, keys: Numbers) -> Numbers:
        """The rows of the weights for keys of a template."""
        known = self.keys[number]
        if not len(known):
            return np.zeros(len(keys), np.int64)
        first = 1 + sum(len(before) for before in self.keys[:number])
        found = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        return np.where(known[found] == keys, found + first, 0)


def scores(model: Model, coded: Coded) -> Weights:
    """The score of each tag for each token, without its neighbours' tags.

    What depends on one word alone is added up once for each distinct word.
    """
    words = coded.words
    total = np.zeros((len(words.at), len(model.tags)), np.int16)
    by_kind: dict[int, Weights] = {}
    for number, template in enumerate(TEMPLATES):
        (attribute, offset), *others = template
        if others or attribute in coded.by_token:
            total += model.weights[model.rows(number, coded.keys(template))]
        else:
            values = model.weights[model.rows(number, coded.sizes[attribute] + coded.by_kind[attribute])]
            by_kind[offset] = by_kind[offset] + values if offset in by_kind else values
    for offset, values in by_kind.items():
        total += values[words.stream[words.at + offset]]
    return total


def best_paths(score: NDArray[np.int16] | NDArray[np.int32], lengths: Numbers, start: Weights, transitions: Weights) -> Numbers:
    """The best sequence of tags for each sentence, one after the other (Viterbi).

    All sentences go forward together, the longest first, so that those still
    going are always the first ones.
    """
    order = np.argsort(-lengths, kind="stable")
    lengths, begin = lengths[order], _starts(lengths)[order]
    going = [int(n) for n in np.searchsorted(-lengths, -np.arange(lengths[0] if len(lengths) else 0), side="left")]
    reached = np.zeros((len(lengths), len(start)), np.int32)
    steps: list[NDArray[np.int32]] = []
    for step, count in enumerate(going):
        here = score[begin[:count] + step].astype(np.int32)
        reached = here + (start if step == 0 else (reached[:count, :, None] + transitions).max(axis=1))
        steps.append(reached)
    path = np.zeros(len(score), np.int64)
    behind = np.zeros(0, np.int64)
    for step in range(len(going) - 1, -1, -1):
        reached = steps[step]
        if step + 1 < len(going):
            reached = reached.copy()
            reached[: going[step + 1]] += transitions.T[behind]
        behind = reached.argmax(axis=1)
        path[begin[: going[step]] + step] = behind
    return path


_KNOWN = 8_192
"""Words whose attributes are kept: those that come again and again, in a few megabytes."""


@lru_cache(4)
def known_words(vocabulary: Vocabulary, lang: str) -> Callable[[str, Line], tuple[str, ...]]:
    """The attributes of words, looked up once for those that come often."""
    return lru_cache(_KNOWN)(lambda word, written: attributes(word, written, vocabulary, lang))


def tag_numbers(model: Model, sentences: Sequence[Sequence[str]], lang: str = "en") -> list[int]:
    """The number of each token's tag, sentence after sentence."""
    pieces = [
        words if len(words) <= _LONGEST else words[at : at + _LONGEST]
        for words in sentences
        for at in range(0, len(words), _LONGEST)
    ]
    words = read_words(pieces, known_words(model.vocabulary, lang), model.vocabulary.small)
    coded = code(words, model.strings)
    numbers: list[int] = best_paths(scores(model, coded), words.lengths, model.start, model.transitions).tolist()
    return numbers


@cache
def read_model(lang: str) -> Model:
    """The weights in a language's folder, unpacked.

    Raises :class:`LanguageError` when it has none, or they were made for other templates.
    """
    folder = FOLDER / lang
    if not (folder / "tagger.json").is_file() or not (folder / "tagger.bin").is_file():
        raise LanguageError(f"language {lang!r} has no tagger; make one with tools/train_tagger.py")
    about = json.loads((folder / "tagger.json").read_bytes())
    if about["templates"] != written_templates():
        raise LanguageError(f"{folder / 'tagger.json'}: made for other templates; run tools/train_tagger.py again")
    packed = (folder / "tagger.bin").read_bytes()
    return unpack(about, packed)


def written_templates() -> list[str]:
    """The templates as the weights' file names them.

    >>> written_templates()[4]
    'place+0 shape+0'
    """
    return [" ".join(f"{attribute}{offset:+d}" for attribute, offset in template) for template in TEMPLATES]


def pack(model: Model) -> tuple[str, bytes]:
    """A model as the two files of a language folder: what can be read by a person, and the numbers.

    The numbers are little-endian: all keys (32 bits), how many weights each row
    has (8), their tags (8), the weights (8), then start and transitions (16).
    """
    rows, tags = np.nonzero(model.weights[1:])
    about = {
        "tags": list(model.tags),
        "templates": written_templates(),
        "features": [len(keys) for keys in model.keys],
        "vocabulary": {name: sorted(getattr(model.vocabulary, name)) for name in Vocabulary.__dataclass_fields__},
        "strings": {name: list(model.strings[name]) for name in ATTRIBUTES},
    }
    numbers = (
        np.concatenate(model.keys).astype("<u4"),
        np.bincount(rows, minlength=len(model.weights) - 1).astype("u1"),
        tags.astype("u1"),
        model.weights[1:][rows, tags].astype("i1"),
        model.start.astype("<i2"),
        model.transitions.astype("<i2"),
    )
    return _lines(about) + "\n", b"".join(array.tobytes() for array in numbers)


def _lines(value: Any) -> str:
    """JSON with a line for each list."""
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {_lines(inner)}" for name, inner in value.items()) + "\n}"


def unpack(about: Mapping[str, Any], packed: bytes) -> Model:
    """The model that :func:`pack` wrote."""
    tags, features = tuple(about["tags"]), about["features"]
    size, at = len(tags), 0

    def take(kind: str, count: int) -> NDArray[Any]:
        nonlocal at
        found = np.frombuffer(packed, kind, count, at)
        at += found.nbytes
        return found

    keys = take("<u4", sum(features)).astype(np.int64)
    counts = take("u1", len(keys))
    rows = np.repeat(np.arange(1, len(keys) + 1), counts)
    columns, entries = take("u1", len(rows)), take("i1", len(rows))
    weights = np.zeros((len(keys) + 1, size), np.int16)
    weights[rows, columns] = entries
    return Model(
        tags=tags,
        vocabulary=Vocabulary(**{name: frozenset(words) for name, words in about["vocabulary"].items()}),
        strings={name: {value: number for number, value in enumerate(values, 1)} for name, values in about["strings"].items()},
        keys=tuple(np.split(keys, np.cumsum(features)[:-1])),
        weights=weights,
        start=take("<i2", size).astype(np.int16),
        transitions=take("<i2", size * size).astype(np.int16).reshape(size, size),
    )
