"""All commands under one name. Only what the asked-for command needs is imported."""

import sys
import traceback
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Annotated, Any

from typer import BadParameter, Context, Exit, Option, Typer, echo
from typer.core import TyperGroup

from chronos.cli.common import OURS
from chronos.cli.settings import BadSettings, read_settings, variable
from chronos.cli.voice import spoken
from chronos.faults import plain

COMMANDS = (
    *("resolve", "tag", "events", "timeline", "brief", "build", "plot", "verify", "serve", "store"),
    *("evaluate", "languages", "schema", "config"),
)
"""The commands in the order help lists them; each is the function of its name in the file of its name."""


def _version(wanted: bool) -> None:
    if wanted:
        from chronos import __version__

        echo(f"chronos {__version__}")
        raise Exit


def _common(
    context: Context,
    version: Annotated[bool, Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    group: Any = context.command
    for name, command in group.commands.items():
        for parameter in command.params:
            if parameter.param_type_name == "option" and parameter.name != "help":
                parameter.envvar, parameter.show_envvar = variable(name, max(parameter.opts, key=len)), False
    try:
        found = read_settings(_every_option)
    except BadSettings as error:
        raise BadParameter(str(error), param_hint="settings") from error
    context.obj = found
    context.default_map = {name: dict(values) for name, values in found.values.items()}


def _every_option() -> dict[str, dict[str, str]]:
    """The options of every command as they are written, without dashes in front, and the parameters they set."""
    import typer

    group: Any = typer.main.get_command(_whole())
    return {
        name: {
            written.removeprefix("--"): str(parameter.name)
            for parameter in command.params
            if parameter.param_type_name == "option"
            for written in parameter.opts
            if written.startswith("--") and written != "--help"
        }
        for name, command in group.commands.items()
    }


class _Commands(TyperGroup):
    """The commands; what is wrong with a call is said in plain words."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BadParameter as error:
            error.message = plain(error.message)
            raise


def _with(names: Iterable[str]) -> Typer:
    """The command line with some of the commands."""
    made = Typer(
        name="chronos",
        cls=_Commands,
        help="Dated news articles in, sourced timelines out.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    made.callback()(_common)
    for name in names:
        made.command(name=name)(spoken(getattr(import_module(f"chronos.cli.{name}"), name)))
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
        (_with((asked,)) if asked in COMMANDS and asked != "config" else _whole())()
    except Exception as error:  # the outermost border: whatever comes here is our fault, and must not be a traceback
        if "--debug" in sys.argv:
            traceback.print_exc()
        echo(f"chronos: a fault of chronos itself: {type(error).__name__}: {error}", err=True)
        sys.exit(OURS)
