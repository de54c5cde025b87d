"""All commands under one name. Only what the asked-for command needs is imported."""

import sys
import traceback
from typing import Annotated

from typer import Exit, Option, Typer, echo

from chronos.cli import brief, build, evaluate, events, languages, plot, resolve, tag, timeline, verify
from chronos.cli.common import OURS

app = Typer(
    name="chronos",
    help="Dated news articles in, sourced timelines out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (resolve, tag, events, timeline, brief, build, plot, verify, evaluate, languages):
    app.command(name=command.__name__.rpartition(".")[2])(getattr(command, command.__name__.rpartition(".")[2]))


def _version(wanted: bool) -> None:
    if wanted:
        from chronos import __version__

        echo(f"chronos {__version__}")
        raise Exit


@app.callback()
def _common(
    version: Annotated[bool, Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; a fault of chronos itself is said in one line, and exits with 70."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except Exception as error:  # the outermost border: whatever comes here is our fault, and must not be a traceback
        if "--debug" in sys.argv:
            traceback.print_exc()
        echo(f"chronos: a fault of chronos itself: {type(error).__name__}: {error}", err=True)
        sys.exit(OURS)
