"""How a command speaks: quietly or not, in colour or not, with a traceback or not.

The one thing here that can change: the options are read once, at the start
of a command, and hold until its end.
"""

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any

from typer import BadParameter, Exit, Option, echo, style


class Colour(StrEnum):
    """When to write in colour."""

    auto = "auto"
    always = "always"
    never = "never"


@dataclass(slots=True)
class Voice:
    """What was asked for. The usual: remarks, colour on a terminal, no tracebacks."""

    quiet: bool = False
    debug: bool = False
    colour: Colour = Colour.auto


VOICE = Voice()

Quiet = Annotated[bool, Option("--quiet", "-q", help="Say nothing but what is wrong.")]
Debug = Annotated[bool, Option("--debug", help="Show the traceback of whatever goes wrong.")]
Color = Annotated[Colour, Option("--color", help="Colour on a terminal; NO_COLOR and FORCE_COLOR are heard too.")]


def coloured(to_errors: bool = False) -> bool:
    """Whether a stream gets colour: the option, then ``NO_COLOR``, then ``FORCE_COLOR``, then whether it is a terminal."""
    if VOICE.colour is not Colour.auto:
        return VOICE.colour is Colour.always
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return (sys.stderr if to_errors else sys.stdout).isatty()


def strong(text: str) -> str:
    """Words that matter most on standard output: bold where there is colour."""
    return style(text, bold=True) if coloured() else text


def faint(text: str) -> str:
    """Words beside the matter on standard output: dim where there is colour."""
    return style(text, dim=True) if coloured() else text


def spoken(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with ``--quiet``, ``--color`` and ``--debug``, and a code of its own for an interruption.

    >>> def hello() -> None:
    ...     "Say hello."
    >>> sorted(signature(spoken(hello)).parameters)
    ['color', 'debug', 'quiet']
    """
    given = signature(command)
    added = {"quiet": (Quiet, False), "color": (Color, Colour.auto), "debug": (Debug, False)}

    @wraps(command)
    def wrapper(**options: Any) -> Any:
        VOICE.quiet, VOICE.debug = bool(options.pop("quiet", False)), bool(options.pop("debug", False))
        VOICE.colour = Colour(options.pop("color", Colour.auto))
        try:
            return command(**options)
        except BadParameter:
            if VOICE.debug:
                traceback.print_exc()
            raise
        except KeyboardInterrupt as stopped:
            from chronos.cli.common import INTERRUPTED

            echo("chronos: stopped", err=True)
            raise Exit(INTERRUPTED) from stopped

    parameters = [
        *given.parameters.values(),
        *(
            Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, (annotation, default) in added.items()
        ),
    ]
    wrapper.__signature__ = given.replace(parameters=parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {**command.__annotations__, **{name: annotation for name, (annotation, _) in added.items()}}
    return wrapper
