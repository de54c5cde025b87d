"""A document as TimeML 1.2.1: its text with TIMEX3 around each time expression."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from chronos.annotate.values import Annotated, Timex
from chronos.notation.timex3 import timex3
from chronos.render.exports.atom import xml_text
from chronos.render.marked import GAP, Paragraph
from chronos.text.zones import title_of

GAP_MARK = "[…]"
"""Stands where a passage is left out because only quotes may be shown."""


def timeml(one: Annotated, paragraphs: Sequence[Paragraph] | None = None) -> str:
    """The document as TimeML; of ``paragraphs`` only, when they are given, each with what is left out marked as such.

    >>> from chronos.annotate.pipeline import annotate_document
    >>> from chronos.text.document import Document
    >>> made = timeml(annotate_document(Document(id="a", text="It fell in May 1958.")))
    >>> ET.fromstring(made).find("TEXT/TIMEX3").attrib["value"]
    '1958-05'
    """
    document = one.document
    root = ET.Element("TimeML")
    ET.SubElement(root, "DOCID").text = xml_text(document.id)
    if document.dct is not None and (stamp := timex3(document.dct)):
        dct = ET.SubElement(ET.SubElement(root, "DCT"), "TIMEX3")
        dct.attrib |= {"tid": "t0", "type": stamp.type, "value": stamp.value, "temporalFunction": "false"}
        dct.attrib["functionInDocument"] = "CREATION_TIME"
        dct.text = stamp.value
    ET.SubElement(root, "TITLE").text = xml_text(title_of(document) or "")
    body = ET.SubElement(root, "TEXT")
    timexes = {timex.tid: timex for timex in one.timexes}
    _fill(body, _parts(one) if paragraphs is None else _shown(paragraphs), timexes)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _parts(one: Annotated) -> Iterator[tuple[str, str | None]]:
    """The whole text in runs, with the tid of those that are a time."""
    at = 0
    text = one.document.text
    for timex in sorted((t for t in one.timexes if t.span.field is None), key=lambda t: t.span.start):
        if timex.span.start < at:
            continue
        yield text[at : timex.span.start], None
        yield text[timex.span.start : timex.span.end], timex.tid
        at = timex.span.end
    yield text[at:], None


def _shown(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str | None]]:
    for paragraph in paragraphs:
        if paragraph is GAP:
            yield f"{GAP_MARK}\n", None
            continue
        for block in paragraph.blocks:
            for run in block.runs:
                yield run.text, run.tid
        yield "\n\n", None


def _fill(body: ET.Element, parts: Iterator[tuple[str, str | None]], timexes: dict[str, Timex]) -> None:
    body.text = ""
    last: ET.Element | None = None
    for text, tid in parts:
        if tid is not None:
            last = ET.SubElement(body, "TIMEX3", _attributes(timexes[tid]))
            last.text, last.tail = xml_text(text), ""
        elif last is None:
            body.text += xml_text(text)
        else:
            last.tail = (last.tail or "") + xml_text(text)


def _attributes(timex: Timex) -> dict[str, str]:
    written = timex3(timex.value) if timex.value is not None else None
    found = {"tid": timex.tid, "type": written.type if written else "DATE", "value": written.value if written else ""}
    for name in ("mod", "quant", "freq"):
        if written and getattr(written, name, None):
            found[name] = str(getattr(written, name))
    if timex.step.anchored:
        found["temporalFunction"] = "true"
    if timex.anchor and not timex.anchor.startswith("event:"):
        found["anchorTimeID"] = "t0" if timex.anchor == "dct" else timex.anchor
    return found
