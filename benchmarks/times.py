"""Accuracy of time expressions on annotated corpora, by TempEval-3's measures, beside the best peer on the same files.

    python benchmarks/times.py CORPORA

CORPORA is a folder with ``<corpus>.jsonl`` files, or one that has them in
``corpora/timex``. A fifth of the documents, by the checksum of their ids, was
never looked at while rules were written; it is reported apart. Without the
folder nothing is measured, and that is said.
"""

import json
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chronos.annotate.mentions import timexes
from chronos.annotate.records import timex_record
from chronos.annotate.scores import Scores, cleaned, paired, score
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document

MEASURES = ("relaxed", "strict", "value")


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus, the F1 to reach (relaxed, strict, value; ``None``: its values are a tool's dialect) and the best peer."""

    name: str
    floor: tuple[int, int, int | None]
    stretch: int | None
    peer: str


CORPORA = (
    Corpus("timebank-dev", (95, 90, 85), 89, "HeidelTime, made on it: 92.0 / 85.4 / 79.4"),
    Corpus("aquaint", (95, 86, 79), 83, "HeidelTime: 92.5 / 81.3 / 73.1"),
    Corpus("wikiwars-dev", (96, 89, 87), 90, "HeidelTime, narrative, made on it: 92.0 / 85.5 / 83.8"),
    Corpus("meantime-en-dev", (91, 85, 78), 82, "none measured"),
    Corpus("tweets-train", (96, 90, None), None, "none measured"),
)
"""The peers were run on these very files by whoever measured them; here they are only quoted."""

WEEKDAYS = ("timebank-dev", "aquaint")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_FLOOR, _STRETCH, _PEERS = 92, 94, "latest such day 91, HeidelTime 88.9, every direction right 94.8"


def main() -> None:
    """Print one row for each corpus and part, then the weekdays."""
    folder = _folder(sys.argv[1:])
    if folder is None:
        print("skipped: give the folder that holds timebank-dev.jsonl and its like, or the one with corpora/timex")
        return
    print(
        f"{'corpus':16}{'part':6}{'docs':>5}{'gold':>6}"
        + "".join(f"{name:>9}" for name in MEASURES)
        + "   target        best peer"
    )
    days: dict[str, list[bool]] = {part: [] for part in PARTS}
    for corpus in CORPORA:
        path = folder / f"{corpus.name}.jsonl"
        if not path.is_file():
            print(f"{corpus.name:16}skipped: {path.name} is not there")
            continue
        totals, count = {part: Scores() for part in PARTS}, dict.fromkeys(PARTS, 0)
        for record in _records(path):
            right, ours = _marks(record)
            for part in ("all", "held" if held_out(record["id"]) else "dev"):
                totals[part] += score(right, ours)
                count[part] += 1
                if corpus.name in WEEKDAYS:
                    days[part] += weekdays(record["text"], right, ours)
        for part in PARTS:
            print(_row(corpus, part, count[part], totals[part]))
    for part, right_days in days.items():
        if right_days:
            share = 100 * sum(right_days) / len(right_days)
            beside = f"   {_FLOOR} / {_STRETCH}       {_PEERS}" if part == "all" else ""
            print(f"{'bare weekdays':16}{part:6}{'':5}{len(right_days):6}{'':18}{share:9.2f}{beside}")


PARTS = ("dev", "held", "all")


def held_out(name: str) -> bool:
    """Whether a document belongs to the fifth that was not looked at.

    >>> held_out("a"), held_out("c")
    (False, True)
    """
    return zlib.crc32(name.encode()) % 5 == 0


def weekdays(text: str, right: list[Any], ours: list[Any]) -> list[bool]:
    """For each gold timex that is nothing but the name of a weekday, whether ours lies on the same day."""
    partner = dict(paired(right, ours))
    found = []
    for index, mark in enumerate(right):
        if _WEEKDAY.fullmatch(text[mark["start"] : mark["end"]]):
            value = ours[partner[index]].get("value") if index in partner else None
            found.append((value or "")[:10] == mark["value"])
    return found


def _folder(arguments: list[str]) -> Path | None:
    if not arguments:
        return None
    given = Path(arguments[0])
    places = (given, given / "corpora" / "timex", given / "timex")
    return next((place for place in places if any((place / f"{corpus.name}.jsonl").is_file() for corpus in CORPORA)), None)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _marks(record: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """The gold of a document and what chronos finds in it; the line that states the dct counts for neither."""
    dct = read_stamp(record["dct"]) if record.get("dct") else None
    document = Document(id=record["id"], text=record["text"], dct=dct)
    ours = [timex_record(timex, dct) for timex in timexes(document) if timex.span.field is None]
    lines = cleaned(record.get("dct_in_text") or [], document.text)
    return cleaned(record["timexes"], document.text), cleaned(ours, document.text, without=lines)


def _row(corpus: Corpus, part: str, documents: int, total: Scores) -> str:
    figures = [total.f1(measure) for measure in MEASURES]
    shown = [
        "-" if floor is None else f"{figure:.2f}{' ' if part != 'all' or figure >= floor else '!'}"
        for figure, floor in zip(figures, corpus.floor, strict=True)
    ]
    line = f"{corpus.name:16}{part:6}{documents:5}{total.gold:6}" + "".join(f"{figure:>9}" for figure in shown)
    if part != "all":
        return line
    target = " ".join("-" if floor is None else str(floor) for floor in corpus.floor)
    return f"{line}   {target}{f' ({corpus.stretch})' if corpus.stretch else '':6} {corpus.peer}"


if __name__ == "__main__":
    main()
