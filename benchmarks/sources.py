"""The targets for reading, measured: days, text, speed of pages, memory, and what a store saves.

    python benchmarks/sources.py [SHARED] [--quick]

SHARED is the folder of corpora beside the project; without it the row of real articles is said to be skipped.
Pages are those of ``tests/sources``: forty publishing systems, markup and words written for this project.
Speed is CPU time, for the machine is rarely idle; where people wait, the time on the wall stands beside it.
``--quick`` takes a tenth of the documents.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from chronos.notation.timex3 import timex3  # noqa: E402  (the project's tests hold the pages)
from chronos.sources.reading import documents, read  # noqa: E402
from chronos.sources.values import Options, Piece, Quarantined  # noqa: E402
from chronos.text.document import Document  # noqa: E402
from tests.sources.publishing import Shape, shapes  # noqa: E402

READ = "import sys; from chronos.cli.main import main; main()"
MEMORY = """
import resource, sys
from pathlib import Path
from chronos.sources.reading import read
from chronos.sources.values import Options
count = sum(1 for _ in read([Path(sys.argv[1])], Options()))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_PARTS = (
    "<div class='teaser teaser--small' data-id='{0}'><a class='teaser__link' href='/regional/story-{0}.html'><picture>"
    + "".join(
        f"<source media='(min-width: {w}px)' srcset='/img/{{0}}-{w}.webp 1x, /img/{{0}}-{w}@2x.webp 2x'>" for w in (480, 960)
    )
    + "<img class='teaser__image' loading='lazy' alt='' src='/img/{0}-480.jpg'></picture><span class='teaser__kicker'>Region"
    "</span><h3 class='teaser__title'>The council puts off its vote number {0} again</h3></a></div>",
    "".join(
        f"<li class='menu__item'><a class='menu__link' href='/topic/{{0}}/{n}'>Topic {{0}}, {n}</a></li>" for n in range(8)
    ),
    "<script>window.slots = window.slots || []; window.slots.push({{id: 'slot-{0}', sizes: [[300, 250], [728, 90], [970, 250]],"
    " path: '/1234/desk/article', lazy: true, labels: ['a', 'b', 'c'], refresh: {{every: 30, most: 5}}}});"
    + "/* settings of the slot, as servers write them out in full */" * 6
    + "</script>",
)
"""A teaser, a menu and a script, of about 700 bytes each."""


def row(name: str, measured: str, target: str, met: bool | None) -> None:
    """One line of the table; ``None`` for what was not measured."""
    print(f"{name:58} {measured:>22}  {target:18} {'' if met is None else 'met' if met else 'MISSED'}", flush=True)


def article(shape: Shape, content: bytes | None = None) -> Document | None:
    """What is read of a page."""
    found = documents(Piece(f"{shape.name}.html", shape.name, "html", content or shape.page()), Options(need_date=False))
    return next((one for one in found if isinstance(one, Document)), None)


def days() -> None:
    """Publication days, all and those that structured data gives."""
    right = {shape.name for shape in shapes() if (found := article(shape)) is not None and day(found) == shape.day}
    sound = [shape for shape in shapes() if shape.structured]
    share = len(right) / len(shapes())
    row("publication day right, 40 systems", f"{len(right)} of {len(shapes())}", "90 %", share >= 0.9)
    both = sum(shape.name in right for shape in sound)
    row("  of these, structured data present and sane", f"{both} of {len(sound)}", "100 %", both == len(sound))


def day(document: Document) -> str | None:
    """The publication day as written."""
    told = timex3(document.published) if document.published else None
    return told.value[:10] if told and told.value else None


def text() -> None:
    """Paragraphs lost, and blocks around the article left in."""
    lost = left = paragraphs = around = 0
    for shape in shapes():
        found = article(shape)
        blocks = [" ".join(block.split()) for block in found.text.split("\n\n")] if found else []
        own = [one for one in shape.article.paragraphs if found is None or one != found.subtitle]
        lines = [line for block in blocks for line in block.split("\n")]
        outside = shape.around()
        paragraphs, around = paragraphs + len(own), around + len(outside)
        lost += sum(one not in blocks for one in own)
        left += sum(one in lines for one in outside)
    row("paragraphs of the articles lost", f"{lost} of {paragraphs}", "0", lost == 0)
    row("blocks around the articles left in", f"{left} of {around}", "0", left == 0)


def filled(shape: Shape, size: int) -> bytes:
    """The page as large as real ones are: teasers with pictures, menus and scripts behind the article, in equal parts."""
    page = shape.page()
    parts: list[str] = []
    length = len(page)
    while length < size:
        parts.append(_PARTS[len(parts) % len(_PARTS)].format(len(parts)))
        length += len(parts[-1])
    teasers = "".join(part for part in parts if part.startswith("<div"))
    menus = "".join(f"<ul class='menu'>{part}</ul>" for part in parts if part.startswith("<li"))
    scripts = "".join(part for part in parts if part.startswith("<script"))
    more = f"<div class='teasers'>{teasers}</div><nav>{menus}</nav>{scripts}".encode("ascii")
    head, end, tail = page.rpartition(b"</body>")
    return head + more + end + tail if end else page + more


def pages(quick: bool) -> None:
    """Pages of 60 to 120 kB in a second of CPU time."""
    large = [(shape, filled(shape, 60_000 + 1_500 * number)) for number, shape in enumerate(shapes())]
    for shape, content in large[:3]:
        article(shape, content)  # (imports are paid once a run)
    rounds = 1 if quick else 5
    began = time.process_time()
    wrong = 0
    for _ in range(rounds):
        wrong += sum((found := article(shape, content)) is None or day(found) != shape.day for shape, content in large)
    rate = rounds * len(large) / (time.process_time() - began)
    sizes = [len(content) for _, content in large]
    row(f"HTML pages/s of one core, {min(sizes) // 1000}-{max(sizes) // 1000} kB", f"{rate:.0f}", "45", rate >= 45)
    row("  days wrong among them", f"{wrong // rounds} of {len(large)}", "", None)


def record(number: int) -> str:
    """A line of JSON that no other is like."""
    words = f"Report {number}: the bridge at Kelmouth was closed on Friday, number {number * 7919} of its kind."
    return json.dumps({"id": f"d{number}", "text": words, "published": "2013-03-04"}) + "\n"


def lines(path: Path, count: int) -> Path:
    """A file of so many documents."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(record(number) for number in range(count))
    return path


def memory(folder: Path, quick: bool) -> None:
    """The largest resident size while lines are read."""
    sizes = {}
    for count in (1_000, 10_000 if quick else 100_000):
        out = subprocess.run(
            [sys.executable, "-c", MEMORY, str(lines(folder / "m.jsonl", count))], check=True, capture_output=True, text=True
        ).stdout.split()
        assert int(out[0]) == count
        sizes[count] = int(out[1]) / 1024
    few, many = sizes.values()
    growth = many / few - 1
    row(f"memory, {' to '.join(f'{n:,}' for n in sizes)} documents", f"{few:.0f} to {many:.0f} MB", "10 %", growth <= 0.1)


def elapsed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds of the processes started in it."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def chronos(*arguments: str | Path) -> None:
    """A command in a process of its own, as people run it."""
    subprocess.run([sys.executable, "-c", READ, *map(str, arguments)], check=True, capture_output=True)


def store(folder: Path, quick: bool) -> None:
    """A second run over the same articles, and one over one changed."""
    count = 1_000 if quick else 10_000
    source, kept, out = lines(folder / "a.jsonl", count), folder / "s.db", folder / "t.json"
    split = folder / "files"
    split.mkdir()
    for number in range(count):
        (split / f"{number:05}.md").write_text(
            f"---\ndate: 2013-03-04\n---\nThe bridge at Kelmouth was closed on Friday, number {number}.\n", encoding="utf-8"
        )
    for what, name in ((source, "lines of one file"), (split, "files")):
        asked: tuple[str | Path, ...] = ("timeline", what, "--store", kept, "-o", out)
        chronos(*asked)
        runs = sorted(elapsed(lambda asked=asked: chronos(*asked)) for _ in range(3))  # type: ignore[misc]
        wall, cpu = runs[0]
        row(f"second run over {count:,} unchanged {name}", f"{wall:.2f} s ({cpu:.2f} CPU)", "1 s", cpu <= 1)
    text = source.read_text(encoding="utf-8").splitlines(keepends=True)
    source.write_text("".join([*text[: count // 2], record(count + 1), *text[count // 2 + 1 :]]), encoding="utf-8")
    before = articles(kept)
    chronos("timeline", source, "--store", kept, "-o", out)
    row("articles annotated anew when one was changed", str(articles(kept) - before), "1", articles(kept) - before == 1)


def articles(kept: Path) -> int:
    """How many annotations the store holds."""
    import sqlite3

    connection = sqlite3.connect(kept)
    try:
        return int(connection.execute("SELECT count(*) FROM annotation").fetchone()[0])
    finally:
        connection.close()


def corpora(shared: Path | None) -> None:
    """Real articles: none of them may be lost or make a fault."""
    found = sorted(shared.glob("corpora/**/*.jsonl")) if shared is not None else []
    if not found:
        row("real articles read", "skipped: no SHARED folder" if shared is None else "skipped: it is missing", "", None)
        return
    used = faults = 0
    reasons: dict[str, int] = {}
    for one in read(found, Options(need_date=False)):
        used += isinstance(one, Document)
        if isinstance(one, Quarantined):
            reasons[one.code] = reasons.get(one.code, 0) + 1
            faults += one.code == "fault"
    row("real articles read", f"{used}, not read {dict(sorted(reasons.items()))}", "no faults", not faults)


def arguments() -> Iterator[str]:
    """What is no option."""
    return (argument for argument in sys.argv[1:] if not argument.startswith("-"))


def main() -> None:
    """Print the table."""
    quick = "--quick" in sys.argv
    shared = next(arguments(), None)
    print(f"{'':58} {'measured':>22}  {'target':18}")
    days()
    text()
    pages(quick)
    with tempfile.TemporaryDirectory() as folder:
        memory(Path(folder), quick)
        store(Path(folder), quick)
    corpora(Path(shared) if shared else None)


if __name__ == "__main__":
    main()
