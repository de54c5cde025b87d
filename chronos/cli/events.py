"""``chronos events``: the dated events of documents."""

from enum import StrEnum
from typing import Annotated

from typer import Option

from chronos.cli.intake import Intake
from chronos.cli.reading import reads
from chronos.cli.tag import print_lines


class Format(StrEnum):
    """What is printed for a document."""

    jsonl = "jsonl"
    text = "text"


@reads(stores=False)
def events(
    intake: Intake,
    format: Annotated[Format, Option("--format", "-f", help="JSON lines, or text for reading.")] = Format.jsonl,
    explain: Annotated[
        bool, Option("--explain", help="Add the clause, what dates it and what its certainty rests on, and each time's steps.")
    ] = False,
) -> None:
    """Print the events of documents, one JSON line each.

    The time expressions stand beside them.

    Example: chronos events article.txt --date 2013-03-04 --format text --explain
    """
    print_lines(intake, "events" if format is Format.jsonl else "told", explain)
