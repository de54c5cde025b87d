"""Finding: offsets that hold, words that stay out, text of any kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.grammar.find import Mention, find
from chronos.grammar.language import load

ENGLISH = load("en")
SENTENCES = [
    "The border was seized over the weekend.",
    "He left two weeks ago.",
    "It was shut from 1 March to 4 March.",
    "Shots were heard on Friday night, March 1, 2013.",
    "So far no group has claimed it.",
]


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.rule) for m in find(text, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left two weeks ago.", ["two weeks ago"]),
        ("It happened on Friday, March\n1, 2013, in the rain.", ["Friday, March\n1, 2013"]),
        ("It happened on  Friday ,  and ended.", ["Friday"]),
        ("It ended Friday.\n\nMarch 3 followed.", ["Friday", "March 3"]),
        ("third-quarter results of a three-week strike", ["third-quarter", "three-week"]),
        ("Friday’s attack and Monday's", ["Friday", "Monday"]),
        ("from 2009 to 2011", ["2009", "2011"]),
        ("", []),
        ("no time at all here", []),
    ],
)
def test_extents(text: str, expected: list[str]) -> None:
    assert [words for words, _ in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "She may march to the sun.",
        "He sat down for a second.",
        "It cost $2012 and 1987 people came.",
        "Call 555-2013 or see page 1999.5",
        "Section 3.14 of version 10.4",
        "Man Friday",
    ],
)
def test_what_only_looks_like_a_time_stays_out(text: str) -> None:
    assert found(text) == []


def test_the_two_ends_of_a_range_are_linked_and_nothing_else_is() -> None:
    mentions = find("It was shut from 1 March to 4 March. He left on Friday.", ENGLISH)
    assert [m.pair for m in mentions] == [17, 17, None]


def test_a_preposition_is_the_signal_and_no_part_of_the_words() -> None:
    assert [(m.start, m.signal) for m in find("over the weekend", ENGLISH)] == [(5, "over")]


def moved(mentions: list[Mention], by: int) -> list[tuple[int, int, str, object]]:
    return [(m.start + by, m.end + by, m.rule, m.term) for m in mentions]


@given(st.sampled_from(SENTENCES), st.text(max_size=60).map(lambda words: words + "\n\n"))
def test_words_put_in_front_shift_offsets_and_nothing_else(sentence: str, prefix: str) -> None:
    alone, behind = find(sentence, ENGLISH), find(prefix + sentence, ENGLISH)
    assert [m for m in moved(behind, 0) if m[0] >= len(prefix)] == moved(alone, len(prefix))


HOSTILE = st.lists(
    st.sampled_from(
        [
            "last ",
            "the ",
            "Friday ",
            "1",
            "-",
            ",",
            ".",
            "March ",
            "ago ",
            "\n",
            "2013",
            "of ",
            "İ",
            "\ud800",
            "\0",
            "٣",
            "day ",
        ]
    ),
    max_size=200,
).map("".join)


@given(st.one_of(HOSTILE, st.text(alphabet=st.characters(), max_size=300)))
def test_any_text_gives_ordered_mentions_inside_it(text: str) -> None:
    mentions = find(text, ENGLISH)
    ends = [0, *(m.end for m in mentions)]
    assert all(end <= m.start < m.end <= len(text) for end, m in zip(ends, mentions, strict=False))


def test_a_capital_that_grows_in_lower_case_moves_nothing() -> None:
    assert found("İİİ on Friday") == [("Friday", "bare-weekday")]
