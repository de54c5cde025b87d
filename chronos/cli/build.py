"""``chronos build``: the static timeline site, in one step or not at all."""

from pathlib import Path
from typing import Annotated

from typer import Exit, Option

from chronos.cli.common import (
    DONE,
    NOT_WRITTEN,
    UNRESOLVED,
    DateOption,
    MaxBad,
    MaxBytes,
    Paths,
    chronologies,
    read_inputs,
    remark,
    worst,
)
from chronos.cli.wanted import From, Lane, Query, To, Top, narrowed


def build(
    output: Annotated[Path, Option("--output", "-o", help="The folder of the site; replaced as a whole if chronos made it.")],
    paths: Paths = None,
    date: DateOption = None,
    title: Annotated[str, Option("--title", help="The name of the site.")] = "Timelines",
    store: Annotated[
        Path | None,
        Option("--store", help="Keep the articles and an account of the run in this SQLite file.", show_default=False),
    ] = None,
    top: Top = None,
    from_: From = None,
    to: To = None,
    lane: Lane = None,
    query: Query = None,
    max_bytes: MaxBytes = 5_000_000,
    max_bad: MaxBad = 0.5,
) -> None:
    """Build a static timeline site from articles.

    Example: chronos build article.txt --date 2013-03-04 -o out
    """
    from chronos.cli.folder import NotReplaced, replace_folder
    from chronos.render.pages import site

    inputs = read_inputs(paths, date, max_bytes)
    made = narrowed(chronologies(inputs), top, from_, to, lane, query)
    if store is not None:
        from chronos.store.database import StoreError, keep

        try:
            keep(store, inputs.documents, inputs.quarantined)
        except StoreError as error:
            remark(str(error))
            raise Exit(NOT_WRITTEN) from error
    pages = site(made, title, [str(item) for item in inputs.quarantined])
    try:
        replace_folder(output, pages)
    except NotReplaced as error:
        remark(str(error))
        raise Exit(NOT_WRITTEN) from error
    used, bad = len(inputs.documents), len(inputs.quarantined)
    copies = sum(chronology.counts.duplicate for chronology in made)
    said = f"{used + bad} read: {used - copies} used, {copies} duplicate, {bad} quarantined"
    remark(f"{said}; {len(made)} {'timeline' if len(made) == 1 else 'timelines'} in {output}/index.html")
    found = any(chronology.entries for chronology in made)
    raise Exit(worst([inputs.code(max_bad), DONE if found else UNRESOLVED]))
