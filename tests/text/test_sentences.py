"""Sentences: what ends one, and what only looks as if it did."""

import pytest

from chronos.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The talks resumed at 9 a.m. Tuesday in Orrin.",
        "The office opens at 5 p.m. Eastern time.",
        "The match on Sat., Aug. 9, was called off.",
        "The fair closes on Sun. Sept. 3 at noon.",
        "Lt. Gen. Harlan Smith, Col. Ann Low and Sgt. Dov Orr stayed behind.",
        "U.S. forces on Friday left the U.N. base.",
        "The U.S. Coast Guard and the U.S. Navy searched the bay.",
        "Mr. and Mrs. Low met Dr. J. K. Orr of St. Ives.",
        "Orrin Steel Co. Ltd. Chairman Dov Low resigned.",
        "Prices rose 3.5 percent, to $1.25 a pound.",
        "“Why?” Ann Low asked.",
        "“Stop!” shouted the guard.",
        "He waited … and waited.",
        "She wrote to Sen. Orr (D-Vt.) in June.",
        "The firm, est. 1871, is at No. 5 Mill St. in Orrin.",
        "He read Vol. 2 of the report.",
    ],
)
def test_one_sentence_is_never_cut(text: str) -> None:
    assert cut(text) == [text]
    assert cut(f"Before it. {text} After it.") == ["Before it.", text, "After it."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The dam failed.", "It was old."),
        ("It closed at 5 p.m.", "The crowd went home."),
        ("He flew to the U.S.", "The rest stayed."),
        ("“It fell.”", "They ran."),
        ("(It was old.)", "It fell."),
        ("Who knew?", "Nobody did."),
        ("It fell!", "They ran."),
        ("It fell…", "They ran."),
        ("It fell .", "They ran ."),
        ("`` It fell . ''", "They ran ."),
        ("He paid 5 florins.", "20 men followed."),
        ("He works for Orrin Steel Inc.", "He likes it."),
        ("The dam failed.", "“It was old,” she said."),
        ("Он ушёл.", "Она осталась."),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    assert cut(f"{first} {second}") == [first, second]


def test_a_blank_line_ends_what_no_stop_ends() -> None:
    assert cut("A heading\n\nA sentence that\nruns on.") == ["A heading", "A sentence that\nruns on."]


def test_each_item_of_a_list_is_its_own() -> None:
    assert cut("Bring:\n- a lamp\n- a rope\n1. rope\n2. tape") == ["Bring:", "- a lamp", "- a rope", "1. rope", "2. tape"]


def test_a_word_that_the_text_writes_small_begins_a_sentence_behind_an_abbreviation() -> None:
    text = "Orrin Steel Corp. Workers left. The workers were tired."
    assert cut(text) == ["Orrin Steel Corp.", "Workers left.", "The workers were tired."]


def test_part_of_a_text_is_cut_with_the_offsets_of_the_whole() -> None:
    text = "It fell. They ran. He hid."
    assert list(sentences(text, 9, 18)) == [(9, 18)]


def test_a_text_without_words_has_no_sentences() -> None:
    assert cut("") == cut(" \n\n\t ") == []
