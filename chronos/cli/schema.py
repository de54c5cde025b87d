"""``chronos schema``: what goes in and comes out, as JSON Schema."""

from typing import Annotated, Any

from typer import Argument, BadParameter, Exit, echo

from chronos.cli.common import DONE, as_json

SHAPES = {
    "document": ("DocumentIn", "a line of JSON that goes in"),
    "config": ("ConfigIn", "chronos.toml"),
    "timex": ("TimexOut", "a time expression of 'chronos tag'"),
    "event": ("EventOut", "an event of 'chronos events'"),
    "chronology": ("ChronologyOut", "what 'chronos timeline' prints"),
    "brief": ("BriefOut", "what 'chronos brief --format json' prints"),
}
"""The shapes by the names users know, with the model of each."""


def schema(
    name: Annotated[
        str | None, Argument(help=f"One of {', '.join(SHAPES)}; without it all of them.", show_default=False)
    ] = None,
) -> None:
    """Print the JSON Schema of what goes in and comes out.

    Example: chronos schema chronology
    """
    from chronos import models

    if name is not None and name not in SHAPES:
        raise BadParameter(f"there is no schema {name!r}; there are: {', '.join(SHAPES)}", param_hint="NAME")
    made: dict[str, Any] = {
        shape: getattr(models, model).model_json_schema(mode="validation" if model.endswith("In") else "serialization")
        for shape, (model, _) in SHAPES.items()
        if name in (None, shape)
    }
    echo(as_json(made[name] if name else made, indent=1))
    raise Exit(DONE)
