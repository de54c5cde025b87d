"""The layout as a Plotly figure: the same marks in the same rows, with zoom, pan and hover.

Everything that goes into the figure is text to Plotly's eyes: no bold, no
links, ``<`` escaped, lines wrapped by hand, for its hover never wraps.
"""

import textwrap
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chronos.calendar import Civil
from chronos.calendar.civil import DAY, date_of
from chronos.chronology.values import Chronology
from chronos.languages.reading import read_language
from chronos.notation.words import words_when
from chronos.render.layout import AXIS, BAR, Kind, Layout, Mark, layout

if TYPE_CHECKING:
    import plotly.graph_objects as go

CONFIG: Mapping[str, Any] = MappingProxyType(
    {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
        "plotlyServerURL": "",
        "responsive": True,
        "scrollZoom": False,
        "showSendToCloud": False,
    }
)
"""How Plotly is run: nothing leaves the page, whatever its defaults say. Read-only, for Plotly empties what it is given."""

DIV_ID = "chronos-timeline"
COLOURS = ("#1f5fbf", "#b3470f", "#1d7a4c", "#8a3ea8", "#946200", "#a92a55")
"""Colour is the lane, never the certainty; the same as in the style sheet."""

_LEGEND: dict[Kind, str] = {
    "day": "on that day",
    "throughout": "lasted throughout",
    "within": "at some time within",
    "open": "open or approximate end",
    "planned": "planned, or did not happen",
}
_LAST_YEAR = 9_999
"""Plotly loses years beyond four digits without a word."""


def figure(chronology: Chronology, width: float = 960.0) -> "go.Figure":
    """The timeline of a chronology as a figure.

    Dates are handed over as text, so that years before our era keep their
    place; entries beyond the years -9999 to 9999 are left to the list.

    >>> from chronos.chronology.build import build_chronology
    >>> figure(build_chronology("Nothing yet", [])).layout.title.text is None
    True
    """
    import plotly.graph_objects as go

    plan = layout(chronology, width)
    made = go.Figure()
    for kind, said in _LEGEND.items():
        marks = [mark for mark in plan.marks if mark.kind == kind]
        if marks:
            made.add_trace(_points(go, marks, said) if kind == "day" else _bars(go, marks, kind, said, plan))
    if plan.marks:
        made.add_trace(_labels(go, plan))
    made.update_layout(
        template=None,
        height=round(plan.height) + 98,
        margin={"l": 10, "r": 10, "t": 64, "b": 40},
        barmode="overlay",
        bargap=0,
        dragmode="pan",
        hovermode="closest",
        font={"family": '"Liberation Sans", Arial, Helvetica, sans-serif', "size": 14},
        legend={"orientation": "h", "x": 0, "y": -0.02, "yanchor": "top", "itemsizing": "constant"},
        xaxis={
            "type": "date",
            "range": [_date(plan.window[0]), _date(plan.window[1])],
            "side": "top",
            "tickvals": [_date(tick.at) for tick in plan.ticks] if _ancient(plan) else None,
            "ticktext": [tick.label for tick in plan.ticks] if _ancient(plan) else None,
            "gridcolor": "#d9dee8",
        },
        yaxis={"range": [plan.height, AXIS], "visible": False, "fixedrange": True},
    )
    return made


def _points(go: Any, marks: list[Mark], said: str) -> "go.Scatter":
    return go.Scatter(
        name=said,
        x=[_date((_start(mark) + _end(mark)) // 2) for mark in marks],
        y=[mark.y for mark in marks],
        mode="markers",
        marker={"symbol": "diamond", "size": 13, "color": [_colour(mark) for mark in marks]},
        **_hover(marks),
    )


def _bars(go: Any, marks: list[Mark], kind: Kind, said: str, plan: Layout) -> "go.Bar | go.Scatter":
    colours = [_colour(mark) for mark in marks]
    starts, ends = zip(*(_reach(mark, plan) for mark in marks), strict=True)
    if kind == "planned":  # Plotly draws no dashes around bars, so the outline is a line
        xs: list[str | None] = []
        ys: list[float | None] = []
        for mark, start, end in zip(marks, starts, ends, strict=True):
            low, high = mark.y - BAR / 2, mark.y + BAR / 2
            xs += [_date(start), _date(end), _date(end), _date(start), _date(start), None]
            ys += [low, low, high, high, low, None]
        hover = _hover([mark for mark in marks for _ in range(6)])
        return go.Scatter(name=said, x=xs, y=ys, mode="lines", line={"dash": "dot", "color": colours[0], "width": 2}, **hover)
    marker: dict[str, Any] = {"color": colours, "line": {"color": colours, "width": 1.5}}
    if kind == "within":
        marker["opacity"] = 0.3
    if kind == "open":
        marker["pattern"] = {"shape": "/", "fillmode": "replace", "size": 8, "solidity": 0.3}
    return go.Bar(
        name=said,
        orientation="h",
        base=[_date(start) for start in starts],
        x=[(end - start) * 1_000 for start, end in zip(starts, ends, strict=True)],
        y=[mark.y for mark in marks],
        width=[BAR] * len(marks),
        marker=marker,
        **_hover(marks),
    )


def _labels(go: Any, plan: Layout) -> "go.Scatter":
    """The headlines beside their marks; they are text only and answer to no hover."""
    return go.Scatter(
        x=[_date(_at(mark.label_x, plan)) for mark in plan.marks],
        y=[mark.label_y for mark in plan.marks],
        text=[_inert(mark.label) for mark in plan.marks],
        mode="text",
        textposition=["middle left" if mark.label_left else "middle right" for mark in plan.marks],
        hoverinfo="skip",
        showlegend=False,
    )


def _hover(marks: list[Mark]) -> dict[str, Any]:
    return {
        "customdata": [mark.entry.id for mark in marks],
        "text": [_told(mark) for mark in marks],
        "hovertemplate": "%{text}<extra></extra>",
    } | ({"textposition": "none"} if marks and marks[0].kind not in ("day", "planned") else {})


def _told(mark: Mark) -> str:
    """Date, headline and outlets in at most eight lines of sixty columns."""
    entry = mark.entry
    outlets = dict.fromkeys(told.document.source or told.document.id for told in entry.told)
    lines = [words_when(entry.date, read_language("en")["words"])]
    lines += textwrap.wrap(entry.headline, 60)[:5]
    lines.append(textwrap.shorten(", ".join(outlets), 60, placeholder="…"))
    return "<br>".join(_inert(line) for line in lines)


def _inert(text: str) -> str:
    """Text that Plotly takes for nothing else: its pseudo-HTML needs a ``<``, its templates ``%{``."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("%{", "% {")


def _colour(mark: Mark) -> str:
    return COLOURS[mark.lane % len(COLOURS)]


def _start(mark: Mark) -> Civil:
    return mark.entry.date.earliest or 0


def _end(mark: Mark) -> Civil:
    return mark.entry.date.latest or 0


def _reach(mark: Mark, plan: Layout) -> tuple[Civil, Civil]:
    """Where a bar begins and ends; an open side goes on well beyond the opening window."""
    far = plan.window[1] - plan.window[0]
    earliest, latest = mark.entry.date.earliest, mark.entry.date.latest
    start = min(plan.window[0], latest or plan.window[0]) - far if earliest is None else earliest
    end = max(plan.window[1], start) + far if latest is None else latest
    return start, end


def _at(x: float, plan: Layout) -> Civil:
    """The instant that stands at ``x``."""
    left, right = plan.x(plan.window[0]), plan.x(plan.window[1])
    return plan.window[0] + round((x - left) / (right - left) * (plan.window[1] - plan.window[0]))


def _ancient(plan: Layout) -> bool:
    """Whether the window reaches before our era, where Plotly's own ticks would show astronomical years."""
    return plan.window[0] < 366 * DAY


def _date(at: Civil) -> str:
    day, second = divmod(at, DAY)
    year, month, number = date_of(day)
    year = max(-_LAST_YEAR, min(_LAST_YEAR, year))
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{number:02} {second // 3600:02}:{second // 60 % 60:02}"
