"""``chronos tag``: the time expressions of whole documents."""

from typing import Annotated

from typer import Exit, Option, echo

from chronos.cli.common import DONE, UNRESOLVED, DateOption, MaxBad, MaxBytes, Paths, as_json, read_inputs, worst


def tag(
    paths: Paths = None,
    date: DateOption = None,
    explain: Annotated[bool, Option("--explain", help="Add the steps of the reasoning to each expression.")] = False,
    max_bytes: MaxBytes = 5_000_000,
    max_bad: MaxBad = 0.5,
) -> None:
    """Print the time expressions of documents, one JSON line a document.

    Example: chronos tag article.txt --date 2013-03-04
    """
    from chronos.annotate.mentions import timexes
    from chronos.annotate.records import timexes_record
    from chronos.annotate.values import Annotated as Found

    inputs = read_inputs(paths, date, max_bytes, need_date=False)
    code = inputs.code(max_bad)
    count = 0
    for document in inputs.documents:
        found = Found(document, timexes(document), ())
        count += len(found.timexes)
        echo(as_json(timexes_record(found, explain)))
    raise Exit(worst([code, DONE if count else UNRESOLVED]))
