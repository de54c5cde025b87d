"""An article page: point at a time, tap it, move to it, and read when it was and why; events are marked and lead on."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import needs_chromium
from tests.render.conftest import FORTY
from tests.visiting import PHONE, Visit

pytestmark = needs_chromium


@pytest.fixture
def article(address: str, folder: Path) -> str:
    """The article with the most to say."""
    path = max((folder / FORTY / "articles").glob("*.html"), key=lambda path: (path.stat().st_size, path.name))
    return f"{address}/{FORTY}/articles/{path.name}"


def test_a_time_pointed_at_says_when_it_was_and_why(browser: Browser, article: str) -> None:
    visit = Visit(browser, article)
    page = visit.page
    word = page.locator("p .tx").first
    card = page.locator(f"[id='{word.get_attribute('data-t')}'] .card")
    word.hover()
    tip = page.locator("#tip")
    assert tip.is_visible()
    assert tip.inner_text() == card.inner_text()
    assert str(word.text_content()).lower() in tip.inner_text().lower()
    assert word.get_attribute("aria-describedby") == "tip"
    page.mouse.move(2, 2)
    page.wait_for_timeout(400)
    assert tip.is_hidden()
    assert visit.close() == (0, [])


def test_a_time_moved_to_by_keyboard_is_explained_and_escape_closes_it(browser: Browser, article: str) -> None:
    page = Visit(browser, article).page
    word = page.locator("p .tx").first
    word.focus()
    assert page.locator("#tip").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#tip").is_hidden()
    page.keyboard.press("Enter")
    assert page.url.endswith("#" + str(word.get_attribute("data-t")))
    page.context.close()


def test_the_first_tap_explains_and_the_second_leads_to_the_reading(browser: Browser, article: str) -> None:
    page = Visit(browser, article, **PHONE).page
    word = page.locator("p .tx").first
    word.tap()
    tip = page.locator("#tip")
    assert tip.is_visible()
    box = tip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert "#" not in page.url
    word.tap()
    assert page.url.endswith("#" + str(word.get_attribute("data-t")))
    page.locator("h1").tap()
    assert tip.is_hidden()
    page.context.close()


def test_without_script_a_time_leads_to_its_reading(browser: Browser, article: str) -> None:
    page = Visit(browser, article, java_script_enabled=False).page
    word = page.locator("p .tx").first
    word.click()
    tid = page.url.rpartition("#")[2]
    note = page.locator(f"[id='{tid}']")
    assert note.is_visible()
    assert str(word.text_content()).lower() in note.inner_text().lower()
    note.locator("summary").click()
    assert note.locator(".steps").is_visible()
    page.context.close()


def test_sentences_of_events_are_marked_and_lead_to_the_event(browser: Browser, article: str) -> None:
    page = Visit(browser, article).page
    quotes, refs = page.locator("p .q"), page.locator("p .ref")
    assert 0 < quotes.count() <= refs.count()
    words = str(refs.first.text_content())
    refs.first.click()
    assert "/events/" in page.url
    assert page.locator(".when.big").inner_text().split(",")[0] in words
    page.locator("a.read").first.click()
    assert "#q-" in page.url
    assert page.locator(f"[id='{page.url.rpartition('#')[2]}']").is_visible()
    page.context.close()


@pytest.mark.parametrize("width", [360, 390, 740, 1100, 1280, 1600])
def test_nothing_beside_the_text_covers_anything(browser: Browser, article: str, width: int) -> None:
    visit = Visit(browser, article, viewport={"width": width, "height": 900})
    page = visit.page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.evaluate(
        "Array.from(document.querySelectorAll('.ref')).map(e => { const b = e.getBoundingClientRect();"
        " return [b.left, b.top, b.right, b.bottom, e.textContent] })"
    )
    assert boxes
    assert [box for box in boxes if box[2] > width or box[0] < 0] == []
    covered = [
        (one[4], other[4])
        for number, one in enumerate(boxes)
        for other in boxes[number + 1 :]
        if width >= 1100 and one[0] < other[2] and other[0] < one[2] and one[1] < other[3] - 1 and other[1] < one[3] - 1
    ]
    assert covered == []
    visit.context.close()
