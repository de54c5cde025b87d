"""``chronos plot``: one interactive timeline in one file."""

from pathlib import Path
from typing import Annotated

from typer import Exit, Option

from chronos.cli.common import DONE, UNRESOLVED, refuse_inputs, remark, worst, write
from chronos.cli.intake import Intake
from chronos.cli.reading import reads


@reads(stores=True)
def plot(
    intake: Intake,
    output: Annotated[Path, Option("--output", "-o", help="The HTML file to write.")],
) -> None:
    """Write one self-contained interactive Plotly timeline.

    It holds Plotly's script, so it needs no network; unlike the pages of a
    site it has inline script.

    Example: chronos plot article.txt --date 2013-03-04 -o timeline.html
    """
    from chronos.render.figure import CONFIG, DIV_ID

    refuse_inputs(output, intake.call.paths)
    made = [chronology for chronology in intake.chronologies() if chronology.entries]
    code = intake.close()
    if not made:
        remark("no dated event was found, so there is nothing to plot")
        raise Exit(worst([code, UNRESOLVED]))
    if len(made) > 1:
        remark(f"{len(made)} stories; the plot shows the first, {made[0].title!r}")
    figure = made[0].figure()
    figure.update_layout(title={"text": made[0].title.replace("<", "&lt;")}, margin={"t": 80})
    page = figure.to_html(config=dict(CONFIG), include_plotlyjs=True, full_html=True, div_id=DIV_ID)
    raise Exit(worst([code, write(page, output), DONE]))
