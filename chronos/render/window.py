"""The stretch of time a drawing opens on, the bounds of each entry, and the zone that clock times are told in."""

import math
from collections.abc import Sequence
from typing import TypeAlias

from chronos.calendar import DAY, Civil, Granularity
from chronos.chronology.values import Entry

Stretch: TypeAlias = tuple[Civil, Civil]
"""[start, end) on the civil line."""

CORE = 0.9
"""Share of the finely dated entries that the opening window holds."""

_FINE = (Granularity.WEEK, Granularity.WEEKEND)


def opening_window(entries: Sequence[Entry], zone: int | None = None, core: float = CORE) -> Stretch:
    """The core of the story: the shortest stretch that holds ``core`` of the finely dated entries, padded.

    Open, planned and coarse entries never stretch it; without any fine one
    all bounds count.

    >>> start, end = opening_window([])
    >>> (end - start) // DAY
    8
    """
    spans = [bounds(e, zone) for e in entries if e.date.shape != "planned" and _fine(e)]
    spans = spans or [bounds(e, zone) for e in entries if e.date.earliest is not None]
    bounded = sorted((start, end if end is not None else start + DAY) for start, end in spans if start is not None)
    if not bounded:
        latest = [end for entry in entries if (end := bounds(entry, zone)[1]) is not None]
        start = min(latest, default=8 * DAY) - 7 * DAY
        return start, max(latest, default=8 * DAY) + DAY
    take = max(1, math.ceil(len(bounded) * core))
    choices = [(bounded[i + take - 1][0] - bounded[i][0], i) for i in range(len(bounded) - take + 1)]
    first = min(choices)[1]
    start, end = bounded[first][0], max(end for _, end in bounded[first : first + take])
    pad = max(_least_pad(end - start), (end - start) // 16)
    return start - pad, end + pad


def _least_pad(length: int) -> int:
    """A day beside days, an hour beside hours."""
    return DAY if length > DAY else 3_600


def _fine(entry: Entry) -> bool:
    begin = entry.date.begin
    return begin is not None and (begin.granularity <= Granularity.DAY or begin.granularity in _FINE)


def bounds(entry: Entry, zone: int | None = None) -> tuple[Civil | None, Civil | None]:
    """Earliest and latest of an entry, clock times with an offset told at ``zone`` (minutes east of UTC)."""
    date = entry.date
    if zone is None:
        return date.earliest, date.latest
    begin, end = date.begin, date.begin if date.shape == "at" else date.end
    shift_begin = 60 * (zone - begin.offset) if begin and begin.offset is not None else 0
    shift_end = 60 * (zone - end.offset) if end and end.offset is not None else 0
    earliest, latest = date.earliest, date.latest
    return (
        None if earliest is None else earliest + shift_begin,
        None if latest is None else latest + shift_end,
    )


def display_zone(entries: Sequence[Entry]) -> int | None:
    """Minutes east of UTC at which clock times are shown: the one all agree on, else 0; ``None`` when none has an offset.

    >>> display_zone([]) is None
    True
    """
    offsets = {span.offset for entry in entries for span in (entry.date.begin, entry.date.end) if span}
    offsets.discard(None)
    if not offsets:
        return None
    return offsets.pop() if len(offsets) == 1 else 0


def drawn_bounds(entry: Entry, window: Stretch, zone: int | None = None) -> Stretch:
    """Where an entry's mark begins and ends; an open side reaches to the window's edge and beyond it."""
    earliest, latest = bounds(entry, zone)
    if earliest is None:
        earliest = min(window[0], latest if latest is not None else window[0]) - 1
    if latest is None:
        latest = max(window[1], earliest) + 1
    return earliest, latest


def touches(entry: Entry, window: Stretch, zone: int | None = None) -> bool:
    """Whether any of an entry's mark lies inside the window."""
    start, end = drawn_bounds(entry, window, zone)
    return start < window[1] and end > window[0]
