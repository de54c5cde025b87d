"""The line of an event: actor first, nothing added, no actor that the sentence does not give."""

import pytest

from chronos.annotate.headlines import LONGEST
from chronos.annotate.pipeline import annotate_document
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document


def line(text: str, trigger: str) -> str:
    document = Document(id="a", text=text, dct=read_stamp("2013-03-04"))
    at = text.index(trigger)
    (event,) = [e for e in annotate_document(document).events if any(m.trigger.start == at for m in e.mentions)]
    return event.headline


@pytest.mark.parametrize(
    ("text", "trigger", "headline"),
    [
        ("On Friday, officials said, the army shut the gate.", "shut", "The army shut the gate"),
        (
            "Officials said on Friday that 65 soldiers, many of them wounded, fled into Iraq on Monday.",
            "fled",
            "65 soldiers fled into Iraq",
        ),
        (
            "The mayor of Saltney, who had been mocked for months, resigned yesterday.",
            "resigned",
            "The mayor of Saltney resigned",
        ),
        ("He was sentenced on Friday to nine years in prison.", "sentenced", "He was sentenced to nine years in prison"),
        ("Nurses at four hospitals walked out on Thursday.", "walked", "Nurses at four hospitals walked out"),
        ("The talks almost collapsed on Friday.", "collapsed", "The talks almost collapsed"),
        ("The president never signed the bill.", "signed", "The president never signed the bill"),
        ("The gate was seized by rebels and closed by soldiers over the weekend.", "closed", "The gate was closed by soldiers"),
        (
            "The firm will shut its plant in May and move the work abroad.",
            "move",
            "The firm will shut its plant and move the work abroad",
        ),
        ("Protests have gone on for months.", "gone", "Protests have gone on for months"),
        ("Over three million people were moved on Friday.", "moved", "Over three million people were moved"),
        (
            "Brightwell Foods said on Monday that it had recalled the jars.",
            "recalled",
            "Brightwell Foods had recalled the jars",
        ),
        (
            "The rebels freed 60 prisoners and burned the court, residents said.",
            "freed",
            "The rebels freed 60 prisoners and burned the court",
        ),
        (
            "The bank moved the money abroad, prosecutors allege.",
            "moved",
            "The bank moved the money abroad, prosecutors allege",
        ),
        ("Mr Low has promised not to sell the yard before May.", "sell", "Mr Low has promised not to sell the yard"),
    ],
)
def test_a_line_says_who_did_what(text: str, trigger: str, headline: str) -> None:
    assert line(text, trigger) == headline


@pytest.mark.parametrize(
    ("text", "trigger", "never"),
    [
        (
            "The mayor, Don Hale, denied that budget cuts had delayed the inquiry and promised to hire 40 officers.",
            "hire",
            "Budget cuts to",
        ),
        ("The striker, who joined in August, and his agent were fined on Monday.", "fined", "His agent were"),
        (
            "Sir Alban Crewe, the explorer's grandson, and the Polar Society have returned the bones.",
            "returned",
            "The Polar Society have",
        ),
        ("More than 6,000 people in Tarnik and Pell were told to leave last night.", "told", "Pell were"),
        ("Froom, whose contract runs until 2023, denied that she had applied for the job.", "applied", "She had applied"),
        ("Their buses set out for Marl, from where they were to have been sent home.", "sent", "Their buses were"),
        ("The minister told the president that he had resigned on Friday.", "resigned", "The minister had"),
    ],
)
def test_no_one_is_made_to_do_what_another_did(text: str, trigger: str, never: str) -> None:
    assert not line(text, trigger).startswith(never)


def test_a_long_sentence_is_cut_at_a_word_and_says_so() -> None:
    text = "Having " + "waited and waited and " * 8 + "waited, the men, tired, cold and hungry as they were, left on Friday."
    headline = line(text, "left")
    assert len(headline) <= LONGEST
    assert headline.removesuffix("…") in text
