"""Tokens: cut as treebanks cut, every character kept."""

import pytest

from chronos.text.tokens import tokens


def cut(text: str, lang: str = "en") -> list[str]:
    return [text[start:end] for start, end in tokens(text, lang=lang)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam failed.", "The|dam|failed|."),
        ("It doesn't, can't and won't.", "It|does|n't|,|ca|n't|and|wo|n't|."),
        ("Orrin's mayor and the miners’ union", "Orrin|'s|mayor|and|the|miners|’|union"),
        ("We'll go, they've left, I'd stay", "We|'ll|go|,|they|'ve|left|,|I|'d|stay"),
        ("a state-owned mill was re-opened", "a|state|-|owned|mill|was|re-opened"),
        ("The U.S. and the U.K. met Mr. Low.", "The|U.S.|and|the|U.K.|met|Mr.|Low|."),
        ("$1.5 million, 3,200 tons, 4/5 and 9:30", "$|1.5|million|,|3,200|tons|,|4/5|and|9:30"),
        ("the 1990s, the '90s and 9 a.m.", "the|1990s|,|the|'90s|and|9|a.m."),
        ("“It fell,” she said — twice…", "“|It|fell|,|”|she|said|—|twice|…"),
        (
            "Mail ann@orrin.example or see https://orrin.example/a?b=1.",
            "Mail|ann@orrin.example|or|see|https://orrin.example/a?b=1|.",
        ),
        ("cannot, gonna", "can|not|,|gon|na"),
        ("AT&T cut 5% of jobs (2,000)", "AT&T|cut|5|%|of|jobs|(|2,000|)"),
        ("Wait... what?!", "Wait|...|what|?!"),
        ("2013-03-04 is a date", "2013-03-04|is|a|date"),
        ("  \t\n ", ""),
        ("", ""),
    ],
)
def test_where_tokens_are_cut(text: str, expected: str) -> None:
    assert cut(text) == [word for word in expected.split("|") if word]


@pytest.mark.parametrize(
    "text", ["Iraq 's army did n't move", "`` It fell , '' said Ms. Low .", "He wo n't -LRB- not now -RRB-", "50 % , or $ 3"]
)
def test_text_that_is_already_cut_stays_so(text: str) -> None:
    found = cut(text.replace("-LRB-", "(").replace("-RRB-", ")"))
    assert found == text.replace("-LRB-", "(").replace("-RRB-", ")").split()


@pytest.mark.parametrize(
    "word",
    ["Zürich", "Łódź", "naïve", "cafe\u0301", "Москва", "القاهرة", "שלום", "東京都", "co\u00adoperate", "e\u200bvent", "𝔄𝔟"],
)
def test_a_word_of_any_script_is_one_token(word: str) -> None:
    assert cut(f"In {word} it rained") == ["In", word, "it", "rained"]


def test_curly_and_straight_apostrophes_are_cut_alike() -> None:
    assert [one.replace("’", "'") for one in cut("It doesn’t; Orrin’s")] == cut("It doesn't; Orrin's")


def test_a_part_of_a_text_has_the_offsets_of_the_whole() -> None:
    text = "It fell. They ran away."
    assert [text[start:end] for start, end in tokens(text, 9, len(text))] == ["They", "ran", "away", "."]
    assert next(tokens(text, 9, len(text))) == (9, 13)


def test_a_language_without_data_is_cut_at_white_space_and_marks() -> None:
    assert cut("L'eau, enfin!", lang="xx") == ["L'eau", ",", "enfin", "!"]
