"""Rewrites what the examples of the README and the site print; run by ``make golden``. Review the difference like code."""

import os
import re
import shlex
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from chronos.cli.main import app

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "site" / "pages").glob("*.md")))
BLOCK = re.compile(r"```console\n((?:.*\n)*?)```")
EXAMPLE = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def examples(text: str) -> list[tuple[str, str]]:
    """The commands on a page and what it says that each prints, in their order.

    >>> examples("```console\\n$ chronos a\\nx\\n$ chronos b\\n```\\n")
    [('chronos a', 'x\\n'), ('chronos b', '')]
    """
    return [(match[1], match[2]) for block in BLOCK.finditer(text) for match in EXAMPLE.finditer(block[1])]


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


def rewritten(text: str) -> str:
    """A page with what its examples print now."""

    def block(match: re.Match[str]) -> str:
        return f"```console\n{EXAMPLE.sub(lambda one: f'$ {one[1]}{chr(10)}{printed(one[1])}', match[1])}```"

    return BLOCK.sub(block, text)


def beside_the_fixtures(folder: Path) -> None:
    """What examples find where they run: the stories, under their own name and as a user's articles."""
    for name in ("fixtures", "articles"):
        (folder / name).symlink_to(ROOT / "fixtures")


def main() -> None:
    """Run the examples of each page in a folder of its own, one after the other."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            beside_the_fixtures(Path(folder))
            os.chdir(folder)
            text = rewritten(text)
            os.chdir(ROOT)
        page.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
