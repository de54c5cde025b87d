"""What articles say is text: 58 payloads in every field, on every page, and none runs, loads or becomes an address."""

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from chronos.calendar import When
from chronos.chronology.values import Chronology, Entry
from chronos.cli.folder import replace_folder
from chronos.render.settings import Settings
from chronos.render.site import site
from tests.browser import needs_chromium, served
from tests.made import day, hostile
from tests.render.payloads import MARKUP, PAYLOADS
from tests.visiting import Visit

pytestmark = needs_chromium

_SCHEMES = ("javascript", "vbscript", "data:text", "data:image/svg", "view-source", "blob:", "//", "\\")


@pytest.fixture(scope="module")
def bad_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("hostile") / "site"
    bad = [*(hostile(payload) for payload in PAYLOADS), one_of_each()]
    replace_folder(out, site(bad, Settings(title=PAYLOADS[0], article_text="full"), PAYLOADS))
    (out / "control.html").write_text(MARKUP[2], encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def bad_address(bad_site: Path) -> Iterator[str]:
    with served(bad_site) as at:
        yield at


def test_there_are_as_many_payloads_as_the_goal_asks() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 58


def test_the_control_page_fires_so_that_silence_means_something(browser: Browser, bad_address: str) -> None:
    visit = Visit(browser, f"{bad_address}/control.html")
    visit.page.wait_for_function("() => window.hit === 1")
    assert visit.close()[0] == 1


def poke(page: Page) -> None:
    """What a reader may do to a page: open, search, move by keyboard, look at a time."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    if page.locator("#find").count():
        page.fill("#find", "fired")
        page.keyboard.press("Tab")
    if page.locator("p .tx").count():
        page.locator("p .tx").first.focus()
    page.keyboard.press("Tab")


def assert_inert(visit: Visit) -> None:
    """Nothing ran, nothing was blocked because it tried to, no address is active, no payload became an element."""
    where = visit.page.url
    for link in visit.links():
        plain = "".join(sign for sign in unescape(link).lower() if sign.isprintable() and not sign.isspace())
        assert not plain.startswith(_SCHEMES), (where, link)
    assert visit.page.evaluate("window.hit") == 0, where
    assert visit.page.evaluate("window.violations") == [], where
    assert visit.page.locator("main :is(script, iframe, object, base, form, video, style, img)").count() == 0, where


def test_a_hostile_timeline_is_only_text(browser: Browser, bad_address: str, bad_site: Path) -> None:
    visit = Visit(browser, f"{bad_address}/index.html", viewport={"width": 700, "height": 900})
    for folder in story_folders(bad_site)[:-1]:
        for page in (
            "index.html",
            "articles.html",
            "names.html",
            "left-out.html",
            "articles/*.html",
            "events/*.html",
            "names/*.html",
        ):
            found = sorted(folder.glob(page))[0].relative_to(bad_site).as_posix()
            visit.page.goto(f"{bad_address}/{found}")
            poke(visit.page)
            assert_inert(visit)
    assert visit.close() == (0, [])


def test_a_figure_of_every_payload_is_only_text(browser: Browser, bad_address: str, bad_site: Path) -> None:
    folder = story_folders(bad_site)[-1]
    visit = Visit(browser, f"{bad_address}/{folder.name}/index.html", viewport={"width": 1280, "height": 4000}).drawn()
    boxes = visit.page.evaluate(
        "Array.from(document.querySelectorAll('#chronos-timeline .point, #chronos-timeline .textpoint'))"
        ".map(e => { const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })"
    )
    assert len(boxes) >= len(PAYLOADS)
    hovered = set()
    for x, y in boxes:
        visit.page.mouse.move(x, y)
        visit.page.wait_for_timeout(60)
        hovered.update(visit.page.locator(".hovertext").all_text_contents())
    assert len(hovered) > len(PAYLOADS) // 3
    poke(visit.page)
    assert_inert(visit)
    assert visit.close() == (0, [])


def renamed(entry: Entry, name: str, date: When) -> Entry:
    """An entry under another id, told once, on a day of its own unless it goes on."""
    told = entry.told[0]
    return replace(
        entry,
        id=name,
        date=entry.date if entry.date.shape == "ongoing" else date,
        told=(replace(told, event=replace(told.event, id=name)),),
    )


def one_of_each() -> Chronology:
    """An entry of each hostile chronology, in one."""
    bad = [hostile(payload) for payload in PAYLOADS]
    entries = tuple(
        renamed(one.entries[n % len(one.entries)], f"{n:012x}", day(2013, 3, 1 + n % 20)) for n, one in enumerate(bad)
    )
    sources = {s.document.id: s for one in bad for s in one.sources}
    return replace(bad[0], title="One of each", entries=entries, sources=tuple(sources.values()), undated=(), copies=())


def story_folders(root: Path) -> list[Path]:
    """The folders of the timelines in the order the front page has them."""
    import re

    text = (root / "index.html").read_text(encoding="utf-8")
    return [root / slug for slug in re.findall(r'<li><a href="([^"/]+)/index\.html"', text)]


def test_the_front_page_shows_every_title_as_it_is(browser: Browser, bad_address: str) -> None:
    visit = Visit(browser, f"{bad_address}/index.html")
    titles = visit.page.locator(".stories a").all_text_contents()
    read = [payload.replace("\x00", "").replace("\ud83d", "?") for payload in PAYLOADS]
    assert [" ".join(title.split()) for title in titles] == [" ".join(one.split()) for one in read] + ["One of each"]
    assert visit.close() == (0, [])


def test_the_policy_is_on_every_page_and_no_page_has_script_or_handlers_of_its_own(bad_site: Path) -> None:
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            seen.append(tag)
            assert not [name for name in given if name.startswith("on") or name == "style"], path
            if tag == "script":
                assert given.get("type") == "application/ld+json" or "src" in given, path
            policies.extend([given["content"]] if given.get("http-equiv") == "Content-Security-Policy" else [])

    pages = sorted(bad_site.rglob("*.html"))
    assert len(pages) > 400
    for path in pages:
        if path.name == "control.html":
            continue
        seen: list[str] = []
        policies: list[str | None] = []
        Reader().feed(path.read_text(encoding="utf-8"))
        assert len(policies) == 1, path
        assert "default-src 'none'" in str(policies[0])
        assert seen.index("meta") < seen.index("title")
