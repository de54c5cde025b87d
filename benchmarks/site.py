"""What the pages cost: bytes, main-thread seconds, build seconds. ``python benchmarks/site.py [small|full]``.

``small`` leaves out the site of 10,000 articles and the timeline of 100,000
events. Each line names the goal and what was measured. Bytes are those a
browser fetches before Plotly: page, style sheet, script, icon, at gzip -6.
"""

import contextlib
import gzip
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from chronos.chronology.values import Chronology
from chronos.cli.folder import replace_folder
from chronos.render.settings import Settings
from chronos.render.site import site
from tests.browser import CHROMIUM, FLAGS, served
from tests.made import invented

SIZES = {8: 12_000, 200: 35_000, 5_000: 30_000}
CPU = {8: 0.05, 200: 0.10, 5_000: 0.10}
LARGEST_PAGE = 150_000
SHARED = ("assets/style.css", "assets/timeline.js", "assets/icon.svg")


def said(what: str, measured: float, goal: float, unit: str) -> None:
    """Print one line, in words that need no table to be read."""
    verdict = "within" if measured <= goal else "MISSED"
    print(f"{what:<58} {measured:>10,.3f} {unit:<3} goal {goal:,g} {unit}: {verdict}", flush=True)


def packed(path: Path) -> int:
    """Bytes of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def story(count: int) -> Chronology:
    """A chronology of ``count`` events; the more of them, the longer the story."""
    years = {8: 0.1, 200: 1.0, 5_000: 5.0}.get(count, 20.0)
    return invented(count, years=years, title=f"{count} events")


def folder_of(made: list[Chronology], out: Path) -> float:
    """Build a site and say how many seconds that took."""
    start = time.perf_counter()
    replace_folder(out, site(made, Settings(title="Benchmark")))
    return time.perf_counter() - start


def bytes_of(out: Path, counts: dict[int, int]) -> None:
    """Bytes of first pages, and of the largest page."""
    shared = sum(packed(out / name) for name in SHARED)
    for count, goal in counts.items():
        page = packed(out / f"{count}-events" / "index.html")
        said(f"first page of {count:,} events, gzip, with sheet and script", (page + shared) / 1000, goal / 1000, "kB")
    pages = sorted(out.rglob("*.html"), key=packed)
    said(f"largest page of {len(pages):,}: {pages[-1].name}", packed(pages[-1]) / 1000, LARGEST_PAGE / 1000, "kB")


def cpu_of(out: Path, counts: dict[int, float]) -> None:
    """Main-thread seconds to a readable page, and of the figure, by the browser's own account; the best of five."""
    if CHROMIUM is None:
        print("no chromium on this machine: seconds in a browser are not measured")
        return
    from playwright.sync_api import sync_playwright

    with served(out) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for count, goal in counts.items():
            url = f"{address}/{count}-events/index.html"
            readable = min(seconds(browser, url, block=True) for _ in range(5))
            said(f"main-thread CPU to readable, {count:,} events", readable, goal, "s")
            whole = min(seconds(browser, url, block=False) for _ in range(3))
            print(f"{'':<4}and with the figure drawn: {whole:.3f} s")
        browser.close()


def seconds(browser: Any, url: str, *, block: bool) -> float:
    """Seconds of main-thread tasks until a page has loaded and painted; with ``block`` Plotly never arrives."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    if block:
        page.route("**/plotly-*", lambda route: route.abort())
    page.goto("about:blank")
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = spent(session)
    page.goto(url)
    if block:
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    else:
        page.wait_for_selector("#chart.drawn .main-svg", timeout=60_000)
        page.wait_for_timeout(300)
    used = spent(session) - before
    context.close()
    return used


def spent(session: Any) -> float:
    """The main thread's seconds so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def ten_thousand(out: Path, work: Path) -> None:
    """A site of 10,000 articles: rendered, built again with one story changed, and built again with nothing changed."""
    made = [invented(2_500, years=2.0, seed=n, title=f"Story {n}") for n in range(20)]
    documents = [one.document for story in made for one in story.sources]
    events = sum(len(story.entries) for story in made)
    took = folder_of(made, out)
    files = sum(1 for _ in out.rglob("*"))
    said(f"{len(documents):,} articles, {events:,} events, {files:,} files, rendered", took, 60, "s")
    rebuilt(documents, out, work)


def rebuilt(documents: list[Any], out: Path, work: Path) -> None:
    """The command's own way through a build in which nothing has changed."""
    from typer.testing import CliRunner

    from chronos.cli.main import app

    source = work / "articles.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for number, document in enumerate(documents):
            record = {
                "id": f"{number}",
                "text": document.text,
                "published": document.id.split("/")[1][:10],
                "title": document.title,
            }
            file.write(json.dumps(record) + "\n")
    call = ["build", str(source), "--max-bytes", "500000000", "--store", str(work / "chronos.db"), "-o", str(out)]
    CliRunner().invoke(app, call)
    start = time.perf_counter()
    done = CliRunner().invoke(app, call)
    took = time.perf_counter() - start
    if "nothing has changed" not in done.output:
        raise SystemExit(f"the rebuild did something: {done.output}")
    said("rebuild with nothing changed", took, 2, "s")


def hundred_thousand(out: Path) -> None:
    """A timeline of 100,000 events: built, and its first page as small as ever."""
    took = folder_of([story(100_000)], out)
    print(f"100,000 events built in {took:.0f} s, {sum(1 for _ in out.rglob('*')):,} files")
    bytes_of(out, {100_000: 30_000})
    cpu_of(out, {100_000: 0.10})


@contextlib.contextmanager
def room() -> Iterator[Path]:
    """A folder for one measurement."""
    work = Path(tempfile.mkdtemp())
    try:
        yield work
    finally:
        shutil.rmtree(work)


def main(how: str) -> None:
    """Measure."""
    with room() as work:
        folder_of([story(count) for count in SIZES], work / "site")
        bytes_of(work / "site", SIZES)
        cpu_of(work / "site", CPU)
    if how == "full":
        with room() as work:
            ten_thousand(work / "site", work)
        with room() as work:
            hundred_thousand(work / "site")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "full")
