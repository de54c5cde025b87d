"""Who, where and by whom: an index of the names in a timeline, and a page for each that comes up more than once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chronos.chronology.values import Entry
from chronos.render.links import slugs
from chronos.render.pages.desk import PAGE_SIZE, Desk, File, Link, page_name, paged
from chronos.render.pages.rows import groups
from chronos.render.pages.story import Story

_ON_A_PAGE = 300
KINDS = ("people", "places", "outlets")
_OF_PARTY = {"actor": "people", "place": "places"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of one kind with its entries, and the page that tells them: its own, or that of its only entry."""

    kind: str
    name: str
    entries: tuple[Entry, ...]
    page: str


def names(story: Story) -> list[Name]:
    """All names of a story: by kind, then by number of entries, then by name.

    Whoever has no name, "the captain" or "divers", can be filtered by and has no place here.
    """
    found: dict[tuple[int, str], list[Entry]] = {}
    dated = {entry.id: entry for entry in story.chronology.entries}
    for party in story.chronology.index:
        if some := [dated[one] for one in party.entries if one in dated]:
            found[KINDS.index(_OF_PARTY[party.kind]), party.name] = some
    for entry in dated.values():
        for outlet in dict.fromkeys(told.document.source for told in entry.told if told.document.source):
            found.setdefault((KINDS.index("outlets"), outlet), []).append(entry)
    order = sorted(found, key=lambda key: (key[0], -len(found[key]), key[1]))
    own = slugs([f"{KINDS[kind]}-{name}" for kind, name in order])
    return [
        Name(KINDS[kind], name, tuple(some), f"names/{slug}.html" if len(some) > 1 else story.event_path(some[0].id))
        for (kind, name), slug in zip(order, own, strict=True)
        for some in (found[kind, name],)
    ]


def name_pages(desk: Desk, story: Story) -> Iterator[File]:
    """The index and the pages of names."""
    every = names(story)
    for page, some, number, last in paged(every, _ON_A_PAGE, "names.html"):
        yield desk.page(
            "names.html",
            f"{story.slug}/{page}",
            story.wording.page("names"),
            trail=(story.home(),),
            kinds=list(_by_kind(some, story)),
            number=number,
            last=last,
            first="names.html",
            page_name=page_name,
        )
    index = Link(f"{story.slug}/names.html", story.wording.page("names"))
    for name in every:
        if len(name.entries) < 2:
            continue
        for page, entries, number, last in paged(name.entries, PAGE_SIZE, name.page):
            yield desk.page(
                "name.html",
                f"{story.slug}/{page}",
                name.name,
                trail=(story.home(), index),
                kind=story.wording.page(name.kind),
                count=story.wording.count("event", len(name.entries)),
                story=story,
                groups=list(groups(entries, story, "../")),
                number=number,
                last=last,
                first=name.page.removeprefix("names/"),
                page_name=page_name,
            )


def _by_kind(some: Sequence[Name], story: Story) -> Iterator[dict[str, object]]:
    for kind in KINDS:
        rows = [{"name": n.name, "href": n.page, "count": f"{len(n.entries):,}"} for n in some if n.kind == kind]
        if rows:
            yield {"title": story.wording.page(kind), "rows": rows}
