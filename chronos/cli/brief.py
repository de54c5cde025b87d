"""``chronos brief``: a chronology or a briefing that a desk can publish as it is."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import BadParameter, Exit, Option

from chronos.cli.common import DONE, UNRESOLVED, Output, as_json, refuse_inputs, shown, worst, write
from chronos.cli.intake import Intake
from chronos.cli.reading import reads
from chronos.cli.unchanged import before, remember, replay
from chronos.cli.wanted import From, Lane, Query, To, Top, limit, narrowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chronos.calendar import TimeSpan
    from chronos.chronology.values import Chronology
    from chronos.render.markdown.values import Brief
    from chronos.render.wording import Wording


LAST = "last"
"""What ``--since`` calls the last run of the store."""


class Style(StrEnum):
    """What is written."""

    chronology = "chronology"
    briefing = "briefing"


class Format(StrEnum):
    """How it is written."""

    md = "md"
    html = "html"
    json = "json"


@reads(stores=True, language=False)
def brief(
    intake: Intake,
    style: Annotated[
        Style,
        Option("--style", help="All by date, or what matters, is new, planned, disputed, unknown."),
    ] = Style.chronology,
    since: Annotated[
        str | None,
        Option(
            "--since",
            help="In a briefing, new is what came out on this day or later; 'last' is the last run of the store.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[Format, Option("--format", "-f", help="Markdown, a plain HTML page, or JSON.")] = Format.md,
    lang: Annotated[str, Option("--lang", help="The language of dates and headings.")] = "en",
    templates: Annotated[
        Path | None,
        Option("--templates", help="A folder with templates of your own; --print-templates fills one.", show_default=False),
    ] = None,
    print_templates: Annotated[
        Path | None,
        Option("--print-templates", help="Write chronos's own templates into this new folder, and stop.", show_default=False),
    ] = None,
    output: Output = None,
    top: Top = None,
    from_: From = None,
    to: To = None,
    lane: Lane = None,
    query: Query = None,
) -> None:
    """Write a chronology or a briefing to publish.

    The date comes first, then one line an event, its quote, and numbered
    sources; what sources differ on stands side by side.

    Example: chronos brief articles/ --style briefing --since 2013-03-05
    """
    from chronos.render.wording import read_wording

    if print_templates is not None:
        raise Exit(_own_templates(print_templates))
    try:
        wording = read_wording(lang)
    except ValueError as error:
        raise BadParameter(str(error), param_hint="--lang") from error
    new = limit(since, "--since") if since != LAST else None
    if since is not None and style is not Style.briefing:
        raise BadParameter("what is new is a part of a briefing; add --style briefing", param_hint="--since")
    own = _templates(templates)
    refuse_inputs(output, intake.call.paths)
    if since == LAST and intake.open_store() is None:
        raise BadParameter("only a store knows its last run; name one with --store", param_hint="--since")
    known = (
        None
        if since == LAST
        else before(intake, "brief", style.value, since, format.value, lang, sorted(own.items()), top, from_, to, lane, query)
    )
    if known is not None and known.state is not None:
        text, found = known.state, replay(intake, known)
    else:
        whole = intake.chronologies()
        made = narrowed(whole, None if style is Style.briefing else top, from_, to, lane, query)
        fresh = _fresh(intake) if since == LAST else None
        text = _printed(_briefs(made, whole, style, wording, new, top, fresh), format, own, wording) if made else ""
        found = any(chronology.entries for chronology in made)
        remember(intake, known, text, found)
    written = write(text, output) if text else DONE
    raise Exit(worst([intake.close(), written, DONE if found else UNRESOLVED]))


def _fresh(intake: Intake) -> "frozenset[str]":
    """The hashes of texts that no earlier run of the store had."""
    store = intake.open_store()
    return store.new_texts() if store is not None else frozenset()


def _briefs(
    made: "Sequence[Chronology]",
    whole: "Sequence[Chronology]",
    style: Style,
    wording: "Wording",
    since: "TimeSpan | None",
    top: int | None,
    fresh: "frozenset[str] | None",
) -> "list[Brief]":
    """The briefs, their footnotes numbered on from one to the next."""
    from chronos.render.markdown.briefing import MAIN, briefing
    from chronos.render.markdown.chronology import chronology_brief
    from chronos.render.markdown.values import numbered_from

    briefs: list[Brief] = []
    first = 1
    for chronology, every in zip(made, whole, strict=True):
        if style is Style.briefing:
            one = briefing(chronology, wording, since, top or MAIN, fresh, every)
        else:
            one = chronology_brief(chronology, wording, every)
        briefs.append(numbered_from(one, first))
        first += len(one.notes)
    return briefs


def _printed(briefs: "Sequence[Brief]", format: Format, templates: "dict[str, str]", wording: "Wording") -> str:
    """The briefs in a format; in JSON one alone is no list, in HTML all are one page."""
    from chronos.render.markdown.writing import BadTemplate, brief_markdown, brief_record

    if format is Format.json:
        records = [brief_record(one) for one in briefs]
        return as_json(records[0] if len(records) == 1 else records, indent=1)
    try:
        text = "\n".join(brief_markdown(one, templates) for one in briefs)
    except BadTemplate as error:
        raise BadParameter(str(error), param_hint="--templates") from error
    if format is Format.html:
        from chronos.render.markdown.html import page

        text = page(briefs[0].title if len(briefs) == 1 else wording.page("timelines"), text, wording.code, wording.dir)
    return shown(text)


def _templates(folder: Path | None) -> "dict[str, str]":
    from chronos.render.markdown.writing import BadTemplate, read_templates

    try:
        return read_templates(folder) if folder is not None else {}
    except BadTemplate as error:
        raise BadParameter(str(error), param_hint="--templates") from error


def _own_templates(folder: Path) -> int:
    """Put the templates into a folder that is new or empty; nothing of the user's is written over."""
    from chronos.cli.common import NOT_WRITTEN, remark
    from chronos.render.markdown.writing import own_templates

    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            remark(f"{folder}: is not empty; name a folder that is, or a new one", wrong=True)
            return NOT_WRITTEN
        for name, text in own_templates().items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        remark(f"{folder}: cannot be written: {error.strerror}", wrong=True)
        return NOT_WRITTEN
    return DONE
