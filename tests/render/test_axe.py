"""axe-core finds nothing to complain of: every kind of page, light and dark, on a desk and on a phone, drawn and read."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser import needs_chromium
from tests.render.conftest import EIGHT, FORTY, MANY
from tests.visiting import DESK, PHONE, Visit

pytestmark = needs_chromium

PAGES = (
    "index.html",
    "about.html",
    "guide.html",
    f"{EIGHT}/index.html",
    f"{FORTY}/index.html",
    f"{FORTY}/left-out.html",
    f"{FORTY}/articles.html",
    f"{FORTY}/articles/*.html",
    f"{FORTY}/events/*.html",
    f"{FORTY}/names.html",
    f"{FORTY}/names/*.html",
    f"{MANY}/index.html",
    f"{MANY}/2014.html",
    f"{MANY}/2013-06.html",
)
SHAPES: dict[str, dict[str, Any]] = {
    "desk": DESK,
    "dark": DESK | {"color_scheme": "dark"},
    "phone": PHONE,
    "phone dark": PHONE | {"color_scheme": "dark"},
}


def complaints(visit: Visit) -> list[tuple[str, str]]:
    """What axe has against a page: the rule, and the first element it is about."""
    options = {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        "resultTypes": ["violations"],
    }
    found = Axe().run(visit.page, options=options).response
    assert found["testEngine"]["name"] == "axe-core"
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(browser: Browser, address: str, folder: Path, page: str, shape: str) -> None:
    path = max(folder.glob(page), key=lambda path: (path.stat().st_size, path.name)).relative_to(folder)
    visit = Visit(browser, f"{address}/{path}", **SHAPES[shape])
    if visit.page.locator("#chart").count() and SHAPES[shape]["viewport"]["width"] > 740:
        visit.drawn()
    if visit.page.locator("p .tx").count():
        visit.page.locator("p .tx").first.focus()
        assert visit.page.locator("#tip").is_visible()
    visit.page.evaluate("document.querySelectorAll('details').forEach((d, n) => { if (n < 6) d.open = true })")
    assert complaints(visit) == []
    visit.context.close()


def test_axe_finds_something_where_there_is_something(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<title>x</title><img src='data:,'><p style='color:#eee'>faint</p>", encoding="utf-8")
    visit = Visit(browser, (tmp_path / "bad.html").as_uri())
    assert {rule for rule, _ in complaints(visit)} >= {"image-alt", "html-has-lang"}
    visit.context.close()
