"""Single sentences of our own: what did not happen, and headlines that a reader grades.

The rubrics are in ``tests/sentences/README.md``.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from triggers import Read

from chronos.annotate.events import events
from chronos.annotate.mentions import timexes
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "sentences"
FAILED = frozenset(("negated", "planned-not-occurred"))
"""The labels of what did not happen."""
GRADES = ("acceptable", "poor", "wrong-actor")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with the label of its trigger and the one that the stage gives it."""

    number: int
    sentence: str
    trigger: str
    gold: str
    ours: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headed:
    """A sentence with the hand-made headline, the one that the stage writes, and the grade of that, if it has one."""

    sentence: str
    trigger: str
    handmade: str
    ours: str
    grade: str | None


def labelled() -> Iterator[Labelled]:
    """The sentences of ``did-not-happen.tsv``, read without a publication date."""
    for number, row in enumerate(rows(FOLDER / "did-not-happen.tsv")):
        read = Read(Document(id="s", text=row["sentence"]))
        span = place(row["sentence"], row["trigger"], int(row["nth"] or 1))
        reading = read.readings([span]).get(span)
        ours = reading.certainty.factuality if reading is not None else "unread"
        yield Labelled(
            number, row["sentence"], row["trigger"], row["label"], ours, reading.certainty.cues if reading is not None else ()
        )


def f_score(found: Sequence[Labelled]) -> str:
    """F of the class "did not happen", in which what was only put off and what was never planned are one."""
    right = sum(one.gold in FAILED and one.ours in FAILED for one in found)
    all_of_them = sum(one.gold in FAILED for one in found) + sum(one.ours in FAILED for one in found)
    return f"{2 * right / all_of_them:.2f}" if all_of_them else "-"


def confusion(found: Sequence[Labelled]) -> list[str]:
    """A line per gold label: what the stage said instead, the most frequent first."""
    lines = []
    for gold, count in Counter(one.gold for one in found).most_common():
        said = Counter(one.ours for one in found if one.gold == gold)
        others = ", ".join(f"{label} {number}" for label, number in said.most_common() if label != gold)
        lines.append(f"{gold:22}{said[gold]:3} of {count:3}   {others}".rstrip())
    return lines


def headed() -> Iterator[Headed]:
    """The sentences of ``headlines.tsv``, with the headline of the event that the trigger is a mention of, if there is one."""
    graded = {(row["sentence"], row["headline"]): row["grade"] for row in rows(FOLDER / "headline-grades.tsv")}
    for row in rows(FOLDER / "headlines.tsv"):
        sentence = row["sentence"]
        article = Document(id="s", text=sentence, dct=read_stamp(row["published"]))
        start, end = place(sentence, row["trigger"], 1)
        told = [
            event.headline
            for event in events(article, timexes(article))
            for mention in event.mentions
            if mention.trigger.start < end and start < mention.trigger.end
        ]
        ours = told[0] if told else ""
        yield Headed(sentence, row["trigger"], row["headline"], ours, graded.get((sentence, ours)))


def place(sentence: str, words: str, nth: int) -> tuple[int, int]:
    """Where the nth occurrence of some words stands in a sentence, as whole words if it can.

    >>> place("The firm may go on to go.", "go", 2)
    (22, 24)
    """
    whole = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence)]
    found = whole or [match.span() for match in re.finditer(re.escape(words), sentence)]
    return found[nth - 1]


def rows(path: Path) -> list[Mapping[str, str]]:
    """The rows of a table with one header line; none when it is missing."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
