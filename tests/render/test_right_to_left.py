"""Pages in a language that is written from right to left, of articles in one: lines begin right, time still runs right."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chronos.chronology.values import Chronology
from chronos.cli.folder import replace_folder
from chronos.render.settings import Settings
from chronos.render.site import site
from chronos.render.wording import Wording, read_wording
from tests.browser import needs_chromium, served
from tests.made import invented
from tests.render.test_axe import complaints
from tests.visiting import PHONE, Visit

pytestmark = needs_chromium

HEADLINES = (
    "افتتح المجلس جسرا جديدا فوق النهر",
    "أغلقت السلطات الطريق إلى الوادي (القديم) 12",
    "عاد النازحون إلى القرية بعد الفيضان",
)


def arabic(made: Chronology) -> Chronology:
    """A chronology with headlines and lanes of an invented Arabic paper."""
    lanes = {name: f"مسار {number}" for number, name in enumerate(dict.fromkeys(entry.lane for entry in made.entries))}
    entries = tuple(replace(e, headline=HEADLINES[n % 3], lane=lanes[e.lane]) for n, e in enumerate(made.entries))
    return replace(made, title="الوادي", entries=entries)


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    english = read_wording("en")
    turned = Wording("ar", {**english.said, "dir": "rtl"}, english.dates)
    out: Path = tmp_path_factory.mktemp("rtl") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("chronos.render.pages.desk.read_wording", lambda code: turned)
        replace_folder(out, site([arabic(invented(30))], Settings(title="Right")))
    (folder,) = (path.parent.name for path in out.glob("*/index.html"))
    with served(out) as address:
        yield f"{address}/{folder}"


@pytest.mark.parametrize("width", [360, 900, 1280])
@pytest.mark.parametrize("drawn", [False, True])
def test_labels_stay_inside_and_apart(browser: Browser, right: str, width: int, drawn: bool) -> None:
    visit = Visit(browser, f"{right}/index.html", viewport={"width": width, "height": 900}, java_script_enabled=drawn)
    if drawn and width > 740:
        visit.drawn()
    boxes = visit.page.evaluate(
        "Array.from(document.querySelectorAll('#chart svg text')).filter(t => t.checkVisibility() && t.textContent)"
        ".map(t => { const b = t.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom, t.textContent] })"
    )
    assert len(boxes) > 20
    assert [box for box in boxes if box[0] < -0.5 or box[2] > width + 0.5] == []
    overlaps = [
        (one[4], other[4])
        for number, one in enumerate(boxes)
        for other in boxes[number + 1 :]
        if one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 4 and other[1] < one[3] - 4
    ]
    assert overlaps == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    visit.context.close()


def test_lines_begin_right_and_time_runs_right(browser: Browser, right: str) -> None:
    page = Visit(browser, f"{right}/index.html", java_script_enabled=False).page
    title = page.locator("h1").bounding_box()
    assert title is not None
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") == "start"
    assert page.evaluate("getComputedStyle(document.querySelector('.summary')).direction") == "rtl"
    ticks = page.evaluate(
        "Array.from(document.querySelectorAll('.drawing.wide text.t')).map(t => t.getBoundingClientRect().left)"
    )
    assert len(ticks) > 3
    assert ticks == sorted(ticks)
    page.context.close()


@pytest.mark.parametrize("shape", [{}, PHONE])
def test_axe_finds_nothing_right_to_left(browser: Browser, right: str, shape: dict[str, object]) -> None:
    visit = Visit(browser, f"{right}/index.html", **shape)
    if not shape:
        visit.drawn()
    assert complaints(visit) == []
    visit.context.close()
