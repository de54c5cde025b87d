"""All commands under one name. Only what the asked-for command needs is imported."""

import sys
import traceback
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Annotated, Any

from typer import Exit, Option, Typer, echo

from chronos.cli.common import OURS

COMMANDS = ("resolve", "tag", "events", "timeline", "brief", "build", "plot", "store", "evaluate", "languages")
"""The commands in the order help lists them; each is the function of its name in the file of its name."""


def _version(wanted: bool) -> None:
    if wanted:
        from chronos import __version__

        echo(f"chronos {__version__}")
        raise Exit


def _common(
    version: Annotated[bool, Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    pass


def _with(names: Iterable[str]) -> Typer:
    """The command line with some of the commands."""
    made = Typer(
        name="chronos",
        help="Dated news articles in, sourced timelines out.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    made.callback()(_common)
    for name in names:
        made.command(name=name)(getattr(import_module(f"chronos.cli.{name}"), name))
    return made


@cache
def _whole() -> Typer:
    return _with(COMMANDS)


def __getattr__(name: str) -> Any:
    """``app``, the command line with all commands, made when it is asked for."""
    if name == "app":
        return _whole()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def main() -> None:
    """Run the command line; a fault of chronos itself is said in one line, and exits with 70."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        (_with((asked,)) if asked in COMMANDS else _whole())()
    except Exception as error:  # the outermost border: whatever comes here is our fault, and must not be a traceback
        if "--debug" in sys.argv:
            traceback.print_exc()
        echo(f"chronos: a fault of chronos itself: {type(error).__name__}: {error}", err=True)
        sys.exit(OURS)
