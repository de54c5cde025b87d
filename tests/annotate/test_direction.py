"""Where an unqualified Friday looks: by the verb that governs it, by a signal, by nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.annotate.direction import direction


def looked(sentence: str) -> str | None:
    """The direction of the word "Friday" in a sentence."""
    start = sentence.index("Friday")
    found = direction(sentence, start, start + len("Friday"), (0, len(sentence)), "en")
    return found.direction if found else None


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister resigned Friday.",
        "The road was closed on Friday.",
        "They have been held since Friday.",
        "On Friday the council voted.",
        "He could not be reached Friday.",
        "Neither man could be reached Friday.",
        "The bridge, which the army had blown up on Friday, will be rebuilt.",
    ],
)
def test_a_past_verb_looks_back(sentence: str) -> None:
    assert looked(sentence) == "past"


@pytest.mark.parametrize(
    "sentence",
    [
        "The council will vote Friday.",
        "A hearing is scheduled for Friday.",
        "They agreed to meet on Friday.",
        "The shop reopens Friday.",
        "He may resign as soon as Friday.",
        "The trial is due to open on Friday.",
        "The firm extended its offer until Friday.",
        "On Friday the council will vote.",
        "Judge to rule on Friday",
    ],
)
def test_a_plan_looks_ahead(sentence: str) -> None:
    assert looked(sentence) == "future"


@pytest.mark.parametrize(
    "sentence", ["The road is shut until Friday.", "Reply by Friday.", "The pass stays closed until Friday."]
)
def test_a_limit_lies_ahead_where_no_verb_says_otherwise(sentence: str) -> None:
    assert looked(sentence) == "future"


def test_a_limit_behind_a_past_verb_lies_in_the_past() -> None:
    assert looked("The road stayed shut until Friday.") == "past"


def test_a_limit_of_what_failed_lies_nowhere_ahead() -> None:
    assert looked("The ministry failed to pay by Friday.") is None


def test_a_noun_that_could_be_a_verb_says_nothing() -> None:
    assert looked("A set of reports for Friday") is None


def test_the_reason_is_the_word_that_decided() -> None:
    found = direction("The council will vote Friday.", 22, 28, (0, 29), "en")
    assert found is not None
    assert found.because.fillers == ("will",)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_words_around_a_mention_are_answered(before: str, after: str) -> None:
    sentence = f"{before} Friday {after}"
    found = direction(sentence, len(before) + 1, len(before) + 7, (0, len(sentence)), "en")
    assert found is None or found.direction in ("past", "future")


@given(st.sampled_from(["The minister resigned Friday.", "The council will vote Friday."]), st.text(max_size=80))
def test_what_stands_in_another_sentence_changes_nothing(sentence: str, other: str) -> None:
    start = sentence.index("Friday")
    alone = direction(sentence, start, start + 6, (0, len(sentence)), "en")
    shift = len(other) + 1
    behind = direction(f"{other} {sentence}", shift + start, shift + start + 6, (shift, shift + len(sentence)), "en")
    assert alone == behind


@pytest.mark.parametrize(
    "sentence",
    ["The judge set the trial for Friday.", "Talks have been called for Friday.", "The union called a strike for Friday."],
)
def test_what_something_is_arranged_for_lies_ahead(sentence: str) -> None:
    assert looked(sentence) == "future"


def test_the_for_of_a_happening_that_has_a_time_arranges_nothing() -> None:
    assert looked("They called for Friday's vote to be annulled.") == "past"


@pytest.mark.parametrize("sentence", ["Low had called the vote for Friday.", "An audit booked for Friday never took place."])
def test_what_had_been_arranged_need_not_lie_ahead(sentence: str) -> None:
    assert looked(sentence) == "past"
