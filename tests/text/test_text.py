"""Sentences and zones: what ends where, and that nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.text.document import Document, Span
from chronos.text.sentences import sentences
from chronos.text.zones import title_of, zones


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It closed at 9 a.m. Tuesday. It reopened.", ["It closed at 9 a.m. Tuesday.", "It reopened."]),
        ("On Sat., Aug. 9, it rained. Dr. Low left.", ["On Sat., Aug. 9, it rained.", "Dr. Low left."]),
        ("Lt. Gen. Orr spoke. U.S. forces left.", ["Lt. Gen. Orr spoke.", "U.S. forces left."]),
        ("“It fell.” They ran.", ["“It fell.”", "They ran."]),
        ("Prices rose 3.5 percent. Why? Nobody knows!", ["Prices rose 3.5 percent.", "Why?", "Nobody knows!"]),
        ("It ended at 5 p.m. The crowd left.", ["It ended at 5 p.m.", "The crowd left."]),
        ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
        ("J. K. Orr left.", ["J. K. Orr left."]),
        ("   ", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet=st.sampled_from('ab A.!?"\n ’)'), max_size=120))
def test_sentences_are_in_order_and_lose_only_white_space(text: str) -> None:
    bounds = list(sentences(text))
    assert all(one[1] <= two[0] for one, two in pairwise(bounds))
    covered = {at for start, end in bounds for at in range(start, end)}
    assert all(text[at].isspace() for at in set(range(len(text))) - covered)


ARTICLE = """Dam Fails in Orrin Valley

Hundreds Had Left Before

The dam failed on Friday. It was old.

Nobody was killed.

Author: Ann Low

Ann Low is a reporter who has covered dams for 20 years.

Copyright The Invented Post"""


def test_zones_of_a_plain_article() -> None:
    kinds = [zone.kind for zone in zones(Document(id="a", text=ARTICLE))]
    assert kinds == ["title", "subtitle", "lead", "body", "boilerplate", "boilerplate", "boilerplate"]


def test_a_given_title_leaves_the_first_paragraph_to_the_story() -> None:
    document = Document(id="a", text="Short first line\n\nThe dam failed.", title="Dam fails")
    assert [zone.kind for zone in zones(document)] == ["lead", "body"]
    assert title_of(document) == "Dam fails"


def test_a_single_paragraph_is_no_title() -> None:
    assert [zone.kind for zone in zones(Document(id="a", text="They fled on Friday"))] == ["lead"]


def test_a_reporter_in_the_middle_of_a_story_is_no_boilerplate() -> None:
    paragraphs = ["The lead stands here.", "A woman who is a reporter was hurt.", *["More of the story."] * 4]
    assert {zone.kind for zone in zones(Document(id="a", text="\n\n".join(paragraphs)))} == {"lead", "body"}


def test_a_span_knows_its_field() -> None:
    document = Document(id="a", text="body words", title="Title words")
    assert (Span(0, 5, "title").of(document), Span(0, 4).of(document)) == ("Title", "body")
    with pytest.raises(ValueError, match="no field 'subtitle'"):
        Span(0, 1, "subtitle").of(document)
