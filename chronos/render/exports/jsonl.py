"""Entries as JSON lines: one entry a line, for tools that read rows."""

import json

from chronos.chronology.values import Chronology
from chronos.render.exports.json import entry_record


def chronology_jsonl(chronology: Chronology) -> str:
    """One line for each entry, undated ones last; keys as in the JSON.

    >>> from chronos.chronology.build import build_chronology
    >>> chronology_jsonl(build_chronology("Nothing yet", []))
    ''
    """
    every = (*chronology.entries, *chronology.undated)
    return "".join(json.dumps(entry_record(entry), ensure_ascii=False) + "\n" for entry in every)
