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
        ("It was repaired by Friday.", "[..2013-03-01]", "occurred"),
        ("It will reopen on Friday.", "2013-03-08", "planned"),
        ("Shots were heard on Friday night.", "2013-03-01", "occurred"),
    ],
)
def test_what_a_sentence_claims(text: str, edtf: str, factuality: str) -> None:
    (event,) = events(text)
    assert (when_record(event.date)["edtf"], event.factuality) == (edtf, factuality)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("They fled on Friday and were found on Sunday.", ["2013-03-01", "2013-03-03"]),
        ("The gate was seized by rebels and closed by soldiers over the weekend.", ["[2013-03-02..2013-03-03]"] * 2),
        ("Officials had reported that they fled on Friday.", ["2013-03-01"]),
    ],
)
def test_each_verb_has_the_time_that_is_its_own(text: str, dates: list[str]) -> None:
    assert [when_record(event.date)["edtf"] for event in events(text)] == dates


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The road was recently repaired.", "[..2013-03-04]"),
        ("The letter was dated 30 February.", "[..2013-03-04]"),
        ("They had come two days earlier.", "[..2013-03-04]"),
        ("A new bridge will be built.", "[2013-03-04..]"),
    ],
)
def test_where_the_words_give_no_day_there_is_none(text: str, edtf: str) -> None:
    (event,) = events(text)
    assert when_record(event.date)["edtf"] == edtf
    assert event.confidence == "low"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("So far no group has claimed it.", "it did not happen, and no day is named"),
        ("If the wall had held, nobody would have died.", "only supposed: it depends on a condition, or could be"),
    ],
)
def test_what_did_not_happen_is_kept_and_not_shown(text: str, why: str) -> None:
    found = events(text)
    assert found
    assert all((event.shown, event.why_hidden) == (False, why) for event in found)


@pytest.mark.parametrize("text", ["He was a tall man.", "Officials said so.", "The law of 1958 is old."])
def test_reports_and_states_are_no_events(text: str) -> None:
    assert events(text) == []


def test_a_dateline_is_no_event_and_dates_none() -> None:
    (event,) = events("RABIA, Iraq, March 2 (Fabricated Press Agency) — They fled on Friday.")
    assert when_record(event.date)["edtf"] == "2013-03-01"
    assert event.headline == "They fled"


def test_a_biography_at_the_end_is_no_event() -> None:
    found = events("They fled on Friday.\n\nIt rained on Sunday.\n\nAnn Low has covered dams since 2003.")
    assert [event.headline for event in found] == ["They fled", "It rained"]


def test_an_event_id_hangs_on_its_document_and_place() -> None:
    first, second = events("They fled on Friday. The gate fell on Friday.")
    assert first.id != second.id
    assert events("They fled on Friday. The gate fell on Friday.")[0].id == first.id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Low announced on Friday that she would be on leave.", ["announced"]),
        ("Ann Low announced on Friday that she would close the mill.", ["close"]),
        ("The ministry confirmed that the ship was missing.", ["confirmed"]),
    ],
)
def test_announcing_is_the_event_when_what_is_announced_is_none(text: str, words: list[str]) -> None:
    assert [text[event.mentions[0].trigger.start : event.mentions[0].trigger.end] for event in events(text)] == words


def test_a_sentence_without_a_clause_costs_nothing() -> None:
    text = "Estimates of the death toll from the 1918 outbreak of Spanish flu range from 20 million to 40 million."
    assert all(event.headline for event in events(text))
