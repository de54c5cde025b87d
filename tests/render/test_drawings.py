"""The two drawings of a layout, SVG and Plotly figure: both draw what it has, neither runs what an article says."""

import json
import xml.etree.ElementTree as ET

import pytest

from chronos.render.exports.drawing import chronology_svg
from chronos.render.figure import CONFIG, FIRST_YEAR, LAST_YEAR, figure, plot_page
from chronos.render.layout import layout
from chronos.render.settings import Settings, Theme
from chronos.render.svg import page_svg
from chronos.render.wording import read_wording
from tests.made import SETS, hostile, invented

ENGLISH = read_wording("en")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", SETS)
def test_the_drawing_of_a_page_is_xml_and_links_each_mark(name: str) -> None:
    made = layout(SETS[name])
    root = ET.fromstring(page_svg(made, ENGLISH, name="w", label="A <b> & \x0b", link="#{}".format))
    links = root.findall("a")
    assert [link.attrib["href"] for link in links] == [f"#{mark.entry.id}" for mark in made.marks]
    assert all(link.attrib["tabindex"] == "-1" for link in links)
    words = ["".join(word.itertext()) for link in links for word in link.findall("text")[:1]]
    assert all(said.startswith(mark.label) for said, mark in zip(words, made.marks, strict=True))


@pytest.mark.parametrize("name", SETS)
def test_the_file_is_xml_without_links_to_elsewhere(name: str) -> None:
    root = ET.fromstring(chronology_svg(SETS[name]))
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title") is not None
    assert not [
        node for node in root.iter() for key in node.attrib if key.endswith("href") and not node.attrib[key].startswith("#")
    ]


def test_each_kind_of_mark_is_drawn_in_its_own_way() -> None:
    root = ET.fromstring(page_svg(layout(SETS["forty invented"]), ENGLISH, name="w", label="x", link="#{}".format))
    shapes: dict[str, tuple[str, str]] = {}
    for mark, link in zip(layout(SETS["forty invented"]).marks, root.findall("a"), strict=True):
        shape = [node for node in link if node.tag in ("use", "rect") and node.attrib.get("class", "").startswith("b ")]
        shapes.setdefault(mark.kind, (shape[0].tag, " ".join(shape[0].attrib["class"].split()[2:])))
    assert shapes["day"] == ("use", "")
    assert shapes["within"] == ("rect", "w")
    assert shapes["open"] == ("rect", "o")
    assert shapes["planned"] == ("rect", "p")
    assert len(set(shapes.values())) == len(shapes) >= 4


def test_what_goes_on_outside_has_an_arrowhead() -> None:
    plan = layout(SETS["all shapes"])
    text = page_svg(plan, ENGLISH, name="w", label="x", link="#{}".format)
    assert text.count('href="#wl"') == sum(mark.cut_left and mark.kind != "day" for mark in plan.marks) > 0


@pytest.mark.parametrize("name", SETS)
def test_the_figure_draws_what_the_layout_has(name: str) -> None:
    made = figure(SETS[name])
    drawn = {key for trace in made.data if trace.customdata is not None for key in trace.customdata}
    beyond = name == "beyond four digits"  # Plotly's axis ends at ±9999, and so does what is drawn
    assert drawn == (set() if beyond else {mark.entry.id for mark in layout(SETS[name]).marks})
    texts = [str(text) for trace in made.data for text in [*(trace.text or ()), *(trace.hovertext or ())]]
    assert all("<" not in text.replace("<br>", "") for text in texts)
    assert all(len(text.split("<br>")) <= 8 for text in texts)
    assert {trace.type for trace in made.data} <= {"scatter", "bar"}


@pytest.mark.parametrize("name", SETS)
def test_the_figure_hands_dates_over_as_text_with_their_own_years(name: str) -> None:
    for trace in figure(SETS[name]).data:
        for at in trace.base if trace.type == "bar" else trace.x:
            if at is not None:
                assert FIRST_YEAR <= int(at[:5] if at[0] == "-" else at[:4]) <= LAST_YEAR


def test_a_date_before_our_era_keeps_its_year() -> None:
    xs = [
        x
        for trace in figure(SETS["before our era"]).data
        if trace.type == "scatter" and trace.mode == "markers"
        for x in trace.x
    ]
    assert [x[:5] for x in xs] == ["-0043", "-0043", "-0042"]


def test_marks_stand_in_the_same_rows_in_both_drawings() -> None:
    plan = layout(SETS["forty invented"])
    rows = {mark.entry.id: mark.y for mark in plan.marks}
    for trace in figure(SETS["forty invented"]).data:
        if trace.type == "bar" or trace.mode == "markers":
            assert {key: rows[key] for key in trace.customdata} == dict(zip(trace.customdata, trace.y, strict=True))


def test_the_legend_of_the_figure_names_each_kind_once() -> None:
    named = [trace.name for trace in figure(invented(60)).data if trace.showlegend]
    assert len(named) == len(set(named)) >= 4


def test_plotly_is_told_to_keep_to_itself() -> None:
    assert (CONFIG["showSendToCloud"], CONFIG["plotlyServerURL"], CONFIG["displaylogo"]) == (False, "", False)
    page = plot_page(SETS["one"])
    assert '"showSendToCloud": false' in page


def test_the_same_chronology_gives_the_same_figure_and_page() -> None:
    assert plot_page(SETS["one"]) == plot_page(SETS["one"])
    assert figure(SETS["all shapes"]).to_json() == figure(SETS["all shapes"]).to_json()


def test_hostile_words_are_text_in_the_figure() -> None:
    made = json.loads(figure(hostile("<a href='javascript:x()'>%{customdata}</a>$x$")).to_json())
    said = json.dumps(made)
    assert "<a" not in said.replace("\\u003c", "<")
    assert "%{customdata}" not in said


def test_colours_are_those_of_the_theme_and_can_be_seen() -> None:
    theme = Theme(lanes=("#005500", "#550000"))
    made = figure(invented(40), settings=Settings(theme=theme))
    colours = {trace.marker.color for trace in made.data if trace.type == "scatter" and trace.mode == "markers"}
    assert colours <= {"#005500", "#550000"}
    with pytest.raises(ValueError, match="too faint"):
        Theme(accent="#eeeeee")
    with pytest.raises(ValueError, match="is no colour"):
        Theme(accent="red")
