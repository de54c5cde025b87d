"""Learns the weights of the English tagger and writes ``chronos/languages/en/tagger.json`` and ``tagger.bin``.

    python tools/train_tagger.py TREEBANKS

TREEBANKS is the folder with ``ewt-train.tsv.gz`` and ``gum-train.tsv.gz``:
one token a line (form, lemma, upos, xpos, head …), a blank line between
sentences. Nothing else is read, so no test file can leak in. The licence of the
weights is in NOTICE. About two minutes on one core, the same bytes every time.

An averaged perceptron with a margin: every few sentences the best path is
found, with all wrong tags given a start, and the features of tags that should
have been there gain what those of the tags found lose. A part of the features
is hidden each time, so that none is relied upon. Several runs in different
orders are added up, small weights dropped, the rest rounded to a byte.
"""

import gzip
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chronos.text.perceptron import Coded, Model, Numbers, Strings, best_paths, code, pack, read_words
from chronos.text.tagger import ATTRIBUTES, TEMPLATES, Line, Vocabulary, attributes

TARGET = Path(__file__).parents[1] / "chronos" / "languages" / "en"
TREEBANKS = ("ewt-train", "gum-train")

AUXILIARIES = """am is are was were be been being have has had having do does did will would can could may might must
shall should to 's 're 've 'm 'd 'll wo ca""".split()
UNFINISHED = "to be been being have having do".split()
OPENERS = "that who which whom when while because if although after before as where what ; :".split()
REPORTS = "said says".split()
JOINERS = "and or but &".split()
SMALL = "a an the and or but nor for of in on at by to from with as into over after than via vs 's ’s".split()
CLOSED = 150
"""How many function words have a class of their own."""

OPEN = frozenset("NN NNS NNP NNPS JJ VB VBD VBG VBN VBP VBZ CD FW ADD UH NFP AFX LS SYM".split())
"""Tags whose words are no function words."""

SEEDS = (1, 2, 3, 4, 5, 6, 7, 8)
EPOCHS = 5
BATCH = 16
"""Sentences between updates."""

MARGIN = 3
HIDDEN = 0.15
"""The part of the features hidden at each update."""

RAREST = 2
"""Features seen less often are not learned."""

WEIGHTS = 350_000
"""How many weights are kept."""

STEP = 0.4
"""What one unit of a kept weight stands for."""

FINITE = {"VBD": 8, "VBP": 8, "VBZ": 8, "MD": 8}
"""Units that finite verbs gain at the end. On text unlike the training text too few are found without it: learned from
EWT alone, the tagger finds 94.9 % of those of GUM, and 97.3 % of what it finds are right; with it no accuracy is lost."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a treebank sentence and their tags."""

    words: list[str]
    tags: list[str]


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a treebank extract.

    The parts of a word that was written apart (GW, "with out") get the tag of
    the part that stands for the whole. A sentence with a tag missing is left out.
    """
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        rows: list[list[str]] = []
        for line in [*lines, "\n"]:
            if line != "\n":
                rows.append(line.rstrip("\n").split("\t"))
                continue
            tags = [rows[int(row[4]) - 1][3] if row[3] == "GW" and row[4] != "0" else row[3] for row in rows]
            if rows and all(tag not in ("", "_", "GW") for tag in tags):
                yield Sentence([row[0] for row in rows], tags)
            rows = []


def in_capitals(sentence: Sentence) -> Sentence:
    """The sentence as a line of capitals."""
    return Sentence([word.upper() for word in sentence.words], sentence.tags)


def as_title(sentence: Sentence) -> Sentence:
    """The sentence as a headline is written: most words with a capital, no full stop.

    >>> as_title(Sentence(["Rain", "fell", "in", "Orrin", "."], ["NN", "VBD", "IN", "NNP", "."])).words
    ['Rain', 'Fell', 'in', 'Orrin']
    """
    end = -1 if sentence.words[-1] == "." and len(sentence.words) > 1 else None
    words = [
        word if (at and word.lower() in SMALL) or word in ("n't", "n’t") else word[:1].upper() + word[1:]
        for at, word in enumerate(sentence.words[:end])
    ]
    return Sentence(words, sentence.tags[:end])


def vocabulary(sentences: Iterable[Sentence]) -> Vocabulary:
    """The word lists above, with the function words as often as sentences have them."""
    counts = Counter(
        word.lower()
        for sentence in sentences
        for word, tag in zip(sentence.words, sentence.tags, strict=True)
        if tag not in OPEN
    )
    common = sorted(counts, key=lambda word: (-counts[word], word))[:CLOSED]
    lists = (AUXILIARIES, UNFINISHED, OPENERS, REPORTS, JOINERS, SMALL)
    return Vocabulary(frozenset((*common, *AUXILIARIES)), *map(frozenset, lists))


def strings(kinds: Sequence[tuple[str, ...]]) -> Strings:
    """A number for each value of each attribute; none for an empty mark or pause."""
    numbered = {}
    for name, column in zip(ATTRIBUTES, zip(*kinds, strict=True), strict=True):
        values = set(column) - ({"", "<", ">"} if name in ("mark", "ahead", "pause") else set())
        numbered[name] = {value: number for number, value in enumerate(sorted(values), 1)}
    return numbered


def features(coded: Coded) -> tuple[NDArray[np.int32], list[Numbers]]:
    """The rows of each token's features, one column a template, and the keys of the rows of each template."""
    columns, keys, first = [], [], 1
    for template in TEMPLATES:
        key, back, count = np.unique(coded.keys(template), return_inverse=True, return_counts=True)
        kept = (count >= RAREST) & (key > 0)
        rows = np.zeros(len(key), np.int32)
        rows[kept] = np.arange(first, first + kept.sum())
        columns.append(rows[back])
        keys.append(key[kept])
        first += int(kept.sum())
    return np.stack(columns, axis=1), keys


Learned = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]
"""Weights of features, of first tags, and of pairs of tags."""


def learn(rows: NDArray[np.int32], tags: Numbers, lengths: Numbers, count: int, size: int, seed: int) -> Learned:
    """One run of the averaged perceptron over the sentences, in an order that the seed decides."""
    chance = np.random.default_rng(seed)
    now = [np.zeros(shape, np.int32) for shape in ((count, size), (size,), (size, size))]
    late = [np.zeros(part.shape, np.int64) for part in now]
    first = np.cumsum(lengths) - lengths
    updates = 1
    for _ in range(EPOCHS):
        order = chance.permutation(len(lengths))
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            tokens = np.concatenate([np.arange(first[n], first[n] + lengths[n]) for n in batch])
            seen = rows[tokens]
            seen[chance.random(seen.shape, np.float32) < HIDDEN] = 0
            gold, length = tags[tokens], lengths[batch]
            score = now[0][seen].sum(axis=1, dtype=np.int32) + MARGIN
            score[np.arange(len(gold)), gold] -= MARGIN
            found = best_paths(score, length, *(part.astype(np.int16) for part in now[1:]))
            for change, path in ((1, gold), (-1, found)):
                for part, where in zip((0, 1, 2), changes(seen, gold, found, path, length), strict=True):
                    np.add.at(now[part], where, change)
                    np.add.at(late[part], where, change * updates)
            now[0][0] = 0
            updates += 1
    weights, start, pairs = (part - behind / updates for part, behind in zip(now, late, strict=True))
    weights[0] = 0
    return weights, start, pairs


def changes(
    seen: NDArray[np.int32], gold: Numbers, found: Numbers, path: Numbers, lengths: Numbers
) -> tuple[tuple[Numbers, Numbers], tuple[Numbers], tuple[Numbers, Numbers]]:
    """Where ``path`` uses weights that the other path does not: features, first tags, pairs of tags."""
    wrong = gold != found
    begins = np.zeros(len(gold), bool)
    begins[np.cumsum(lengths) - lengths] = True
    pair = np.flatnonzero((wrong | np.concatenate(([False], wrong[:-1]))) & ~begins)
    token = np.flatnonzero(wrong)
    return (
        (seen[token].ravel().astype(np.int64), np.repeat(path[token], seen.shape[1])),
        (path[wrong & begins],),
        (path[pair - 1], path[pair]),
    )


def train(folder: Path) -> Model:
    """Read, learn, add up, prune."""
    sentences = [sentence for name in TREEBANKS for sentence in read(folder / f"{name}.tsv.gz")]
    words = vocabulary(sentences)
    sentences += [*map(as_title, sentences[3::8]), *map(in_capitals, sentences[5::8])]

    def known(word: str, written: Line) -> tuple[str, ...]:
        return attributes(word, written, words)

    stream = read_words((sentence.words for sentence in sentences), known, words.small)
    names = tuple(sorted({tag for sentence in sentences for tag in sentence.tags}))
    tags = np.array([names.index(tag) for sentence in sentences for tag in sentence.tags])
    numbered = strings(stream.kinds)
    coded = code(stream, numbered)
    rows, keys = features(coded)
    count = 1 + sum(map(len, keys))
    print(f"{len(tags):,} tokens, {count:,} features", flush=True)
    total: Learned | None = None
    for seed in SEEDS:
        run = learn(rows, tags, stream.lengths, count, len(names), seed)
        total = run if total is None else (total[0] + run[0], total[1] + run[1], total[2] + run[2])
        print(f"run {seed} is done", flush=True)
    assert total is not None
    weights, start, pairs = (rounded(part / len(SEEDS), limit) for part, limit in zip(total, (127, 9999, 9999), strict=True))
    weights = prune(weights, np.bincount(rows.ravel(), minlength=count))
    finite = np.array([FINITE.get(name, 0) for name in names], np.int16)
    return compact(Model(names, words, numbered, tuple(keys), weights, start + finite, pairs + finite), coded.sizes)


def rounded(part: NDArray[np.float64], limit: int) -> NDArray[np.int16]:
    """In steps, and no larger than the limit: weights of features must go into a byte, those of tags need not."""
    return np.clip(np.rint(part / STEP), -limit, limit).astype(np.int16)


def prune(weights: NDArray[np.int16], seen: Numbers) -> NDArray[np.int16]:
    """The weights that matter most: the large ones, and among equals those of features seen often."""
    matter = np.abs(weights) * np.sqrt(np.sqrt(seen))[:, None]
    least = np.partition(matter.ravel(), -WEIGHTS)[-WEIGHTS]
    return np.where(matter < least, 0, weights).astype(np.int16)


def compact(model: Model, sizes: dict[str, int]) -> Model:
    """The same model without features that have no weight left, and without the strings only those used."""
    kept = [np.any(part != 0, axis=1) for part in np.split(model.weights[1:], np.cumsum([len(k) for k in model.keys])[:-1])]
    values = [apart(keys[mask], template, sizes) for keys, mask, template in zip(model.keys, kept, TEMPLATES, strict=True)]
    used: dict[str, set[int]] = {name: set() for name in ATTRIBUTES}
    for template, parts in zip(TEMPLATES, values, strict=True):
        for (name, _), part in zip(template, parts, strict=True):
            used.get(name, set()).update(part.tolist())
    numbered, moved = {}, {}
    for name, old in model.strings.items():
        left = [value for value, number in old.items() if number in used[name] or name in ("mark", "ahead", "pause")]
        numbered[name] = {value: number for number, value in enumerate(left, 1)}
        moved[name] = np.array([0, *(numbered[name].get(value, 0) for value in old)])
    keys = []
    for template, parts in zip(TEMPLATES, values, strict=True):
        key = np.ones(len(parts[0]), np.int64)
        for (name, _), part in zip(template, parts, strict=True):
            new = moved[name][part] if name in moved else part
            key = key * (len(numbered[name]) + 1 if name in moved else sizes[name]) + new
        keys.append(key)
    weights = model.weights[np.concatenate(([True], *kept))]
    return Model(model.tags, model.vocabulary, numbered, tuple(keys), weights, model.start, model.transitions)


def apart(keys: Numbers, template: Sequence[tuple[str, int]], sizes: dict[str, int]) -> list[Numbers]:
    """The values that keys of a template stand for, in the template's order."""
    parts = []
    for name, _ in reversed(template):
        keys, part = np.divmod(keys, sizes[name])
        parts.append(part)
    return parts[::-1]


if __name__ == "__main__":
    text, numbers = pack(train(Path(sys.argv[1])))
    (TARGET / "tagger.json").write_text(text, encoding="utf-8", newline="\n")
    (TARGET / "tagger.bin").write_bytes(numbers)
    print(f"{len(text.encode()) + len(numbers):,} bytes")
