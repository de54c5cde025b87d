"""``chronos build``: the static timeline site, in one step or not at all."""

from pathlib import Path
from typing import Annotated

from typer import Exit, Option

from chronos.cli.common import DONE, NOT_WRITTEN, UNRESOLVED, remark, worst
from chronos.cli.intake import Intake
from chronos.cli.reading import reads
from chronos.cli.unchanged import before, manifest, remember, replay


@reads(stores=True)
def build(
    intake: Intake,
    output: Annotated[Path, Option("--output", "-o", help="The folder of the site; replaced as a whole if chronos made it.")],
    title: Annotated[str, Option("--title", help="The name of the site.")] = "Timelines",
) -> None:
    """Build a static timeline site from articles.

    Example: chronos build article.txt --date 2013-03-04 -o out
    """
    known = before(intake, f"site {output.resolve()}", title)
    if known is not None and known.state is not None and output.is_dir() and known.state == manifest(output):
        found = replay(intake, known)
        code = intake.close(f"; nothing has changed since {output}/index.html was made")
        raise Exit(worst([code, DONE if found else UNRESOLVED]))

    from chronos.cli.folder import NotReplaced, replace_folder
    from chronos.render.pages import site

    made = intake.chronologies()
    pages = site(made, title, [str(item) for item in intake.account.quarantined])
    try:
        replace_folder(output, pages)
    except NotReplaced as error:
        intake.close()
        remark(str(error))
        raise Exit(NOT_WRITTEN) from error
    found = any(chronology.entries for chronology in made)
    remember(intake, known, manifest(output), found)
    code = intake.close(f"; {len(made)} {'timeline' if len(made) == 1 else 'timelines'} in {output}/index.html")
    raise Exit(worst([code, DONE if found else UNRESOLVED]))
