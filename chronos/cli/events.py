"""``chronos events``: the dated events of documents."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from typer import Exit, Option, echo

from chronos.cli.common import DONE, UNRESOLVED, DateOption, MaxBad, MaxBytes, Paths, as_json, read_inputs, worst


class Format(StrEnum):
    """What is printed for a document."""

    jsonl = "jsonl"
    text = "text"


def events(
    paths: Paths = None,
    date: DateOption = None,
    format: Annotated[Format, Option("--format", "-f", help="JSON lines, or text for reading.")] = Format.jsonl,
    explain: Annotated[
        bool, Option("--explain", help="Add the clause, what dates it and what its certainty rests on, and each time's steps.")
    ] = False,
    max_bytes: MaxBytes = 5_000_000,
    max_bad: MaxBad = 0.5,
) -> None:
    """Print the events of documents with their time expressions, one JSON line a document.

    Example: chronos events article.txt --date 2013-03-04 --format text --explain
    """
    from chronos.annotate.pipeline import annotate_document
    from chronos.annotate.records import event_record, timexes_record

    inputs = read_inputs(paths, date, max_bytes, need_date=False)
    count = 0
    for document in inputs.documents:
        found = annotate_document(document)
        count += len(found.events)
        record = {"id": document.id, "events": [event_record(event, document, explain) for event in found.events]}
        record |= timexes_record(found, explain)
        if format is Format.jsonl:
            echo(as_json(record))
        else:
            echo("\n".join(_text(record, explain)))
    raise Exit(worst([inputs.code(max_bad), DONE if count else UNRESOLVED]))


def _text(record: dict[str, Any], explain: bool) -> Iterator[str]:
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
