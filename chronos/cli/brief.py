"""``chronos brief``: a chronology in Markdown."""

from typer import Exit

from chronos.cli.common import (
    DONE,
    UNRESOLVED,
    DateOption,
    MaxBad,
    MaxBytes,
    Output,
    Paths,
    chronologies,
    read_inputs,
    refuse_inputs,
    shown,
    worst,
    write,
)
from chronos.cli.wanted import From, Lane, Query, To, Top, narrowed


def brief(
    paths: Paths = None,
    date: DateOption = None,
    output: Output = None,
    top: Top = None,
    from_: From = None,
    to: To = None,
    lane: Lane = None,
    query: Query = None,
    max_bytes: MaxBytes = 5_000_000,
    max_bad: MaxBad = 0.5,
) -> None:
    """Write a chronology in Markdown: date first, one line an event, its quote, numbered sources.

    Example: chronos brief article.txt --date 2013-03-04
    """
    refuse_inputs(output, paths)
    inputs = read_inputs(paths, date, max_bytes)
    made = narrowed(chronologies(inputs), top, from_, to, lane, query)
    text = "\n".join(chronology.to_markdown() for chronology in made)
    written = write(shown(text), output) if made else DONE
    found = any(chronology.entries for chronology in made)
    raise Exit(worst([inputs.code(max_bad), written, DONE if found else UNRESOLVED]))
