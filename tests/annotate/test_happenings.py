"""One happening, many words: what a sentence or a text tells twice is one event, what only looks alike is two."""

import pytest

from chronos.annotate.pipeline import annotate_document
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document


def groups(text: str, **fields: str) -> list[list[str]]:
    """The triggers of each event, shown or not."""
    document = Document(id="a", text=text, dct=read_stamp("2013-03-04"), **fields)  # type: ignore[arg-type]
    return [[mention.trigger.of(document) for mention in event.mentions] for event in annotate_document(document).events]


ONE = [
    "The dam broke on Friday and flooded the valley.",
    "The Greens demanded a recount, and were refused.",
    "The president cut short a holiday and flew to Lodra on Friday.",
    "At least 31 people drowned when a ferry capsized on Friday.",
    "A convoy was attacked on Friday, killing nine people.",
    "The union has promised to end the walkout.",
    "The meeting, held on Friday in Geneva, ended without agreement.",
    "Three people were killed in Friday's attack.",
]


@pytest.mark.parametrize("text", ONE)
def test_a_sentence_that_tells_one_happening_has_one_event(text: str) -> None:
    assert len(groups(text)) == 1


APART = [
    ("The gate was seized by rebels and closed by soldiers over the weekend.", ["seized", "closed"]),
    ("The search was broken off on Friday and resumed on Saturday.", ["broken", "resumed"]),
    ("The minister arrived on Friday and announced aid.", ["arrived", "announced"]),
    ("Profit fell in the last quarter of 2012, when dockers struck for 11 days.", ["fell", "struck"]),
    ("When he launched his bid on Friday, the port had been shut.", ["launched", "shut"]),
    ("The minister condemned Friday's attack.", ["condemned", "attack"]),
    ("A car exploded on the anniversary of last year's handover.", ["exploded", "handover"]),
]


@pytest.mark.parametrize(("text", "words"), APART)
def test_two_happenings_of_a_sentence_stay_two(text: str, words: list[str]) -> None:
    found = groups(text)
    assert [next(group for group in found if word in group) for word in words] == [
        group for group in found if set(group) & set(words)
    ]
    assert len(found) == len(words)


def test_one_verb_of_two_doers_is_two_happenings() -> None:
    text = "Ann Low arrived in Orrin on Friday. Thousands of soldiers have arrived in Orrin."
    assert groups(text) == [["arrived"], ["arrived"]]


def test_what_has_no_date_is_not_taken_for_history() -> None:
    text = "A gate failed at Orrin in 1987. A gate has failed."
    assert groups(text) == [["failed"], ["failed"]]
