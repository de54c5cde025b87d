"""Events: only what the words give, with the shape they give it."""

import pytest

from chronos.annotate.pipeline import annotate_document
from chronos.annotate.records import when_record
from chronos.annotate.values import Event
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document


def events(text: str, **fields: str) -> list[Event]:
    return list(annotate_document(Document(id="a", text=text, dct=read_stamp("2013-03-04"), **fields)).events)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "edtf", "factuality"),
    [
        ("They fled on Friday.", "2013-03-01", "occurred"),
        ("It was seized over the weekend.", "[2013-03-02..2013-03-03]", "occurred"),
        ("It was seized last week.", "[2013-02-25..2013-03-03]", "occurred"),
        ("It was built in May 1958.", "1958-05", "occurred"),
        ("It was shut from 1 March to 3 March.", "2013-03-01/2013-03-03", "occurred"),
        ("It has been shut since January.", "2013-01/2013-03-04", "ongoing"),
        ("Protests have gone on for months.", "/2013-03-04", "ongoing"),
        ("It had to be repaired by Friday.", "[..2013-03-01]", "occurred"),
        ("It will reopen on Friday.", "2013-03-08", "planned"),
        ("Shots were heard on Friday night.", "2013-03-01", "occurred"),
        ("They fled on Friday and were found on Sunday.", "[2013-03-01..2013-03-03]", "occurred"),
    ],
)
def test_what_a_sentence_claims(text: str, edtf: str, factuality: str) -> None:
    (event,) = events(text)
    assert (when_record(event.date)["edtf"], event.factuality) == (edtf, factuality)


@pytest.mark.parametrize(
    "text",
    [
        "It lasted three days.",
        "So far no group has claimed it.",
        "The road was recently repaired.",
        "It was dated 30 February.",
        "They had come two days earlier.",
    ],
)
def test_what_dates_nothing_makes_no_event(text: str) -> None:
    assert events(text) == []


def test_a_dateline_is_no_event_and_dates_none() -> None:
    (event,) = events("RABIA, Iraq, March 2 (Fabricated Press Agency) — They fled on Friday.")
    assert when_record(event.date)["edtf"] == "2013-03-01"
    assert event.headline == "They fled on Friday"


def test_a_biography_at_the_end_is_no_event() -> None:
    found = events("They fled on Friday.\n\nIt rained.\n\nAnn Low has covered dams since 2003.")
    assert [event.headline for event in found] == ["They fled on Friday"]


def test_an_event_id_hangs_on_its_document_and_place() -> None:
    first, second = events("They fled on Friday. They fled on Friday.")
    assert first.id != second.id
    assert events("They fled on Friday. They fled on Friday.")[0].id == first.id
