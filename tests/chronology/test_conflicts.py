"""Conflicts: both sides are shown with who says so, and the date that stands is the best supported one."""

import pytest

from chronos.chronology.tolls import tolls
from tests.chronology.made import article, made


def test_sources_that_differ_on_the_day_are_both_shown() -> None:
    chronology = made(
        article("a", "Rebels seized the northern border crossing of Tarnik on Friday."),
        article("b", "Rebels seized the northern border crossing of Tarnik on Saturday."),
        article("c", "The northern border crossing of Tarnik was seized by rebels on Saturday."),
    )
    (entry,) = chronology.entries
    (conflict,) = entry.conflicts
    assert conflict.about == "day"
    assert conflict.sides == (("Friday 1 March 2013", ("a",)), ("Saturday 2 March 2013", ("b", "c")))
    assert str(entry.date.begin) == "2013-03-02/2013-03-03"
    assert entry.date_because == "2 of 3 sources give this date or leave room for it"


def test_sources_that_differ_on_the_number_of_dead_are_both_shown() -> None:
    chronology = made(
        article("a", "Gunmen ambushed a convoy near Akvar on Friday and killed 42 soldiers.", "2013-03-02"),
        article("b", "Gunmen ambushed a convoy near Akvar on March 1, killing forty-eight soldiers.", "2013-03-04"),
    )
    found = [conflict for entry in chronology.entries for conflict in entry.conflicts]
    assert [(conflict.about, conflict.sides) for conflict in found] == [("number of dead", (("42", ("a",)), ("48", ("b",))))]


def test_sources_that_differ_on_whether_it_happened_are_both_shown() -> None:
    chronology = made(
        article("a", "Rebels seized the border post of Tarnik on Friday."),
        article("b", "Rebels did not seize the border post of Tarnik on Friday."),
    )
    (entry,) = chronology.entries
    assert [(conflict.about, conflict.sides) for conflict in entry.conflicts] == [
        ("whether it happened", (("it did", ("a",)), ("it did not", ("b",))))
    ]


def test_an_account_in_two_numbers_is_no_conflict_with_one_of_them() -> None:
    chronology = made(
        article("a", "Gunmen ambushed a convoy near Akvar on Friday, killing 48 soldiers and nine guards."),
        article("b", "Gunmen ambushed a convoy near Akvar on March 1 and killed 48 soldiers.", "2013-03-05"),
    )
    assert not [conflict for entry in chronology.entries for conflict in entry.conflicts]


def test_years_ages_and_times_are_no_dead() -> None:
    assert not tolls(["A 44-year-old man died in 2012 after 3 days."], "en", frozenset(("2012", "3", "days")))
    assert tolls(["The toll rose to 14."], "en") == {14}
    assert tolls(["Der Bus stürzte um, 12 Menschen starben."], "") == frozenset()


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("A ferry carrying 212 people ran aground on a reef, killing at least three people.", {3}),
        ("A bus with 40 people on board crashed and three people died.", {3}),
        ("Six of the 34 people on board died.", {6}),
        ("All 34 people on board were killed.", {34}),
        ("The ferry, with 212 people aboard, sank and killed six.", {6}),
        ("A group of 48 soldiers and nine guards were killed.", {9, 48}),
    ],
)
def test_whoever_was_there_is_not_counted_among_the_dead(sentence: str, dead: set[int]) -> None:
    assert tolls([sentence], "en") == dead
