"""``chronos tag``: the time expressions of whole documents."""

from enum import StrEnum
from typing import Annotated

from typer import BadParameter, Exit, Option, echo

from chronos.cli.common import DONE, UNRESOLVED, DateOption, MaxBad, MaxBytes, Paths, as_json, read_inputs, worst


class Format(StrEnum):
    """What is printed for a document."""

    jsonl = "jsonl"
    timeml = "timeml"


def tag(
    paths: Paths = None,
    date: DateOption = None,
    format: Annotated[
        Format, Option("--format", "-f", help="JSON lines, or the text of one document as TimeML.")
    ] = Format.jsonl,
    explain: Annotated[bool, Option("--explain", help="Add the steps of the reasoning to each expression.")] = False,
    max_bytes: MaxBytes = 5_000_000,
    max_bad: MaxBad = 0.5,
) -> None:
    """Print the time expressions of documents: one JSON line a document, or one document as TimeML.

    Example: chronos tag article.txt --date 2013-03-04
    """
    from chronos.annotate.mentions import timexes
    from chronos.annotate.records import timeml_text, timexes_record
    from chronos.annotate.values import Annotated as Found

    inputs = read_inputs(paths, date, max_bytes, need_date=False)
    if format is Format.timeml and len(inputs.documents) > 1:
        raise BadParameter(f"TimeML holds one document, and there are {len(inputs.documents)}", param_hint="--format")
    code = inputs.code(max_bad)
    count = 0
    for document in inputs.documents:
        found = Found(document, timexes(document), ())
        count += len(found.timexes)
        if format is Format.timeml:
            echo(timeml_text(found), nl=False)
        else:
            echo(as_json(timexes_record(found, explain)))
    raise Exit(worst([code, DONE if count else UNRESOLVED]))
