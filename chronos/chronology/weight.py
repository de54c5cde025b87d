"""Which days and entries matter: how many independent articles mention them, how long after, how prominently, and what follows.

Documents are counted, not sentences, and a source family counts once, so that
an agency's report in twenty papers is one voice.
"""

from collections import defaultdict
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
    """What each count adds to a weight, besides one for every document that mentions the day or entry.

    Measured by ``benchmarks/timelines.py`` with one topic left out at a time.
    """

    later: float = 1.0
    leads: float = 0.5
    published: float = 0.3


DEFAULT = Voices()


def day_weights(annotated: Sequence[Annotated], family: Mapping[str, str], voices: Voices = DEFAULT) -> tuple[DayWeight, ...]:
    """The days that documents name, or come out on, in order. A document's own date counts as published, not as named.

    >>> day_weights([], {})
    ()
    """
    named: dict[int, set[str]] = defaultdict(set)
    leads: dict[int, set[str]] = defaultdict(set)
    later: dict[int, set[str]] = defaultdict(set)
    published: dict[int, set[str]] = defaultdict(set)
    for one in annotated:
        document = one.document
        source = family.get(document.id, document.id)
        out = document.dct.first_day if document.dct is not None else None
        opening = _opening(one)
        if out is not None:
            published[out].add(source)
            published[out - 1].add(source)
        for day, start in _days(one):
            named[day].add(source)
            if start < opening:
                leads[day].add(source)
            if out is not None and out - day > LATER:
                later[day].add(source)
    return tuple(
        DayWeight(
            day,
            len(named[day])
            + voices.later * len(later[day])
            + voices.leads * len(leads[day])
            + voices.published * len(published[day]),
            len(named[day]),
            len(leads[day]),
            len(later[day]),
            len(published[day]),
        )
        for day in sorted(named.keys() | published.keys())
    )


def _days(one: Annotated) -> Iterable[tuple[int, int]]:
    """The days that a document's text names, with where."""
    for timex in one.timexes:
        value = timex.value
        if isinstance(value, TimeSpan) and value.granularity <= Granularity.DAY and timex.span.field is None:
            yield value.first_day, timex.span.start


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
