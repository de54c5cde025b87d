"""Markdown with YAML front matter: the body as a reader sees it, the metadata as written.

Front matter is read with every scalar as a string, so that no library repairs
a date, and with neither aliases nor tags, so that none can grow.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chronos.sources.dates import read_date
from chronos.sources.text import decoded
from chronos.sources.values import Unusable
from chronos.text.document import Document

if TYPE_CHECKING:
    from markdown_it.token import Token

_LONGEST_FRONT_MATTER = 65_536


def read_markdown(content: bytes, name: str) -> Document:
    """A document of a Markdown file; its title is that of the front matter, else a leading heading.

    Raises :class:`Unusable` for front matter that is no mapping or has a date that is none.

    >>> article = b"---\\ntitle: Dam fails\\ndate: 2013-03-04\\n---\\nThe dam *failed* on Friday."
    >>> read_markdown(article, "a1").text
    'The dam failed on Friday.'
    """
    text = decoded(content)
    tokens = _tokens(text)
    if text.startswith("---\n") and not any(token.type == "front_matter" for token in tokens):
        raise Unusable("bad-front-matter", "front matter is not closed; end it with a line of three dashes")
    meta = _front_matter(next((token.content for token in tokens if token.type == "front_matter"), ""))
    blocks = list(_blocks(tokens))
    title = _one(meta, "title")
    if title is None and blocks and blocks[0][0] == "h1":
        title = blocks.pop(0)[1]
    lang = (_one(meta, "lang") or "en").split("-")[0].lower()
    published, dct = _date(meta, "published", lang), _date(meta, "date", lang) or _date(meta, "dct", lang)
    dated = bool(published or dct)
    return Document(
        id=_one(meta, "id") or name,
        text="\n\n".join(block for _, block in blocks),
        dct=dct or published,
        published=published or dct,
        title=title,
        subtitle=_one(meta, "subtitle"),
        url=_one(meta, "url"),
        source=_one(meta, "source"),
        author=_one(meta, "author"),
        lang=lang,
        modified=_date(meta, "modified", lang),
        published_source="front-matter" if dated else None,
        published_confidence="high" if dated else None,
        story=_one(meta, "story"),
        tags=_many(meta, "tags"),
    )


def _tokens(text: str) -> "Sequence[Token]":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    return MarkdownIt("commonmark", {"html": False, "maxNesting": 40}).use(front_matter_plugin).parse(text)


def _blocks(tokens: "Sequence[Token]") -> Iterator[tuple[str, str]]:
    """Tag and plain text of each paragraph, heading and code block, in order."""
    tag = "p"
    for token in tokens:
        if token.type in ("paragraph_open", "heading_open"):
            tag = token.tag
        elif token.type == "inline":
            said = "".join(_plain(token.children or ()))
            if said.strip():
                yield tag, said
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield "pre", token.content.rstrip("\n")


def _plain(tokens: "Sequence[Token]") -> Iterator[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield "\n" if token.type == "hardbreak" else " "
        elif token.type in ("text", "code_inline"):
            yield token.content
        elif token.type == "image":
            continue


def _front_matter(written: str) -> Mapping[str, Any]:
    """The mapping at the head of the file, scalars as strings; empty when there is none."""
    import yaml

    if not written.strip():
        return {}
    if len(written) > _LONGEST_FRONT_MATTER:
        raise Unusable("bad-front-matter", f"front matter of {len(written)} characters; {_LONGEST_FRONT_MATTER} are the most")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(written, Loader=yaml.BaseLoader)):
            raise Unusable("bad-front-matter", "front matter with an alias (*name); write the value out")
        found = yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506  (BaseLoader makes strings, lists and mappings only)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = getattr(error, "problem", None) or str(error) or type(error).__name__
        raise Unusable("bad-front-matter", f"front matter is no YAML: {problem}") from error
    if not isinstance(found, dict):
        raise Unusable("bad-front-matter", "front matter is not a mapping; write 'title: …' and 'date: …' lines")
    return found


def _one(meta: Mapping[str, Any], key: str) -> str | None:
    value = meta.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _many(meta: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = meta.get(key)
    if isinstance(value, str):
        value = value.split(",")
    return tuple(item.strip() for item in value if isinstance(item, str) and item.strip()) if isinstance(value, list) else ()


def _date(meta: Mapping[str, Any], key: str, lang: str) -> Any:
    written = _one(meta, key)
    if written is None or written.lower() in ("null", "~"):
        return None
    try:
        return read_date(written, lang)
    except ValueError as error:
        raise Unusable("bad-date", f"front matter, {key}: {error}") from error
