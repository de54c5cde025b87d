"""``chronos timeline``: the merged chronology as data."""

from typer import Exit

from chronos.cli.common import DONE, UNRESOLVED, Output, as_json, refuse_inputs, worst, write
from chronos.cli.intake import Intake
from chronos.cli.reading import reads
from chronos.cli.unchanged import before, remember, replay


@reads(stores=True)
def timeline(intake: Intake, output: Output = None) -> None:
    """Print the chronology of each story as JSON; several stories make a list.

    Example: chronos timeline articles/ -o timeline.json
    """
    from chronos.render.exports.json import chronology_record

    refuse_inputs(output, intake.call.paths)
    known = before(intake, "timeline")
    if known is not None and known.state is not None:
        text, found = known.state, replay(intake, known)
    else:
        records = [chronology_record(made) for made in intake.chronologies()]
        text = as_json(records[0] if len(records) == 1 else records, indent=1)
        found = any(record["entries"] for record in records)
        remember(intake, known, text, found)
    written = write(text, output)
    raise Exit(worst([intake.close(), written, DONE if found else UNRESOLVED]))
