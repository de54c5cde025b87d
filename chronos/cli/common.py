"""What the commands share: exit codes, output that is safe on a terminal and never lands on an input."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import BadParameter, Option, echo

from chronos.cli.voice import VOICE

if TYPE_CHECKING:
    from chronos.calendar import TimeSpan

DONE, UNRESOLVED, WRONG_CALL, SOME_BAD, TOO_BAD, NOT_WRITTEN, OURS, INTERRUPTED = 0, 1, 2, 3, 4, 5, 70, 130
"""Exit codes of the contract; several apply: 2 > 5 > 4 > 3 > 1."""

DateOption = Annotated[
    str | None,
    Option(
        "--date",
        "-d",
        help="Publication date for inputs without one, like 2013-03-04. There is no default.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None, Option("--output", "-o", help="Where to write; standard output by default.", show_default=False)
]


def given_date(written: str | None, option: str = "--date") -> "TimeSpan | None":
    """The date of an option. A date that is none is a wrong call."""
    from chronos.notation.iso8601 import read_stamp

    if written is None:
        return None
    try:
        return read_stamp(written)
    except ValueError as error:
        raise BadParameter(str(error), param_hint=option) from error


def remark(message: str, wrong: bool = False) -> None:
    """A remark on standard error, safe on a terminal. ``--quiet`` leaves only those that say what went ``wrong``."""
    if wrong or not VOICE.quiet:
        echo(f"chronos: {shown(message)}", err=True)


def shown(text: str) -> str:
    """Text without control sequences: whatever a title holds, the terminal stays as it is.

    >>> shown("a\\x1b[31mb")
    'a\\ufffd[31mb'
    """
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in text)


def as_json(value: Any, indent: int | None = None) -> str:
    """JSON with the control characters escaped that JSON itself lets through."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return "".join(
        sign if (sign >= " " and not "\x7f" <= sign <= "\x9f") or sign == "\n" else f"\\u{ord(sign):04x}" for sign in text
    )


def refuse_inputs(output: Path | None, paths: Iterable[Path]) -> None:
    """A wrong call when the output is one of the inputs: a slip must cost nobody an article."""
    if output is None or str(output) == "-":
        return
    for path in paths:
        if path.exists() and output.exists() and path.samefile(output):
            raise BadParameter(f"{output} is one of the inputs; choose another file", param_hint="--output")


def write(text: str, output: Path | None) -> int:
    """Write to a file or to standard output; the exit code says whether it worked."""
    if output is None or str(output) == "-":
        echo(text, nl=not text.endswith("\n"))
        return DONE
    try:
        output.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        remark(f"{output}: cannot be written: {error.strerror}", wrong=True)
        return NOT_WRITTEN
    return DONE


def worst(codes: Iterable[int]) -> int:
    """The code that goes before the others: 2 > 5 > 4 > 3 > 1.

    >>> worst([0, 3, 1])
    3
    """
    order = (WRONG_CALL, NOT_WRITTEN, TOO_BAD, SOME_BAD, UNRESOLVED)
    present = set(codes)
    return next((code for code in order if code in present), DONE)
