"""Pages as a reader's browser takes them: drawn, searched, by keyboard, by touch, without script, on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import needs_chromium
from tests.render.conftest import EIGHT, FORTY, MANY
from tests.visiting import PHONE, Visit, until

pytestmark = needs_chromium


def bundles(visit: Visit) -> int:
    """How often Plotly was fetched."""
    return sum("plotly" in url for url in visit.asked)


@pytest.mark.parametrize("timeline", [EIGHT, FORTY, MANY])
def test_the_figure_takes_the_drawing_s_place_and_nothing_moves(browser: Browser, address: str, timeline: str) -> None:
    visit = Visit(browser, f"{address}/{timeline}/index.html").drawn()
    assert visit.page.locator("#chart .drawing.wide").is_hidden()
    assert visit.page.locator(".modebar-btn").count() == 0
    assert bundles(visit) == 1
    visit.page.wait_for_timeout(200)
    assert visit.page.evaluate("window.shift") == 0
    assert visit.close() == (0, [])


def test_the_figure_is_as_high_as_the_drawing(browser: Browser, address: str) -> None:
    plain = Visit(browser, f"{address}/{FORTY}/index.html", java_script_enabled=False)
    size = "(e => [e.offsetWidth, e.offsetHeight])(document.getElementById('chart'))"
    drawing = plain.page.evaluate(size)
    plain.context.close()
    visit = Visit(browser, f"{address}/{FORTY}/index.html").drawn()
    assert visit.page.evaluate(size) == drawing
    visit.context.close()


def test_plotly_is_not_fetched_where_nothing_is_drawn_with_it(browser: Browser, address: str, folder: Path) -> None:
    article = next((folder / FORTY / "articles").glob("*.html")).name
    for page in ("about.html", f"{FORTY}/articles/{article}", f"{FORTY}/names.html", f"{FORTY}/left-out.html"):
        visit = Visit(browser, f"{address}/{page}")
        visit.page.wait_for_timeout(150)
        assert bundles(visit) == 0, page
        visit.context.close()
    phone = Visit(browser, f"{address}/{FORTY}/index.html", **PHONE)
    phone.page.locator("#chart").scroll_into_view_if_needed()
    phone.page.wait_for_timeout(300)
    assert bundles(phone) == 0
    phone.context.close()


def test_plotly_is_fetched_once_for_the_pages_of_a_site(browser: Browser, address: str) -> None:
    visit = Visit(browser, f"{address}/{EIGHT}/index.html").drawn()
    asked = "performance.getEntriesByType('resource').filter(r => r.name.includes('plotly')).map(r => r.name)"
    (one,) = visit.page.evaluate(asked)
    visit.page.goto(f"{address}/{FORTY}/index.html")
    visit.drawn()
    assert visit.page.evaluate(asked) == [one]
    visit.context.close()


def test_when_plotly_cannot_be_had_the_drawing_stays(browser: Browser, address: str) -> None:
    visit = Visit(browser, "about:blank")
    visit.page.route("**/plotly-*", lambda route: route.abort())
    visit.page.goto(f"{address}/{EIGHT}/index.html")
    visit.page.wait_for_timeout(500)
    assert visit.page.locator("#chart .drawing.wide svg").is_visible()
    assert visit.page.locator("#chart.drawn").count() == 0
    visit.context.close()


def test_the_legend_hides_the_zoom_narrows_and_reset_brings_it_back(browser: Browser, address: str) -> None:
    page = Visit(browser, f"{address}/{FORTY}/index.html").drawn().page
    seen = "document.getElementById('chronos-timeline').layout.xaxis.range.map(String).join()"
    whole = page.evaluate(seen)
    page.locator(".tools button").nth(1).click()
    until(page, f"{seen} !== {whole!r}")
    page.locator(".tools button").nth(2).click()
    until(page, f"{seen} === {whole!r}")
    points = "document.querySelectorAll('#chronos-timeline .point, #chronos-timeline .js-line').length"
    before = page.evaluate(points)
    key = page.locator(".key button").first
    key.click()
    until(page, f"{points} < {before}")
    assert key.get_attribute("aria-pressed") == "false"
    page.context.close()


def test_a_click_on_a_mark_leads_to_its_entry(browser: Browser, address: str) -> None:
    page = Visit(browser, f"{address}/{EIGHT}/index.html").drawn().page
    box = page.locator("#chronos-timeline .point path, #chronos-timeline path.point").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    until(page, "location.hash.length > 1")
    target = page.evaluate("location.hash.slice(1)")
    assert page.locator(f"[id='{target}']").count() == 1
    page.context.close()


def test_a_drawing_s_links_lead_to_entries_on_the_page(browser: Browser, address: str) -> None:
    page = Visit(browser, f"{address}/{FORTY}/index.html").page
    broken = (
        "Array.from(document.querySelectorAll('a')).map(a => a.getAttribute('href'))"
        ".filter(h => h[0] === '#' && !document.getElementById(h.slice(1)))"
    )
    assert page.evaluate(broken) == []
    assert page.locator(".drawing.wide svg a").count() > 20
    page.context.close()


@pytest.mark.parametrize("width", [360, 390, 600, 739, 740, 900, 1099, 1100, 1280, 1600])
@pytest.mark.parametrize("timeline", [EIGHT, FORTY, MANY])
def test_no_label_covers_another_or_is_cut(browser: Browser, address: str, timeline: str, width: int) -> None:
    visit = Visit(
        browser, f"{address}/{timeline}/index.html", viewport={"width": width, "height": 900}, java_script_enabled=False
    )
    page = visit.page
    boxes = page.evaluate(
        "Array.from(document.querySelectorAll('#chart svg text, .strip svg text')).filter(t => t.checkVisibility())"
        ".map(t => { const b = t.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom, t.textContent] })"
    )
    assert len(boxes) > 8
    assert [box for box in boxes if box[0] < -0.5 or box[2] > width + 0.5] == []
    overlaps = [
        (one[4], other[4])
        for number, one in enumerate(boxes)
        for other in boxes[number + 1 :]
        if one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 3 and other[1] < one[3] - 3
    ]
    assert overlaps == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    visit.context.close()


@pytest.mark.parametrize("width", [740, 1280, 1600])
def test_no_label_of_the_figure_covers_another(browser: Browser, address: str, width: int) -> None:
    visit = Visit(browser, f"{address}/{FORTY}/index.html", viewport={"width": width, "height": 900}).drawn()
    boxes = visit.page.evaluate(
        "Array.from(document.querySelectorAll('#chronos-timeline .textpoint text, #chronos-timeline .xtick text, "
        "#chronos-timeline .annotation text')).map(t => { const b = t.getBoundingClientRect();"
        " return [b.left, b.top, b.right, b.bottom, t.textContent] }).filter(b => b[2] > b[0])"
    )
    assert len(boxes) > 30
    overlaps = [
        (one[4], other[4])
        for number, one in enumerate(boxes)
        for other in boxes[number + 1 :]
        if one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 3 and other[1] < one[3] - 3
    ]
    assert overlaps == []
    assert [box for box in boxes if box[0] < 0 or box[2] > width] == []
    visit.context.close()


def tab(page: Page) -> str:
    """Press the tab key and say where that leads: a tag, its id or class, its words."""
    page.keyboard.press("Tab")
    return str(
        page.evaluate(
            "(e => e.tagName + (e.id ? '#' + e.id : '') + ('.' + (e.getAttribute('class') || ''))"
            " + (e.closest('.entry, .months') ? ' in list' : ''))(document.activeElement)"
        )
    )


@pytest.mark.parametrize("timeline", [EIGHT, FORTY, MANY])
@pytest.mark.parametrize("drawn", [False, True])
def test_the_list_is_six_stops_of_the_tab_key_away(browser: Browser, address: str, timeline: str, drawn: bool) -> None:
    visit = Visit(browser, f"{address}/{timeline}/index.html", java_script_enabled=drawn)
    if drawn:
        visit.drawn()
    stops: list[str] = []
    while len(stops) < 12 and not (stops and ("in list" in stops[-1] or "#find" in stops[-1])):
        stops.append(tab(visit.page))
    assert len(stops) - 1 <= 6, stops
    visit.context.close()


def test_the_toolbar_is_one_stop_and_goes_by_arrows(browser: Browser, address: str) -> None:
    page = Visit(browser, f"{address}/{FORTY}/index.html").drawn().page
    page.locator(".under button").first.focus()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.textContent") == page.locator(".tools button").last.text_content()
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    assert page.locator(".key button").first.get_attribute("aria-pressed") == "false"
    page.context.close()


def test_search_and_filters_narrow_the_list_and_the_address_keeps_them(browser: Browser, address: str) -> None:
    page = Visit(browser, f"{address}/{FORTY}/index.html").page
    every = page.locator(".entry:visible").count()
    page.fill("#find", "HÓSPITAL")
    until(page, f"document.querySelectorAll('.entry:not([hidden])').length < {every}")
    shown = page.locator(".entry:visible").all_text_contents()
    assert shown
    assert all("hospital" in text.lower() for text in shown)
    assert str(len(shown)) in page.locator("output").inner_text()
    assert "q=" in page.url
    page.reload()
    until(page, f"document.querySelectorAll('.entry:not([hidden])').length === {len(shown)}")
    page.locator(".clear").click()
    assert page.locator(".entry:visible").count() == every
    page.locator(".filters summary").click()
    page.select_option("#f-lane", label="Rebels")
    until(page, f"document.querySelectorAll('.entry:not([hidden])').length < {every}")
    assert set(page.locator(".entry:visible .lane").all_text_contents()) == {"Rebels"}
    page.context.close()


def test_a_big_timeline_is_searched_by_small_files(browser: Browser, address: str) -> None:
    visit = Visit(browser, f"{address}/{MANY}/index.html")
    page = visit.page
    page.fill("#find", "hospital drevin")
    page.wait_for_selector(".results li")
    found = page.locator(".results li a").all_text_contents()
    assert all("hospital" in text and "Drevin" in text for text in found)
    page.locator(".results li a").first.click()
    assert "/events/" in page.url
    assert visit.close() == (0, [])


def test_a_cell_of_the_strip_leads_to_its_lane_in_its_month(browser: Browser, address: str) -> None:
    page = Visit(browser, f"{address}/{MANY}/index.html").page
    cell = page.locator(".strip a[href*='lane=']").nth(12)
    said = str(cell.locator("title").text_content())
    page.goto(f"{address}/{MANY}/{cell.get_attribute('href')}")
    until(page, "document.querySelectorAll('.entry[hidden]').length > 0")
    shown = page.locator(".entry:visible")
    assert f": {shown.count()} event" in said
    assert set(shown.locator(".lane").all_text_contents()) == {said.partition(", ")[2].partition(":")[0]}
    page.context.close()


def test_a_filter_reaches_the_figure(browser: Browser, address: str) -> None:
    page = Visit(browser, f"{address}/{FORTY}/index.html").drawn().page
    labels = "document.querySelectorAll('#chronos-timeline .textpoint').length"
    before = page.evaluate(labels)
    page.fill("#find", "hospital")
    until(page, f"{labels} < {before}")
    assert page.evaluate(labels) > 0
    page.context.close()


@pytest.mark.parametrize("timeline", [EIGHT, FORTY, MANY])
def test_without_script_the_page_says_everything(browser: Browser, address: str, timeline: str) -> None:
    visit = Visit(browser, f"{address}/{timeline}/index.html", java_script_enabled=False)
    page = visit.page
    assert page.locator("#chart .drawing.wide svg").is_visible()
    assert page.locator(".entry blockquote").first.is_visible()
    assert page.locator(".find").is_hidden()
    page.locator(".entry .why summary").first.click()
    assert page.locator(".entry .why p").first.is_visible()
    assert visit.foreign == []
    assert bundles(visit) == 0
    visit.context.close()


def test_a_phone_shows_the_list_before_the_drawing(browser: Browser, address: str) -> None:
    page = Visit(browser, f"{address}/{FORTY}/index.html", **PHONE).page
    listed, drawn = page.locator("#list-head").bounding_box(), page.locator("#chart-head").bounding_box()
    assert listed is not None
    assert drawn is not None
    assert listed["y"] < drawn["y"]
    assert page.locator(".drawing.narrow svg").is_visible()
    page.context.close()


@pytest.mark.parametrize("timeline", [EIGHT, FORTY])
def test_a_phone_is_told_at_the_top_where_the_drawing_is(browser: Browser, address: str, timeline: str) -> None:
    page = Visit(browser, f"{address}/{timeline}/index.html", **PHONE).page
    link = page.locator(".opening .to-drawing a")
    box = link.bounding_box()
    assert box is not None
    assert box["y"] < page.viewport_size["height"]  # type: ignore[index]
    link.click()
    assert page.locator("#chart-head").bounding_box()["y"] < page.viewport_size["height"]  # type: ignore[index]
    page.context.close()
    desk = Visit(browser, f"{address}/{timeline}/index.html").page
    assert not desk.locator(".opening .to-drawing a").is_visible()
    desk.context.close()


def test_on_paper_the_drawing_stands_and_everything_is_open(browser: Browser, address: str) -> None:
    visit = Visit(browser, f"{address}/{FORTY}/index.html").drawn()
    page = visit.page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("#chart .drawing svg:visible").count() == 1
    assert page.locator("#chronos-timeline").is_hidden()
    assert page.locator(".find").is_hidden()
    assert page.locator(".why p").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 27, 31)"
    assert len(page.pdf(format="A4")) > 10_000
    visit.context.close()


def test_dark_pages_are_dark_and_the_figure_follows_a_change(browser: Browser, address: str) -> None:
    page = Visit(browser, f"{address}/{EIGHT}/index.html", color_scheme="dark").drawn().page
    ground = "getComputedStyle(document.querySelector('#chronos-timeline .main-svg')).backgroundColor"
    until(page, f"{ground} === 'rgb(21, 23, 27)'")
    page.emulate_media(color_scheme="light")
    until(page, f"{ground} === 'rgb(253, 252, 249)'")
    page.context.close()


def test_the_site_opens_from_a_folder_without_a_server(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / EIGHT / "index.html").as_uri())
    page.wait_for_selector("#chart.drawn .main-svg", timeout=30_000)
    page.goto((folder / MANY / "index.html").as_uri())
    page.fill("#find", "bridge")
    page.wait_for_selector(".results li")
    page.close()
