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
        ("It says that up to 50,000 people were hurt.", "hurt", "Up to 50,000 people were hurt"),
        ("The town took its revenge by the end of the spring.", "took", "The town took its revenge by the end of the spring"),
        (
            "Low set up an appeal for survivors of last week's violent earthquake in Orrin.",
            "earthquake",
            "Violent earthquake in Orrin",
        ),
        ("The minister condemned Friday's attack on a bank.", "attack", "Attack on a bank"),
        (
            "The envoys had sailed in March out of Orrin, a harbour that the soldiers seized on Friday.",
            "seized",
            "A harbour that the soldiers seized",
        ),
        ('"With today\'s vote, WHO moved to a new phase," Low said.', "moved", "WHO moved to a new phase"),
        ("Officials said Friday troops had fled.", "fled", "Troops had fled"),
        ("Since 2003 two men have been killed in Orrin.", "killed", "Two men have been killed in Orrin"),
        ("On December 7 1941, the US fleet sailed.", "sailed", "The US fleet sailed"),
        ("Officials said Friday's vote was lost.", "lost", "Friday's vote was lost"),
        (
            "Ann Low has promised to send more troops to the province after the long battle over the dam above Orrin, "
            "accusing both armed factions of taking part in it.",
            "accusing",
            "Ann Low accusing both armed factions of taking part in it",
        ),
        (
            "She is to be sworn in on Monday and has promised to repeal, within a hundred days, the tax on bottled water "
            "that brought protesters onto the streets last winter.",
            "brought",
            "The tax on bottled water that brought protesters onto the streets",
        ),
        ("Premier Low conceded defeat on Tuesday night.", "defeat", "Premier Low conceded defeat on Tuesday night"),
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
        ("Falling tiles hurt nine people on Friday.", "hurt", "Falling tiles hurt nine people"),
        (
            "Neither the abbot nor his clerk attended the hearing.",
            "attended",
            "Neither the abbot nor his clerk attended the hearing",
        ),
        ("An estimated 400 sheep drowned on Friday.", "drowned", "An estimated 400 sheep drowned"),
        ("At least nine were rescued on Friday.", "rescued", "At least nine were rescued"),
        ("Yesterday Mayor Low toured the mill.", "toured", "Mayor Low toured the mill"),
        ("Ms Orr, the warden, last week blamed the weather.", "blamed", "Ms Orr, the warden, blamed the weather"),
    ],
)
def test_a_line_says_who_did_what(text: str, trigger: str, headline: str) -> None:
    assert line(text, trigger) == headline


@pytest.mark.parametrize(
    ("text", "trigger", "headline"),
    [
        ("The mill burned down at about 9 p.m., two days after an inspector had passed it.", "burned", "The mill burned down"),
        ("The mill closed a year after the flood and never reopened.", "closed", "The mill closed"),
        ("The crew left the mill even before Friday.", "left", "The crew left the mill"),
        ("The firm expects to break even this year.", "break", "The firm expects to break even"),
        (
            "The firm posted a loss of $2 million for the quarter ended Sept. 30.",
            "posted",
            "The firm posted a loss of $2 million",
        ),
        ("The miller spent part of Sunday in jail.", "spent", "The miller spent part of Sunday in jail"),
        ("Sales fell in its third quarter.", "fell", "Sales fell in its third quarter"),
        ("The senate on Friday night approved the bill.", "approved", "The senate approved the bill"),
    ],
)
def test_a_time_leaves_no_hole(text: str, trigger: str, headline: str) -> None:
    assert line(text, trigger) == headline


@pytest.mark.parametrize(
    ("text", "trigger", "headline"),
    [
        ("The vigil, which began on Friday, has drawn crowds.", "began", "The vigil began"),
        ("Police freed a boy who had been taken from a mill on Friday.", "taken", "A boy had been taken from a mill"),
        ("The jail, from which two men fled on Friday, is to be closed.", "fled", "Two men fled"),
        ("A court heard of a ruling in May that closed the mill.", "closed", "A ruling closed the mill"),
    ],
)
def test_a_relative_clause_is_told_of_what_it_describes(text: str, trigger: str, headline: str) -> None:
    assert line(text, trigger) == headline


@pytest.mark.parametrize(
    ("text", "trigger", "headline"),
    [
        ("A lorry hit the mill on Friday, injuring two boys.", "injuring", "A lorry hit the mill, injuring two boys"),
        (
            "Among those killed was the abbot, who had rung the bell.",
            "killed",
            "Among those killed was the abbot, who had rung the bell",
        ),
        (
            "Farmers, who envy the millers, said they would march on Friday.",
            "march",
            "Farmers said they would march",
        ),
        ("Her mother hoped that the man was caught.", "caught", "Her mother hoped that the man was caught"),
        ("Nuns spread rumours that the abbot had fled.", "fled", "Nuns spread rumours that the abbot had fled"),
        ("He did not say that the mill was sold on Friday.", "sold", "He did not say that the mill was sold"),
        ("The firm said it plans to sell the mill.", "sell", "The firm plans to sell the mill"),
        ("The council shelved plans to build a mill.", "build", "The council shelved plans to build a mill"),
        ("The abbot criticised how the feast was held.", "held", "The abbot criticised how the feast was held"),
    ],
)
def test_what_an_event_hangs_on_is_told_with_it(text: str, trigger: str, headline: str) -> None:
    assert line(text, trigger) == headline


@pytest.mark.parametrize(
    ("text", "trigger", "headline"),
    [
        (
            "The abbey of Lower Marl, a former mill that had stood empty since the flood, sold its last forest on Friday to a "
            "cousin of the bishop.",
            "sold",
            "The abbey of Lower Marl sold its last forest to a cousin of the bishop",
        ),
        (
            "The bishop (who is 90) said on Friday that the abbot, a cousin of his, had left the abbey for a mill in the "
            "mountains above the town of Lower Marl.",
            "left",
            "The abbot had left the abbey for a mill in the mountains above the town of Lower Marl",
        ),
        (
            "The judge sentenced the miller, a father of nine from the hills above Lower Marl, to six years and the clerk who "
            "had kept the books of the mill to two.",
            "sentenced",
            "The judge sentenced the miller, a father of nine from the hills above Lower Marl, to six years",
        ),
    ],
)
def test_what_hangs_loosely_goes_first_when_a_line_is_too_long(text: str, trigger: str, headline: str) -> None:
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
        ("He met an aide of the abbot who had fled on Friday.", "fled", "The abbot had"),
        ("No one who fled on Friday was caught.", "fled", "No one fled"),
        ("The firm cut jobs on Friday, which angered unions.", "angered", "Jobs angered"),
        ("The envoys of Pell, Marl and Orrin signed it on Friday.", "signed", "Marl and"),
        ("It did not seem that anyone was hurt on Friday.", "hurt", "Anyone was"),
        ("Police said hopes for the mill and the abbey were dashed on Friday.", "dashed", "The abbey"),
        ("The mill was shut, and the man running it fled on Friday.", "fled", "It fled"),
        ("The trust, but the Army and Navy Club sold its mill on Friday.", "sold", "Navy Club"),
    ],
)
def test_no_one_is_made_to_do_what_another_did(text: str, trigger: str, never: str) -> None:
    assert not line(text, trigger).startswith(never)


def test_a_long_sentence_is_cut_at_a_word_and_says_so() -> None:
    text = "Having " + "waited and waited and " * 8 + "waited, the men, tired, cold and hungry as they were, left on Friday."
    headline = line(text, "left")
    assert len(headline) <= LONGEST
    assert headline.startswith("…") or headline.endswith("…")
    assert headline.strip("… ") in text
    assert "left" in headline


def test_a_quotation_holds_its_event_or_is_not_shown() -> None:
    text = (
        "The water minister announced an inquiry into the collapse of the dam above the old mill town of Orrin, "
        "which will be led by Ann Low, and will open on 6 May."
    )
    assert line(text, "open").startswith("… ")
    assert line(text, "open").endswith("and will open")
