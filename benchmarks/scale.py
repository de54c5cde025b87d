"""Thousands of invented articles: what merging and ordering cost, in seconds and megabytes, and how that grows.

Every article tells ten happenings of an invented story; annotation is not
measured, so its values are made here directly.
"""

import random
import resource
import time
from dataclasses import dataclass

from chronos.annotate.values import Annotated, Event, EventMention, Phrase, event_id
from chronos.calendar import DAY, Granularity, TimeSpan, When
from chronos.calendar.civil import midnight
from chronos.chronology.build import build_chronology
from chronos.text.document import Document, Span

EVENTS = 10
_SYLLABLES = "ka lo mi ran tes vor del pin sar hul bem ost gri fan nel".split()
_VERBS = "seized closed opened attacked rescued rejected approved signed flooded destroyed visited arrested".split()
_NOUNS = "bridge harbour convoy council dam market station hospital factory border ministry school prison".split()


@dataclass(frozen=True)
class Cost:
    """What one size took: seconds of one processor, megabytes of the process at its largest."""

    articles: int
    events: int
    entries: int
    seconds: float
    megabytes: float


def measure(articles: int) -> Cost:
    """Make so many articles and build their chronology."""
    documents = invented(articles)
    begun = time.process_time()
    made = build_chronology("invented", documents)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(articles, sum(len(one.events) for one in documents), len(made.entries), seconds, peak)


def invented(articles: int, seed: int = 7, days: int = 1_000) -> list[Annotated]:
    """Articles about happenings on so many days, each told by about five of them in words of its own."""
    chance = random.Random(seed)  # noqa: S311  (invented news is no secret)
    names = ["".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(400)]
    first = midnight(2020, 1, 1)
    stories = [
        (
            chance.choice(_VERBS),
            chance.choice(_NOUNS),
            chance.choice(names),
            chance.choice(names),
            first + chance.randrange(days) * DAY,
        )
        for _ in range(max(1, articles * EVENTS // 5))
    ]
    return [_article(f"a{number:06}", chance.choices(stories, k=EVENTS), chance) for number in range(articles)]


def _article(name: str, told: list[tuple[str, str, str, str, int]], chance: random.Random) -> Annotated:
    lines, spans, at = [], [], 0
    for verb, noun, who, where, _ in told:
        extra = " ".join(chance.choices(_SYLLABLES, k=4))
        line = f"{who} {verb} the {noun} of {where}, said {extra} on {chance.choice(_SYLLABLES)}."
        lines.append(line)
        spans.append((Span(at, at + len(line)), Span(at + len(who) + 1, at + len(who) + 1 + len(verb)), who, where))
        at += len(line) + 1
    latest = max(day for *_, day in told)
    document = Document(name, " ".join(lines), TimeSpan(latest + DAY, latest + 2 * DAY, Granularity.DAY))
    events = tuple(
        _event(document, EventMention(sentence, trigger), who, where, day)
        for (sentence, trigger, who, where), (*_, day) in zip(spans, told, strict=True)
    )
    return Annotated(document, (), events)


def _event(document: Document, mention: EventMention, who: str, where: str, day: int) -> Event:
    words = mention.sentence.of(document)
    at = mention.sentence.start + words.index(where)
    return Event(
        event_id(document, mention),
        document.id,
        words.partition(",")[0],
        (mention,),
        When("at", TimeSpan(day, day + DAY, Granularity.DAY)),
        "explicit",
        "high",
        "occurred",
        None,
        (Phrase(who, Span(mention.sentence.start, mention.sentence.start + len(who))),),
        (Phrase(where, Span(at, at + len(where))),),
    )
