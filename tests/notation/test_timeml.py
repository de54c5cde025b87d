"""TimeML: an XML parser reads back the same text and the same marks at the same offsets."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.annotate.mentions import timexes
from chronos.annotate.records import timeml_text
from chronos.annotate.values import Annotated
from chronos.notation.iso8601 import read_stamp
from chronos.notation.timeml import timeml
from chronos.text.document import Document


def read_back(written: str) -> tuple[str, list[tuple[int, int, dict[str, str]]]]:
    """The text of a TimeML document and its marks, as an XML parser sees them."""
    root = ElementTree.fromstring(written.encode())
    body = root.find("TEXT")
    assert body is not None
    text = body.text or ""
    marks = []
    for timex in body:
        words = timex.text or ""
        marks.append((len(text), len(text) + len(words), dict(timex.attrib)))
        text += words + (timex.tail or "")
    return text, marks


def tagged(text: str) -> str:
    document = Document(id="a", text=text, dct=read_stamp("2013-03-04"))
    return timeml_text(Annotated(document, timexes(document), ()))


@pytest.mark.parametrize(
    "text",
    [
        "They fled on Friday & came back <two days later>.",
        "Line one on Friday\r\nline two\rline three\tin May 1958",
        'He said "on Friday" — and that was that 🌊 last week.',
        "No time at all.",
    ],
)
def test_an_xml_parser_reads_back_the_same_text_and_marks(text: str) -> None:
    document = Document(id="a", text=text, dct=read_stamp("2013-03-04"))
    back, marks = read_back(tagged(text))
    assert back == text
    assert [(start, end) for start, end, _ in marks] == [(timex.span.start, timex.span.end) for timex in timexes(document)]


def test_the_attributes_are_those_of_timex3() -> None:
    _, marks = read_back(tagged("It was shut early this week, for the past three weeks, and is cleaned every Friday."))
    first, second, third = (attributes for _, _, attributes in marks)
    assert first == {
        "tid": "t1",
        "type": "DATE",
        "value": "2013-W10",
        "mod": "START",
        "temporalFunction": "true",
        "anchorTimeID": "t0",
    }
    assert (second["type"], second["value"], second["endPoint"]) == ("DURATION", "P3W", "t0")
    assert (third["type"], third["value"], third["quant"]) == ("SET", "XXXX-WXX-5", "EVERY")


def test_the_publication_date_is_t0() -> None:
    root = ElementTree.fromstring(tagged("Nothing.").encode())
    stated = root.find("DCT/TIMEX3")
    assert stated is not None
    assert stated.attrib == {"tid": "t0", "type": "DATE", "value": "2013-03-04", "functionInDocument": "CREATION_TIME"}


def test_marks_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="begins inside another"):
        timeml("a", "on Friday", [(3, 9, {}), (5, 9, {})])


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_keeps_its_offsets(before: str, after: str) -> None:
    text = f"{before} Friday {after}"
    start = len(before) + 1
    back, marks = read_back(timeml("a", text, [(start, start + 6, {"tid": "t1"})]))
    assert len(back) == len(text)
    assert marks == [(start, start + 6, {"tid": "t1"})]
