"""When events happened, against the labels of EventTimes.

A label is one day, one unknown day between two bounds, or begin
and end each so. Bounds are inside (the annotators write January as after the
1st and before the 28th); one written strictly is right too. *Exact label*: the same
kind and bounds. *Exact single days*: of the events whose label is one day, those
given that day. *Overlaps*: what the date leaves possible and what the label does
have a day in common; of what lasts, a day on which it surely was, so that "going
on at publication" is wrong for what was over. *Unbounded*: no day is said at all.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from triggers import Read, Row, document, ground, where

from chronos.calendar import DAY, TimeSpan, When
from chronos.notation.iso8601 import day_text

Days: TypeAlias = tuple[dt.date, dt.date]


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
                yield Timed(number, gold, ours, ground(reading), sure, where(row, one["start"], one["end"]))
