"""Rewrites what the examples of the README print; run by ``make golden``. Review the difference like code."""

import os
import re
import shlex
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from chronos.cli.main import app

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
EXAMPLE = re.compile(r"```console\n\$ (.+)\n((?:.*\n)*?)```")


def split(command: str) -> tuple[list[str], int | None]:
    """The arguments of an example, and how many lines its ``| head -N`` keeps.

    >>> split('chronos resolve "over the weekend" | head -2')
    (['resolve', 'over the weekend'], 2)
    """
    command, _, head = command.partition(" | head -")
    words = shlex.split(command)
    if words[0] != "chronos":
        raise ValueError(f"an example runs chronos, not {words[0]!r}")
    return words[1:], int(head) if head else None


def printed(command: str) -> str:
    """What an example prints, run in the present folder."""
    arguments, head = split(command)
    lines = CliRunner().invoke(app, arguments).output.splitlines()[:head]
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Run each example beside the fixtures, in a folder of its own."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "fixtures").symlink_to(ROOT / "fixtures")
        os.chdir(folder)
        text = EXAMPLE.sub(lambda match: f"```console\n$ {match[1]}\n{printed(match[1])}```", text)
        os.chdir(ROOT)
    README.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
