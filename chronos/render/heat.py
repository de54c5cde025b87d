"""Many events at one look: lanes across, months (or years) along, the darker the more. Layout and drawing of the strip."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from chronos.calendar import Granularity
from chronos.calendar.civil import date_of
from chronos.calendar.units import unit_index, unit_start
from chronos.chronology.values import Entry
from chronos.notation.words import Table
from chronos.render.measure import text_width
from chronos.render.settings import LANES
from chronos.render.ticks import year_label
from chronos.render.window import display_zone, opening_window

MOST_COLUMNS = 120
CORE = 0.98
"""Share of the finely dated entries that the strip reaches; the table beneath it has all."""
_ROW, _HEAD, _BARS, _LEVELS = 26.0, 20.0, 44.0, 5


@dataclass(frozen=True, slots=True)
class Cell:
    """How many entries of one lane begin in one column; ``level`` is 1 (few) to 5 (most)."""

    column: int
    lane: int
    count: int
    level: int


@dataclass(frozen=True, slots=True)
class Heat:
    """The strip: ``unit`` a column, indexes ``first`` to ``last``, cells that are not empty, totals of the columns."""

    unit: Granularity
    first: int
    last: int
    lanes: tuple[str, ...]
    cells: tuple[Cell, ...]
    totals: tuple[int, ...]


def heat(entries: Sequence[Entry], lanes: Sequence[str]) -> Heat | None:
    """The strip of some entries, in the finest unit that needs no more than 120 columns; ``None`` without any to show.

    Entries stand in the column in which they begin, those without a
    beginning in the one in which they were over. Background has no column.
    """
    placed = [(at, entry.lane) for entry in entries if (at := place_of(entry)) is not None]
    if not placed:
        return None
    start, end = opening_window(entries, display_zone(entries), CORE)
    for unit in (Granularity.MONTH, Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY):
        first, last = unit_index(unit, start), unit_index(unit, end - 1)
        if last - first < MOST_COLUMNS or unit is Granularity.CENTURY:
            break
    last = min(last, first + MOST_COLUMNS - 1)
    numbers = {name: number for number, name in enumerate(lanes)}
    counted = Counter(
        (column - first, numbers[lane]) for at, lane in placed if first <= (column := unit_index(unit, at)) <= last
    )
    if not counted:
        return None
    most = max(counted.values())
    cells = tuple(Cell(column, lane, count, _level(count, most)) for (column, lane), count in sorted(counted.items()))
    totals = [0] * (last - first + 1)
    for cell in cells:
        totals[cell.column] += cell.count
    return Heat(unit, first, last, tuple(lanes), cells, tuple(totals))


def place_of(entry: Entry) -> int | None:
    """The instant by which an entry is filed: its beginning, else its end; ``None`` for background and the undated."""
    date = entry.date
    if date.begin is not None:
        return date.begin.start
    if date.end is not None and date.shape != "ongoing":
        return date.end.end - 1
    return None


def _level(count: int, most: int) -> int:
    """Steps of equal ratio, so that one event is seen beside a thousand.

    >>> [_level(n, 100) for n in (1, 3, 10, 50, 100)]
    [1, 2, 3, 5, 5]
    """
    step = max(most, 2) ** (1 / _LEVELS)
    level, bound = 1, step
    while count > bound * 1.000001 and level < _LEVELS:
        level, bound = level + 1, bound * step
    return level


def heat_svg(
    made: Heat, table: Table, *, label: str, link: Callable[[int, int], str], said: Callable[[int, int, int], str]
) -> str:
    """The strip for a page: fluid, each cell a link.

    ``link`` gives the address of a column and lane (-1 for all lanes), ``said``
    the words for one with its count.
    """
    count = made.last - made.first + 1
    top = _HEAD + _BARS
    height = top + sum(_ROW + (18 if name else 0) for name in made.lanes) + 4
    share = 100 / count
    parts = [
        f'<svg class="heat" width="100%" height="{height:g}" direction="ltr" role="group" aria-label="{_attribute(label)}">'
    ]
    parts += _columns(made, table, height)
    most = max(made.totals)
    for column, total in enumerate(made.totals):
        if total:
            high = max(1.5, total / most * (_BARS - 6))
            parts.append(
                f'<a href="{_attribute(link(made.first + column, -1))}" tabindex="-1"><title>'
                f"{escape(said(made.first + column, -1, total))}</title>"
                f'<rect class="ht" x="{column * share:.2f}%" y="{top - high - 2:.1f}" width="{share * 0.86:.2f}%" '
                f'height="{high:.1f}"/></a>'
            )
    y = top
    for number, name in enumerate(made.lanes):
        if name:
            parts.append(f'<text class="ln l{number % LANES}" x="0" y="{y + 14:g}">{escape(name)}</text>')
            y += 18
        parts.append(f'<rect class="hz" x="0" y="{y:g}" width="100%" height="{_ROW - 6:g}"/>')
        for cell in made.cells:
            if cell.lane == number:
                parts.append(
                    f'<a href="{_attribute(link(made.first + cell.column, number))}" tabindex="-1"><title>'
                    f"{escape(said(made.first + cell.column, number, cell.count))}</title>"
                    f'<rect class="l{number % LANES} h{cell.level}" x="{cell.column * share:.2f}%" y="{y:g}" '
                    f'width="{share * 0.94:.2f}%" height="{_ROW - 6:g}"/></a>'
                )
        y += _ROW
    return "\n".join([*parts, "</svg>"])


def _columns(made: Heat, table: Table, height: float) -> list[str]:
    """Names of years (or more) above the strip, as many as fit on the narrowest screen."""
    count = made.last - made.first + 1
    parts: list[str] = []
    room, reached = 328 / count, -1.0
    for column in range(count):
        year, month, _ = date_of(unit_start(made.unit, made.first + column) // 86_400)
        if made.unit is Granularity.MONTH and month != 1 and column:
            continue
        label = year_label(year, table)
        need = text_width(label, 12) + 10
        if column * room < reached or column * room + need > 330:
            continue
        reached = column * room + need
        x = f"{column * 100 / count:.2f}%"
        parts.append(f'<line class="g" x1="{x}" x2="{x}" y1="4" y2="{height:g}"/>')
        parts.append(f'<text class="t s" x="{x}" dx="4" y="14">{escape(label)}</text>')
    return parts


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;"})
