"""The front page, the pages written by hand, and the page about the site."""

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from chronos.render.layout import KINDS
from chronos.render.markdown.html import markdown_html
from chronos.render.pages.desk import POLICY, Desk, File, Link
from chronos.render.pages.story import Story
from chronos.render.pages.timeline import KEY_EVENTS, chart, figure_script, plans_of
from chronos.render.settings import HandPage, Settings
from chronos.render.wording import Wording

FRONT = "index"
"""The name of the hand-written page whose text opens the front page."""


def footer_links(settings: Settings, wording: Wording) -> tuple[Link, ...]:
    """What every page leads to at its foot: the timelines, the pages written by hand, about."""
    links = [Link("index.html", wording.page("timelines"))]
    links += [Link(f"{page.name}.html", page.title) for page in by_hand(settings)]
    if not any(page.name == "about" for page in settings.pages):
        links.append(Link("about.html", wording.page("about")))
    return tuple(links)


def by_hand(settings: Settings) -> list[HandPage]:
    """The pages written by hand but the front page's text, in their order."""
    return sorted((page for page in settings.pages if page.name != FRONT), key=lambda page: (page.order, page.name))


def front_pages(desk: Desk, stories: Sequence[Story], quarantined: Sequence[str]) -> Iterator[File]:
    """The front page, the hand-written ones, and about."""
    settings = desk.settings
    intro = next((page for page in settings.pages if page.name == FRONT), None)
    featured = _featured(stories, settings)
    yield desk.page(
        "index.html",
        "index.html",
        settings.title,
        intro=markdown_html(intro.text) if intro else None,
        pages=[{"href": f"{page.name}.html", "title": page.title} for page in by_hand(settings)],
        timelines=[_listed(story) for story in stories],
        featured=_live(featured) if featured else None,
        quarantined=quarantined,
    )
    if featured:
        yield "figure.js", figure_script(plans_of(featured, KEY_EVENTS), featured)
    for page in by_hand(settings):
        yield desk.page("hand.html", f"{page.name}.html", page.title, text=markdown_html(page.text))
    if not any(page.name == "about" for page in settings.pages):
        yield desk.page(
            "about.html", "about.html", desk.wording.page("about"), stories=[_counts(s) for s in stories], kinds=KINDS
        )


def header_lines() -> str:
    """The policy as a server sends it, in the form that several static hosts read from a file ``_headers``."""
    return f"/*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n"


def _featured(stories: Sequence[Story], settings: Settings) -> Story | None:
    wanted = settings.featured
    return next((s for s in stories if wanted in (s.slug, s.chronology.title) and s.chronology.entries), None)


def _live(story: Story) -> dict[str, Any]:
    up = f"{story.slug}/"
    return chart(story, plans_of(story, KEY_EVENTS), up) | {"story": story, "summary": story.summary(), "up": up}


def _listed(story: Story) -> dict[str, Any]:
    return {
        "href": f"{story.slug}/index.html",
        "title": story.chronology.title,
        "summary": story.summary(),
        "spark": _spark(story),
    }


def _spark(story: Story) -> Markup | None:
    """The story's density as a small row of bars."""
    from chronos.render.heat import place_of
    from chronos.render.window import display_zone, opening_window

    entries = story.chronology.entries
    placed = [at for entry in entries if (at := place_of(entry)) is not None]
    if not placed:
        return None
    start, end = opening_window(entries, display_zone(entries))
    bars = [0] * 40
    for at in placed:
        if start <= at < end:
            bars[(at - start) * len(bars) // (end - start)] += 1
    most = max(bars)
    if not most:
        return None
    path = "".join(f"M{3 + 6 * n} 31v-{max(3, round(28 * count / most))}" for n, count in enumerate(bars) if count)
    return Markup(  # noqa: S704  (numbers only)
        f'<svg class="spark" viewBox="0 0 240 32" width="240" height="32" aria-hidden="true"><path class="sb" d="M0 31.5h240"/>'
        f'<path class="sp" d="{path}"/></svg>'
    )


def _counts(story: Story) -> dict[str, Any]:
    counts = story.chronology.counts
    line = str(story.wording.said["about"]["counts_line"]).format(
        documents=f"{counts.documents:,}",
        used=f"{counts.used:,}",
        duplicate=f"{counts.duplicate:,}",
        quarantined=f"{counts.quarantined:,}",
    )
    return {"title": story.chronology.title, "href": f"{story.slug}/index.html", "line": line}
