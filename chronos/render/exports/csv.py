"""Entries as CSV by RFC 4180, each cell inert: no spreadsheet runs what an article says."""

import csv
import io
from collections.abc import Iterable, Iterator

from chronos.annotate.records import when_record
from chronos.chronology.values import Chronology, Entry
from chronos.text.zones import title_of

COLUMNS = (
    *("id", "rank", "lane", "date", "edtf", "earliest", "latest", "shape", "precision", "factuality", "headline"),
    *("actors", "places", "sources", "links", "quote", "conflicts", "merged_because"),
)
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def chronology_csv(chronology: Chronology) -> str:
    """A head and one row for each entry, undated ones last. Several values in a cell are parted by ``; ``.

    >>> from chronos.chronology.build import build_chronology
    >>> chronology_csv(build_chronology("Nothing yet", [])).split(",")[:2]
    ['id', 'rank']
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in (*chronology.entries, *chronology.undated):
        writer.writerow(inert(cell) for cell in _cells(entry))
    return out.getvalue()


def inert(cell: str) -> str:
    """A cell that is text to every spreadsheet: what would begin a formula gets an apostrophe in front.

    >>> inert("=1+1"), inert(" \\t@x"), inert("1 March")
    ("'=1+1", "'@x", '1 March')
    """
    flat = " ".join("".join(sign if sign.isprintable() else " " for sign in cell).split())
    return f"'{flat}" if flat.startswith(_ACTIVE) else flat


def _cells(entry: Entry) -> Iterator[str]:
    date = when_record(entry.date)
    yield from (entry.id, str(entry.rank), entry.lane, str(date["words"]))
    for key in ("edtf", "earliest", "latest", "shape", "precision"):
        yield str(date[key] or "")
    documents = [told.document for told in entry.told]
    yield from (
        entry.factuality,
        entry.headline,
        _joined(entry.actors),
        _joined(entry.places),
        _joined(document.source or title_of(document) or document.id for document in documents),
        _joined(document.url or "" for document in documents),
        entry.told[0].quote,
        _joined(f"{c.about}: {' / '.join(says for says, _ in c.sides)}" for c in entry.conflicts),
        entry.merged_because or "",
    )


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(part for part in parts if part))
