"""The events of a document as text for reading: what happened when, and, asked for, why that is believed."""

from collections.abc import Iterator
from typing import Any


def told(record: dict[str, Any], explain: bool) -> Iterator[str]:
    """The events of a document for reading: date and line; explained, what was said and why."""
    times = {timex["tid"]: timex for timex in [*record["timexes"], *record.get("title_timexes", ())]}
    for event in record["events"]:
        left_out = "" if event["shown"] else f"  (not shown: {event['why_hidden']})"
        yield f"{event['date']['words']}: {event['headline']}{left_out}"
        if explain:
            used = ", ".join(_time(times[tid]) for tid in event["timexes"])
            cues = " ".join(f'"{cue}"' for cue in event["explanation"]["cues"])
            plain = "no word takes it back" if event["factuality"] == "occurred" else ""
            yield f'  read from  "{" ".join(event["explanation"]["clause"]["text"].split())}"'
            yield f"  dated by   {_colon(event['explanation']['dated_by'], used)} ({event['confidence']})"
            yield f"  certainty  {_colon(event['factuality'], cues or plain)}"


def _colon(said: str, more: str) -> str:
    return f"{said}: {more}" if more else said


def _time(timex: dict[str, Any]) -> str:
    because = f", {timex['because']}" if timex.get("because") else ""
    return f'"{timex["text"]}" = {timex.get("edtf") or timex.get("value") or "no date"}{because}'
