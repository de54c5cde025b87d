"""``chronos events``: the dated events of documents."""

from typing import Annotated

from typer import Exit, Option, echo

from chronos.cli.common import DONE, UNRESOLVED, DateOption, MaxBad, MaxBytes, Paths, as_json, read_inputs, worst


def events(
    paths: Paths = None,
    date: DateOption = None,
    explain: Annotated[bool, Option("--explain", help="Add the steps of the reasoning to each time expression.")] = False,
    max_bytes: MaxBytes = 5_000_000,
    max_bad: MaxBad = 0.5,
) -> None:
    """Print the events of documents with their time expressions, one JSON line a document.

    Example: chronos events article.txt --date 2013-03-04
    """
    from chronos.annotate.pipeline import annotate_document
    from chronos.annotate.records import event_record, timexes_record

    inputs = read_inputs(paths, date, max_bytes, need_date=False)
    count = 0
    for document in inputs.documents:
        found = annotate_document(document)
        count += len(found.events)
        events = [event_record(event, document) for event in found.events]
        echo(as_json({"id": document.id, "events": events} | timexes_record(found, explain)))
    raise Exit(worst([inputs.code(max_bad), DONE if count else UNRESOLVED]))
