"""Times and events against annotated news: TimeBank's links, and when EventTimes' events happened.

**Time → event.** A time expression of TimeBank dates the events that IS_INCLUDED,
DURING, SIMULTANEOUS, IDENTITY link to it, or that it INCLUDES. Counted are the
expressions (not the dct) with such an event in their sentence. Expressions are
the annotated ones. Chosen is one of the sentence's annotated events: the one
that the stage dates by the expression, the nearest of several; where it dates
none by it, the nearest in the clause that it gives the expression to, then in
the sentence. It is right when it is one of the linked.

**Event ↔ publication.** TimeBank's links between event and dct. Before: BEFORE,
IBEFORE. After: AFTER, IAFTER. Includes: INCLUDES, BEGUN_BY, ENDED_BY. Included or
same: the rest, DURING among them; since what holds all through a day may reach
beyond it, a second measure accepts "includes" for DURING. Ours is the date: over before the dct, or bounded by it, is
before; from it on or later is after; still going on, or from before to after it, is
includes; inside it is included, but before when told in the past: an article of a
day tells what happened before it was written. An unknown date is no answer, and wrong.

**EventTimes.** A label is one day, one unknown day between two bounds, or begin
and end each so. Bounds are inside (the annotators write January as after the
1st and before the 28th); one written strictly is right too. *Exact label*: the same
kind and bounds. *Exact single days*: of the events whose label is one day, those
given that day. *Overlaps*: what the date leaves possible and what the label does
have a day in common; of what lasts, a day on which it surely was, so that "going
on at publication" is wrong for what was over. *Unbounded*: no day is said at all.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from triggers import Read, Reading, given_timex, placed, uses

from chronos.annotate.mentions import timexes
from chronos.calendar import DAY, TimeSpan, When
from chronos.notation.iso8601 import day_text, read_stamp
from chronos.text.document import Document

Days: TypeAlias = tuple[dt.date, dt.date]
Row: TypeAlias = Mapping[str, Any]

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


def document(row: Row) -> Document:
    """A corpus record as a document; its dct is told to the day."""
    return Document(row["id"], row["text"], dct=read_stamp(row["dct"][:10]))


def where(row: Row, start: int, end: int, mark: str = "[]") -> str:
    """A stretch of the text in its surroundings, on one line."""
    text = row["text"]
    around = f"{text[max(0, start - 90) : start]}{mark[0]}{text[start:end]}{mark[1]}{text[end : end + 70]}"
    return " ".join(around.split())


# ---------------------------------------------------------------- TimeBank


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
    ground = ("dated by it", "same clause", "same sentence")[rank[chosen][0]]
    gold = chosen if chosen in dated else linked[0]
    place = f"{where(row, time['start'], time['end'])} || ours {texts[chosen]}, gold {', '.join(texts[eid] for eid in linked)}"
    yield Judged(number, gold, chosen, ground, place)


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
                yield Judged(number, side, ours, _basis(reading), where(row, *events[eid]), relation == "DURING")


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


# ---------------------------------------------------------------- EventTimes


@dataclass(frozen=True, slots=True)
class Label:
    """One day or several, each end with its first and last possible day."""

    several: bool
    begin: Days
    end: Days

    @property
    def day(self) -> dt.date | None:
        """The one day that it is."""
        return self.begin[0] if not self.several and self.begin[0] == self.begin[1] else None

    @property
    def width(self) -> int | None:
        """Days that it leaves possible; ``None`` when a side is open."""
        if self.begin[0] == dt.date.min or self.end[1] == dt.date.max:
            return None
        return (self.end[1] - self.begin[0]).days + 1

    @property
    def nothing(self) -> bool:
        """Whether no day is said at all: open on both sides, and not known to go on at any time."""
        return not self.several and self.begin[0] == dt.date.min and self.end[1] == dt.date.max

    def overlaps(self, gold: "Label") -> bool:
        """Whether some day is possible by both; for what lasts, one on which it surely was."""
        first, last = self.begin[0], self.end[1]
        if self.several and self.begin[1] <= self.end[0]:
            first, last = self.begin[1], self.end[0]
        return first <= gold.end[1] and gold.begin[0] <= last

    def __str__(self) -> str:
        ends = (self.begin, self.end) if self.several else (self.begin,)
        return " to ".join(_written(days) for days in ends)


def _written(days: Days) -> str:
    if days[0] == days[1]:
        return days[0].isoformat()
    first = "" if days[0] == dt.date.min else days[0].isoformat()
    return f"[{first}..{'' if days[1] == dt.date.max else days[1].isoformat()}]"


def annotated(time: Row) -> Label | None:
    """The label of an event of EventTimes; ``None`` where the annotators gave none that can be read."""
    if time["kind"] == "single":
        days = _days(time)
        return Label(False, days, days) if days else None
    if time["kind"] != "span":
        return None
    begin, end = _days(time.get("begin") or {}), _days(time.get("end") or {})
    return Label(True, begin, end) if begin and end else None


def _days(bounds: Row) -> Days | None:
    found = {key: bounds[key] for key in ("on", "after", "before") if key in bounds}
    if not found:
        return None
    try:
        on = dt.date.fromisoformat(found["on"]) if "on" in found else None
        after = dt.date.fromisoformat(found["after"]) if "after" in found else dt.date.min
        before = dt.date.fromisoformat(found["before"]) if "before" in found else dt.date.max
    except (TypeError, ValueError):
        return None
    return (on, on) if on else (after, before)


def label(when: When, dct: TimeSpan) -> Label:
    """A date of ours as a label.

    >>> day = TimeSpan.of_date(2013, 3, 4)
    >>> [str(label(when, day)) for when in (When("at", day), When("within", None, day), When("ongoing", None, day))]
    ['2013-03-04', '[..2013-03-04]', '[..2013-03-04] to [2013-03-04..]']
    """
    day = _date(dct.first_day)
    begin = _inside(when.begin) if when.begin is not None else None
    end = _inside(when.end) if when.end is not None else None
    match when.shape:
        case "ongoing":
            return Label(True, begin or (dt.date.min, day), (day, dt.date.max))
        case "throughout" if begin and end:
            return Label(True, begin, end)
        case "at" if begin:
            return Label(False, begin, begin)
        case _:
            days = (begin[0] if begin else dt.date.min, end[1] if end else dt.date.max)
            return Label(False, days, days)


def _inside(span: TimeSpan) -> Days:
    last = (span.end - 1) // DAY if span.end % DAY == 0 else span.first_day  # a night counts as its evening's day
    return _date(span.first_day), _date(max(last, span.first_day))


def _date(day: int) -> dt.date:
    try:
        return dt.date.fromisoformat(day_text(day))
    except ValueError:
        return dt.date.min


def same_label(gold: Label, ours: Label) -> bool:
    """Whether two labels say the same, up to the two ways in which annotators write a bound."""
    if gold.several != ours.several:
        return False
    return _same(gold.begin, ours.begin) and _same(gold.end, ours.end)


def _same(gold: Days, ours: Days) -> bool:
    if gold[0] == gold[1] or ours[0] == ours[1]:
        return gold == ours
    lower = gold[0] == ours[0] or (gold[0] != dt.date.min and gold[0] + dt.timedelta(1) == ours[0])
    return lower and (_upper(gold[1], ours[1]))


def _upper(gold: dt.date, ours: dt.date) -> bool:
    month = gold.day >= 28 and ours.day >= 28 and (gold.year, gold.month) == (ours.year, ours.month)
    return gold == ours or month or (gold != dt.date.max and gold - dt.timedelta(1) == ours)


@dataclass(frozen=True, slots=True)
class Timed:
    """One event of EventTimes: the annotators' label and ours."""

    number: int
    gold: Label
    ours: Label
    basis: str
    certainty: str
    place: str


def timed(rows: Sequence[Row]) -> Iterator[Timed]:
    """Every event of EventTimes that has a label, with the date that the stage gives it by its own time expressions."""
    nowhen = When("unknown")
    for number, row in enumerate(rows):
        article = document(row)
        dct = article.dct
        assert dct is not None  # (every article of the corpus has one)
        readings = Read(article).readings((one["start"], one["end"]) for one in row["events"])
        for one in row["events"]:
            gold, reading = annotated(one["time"]), readings.get((one["start"], one["end"]))
            if gold is not None:
                ours = label(reading.anchored.when if reading is not None else nowhen, dct)
                sure = reading.certainty.factuality if reading is not None else "unread"
                yield Timed(number, gold, ours, _basis(reading), sure, where(row, one["start"], one["end"]))


def _basis(reading: Reading | None) -> str:
    if reading is None:
        return "unread"
    return f"{reading.anchored.basis} {reading.candidate.sort}"
