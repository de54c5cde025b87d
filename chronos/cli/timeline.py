"""``chronos timeline``: the merged chronology as data."""

from typer import Exit

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


def timeline(
    paths: Paths = None,
    date: DateOption = None,
    output: Output = None,
    max_bytes: MaxBytes = 5_000_000,
    max_bad: MaxBad = 0.5,
) -> None:
    """Print the chronology of each story as JSON; several stories make a list.

    Example: chronos timeline articles/ -o timeline.json
    """
    from chronos.render.exports.json import chronology_record

    refuse_inputs(output, paths)
    inputs = read_inputs(paths, date, max_bytes)
    records = [chronology_record(made) for made in chronologies(inputs)]
    found = any(record["entries"] for record in records)
    written = write(as_json(records[0] if len(records) == 1 else records, indent=1), output)
    raise Exit(worst([inputs.code(max_bad), written, DONE if found else UNRESOLVED]))
