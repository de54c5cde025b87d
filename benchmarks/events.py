"""Events: what is found, when, how certain, in what words, and how fast, against the targets of the issue.

    python benchmarks/events.py [SHARED] [--errors] [--headlines]

SHARED is the folder that holds ``corpora/``, ``seed/`` and ``tools/``. Without
it only the rows on sentences of our own are measured, and the others are said
to be skipped. ``--errors`` lists what was wrong, of the annotated corpora and
sentences only the first four of five: the last fifth is for measuring alone.
``--headlines`` prints each headline beside the hand-made one, for the reader
who grades it in ``tests/sentences/headline-grades.tsv``.
"""

import datetime as dt
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import wordings
from chronologies import GROUPS, score, scorer, seed
from gold import articles
from labels import Timed, same_label, timed
from relations import Judged, choices, sides
from triggers import document

from chronos.annotate.events import events
from chronos.annotate.mentions import timexes

ARTICLE = 3000
"""Characters of an article, by which speed is told."""


def main() -> None:
    """Print one row for each target."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    errors = "--errors" in sys.argv[1:]
    shared = Path(arguments[0]) if arguments else None
    row("what", "measured", "target", "where")
    if shared is None:
        print("skipped: seed, fixtures, TimeBank, EventTimes, speed; give the folder that holds corpora/, seed/ and tools/")
    else:
        for part in (speed, chronologies, timebank, eventtimes):  # speed first, as long as nothing is warm
            try:
                part(shared, errors)
            except FileNotFoundError as missing:
                print(f"skipped: {part.__name__}, for {missing.filename or missing} is missing")
    did_not_happen(errors)
    headlines("--headlines" in sys.argv[1:])


def row(what: str, measured: str, target: str, where: str) -> None:
    """One row of the table."""
    print(f"{what:54} {measured:40} {target:11} {where}")


# ---------------------------------------------------------------- chronologies


def chronologies(shared: Path, errors: bool) -> None:
    """The seed and the fixtures, by the shared scorer."""
    tool, where = scorer(shared), "seed/gold.json"
    counts, found, wrong = score(tool, [seed(shared)])
    told, all_told = counts["core"] + counts["supp"], counts["core_n"] + counts["supp_n"]
    row("seed: core and supporting events", f"{told} of {all_told}", "all", where)
    row("seed: dates as accepted", f"{counts['date_ok']} of {counts['date_n']}", ">= 13 of 14", where)
    row("seed: certainty", f"{counts['fact_ok']} of {counts['fact_n']}", "all", where)
    row("seed: must-not shown", f"{counts['must']}", "0", where)
    row("seed: strict line F1", f"{found['strict_line_f1']:.1f}", ">= 85", where)
    row("seed: lines shown", f"{counts['shown']}", "<= 14", where)
    listed(errors, wrong)
    fixtures = list(articles())
    for name, stories in GROUPS.items():
        counts, found, wrong = score(tool, [(article, gold) for story, article, gold in fixtures if story in stories])
        row(f"{name}: strict line F1", f"{found['strict_line_f1']:.1f}", ">= 80", "fixtures")
        row(f"{name}: exact days invented", f"{counts['fexact']} of {counts['hit']} lines", "0", "fixtures")
        listed(errors, wrong)


# ---------------------------------------------------------------- annotated news


def timebank(shared: Path, errors: bool) -> None:
    """Time → event, and event ↔ publication date."""
    rows = records(shared / "corpora" / "timex" / "timebank-dev.jsonl")
    for what, target, judge in (("time -> event", ">= 90 %", choices), ("event <-> publication date", ">= 80 %", sides)):
        found = list(judge(rows))
        row(f"{what} (all; first 4/5, last 1/5)", parts(found, shares), target, "timebank-dev")
        if judge is sides:
            row("... DURING read either way", parts(found, tolerable), "-", "timebank-dev")
        classes = Counter((one.basis, "" if judge is choices else f"{one.gold} read as {one.ours}") for one in wrongs(found))
        listed(errors, [f"{number:4}  {basis} {sides}" for (basis, sides), number in classes.most_common()])
        listed(errors, [f"{one.basis} | {one.gold} read as {one.ours} | {one.place}" for one in wrongs(found)])


def eventtimes(shared: Path, errors: bool) -> None:
    """When each event was, for annotated triggers and our own times."""
    found, where = list(timed(records(shared / "corpora" / "events" / "eventtimes-dev.jsonl"))), "eventtimes-dev"
    row("exact label (all; first 4/5, last 1/5)", parts(found, exact_labels), ">= 38 %", where)
    row("exact single days", parts(found, exact_days), ">= 82 %", where)
    row("interval overlaps", parts(found, overlaps), ">= 96 %", where)
    row("unbounded on both sides", parts(found, unbounded), "<= 5 %", where)
    row("... or going on, begin and end unknown", parts(found, open_ended), "-", where)
    bounded = [one.ours.width for one in found if one.ours.width is not None]
    width = f"{statistics.median(bounded):g} days, of the {len(bounded)} bounded; {len(found) - len(bounded)} open"
    row("median width", width, "printed", where)
    claimed = [one for one in found if one.ours.day is not None]
    right = sum(one.ours.day == one.gold.day for one in claimed)
    inside = sum(one.ours.overlaps(one.gold) for one in claimed)
    row("of the exact days we claim", f"{len(claimed)}: {right} the label's, {inside} possible by it", "-", where)
    apart = [one for one in found if one.number % 5 != 4 and not one.ours.overlaps(one.gold)]
    days = [one for one in found if one.number % 5 != 4 and one.ours.day and one.ours.day != one.gold.day and one not in apart]
    for one, kind in [*((one, "NO OVERLAP") for one in apart), *((one, "DAY") for one in days)]:
        listed(errors, [f"{kind} {one.basis} {one.certainty} | gold {one.gold} | ours {one.ours} | {one.place}"])


def shares(found: Sequence[Judged]) -> str:
    """Share of right answers, with their number."""
    return f"{percent(one.right for one in found)} of {len(found)}"


def tolerable(found: Sequence[Judged]) -> str:
    """Share of answers that are right by either reading of the annotation."""
    return percent(one.tolerable for one in found)


def exact_labels(found: Sequence[Timed]) -> str:
    """Share of events whose label is ours."""
    return percent(same_label(one.gold, one.ours) for one in found)


def exact_days(found: Sequence[Timed]) -> str:
    """Share of events of one labelled day that are given that day."""
    return percent(one.ours.day == one.gold.day for one in found if one.gold.day is not None)


def overlaps(found: Sequence[Timed]) -> str:
    """Share of events whose date and label have a day in common."""
    return percent(one.ours.overlaps(one.gold) for one in found)


def unbounded(found: Sequence[Timed]) -> str:
    """Share of events of which nothing is said."""
    return percent(one.ours.nothing for one in found)


def open_ended(found: Sequence[Timed]) -> str:
    """Share of events of which nothing is said but, at most, that they went on at publication."""
    return percent(one.ours.begin[0] == dt.date.min and one.ours.end[1] == dt.date.max for one in found)


def percent(answers: Iterable[bool]) -> str:
    """The share of ``True``."""
    found = list(answers)
    return f"{100 * sum(found) / len(found):.1f}" if found else "-"


def parts(found: Sequence[Any], measure: Callable[[Sequence[Any]], str]) -> str:
    """A measure of all, of the documents that errors may be read of, and of those that they may not."""
    seen, unseen = [one for one in found if one.number % 5 != 4], [one for one in found if one.number % 5 == 4]
    return f"{measure(found)}; {measure(seen)}, {measure(unseen)}"


def wrongs(found: Sequence[Judged]) -> list[Judged]:
    """What was wrong of the first four of five documents."""
    return [one for one in found if not one.right and one.number % 5 != 4]


# ---------------------------------------------------------------- sentences of our own


def did_not_happen(errors: bool) -> None:
    """F of the class "did not happen", and what is taken for what."""
    found = list(wordings.labelled())
    row("did not happen, F (all; first 4/5, last 1/5)", parts(found, wordings.f_score), ">= .55", "tests/sentences")
    for line in wordings.confusion(found):
        print(f"    {line}")
    seen = [one for one in found if one.gold != one.ours and one.number % 5 != 4]
    listed(errors, [f"{one.gold} read as {one.ours} {one.cues} [{one.trigger}] {one.sentence}" for one in seen])


def headlines(beside: bool) -> None:
    """Share of headlines that a reader accepted, as far as they are still the ones read; ``beside`` lists them all."""
    found = list(wordings.headed())
    lines = [one for one in found if one.ours]
    graded = Counter(one.grade for one in lines if one.grade is not None)
    read = sum(graded.values())
    where = "tests/sentences"
    row(
        "headlines acceptable, of those graded",
        f"{graded['acceptable']} of {read} ({percent_of(graded['acceptable'], read)})",
        ">= 90 %",
        where,
    )
    row("headlines with a wrong actor or as a fact", f"{graded['wrong-actor']} of {read}", "0", where)
    row("sentences without a line for the trigger", f"{len(found) - len(lines)} of {len(found)}", "-", where)
    row("headlines changed since they were graded", f"{len(lines) - read}", "0", where)
    for one in found if beside else []:
        grade = one.grade or ("to grade" if one.ours else "no line")
        print(f"    {grade} [{one.trigger}]\n      ours  {one.ours}\n      ideal {one.handmade}")


def percent_of(part: int, whole: int) -> str:
    """A share in per cent."""
    return f"{100 * part / whole:.0f} %" if whole else "-"


# ---------------------------------------------------------------- speed


def speed(shared: Path, errors: bool) -> None:
    """Articles of 3000 characters per CPU second: the first time, with all that is loaded on the way, and warm."""
    rows = records(shared / "corpora" / "timex" / "timebank-dev.jsonl")
    size = sum(len(one["text"]) for one in rows) / ARTICLE
    rates = []
    for _ in range(3):
        began = time.process_time()
        for one in rows:
            article = document(one)
            events(article, timexes(article))
        rates.append(size / (time.process_time() - began))
    row("speed, articles a second and core: first pass", f"{rates[0]:.0f}", "-", "timebank-dev")
    row("speed, warm", f"{max(rates[1:]):.0f}", ">= 50", "timebank-dev")


def records(path: Path) -> list[dict[str, Any]]:
    """The records of a corpus. Raises ``FileNotFoundError`` when it is not there."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def listed(errors: bool, lines: Sequence[str]) -> None:
    """The lines, indented, when errors are asked for."""
    for line in lines if errors else ():
        print(f"    {line}")


if __name__ == "__main__":
    main()
