"""``chronos timeline``: the merged chronology as data."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from typer import Exit, Option

from chronos.cli.common import DONE, UNRESOLVED, Output, as_json, refuse_inputs, shown, worst, write
from chronos.cli.intake import Intake
from chronos.cli.reading import reads
from chronos.cli.unchanged import before, remember, replay
from chronos.cli.wanted import From, Lane, Query, To, Top, narrowed

if TYPE_CHECKING:
    from chronos.chronology.values import Chronology


class Format(StrEnum):
    """How a chronology is printed."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"


@reads(stores=True)
def timeline(
    intake: Intake,
    format: Annotated[Format, Option("--format", "-f", help="json: all of it; jsonl, csv: one entry a line.")] = Format.json,
    output: Output = None,
    top: Top = None,
    from_: From = None,
    to: To = None,
    lane: Lane = None,
    query: Query = None,
) -> None:
    """Print the chronology of each story as JSON, JSON lines or CSV.

    Several stories make a list in JSON.

    Example: chronos timeline articles/ -o timeline.json
    """
    refuse_inputs(output, intake.call.paths)
    known = before(intake, "timeline", format.value, top, from_, to, lane, query)
    if known is not None and known.state is not None:
        text, found = known.state, replay(intake, known)
    else:
        made = narrowed(intake.chronologies(), top, from_, to, lane, query)
        text, found = _printed(made, format), any(chronology.entries for chronology in made)
        remember(intake, known, text, found)
    written = write(text, output)
    raise Exit(worst([intake.close(), written, DONE if found else UNRESOLVED]))


def _printed(made: "list[Chronology]", format: Format) -> str:
    """The chronologies in a format; in JSON one alone is no list, in rows all stand below one head."""
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
