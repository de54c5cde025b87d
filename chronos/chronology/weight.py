"""Which days and entries matter: how many independent articles mention them, how long after, how prominently, and what follows.

Articles speak, not sentences, and a source family speaks once, so that an
agency's report in twenty papers is one voice.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chronos.annotate.values import Annotated
from chronos.calendar import DAY, Granularity, TimeSpan
from chronos.chronology.values import DayWeight, Told
from chronos.text.sentences import sentences
from chronos.text.zones import Zone, zones

LATER = 7
"""Days after which a mention is a retelling: what is still told then mattered."""

OPENING = 5
"""Sentences of an article that are its lead."""


@dataclass(frozen=True, slots=True)
class Voices:
    """How articles speak for days and entries. Measured by ``benchmarks/timelines.py``, also with one topic left out at a time.

    An article has one voice, shared by the days it names: one that lists
    twenty days tells background. Besides it speaks for the day before it came
    out by ``eve`` and for the day itself by ``issue``, named or not. With a
    query, one that does not mention it in its lead counts ``aside`` as much.
    ``later`` and ``leads`` are what an entry gains by an article that tells it
    more than a week after, or at its beginning.
    """

    eve: float = 0.5
    issue: float = 0.2
    aside: float = 0.2
    later: float = 1.0
    leads: float = 0.5


DEFAULT = Voices()


@dataclass(frozen=True, slots=True)
class Voice:
    """One article as it is heard: the day it came out, the days it names, with whether in its lead, and that lead's words."""

    published: int | None
    named: Mapping[int, bool]
    lead: str


def heard(annotated: Iterable[Annotated], family: Mapping[str, str]) -> tuple[Voice, ...]:
    """The articles as voices; of a source family only the first document is heard."""
    return tuple(_voice(one) for one in annotated if family.get(one.document.id, one.document.id) == one.document.id)


def _voice(one: Annotated) -> Voice:
    document, opening = one.document, _opening(one)
    out = document.dct.first_day if document.dct is not None else None
    return Voice(out, {day: start < opening for day, start in _days(one).items()}, document.text[:opening].lower())


def day_weights(articles: Iterable[Voice], voices: Voices = DEFAULT, query: Sequence[str] = ()) -> tuple[DayWeight, ...]:
    """The days that articles name, or come out on, in order.

    >>> [(day.day, day.weight) for day in day_weights([Voice(10, {3: True, 9: False}, "")])]
    [(3, 0.5), (9, 1.0), (10, 0.2)]
    """
    weights = defaultdict[int, float](float)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    asked = tuple(word.lower() for word in query)
    for one in articles:
        share = 1.0 if not asked or any(word in one.lead for word in asked) else voices.aside
        for day, leads in one.named.items():
            weights[day] += share / len(one.named)
            counts[day]["documents"] += 1
            counts[day]["leads"] += leads
            counts[day]["later"] += one.published is not None and one.published - day > LATER
        if one.published is not None:
            weights[one.published] += share * voices.issue
            weights[one.published - 1] += share * voices.eve
            counts[one.published]["published"] += 1
            counts[one.published - 1]["published"] += 1
    return tuple(
        DayWeight(day, weights[day], *(counts[day][kind] for kind in ("documents", "leads", "later", "published")))
        for day in sorted(weights)
    )


def _days(one: Annotated) -> dict[int, int]:
    """The days that a document's text names, each with where it first does."""
    found: dict[int, int] = {}
    for timex in one.timexes:
        value = timex.value
        if isinstance(value, TimeSpan) and value.granularity <= Granularity.DAY and timex.span.field is None:
            found.setdefault(value.first_day, timex.span.start)
    return found


def _opening(one: Annotated) -> int:
    """Where the lead of a document ends."""
    text = one.document.text
    ends = [end for _, (_, end) in zip(range(OPENING), sentences(text, lang=one.document.lang), strict=False)]
    return ends[-1] if ends else 0


def entry_weight(tellings: Sequence[Told], family: Mapping[str, str], last: int | None, voices: Voices = DEFAULT) -> float:
    """How much the sources make of an entry that was over by day ``last``; one article in passing is 1.0.

    >>> entry_weight([], {}, None)
    0.0
    """
    told, later, leads = set[str](), set[str](), set[str]()
    for one in tellings:
        source = family.get(one.document.id, one.document.id)
        told.add(source)
        if last is not None and one.document.dct is not None and one.document.dct.first_day - last > LATER:
            later.add(source)
        if _leads(one):
            leads.add(source)
    return len(told) + voices.later * len(later) + voices.leads * len(leads)


def _leads(told: Told) -> bool:
    """Whether a document tells an entry in its title or first paragraph."""
    opening = [zone for zone in zones(told.document) if zone.kind in ("title", "subtitle", "lead")]
    return any(
        mention.sentence.field is not None or any(_opens(told, zone, mention.sentence.start) for zone in opening)
        for mention in told.event.mentions
    )


def _opens(told: Told, zone: Zone, at: int) -> bool:
    """Whether a sentence is among the first of a zone, which in some files is the whole text."""
    return zone.start <= at < zone.end and told.document.text.count("\n", zone.start, at) < OPENING and at - zone.start < _FAR


_FAR = 1_000
"""Characters of a paragraph that are still its beginning."""


def last_day(earliest: int | None, latest: int | None) -> int | None:
    """The last day of a time that is bounded on both sides."""
    return -(-latest // DAY) - 1 if earliest is not None and latest is not None else None
