"""``chronos brief``: a chronology in Markdown."""

from typer import Exit

from chronos.cli.common import DONE, UNRESOLVED, Output, refuse_inputs, shown, worst, write
from chronos.cli.intake import Intake
from chronos.cli.reading import reads
from chronos.cli.unchanged import before, remember, replay


@reads(stores=True)
def brief(intake: Intake, output: Output = None) -> None:
    """Write a chronology in Markdown: date first, one line an event, its quote, numbered sources.

    Example: chronos brief article.txt --date 2013-03-04
    """
    refuse_inputs(output, intake.call.paths)
    known = before(intake, "brief")
    if known is not None and known.state is not None:
        text, found = known.state, replay(intake, known)
    else:
        made = intake.chronologies()
        text = shown("\n".join(chronology.to_markdown() for chronology in made))
        found = any(chronology.entries for chronology in made)
        remember(intake, known, text, found)
    written = write(text, output) if text else DONE
    raise Exit(worst([intake.close(), written, DONE if found else UNRESOLVED]))
