"""``chronos tag``: the time expressions of whole documents."""

from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated

from typer import BadParameter, Exit, Option, echo

from chronos.cli.common import DONE, UNRESOLVED, worst
from chronos.cli.intake import Intake
from chronos.cli.reading import reads

if TYPE_CHECKING:
    from chronos.cli.work import Want


class Format(StrEnum):
    """What is printed for a document."""

    jsonl = "jsonl"
    timeml = "timeml"


@reads(stores=False)
def tag(
    intake: Intake,
    format: Annotated[
        Format, Option("--format", "-f", help="JSON lines, or the text of one document as TimeML.")
    ] = Format.jsonl,
    explain: Annotated[bool, Option("--explain", help="Add the steps of the reasoning to each expression.")] = False,
) -> None:
    """Print the time expressions of documents, one JSON line each.

    One document can be printed as TimeML.

    Example: chronos tag article.txt --date 2013-03-04
    """
    if format is Format.jsonl:
        print_lines(intake, "timexes", explain)
    found = list(islice(intake.lines("timeml"), 2))
    if len(found) > 1:
        raise BadParameter("TimeML holds one document, and there are more", param_hint="--format")
    for line in found:
        echo(line.text, nl=False)
    raise Exit(worst([intake.close(), DONE if any(line.count for line in found) else UNRESOLVED]))


def print_lines(intake: Intake, want: "Want", explain: bool) -> None:
    """Print a line for each document as soon as it is there, then end the command."""
    count = 0
    for line in intake.lines(want, explain):
        count += line.count
        echo(line.text)
    raise Exit(worst([intake.close(), DONE if count else UNRESOLVED]))
