"""``chronos plot``: one interactive timeline in one file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import BadParameter, Exit, Option

from chronos.cli.common import DONE, NOT_WRITTEN, UNRESOLVED, refuse_inputs, remark, worst, write
from chronos.cli.intake import Intake
from chronos.cli.reading import reads

if TYPE_CHECKING:
    from chronos.chronology.values import Chronology

ENDINGS = (".html", ".htm", ".svg", ".png", ".pdf")
"""What the name of a plot ends in, and so which format it is in."""


@reads(stores=True)
def plot(
    intake: Intake,
    output: Annotated[Path, Option("--output", "-o", help="The file to write: .html, or .svg, .png, .pdf for a picture.")],
) -> None:
    """Write one interactive timeline, or a picture of it.

    The page is one file and holds Plotly's script, so it needs no network;
    unlike the pages of a site it has inline script. A picture in SVG is drawn by chronos
    itself; PNG and PDF need kaleido (pip install chronos-timeline[images]).

    Example: chronos plot article.txt --date 2013-03-04 -o timeline.html
    """
    refuse_inputs(output, intake.call.paths)
    _refuse_unknown(output)
    made = [chronology for chronology in intake.chronologies() if chronology.entries]
    code = intake.close()
    if not made:
        remark("no dated event was found, so there is nothing to plot")
        raise Exit(worst([code, UNRESOLVED]))
    if len(made) > 1:
        remark(f"{len(made)} stories; the plot shows the first, {made[0].title!r}")
    raise Exit(worst([code, _write(made[0], output), DONE]))


def _refuse_unknown(output: Path) -> None:
    """A wrong call for a file whose name asks for no format there is; '-' is a page on standard output."""
    if str(output) != "-" and output.suffix.lower() not in ENDINGS:
        raise BadParameter(f"{output.name!r} must end in one of: {', '.join(ENDINGS)}", param_hint="--output")


def _write(chronology: "Chronology", output: Path) -> int:
    """Write the plot in the format that the file's name asks for."""
    from chronos.render.exports.drawing import chronology_svg
    from chronos.render.figure import plot_page

    suffix = output.suffix.lower()
    if suffix == ".svg":
        return write(chronology_svg(chronology), output)
    if suffix not in (".png", ".pdf"):
        return write(plot_page(chronology), output)
    try:
        output.write_bytes(chronology.figure().to_image(format=suffix[1:], scale=2))
    except (ImportError, ValueError) as error:
        if "kaleido" not in str(error).lower():
            raise
        remark("pictures in PNG and PDF need kaleido: pip install chronos-timeline[images]; an .svg needs nothing", wrong=True)
        return NOT_WRITTEN
    except OSError as error:
        remark(f"{output}: cannot be written: {error.strerror}", wrong=True)
        return NOT_WRITTEN
    return DONE
