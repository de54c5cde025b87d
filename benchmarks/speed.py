"""Speed of reading time expressions, side by side with others in one run, and what chronos costs otherwise.

    python benchmarks/speed.py CORPORA [--npm]

Prints megabytes of text a CPU second on the concatenated news of CORPORA
(see ``times.py``), first pass and warm: chronos, a bare scan with one compiled
``re`` of the trigger words, dateparser's ``search_dates`` on a slice, and with
``--npm`` chrono-node, installed into a temporary folder when node is there.
Then the cold start above an empty typer command, peak memory, and for each
hostile input the ratio of times when it doubles. Without CORPORA the texts of
``fixtures/`` take their place, and that is said.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from chronos.annotate.mentions import timexes
from chronos.grammar.find import _read
from chronos.grammar.language import load
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document

ROOT = Path(__file__).resolve().parent.parent
NEWS = ("timebank-dev", "aquaint", "meantime-en-dev")
MEGABYTE = 1e6
SLICE = 20_000
"""Characters that dateparser is given: the whole would take it minutes."""
TOP = 2.3
"""Ratio of times that doubling the input may cost."""

CHRONO = """
const chrono = require('chrono-node'), fs = require('fs');
const texts = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
for (let pass = 0; pass < 3; pass++) {
  const before = process.cpuUsage();
  for (const text of texts) chrono.parse(text, new Date('2013-03-04'));
  const used = process.cpuUsage(before);
  console.log(size / (used.user + used.system));
}
"""


HEAVY = """
import sys
sys.argv = ["chronos", *{arguments!r}]
try:
    from chronos.cli import main
    main()
except SystemExit:
    pass
print([name for name in ("numpy", "yaml", "dateparser", "holidays") if name in sys.modules])
"""


def main() -> None:
    """Measure and print."""
    documents = _documents([argument for argument in sys.argv[1:] if not argument.startswith("--")])
    size = sum(len(document.text.encode()) for document in documents)
    print(f"news: {len(documents)} documents, {size / MEGABYTE:.2f} MB; megabytes a CPU second, first pass and warm")
    _show("chronos timexes", *_passes(lambda: [timexes(document) for document in documents], size))
    scan = load("en").triggers
    lowered = [document.text.lower() for document in documents]
    _show("bare scan, re", *_passes(lambda: [sum(1 for _ in scan.finditer(text)) for text in lowered], size))
    _dateparser(documents)
    if "--npm" in sys.argv:
        _chrono_node(documents)
    else:
        print(f"{'chrono-node':22}not run: give --npm to install it into a temporary folder")
    _start()
    _memory(documents)
    print("\ndoubling the input: seconds, and the ratio to those of half as much")
    for name, text in _hostile(documents):
        _doubled(name, text)


def _documents(arguments: list[str]) -> list[Document]:
    """The news of the corpora, or the fixtures' articles."""
    places = [Path(argument) / inner for argument in arguments for inner in ("", "corpora/timex", "timex")]
    for place in places:
        paths = [place / f"{name}.jsonl" for name in NEWS if (place / f"{name}.jsonl").is_file()]
        if paths:
            records = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
            return [Document(id=one["id"], text=one["text"], dct=read_stamp(one["dct"])) for one in records]
    print("no corpora given or found: measured on the articles of fixtures/ instead, which are few")
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "fixtures").glob("*/articles/*.md"))]
    return [Document(id=str(number), text=text, dct=read_stamp("2013-03-04")) for number, text in enumerate(texts)]


def _passes(work: Callable[[], object], size: int) -> tuple[float, float]:
    """Megabytes a CPU second in the first pass and in the best of three more."""
    speeds = []
    for _ in range(4):
        before = time.process_time()
        work()
        speeds.append(size / MEGABYTE / max(time.process_time() - before, 1e-9))
    return speeds[0], max(speeds[1:])


def _show(name: str, first: float, warm: float, remark: str = "") -> None:
    print(f"{name:22}{first:8.2f}{warm:8.2f}  {remark}".rstrip())


def _dateparser(documents: list[Document]) -> None:
    from dateparser.search import search_dates

    text = "\n".join(document.text for document in documents)[:SLICE]
    first, warm = _passes(lambda: search_dates(text, languages=["en"]), len(text.encode()))
    _show("dateparser", first, warm, f"search_dates on {SLICE} characters")


def _chrono_node(documents: list[Document]) -> None:
    if not shutil.which("node") or not shutil.which("npm"):
        print(f"{'chrono-node':22}not run: there is no node or no npm")
        return
    with tempfile.TemporaryDirectory() as folder:
        install = ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", folder, "chrono-node"]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{'chrono-node':22}not run: npm could not install it")
            return
        texts, script = Path(folder) / "texts.json", Path(folder) / "run.js"
        texts.write_text(json.dumps([document.text for document in documents]), encoding="utf-8")
        script.write_text(CHRONO, encoding="utf-8")
        out = subprocess.run(["node", str(script), str(texts)], capture_output=True, text=True, check=True)
        speeds = [float(line) for line in out.stdout.split()]
        _show("chrono-node", speeds[0], max(speeds[1:]))


def _start() -> None:
    """CPU seconds of a cold ``chronos resolve`` above an empty command, and which heavy modules it loads."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from startup import CHRONOS, COMMANDS, EMPTY, cpu

    resolve = COMMANDS["chronos resolve"][1]
    pairs = [(cpu(EMPTY, []), cpu(CHRONOS, resolve)) for _ in range(15)]
    empty, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"\ncold start: empty typer command {empty:.3f} s, chronos resolve {ours:.3f} s CPU, {ours - empty:+.3f}")
    program = HEAVY.format(arguments=resolve)
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    print(f"heavy modules it loads: {out.stdout.splitlines()[-1]}")


def _memory(documents: list[Document]) -> None:
    """Peak memory of a process that tags the news, and of one that tags a single document of a megabyte."""
    text = "\n\n".join(document.text for document in documents)
    whole = (text * (1 + 1_000_000 // len(text)))[:1_000_000]
    news = [{"id": one.id, "text": one.text, "dct": "2013-03-04"} for one in documents]
    for name, records in (("the news", news), ("one document of 1 MB", [{"id": "one", "text": whole, "dct": "2013-03-04"}])):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "news.jsonl"
            path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
            program = "from chronos.cli import main; main()"
            process = subprocess.Popen(
                [sys.executable, "-c", program, "tag", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            _, _, used = os.wait4(process.pid, 0)
        unit = 1 if sys.platform == "darwin" else 1024
        print(f"peak memory of chronos tag on {name}: {used.ru_maxrss * unit / MEGABYTE:.0f} MB")


def _hostile(documents: list[Document]) -> list[tuple[str, str]]:
    """Inputs of about 100 KB: ordinary news, and what is meant to be slow."""
    news = "\n\n".join(document.text for document in documents)
    size = 100_000

    def of(piece: str) -> str:
        return (piece * (1 + size // len(piece)))[:size]

    dates = "".join(f"{day} March 19{year:02}, " for year in range(100) for day in range(1, 29))
    return [
        ("ordinary news", re.sub(r"\n{3,}", "\n\n", of(news))),
        ("nothing but dates", of(dates)),
        ("last last last", of("last ")),
        ("digits", of("1234567890")),
        ("commas", of(",")),
        ("1-1-1-1", of("1-")),
        ("month names", of("January February March April ")),
        ("one long line", of("word ")),
    ]


def _doubled(name: str, text: str) -> None:
    half, whole = (_seconds(text[:count]) for count in (len(text) // 2, len(text)))
    ratio = whole / half
    print(f"{name:22}{whole:8.3f} s{ratio:7.2f}{'' if ratio <= TOP else f'  more than {TOP}'}")


def _seconds(text: str) -> float:
    """The least CPU time of five cold passes; runs that are remembered are forgotten before each."""
    document = Document(id="hostile", text=text, dct=read_stamp("2013-03-04"))
    times = []
    for _ in range(5):
        _read.cache_clear()
        before = time.process_time()
        timexes(document)
        times.append(time.process_time() - before)
    return min(times)


if __name__ == "__main__":
    main()
