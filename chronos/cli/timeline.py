"""``chronos timeline``: the merged chronology as data."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from typer import Exit, Option

from chronos.cli.common import (
    DONE,
    UNRESOLVED,
    DateOption,
    MaxBad,
    MaxBytes,
    Output,
    Paths,
    as_json,
    chronologies,
    read_inputs,
    refuse_inputs,
    worst,
    write,
)
from chronos.cli.wanted import From, Lane, Query, To, Top, narrowed

if TYPE_CHECKING:
    from chronos.chronology.values import Chronology


class Format(StrEnum):
    """How a chronology is printed."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def timeline(
    paths: Paths = None,
    date: DateOption = None,
    format: Annotated[Format, Option("--format", "-f", help="json: all of it; jsonl, csv: one entry a line.")] = Format.json,
    output: Output = None,
    top: Top = None,
    from_: From = None,
    to: To = None,
    lane: Lane = None,
    query: Query = None,
    max_bytes: MaxBytes = 5_000_000,
    max_bad: MaxBad = 0.5,
) -> None:
    """Print the chronology of each story as JSON; several stories make a list.

    Example: chronos timeline articles/ -o timeline.json
    """
    refuse_inputs(output, paths)
    inputs = read_inputs(paths, date, max_bytes)
    made = narrowed(chronologies(inputs), top, from_, to, lane, query)
    found = any(chronology.entries for chronology in made)
    written = write(_printed(made, format), output)
    raise Exit(worst([inputs.code(max_bad), written, DONE if found else UNRESOLVED]))


def _printed(made: "list[Chronology]", format: Format) -> str:
    """The chronologies in a format; in JSON one alone is no list, in rows all stand below one head."""
    from chronos.cli.common import shown
    from chronos.render.exports.csv import chronology_csv
    from chronos.render.exports.json import chronology_record
    from chronos.render.exports.jsonl import chronology_jsonl

    if format is Format.jsonl:
        return shown("".join(chronology_jsonl(chronology) for chronology in made))
    if format is Format.csv:
        tables = [chronology_csv(chronology) for chronology in made]
        return tables[0] + "".join(table.partition("\r\n")[2] for table in tables[1:]) if tables else ""
    records = [chronology_record(chronology) for chronology in made]
    return as_json(records[0] if len(records) == 1 else records, indent=1)
