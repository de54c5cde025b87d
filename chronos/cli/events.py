"""``chronos events``: the dated events of documents."""

from typing import Annotated

from typer import Option

from chronos.cli.intake import Intake
from chronos.cli.reading import reads
from chronos.cli.tag import print_lines


@reads(stores=False)
def events(
    intake: Intake,
    explain: Annotated[bool, Option("--explain", help="Add the steps of the reasoning to each time expression.")] = False,
) -> None:
    """Print the events of documents with their time expressions, one JSON line a document.

    Example: chronos events article.txt --date 2013-03-04
    """
    print_lines(intake, "events", explain)
