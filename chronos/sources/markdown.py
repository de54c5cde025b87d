"""Markdown with front matter in YAML or TOML: the body as a reader sees it, the metadata as written.

YAML is read with every scalar as a string, so that no library repairs a date,
and with neither aliases nor tags, so that none can grow. TOML's own dates
are read as the text that wrote them.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chronos.calendar import TimeSpan
from chronos.sources.dates import read_date
from chronos.sources.encoding import decode
from chronos.sources.language import language_of
from chronos.sources.values import Noted, Options, Outcome, Piece, Reader, Unusable
from chronos.text.document import Document

if TYPE_CHECKING:
    import yaml
    from markdown_it.token import Token

_LONGEST_FRONT_MATTER = 65_536
_DEEPEST = 20
_DATES = ("published", "date", "dct", "modified")


_TOML = re.compile(r"\+\+\+[ \t]{0,20}\r?\n(.*?)^\+\+\+[ \t]{0,20}\r?$", re.DOTALL | re.MULTILINE)
_OPENED = re.compile(r"(?:---|\+\+\+)[ \t]{0,20}\r?\n")


def read_markdown(piece: Piece, options: Options) -> Iterator[Outcome]:
    """A document of a Markdown file; its title is that of the front matter, else a leading heading.

    Raises :class:`Unusable` for front matter that is no mapping or has a date that is none.

    >>> article = b"---\\ntitle: Dam fails\\ndate: 2013-03-04\\n---\\nThe dam *failed* on Friday."
    >>> [found.text for found in read_markdown(Piece("a1.md", "a1", "markdown", article), Options())]
    ['The dam failed on Friday.']
    """
    decoded = decode(piece.content, piece.charset)
    if decoded.note:
        yield Noted(piece.path, decoded.note)
    meta, tokens = _parts(decoded.text)
    blocks = list(_blocks(tokens))
    title = _one(meta, "title")
    if title is None and blocks and blocks[0][0] == "h1":
        title = blocks.pop(0)[1]
    text = "\n\n".join(block for _, block in blocks)
    said = (_one(meta, "lang") or "").replace("_", "-").split("-")[0].lower() or None
    lang = options.lang or language_of(text, said)
    dates = {} if options.force_date else {key: _date(meta, key, lang) for key in _DATES}
    published, dct = dates.get("published"), dates.get("date") or dates.get("dct")
    dated = bool(published or dct)
    yield Document(
        id=_one(meta, "id") or piece.name,
        text=text,
        dct=dct or published,
        published=published or dct,
        title=title,
        subtitle=_one(meta, "subtitle"),
        url=_one(meta, "url") or piece.url,
        source=_one(meta, "source"),
        author=_one(meta, "author"),
        lang=lang,
        modified=dates.get("modified"),
        published_source="front-matter" if dated else None,
        published_confidence="high" if dated else None,
        story=_one(meta, "story"),
        tags=_many(meta, "tags"),
    )


def _parts(text: str) -> "tuple[Mapping[str, Any], Sequence[Token]]":
    """The front matter and the tokens of the body."""
    toml = _TOML.match(text)
    if toml:
        return _toml(toml[1]), _tokens(text[toml.end() :])
    tokens = _tokens(text)
    matter = next((token.content for token in tokens if token.type == "front_matter"), None)
    if matter is None and _OPENED.match(text):
        raise Unusable("bad-front-matter", "front matter is not closed; end it with the three signs it begins with")
    return _yaml(matter or ""), tokens


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


def _toml(written: str) -> Mapping[str, Any]:
    """TOML front matter, its dates as text again: no library repairs them, and an impossible one is no TOML."""
    import tomllib

    _refuse_long(written)
    try:
        found = tomllib.loads(written.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise Unusable("bad-front-matter", f"front matter is no TOML: {str(error)[:200] or 'it nests too deep'}") from error
    return {
        key: value.isoformat() if isinstance(value, datetime.date | datetime.time) else value for key, value in found.items()
    }


def _refuse_long(written: str) -> None:
    if len(written) > _LONGEST_FRONT_MATTER:
        raise Unusable("bad-front-matter", f"front matter of {len(written)} characters; {_LONGEST_FRONT_MATTER} are the most")


def _yaml(written: str) -> Mapping[str, Any]:
    """The mapping at the head of the file, scalars as strings; empty when there is none."""
    import yaml

    if not written.strip():
        return {}
    _refuse_long(written)
    try:
        _refuse_more_than_lists(yaml.parse(written, Loader=yaml.BaseLoader))
        found = yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506  (BaseLoader makes strings, lists and mappings only)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = getattr(error, "problem", None) or str(error) or type(error).__name__
        raise Unusable("bad-front-matter", f"front matter is no YAML: {problem}") from error
    if not isinstance(found, dict):
        raise Unusable("bad-front-matter", "front matter is not a mapping; write 'title: …' and 'date: …' lines")
    return found


def _refuse_more_than_lists(events: "Iterator[yaml.Event]") -> None:
    """Raise :class:`Unusable` at the first alias, tag or depth that front matter has no use for, before more is parsed."""
    import yaml

    depth = 0
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise Unusable("bad-front-matter", "front matter with an alias (*name); write the value out")
        if "python" in (getattr(event, "tag", None) or ""):
            raise Unusable("bad-front-matter", "front matter with a tag that makes programs of text; write plain values")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise Unusable("bad-front-matter", f"front matter that nests deeper than {_DEEPEST}")


def _one(meta: Mapping[str, Any], key: str) -> str | None:
    value = meta.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _many(meta: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = meta.get(key)
    if isinstance(value, str):
        value = value.split(",")
    return tuple(item.strip() for item in value if isinstance(item, str) and item.strip()) if isinstance(value, list) else ()


def _date(meta: Mapping[str, Any], key: str, lang: str) -> TimeSpan | None:
    written = _one(meta, key)
    if written is None or written.lower() in ("null", "~"):
        return None
    try:
        return read_date(written, lang)
    except ValueError as error:
        raise Unusable("bad-date", f"front matter, {key}: {error}") from error


def _looks(head: bytes) -> int:
    """Front matter is a line of three dashes or pluses, a key, and a line of three of the same."""
    return 2 if re.match(rb"(?:---|\+\+\+)[ \t]{0,20}\r?\n\s*[\w\"'-]{1,40}\s{0,10}[:=]", head) else 0


READER = Reader("markdown", (".md", ".markdown", ".mdown", ".mkd"), _looks, read=read_markdown)
