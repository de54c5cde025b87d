"""The measures: what is paired, what counts, and that perfect answers score a hundred."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.annotate.scores import Scores, cleaned, faults, paired, score


def mark(start: int, end: int, value: str = "2013", type: str = "DATE") -> dict[str, Any]:
    return {"start": start, "end": end, "type": type, "value": value}


def test_marks_that_overlap_are_one_pair_and_those_that_touch_are_none() -> None:
    assert paired([mark(0, 5)], [mark(4, 9)]) == [(0, 0)]
    assert paired([mark(0, 5)], [mark(5, 9)]) == []


def test_one_mark_answers_one_other_only() -> None:
    assert len(paired([mark(0, 9)], [mark(0, 3), mark(4, 9)])) == 1


def test_value_and_type_count_whatever_the_extent() -> None:
    found = score([mark(0, 9)], [mark(2, 9)])
    assert (found.relaxed, found.strict, found.value, found.type, found.strict_value) == (1, 0, 1, 1, 0)


def test_each_fault_has_its_kind() -> None:
    gold = [mark(0, 5), mark(10, 15), mark(20, 25)]
    system = [mark(0, 4, "2012", "TIME"), mark(20, 25), mark(30, 35)]
    assert [fault.kind for fault in faults(gold, system)] == ["MISS", "SPURIOUS", "VALUE", "TYPE", "EXTENT"]


def test_marks_are_trimmed_and_those_on_the_line_that_states_the_date_are_left_out() -> None:
    text = " 2013 and 2014"
    assert cleaned([mark(0, 6), mark(10, 14)], text, without=[mark(10, 14)]) == [mark(1, 5)]


def test_a_mark_outside_its_text_is_refused() -> None:
    with pytest.raises(ValueError, match="a text of 4 characters"):
        cleaned([mark(0, 9)], "2013")


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=8).map(
    lambda pairs: [mark(start, start + length, str(start)) for start, length in sorted(pairs)]
)


@given(SPANS, SPANS)
def test_pairs_are_one_to_one_and_overlap(gold: list[Any], system: list[Any]) -> None:
    pairs = paired(gold, system)
    assert len({one for one, _ in pairs}) == len({two for _, two in pairs}) == len(pairs)
    for one, two in pairs:
        assert gold[one]["start"] < system[two]["end"]
        assert system[two]["start"] < gold[one]["end"]


@given(st.lists(st.integers(1, 4), max_size=8))
def test_the_gold_itself_scores_a_hundred(lengths: list[int]) -> None:
    marks, at = [], 0
    for length in lengths:
        marks.append(mark(at, at + length))
        at += length + 1
    found = score(marks, marks)
    assert found == Scores(*[len(marks)] * 7)
    assert list(faults(marks, marks)) == []


@given(SPANS, SPANS)
def test_scores_of_documents_add_up(one: list[Any], two: list[Any]) -> None:
    assert score(one, two) + score(two, one) == score(two, one) + score(one, two)
