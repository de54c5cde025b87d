"""Chronologies to the files of a static site, one after the other in a fixed order; nothing is written here."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from chronos.chronology.values import Chronology
from chronos.render.links import slugs
from chronos.render.pages.articles import article_pages
from chronos.render.pages.desk import Desk, File, bundle_name
from chronos.render.pages.events import event_pages
from chronos.render.pages.front import footer_links, front_pages, header_lines
from chronos.render.pages.names import name_pages
from chronos.render.pages.omitted import omitted_pages
from chronos.render.pages.periods import filed, period_pages
from chronos.render.pages.story import Story
from chronos.render.pages.timeline import export_files, timeline_pages
from chronos.render.settings import LANES, Settings, Theme

_SCRIPTS = {
    "timeline.js": ("load.js", "start.js"),
    "chart.js": ("chart.js",),
    "find.js": ("find.js",),
    "article.js": ("times.js",),
}


def site(
    chronologies: Sequence[Chronology], settings: Settings | None = None, quarantined: Iterable[str] = ()
) -> Iterator[File]:
    """Every file of the site with its path, none twice, in a fixed order.

    Raises ``ValueError`` for a language that pages cannot be written in.

    >>> [path for path, _ in site([]) if path.endswith(".html")]
    ['index.html', 'about.html']
    """
    settings = settings or Settings()
    desk = Desk.of(settings)
    desk = Desk.of(settings, footer_links(settings, desk.wording))
    names = slugs([chronology.title for chronology in chronologies], reserved=("assets",))
    stories = [Story.of(chronology, slug, settings, desk.wording) for slug, chronology in zip(names, chronologies, strict=True)]
    yield "_headers", header_lines().encode()
    yield from _assets(settings.theme, any(story.chronology.entries for story in stories))
    yield from front_pages(desk, stories, list(quarantined))
    for story in stories:
        yield from _story(desk, story)


def _story(desk: Desk, story: Story) -> Iterator[File]:
    by = filed(story)
    yield from timeline_pages(desk, story, by)
    if story.many:
        yield from period_pages(desk, story, by)
    yield from event_pages(desk, story)
    yield from article_pages(desk, story)
    yield from name_pages(desk, story)
    yield from omitted_pages(desk, story)
    yield from export_files(story)


def _assets(theme: Theme, chart: bool) -> Iterator[File]:
    yield "assets/style.css", theme_rules(theme).encode() + small_css(_asset("style.css").decode()).encode()
    yield "assets/icon.svg", icon(theme).encode()
    for name, parts in _SCRIPTS.items():
        yield f"assets/{name}", "\n".join(small_js(_asset(part).decode()) for part in parts).encode()
    if chart:
        yield f"assets/{bundle_name()}", plotly_bundle()


def theme_rules(theme: Theme) -> str:
    """The colours of a theme as custom properties, for light and for dark pages.

    >>> theme_rules(Theme()).splitlines()[0][:27]
    ':root { --accent: #9b1c1f; '
    """
    light = "".join(f"--l{number}: {theme.lanes[number % len(theme.lanes)]}; " for number in range(LANES))
    dark = "".join(f"--l{number}: {theme.lanes_dark[number % len(theme.lanes)]}; " for number in range(LANES))
    return (
        f":root {{ --accent: {theme.accent}; {light}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {theme.accent_dark}; {dark}}} }}\n"
    )


def icon(theme: Theme) -> str:
    """The site's mark in a browser's tab: a day on a line that goes on to both sides.

    >>> icon(Theme()).count("#9b1c1f")
    1
    """
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f"<style>path{{fill:{theme.accent}}}@media(prefers-color-scheme:dark){{path{{fill:{theme.accent_dark}}}}}</style>"
        '<path d="M0 14h32v4H0zM16 3l13 13-13 13L3 16z"/></svg>'
    )


def small_css(text: str) -> str:
    """A style sheet without comments and the white space that only people need.

    >>> small_css("/* x */\\na:hover {\\n  color: red;\\n  font: 12px serif }\\n")
    'a:hover{color:red;font:12px serif}'
    """
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"(?<=[{};:,>]) +| +(?=[{};>])|;? *(?=\})", "", " ".join(text.split())).strip()


def small_js(text: str) -> str:
    """A script without the lines that are comments and without indentation; what is left is as it was written.

    >>> small_js("// x\\n  a(); // y\\n\\n")
    'a(); // y'
    """
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@lru_cache(maxsize=1)
def plotly_bundle() -> bytes:
    """The plotly wheel's own bundle, which a site has once."""
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs()).encode("utf-8")


def _asset(name: str) -> bytes:
    return (files("chronos.render") / "assets" / name).read_bytes()
