"""``chronos build``: the static timeline site, in one step or not at all."""

from pathlib import Path
from typing import Annotated

from typer import BadParameter, Exit, Option

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
    title: Annotated[str | None, Option("--title", help="The name of the site.", show_default=False)] = None,
    config: Annotated[
        Path | None,
        Option("--config", help="Settings of the site; chronos.toml in the current folder by default.", show_default=False),
    ] = None,
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
    from dataclasses import replace

    from chronos.cli.folder import NotReplaced, replace_folder, unchanged
    from chronos.cli.signature import signature_of
    from chronos.cli.site_config import read_site_config
    from chronos.render.site import site
    from chronos.render.wording import read_wording

    given = read_site_config(config)
    settings = replace(given.settings, title=title) if title else given.settings
    try:
        read_wording(settings.language)
    except ValueError as error:
        raise BadParameter(str(error), param_hint="--config") from error
    inputs = read_inputs(paths or list(given.sources) or None, date, max_bytes)
    if store is not None:
        from chronos.store.database import StoreError, keep

        try:
            keep(store, inputs.documents, inputs.quarantined)
        except StoreError as error:
            remark(str(error), wrong=True)
            raise Exit(NOT_WRITTEN) from error
    quarantined = [str(item) for item in inputs.quarantined]
    signature = signature_of(inputs.documents, quarantined, settings, (top, from_, to, lane, query))
    summary = unchanged(output, signature)
    if summary is not None:
        remark(f"{summary} in {output}/index.html; nothing has changed")
        raise Exit(worst([inputs.code(max_bad), DONE if " 0 events" not in summary else UNRESOLVED]))
    made = narrowed(chronologies(inputs), top, from_, to, lane, query)
    used, bad = len(inputs.documents), len(inputs.quarantined)
    copies = sum(chronology.counts.duplicate for chronology in made)
    events = sum(len(chronology.entries) for chronology in made)
    said = f"{used + bad} read: {used - copies} used, {copies} duplicate, {bad} quarantined"
    summary = f"{said}; {len(made)} {'timeline' if len(made) == 1 else 'timelines'}"
    if not events:
        summary += " with 0 events"
    try:
        replace_folder(output, site(made, settings, quarantined), signature, summary)
    except NotReplaced as error:
        remark(str(error), wrong=True)
        raise Exit(NOT_WRITTEN) from error
    remark(f"{summary} in {output}/index.html")
    raise Exit(worst([inputs.code(max_bad), DONE if events else UNRESOLVED]))
