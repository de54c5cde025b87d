"""The hand-made chronologies of ``fixtures/`` as gold for score_chronology.py: one JSON value an article."""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chronos.sources.reading import read
from chronos.sources.values import Options
from chronos.text.document import Document

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
_MONTHS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}
"""First and last month of EDTF's seasons (northern), quarters and halves."""


def articles() -> Iterator[tuple[str, Document, dict[str, Any]]]:
    """Story, document and gold of every fixture article."""
    for folder in sorted(FIXTURES.iterdir()):
        if (folder / "expected").is_dir():
            documents = [one for one in read([folder / "articles"], Options(None)) if isinstance(one, Document)]
            for document in documents:
                yield folder.name, document, gold(folder, document)


def gold(folder: Path, document: Document) -> dict[str, Any]:
    """What the hand-made files say of one article."""
    name = f"{document.id.rpartition('/')[2]}.md"
    entries = {row["id"]: row for row in _rows(folder / "expected" / "chronology.tsv")}
    mentions = [row for row in _rows(folder / "expected" / "mentions.tsv") if row["article"] == name]
    events = []
    for entry in dict.fromkeys(row["entry"] for row in mentions):
        told = [row for row in mentions if row["entry"] == entry and row["sentence"] in document.text]
        if told:
            events.append(_event(document, entries[entry], told))
    forbidden = [row for row in _rows(folder / "expected" / "not-events.tsv") if row["article"] == name]
    return {
        "doc": document.id,
        "published": str(document.dct)[:10],
        "text": document.text,
        "events": events,
        "must_not_be_events": [
            {"text": row["words"], "span": list(_place(document, row["sentence"], row["words"])), "why": row["why"]}
            for row in forbidden
            if row["sentence"] in document.text
        ],
    }


def _event(document: Document, entry: dict[str, str], told: list[dict[str, str]]) -> dict[str, Any]:
    dates = list(dict.fromkeys(written for row in told for written in (row["date"], *_split(row["also"]))))
    spans = [_place(document, row["sentence"], row["trigger"]) for row in told]
    start = document.text.index(told[0]["sentence"])
    return {
        "id": entry["id"],
        "importance": entry["importance"],
        "headline": entry["headline"],
        "trigger": told[0]["trigger"],
        "sentence_span": [start, start + len(told[0]["sentence"])],
        "trigger_span": list(spans[0]),
        "also_mentioned": [{"span": list(span)} for span in spans[1:]],
        "date": bounds(dates[0]),
        "accept_dates": [bounds(written) for written in dates[1:]],
        "factuality": told[0]["certainty"],
        "accept_factuality": sorted({row["certainty"] for row in told}),
    }


def _split(also: str | None) -> list[str]:
    return [written.strip() for written in (also or "").split("|") if written.strip()]


def _place(document: Document, sentence: str, words: str) -> tuple[int, int]:
    """Where words of a sentence stand in the text, as a whole word if they do."""
    start = document.text.index(sentence)
    words, _, nth = words.partition("#")
    words = words.strip()
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence)] or [sentence.index(words)]
    at = found[int(nth or 1) - 1]
    return start + at, start + at + len(words)


def bounds(edtf: str) -> dict[str, Any]:
    """First and last day of an EDTF date of the fixtures, open ends as ``None``.

    >>> bounds("[2013-03..2013-04-02]")["start"], bounds("/2013-03-04")["start"]
    ('2013-03-01', None)
    """
    inner = edtf.strip("[]{}~?%")
    first, sign, second = inner.partition("..") if ".." in inner else inner.partition("/")
    if not sign:
        second = first
    start, end = _day(first, last=False), _day(second, last=True)
    return {"start": start, "end": end, "open_start": start is None, "open_end": end is None}


def _day(written: str, last: bool) -> str | None:
    """The first or last day of a simple EDTF date; ``None`` for an open end or a year no calendar of Python holds."""
    written = written.strip("~?%")
    if not written or written.startswith("-"):
        return None
    year, _, rest = written.partition("-")
    if "X" in year:
        return f"{year.replace('X', '9' if last else '0')}-{'12-31' if last else '01-01'}"
    if not rest:
        return f"{year}-12-31" if last else f"{year}-01-01"
    month, _, day = rest.partition("-")
    if day:
        return written
    first_month, last_month = _MONTHS.get(int(month), (int(month), int(month)))
    months = int(year) * 12 + (last_month if last else first_month - 1)
    found = dt.date(months // 12, months % 12 + 1, 1)
    return (found - dt.timedelta(1) if last else found).isoformat()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
