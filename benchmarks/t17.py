"""Timelines of dated news by the standard protocol of Timeline17: start, end, number of dates and of sentences are told.

Days are ranked by :mod:`chronos.chronology.weight`; what is said of a day is
chosen here: sentences near the centroid of those that name the day first and
of the leads published on it or the day after. The topic's keywords come with
the task; nothing else about a topic is known.
"""

import gzip
import importlib.util
import json
import math
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from pathlib import Path
from types import ModuleType
from typing import Any

from chronos.annotate.pipeline import annotate_document
from chronos.annotate.values import Annotated
from chronos.calendar import Granularity, TimeSpan
from chronos.calendar.civil import date_of
from chronos.chronology.copies import families
from chronos.chronology.weight import DEFAULT, Voice, Voices, day_weights, heard
from chronos.chronology.words import content
from chronos.notation.iso8601 import read_stamp
from chronos.sources.jsonl import document_of
from chronos.text.sentences import sentences

LEAD, SHORTEST, LONGEST = 5, 6, 50
"""Sentences of a lead; content words that a sentence to be shown has at least and at most."""
OWN = 0.75
"""Weight of a sentence that names the day, beside one of a lead: it is often a later look back."""
PAIR = 0.5
"""Weight of two neighbouring words beside that of one: they tell what is said of the one."""
ALIKE = 0.7
"""Cosine from which two sentences say the same."""
POOL = 60

GRID = {"eve": (0.3, 0.5, 0.7), "issue": (0.0, 0.2), "aside": (0.2, 0.5, 1.0)}
"""Settings tried when one topic is left out."""


@dataclass(frozen=True)
class Task:
    """One gold timeline: its topic, name, days and sentences, and what the protocol tells of it."""

    topic: str
    name: str
    gold: Mapping[str, list[str]]

    @property
    def first(self) -> int:
        """The first day."""
        return day_number(min(self.gold))

    @property
    def last(self) -> int:
        """The last day."""
        return day_number(max(self.gold))

    @property
    def each(self) -> int:
        """Sentences a day."""
        return max(1, round(sum(map(len, self.gold.values())) / len(self.gold)))


@dataclass(frozen=True)
class Sentence:
    """A sentence of the pool: when its article came out, where it stands, the day it names first, its weighted words."""

    published: int
    number: int
    text: str
    names: int | None
    vector: Mapping[str, float]


def day_number(written: str) -> int:
    """The number of a day written as ISO 8601 does."""
    return read_stamp(written).first_day


def written_day(day: int) -> str:
    """The day with that number, as ISO 8601 writes it."""
    return "{:04}-{:02}-{:02}".format(*date_of(day))


def scorer(shared: Path) -> ModuleType:
    """The scorer that stands beside the corpora."""
    spec = importlib.util.spec_from_file_location("score_timelines", shared / "tools" / "score_timelines.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def topic(folder: Path) -> list[Annotated]:
    """The annotated articles of a topic in order of publication, copies left out."""
    with gzip.open(folder / "articles.jsonl.gz") as lines:
        found = [annotate_document(document_of(line)) for line in lines]
    return list(families(sorted(found, key=_published)).used)


def _published(one: Annotated) -> tuple[int, str]:
    return (one.document.dct.start if one.document.dct else 0, one.document.id)


def within(annotated: Iterable[Annotated], task: Task) -> list[Annotated]:
    """The articles that came out during the timeline; the protocol drops the others."""
    return [one for one in annotated if one.document.dct and task.first <= one.document.dct.first_day <= task.last]


def voices_of(annotated: Sequence[Annotated]) -> tuple[Voice, ...]:
    """The articles as they are heard, a source family once."""
    return heard(annotated, families(annotated).family)


def ranked_days(articles: Iterable[Voice], task: Task, query: Sequence[str], voices: Voices = DEFAULT) -> list[int]:
    """The days of the timeline's stretch, the heaviest first."""
    inside = [day for day in day_weights(articles, voices, query) if task.first <= day.day <= task.last]
    return [day.day for day in sorted(inside, key=lambda day: (-day.weight, day.day))]


def pool(annotated: Iterable[Annotated]) -> list[Sentence]:
    """All sentences with their words, and pairs of neighbouring words, weighted by how rare they are in the pool."""
    drawn = [(one, number, text, names) for one in annotated for number, text, names in _sentences(one)]
    words = [list(content([text], "en")) for _, _, text, _ in drawn]
    pairs = [[f"{first} {second}" for first, second in pairwise(one)] for one in words]
    seen = Counter(word for lists in zip(words, pairs, strict=True) for one in lists for word in set(one))
    made = []
    for (one, number, text, names), single, double in zip(drawn, words, pairs, strict=True):
        if SHORTEST <= len(single) <= LONGEST and one.document.dct is not None:
            rarity = {word: math.log(1 + len(drawn) / seen[word]) for word in (*single, *double)}
            weighted = {word: count * rarity[word] for word, count in Counter(single).items()}
            weighted |= {word: PAIR * count * rarity[word] for word, count in Counter(double).items()}
            made.append(Sentence(one.document.dct.first_day, number, text, names, unit(weighted)))
    return made


_STAMP = re.compile(r"^.{0,160}?\b\d{1,2}[.:]\d\d (?:GMT|BST|am|pm|[A-Z]DT|[A-Z]ST)\b\.? ?|^.{0,160}?\(\w+\) - ")
"""A time stamp or an agency's name in front of the first sentence."""


def _sentences(one: Annotated) -> Iterator[tuple[int, str, int | None]]:
    text = one.document.text
    days = [
        (timex.span.start, timex.value.first_day)
        for timex in one.timexes
        if isinstance(timex.value, TimeSpan) and timex.value.granularity <= Granularity.DAY and timex.span.field is None
    ]
    for number, (start, end) in enumerate(sentences(text)):
        names = next((day for at, day in days if start <= at < end), None)
        yield number, _STAMP.sub("", " ".join(text[start:end].split())), names


def unit(weighted: Mapping[str, float]) -> dict[str, float]:
    """The words with their weights made one long."""
    length = math.sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
    return {word: weight / length for word, weight in weighted.items()}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two texts of unit length are."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())


def _mean(sentences: Sequence[Sentence]) -> dict[str, float]:
    found = defaultdict[str, float](float)
    for sentence in sentences:
        for word, weight in sentence.vector.items():
            found[word] += weight / len(sentences)
    return found


def told_of(named: Sequence[Sentence], leads: Sequence[Sentence], most: int) -> list[str]:
    """What is said of a day: up to ``most`` sentences that together come nearest to what both kinds have in common."""
    centroid = _mean(named or leads)
    if named and leads:
        other = _mean(leads)
        centroid = {word: weight + other[word] for word, weight in centroid.items() if word in other} or centroid
    centroid = unit(centroid)
    weighed = [(OWN, sentence) for sentence in named] + [(1.0, sentence) for sentence in leads]
    near = sorted(enumerate(weighed), key=lambda one: (-one[1][0] * cosine(one[1][1].vector, centroid), one[0]))[:POOL]
    left = [pair for _, pair in near]
    chosen: list[Sentence] = []
    total: dict[str, float] = {}
    while len(chosen) < most:
        left = [pair for pair in left if all(cosine(pair[1].vector, one.vector) <= ALIKE for one in chosen)]
        if not left:
            break
        weight, best = max(left, key=lambda pair: pair[0] * cosine(unit(_sum(total, pair[1].vector)), centroid))
        total = _sum(total, best.vector)
        chosen.append(best)
        left.remove((weight, best))
    return [sentence.text for sentence in chosen]


def _sum(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return {**one, **{word: weight + one.get(word, 0.0) for word, weight in other.items()}}


def timeline(annotated: Sequence[Annotated], task: Task, query: Sequence[str]) -> dict[str, list[str]]:
    """The predicted timeline: as many days as the gold one has, each with as many sentences."""
    named: dict[int, list[Sentence]] = defaultdict(list)
    leads: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in pool(annotated):
        if sentence.names is not None:
            named[sentence.names].append(sentence)
        elif sentence.number < LEAD:
            leads[sentence.published].append(sentence)
            leads[sentence.published - 1].append(sentence)
    made: dict[str, list[str]] = {}
    for day in ranked_days(voices_of(annotated), task, query):
        if len(made) == len(task.gold):
            break
        told = told_of(named[day], leads[day], task.each) if named[day] or leads[day] else []
        if told:
            made[written_day(day)] = told
    return dict(sorted(made.items()))


def left_out(pools: Mapping[str, list[Annotated]], tasks: Sequence[Task], queries: Mapping[str, list[str]]) -> float:
    """Date-F1 when the settings for each topic are those that do best on the other topics."""
    grid = [replace(DEFAULT, **dict(zip(GRID, values, strict=True))) for values in product(*GRID.values())]
    articles = {task.name: voices_of(within(pools[task.topic], task)) for task in tasks}
    scores = {
        (voices, task.topic, task.name): _hits(articles[task.name], task, queries[task.topic], voices)
        for voices in grid
        for task in tasks
    }
    reached = []
    for task in tasks:
        others = sorted({other.topic for other in tasks} - {task.topic})
        best = max(grid, key=lambda voices: statistics.mean(_of_topic(scores, voices, topic) for topic in others))
        reached.append(scores[best, task.topic, task.name])
    return statistics.mean(reached)


def _of_topic(scores: Mapping[tuple[Voices, str, str], float], voices: Voices, topic: str) -> float:
    return statistics.mean(score for (tried, name, _), score in scores.items() if tried == voices and name == topic)


def _hits(articles: Sequence[Voice], task: Task, query: Sequence[str], voices: Voices) -> float:
    days = {written_day(day) for day in ranked_days(articles, task, query, voices)[: len(task.gold)]}
    return len(days & task.gold.keys()) / len(task.gold)


def adjacent(prediction: Iterable[str]) -> float:
    """The share of days whose neighbour is in the timeline too."""
    days = {day_number(written) for written in prediction}
    return sum(bool({day - 1, day + 1} & days) for day in days) / len(days) if days else 0.0


def measure(
    shared: Path,
    write_to: Path | None = None,
    read: Callable[[Path], list[Annotated]] = topic,
) -> dict[str, Any]:
    """The scores over all timelines; predictions are written for the scorer when a folder is given."""
    data = shared / "corpora" / "timelines" / "t17"
    score = scorer(shared)
    tasks = [Task(name, timeline_name, gold) for name, timeline_name, gold in score.tasks(str(data))]
    pools = {name: read(data / "topics" / name) for name in sorted({task.topic for task in tasks})}
    queries = {name: json.loads((data / "topics" / name / "meta.json").read_text())["keywords"] for name in pools}
    results, beside = [], []
    for task in tasks:
        made = timeline(within(pools[task.topic], task), task, queries[task.topic])
        if write_to is not None:
            path = write_to / task.topic / f"{task.name.replace('/', '__')}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
        results.append(score.score(made, task.gold))
        beside.append(adjacent(made))
    average = score.average(results)
    return {
        "date": average["date"]["f_score"],
        "near": average["date±1"]["f_score"],
        "ar1": average["AR1"]["f_score"],
        "ar2": average["AR2"]["f_score"],
        "left_out": left_out(pools, tasks, queries),
        "adjacent": statistics.mean(beside),
        "rows": [(task.topic, task.name, one["date"]["f_score"]) for task, one in zip(tasks, results, strict=True)],
    }
