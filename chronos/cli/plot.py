"""``chronos plot``: one interactive timeline in one file."""

from pathlib import Path
from typing import Annotated

from typer import Exit, Option

from chronos.cli.common import (
    DONE,
    UNRESOLVED,
    DateOption,
    MaxBad,
    MaxBytes,
    Paths,
    chronologies,
    read_inputs,
    refuse_inputs,
    remark,
    worst,
    write,
)


def plot(
    output: Annotated[Path, Option("--output", "-o", help="The HTML file to write.")],
    paths: Paths = None,
    date: DateOption = None,
    max_bytes: MaxBytes = 5_000_000,
    max_bad: MaxBad = 0.5,
) -> None:
    """Write one self-contained interactive Plotly timeline.

    It holds Plotly's script, so it needs no network; unlike the pages of a
    site it has inline script.

    Example: chronos plot article.txt --date 2013-03-04 -o timeline.html
    """
    from chronos.render.figure import CONFIG, DIV_ID

    refuse_inputs(output, paths)
    inputs = read_inputs(paths, date, max_bytes)
    made = [chronology for chronology in chronologies(inputs) if chronology.entries]
    if not made:
        remark("no dated event was found, so there is nothing to plot")
        raise Exit(worst([inputs.code(max_bad), UNRESOLVED]))
    if len(made) > 1:
        remark(f"{len(made)} stories; the plot shows the first, {made[0].title!r}")
    figure = made[0].figure()
    figure.update_layout(title={"text": made[0].title.replace("<", "&lt;")}, margin={"t": 80})
    page = figure.to_html(config=dict(CONFIG), include_plotlyjs=True, full_html=True, div_id=DIV_ID)
    raise Exit(worst([inputs.code(max_bad), write(page, output), DONE]))
