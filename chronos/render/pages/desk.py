"""What every page is made with: the settings, the wording, the templates, the policy."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.metadata import version
from typing import Any, TypeAlias, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from chronos.render.settings import Settings
from chronos.render.wording import Wording, read_wording

File: TypeAlias = tuple[str, bytes]
"""A path inside the site, with slashes, and what is in the file."""

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data: blob:; base-uri 'none'; "
    "form-action 'none'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' "
    "'sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o='; require-trusted-types-for 'script'; trusted-types chronos"
)
"""The content security policy of every page. The hashes are Plotly's own two style elements and no one else's."""

PAGE_SIZE = 100
"""Entries on one page of a long list; more go on to further pages."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    """An address inside the site, from its root, and the words that lead there."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Renders templates with what all of them need."""

    settings: Settings
    wording: Wording
    footer: tuple[Link, ...] = ()

    @classmethod
    def of(cls, settings: Settings, footer: Sequence[Link] = ()) -> "Desk":
        """A desk for a site. Raises ``ValueError`` for a language that pages cannot be written in."""
        return cls(settings, read_wording(settings.language), tuple(footer))

    def page(self, template: str, path: str, title: str, trail: Sequence[Link] = (), **given: Any) -> File:
        """A page by its template. ``trail`` leads from the front page to the page above this one."""
        root = "../" * path.count("/")
        html = (
            _environment()
            .get_template(template)
            .render(
                settings=self.settings,
                w=self.wording,
                p=self.wording.said["page"],
                policy=POLICY,
                bundle=bundle_name(),
                root=root,
                path=path,
                title=title,
                trail=trail,
                footer=self.footer,
                canonical=self.settings.base_url + path if self.settings.base_url else None,
                **given,
            )
        )
        return path, html.encode("utf-8", "replace")


@lru_cache(maxsize=1)
def bundle_name() -> str:
    """The file name of Plotly's script on a site: one a version, so that browsers may keep it."""
    return f"plotly-{version('plotly')}.min.js"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("chronos.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["ld"] = ld_json
    return environment


def ld_json(value: Any) -> Markup:
    """JSON for a data block: no HTML parser can mistake it, for ``<``, ``>`` and ``&`` are written as escapes.

    >>> str(ld_json({"name": "</script>"}))
    '{"name":"\\\\u003c/script\\\\u003e"}'
    """
    return Markup(inert_json(value))  # noqa: S704  (no "<" is left in it)


def inert_json(value: Any) -> str:
    """JSON without ``<``, ``>``, ``&`` and the line ends that only JavaScript knows."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def paged(items: Sequence[T], size: int, first: str) -> Iterator[tuple[str, Sequence[T], int, int]]:
    """A long list in pages: file name, its items, its number from 1, how many there are. ``first`` ends in ``.html``.

    >>> [(name, list(some)) for name, some, _, _ in paged([1, 2, 3], 2, "names.html")]
    [('names.html', [1, 2]), ('names-2.html', [3])]
    """
    last = max(1, -(-len(items) // size))
    for number in range(1, last + 1):
        yield page_name(first, number), items[(number - 1) * size : number * size], number, last


def page_name(first: str, number: int) -> str:
    """The file name of the ``number``-th page of a list.

    >>> page_name("names.html", 1), page_name("names.html", 3)
    ('names.html', 'names-3.html')
    """
    return first if number == 1 else f"{first.removesuffix('.html')}-{number}.html"


def moved(path: str, to: str, words: str, lang: str) -> File:
    """A page that leads on to where something is told now; for ids that a merge took up."""
    target = escape(to, quote=True)
    html = (
        f'<!doctype html><html lang="{escape(lang, quote=True)}"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>{escape(words)}</title>'
        f'<meta http-equiv="refresh" content="0; url={target}"><link rel="canonical" href="{target}">'
        f'<main><h1><a href="{target}">{escape(words)}</a></h1></main></html>\n'
    )
    return path, html.encode()
