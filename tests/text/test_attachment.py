"""Which happening a time expression dates."""

import pytest

from chronos.text.attachment import dated
from chronos.text.clauses import clauses
from chronos.text.tagged import Tagged
from tests.text.reading import read, told


@pytest.mark.parametrize(
    ("sentence", "time", "happenings", "expected"),
    [
        ("The army said that rebels seized the port on Friday.", "Friday", "said seized", "seized"),
        ("The army said on Friday that rebels had seized the port.", "Friday", "said seized", "said"),
        ("The soldiers who fled on Friday were caught.", "Friday", "fled caught", "fled"),
        ("The firm reported a third-quarter loss.", "third-quarter", "reported loss", "loss"),
        ("The mayor opened a two-day fair.", "two-day", "opened fair", "fair"),
        ("The attack on Friday ended the truce.", "Friday", "attack ended", "attack"),
        ("The firm lost money in the year ended in June.", "the year", "lost ended", "ended"),
        ("The group began to fall apart in June.", "June", "began fall", "began"),
        ("The mayor wants to leave in June.", "June", "wants leave", "leave"),
        ("The firm said it now holds the mill.", "now", "said holds", "holds"),
        ("The port was seized on Friday, and on Monday the mayor resigned.", "Monday", "seized resigned", "resigned"),
    ],
)
def test_which_happening_a_time_dates(sentence: str, time: str, happenings: str, expected: str) -> None:
    split = read(sentence)
    words = split.sentence.words
    start = sentence.index(time)
    tokens = [words.index(word) for word in happenings.split()]
    found = dated(split, start, start + len(time), tokens)
    assert found is not None
    assert words[found] == expected, told(split)


def test_a_clause_without_a_happening_leaves_the_nearest_of_the_sentence() -> None:
    split = read("The attack came when nobody was there on Friday.")
    start = "The attack came when nobody was there on Friday.".index("Friday")
    assert dated(split, start, start + 6, [1]) == 1


def test_nothing_is_dated_where_nothing_happens() -> None:
    split = read("They fled on Friday.")
    assert dated(split, 13, 19, []) is None


def test_of_two_as_near_the_first_is_taken() -> None:
    split = clauses(Tagged.of("Rain , Friday , snow".split(), ["NN", ",", "NNP", ",", "NN"]))
    assert dated(split, 7, 13, [4, 0]) == 0
