"""Markdown to HTML: front matter, footnotes and tables, no HTML of its own, headings with ids."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from chronos.render.links import safe_link, slugs


def markdown_html(text: str) -> Markup:
    """Markdown as HTML; what looks like HTML in it stays words.

    >>> print(markdown_html("# Of *dams*\\n\\n<b>x</b>"), end="")
    <h1 id="of-dams">Of <em>dams</em></h1>
    <p>&lt;b&gt;x&lt;/b&gt;</p>
    """
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
    parser.use(front_matter_plugin).use(footnote_plugin)
    parser.validateLink = lambda url: safe_link(url) is not None  # type: ignore[method-assign]
    parser.add_render_rule("footnote_caption", _footnote)
    tokens = parser.parse(text)
    heads = [number for number, token in enumerate(tokens) if token.type == "heading_open"]
    names = slugs([tokens[number + 1].content for number in heads])
    for number, name in zip(heads, names, strict=True):
        tokens[number].attrSet("id", name)
    html = parser.renderer.render(tokens, parser.options, {})
    html = (
        html.replace("<pre>", '<pre tabindex="0">')
        .replace("<table>", '<div class="scroll" tabindex="0"><table>')
        .replace("</table>", "</table></div>")
    )
    return Markup(html.replace('class="footnote-backref"', 'class="footnote-backref" aria-label="back to the text"'))  # noqa: S704  (html is off)


def _footnote(renderer: RendererProtocol, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    """The number of a footnote, the same wherever it is cited."""
    return f"[{tokens[at].meta['id'] + 1}]"


def page(title: str, markdown: str, language: str, direction: str = "ltr") -> str:
    """Markdown as one HTML page that loads nothing, runs nothing, and brings no look of its own.

    >>> page("A <b>", "# A", "en").splitlines()[3]
    '<title>A &lt;b&gt;</title>'
    """
    head = (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{escape(direction)}">\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n"
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    )
    return f"{head}<main>\n{markdown_html(markdown)}</main>\n</html>\n"
