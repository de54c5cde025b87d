"""XML that declares no entities, fetches nothing and nests no deeper than it may."""

from typing import Any

from chronos.sources.encoding import decode
from chronos.sources.html import declared_charset
from chronos.sources.markup import refuse_deep, without_doctype
from chronos.sources.values import Unusable


def read_xml(content: bytes, most_nesting: int, charset: str | None = None) -> Any:
    """The root element, as lxml has it.

    Raises :class:`Unusable` for what is no XML, declares entities, or nests too deep.

    >>> read_xml(b"<a><b>x</b></a>", 100)[0].text
    'x'
    """
    from lxml import etree

    markup = without_doctype(decode(content, charset or declared_charset(content)).text)
    refuse_deep(markup, most_nesting, xml=True)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(_without_declaration(markup).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unusable("bad-xml", f"no XML: {str(error)[:200]}") from error


def _without_declaration(markup: str) -> str:
    """The markup behind ``<?xml … ?>``, whose encoding is done with."""
    start = markup.lstrip()
    return start[start.find("?>") + 2 :] if start.startswith("<?xml") and "?>" in start[:500] else start


def local(element: Any) -> str:
    """An element's name without its namespace; empty for comments and the like.

    >>> local(read_xml(b'<a xmlns="urn:x"/>', 9))
    'a'
    """
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
