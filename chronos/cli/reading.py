"""The options of every command that reads articles, in one place: :func:`reads` gives them to a command."""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

from typer import Argument, BadParameter, Exit, Option

from chronos.cli.common import INTERRUPTED, NOT_WRITTEN, DateOption, given_date, remark
from chronos.cli.intake import Call, Intake

_CONFIG = Path("chronos.toml")
_STORE = Path("chronos.db")

Paths = Annotated[
    list[Path] | None,
    Argument(help="Files, folders, patterns, zip files; '-' or nothing reads standard input.", show_default=False),
]
ForceDate = Annotated[
    str | None, Option("--force-date", help="Publication date of every input, whatever it says itself.", show_default=False)
]
Lang = Annotated[
    str | None, Option("--lang", help="Language of every input, like en; told from the input by default.", show_default=False)
]
Jobs = Annotated[int, Option("--jobs", "-j", help="Processes that read and annotate; 0 is as many as help.", min=0, max=256)]
MaxBad = Annotated[
    float, Option("--max-bad", help="Share of unreadable inputs from which the run counts as failed.", min=0.0, max=1.0)
]
MaxBytes = Annotated[int, Option("--max-bytes", help="The largest document that is read, unpacked.", min=1)]
MaxUnpacked = Annotated[int, Option("--max-unpacked", help="The most bytes one packed record may unpack to.", min=1)]
MaxRatio = Annotated[int, Option("--max-ratio", help="The most unpacked bytes for one packed byte.", min=1)]
MaxNesting = Annotated[int, Option("--max-nesting", help="How deep elements or lists may nest.", min=1, max=2_000)]
MaxSeconds = Annotated[float, Option("--max-seconds", help="CPU seconds one input may take.", min=0.01)]
StoreOption = Annotated[
    Path | None,
    Option(
        "--store",
        help="Keep articles and what was found in this SQLite file, and read nothing twice; or chronos.db beside chronos.toml",
        show_default=False,
    ),
]
NoStore = Annotated[bool, Option("--no-store", help="Keep nothing, whatever chronos.toml says.")]


def _read_options(
    paths: Paths = None,
    date: DateOption = None,
    force_date: ForceDate = None,
    lang: Lang = None,
    jobs: Jobs = 0,
    max_bad: MaxBad = 0.5,
    max_bytes: MaxBytes = 5_000_000,
    max_unpacked: MaxUnpacked = 64_000_000,
    max_ratio: MaxRatio = 100,
    max_nesting: MaxNesting = 1_000,
    max_seconds: MaxSeconds = 10.0,
    store: StoreOption = None,
    no_store: NoStore = False,
) -> Intake:
    """The intake these options ask for."""
    from chronos.sources.values import Limits, Options

    if lang is not None and not (2 <= len(lang) <= 3 and lang.isalpha()):
        raise BadParameter(f"{lang!r} is no code of a language; write it like en", param_hint="--lang")
    limits = Limits(max_bytes, max_ratio, max_unpacked, max_nesting, seconds=max_seconds)
    options = Options(given_date(date), True, given_date(force_date, "--force-date"), lang.lower() if lang else None, limits)
    kept = None if no_store else store or (_STORE if _CONFIG.is_file() else None)
    return Intake(Call(tuple(paths or [Path("-")]), options, jobs, max_bad, kept))


def reads(stores: bool, language: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of reading in place of its first parameter, which is the :class:`Intake` they make.

    Only commands that keep chronologies have those of the store; one with a
    ``--lang`` of its own takes the inputs' without ``language``. Ctrl-C and
    a store that cannot be used end the command here, with their exit codes.
    """

    def given(command: Callable[..., None]) -> Callable[..., None]:
        shared = inspect.signature(_read_options).parameters
        left = {*(() if stores else ("store", "no_store")), *(() if language else ("lang",))}
        taken = {name: one for name, one in shared.items() if name not in left}
        own = list(inspect.signature(command).parameters.values())[1:]
        needed = [one for one in own if one.default is one.empty]
        optional = [one for one in own if one.default is not one.empty]

        @wraps(command)
        def run(**arguments: Any) -> None:
            from chronos.store.database import StoreError

            intake = _read_options(**{name: arguments.pop(name) for name in taken})
            try:
                command(intake, **arguments)
            except StoreError as error:
                remark(str(error))
                raise Exit(NOT_WRITTEN) from error
            except KeyboardInterrupt as error:
                remark(f"interrupted; {intake.interrupted()}")
                raise Exit(INTERRUPTED) from error

        parameters = [*needed, *taken.values(), *optional]
        keywords = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
        vars(run)["__signature__"] = inspect.Signature(keywords)
        run.__annotations__ = {one.name: one.annotation for one in parameters}
        del vars(run)["__wrapped__"]
        return run

    return given
