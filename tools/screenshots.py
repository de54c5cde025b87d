"""Pictures of the four main pages of a site, on a desk, on a phone and dark: ``python tools/screenshots.py SITE OUT [PAGE…]``.

``make screenshots`` runs it on the project's own site. The pictures are for
looking at and are not committed, but for the one the README shows, which
``--readme`` makes.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.browser import FLAGS, served

SHAPES: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True, "is_mobile": True},
    "phone-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True, "is_mobile": True},
}


def main_pages(site: Path) -> dict[str, str]:
    """The front page, a timeline, an article and an event, by what they are; the first timeline's by its path."""
    timeline = sorted(path.parent for path in site.glob("*/index.html"))[0]
    article = max((timeline / "articles").glob("*.html"), key=lambda path: (path.stat().st_size, path.name))
    event = max((timeline / "events").glob("*.html"), key=lambda path: (path.stat().st_size, path.name))
    found = {"front": site / "index.html", "timeline": timeline / "index.html", "article": article, "event": event}
    return {name: path.relative_to(site).as_posix() for name, path in found.items()}


def shoot(site: Path, out: Path, pages: dict[str, str], shapes: dict[str, dict[str, Any]], full: bool = True) -> None:
    """A picture of each page in each shape, named ``page-shape.png``; charts are drawn, an article's first time is read."""
    from playwright.sync_api import sync_playwright

    out.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or os.environ.get("CHROMIUM")
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for shape, options in shapes.items():
            for name, path in pages.items():
                context = browser.new_context(**options)
                page = context.new_page()
                page.goto(f"{address}/{path}")
                if page.locator("#chart").count() and options["viewport"]["width"] >= 740:
                    page.wait_for_selector("#chart.drawn", timeout=30_000)
                    page.wait_for_timeout(400)
                if page.locator("p .tx").count():
                    page.locator("p .tx").first.focus()
                page.screenshot(path=out / f"{name}-{shape}.png", full_page=full)
                print(out / f"{name}-{shape}.png")
                context.close()
        browser.close()


def readme(site: Path, picture: Path) -> None:
    """The README's picture: an article with one of its times pointed at."""
    from playwright.sync_api import sync_playwright

    article = "border-ambush/articles/border-ambush-articles-wounded-syrians-cross.html"
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1140, "height": 640}, color_scheme="light")
        page.goto(f"{address}/{article}")
        page.locator("p .tx").nth(1).hover()
        page.screenshot(path=picture)
        browser.close()
    print(picture)


if __name__ == "__main__":
    if sys.argv[1] == "--readme":
        readme(Path(sys.argv[2]), Path(__file__).parents[1] / "site" / "article.png")
        sys.exit()
    given = {Path(path).stem: path for path in sys.argv[3:]}
    shoot(Path(sys.argv[1]), Path(sys.argv[2]), given or main_pages(Path(sys.argv[1])), SHAPES)
