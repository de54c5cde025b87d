"""``chronos verify``: every quote still stands where the site says it stands."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, BadParameter, Exit

from chronos.cli.common import DONE, UNRESOLVED, remark, worst
from chronos.cli.intake import Intake
from chronos.cli.reading import reads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chronos.render.checking import Texts
    from chronos.text.document import Document


@reads(stores=True)
def verify(
    intake: Intake,
    site: Annotated[Path, Argument(metavar="DIR", help="A folder that 'chronos build' made.")],
) -> None:
    """Check every quote, link and export of a site.

    Each quote must be at its offsets in its article, each link inside the
    site must lead somewhere, and each export must parse.
    The articles are those named after the site, or else those of the store.
    Without any, quotes are compared with the articles as the site itself
    shows them. A fault is named with its file, and the exit code is 1.

    Example: chronos verify out articles/
    """
    from chronos.cli.folder import MARKER
    from chronos.render.checking.site import faults

    if not (site / MARKER).is_file():
        raise BadParameter(f"{site} is no site that chronos built; build one with 'chronos build -o {site}'", param_hint="DIR")
    code, texts = DONE, None
    if intake.call.is_repeatable:
        texts = _texts(one.document for one in intake.annotated())
        code = intake.close()
    elif intake.call.store is not None and intake.call.store.is_file():
        from chronos.store.database import Store

        with Store(intake.call.store) as store:
            texts = store.texts()
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    try:
        checked = faults(files, lambda path: (site / path).read_bytes(), texts)
    except OSError as error:
        raise BadParameter(f"{error.filename}: cannot be read: {error.strerror}", param_hint="DIR") from error
    for fault in checked.faults:
        remark(str(fault), wrong=True)
    timelines = f"{checked.stories} {'timeline' if checked.stories == 1 else 'timelines'}"
    held = f"{checked.quotes} quotes in {timelines}, {checked.compared} compared at their offsets"
    count = len(checked.faults)
    remark(f"{held}; {checked.pages} pages; {count or 'no'} {'fault' if count == 1 else 'faults'}")
    raise Exit(worst([code, UNRESOLVED if checked.faults else DONE]))


def _texts(documents: "Iterable[Document]") -> "Texts":
    """Articles by hash, with the fields that quotes may be taken from."""
    found: dict[str, dict[str | None, str]] = {}
    for document in documents:
        fields = {None: document.text, "title": document.title, "subtitle": document.subtitle}
        found[document.digest] = {name: text for name, text in fields.items() if text is not None}
    return found
