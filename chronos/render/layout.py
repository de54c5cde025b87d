"""Where everything on a timeline stands, decided once: window, lanes, rows, marks, labels, ticks.

Plain numbers in the units of the drawing. The SVG and the Plotly figure both
draw this and have no opinion of their own. Labels are packed at the width
given, so a narrow drawing needs a layout of its own.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from chronos.calendar import DAY, Civil, Granularity
from chronos.calendar.civil import date_of
from chronos.calendar.units import unit_index, unit_start
from chronos.chronology.values import Chronology, Entry
from chronos.languages.reading import read_language
from chronos.render.measure import shortened, text_width

Kind: TypeAlias = Literal["day", "throughout", "within", "open", "planned"]
"""The marks: diamond, solid bar, pale outlined bar, hatched bar, dotted empty bar."""

ROW, BAR, DIAMOND = 30.0, 14.0, 7.0
"""Height of a row and of a bar in it, and half the width of a diamond."""
FONT = 14.0
LANE_HEAD = 26.0
AXIS = 30.0
MARGIN = 12.0
_LONGEST_LABEL = 60
_FINE = (Granularity.WEEK, Granularity.WEEKEND)


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry: what is drawn and where. ``x`` and ``width`` are clipped to the drawing.

    ``cut_left`` and ``cut_right`` say that the mark goes on outside of it.
    """

    entry: Entry
    kind: Kind
    lane: int
    row: int
    x: float
    y: float
    width: float
    label: str
    label_x: float
    label_y: float
    label_left: bool
    cut_left: bool = False
    cut_right: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of rows under one name."""

    name: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis and what is written there."""

    x: float
    label: str
    at: Civil


@dataclass(frozen=True, slots=True)
class Layout:
    """A finished layout; ``window`` is [start, end) on the civil line, ``outside`` what it does not reach."""

    width: float
    height: float
    window: tuple[Civil, Civil]
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    outside: tuple[Entry, ...]

    def x(self, at: Civil) -> float:
        """Where an instant stands."""
        return _place(at, self.window, self.width)


def layout(chronology: Chronology, width: float = 960.0, lang: str = "en") -> Layout:
    """The layout of a chronology's dated entries at ``width``, its axis in the words of ``lang``.

    >>> from chronos.chronology.build import build_chronology
    >>> layout(build_chronology("Nothing yet", [])).marks
    ()
    """
    window = opening_window(chronology.entries)
    drawn = [entry for entry in chronology.entries if _touches(entry, window)]
    lanes: list[Lane] = []
    marks: list[Mark] = []
    y = AXIS
    for index, name in enumerate(dict.fromkeys(entry.lane for entry in drawn)):
        mine = sorted((entry for entry in drawn if entry.lane == name), key=_packing_order)
        packed, rows = _packed(mine, index, y + LANE_HEAD, window, width)
        height = LANE_HEAD + rows * ROW
        lanes.append(Lane(name, y, height))
        marks += packed
        y += height
    outside = tuple(entry for entry in chronology.entries if not _touches(entry, window))
    ticks = _ticks(window, width, read_language(lang)["words"]["months_short"])
    return Layout(width, y + MARGIN, window, tuple(lanes), tuple(marks), ticks, outside)


def opening_window(entries: Sequence[Entry]) -> tuple[Civil, Civil]:
    """The core of the story: the shortest stretch that holds nine in ten of the finely dated entries, padded.

    Open and coarse entries never stretch it; without any fine one all bounds count.
    """
    spans = [(e.date.earliest, e.date.latest) for e in entries if e.date.shape != "planned" and _fine(e)]
    spans = spans or [(e.date.earliest, e.date.latest) for e in entries if e.date.earliest is not None]
    bounded = sorted((start, end if end is not None else start + DAY) for start, end in spans if start is not None)
    if not bounded:
        latest = [e.date.latest for e in entries if e.date.latest is not None]
        start = min(latest, default=DAY) - 7 * DAY
        return start, max(latest, default=8 * DAY) + DAY
    take = max(1, -(-len(bounded) * 9 // 10))
    choices = [(bounded[i + take - 1][0] - bounded[i][0], i) for i in range(len(bounded) - take + 1)]
    first = min(choices)[1]
    start, end = bounded[first][0], max(end for _, end in bounded[first : first + take])
    pad = max(DAY, (end - start) // 16)
    return start - pad, end + pad


def _fine(entry: Entry) -> bool:
    begin = entry.date.begin
    return begin is not None and (begin.granularity <= Granularity.DAY or begin.granularity in _FINE)


def _touches(entry: Entry, window: tuple[Civil, Civil]) -> bool:
    start, end = _bounds(entry, window)
    return start < window[1] and end > window[0]


def _bounds(entry: Entry, window: tuple[Civil, Civil]) -> tuple[Civil, Civil]:
    """Where an entry's mark begins and ends; an open side reaches to the window's edge and beyond it."""
    earliest, latest = entry.date.earliest, entry.date.latest
    if earliest is None:
        earliest = min(window[0], latest if latest is not None else window[0]) - 1
    if latest is None:
        latest = max(window[1], earliest) + 1
    return earliest, latest


def _packing_order(entry: Entry) -> tuple[int, int, str]:
    far = 10**18
    earliest, latest = entry.date.earliest, entry.date.latest
    return (-far if earliest is None else earliest, far if latest is None else latest, entry.id)


def kind_of(entry: Entry) -> Kind:
    """Which mark an entry gets: certainty first, then shape."""
    if entry.factuality in ("planned", "promised", "planned-not-occurred", "negated"):
        return "planned"
    date = entry.date
    if date.earliest is None or date.latest is None or date.shape == "ongoing":
        return "open"
    if date.begin is not None and date.begin.mod == "APPROX":
        return "open"
    if date.shape == "throughout":
        return "throughout"
    days = (date.latest - date.earliest) // DAY
    return "day" if date.shape == "at" and days <= 2 else "within"


@dataclass(frozen=True, slots=True)
class _Place:
    """A mark with its label, not yet in a row: horizontal extent, and one row or two."""

    x: float
    x_end: float
    label: str
    label_x: float
    label_left: bool
    low: float
    high: float
    rows: int


def _packed(
    entries: Sequence[Entry], lane: int, top: float, window: tuple[Civil, Civil], width: float
) -> tuple[list[Mark], int]:
    """Marks of one lane in rows, first fit, label and mark together; and how many rows there are."""
    taken: list[float] = []
    marks = []
    for entry in entries:
        kind = kind_of(entry)
        start, end = _bounds(entry, window)
        place = _beside(_label(entry, width), kind, _place(start, window, width), _place(end, window, width), width)
        row = _first_fit(taken, place)
        for number in range(row, row + place.rows):
            taken[number] = place.high + 10
        at = row + place.rows - 1
        marks.append(
            Mark(
                entry,
                kind,
                lane,
                at,
                place.x,
                top + at * ROW + ROW / 2,
                place.x_end - place.x,
                place.label,
                place.label_x,
                top + row * ROW + ROW / 2,
                place.label_left,
                start < window[0],
                end > window[1],
            )
        )
    return marks, len(taken)


def _first_fit(taken: list[float], place: _Place) -> int:
    """The first row, or pair of rows, that is free from ``place.low`` on; rows are added as needed."""
    row = 0
    while any(number < len(taken) and taken[number] > place.low for number in range(row, row + place.rows)):
        row += 1
    taken.extend([0.0] * (row + place.rows - len(taken)))
    return row


def _beside(label: str, kind: Kind, left: float, right: float, width: float) -> _Place:
    """Mark and label: the label on the right, on the left where the edge would cut it, else on a row above."""
    if kind == "day":
        middle = min(max((left + right) / 2, MARGIN + DIAMOND), width - MARGIN - DIAMOND)
        left, right = middle - DIAMOND, middle + DIAMOND
    x = min(max(left, MARGIN), width - MARGIN - 4)
    x_end = max(min(right, width - MARGIN), x + 4)
    need = text_width(label, FONT)
    if x_end + 6 + need <= width - MARGIN:
        return _Place(x, x_end, label, x_end + 6, False, x, x_end + 6 + need, 1)
    if x - 6 - need >= MARGIN:
        return _Place(x, x_end, label, x - 6, True, x - 6 - need, x_end, 1)
    label_x = max(MARGIN, min(x, width - MARGIN - need))
    return _Place(x, x_end, label, label_x, False, min(x, label_x), max(x_end, label_x + need), 2)


def _label(entry: Entry, width: float) -> str:
    """The headline, short enough to fit the drawing on a line of its own."""
    most = _LONGEST_LABEL
    label = shortened(entry.headline, most)
    while text_width(label, FONT) > width - 2 * MARGIN and most > 8:
        most -= 2
        label = shortened(entry.headline, most)
    return label


def _place(at: Civil, window: tuple[Civil, Civil], width: float) -> float:
    start, end = window
    return MARGIN + (at - start) / (end - start) * (width - 2 * MARGIN)


_STEPS = (
    (Granularity.DAY, 1),
    (Granularity.DAY, 2),
    (Granularity.WEEK, 1),
    (Granularity.WEEK, 2),
    (Granularity.MONTH, 1),
    (Granularity.QUARTER, 1),
    (Granularity.YEAR, 1),
    (Granularity.YEAR, 2),
    (Granularity.YEAR, 5),
    (Granularity.DECADE, 1),
    (Granularity.DECADE, 2),
    (Granularity.DECADE, 5),
    (Granularity.CENTURY, 1),
    (Granularity.CENTURY, 2),
    (Granularity.CENTURY, 5),
    (Granularity.CENTURY, 10),
)


def _ticks(window: tuple[Civil, Civil], width: float, months: Sequence[str]) -> tuple[Tick, ...]:
    """The finest regular ticks whose labels do not touch; the year is named where it begins."""
    for unit, step in _STEPS:
        start, end = unit_index(unit, window[0]), unit_index(unit, window[1])
        if (end - start) // step > width / 40:
            continue
        ticks = _ticks_by(unit, step, window, width, months)
        gaps = itertools.pairwise(ticks)
        if all(two.x - one.x >= _half(one) + _half(two) + 8 for one, two in gaps):
            return ticks
    return ()


def _half(tick: Tick) -> float:
    return text_width(tick.label, 12) / 2


def _ticks_by(
    unit: Granularity, step: int, window: tuple[Civil, Civil], width: float, months: Sequence[str]
) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    index = -(-unit_index(unit, window[0]) // step) * step
    year_said: int | None = None
    while (at := unit_start(unit, index)) < window[1]:
        year, month, day = date_of(at // DAY)
        label = _year(year) if unit >= Granularity.YEAR else months[month - 1]
        if unit < Granularity.MONTH:
            label = f"{day} {label}"
        if unit < Granularity.YEAR and year != year_said:
            label, year_said = f"{label} {_year(year)}", year
        x = _place(at, window, width)
        tick = Tick(x, label, at)
        if at >= window[0] and MARGIN + _half(tick) <= x <= width - MARGIN - _half(tick):
            ticks.append(tick)
        elif unit < Granularity.YEAR:
            year_said = None if not ticks else year_said
        index += step
    return tuple(ticks)


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"
