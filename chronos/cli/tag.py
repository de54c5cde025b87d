"""``chronos tag``: the time expressions of whole documents."""

from typing import TYPE_CHECKING, Annotated

from typer import Exit, Option, echo

from chronos.cli.common import DONE, UNRESOLVED, worst
from chronos.cli.intake import Intake
from chronos.cli.reading import reads

if TYPE_CHECKING:
    from chronos.cli.work import Want


@reads(stores=False)
def tag(
    intake: Intake,
    explain: Annotated[bool, Option("--explain", help="Add the steps of the reasoning to each expression.")] = False,
) -> None:
    """Print the time expressions of documents, one JSON line a document.

    Example: chronos tag article.txt --date 2013-03-04
    """
    print_lines(intake, "timexes", explain)


def print_lines(intake: Intake, want: "Want", explain: bool) -> None:
    """Print a line for each document as soon as it is there, then end the command."""
    count = 0
    for line in intake.lines(want, explain):
        count += line.count
        echo(line.text)
    raise Exit(worst([intake.close(), DONE if count else UNRESOLVED]))
