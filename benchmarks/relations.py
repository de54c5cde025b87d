"""Times and events against TimeBank's links.

**Time → event.** A time expression of TimeBank dates the events that IS_INCLUDED,
DURING, SIMULTANEOUS, IDENTITY link to it, or that it INCLUDES. Counted are the
expressions (not the dct) with such an event in their sentence. Expressions are
the annotated ones, with the value that we read there ourselves. Chosen is one of the sentence's annotated events: the one
that the stage dates by the expression, the nearest of several; where it dates
none by it, the nearest in the clause that it gives the expression to, then in
the sentence. It is right when it is one of the linked.

**Event ↔ publication.** TimeBank's links between event and dct. Before: BEFORE,
IBEFORE. After: AFTER, IAFTER. Includes: INCLUDES, BEGUN_BY, ENDED_BY. Included or
same: the rest, DURING among them; since what holds all through a day may reach
beyond it, a second measure accepts "includes" for DURING. Ours is the date: over
before the dct, or bounded by it, is before; from it on or later is after; still
going on, or from before to after it, is includes; inside it is included, but
before when told in the past: an article of a day tells what happened before it was
written. An unknown date is no answer, and wrong. Triggers are the annotated ones,
times our own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from triggers import Read, Reading, Row, document, given_timex, ground, placed, uses, where

from chronos.annotate.mentions import timexes
from chronos.calendar import TimeSpan, When

_DATING = frozenset(("IS_INCLUDED", "DURING", "SIMULTANEOUS", "IDENTITY", "INCLUDES"))
_SIDES = {
    "BEFORE": "before",
    "IBEFORE": "before",
    "AFTER": "after",
    "IAFTER": "after",
    "INCLUDES": "includes",
    "BEGUN_BY": "includes",
    "ENDED_BY": "includes",
}
_TURNED = {"BEFORE": "AFTER", "AFTER": "BEFORE", "IBEFORE": "IAFTER", "IAFTER": "IBEFORE", "INCLUDES": "IS_INCLUDED"}
_TURNED |= {"IS_INCLUDED": "INCLUDES", "BEGINS": "BEGUN_BY", "ENDS": "ENDED_BY", "BEGUN_BY": "BEGINS", "ENDED_BY": "ENDS"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One question put to the stage: the document's number, gold and answer, the answer's ground, and where it stands.

    ``either`` is set where the annotation can also be read as "includes".
    """

    number: int
    gold: str
    ours: str
    basis: str
    place: str
    either: bool = False

    @property
    def right(self) -> bool:
        """Whether the answer is the annotators'."""
        return self.ours == self.gold

    @property
    def tolerable(self) -> bool:
        """Whether it is, by either reading of the annotation."""
        return self.right or (self.either and self.ours == "includes")


def links(row: Row) -> Iterator[tuple[str, str, str]]:
    """Event, relation and time of each link between the two, told from the event."""
    for link in row["tlinks"]:
        one, other, relation = link["from"], link["to"], link["relType"]
        if one[0] == "e" and other[0] == "t":
            yield one, relation, other
        elif one[0] == "t" and other[0] == "e":
            yield other, _TURNED.get(relation, relation), one


def choices(rows: Sequence[Row]) -> Iterator[Judged]:
    """Which event of its sentence each time expression dates; ``gold`` are the linked ones, the chosen first when right."""
    for number, row in enumerate(rows):
        article = document(row)
        own = timexes(article)
        dated: dict[str, set[str]] = {}
        for event, relation, time in links(row):
            if relation in _DATING:
                dated.setdefault(time, set()).add(event)
        ordered = sorted(row["timexes"], key=lambda one: int(one["start"]))
        given = [given_timex(article, own, one["tid"], one["start"], one["end"], one["value"] or "") for one in ordered]
        read = Read(article, given)
        events = {one["eid"]: (one["start"], one["end"]) for one in row["events"]}
        readings = read.readings(events.values())
        for one in ordered:
            if one["tid"] in dated:
                yield from _choice(number, row, one, dated[one["tid"]], events, readings)


def _choice(
    number: int,
    row: Row,
    time: Row,
    dated: set[str],
    events: Mapping[str, tuple[int, int]],
    readings: Mapping[tuple[int, int], Reading],
) -> Iterator[Judged]:
    tid = time["tid"]
    rank: dict[str, tuple[int, int]] = {}
    for eid, span in events.items():
        reading = readings.get(span)
        here = placed(reading.candidate.passage, tid) if reading is not None else None
        if reading is None or here is None or span == (time["start"], time["end"]):
            continue
        clause = reading.candidate.clause
        home = reading.candidate.passage.dated_clause(here)
        grounds = (uses(reading, tid), clause == home)
        level = next((at for at, holds in enumerate(grounds) if holds), len(grounds))
        apart = max(here.first - reading.candidate.trigger, reading.candidate.trigger - here.last + 1)
        rank[eid] = (level, apart)
    if not dated & set(rank):
        return
    chosen = min(rank, key=lambda eid: rank[eid])
    texts = {eid: row["text"][slice(*events[eid])] for eid in rank}
    linked = sorted((eid for eid in dated if eid in rank), key=lambda eid: (eid != chosen, eid))
    rested = ("dated by it", "same clause", "same sentence")[rank[chosen][0]]
    gold = chosen if chosen in dated else linked[0]
    place = f"{where(row, time['start'], time['end'])} || ours {texts[chosen]}, gold {', '.join(texts[eid] for eid in linked)}"
    yield Judged(number, gold, chosen, rested, place)


def sides(rows: Sequence[Row]) -> Iterator[Judged]:
    """On which side of the publication date each linked event lies."""
    for number, row in enumerate(rows):
        events = {one["eid"]: (one["start"], one["end"]) for one in row["events"]}
        gold = {event: relation for event, relation, time in links(row) if time == row["dct_tid"]}
        article = document(row)
        readings = Read(article).readings(events[eid] for eid in gold if eid in events)
        for eid, relation in gold.items():
            if eid in events:
                reading = readings.get(events[eid])
                ours = side_of(reading.anchored.when, article.dct, told_in_past(reading)) if reading is not None else "unread"
                side = _SIDES.get(relation, "included")
                yield Judged(number, side, ours, ground(reading), where(row, *events[eid]), relation == "DURING")


def told_in_past(reading: Reading) -> bool:
    """Whether a trigger is a verb in a past tense or the perfect."""
    verb = reading.candidate.of.verb if reading.candidate.clause is not None and reading.candidate.sort != "noun" else None
    return verb is not None and (verb.past or verb.perfect)


def side_of(when: When, dct: TimeSpan | None, past: bool = False) -> str:
    """Before, after, includes or included: a date against the publication date; ``past`` is the tense it is told in.

    >>> day = TimeSpan.of_date(2013, 3, 4)
    >>> [side_of(when, day) for when in (When("within", None, day), When("at", day), When("ongoing", None, day))]
    ['before', 'included', 'includes']
    """
    if dct is None or when.shape == "unknown":
        return "unknown"
    begin, end, day = when.earliest, when.latest, dct.day()
    if when.shape == "ongoing":
        return "includes"
    if begin is not None and (begin >= day.end or (when.shape == "planned" and (end is None or end > day.end))):
        return "after"
    if end is not None and end <= day.start:
        return "before"
    if begin is not None and end is not None and day.start <= begin and end <= day.end:
        return "before" if past else "included"
    if when.shape == "within":
        return "before" if end is not None and end <= day.end else "after" if begin is not None else "before"
    return "includes"
