"""Chronologies to the pages of a static site: a path and bytes for each file, nothing written.

Everything that comes from an article is text and is escaped where it is put
in, by the templates; the figure's JSON is the one exception, and has its
``<`` escaped here.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from chronos.calendar import Granularity, TimeSpan, When
from chronos.chronology.values import Chronology, Entry, Told
from chronos.explain import because, passed_over
from chronos.languages.reading import read_language
from chronos.notation.timex3 import timex3
from chronos.notation.words import Table, words, words_when
from chronos.render.exports.json import chronology_json
from chronos.render.figure import CONFIG, DIV_ID, figure
from chronos.render.layout import layout
from chronos.render.links import safe_link, slugs
from chronos.render.svg import LANE_COLOURS, svg
from chronos.text.document import Document
from chronos.text.zones import title_of

WIDE, NARROW = 960.0, 362.0
"""Widths the drawings are made for: a desk and a phone. In between they scale."""

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data: blob:; base-uri 'none'; "
    "form-action 'none'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' "
    "'sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o='; require-trusted-types-for 'script'; trusted-types chronos"
)
"""The content security policy of every page. The hashes are Plotly's own two style elements and no one else's."""

MARKER = ".chronos-site"
"""The file by which a folder is known to be chronos's own and may be replaced."""


def site(chronologies: Sequence[Chronology], title: str, quarantined: Iterable[str] = ()) -> dict[str, bytes]:
    """Every file of the site by its path, in a fixed order.

    >>> sorted(site([], "Empty"))
    ['.chronos-site', 'assets/site.js', 'assets/style.css', 'index.html']
    """
    table = read_language("en")["words"]
    names = slugs([chronology.title for chronology in chronologies])
    pages: dict[str, bytes] = {MARKER: b"This folder was made by chronos and is replaced by it.\n"}
    for name in ("site.js", "style.css"):
        pages[f"assets/{name}"] = _asset(name)
    if any(chronology.entries for chronology in chronologies):
        bundle, content = plotly_bundle()
        pages[f"assets/{bundle}"] = content
    common = {"lang": "en", "site_title": title, "policy": POLICY}
    listed = [
        {"slug": slug, "title": chronology.title, "summary": _summary(chronology)}
        for slug, chronology in zip(names, chronologies, strict=True)
    ]
    pages["index.html"] = _page(
        "index.html",
        common | {"title": title, "root": "", "introduction": None, "timelines": listed, "quarantined": list(quarantined)},
    )
    for slug, chronology in zip(names, chronologies, strict=True):
        pages[f"{slug}/index.html"] = _page("timeline.html", common | _timeline(chronology, table))
        pages[f"{slug}/timeline.json"] = chronology_json(chronology).encode()
    return pages


@lru_cache(maxsize=1)
def plotly_bundle() -> tuple[str, bytes]:
    """File name and bytes of the Plotly script the installed wheel carries; no other source is ever used."""
    from plotly import __version__
    from plotly.offline import get_plotlyjs

    return f"plotly-{__version__}.min.js", get_plotlyjs().encode("utf-8")


def _asset(name: str) -> bytes:
    return (files("chronos.render") / "assets" / name).read_bytes()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("chronos.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _page(template: str, given: Mapping[str, Any]) -> bytes:
    return _environment().get_template(template).render(**given).encode("utf-8", "replace")


def _summary(chronology: Chronology) -> str:
    events, articles = len(chronology.entries), len(chronology.sources)
    return f"{events} dated {'event' if events == 1 else 'events'} from {articles} {'article' if articles == 1 else 'articles'}"


def _timeline(chronology: Chronology, table: Table) -> dict[str, Any]:
    anchors = {a.document.id: f"source-{number}" for number, a in enumerate(chronology.sources, 1)}
    given: dict[str, Any] = {
        "title": chronology.title,
        "root": "../",
        "summary": _summary(chronology),
        "entries": [_entry(entry, chronology, anchors, table) for entry in chronology.entries],
        "undated": [_entry(entry, chronology, anchors, table) for entry in chronology.undated],
        "sources": [_source(a.document, anchors, table) for a in chronology.sources],
        "dropped": chronology.dropped,
        "figure": None,
    }
    if chronology.entries:
        name = f"Timeline: {chronology.title}"
        given |= {
            "bundle": plotly_bundle()[0],
            "drawing_wide": Markup(svg(layout(chronology, WIDE), table, name=name, prefix="#")),  # noqa: S704  (svg escapes)
            "drawing_narrow": Markup(svg(layout(chronology, NARROW), table, name=name, prefix="#")),  # noqa: S704
            "outside": [{"id": entry.id, "words": words_when(entry.date, table)} for entry in layout(chronology, WIDE).outside],
            "figure": Markup(_figure_json(chronology)),  # noqa: S704  (no "<" is left in it)
        }
    return given


def _entry(entry: Entry, chronology: Chronology, anchors: Mapping[str, str], table: Table) -> dict[str, Any]:
    certainty = "" if entry.factuality in ("occurred", "planned") else entry.factuality.replace("-", " ")
    return {
        "id": entry.id,
        "absorbed": entry.absorbed,
        "words": words_when(entry.date, table),
        "datetime": _html_datetime(entry.date),
        "certainty": certainty,
        "headline": entry.headline,
        "merged_because": entry.merged_because,
        "told": [_told(told, chronology, anchors, table) for told in entry.told],
    }


def _told(told: Told, chronology: Chronology, anchors: Mapping[str, str], table: Table) -> dict[str, Any]:
    document = told.document
    annotated = next(a for a in chronology.sources if a.document.id == document.id)
    why = []
    for tid in told.event.timexes:
        timex = annotated.timex(tid)
        why.append(
            {
                "words": timex.text,
                "value": "no date" if timex.value is None else words(timex.value, table),
                "because": because(timex.step),
                "passed_over": [words(o.value, table) for o in passed_over(timex.step) if o.value is not None],
            }
        )
    return {
        "quote": told.quote,
        "lang": document.lang,
        "url": safe_link(document.url),
        "source": document.source or title_of(document) or document.id,
        "published": words(document.published, table) if document.published else "on an unknown date",
        "anchor": anchors[document.id],
        "why": why,
    }


def _source(document: Document, anchors: Mapping[str, str], table: Table) -> dict[str, Any]:
    guess = {"given": "date given by hand", "guess": "date guessed"}.get(document.published_source or "", "")
    return {
        "anchor": anchors[document.id],
        "title": title_of(document) or document.id,
        "author": document.author,
        "outlet": document.source,
        "url": safe_link(document.url),
        "lang": document.lang,
        "published": words(document.published, table) if document.published else "on an unknown date",
        "guess": guess,
    }


def _html_datetime(when: When) -> str | None:
    """What HTML's ``datetime`` takes: a day, week, month or year of our era, or nothing."""
    span = when.begin
    if when.shape != "at" or span is None or span.granularity < Granularity.PART:
        return None
    if span.granularity in (Granularity.PART, Granularity.DAY):
        return _written(TimeSpan(span.start, span.start + 86_400, Granularity.DAY))
    return _written(span) if span.granularity in (Granularity.MONTH, Granularity.YEAR, Granularity.WEEK) else None


def _written(span: TimeSpan) -> str | None:
    value = timex3(span)
    return value.value if value and not value.value.startswith("BC") else None


def _figure_json(chronology: Chronology) -> str:
    """The figure as JSON that no HTML parser can mistake: ``<``, ``>`` and ``&`` are written as escapes."""
    made = json.loads(figure(chronology).to_json())
    lanes = {mark.entry.id: mark.lane % LANE_COLOURS for mark in layout(chronology, WIDE).marks}
    made["layout"]["meta"] = {
        "id": DIV_ID,
        "lanes": [[lanes[key] for key in trace.get("customdata", [])] or None for trace in made["data"]],
    }
    made["config"] = dict(CONFIG)
    text = json.dumps(made, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
