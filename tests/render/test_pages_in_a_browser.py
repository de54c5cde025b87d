"""Pages as a reader's browser takes them: drawn, read without script, closed to hostile articles and to other hosts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chronos.annotate.pipeline import annotate_document
from chronos.chronology.build import build_chronology
from chronos.chronology.values import Chronology
from chronos.notation.iso8601 import read_stamp
from chronos.render.pages import site
from chronos.text.document import Document
from tests.browser import CHROMIUM, FLAGS, needs_chromium, served

pytestmark = needs_chromium

PAYLOADS = (
    "<script>fired()</script>",
    "</script><script>fired()</script>",
    "<img src=x onerror=fired()>",
    '"><svg onload=fired()>',
    "' onmouseover='fired()",
    '<a href="javascript:fired()">x</a>',
    "[x](javascript:fired())",
    "{{ fired() }}",
    "%{customdata}<b onclick=fired()>",
    "\u2028fired()//",
)


def document(number: int, words: str) -> Document:
    day = read_stamp(f"2013-03-{number + 4:02}")
    return Document(
        id=f"d{number} {words}",
        text=f"The dam {words} failed on Friday.\n\nIt {words} will reopen next week.\n\nIt has leaked for months {words}.",
        dct=day,
        published=day,
        title=f"Title {words}",
        url=f"javascript:fired()//{words}",
        source=f"Outlet {words}",
        author=f"Author {words}",
        story=f"Story {words}",
        published_source="given",
    )


def chronology(words: str = "") -> Chronology:
    documents = [document(number, words) for number in range(3)]
    return build_chronology(f"Dams {words}", [annotate_document(d) for d in documents])


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    hostile = [chronology(words) for words in PAYLOADS]
    for name, content in site([chronology(), *hostile], "Site <b>", [f"x{words}" for words in PAYLOADS]).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "control.html").write_text(
        f"<title>control</title><script>window.fired = () => {{ window.hit = 1 }}</script>{PAYLOADS[2]}"
    )
    with served(folder) as at:
        yield at


class Visit:
    """A page that is open, and what it did that no page may do."""

    def __init__(self, browser: Any, url: str, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.foreign: list[str] = []
        self.said: list[str] = []
        self.page.on(
            "request",
            lambda request: None if request.url.startswith((url[:21], "data:", "blob:")) else self.foreign.append(request.url),
        )
        self.page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.add_init_script(
            "window.hit = 0; window.fired = () => { window.hit += 1 };"
            "window.violations = [];"
            "document.addEventListener('securitypolicyviolation',"
            " e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI))"
        )
        self.page.goto(url)

    def drawn(self) -> "Visit":
        self.page.wait_for_selector("#chart.drawn", timeout=20_000)
        return self

    def close(self) -> tuple[int, list[str]]:
        hits = self.page.evaluate("window.hit")
        wrong = self.page.evaluate("window.violations || []") + self.foreign + self.said
        self.context.close()
        return hits, wrong


def test_the_control_page_fires_so_that_silence_means_something(browser: Any, address: str) -> None:
    visit = Visit(browser, f"{address}/control.html")
    visit.page.wait_for_function("window.hit > 0")
    assert visit.close()[0] == 1


def test_the_figure_takes_the_drawing_s_place_and_breaks_no_policy(browser: Any, address: str) -> None:
    visit = Visit(browser, f"{address}/dams/index.html").drawn()
    assert visit.page.locator("#chart .drawing.wide").is_hidden()
    assert visit.page.locator(".modebar-btn").count() > 0
    assert visit.page.locator("[data-title*='cloud' i], [data-title*='share' i]").count() == 0
    assert visit.close() == (0, [])


def test_without_script_the_page_says_everything(browser: Any, address: str) -> None:
    visit = Visit(browser, f"{address}/dams/index.html", java_script_enabled=False)
    page = visit.page
    assert page.locator("#chart .drawing.wide svg").is_visible()
    assert page.locator(".entry").count() == len(chronology().entries)
    assert page.locator(".entry blockquote").first.is_visible()
    assert visit.foreign == []
    visit.context.close()


def test_a_phone_shows_the_list_first_and_does_not_scroll_sideways(browser: Any, address: str) -> None:
    visit = Visit(browser, f"{address}/dams/index.html", viewport={"width": 390, "height": 844})
    page = visit.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".drawing.narrow").is_visible()
    assert page.locator("#list-head").bounding_box()["y"] < page.locator("#chart-head").bounding_box()["y"]
    assert visit.close() == (0, [])


@pytest.mark.parametrize("number", range(len(PAYLOADS)), ids=PAYLOADS)
def test_a_hostile_article_is_only_text(browser: Any, address: str, number: int) -> None:
    visit = Visit(browser, f"{address}/index.html")
    visit.page.locator(".timelines a").nth(number + 1).click()
    visit.drawn()
    page = visit.page
    for summary in page.locator("summary").all():
        summary.click()
    box = page.locator("#chronos-timeline").bounding_box()
    for step in range(12):
        page.mouse.move(box["x"] + box["width"] * (step + 0.5) / 12, box["y"] + box["height"] * (0.2 + 0.6 * (step % 4) / 4))
    links = page.eval_on_selector_all("a", "all => all.map(a => a.getAttribute('href') || a.href.baseVal)")
    assert [link for link in links if "javascript" in link.lower()] == []
    assert visit.close() == (0, [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["index.html", "dams/index.html"])
def test_axe_finds_nothing(browser: Any, address: str, page: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    visit = Visit(browser, f"{address}/{page}", color_scheme=scheme, bypass_csp=True)
    if page != "index.html":
        visit.drawn()
    found = Axe().run(visit.page)
    visit.context.close()
    assert [violation["id"] for violation in found.response["violations"]] == []


def test_the_site_opens_from_a_folder_without_a_server(browser: Any, tmp_path: Path) -> None:
    for name, content in site([chronology()], "Site").items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    page = browser.new_page()
    page.goto((tmp_path / "dams" / "index.html").as_uri())
    page.wait_for_selector("#chart.drawn", timeout=20_000)
    page.close()
