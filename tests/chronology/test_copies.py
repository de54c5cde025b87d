"""Near-duplicates: one source family counts once, and everything in it is listed."""

import time
from dataclasses import replace

import pytest

from chronos.chronology.copies import families
from tests.chronology.made import LONG, annotated, article, made


def test_a_wire_report_in_three_papers_is_one_source() -> None:
    chronology = made(
        article("a", LONG), article("b", LONG, "2013-03-05"), article("c", "By our staff\n\n" + LONG, "2013-03-06")
    )
    assert [(copy.document.id, copy.of) for copy in chronology.copies] == [("b", "a"), ("c", "a")]
    assert (chronology.counts.used, chronology.counts.duplicate) == (1, 2)
    assert all(entry.weight <= 1.5 for entry in chronology.entries)


def test_an_update_is_used_for_what_it_adds_and_counts_with_what_it_updates() -> None:
    more = LONG + " On Saturday the spillway collapsed and a wave flooded the market of Tarnik. Eleven houses were destroyed."
    found = families(annotated(article("a", LONG), article("b", more, "2013-03-05")))
    assert [one.document.id for one in found.used] == ["a", "b"]
    assert [(update.document.id, update.of) for update in found.updates] == [("b", "a")]
    assert found.family == {"a": "a", "b": "a"}
    chronology = made(article("a", LONG), article("b", more, "2013-03-05"))
    assert any("collapsed" in entry.headline for entry in chronology.entries)


def test_two_reports_of_one_happening_are_two_sources() -> None:
    other = (
        "A crack has opened in the spillway of the Orrin dam, the water authority reported. Two villages below it were told "
        "to be ready to leave, and the level of the lake was brought down while cattle were driven uphill by their owners."
    )
    assert not families(annotated(article("a", LONG), article("b", other))).updates


def test_the_same_words_long_after_are_a_report_of_their_own() -> None:
    found = families(annotated(article("a", LONG, "2012-03-02"), article("b", LONG, "2013-03-01")))
    assert len(found.used) == 2


def test_short_texts_are_copies_only_of_the_same_date() -> None:
    found = families(annotated(article("a", "They met on Friday."), article("b", "They met on Friday.", "2013-03-11")))
    assert len(found.used) == 2


@pytest.mark.parametrize("varied", [False, True])
def test_ten_thousand_repetitions_are_set_aside_in_linear_time(varied: bool) -> None:
    (one,) = annotated(article("a", LONG))
    texts = (f"{LONG} {number}." if varied else LONG for number in range(10_000))
    many = [replace(one, document=replace(one.document, id=f"a{at:05}", text=text)) for at, text in enumerate(texts)]
    begun = time.process_time()
    found = families(many)
    assert len(found.copies) == 9_999
    assert time.process_time() - begun < 20
