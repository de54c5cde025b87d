"""The layout as SVG: first paint, print, pages without script, and a file of its own."""

from xml.sax.saxutils import escape

from chronos.notation.words import Table, words_when
from chronos.render.layout import AXIS, BAR, DIAMOND, Layout, Mark

_STYLE = """
text { font: 14px "Liberation Sans", Arial, Helvetica, sans-serif; fill: #1d2433; unicode-bidi: plaintext }
.ground { fill: #ffffff }
.tick { font-size: 12px; fill: #4c566b; text-anchor: middle }
.grid { stroke: #d9dee8 }
.lane-name { font-weight: bold }
.left { text-anchor: end }
.lane0 { fill: #1f5fbf; stroke: #1f5fbf }
.lane1 { fill: #b3470f; stroke: #b3470f }
.lane2 { fill: #1d7a4c; stroke: #1d7a4c }
.lane3 { fill: #8a3ea8; stroke: #8a3ea8 }
.lane4 { fill: #946200; stroke: #946200 }
.lane5 { fill: #a92a55; stroke: #a92a55 }
.mark { stroke-width: 1.5 }
.mark.within { fill-opacity: .25 }
.mark.open { fill-opacity: .1 }
.hatch { fill: none; stroke-width: 2; stroke-opacity: .7 }
.mark.planned { fill: none; stroke-dasharray: 2 3; stroke-width: 2 }
"""
LANE_COLOURS = 6
"""Lanes beyond these begin again with the first colour; the lane's name tells them apart."""


def svg(layout: Layout, table: Table, *, name: str, prefix: str = "", standalone: bool = False) -> str:
    """The drawing as an ``<svg>`` element.

    ``prefix`` goes before each entry's id in links (``#`` on the page itself,
    empty for none); ``standalone`` adds a style sheet and the namespace, for
    a file outside of any page.

    >>> from chronos.chronology.build import build_chronology
    >>> from chronos.languages.reading import read_language
    >>> from chronos.render.layout import layout
    >>> empty = layout(build_chronology("Nothing yet", []))
    >>> svg(empty, read_language("en")["words"], name="A & B").count("A &amp; B")
    1
    """
    width, height = round(layout.width), round(layout.height)
    space = ' xmlns="http://www.w3.org/2000/svg"' if standalone else ""
    parts = [
        f'<svg{space} viewBox="0 0 {width} {height}" width="{width}" height="{height}" direction="ltr" role="img" '
        f'aria-label="{escape(name, _QUOTE)}">',
        f"<title>{escape(name)}</title>" if standalone else "",
        f"<style>{_STYLE}</style>" if standalone else "",
        f'<rect class="ground" width="{width}" height="{height}"/>' if standalone else "",
        *_axis(layout),
    ]
    for lane in layout.lanes:
        if lane.name:
            parts.append(f'<text class="lane-name" x="12" y="{_n(lane.y + 18)}">{escape(lane.name)}</text>')
    parts += [_mark(mark, table, prefix) for mark in layout.marks]
    parts.append("</svg>")
    return "\n".join(part for part in parts if part)


_QUOTE = {'"': "&quot;"}


def _axis(layout: Layout) -> list[str]:
    parts = []
    for tick in layout.ticks:
        x = _n(tick.x)
        parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="{_n(AXIS)}" y2="{_n(layout.height)}"/>')
        parts.append(f'<text class="tick" x="{x}" y="20">{escape(tick.label)}</text>')
    return parts


def _mark(mark: Mark, table: Table, prefix: str) -> str:
    lane = f"lane{mark.lane % LANE_COLOURS}"
    told = f"{words_when(mark.entry.date, table)}: {mark.entry.headline}"
    side = ' class="left"' if mark.label_left else ""
    label = f'<text{side} x="{_n(mark.label_x)}" y="{_n(mark.label_y + 5)}">{escape(mark.label)}</text>'
    drawn = f"<g><title>{escape(told)}</title>{_shape(mark, lane)}{label}</g>"
    if not prefix:
        return drawn
    return f'<a href="{escape(prefix + mark.entry.id, _QUOTE)}" tabindex="-1">{drawn}</a>'


def _shape(mark: Mark, lane: str) -> str:
    if mark.kind == "day":
        x, y = mark.x + DIAMOND, mark.y
        points = f"{_n(x)},{_n(y - DIAMOND)} {_n(x + DIAMOND)},{_n(y)} {_n(x)},{_n(y + DIAMOND)} {_n(x - DIAMOND)},{_n(y)}"
        return f'<polygon class="mark {lane}" points="{points}"/>'
    box = f'x="{_n(mark.x)}" y="{_n(mark.y - BAR / 2)}" width="{_n(mark.width)}" height="{_n(BAR)}"'
    shape = f'<rect class="mark {lane} {mark.kind}" {box} rx="2"/>'
    if mark.kind == "open":
        shape += f'<path class="hatch {lane}" d="{_hatching(mark)}"/>'
    return shape + _arrows(mark, lane)


def _hatching(mark: Mark) -> str:
    """Slanted strokes inside the bar, as one path; they stop where it does."""
    top, bottom = mark.y - BAR / 2, mark.y + BAR / 2
    step = max(9.0, mark.width / 120)
    count = max(1, int((mark.width - BAR) // step))
    starts = [mark.x + number * step for number in range(count)] if mark.width > BAR + 4 else []
    return " ".join(f"M{_n(x)} {_n(bottom)}L{_n(x + BAR)} {_n(top)}" for x in starts) or f"M{_n(mark.x)} {_n(mark.y)}h2"


def _arrows(mark: Mark, lane: str) -> str:
    """Heads at the sides where the mark goes on outside the drawing."""
    parts = []
    for cut, x, way in ((mark.cut_left, mark.x, -1), (mark.cut_right, mark.x + mark.width, 1)):
        if cut:
            head = f"l{8 * way} {_n(BAR / 2)}l{-8 * way} {_n(BAR / 2)}z"
            parts.append(f'<path class="mark {lane}" d="M{_n(x)} {_n(mark.y - BAR / 2)}{head}"/>')
    return "".join(parts)


def _n(number: float) -> str:
    """A coordinate with one decimal at the most, so that drawings are small and the same everywhere."""
    return f"{number:.1f}".removesuffix(".0")
