"""The layout as SVG: first paint, print, pages without script, and a file of its own.

In a page a drawing is fluid: places on the time axis are shares of the width,
text and marks keep their size, so it fills any width from the one it was laid
out for on. As a file it has fixed coordinates and carries its style.
"""

from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from chronos.notation.iso8601 import offset_text
from chronos.notation.words import words_when
from chronos.render.layout import AXIS, BAR, DIAMOND, GAP, MARGIN, Kind, Layout, Mark
from chronos.render.settings import LANES, PAPER_DARK, PAPER_LIGHT, Theme
from chronos.render.wording import Wording

_STYLE = """
svg { color-scheme: light dark }
text { font: 14px "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; fill: #1b1b1f; unicode-bidi: plaintext }
.ground { fill: %(paper)s }
.t { font-size: 12px; fill: #5a5a62; text-anchor: middle }
.g { stroke: #e4e1d9 }
.we { fill: #f3f0e8 }
.ln { font-weight: bold; font-size: 13px }
.n { font-size: 12px; fill: #5a5a62 }
.df { fill: #9a3412 }
.e { text-anchor: end }
.b { stroke-width: 1.5 }
.ln, .h { stroke: none }
.w { fill-opacity: .22 }
.o { fill-opacity: 0 }
.h { stroke-width: 2.5; stroke-opacity: .75 }
.p { fill: none; stroke-dasharray: 2 3; stroke-width: 2 }
%(lanes)s
@media (prefers-color-scheme: dark) {
.ground { fill: %(paper_dark)s } text { fill: #e9e7e2 } .t, .n { fill: #a9a8a3 } .g { stroke: #2d3037 } .we { fill: #1c1f25 }
.df { fill: #f0a878 } %(lanes_dark)s
}
"""

_LETTER: dict[Kind, str] = {"day": "", "throughout": "", "within": " w", "open": " o", "planned": " p"}


@dataclass(frozen=True, slots=True)
class _Pen:
    """How places become attributes: as shares of the width (``fluid``), or as fixed coordinates."""

    plan: Layout
    fluid: bool
    name: str

    def x(self, x: float) -> str:
        return f"{_n(self.plan.share(x) * 100, 2)}%" if self.fluid else _n(x)

    def width(self, width: float) -> str:
        return f"{_n(width / (self.plan.width - 2 * MARGIN) * 100, 2)}%" if self.fluid else _n(width)

    def at(self, x: float, offset: float) -> str:
        """An ``x`` with a fixed distance from it."""
        if not self.fluid:
            return f'x="{_n(x + offset)}"'
        return f'x="{self.x(x)}"' + (f' dx="{_n(offset)}"' if offset else "")


def page_svg(plan: Layout, wording: Wording, *, name: str, label: str, link: Callable[[str], str], titles: bool = True) -> str:
    """The drawing for a page, fluid from ``plan.width`` on; its style is the page's.

    ``name`` sets its ids apart from those of other drawings on the page,
    ``link`` gives the address of an entry by its id.

    >>> from chronos.chronology.build import build_chronology
    >>> from chronos.render.layout import layout
    >>> from chronos.render.wording import read_wording
    >>> plan = layout(build_chronology("Nothing yet", []))
    >>> page_svg(plan, read_wording("en"), name="w", label="A & B", link="#{}".format).count("A &amp; B")
    1
    """
    pen = _Pen(plan, True, name)
    marks = [
        f'<a href="{_attribute(link(mark.entry.id))}" tabindex="-1" data-id="{_attribute(mark.entry.id)}">'
        f"{_mark(mark, pen, wording, titles)}</a>"
        for mark in plan.marks
    ]
    head = (
        f'<svg class="tl" width="100%" height="{_n(plan.height)}" direction="ltr" role="group" '
        f'aria-label="{_attribute(label)}">'
    )
    return "\n".join([head, *_frame(plan, pen, wording), *marks, "</svg>"])


def file_svg(plan: Layout, wording: Wording, *, label: str, theme: Theme | None = None) -> str:
    """The drawing as a file of its own, light or dark as its reader likes it.

    >>> from chronos.chronology.build import build_chronology
    >>> from chronos.render.layout import layout
    >>> from chronos.render.wording import read_wording
    >>> plan = layout(build_chronology("Nothing yet", []))
    >>> file_svg(plan, read_wording("en"), label="A & B").splitlines()[1]
    '<title>A &amp; B</title>'
    """
    pen = _Pen(plan, False, "f")
    width, height = _n(plan.width), _n(plan.height)
    style = _STYLE % {
        "paper": PAPER_LIGHT,
        "paper_dark": PAPER_DARK,
        "lanes": lane_rules(theme or Theme()),
        "lanes_dark": lane_rules(theme or Theme(), dark=True),
    }
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'direction="ltr" role="img">',
        f"<title>{_text(label)}</title>",
        f"<style>{style}</style>",
        f'<rect class="ground" width="{width}" height="{height}"/>',
        *_frame(plan, pen, wording),
        *(f"<g>{_mark(mark, pen, wording, True)}</g>" for mark in plan.marks),
        "</svg>\n",
    ]
    return "\n".join(parts)


def lane_rules(theme: Theme, dark: bool = False) -> str:
    """The colour of each lane as style rules."""
    colours = theme.lanes_dark if dark else theme.lanes
    chosen = ((number, colours[number % len(colours)]) for number in range(LANES))
    return "\n".join(f".l{number} {{ fill: {colour}; stroke: {colour} }}" for number, colour in chosen)


def _frame(plan: Layout, pen: _Pen, wording: Wording) -> list[str]:
    """What stands behind the marks: shapes to be used, weekends, grid, ticks, names of lanes, the zone of clock times."""
    used = sorted({mark.lane % LANES for mark in plan.marks if mark.kind == "open"})
    half = _n(BAR / 2)
    parts = [
        "<defs>",
        f'<path id="{pen.name}d" d="M0-{_n(DIAMOND)} {_n(DIAMOND)} 0 0 {_n(DIAMOND)}-{_n(DIAMOND)} 0z"/>',
        f'<path id="{pen.name}l" d="M1-{half}-8 0 1 {half}z"/><path id="{pen.name}r" d="M-1-{half} 8 0-1 {half}z"/>',
        *(
            f'<pattern id="{pen.name}h{lane}" width="6" height="6" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><path class="h l{lane}" d="M1 0v6"/></pattern>'
            for lane in used
        ),
        "</defs>",
    ]
    top, bottom = _n(AXIS), _n(plan.height)
    for start, end in plan.weekends:
        parts.append(
            f'<rect class="we" x="{pen.x(start)}" y="{top}" width="{pen.width(end - start)}" '
            f'height="{_n(plan.height - AXIS)}"/>'
        )
    for tick in plan.ticks:
        x = pen.x(tick.x)
        parts.append(f'<line class="g" x1="{x}" x2="{x}" y1="{top}" y2="{bottom}"/>')
        parts.append(f'<text class="t" x="{x}" y="20">{_text(tick.label)}</text>')
    for lane in plan.lanes:
        x1, x2 = pen.x(MARGIN), pen.x(plan.width - MARGIN)
        parts.append(f'<line class="g" x1="{x1}" x2="{x2}" y1="{_n(lane.y)}" y2="{_n(lane.y)}"/>')
        if lane.name:
            colour = f"l{lane.number % LANES}"
            parts.append(f'<text class="ln {colour}" x="{pen.x(MARGIN)}" y="{_n(lane.y + 20)}">{_text(lane.name)}</text>')
    if plan.zone is not None and any(tick.label.endswith(tuple("0123456789")) and ":" in tick.label for tick in plan.ticks):
        said = wording.page("zone", offset=offset_text(plan.zone)) if plan.zone else wording.page("zone_utc")
        parts.append(f'<text class="n" x="{pen.x(MARGIN)}" y="{_n(plan.height - 2)}">{_text(said)}</text>')
    return parts


def _mark(mark: Mark, pen: _Pen, wording: Wording, title: bool) -> str:
    told = f"<title>{_text(f'{words_when(mark.entry.date, wording.dates)}: {mark.entry.headline}')}</title>" if title else ""
    return told + _shape(mark, pen) + _label(mark, pen)


def _label(mark: Mark, pen: _Pen) -> str:
    end = mark.side in ("left", "under-end")
    base = mark.middle if mark.kind == "day" and mark.side != "under-end" else mark.label_x
    offset = mark.label_x - base + {"right": GAP, "left": -GAP}.get(mark.side, 0)
    note = f'<tspan class="{"n df" if mark.differ else "n"}"> · {_text(mark.note)}</tspan>' if mark.note else ""
    side = ' class="e"' if end else ""
    return f'<text{side} {pen.at(base, offset)} y="{_n(mark.label_y + 5)}">{_text(mark.label)}{note}</text>'


def _shape(mark: Mark, pen: _Pen) -> str:
    lane = f"l{mark.lane % LANES}"
    y = _n(mark.y)
    if mark.kind == "day":
        return f'<use class="b {lane}" href="#{pen.name}d" x="{pen.x(mark.middle)}" y="{y}"/>'
    box = f'x="{pen.x(mark.x)}" y="{_n(mark.y - BAR / 2)}" width="{pen.width(mark.x_end - mark.x)}" height="{_n(BAR)}" rx="2"'
    shape = ""
    if mark.kind == "open":
        shape = f'<rect fill="url(#{pen.name}h{mark.lane % LANES})" {box}/>'
    shape += f'<rect class="b {lane}{_LETTER[mark.kind]}" {box}/>'
    if mark.cut_left:
        shape += f'<use class="{lane}" href="#{pen.name}l" x="{pen.x(mark.x)}" y="{y}"/>'
    if mark.cut_right:
        shape += f'<use class="{lane}" href="#{pen.name}r" x="{pen.x(mark.x_end)}" y="{y}"/>'
    return shape


def _text(text: str) -> str:
    """Text for XML: escaped, and without the control characters that XML has no place for."""
    return escape("".join(sign if sign.isprintable() or sign == " " else " " for sign in text))


def _attribute(text: str) -> str:
    return _text(text).replace('"', "&quot;")


def _n(number: float, digits: int = 1) -> str:
    """A number as short as it can be, so that drawings are small and the same everywhere."""
    return f"{number:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{number:.0f}"
