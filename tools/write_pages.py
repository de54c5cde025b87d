"""Makes the pages of the project's site that repeat what the code knows: commands from their help, notations from values.

``python tools/write_pages.py FOLDER`` writes ``commands.md`` and
``notation.md``; ``make site`` does it before it builds.
"""

import sys
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperArgument, TyperGroup

import chronos
from chronos.cli.main import app
from chronos.notation.edtf import edtf
from chronos.notation.iso8601 import iso8601, read_stamp
from chronos.notation.timex3 import timex3
from chronos.notation.words import words
from chronos.render.wording import read_wording

SAID = "2013-03-04"
EXPRESSIONS = (
    "Friday",
    "over the weekend",
    "Friday night",
    "two weeks ago",
    "last month",
    "early March",
    "the third quarter of 2012",
    "summer 2012",
    "the 1990s",
    "the 19th century",
    "44 BC",
    "for months",
    "every Friday",
    "recently",
    "at 6:20 p.m. on Saturday",
)


def commands() -> str:
    """The command reference: what each command's help says, under its name."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    parts = ["---\ntitle: Commands\norder: 2\n---\n# Commands\n\nData goes to standard output, remarks to standard error.\n"]
    for name, command in sorted(group.commands.items()):
        parts.append(_command(f"chronos {name}", command))
    return "\n".join(parts)


def _command(name: str, command: Any) -> str:
    context = typer.Context(command, info_name=name)
    said = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    lines = [f"## {name}\n", _example(said), "", f"```text\n{command.get_usage(context)}\n```\n", "| option | |", "|---|---|"]
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and not isinstance(parameter, TyperArgument):
            option, help_text = (" ".join(part.split()).replace("|", "\\|") for part in record)
            lines.append(f"| `{option}` | {help_text} |")
    return "\n".join(lines) + "\n"


def _example(said: str) -> str:
    """A command's description, its ``Example:`` set apart."""
    text, _, example = said.partition("\n\nExample: ")
    return f"{text}\n\n```console\n$ {example}\n```" if example else text


def notations() -> str:
    """The table of what each notation makes of some expressions."""
    said, table = read_stamp(SAID), read_wording("en").dates
    rows = [
        "---\ntitle: Notation\norder: 4\n---\n# Notation\n",
        f"What each notation says of some expressions, said on {words(said, table)}.",
        "A dash means that it has no word for it.\n",
        "| expression | in words | EDTF | TIMEX3 | ISO 8601 |",
        "|---|---|---|---|---|",
    ]
    for expression in EXPRESSIONS:
        value = chronos.resolve_text(expression, chronos.Context(said)).value
        told = timex3(value) if value is not None else None
        cells = (
            words(value, table) if value is not None else None,
            edtf(value) if value is not None else None,
            f"{told.type} {told.value}" if told else None,
            iso8601(value) if value is not None else None,
        )
        rows.append(f"| {expression} | {cells[0] or '–'} | " + " | ".join(f"`{c}`" if c else "–" for c in cells[1:]) + " |")
    return "\n".join(rows) + "\n"


def main(folder: Path) -> None:
    """Write both pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("commands.md", commands()), ("notation.md", notations())):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
