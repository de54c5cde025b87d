"""When a happening was, and on what ground: the cascade, one table a ground. Published on Monday 4 March 2013."""

import pytest

from chronos.annotate.pipeline import annotate_document
from chronos.annotate.records import when_record
from chronos.annotate.values import Event
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document


def dates(text: str, published: str = "2013-03-04", **fields: str) -> dict[str, tuple[str, str]]:
    """EDTF and basis by trigger."""
    document = Document(id="a", text=text, dct=read_stamp(published), **fields)  # type: ignore[arg-type]
    return {
        trigger(event, document): (when_record(event.date)["edtf"], event.basis) for event in annotate_document(document).events
    }


def trigger(event: Event, document: Document) -> str:
    return event.mentions[0].trigger.of(document)


EXPLICIT = [
    ("Troops fled on Friday.", "fled", "2013-03-01"),
    ("Officials had reported that troops fled on Friday.", "fled", "2013-03-01"),
    ("He was sentenced on Friday to nine years in prison.", "sentenced", "2013-03-01"),
    ("The water reached the mill before dawn on Thursday.", "reached", "2013-02-28"),
    ("The results came out on Wednesday; on Thursday morning the stock dropped.", "dropped", "2013-02-28"),
    ("The union did not appeal against a ruling in December.", "appeal", "[..2013-03-04]"),
    ("On 12 February the firm published its results for 2012.", "published", "2013-02-12"),
    ("The court refused to hear the appeal on Thursday.", "hear", "2013-02-28"),
    ("It lost money in the three months ended 31 January.", "lost", "[..2013-03-04]"),
    ("Since 2009, when it cut a fifth of its staff, it has grown.", "cut", "2009"),
]


@pytest.mark.parametrize(("text", "word", "edtf"), EXPLICIT, ids=[text for text, *_ in EXPLICIT])
def test_a_time_dates_the_verb_it_belongs_to(text: str, word: str, edtf: str) -> None:
    assert dates(text)[word][0] == edtf


@pytest.mark.parametrize(
    ("text", "word", "edtf"),
    [
        ("The border was seized by rebels and closed by soldiers over the weekend.", "seized", "[2013-03-02..2013-03-03]"),
        ("On Friday the army fled and the rebels seized the gate.", "seized", "2013-03-01"),
        ("The plane crashed when a bird hit it on Friday.", "crashed", "2013-03-01"),
        ("The attack was reported on Friday, when a convoy was hit.", "hit", "2013-03-01"),
        ("After the army fled on Friday, the rebels seized the gate.", "seized", "[2013-03-01..2013-03-04]"),
        ("The moved stock was counted six times and sold only on Sunday.", "counted", "[..2013-03-04]"),
    ],
)
def test_a_time_is_shared(text: str, word: str, edtf: str) -> None:
    assert dates(text)[word][0] == edtf


def test_another_happening_dates_what_comes_after_it() -> None:
    found = dates("Gunmen attacked a convoy on Friday. The minister resigned after the attack.")
    assert found["resigned"] == ("[2013-03-01..2013-03-04]", "event-anchor")


def test_days_are_counted_from_another_happening() -> None:
    found = dates("The workers were abducted on 5 February. The charity left the south a day after the abduction.")
    assert found["left"] == ("2013-02-06", "event-anchor")


@pytest.mark.parametrize(
    ("text", "word", "edtf"),
    [
        ("The dam has failed.", "failed", "[..2013-03-04]"),
        ("The wall will be rebuilt.", "rebuilt", "[2013-03-04..]"),
        ("They were going to be sent home.", "sent", "[..2013-03-04]"),
        ("Engineers are repairing the dam.", "repairing", "/2013-03-04"),
        ("Protests have gone on for months.", "gone", "/2013-03-04"),
    ],
)
def test_a_tense_alone_gives_bounds_and_no_day(text: str, word: str, edtf: str) -> None:
    assert dates(text)[word][0] == edtf


def test_no_day_comes_from_the_sentence_before() -> None:
    found = dates("Troops fled on Friday. Shells fell on the town. Two bridges were blown up.")
    assert [found[word][0] for word in ("fell", "blown")] == ["[..2013-03-04]"] * 2


def test_a_clock_time_of_an_earlier_day_is_not_given_the_day_named_last() -> None:
    text = "The ferry sank on Sunday. Prosecutors opened an inquiry today. The port had issued a warning at six o'clock."
    assert dates(text)["issued"][0] == "[..2013-03-04]"


def test_a_pronoun_carries_a_bound_and_no_day() -> None:
    found = dates("Soldiers fled into Iraq on Friday. They were taken to hospitals.")
    assert found["taken"] == ("[2013-03-01..2013-03-04]", "narrative")


def test_a_history_hangs_on_its_own_dates() -> None:
    text = (
        "On 9 January 1867 the harbour master walked out on to the sea. The ice closed the strait on 27 December. "
        "Three men drowned on 2 February. The thaw came on 11 February. A bridge opened in 1971. The strait froze in 1987."
    )
    found = dates(text)
    assert (found["drowned"][0], found["came"][0]) == ("1867-02-02", "1867-02-11")
