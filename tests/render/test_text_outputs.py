"""Markdown, JSON, SVG and the figure: words of articles stay words, drawings keep to their edges."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from chronos.annotate.pipeline import annotate_document
from chronos.calendar import Cycle, TimeSpan, When
from chronos.chronology.build import build_chronology
from chronos.chronology.values import Chronology, Counts, Entry, Told
from chronos.languages.reading import read_language
from chronos.notation.iso8601 import read_stamp
from chronos.render.figure import CONFIG, figure
from chronos.render.layout import FONT, MARGIN, Layout, layout, opening_window
from chronos.render.links import safe_link, slugs
from chronos.render.markdown import chronology_markdown, escaped
from chronos.render.measure import text_width
from chronos.render.svg import svg
from chronos.text.document import Document

ENGLISH = read_language("en")["words"]
ARTICLES = Path(__file__).parents[2] / "fixtures"


def chronology(*texts: str, title: str = "Dams", **fields: str) -> Chronology:
    day = read_stamp("2013-03-04")
    documents = [Document(id=f"d{n}", text=text, dct=day, published=day, **fields) for n, text in enumerate(texts)]  # type: ignore[arg-type]
    return build_chronology(title, [annotate_document(document) for document in documents])


def of_dates(*dates: When) -> Chronology:
    """A chronology of entries with the given dates, each with a headline long enough to matter."""
    document = Document(id="d", text="It happened.", dct=read_stamp("2013-03-04"))
    (event,) = annotate_document(Document(id="d", text="It happened today.", dct=read_stamp("2013-03-04"))).events
    entries = tuple(
        Entry(
            f"{n:012}",
            n,
            "Dams",
            date,
            f"Number {n} of the happenings that fill this long chronology of dams",
            "occurred",
            (Told(document, event),),
        )
        for n, date in enumerate(dates)
    )
    return Chronology("Dams", entries, (), (), (), Counts(0, 0, 0, 0))


HOSTILE = [
    "1. *Dam* [x](javascript:alert(1)) <script>alert(1)</script>",
    "# heading\n- item\n> quote\n```\ncode",
    "[^1]: note | table | <https://x.example>",
    "+ plus = equals - dash 2) two ~~gone~~ &amp; &lt; \\ back",
    "![image](x) `code` __bold__ ***",
    "\u2028 \x0b \x1b[31m",
]


@given(st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=st.sampled_from("*_[]()<>#+-=.!|~`&\\1 \na:"), max_size=40)))
def test_words_of_an_article_stay_words_in_markdown(words: str) -> None:
    tokens = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .use(footnote_plugin)
        .parse(f"before\n\n{escaped(words)}x\n\nafter")
    )
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"] * 3
    said = tokens[4].children
    assert said is not None
    assert {token.type for token in said} <= {"text", "text_special"}
    flat = "".join(sign for sign in " ".join(words.split()) if sign.isprintable())
    assert "".join(token.content for token in said) == (flat + "x").strip()


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_article_gives_the_intended_tree(words: str) -> None:
    flat = " ".join(words.split())
    text = chronology_markdown(
        chronology(f"The dam {flat} failed on Friday.", title=flat, source=flat, author=flat, url="javascript:alert(1)")
    )
    tokens = MarkdownIt("commonmark", {"html": False}).use(footnote_plugin).parse(text)
    kinds = [token.type for token in tokens if token.level == 0 and token.type.endswith("_open")]
    assert kinds == [
        "heading_open",
        "heading_open",
        "paragraph_open",
        "blockquote_open",
        "footnote_block_open",
        "footnote_open",
    ]
    assert "javascript:" not in [token.attrGet("href") for token in tokens]


def test_markdown_has_date_sentence_quote_and_source() -> None:
    assert chronology_markdown(chronology("The dam failed over the weekend.", source="The Invented Post")) == (
        "# Dams\n\n### 2–3 March 2013 (weekend)\n\nThe dam failed.[^1]\n\n"
        "> The dam failed over the weekend.\n\n[^1]: d0, The Invented Post, Monday 4 March 2013.\n"
    )


def only(**fields: int) -> TimeSpan:
    found = Cycle(**fields).only()  # type: ignore[arg-type]
    assert found is not None
    return found


def day(year: int, month: int, number: int) -> When:
    return When("at", TimeSpan.of_date(year, month, number))


FRIDAY, MONDAY = TimeSpan.of_date(2013, 3, 1), TimeSpan.of_date(2013, 3, 4)
SETS = {
    "one": of_dates(day(2013, 3, 1)),
    "all shapes": of_dates(
        day(2013, 3, 1),
        When("within", FRIDAY, MONDAY),
        When("throughout", FRIDAY, MONDAY),
        When("ongoing", None, MONDAY, "for months"),
        When("planned", MONDAY),
        When("within", None, MONDAY),
    ),
    "many on one day": of_dates(*[day(2013, 3, 1)] * 40),
    "before our era": of_dates(day(-43, 3, 15), day(-43, 3, 20), day(-42, 1, 1)),
    "an outlier": of_dates(day(1961, 6, 12), *[day(2013, 3, n) for n in range(1, 20)]),
    "coarse only": of_dates(When("at", only(year=1961)), When("at", only(year=2019))),
    "upper bounds only": of_dates(When("within", None, MONDAY), When("within", None, FRIDAY)),
    "far apart": of_dates(day(1, 1, 1), day(9999, 12, 31)),
}


def boxes(made: Layout) -> list[tuple[float, float, float, float]]:
    """Labels and marks as left, right, top, bottom."""
    found = []
    for mark in made.marks:
        need = text_width(mark.label, FONT)
        left = mark.label_x - need if mark.label_left else mark.label_x
        found.append((left, left + need, mark.label_y - 7, mark.label_y + 7))
        found.append((mark.x, mark.x + mark.width, mark.y - 7, mark.y + 7))
    return found


@pytest.mark.parametrize("width", [360.0, 960.0, 1600.0])
@pytest.mark.parametrize("name", SETS)
def test_nothing_overlaps_or_is_cut_at_any_width(name: str, width: float) -> None:
    made = layout(SETS[name], width)
    found = boxes(made)
    assert all(left >= MARGIN - 1 and right <= width - MARGIN + 1 and bottom <= made.height for left, right, _, bottom in found)
    found.sort()
    for number, (left, right, top, bottom) in enumerate(found):
        for other in found[number + 1 :]:
            if other[0] >= right:
                break
            assert other[2] >= bottom or other[3] <= top, f"{(left, right, top, bottom)} and {other} overlap"


@pytest.mark.parametrize("name", SETS)
def test_every_entry_is_drawn_or_listed_as_outside(name: str) -> None:
    made = layout(SETS[name])
    assert {mark.entry.id for mark in made.marks} | {entry.id for entry in made.outside} == {
        entry.id for entry in SETS[name].entries
    }


def test_one_early_outlier_does_not_set_the_window() -> None:
    start, _ = opening_window(SETS["an outlier"].entries)
    assert start > TimeSpan.of_date(2013, 2, 1).start


def test_years_before_our_era_are_told_as_such() -> None:
    labels = [tick.label for tick in layout(SETS["before our era"]).ticks]
    assert labels
    assert all("BC" in label or not label.split()[-1].lstrip("-").isdigit() for label in labels)


@pytest.mark.parametrize("name", SETS)
def test_the_svg_is_xml_and_links_each_mark(name: str) -> None:
    made = layout(SETS[name])
    root = ET.fromstring(svg(made, ENGLISH, name="Dams & <more>", prefix="#", standalone=True))  # noqa: S314  (our own output)
    space = "{http://www.w3.org/2000/svg}"
    assert [link.get("href") for link in root.iter(f"{space}a")] == [f"#{mark.entry.id}" for mark in made.marks]
    assert not [node for node in root.iter() if any(key.startswith("on") or key == "style" for key in node.attrib)]


@pytest.mark.parametrize("name", SETS)
def test_the_figure_draws_what_the_layout_has(name: str) -> None:
    made = figure(SETS[name])
    drawn = {key for trace in made.data if trace.customdata is not None for key in trace.customdata}
    assert drawn == {mark.entry.id for mark in layout(SETS[name]).marks}
    assert all("<" not in str(text).replace("<br>", "") for trace in made.data for text in trace.text or ())


def test_plotly_is_told_to_keep_to_itself() -> None:
    assert (CONFIG["showSendToCloud"], CONFIG["plotlyServerURL"]) == (False, "")


def test_a_date_before_our_era_is_handed_over_with_its_own_year() -> None:
    (xs,) = {trace.x for trace in figure(SETS["before our era"]).data if trace.mode == "markers"}
    assert [x[:5] for x in xs] == ["-0043", "-0043", "-0042"]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://post.example/a?b=c", "https://post.example/a?b=c"),
        ("mailto:desk@post.example", "mailto:desk@post.example"),
        ("articles/a.html", "articles/a.html"),
        ("java\nscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("//evil.example", None),
        ("\\\\evil.example", None),
        ("", None),
        (None, None),
    ],
)
def test_only_harmless_links_are_links(url: str | None, safe: str | None) -> None:
    assert safe_link(url) == safe


@given(st.lists(st.text(max_size=200), max_size=8))
def test_slugs_are_different_and_fit_every_file_system(names: list[str]) -> None:
    found = slugs(names)
    assert len(set(found)) == len(names)
    for slug in found:
        assert slug.isascii()
        assert slug == slug.lower()
        assert 0 < len(slug) <= 120
        assert not set(slug) & set('/\\:*?"<>|. ')


def test_a_build_is_the_same_to_the_byte_whatever_the_environment(tmp_path: Path) -> None:
    outputs = []
    for number, (seed, zone, locale) in enumerate(
        [("0", "UTC", "C"), ("1", "Pacific/Kiritimati", "C.UTF-8"), ("77", "America/New_York", "POSIX")]
    ):
        out = tmp_path / str(number)
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-c", "from chronos.cli import main; main()", "build", str(ARTICLES), "-o", str(out)]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        outputs.append(
            {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
        )
    assert outputs[0] == outputs[1] == outputs[2]
    assert json.loads(outputs[0]["border-ambush/timeline.json"])["counts"]["quarantined"] == 0
