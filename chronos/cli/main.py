"""All commands under one name. Only what the asked-for command needs is imported."""

import sys
import traceback
from typing import Annotated, Any

from typer import BadParameter, Context, Exit, Option, Typer, echo

from chronos.cli import (
    brief,
    build,
    config,
    evaluate,
    events,
    languages,
    plot,
    resolve,
    schema,
    serve,
    tag,
    timeline,
    verify,
)
from chronos.cli.common import OURS
from chronos.cli.settings import BadSettings, read_settings, variable
from chronos.cli.voice import spoken

app = Typer(
    name="chronos",
    help="Dated news articles in, sourced timelines out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (resolve, tag, events, timeline, brief, build, plot, verify, serve, evaluate, languages, schema, config):
    app.command(name=command.__name__.rpartition(".")[2])(spoken(getattr(command, command.__name__.rpartition(".")[2])))


def _version(wanted: bool) -> None:
    if wanted:
        from chronos import __version__

        echo(f"chronos {__version__}")
        raise Exit


@app.callback()
def _common(
    context: Context,
    version: Annotated[bool, Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    group: Any = context.command
    options = {name: _options(command) for name, command in group.commands.items()}
    for name, command in group.commands.items():
        for parameter in command.params:
            if parameter.param_type_name == "option" and parameter.name != "help":
                parameter.envvar, parameter.show_envvar = variable(name, max(parameter.opts, key=len)), False
    try:
        found = read_settings(options)
    except BadSettings as error:
        raise BadParameter(str(error), param_hint="settings") from error
    context.obj = found
    context.default_map = {name: dict(values) for name, values in found.values.items()}


def _options(command: Any) -> dict[str, str]:
    """The options of a command as they are written, without dashes in front, and the parameters they set."""
    return {
        written.removeprefix("--"): str(parameter.name)
        for parameter in command.params
        if parameter.param_type_name == "option"
        for written in parameter.opts
        if written.startswith("--") and written != "--help"
    }


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
