"""Everything the chronology is measured by, beside its targets.

    python benchmarks/timelines.py [SHARED] [--predictions DIR] [--only t17,wikinews,stories,scale]

SHARED is the folder that holds ``corpora/timelines`` and
``tools/score_timelines.py``; what needs it is skipped without it, and that is
said. ``--predictions`` keeps the T17 timelines for the scorer.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import merging
import scale
import t17
import wikinews

PARTS = ("stories", "scale", "wikinews", "t17")


def main() -> None:
    """Measure each part that is asked for and print its rows."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("shared", nargs="?", type=Path)
    options.add_argument("--predictions", type=Path)
    options.add_argument("--only", default=",".join(PARTS))
    given = options.parse_args()
    asked = given.only.split(",")
    print(f"{'what':58}{'measured':>12}{'target':>12}")
    if "stories" in asked:
        _rows(stories())
    if "scale" in asked:
        _rows(growth())
    there = given.shared is not None and (given.shared / "corpora" / "timelines").is_dir()
    for name in ("wikinews", "t17"):
        if name in asked and not there:
            print(f"{name}: skipped; give the folder that holds corpora/timelines and tools/score_timelines.py")
        elif name in asked:
            _rows(ordered_news(given.shared) if name == "wikinews" else timelines(given.shared, given.predictions))


def _rows(rows: Iterable[tuple[str, str, str]]) -> None:
    for what, measured, target in rows:
        print(f"{what:58}{measured:>12}{target:>12}", flush=True)


def stories() -> Iterable[tuple[str, str, str]]:
    """Merging on the fixture stories."""
    mentions = across = sound = merging.Pairs()
    gold = found = 0
    for story in merging.STORIES:
        documents = merging.annotated(story)
        sound += merging.by_hand(story, documents)
        one = merging.measure(story, documents)
        mentions += one.mentions
        across += one.across
        gold += one.gold
        found += one.found
    yield "stories: gold mentions found", f"{found}/{gold}", ""
    yield "stories: mentions in one entry, precision", f"{mentions.precision:.3f}", ">= .9"
    yield "stories: mentions in one entry, recall", f"{mentions.recall:.3f}", ">= .9"
    yield "stories: events of different articles, precision", f"{across.precision:.3f}", ">= .9"
    yield "stories: events of different articles, recall", f"{across.recall:.3f}", ">= .9"
    yield "stories: false merges across articles", str(across.false), "0"
    yield "stories: hand-made tellings, precision", f"{sound.precision:.3f}", ">= .9"
    yield "stories: hand-made tellings, recall", f"{sound.recall:.3f}", ">= .9"


def growth() -> Iterable[tuple[str, str, str]]:
    """What merging and ordering cost, each size in a process of its own."""
    for articles, target in ((1_000, ""), (10_000, "<= 60 s, 1 GB")):
        program = f"import scale; c = scale.measure({articles}); print(c.events, c.seconds, c.megabytes)"
        folder = str(Path(scale.__file__).parent)
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=folder)
        events, seconds, megabytes = done.stdout.split()
        yield f"{articles} articles, {events} events: seconds", f"{float(seconds):.1f}", target
        yield f"{articles} articles, {events} events: megabytes", f"{float(megabytes):.0f}", ""


def ordered_news(shared: Path) -> Iterable[tuple[str, str, str]]:
    """Order and day on hand-ordered events."""
    found = wikinews.measure(shared)
    yield "wikinews: gold events found", f"{found['found']}/{found['events']}", ""
    yield "wikinews: day right, of dated events found", f"{found['right'] / found['dated']:.3f}", ">= .75"
    yield "wikinews: pairs with day or rank in gold order", f"{found['ordered'] / found['pairs']:.3f}", ">= .90"
    yield "wikinews: pairs that stand in gold order", f"{found['stand'] / found['pairs']:.3f}", ""


def timelines(shared: Path, predictions: Path | None) -> Iterable[tuple[str, str, str]]:
    """T17 by the standard protocol."""
    found = t17.measure(shared, predictions)
    yield "T17: date-F1", f"{found['date']:.4f}", ">= .73"
    yield "T17: date-F1, settings of the other topics", f"{found['left_out']:.4f}", ">= .73"
    yield "T17: date-F1 within a day", f"{found['near']:.4f}", ""
    yield "T17: alignment ROUGE-1", f"{found['ar1']:.4f}", ">= .17"
    yield "T17: alignment ROUGE-2", f"{found['ar2']:.4f}", ">= .056"
    yield "T17: share of adjacent dates", f"{found['adjacent']:.3f}", ""
    for topic, name, score in found["rows"]:
        yield f"  {topic} {name}", f"{score:.3f}", ""


if __name__ == "__main__":
    main()
