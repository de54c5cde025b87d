"""``chronos config``: every setting, its value, and where that came from."""

from enum import StrEnum
from typing import Annotated, Any

from typer import Argument, BadParameter, Context, Exit, Option, echo

from chronos.cli.common import DONE, as_json, shown
from chronos.cli.settings import Found, variable


class Format(StrEnum):
    """How the settings are printed."""

    text = "text"
    json = "json"


def config(
    context: Context,
    command: Annotated[str | None, Argument(help="A command; without it all of them.", show_default=False)] = None,
    arguments: Annotated[
        list[str] | None,
        Argument(help="Options of that command after '--', to see what they change.", show_default=False),
    ] = None,
    format: Annotated[Format, Option("--format", "-f", help="What to print.")] = Format.text,
) -> None:
    """Say what each option is worth here, and where that comes from.

    An option of the call goes before the environment (CHRONOS_BRIEF_STYLE),
    that before chronos.toml, that before [tool.chronos] in pyproject.toml,
    and that before the usual value.

    Example: chronos config brief
    """
    group: Any = context.parent.command if context.parent else None
    commands: dict[str, Any] = group.commands
    if command is not None and command not in commands:
        raise BadParameter(f"there is no command {command!r}; there are: {', '.join(sorted(commands))}", param_hint="COMMAND")
    found = context.find_object(Found) or Found()
    rows = [
        row
        for name in sorted(commands)
        if command in (None, name)
        for row in _rows(name, commands[name], context, found, arguments or [] if command else [])
    ]
    if format is Format.json:
        echo(as_json(rows, indent=1))
        raise Exit(DONE)
    width = max((len(f"{row['command']} {row['option']}") for row in rows), default=0)
    for row in rows:
        name = f"{row['command']} {row['option']}"
        value = "–" if row["value"] is None else str(row["value"])
        echo(shown(f"{name:<{width}}  {value}  ({row['from']})"))
    raise Exit(DONE)


def _rows(name: str, command: Any, context: Context, found: Found, arguments: list[str]) -> list[dict[str, Any]]:
    """A row for each option of a command. What is asked of click here is what it does itself before it runs one."""
    inner = type(context)(
        command,
        info_name=name,
        parent=context.parent,
        default_map=dict(found.values.get(name, {})),
    )
    given, _, _ = command.make_parser(inner).parse_args(list(arguments))
    rows = []
    for parameter in command.params:
        if parameter.param_type_name != "option" or parameter.name == "help":
            continue
        value, source = parameter.consume_value(inner, given)
        kind = str(getattr(source, "name", source))
        where = {
            "COMMANDLINE": "the call",
            "ENVIRONMENT": variable(name, _option(parameter)),
            "DEFAULT_MAP": found.origins.get((name, str(parameter.name)), "a file"),
        }.get(kind, "the usual")
        rows.append({"command": name, "option": _option(parameter), "value": _plain(value), "from": where})
    return rows


def _option(parameter: Any) -> str:
    return str(max(parameter.opts, key=len))


def _plain(value: Any) -> Any:
    """A value as JSON has it; nothing given is ``None``."""
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return None if type(value).__name__ == "Sentinel" else str(value)
