"""The layout as a Plotly figure: the same marks in the same rows, with zoom, pan and hover.

Everything that goes into the figure is text to Plotly's eyes: no bold, no
links, ``<`` escaped, lines wrapped by hand, for its hover never wraps. Every
mark is in the trace of its kind and lane, so a legend can show either.
"""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chronos.calendar import Civil
from chronos.calendar.civil import DAY, date_of
from chronos.chronology.values import Chronology
from chronos.notation.words import words_when
from chronos.render.layout import AXIS, BAR, FONT, KINDS, MARGIN, Kind, Layout, Mark, layout
from chronos.render.settings import LANES, Settings
from chronos.render.wording import Wording, read_wording

if TYPE_CHECKING:
    import plotly.graph_objects as go

CONFIG: Mapping[str, Any] = MappingProxyType(
    {
        "displaylogo": False,
        "displayModeBar": False,
        "doubleClick": "reset",
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
        "plotlyServerURL": "",
        "responsive": True,
        "scrollZoom": False,
        "showSendToCloud": False,
    }
)
"""How Plotly is run: nothing leaves the page, whatever its defaults say. Read-only, for Plotly empties what it is given."""

DIV_ID = "chronos-timeline"
FONT_FAMILY = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif'
FIRST_YEAR, LAST_YEAR = -9_999, 9_999
"""Plotly loses years beyond four digits without a word."""

PALE = 0.22
"""Share of the colour in the bars of what happened at some time within."""
_LEGEND_ROOM = 56
_HOVER_COLUMNS, _HOVER_LINES = 60, 8
_NBSP = "\u00a0"


def figure(
    chronology: Chronology, width: float = 1_040.0, wording: Wording | None = None, settings: Settings | None = None
) -> "go.Figure":
    """The timeline of a chronology as a figure.

    Dates are handed over as text, so that years before our era keep their
    place; entries beyond the years -9999 to 9999 are left to the list, as
    are those that the opening window does not reach.

    >>> from chronos.chronology.build import build_chronology
    >>> figure(build_chronology("Nothing yet", [])).layout.title.text is None
    True
    """
    settings = settings or Settings()
    wording = wording or read_wording(settings.language)
    return drawn(layout(chronology, width, wording, settings), wording, settings)


def drawn(plan: Layout, wording: Wording, settings: Settings, legend: bool = True) -> "go.Figure":
    """A layout as a figure, as high as the layout; with a ``legend`` it has room for one below."""
    import plotly.graph_objects as go

    made = go.Figure()
    shown = set()
    for kind in KINDS:
        for lane in (band.number for band in plan.lanes):
            marks = [mark for mark in plan.marks if mark.kind == kind and mark.lane == lane and _can_be_drawn(mark)]
            if marks:
                colour = settings.theme.lanes[lane % LANES % len(settings.theme.lanes)]
                trace = _shapes(go, marks, kind, colour, plan, wording)
                trace.update(
                    name=wording.said["kind"][kind],
                    legendgroup=kind,
                    showlegend=legend and kind not in shown,
                    meta={"kind": kind, "lane": lane % LANES},
                )
                made.add_trace(trace)
                made.add_trace(_labels(go, marks, kind, plan))
                shown.add(kind)
    made.update_layout(_frame(plan, settings, legend))
    return made


def _frame(plan: Layout, settings: Settings, legend: bool) -> dict[str, Any]:
    ancient = plan.window[0] < 366 * DAY
    colours = settings.theme.lanes
    lines: list[dict[str, Any]] = [
        {
            "type": "rect",
            "layer": "below",
            "xref": "x",
            "yref": "paper",
            "x0": _date(_at(start, plan)),
            "x1": _date(_at(end, plan)),
            "y0": 0,
            "y1": 1,
            "line": {"width": 0},
            "fillcolor": "#f3f0e8",
        }
        for start, end in plan.weekends
    ]
    lines += [
        {
            "type": "line",
            "layer": "below",
            "xref": "paper",
            "yref": "y",
            "x0": 0,
            "x1": 1,
            "y0": lane.y,
            "y1": lane.y,
            "line": {"width": 1, "color": "#e4e1d9"},
        }
        for lane in plan.lanes
    ]
    names = [
        {
            "text": _inert(lane.name),
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "xshift": -2,
            "y": lane.y + 15,
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": 13, "weight": 700, "color": colours[lane.number % LANES % len(colours)]},
        }
        for lane in plan.lanes
        if lane.name
    ]
    return {
        "template": None,
        "height": round(plan.height) + (_LEGEND_ROOM if legend else 0),
        "margin": {"l": MARGIN, "r": MARGIN, "t": AXIS, "b": _LEGEND_ROOM if legend else 0, "pad": 0},
        "barmode": "overlay",
        "bargap": 0,
        "dragmode": "pan",
        "hovermode": "closest",
        "hoverdistance": 12,
        "font": {"family": FONT_FAMILY, "size": FONT},
        "showlegend": legend,
        "legend": {"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "font": {"size": 13}},
        "hoverlabel": {"align": "left", "font": {"family": FONT_FAMILY, "size": 13}},
        "shapes": lines,
        "annotations": names,
        "xaxis": {
            "type": "date",
            "range": [_date(plan.window[0]), _date(plan.window[1])],
            "side": "top",
            "gridcolor": "#e4e1d9",
            "zeroline": False,
            "ticks": "",
            "tickfont": {"size": 12, "color": "#5a5a62"},
            "tickangle": 0,
            "tickformatstops": _STOPS,
            **({"tickvals": [_date(t.at) for t in plan.ticks], "ticktext": [t.label for t in plan.ticks]} if ancient else {}),
        },
        "yaxis": {"range": [plan.height, AXIS], "visible": False, "fixedrange": True},
        "meta": {"ancient": ancient, "lanes": [lane.number % LANES for lane in plan.lanes if lane.name]},
    }


_STOPS = [
    {"dtickrange": [None, 86_400_000], "value": "%H:%M\n%-d %b"},
    {"dtickrange": [86_400_000, "M1"], "value": "%-d %b\n%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]


def _can_be_drawn(mark: Mark) -> bool:
    """Whether Plotly's axis reaches where the mark is known to be."""
    earliest, latest = mark.entry.date.earliest, mark.entry.date.latest
    bounds = (earliest, None if latest is None else latest - 1)
    return all(FIRST_YEAR <= date_of(at // DAY)[0] <= LAST_YEAR for at in bounds if at is not None)


def _shapes(go: Any, marks: Sequence[Mark], kind: Kind, colour: str, plan: Layout, wording: Wording) -> Any:
    if kind == "day":
        return go.Scatter(
            x=[_date((mark.start + mark.end) // 2) for mark in marks],
            y=[mark.y for mark in marks],
            mode="markers",
            marker={"symbol": "diamond", "size": 14, "color": colour, "line": {"width": 0}},
            **_hover(marks, wording),
        )
    reaches = [_reach(mark, plan) for mark in marks]
    if kind == "planned":  # Plotly draws no dashes around bars, so the outline is a line
        xs: list[str | None] = []
        ys: list[float | None] = []
        for mark, (start, end) in zip(marks, reaches, strict=True):
            low, high = mark.y - BAR / 2, mark.y + BAR / 2
            xs += [_date(start), _date(end), _date(end), _date(start), _date(start), None]
            ys += [low, low, high, high, low, None]
        hover = _hover([mark for mark in marks for _ in range(6)], wording)
        line = {"dash": "2px,3px", "color": colour, "width": 2}
        return go.Scatter(x=xs, y=ys, mode="lines", line=line, connectgaps=False, **hover)
    marker: dict[str, Any] = {"color": colour, "line": {"color": colour, "width": 1.5}}
    if kind == "within":
        marker["color"] = "rgba({},{},{},{})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)), PALE)
    if kind == "open":
        marker["pattern"] = {"shape": "/", "fillmode": "replace", "size": 6, "solidity": 0.35}
    return go.Bar(
        orientation="h",
        base=[_date(start) for start, _ in reaches],
        x=[(end - start) * 1_000 for start, end in reaches],
        y=[mark.y for mark in marks],
        width=[BAR] * len(marks),
        marker=marker,
        textposition="none",
        **_hover(marks, wording),
    )


def _labels(go: Any, marks: Sequence[Mark], kind: Kind, plan: Layout) -> Any:
    """The headlines beside their marks; they are text only and answer to no hover."""
    return go.Scatter(
        x=[_date(_anchor(mark, plan)) for mark in marks],
        y=[mark.label_y for mark in marks],
        text=[_spaced(mark) for mark in marks],
        customdata=[mark.entry.id for mark in marks],
        mode="text",
        textposition=["middle left" if mark.side in ("left", "under-end") else "middle right" for mark in marks],
        hoverinfo="skip",
        legendgroup=kind,
        showlegend=False,
        meta={"kind": kind, "label": True},
    )


def _anchor(mark: Mark, plan: Layout) -> Civil:
    """The instant a label hangs on: the side of its mark, so that zooming keeps the two together."""
    if mark.kind == "day" and mark.side in ("left", "right"):
        return (mark.start + mark.end) // 2
    return _at(mark.label_x, plan)


def _spaced(mark: Mark) -> str:
    """The label with the room that keeps it off its mark: spaces that are not stripped."""
    room = _NBSP * {"right": 1, "left": 1}.get(mark.side, 0) + (
        _NBSP * 2 if mark.kind == "day" and "under" not in mark.side else ""
    )
    text = _inert(mark.label) + (f" · {_inert(mark.note)}" if mark.note else "")
    return text + room if mark.side == "left" else room + text


def _hover(marks: Sequence[Mark], wording: Wording) -> dict[str, Any]:
    return {
        "customdata": [mark.entry.id for mark in marks],
        "hovertext": [_told(mark, wording) for mark in marks],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _told(mark: Mark, wording: Wording) -> str:
    """Date, headline and outlets in at most eight lines of sixty columns."""
    entry = mark.entry
    outlets = dict.fromkeys(wording.outlet(told.document.source) for told in entry.told)
    lines = [words_when(entry.date, wording.dates) + (f" ({mark.note})" if mark.note else "")]
    lines += textwrap.wrap(entry.headline, _HOVER_COLUMNS)[: _HOVER_LINES - 3]
    lines.append(textwrap.shorten(", ".join(outlets), _HOVER_COLUMNS, placeholder="…"))
    return "<br>".join(_inert(line) for line in lines)


def _inert(text: str) -> str:
    """Text that Plotly takes for nothing else: its pseudo-HTML needs a ``<``, its templates ``%{``, its formulas two ``$``."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("%{", "% {")
    return plain.replace("$", "\uff04") if plain.startswith("$") and plain.endswith("$") else plain


def _reach(mark: Mark, plan: Layout) -> tuple[Civil, Civil]:
    """Where a bar begins and ends; an open side goes on well beyond the opening window, a narrow one is kept visible."""
    far = plan.window[1] - plan.window[0]
    date = mark.entry.date
    start = min(plan.window[0], mark.end) - far if date.earliest is None else mark.start
    end = max(plan.window[1], start) + far if date.latest is None else mark.end
    if not mark.cut_right:
        end = max(end, _at(mark.x_end, plan))
    return start, end


def _at(x: float, plan: Layout) -> Civil:
    """The instant that stands at ``x``."""
    return plan.window[0] + round(plan.share(x) * (plan.window[1] - plan.window[0]))


def _date(at: Civil) -> str:
    day, second = divmod(at, DAY)
    year, month, number = date_of(day)
    if year < FIRST_YEAR:
        year, month, number, second = FIRST_YEAR, 1, 1, 0
    elif year > LAST_YEAR:
        year, month, number, second = LAST_YEAR, 12, 31, 0
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{number:02} {second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def plot_page(chronology: Chronology) -> str:
    """One HTML page that holds the figure and all of Plotly, for ``chronos plot``: no network, but inline script.

    >>> from chronos.chronology.build import build_chronology
    >>> plot_page(build_chronology("A < B", []))[:60]
    '<!doctype html>\\n<html lang="en">\\n<head>\\n<meta charset="utf-8'
    """
    made = figure(chronology)
    title = chronology.title
    made.update_layout(
        title={"text": _inert(title), "x": 0, "xref": "container", "pad": {"l": MARGIN}, "font": {"size": 22}},
        margin={"t": AXIS + 56},
        height=(made.layout.height or 0) + 56,
    )
    config = dict(CONFIG) | {"displayModeBar": True}
    body = made.to_html(config=config, include_plotlyjs=True, full_html=False, div_id=DIV_ID)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def figures(plans: Mapping[str, Layout], wording: Wording, settings: Settings) -> Iterator[tuple[str, dict[str, Any]]]:
    """Layouts of several widths as plain dictionaries for a page's script, each with its own ticks."""
    for name, plan in plans.items():
        made: dict[str, Any] = json.loads(drawn(plan, wording, settings, legend=False).to_json())
        made["layout"]["xaxis"] |= {
            "tickmode": "array",
            "tickvals": [_date(tick.at) for tick in plan.ticks],
            "ticktext": [tick.label for tick in plan.ticks],
        }
        made["config"] = dict(CONFIG)
        yield name, made
