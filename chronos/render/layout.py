"""Where everything on a timeline stands, decided once: window, lanes, rows, marks, labels, ticks.

Plain numbers in pixels at the width given. The SVG and the Plotly figure both
draw this and have no opinion of their own. Text keeps its size when a drawing
is stretched or zoomed into, and everything else moves apart, so what does not
overlap at ``width`` overlaps at no greater one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from chronos.calendar import DAY, Civil
from chronos.chronology.values import Chronology, Entry
from chronos.render.lanes import lane_order
from chronos.render.measure import shortened, text_width
from chronos.render.settings import Settings
from chronos.render.ticks import Tick, ticks, weekends
from chronos.render.window import Stretch, display_zone, drawn_bounds, opening_window, touches
from chronos.render.wording import Wording, read_wording

Kind: TypeAlias = Literal["day", "throughout", "within", "open", "planned"]
"""The marks: diamond, solid bar, pale outlined bar, hatched bar, dotted empty bar."""
KINDS: tuple[Kind, ...] = ("day", "throughout", "within", "open", "planned")
Side: TypeAlias = Literal["right", "left", "under-start", "under-end"]
"""Where a label is: beside its mark, or on the row above it, starting with it or ending at the edge."""

ROW, BAR, DIAMOND = 28.0, 12.0, 7.0
"""Height of a row and of a bar in it, and half the width of a diamond."""
FONT = 14.0
NOTE_FONT = 12.0
LANE_HEAD = 30.0
AXIS = 34.0
MARGIN = 16.0
"""Left and right, inside the width: room for arrowheads and for half a diamond."""
GAP = 6.0
"""Between a mark and its label."""
LEAST = 6.0
"""Width of the narrowest bar."""
_APART = 14.0
_LONGEST_LABEL = 72


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry: what is drawn and where. ``x`` and ``x_end`` are clipped to the drawing, ``start`` and ``end`` are not.

    ``note`` is what the mark's shape alone may not say: how certain, how many
    sources, whether they differ. ``cut_left`` and ``cut_right`` say that the
    mark goes on outside.
    """

    entry: Entry
    kind: Kind
    lane: int
    row: int
    start: Civil
    end: Civil
    x: float
    x_end: float
    y: float
    label: str
    note: str
    differ: bool
    label_x: float
    label_y: float
    side: Side
    cut_left: bool = False
    cut_right: bool = False

    @property
    def middle(self) -> float:
        """Where a diamond stands."""
        return (self.x + self.x_end) / 2

    @property
    def label_span(self) -> tuple[float, float]:
        """Left and right edge of the label, its note included."""
        need = label_width(self.label, self.note)
        match self.side:
            case "right":
                return self.label_x + GAP, self.label_x + GAP + need
            case "left":
                return self.label_x - GAP - need, self.label_x - GAP
            case "under-start":
                return self.label_x, self.label_x + need
            case "under-end":
                return self.label_x - need, self.label_x


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of rows under one name; without a name it has no head. ``number`` is its place among all lanes of the story."""

    name: str
    number: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A finished layout; ``window`` is [start, end) on the civil line, ``outside`` what it does not reach.

    ``zone`` is the offset in minutes at which clock times are drawn, if any are.
    """

    width: float
    height: float
    window: Stretch
    zone: int | None
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    weekends: tuple[tuple[float, float], ...]
    outside: tuple[Entry, ...]

    def x(self, at: Civil) -> float:
        """Where an instant stands."""
        return _place(at, self.window, self.width)

    def share(self, x: float) -> float:
        """Where a pixel stands between the left edge of the window (0) and the right one (1)."""
        return (x - MARGIN) / (self.width - 2 * MARGIN)


def layout(
    chronology: Chronology,
    width: float = 1_040.0,
    wording: Wording | None = None,
    settings: Settings | None = None,
    lanes: Sequence[str] = (),
) -> Layout:
    """The layout of a chronology's dated entries at ``width``, in the words of ``wording``.

    ``lanes`` names all lanes of the story in their order, so that a part of it
    keeps their colours; without it they are in the order of ``settings``.

    >>> from chronos.chronology.build import build_chronology
    >>> layout(build_chronology("Nothing yet", [])).marks
    ()
    """
    wording = wording or read_wording("en")
    entries = chronology.entries
    zone = display_zone(entries)
    window = opening_window(entries, zone)
    drawn = [entry for entry in entries if touches(entry, window, zone)]
    bands: list[Lane] = []
    marks: list[Mark] = []
    y = AXIS
    present = {entry.lane for entry in drawn}
    for index, name in enumerate(lanes or lane_order(entries, settings, wording.page("other_lane"))):
        if name not in present:
            continue
        mine = sorted((entry for entry in drawn if entry.lane == name), key=lambda entry: _packing_order(entry, window, zone))
        head = LANE_HEAD if name else 8.0
        packed, rows = _packed(mine, index, y + head, window, zone, width, wording)
        bands.append(Lane(name, index, y, head + rows * ROW + 6))
        marks += packed
        y += head + rows * ROW + 6
    return Layout(
        width,
        y + 6,
        window,
        zone,
        tuple(bands),
        tuple(marks),
        ticks(window, lambda at: _place(at, window, width), width, wording.dates),
        tuple((_place(start, window, width), _place(end, window, width)) for start, end in weekends(window)),
        tuple(entry for entry in entries if not touches(entry, window, zone)),
    )


def _packing_order(entry: Entry, window: Stretch, zone: int | None) -> tuple[int, int, str]:
    start, end = drawn_bounds(entry, window, zone)
    return start, end, entry.id


_NOT_HAPPENED = ("planned", "promised", "planned-not-occurred", "negated", "hypothetical")


def kind_of(entry: Entry) -> Kind:
    """Which mark an entry gets: certainty first, then shape."""
    date = entry.date
    if entry.factuality in _NOT_HAPPENED or date.shape == "planned":
        return "planned"
    if date.earliest is None or date.latest is None or date.shape == "ongoing":
        return "open"
    if "APPROX" in {span.mod for span in (date.begin, date.end) if span}:
        return "open"
    if date.shape == "throughout":
        return "throughout"
    days = (date.latest - date.earliest) / DAY
    return "day" if days <= 1 or (date.shape == "at" and days <= 2) else "within"


def note_of(entry: Entry, wording: Wording) -> str:
    """What stands behind a label in smaller type: certainty where it is not plain, number of sources, that they differ."""
    parts = [] if entry.factuality in ("occurred", "ongoing") else [wording.factuality(entry.factuality)]
    documents = len({told.document.id for told in entry.told})
    if entry.conflicts:
        parts.append(wording.count("differ", max(documents, 2)))
    elif documents > 1:
        parts.append(wording.count("source", documents))
    return ", ".join(parts)


def label_width(label: str, note: str) -> float:
    """Width of a label with its note, in pixels."""
    return text_width(label, FONT) + (text_width(f" · {note}", NOTE_FONT) if note else 0)


@dataclass(frozen=True, slots=True)
class _Place:
    """A mark with its label, not yet in a row: horizontal extent, and one row or two."""

    x: float
    x_end: float
    label_x: float
    side: Side
    low: float
    high: float

    @property
    def rows(self) -> int:
        return 2 if self.side.startswith("under") else 1


def _packed(
    entries: Sequence[Entry], lane: int, top: float, window: Stretch, zone: int | None, width: float, wording: Wording
) -> tuple[list[Mark], int]:
    """Marks of one lane in rows, first fit, label and mark together; and how many rows there are."""
    taken: list[float] = []
    marks = []
    for entry in entries:
        start, end = drawn_bounds(entry, window, zone)
        kind = kind_of(entry)
        note = note_of(entry, wording)
        label = _label(entry.headline, note, width)
        place = _beside(label_width(label, note), kind, _place(start, window, width), _place(end, window, width), width)
        row = _first_fit(taken, place)
        for number in range(row, row + place.rows):
            taken[number] = place.high + _APART
        at = row + place.rows - 1
        marks.append(
            Mark(
                entry=entry,
                kind=kind,
                lane=lane,
                row=at,
                start=start,
                end=end,
                x=place.x,
                x_end=place.x_end,
                y=top + at * ROW + ROW / 2,
                label=label,
                note=note,
                differ=bool(entry.conflicts),
                label_x=place.label_x,
                label_y=top + row * ROW + ROW / 2 + (4 if place.rows == 2 else 0),
                side=place.side,
                cut_left=start < window[0],
                cut_right=end > window[1],
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


def _beside(need: float, kind: Kind, left: float, right: float, width: float) -> _Place:
    """Mark and label: the label on the right, on the left where the edge would cut it, else on a row above."""
    low, high = MARGIN, width - MARGIN
    if kind == "day":
        middle = min(max((left + right) / 2, low), high)
        x, x_end = middle - DIAMOND, middle + DIAMOND
    else:
        x = min(max(left, low), high - LEAST)
        x_end = max(min(right, high), x + LEAST)
    if x_end + GAP + need <= high:
        return _Place(x, x_end, x_end, "right", x, x_end + GAP + need)
    if x - GAP - need >= low:
        return _Place(x, x_end, x, "left", x - GAP - need, x_end)
    start = max(x, low)
    if start + need <= high:
        return _Place(x, x_end, start, "under-start", x, max(x_end, start + need))
    return _Place(x, x_end, high, "under-end", min(x, high - need), max(x_end, high))


def _label(headline: str, note: str, width: float) -> str:
    """The headline, short enough to fit the drawing on a line of its own."""
    most = _LONGEST_LABEL
    label = shortened(headline, most)
    while label_width(label, note) > width - 2 * MARGIN and most > 8:
        most -= 2
        label = shortened(headline, most)
    return label


def _place(at: Civil, window: Stretch, width: float) -> float:
    start, end = window
    return MARGIN + (at - start) / (end - start) * (width - 2 * MARGIN)
