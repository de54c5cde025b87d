"""``chronos build``: a static site."""

from pathlib import Path
from typing import Annotated

from typer import BadParameter, Exit, Option

from chronos.cli.common import DONE, NOT_WRITTEN, UNRESOLVED, remark, worst
from chronos.cli.intake import Intake
from chronos.cli.reading import reads
from chronos.cli.unchanged import before, manifest, remember, replay
from chronos.cli.wanted import From, Lane, Query, To, Top, narrowed


@reads(stores=True)
def build(
    intake: Intake,
    output: Annotated[Path, Option("--output", "-o", help="The folder of the site; replaced as a whole if chronos made it.")],
    title: Annotated[str | None, Option("--title", help="The name of the site.", show_default=False)] = None,
    config: Annotated[
        Path | None,
        Option("--config", help="Settings of the site; chronos.toml in the current folder by default.", show_default=False),
    ] = None,
    top: Top = None,
    from_: From = None,
    to: To = None,
    lane: Lane = None,
    query: Query = None,
) -> None:
    """Build a static timeline site from articles.

    Example: chronos build article.txt --date 2013-03-04 -o out
    """
    from dataclasses import replace

    from chronos.cli.site_config import read_site_config
    from chronos.render.wording import read_wording

    given = read_site_config(config)
    settings = replace(given.settings, title=title) if title else given.settings
    try:
        read_wording(settings.language)
    except ValueError as error:
        raise BadParameter(str(error), param_hint="--config") from error
    if given.sources and not intake.call.is_repeatable:
        intake.call = replace(intake.call, paths=given.sources)
    wanted = (top, from_, to, lane, query)
    known = before(intake, f"site {output.resolve()}", repr(settings), *wanted)
    if known is not None and known.state is not None and output.is_dir() and known.state == manifest(output):
        found = replay(intake, known)
        code = intake.close(f"; nothing has changed since {output}/index.html was made")
        raise Exit(worst([code, DONE if found else UNRESOLVED]))

    from chronos.cli.folder import NotReplaced, replace_folder, unchanged
    from chronos.cli.signature import signature_of
    from chronos.render.site import site

    made = narrowed(intake.chronologies(), *wanted)
    found = any(chronology.entries for chronology in made)
    bad = [str(item) for item in intake.account.quarantined]
    signature = signature_of((one.document for chronology in made for one in chronology.sources), bad, settings, wanted)
    if unchanged(output, signature) is not None:
        code = intake.close(f"; nothing has changed since {output}/index.html was made")
        raise Exit(worst([code, DONE if found else UNRESOLVED]))
    try:
        replace_folder(output, site(made, settings, bad), signature, "made")
    except NotReplaced as error:
        intake.close()
        remark(str(error), wrong=True)
        raise Exit(NOT_WRITTEN) from error
    remember(intake, known, manifest(output), found)
    timelines = f"{len(made)} {'timeline' if len(made) == 1 else 'timelines'}"
    code = intake.close(f"; {timelines}{'' if found else ' with 0 events'} in {output}/index.html")
    raise Exit(worst([code, DONE if found else UNRESOLVED]))
