"""The first page of a timeline: the drawing, its key, search and filters, the chronology; or the overview of many."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from chronos.chronology.values import Chronology, Entry
from chronos.render.exports.atom import chronology_atom
from chronos.render.exports.csv import chronology_csv
from chronos.render.exports.ics import chronology_ics
from chronos.render.exports.json import chronology_json
from chronos.render.exports.jsonl import chronology_jsonl
from chronos.render.exports.jsonld import chronology_jsonld
from chronos.render.exports.markwhen import chronology_markwhen
from chronos.render.exports.timelinejs import chronology_timelinejs
from chronos.render.figure import figures
from chronos.render.finding import BLOCK, stepped, word_shards
from chronos.render.layout import KINDS, Layout, layout
from chronos.render.markdown import chronology_markdown
from chronos.render.pages.choices import Choices, filters
from chronos.render.pages.desk import Desk, File, inert_json
from chronos.render.pages.periods import Period, overview, period_of
from chronos.render.pages.rows import groups
from chronos.render.pages.story import Story
from chronos.render.svg import file_svg, page_svg

NARROW, MIDDLE, WIDE = 328.0, 680.0, 1_040.0
"""Widths the drawings are laid out for, each good from there on: a phone, a tablet, a desk."""

KEY_EVENTS = 24
_MANY_DRAWN = 40
"""Above this many marks a page has two drawings and not three, for its size."""


@dataclass(frozen=True, slots=True)
class Export:
    """A file beside the timeline: its name, and what people call its format."""

    file: str
    words: str
    note: str


EXPORTS = (
    Export("timeline.json", "JSON", "everything, with spans"),
    Export("timeline.jsonl", "JSON lines", "one entry a line"),
    Export("timeline.csv", "CSV", "for spreadsheets"),
    Export("timeline.ics", "iCalendar", "for calendars"),
    Export("timeline.atom", "Atom", "for feed readers"),
    Export("timeline.jsonld", "JSON-LD", "schema.org"),
    Export("timelinejs.json", "TimelineJS", "for that tool"),
    Export("timeline.mw", "markwhen", "text"),
    Export("timeline.md", "Markdown", "with footnotes"),
    Export("timeline.svg", "SVG", "the drawing"),
)


def timeline_pages(desk: Desk, story: Story, by: dict[Period, list[Entry]]) -> Iterator[File]:
    """The first page, the data of its figure, and for a big timeline the files of its search."""
    plans = plans_of(story)
    given = chart(story, plans)
    if story.many:
        given |= {"overview": overview(story, by), "groups": list(groups(key_events(story.chronology), story))}
    else:
        given |= {"overview": None, "groups": list(groups(story.chronology.entries, story))}
    yield desk.page(
        "timeline.html",
        f"{story.slug}/index.html",
        story.chronology.title,
        story=story,
        summary=story.summary(),
        filters=filters(story),
        exports=EXPORTS,
        has_left_out=bool(story.chronology.undated or story.chronology.dropped or story.chronology.copies),
        **given,
    )
    if plans:
        yield f"{story.slug}/figure.js", figure_script(plans, story)
    if story.many:
        yield from find_files(story)


def chart(story: Story, plans: dict[str, Layout], up: str = "") -> dict[str, Any]:
    """The drawings of a page with their key and what lies outside; ``up`` leads to the story's folder."""
    if not plans:
        return {"drawings": [], "key": [], "outside": []}
    label = story.wording.page("drawing", title=story.chronology.title)

    def link(entry_id: str) -> str:
        return f"{up}index.html#{entry_id}" if up else f"#{entry_id}"

    widest = list(plans)[-1]
    drawings = [
        {
            "name": name,
            "svg": Markup(  # noqa: S704  (page_svg escapes)
                page_svg(plan, story.wording, name=name[0], label=label, link=link, titles=name == widest)
            ),
        }
        for name, plan in plans.items()
    ]
    plan = plans[widest]
    present = {mark.kind for mark in plan.marks}
    return {
        "drawings": drawings,
        "key": [{"kind": kind, "words": story.wording.said["kind"][kind]} for kind in KINDS if kind in present],
        "outside": [
            {"href": up + story.event_path(entry.id), "words": story.when(entry.date), "headline": entry.headline}
            for entry in plan.outside
        ],
    }


def plans_of(story: Story, most: int | None = None) -> dict[str, Layout]:
    """The layouts a page draws, by the name of their width; none without a dated entry.

    Only the key events are drawn of a big story, and of one with more than
    ``most``.
    """
    made = story.chronology
    if story.many or (most is not None and len(made.entries) > most):
        made = replace(made, entries=key_events(made))
    if not made.entries:
        return {}
    widths = {"narrow": NARROW, "middle": MIDDLE, "wide": WIDE}
    if len(made.entries) > _MANY_DRAWN:
        del widths["middle"]
    return {name: layout(made, width, story.wording, story.settings, story.lanes) for name, width in widths.items()}


def key_events(made: Chronology, most: int = KEY_EVENTS) -> tuple[Entry, ...]:
    """The entries the sources make most of, in order; no month has more than its share of them.

    >>> from chronos.chronology.build import build_chronology
    >>> key_events(build_chronology("Nothing yet", []))
    ()
    """
    dated = [entry for entry in made.entries if entry.date.begin is not None]
    periods = {entry.id: period_of(entry) for entry in dated}
    share = max(2, -(-3 * most // max(1, len(set(periods.values())))))
    taken: dict[Period, int] = {}
    chosen: set[str] = set()
    for entry in sorted(dated, key=lambda entry: (-entry.weight, -len(entry.told), entry.rank, entry.id)):
        period = periods[entry.id]
        if len(chosen) < most and taken.get(period, 0) < share:
            taken[period] = taken.get(period, 0) + 1
            chosen.add(entry.id)
    return tuple(entry for entry in dated if entry.id in chosen)


def figure_script(plans: dict[str, Layout], story: Story) -> bytes:
    """The figures of the wider drawings as a script beside the page, fetched when they are needed."""
    wanted = {name: plan for name, plan in plans.items() if name != "narrow"}
    made = dict(figures(wanted, story.wording, story.settings))
    return f"chronosPart({inert_json('figure')},{inert_json(made)});\n".encode("utf-8", "replace")


def find_files(story: Story) -> Iterator[File]:
    """The search index of a big timeline, in small files under ``find/``."""
    entries = story.chronology.entries
    texts = (" ".join((e.headline, *e.actors, *e.places, story.when(e.date))) for e in entries)
    for shard, words in word_shards(texts):
        yield _part(story, f"w-{shard}", words)
    choices = Choices(story)
    chosen: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for key, values in choices.of(entry).items():
            for value in values:
                chosen.setdefault(f"f-{key}-{value}", []).append(number)
    for name, numbers in sorted(chosen.items()):
        yield _part(story, name, stepped(numbers))
    for block in range(0, len(entries), BLOCK):
        some = entries[block : block + BLOCK]
        yield _part(story, f"e-{block // BLOCK}", [_brief(entry, story) for entry in some])


def _brief(entry: Entry, story: Story) -> list[Any]:
    certainty = "" if entry.factuality in ("occurred", "ongoing") else story.wording.factuality(entry.factuality)
    headline = " ".join(entry.headline.split())
    return [story.event_path(entry.id), story.when(entry.date), headline, story.lane_numbers[entry.lane], entry.lane, certainty]


def _part(story: Story, name: str, value: Any) -> File:
    return f"{story.slug}/find/{name}.js", f"chronosPart({inert_json(name)},{inert_json(value)});\n".encode("utf-8", "replace")


def export_files(story: Story) -> Iterator[File]:
    """The chronology in every format, beside its first page."""
    made, settings, wording = story.chronology, story.settings, story.wording
    drawn = replace(made, entries=key_events(made)) if story.many else made
    plan = layout(drawn, WIDE, wording, settings, story.lanes)
    texts = (
        chronology_json(made),
        chronology_jsonl(made),
        chronology_csv(made),
        chronology_ics(made, settings, story.slug),
        chronology_atom(made, settings, story.slug),
        chronology_jsonld(made, settings, story.slug),
        chronology_timelinejs(made, wording),
        chronology_markwhen(made, wording),
        chronology_markdown(made),
        file_svg(plan, wording, label=made.title, theme=settings.theme),
    )
    for export, text in zip(EXPORTS, texts, strict=True):
        yield f"{story.slug}/{export.file}", text.encode("utf-8", "replace")
