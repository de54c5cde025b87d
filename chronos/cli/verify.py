"""``chronos verify``: every quote still stands where the site says it stands."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, BadParameter, Exit

from chronos.cli.common import DONE, UNRESOLVED, remark, worst
from chronos.cli.intake import Intake
from chronos.cli.reading import reads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chronos.render.checking import Checked
    from chronos.text.document import Document

_NAMED = 5
"""Articles without a place on the site that are named."""


@reads(stores=True)
def verify(
    intake: Intake,
    site: Annotated[Path, Argument(metavar="DIR", help="A folder that 'chronos build' made.")],
) -> None:
    """Check every quote, link and export of a site.

    Each quote must be at its offsets in its article, each link inside the
    site must lead somewhere, and each export must parse.
    The articles are those named after the site, or else those of the store.
    Without any, quotes are compared only with the articles as the site
    itself shows them. A fault is named with its file, and so is an article
    that has changed since; the exit code is then 1, and also when articles
    are given and the site quotes none of them.

    Example: chronos verify out articles/
    """
    from chronos.cli.folder import MARKER
    from chronos.render.checking.site import faults

    if not (site / MARKER).is_file():
        raise BadParameter(f"{site} is no site that chronos built; build one with 'chronos build -o {site}'", param_hint="DIR")
    store = intake.call.store
    stored = not intake.call.is_repeatable and store is not None and store.is_file()
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    articles = _stored(intake) if stored else (one.document for one in intake.annotated()) if intake.call.is_repeatable else ()
    try:
        checked = faults(files, lambda path: (site / path).read_bytes(), articles)
    except OSError as error:
        raise BadParameter(f"{error.filename}: cannot be read: {error.strerror}", param_hint="DIR") from error
    code = intake.close() if intake.call.is_repeatable else DONE
    for fault in checked.faults:
        remark(str(fault), wrong=True)
    given = stored or intake.call.is_repeatable
    count = len(checked.faults)
    held = "; ".join(_held(checked, given))
    remark(f"{held}; {checked.pages} pages; {count or 'no'} {'fault' if count == 1 else 'faults'}")
    useless = given and checked.quotes and not checked.compared
    raise Exit(worst([code, UNRESOLVED if count or useless else DONE]))


def _stored(intake: Intake) -> "Iterator[Document]":
    from chronos.store.database import Store

    assert intake.call.store is not None
    with Store(intake.call.store) as store:
        yield from store.documents()


def _held(checked: "Checked", given: bool) -> "Iterator[str]":
    """What the quotes were compared with, each number with what it counts."""
    timelines = f"{checked.stories} {'timeline' if checked.stories == 1 else 'timelines'}"
    quotes = f"{_quotes(checked.quotes)} in {timelines}"
    if given:
        yield f"{quotes}, {checked.compared} compared at their offsets"
        if checked.absent:
            one = checked.absent == 1
            yield f"{_quotes(checked.absent)}: {'its article is' if one else 'their articles are'} not among those given"
        if checked.strangers:
            count, named = len(checked.strangers), list(checked.strangers[:_NAMED])
            if count > _NAMED:
                named.append(f"and {count - _NAMED} more")
            yield f"{count} given {'article is' if count == 1 else 'articles are'} no source of the site: {', '.join(named)}"
    else:
        yield f"{quotes}, none compared with its source: no articles were given, name them after the site"
        if checked.shown:
            yield f"{checked.shown} compared at their offsets with the articles as the site shows them"


def _quotes(count: int) -> str:
    return f"{count} {'quote' if count == 1 else 'quotes'}"
