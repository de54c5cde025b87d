"""A chronology as a pandas data frame, for those who have pandas; chronos itself does without."""

from typing import TYPE_CHECKING, Any

from chronos.chronology.values import Chronology
from chronos.render.exports.json import entry_record

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    *("id", "rank", "lane", "date", "edtf", "earliest", "latest", "shape", "precision", "factuality", "headline"),
    *("actors", "places", "weight", "documents", "quote"),
)
"""The columns. Bounds are ISO dates as text: a data frame's own dates end in the years 1677 and 2262, and news does not."""


def chronology_frame(chronology: Chronology) -> "pd.DataFrame":
    """A row for each entry, undated ones last; ``actors``, ``places`` and ``documents`` are lists.

    Raises ``ImportError`` with the remedy when pandas is not there.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise ImportError("a data frame needs pandas: pip install pandas") from error
    return pd.DataFrame(rows(chronology), columns=list(COLUMNS))


def rows(chronology: Chronology) -> list[dict[str, Any]]:
    """The rows as dictionaries, keys as :data:`COLUMNS`.

    >>> from chronos.chronology.build import build_chronology
    >>> rows(build_chronology("Nothing yet", []))
    []
    """
    found = []
    for entry in (*chronology.entries, *chronology.undated):
        record = entry_record(entry)
        date = record["date"]
        row = record | {key: date[key] for key in ("edtf", "earliest", "latest", "shape", "precision")}
        row |= {
            "date": date["words"],
            "documents": list(dict.fromkeys(mention["doc"] for mention in record["mentions"])),
            "quote": record["mentions"][0]["quote"],
        }
        found.append({column: row[column] for column in COLUMNS})
    return found
