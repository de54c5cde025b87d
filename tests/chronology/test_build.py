"""Chronologies: order and ranks by what is known, one entry for one happening, an account of every document."""

import pytest

from chronos.annotate.pipeline import annotate_document
from chronos.chronology.build import build_chronology
from chronos.chronology.values import Chronology, Counts
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document


def article(id: str, text: str, published: str = "2013-03-04", **fields: str) -> Document:
    return Document(id=id, text=text, dct=read_stamp(published), published=read_stamp(published), **fields)  # type: ignore[arg-type]


def made(*documents: Document) -> Chronology:
    return build_chronology("Dams", [annotate_document(document) for document in documents])


def test_entries_stand_in_order_and_share_a_rank_when_neither_is_known_to_come_first() -> None:
    text = (
        "It closed today. They fled on Friday. It was seized over the weekend. "
        "A march began on Saturday. Protests have gone on for months."
    )
    ranks = [(entry.rank, entry.headline) for entry in made(article("a", text)).entries]
    assert ranks == [
        (1, "Protests have gone on for months"),
        (1, "They fled"),
        (2, "A march began"),
        (2, "It was seized"),
        (3, "It closed"),
    ]


def test_two_outlets_that_tell_one_happening_on_one_date_make_one_entry() -> None:
    one = article("a", "Rebels seized the northern border crossing on Friday.", source="The Invented Post")
    two = article(
        "b", "The northern border crossing was seized by rebels on March 1.", "2013-03-06", source="The Fabricated Echo"
    )
    (entry,) = made(one, two).entries
    assert [told.document.id for told in entry.told] == ["a", "b"]
    assert entry.id == entry.told[0].event.id
    assert entry.absorbed == (entry.told[1].event.id,)
    assert entry.merged_because


@pytest.mark.parametrize(
    "other",
    [
        "Rebels will seize the northern border crossing on Friday.",
        "Heavy rain fell over the capital on March 1.",
    ],
)
def test_plans_for_another_day_and_other_words_stay_apart(other: str) -> None:
    chronology = made(article("a", "Rebels seized the northern border crossing on Friday."), article("b", other, "2013-03-06"))
    assert len(chronology.entries) == 2


def test_what_a_document_tells_twice_is_one_entry_with_one_telling() -> None:
    (entry,) = made(
        article("a", "Rebels seized the crossing on Friday. The seizing of the crossing on Friday was swift.")
    ).entries
    assert len(entry.told) == 1


def test_copies_count_once_and_are_listed() -> None:
    chronology = made(
        article("a", "They fled on Friday."),
        article("b", "They fled on Friday."),
        article("c", "They fled on Friday.", "2013-03-05"),
    )
    assert chronology.counts == Counts(3, 2, 1, 0)
    assert [(copy.document.id, copy.of, copy.because) for copy in chronology.copies] == [
        ("b", "a", "the same text and date as a")
    ]


def test_counts_that_do_not_add_up_are_an_error() -> None:
    with pytest.raises(ValueError, match="the counts differ"):
        Counts(3, 1, 1, 0)


def test_an_untimed_lead_stands_claims_no_day() -> None:
    (entry,) = made(article("a", "The dam has failed.", title="Dam fails")).entries
    assert (entry.headline, entry.date.shape, entry.date.earliest) == ("Dam fails", "within", None)


def test_a_chronology_writes_itself() -> None:
    chronology = made(article("a", "They fled on Friday."))
    assert "They fled" in chronology.to_markdown()
    assert '"They fled"' in chronology.to_json()
    assert chronology.figure().data


def test_an_entry_is_told_by_a_whole_line_where_one_telling_has_it() -> None:
    one = article("a", "The envoys left Tarnik, a border post that rebels captured on Friday.")
    other = article("b", "Rebels captured the border post of Tarnik on Friday.", "2013-03-05")
    lines = [entry.headline for entry in made(one, other).entries if len(entry.told) == 2]
    assert lines == ["Rebels captured the border post of Tarnik"]
