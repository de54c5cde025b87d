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
        word: (when_record(event.date)["edtf"], event.basis)
        for event in annotate_document(document).events
        for word in triggers(event, document)
    }


def triggers(event: Event, document: Document) -> list[str]:
    return [mention.trigger.of(document) for mention in event.mentions]


EXPLICIT = [
    ("Troops fled on Friday.", "fled", "2013-03-01"),
    ("Officials had reported that troops fled on Friday.", "fled", "2013-03-01"),
    ("He was sentenced on Friday to nine years in prison.", "sentenced", "2013-03-01"),
    ("The water reached the mill before dawn on Thursday.", "reached", "2013-02-28"),
    ("The results came out on Wednesday; on Thursday morning the stock dropped.", "dropped", "2013-02-28"),
    ("The union did not appeal against a ruling in December.", "appeal", "[..2013-03-04]"),
    ("On 12 February the firm published its results for 2012.", "published", "2013-02-12"),
    ("The court refused to hear the appeal on Thursday.", "hear", "2013-02-28"),
    ("It lost money in the three months ended 31 January.", "lost", "2012-11-01/2013-01-31"),
    ("Sales rose in the six months to June 30, 2012.", "rose", "2012-01-01/2012-06-30"),
    ("It lost money in the year to March.", "lost", "2011-04-01/2012-03-31"),
    ("The company lowered its forecast for 2013 to a loss.", "lowered", "[..2013-03-04]"),
    ("Profit fell to 41 million from 46 million a year earlier, the company said.", "fell", "[..2013-03-04]"),
    ("The patient died of his injuries earlier this week.", "died", "[2013-03-04..2013-03-04]"),
    ("He came out of retirement on Friday.", "came", "2013-03-01"),
    ("The mayor resigned on Friday night.", "resigned", "2013-03-01"),
    ("Shots were fired overnight.", "fired", "[2013-03-03..2013-03-04]"),
    ("The kits will be mailed to owners starting July 11.", "mailed", "[2013-07-11..]"),
    ("The owner will ask the court this week to decide.", "ask", "[2013-03-04..2013-03-10]"),
    ("The ministry would propose new rules by the end of the year, she said.", "propose", "[2013-03-04..2013-12-31]"),
    ("The leaders will meet in a televised debate on Thursday.", "meet", "2013-03-07"),
    ("The port had been shut since Thursday and the owner would not speak.", "shut", "[2013-02-28..2013-03-04]"),
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
        ("On Monday the mayor resigned and the governor fled.", "fled", "2013-03-04"),
        ("In a video posted on 12 February, a masked man threatened to kill the driver.", "threatened", "2013-02-12"),
        ("A letter sent on Friday accused the owner of fraud.", "accused", "2013-03-01"),
        ("An engineer warned of the crack in a memo dated 12 February.", "warned", "2013-02-12"),
        ("Prices have risen since the government cut the subsidy in January.", "risen", "[2013-01..2013-03-04]"),
        ("The club will try to sign a striker in April.", "try", "2013-04"),
        ("The search was suspended in the night but resumed on Friday.", "resumed", "2013-03-01"),
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
        # named by a verb, and the way back
        ("The mayor was murdered on 5 February. He had married two days before he was murdered.", "married", "2013-02-03"),
        (
            "They were freed on 20 February, 40 days after their abduction. He fled a day after the abduction.",
            "fled",
            "2013-01-12",
        ),
        ("The engine failed on Friday, a day after they left the port.", "left", "2013-02-28"),
        ("Soldiers who had fled three days earlier were killed on Friday.", "fled", "2013-02-26"),
        # no whole number of days, no day
        ("The dam broke on Friday, less than two days after the owner warned of a leak.", "warned", "[..2013-03-01]"),
    ],
)
def test_days_are_counted_back_and_through_clauses(text: str, word: str, edtf: str) -> None:
    assert dates(text)[word][0] == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On Thursday the court is expected to rule.", "2013-03-07"),
        ("On Thursday the court is to rule.", "2013-03-07"),
        ("Next month the court aims to rule.", "2013-04"),
    ],
)
def test_the_time_before_a_plan_is_that_of_what_is_planned(text: str, edtf: str) -> None:
    (found,) = dates(text).values()
    assert found[0] == edtf


@pytest.mark.parametrize(
    ("text", "word", "edtf"),
    [
        ("An elder said on Friday that the captors had moved them.", "moved", "[..2013-03-01]"),
        ("The dam broke on Friday. The council had warned of it.", "warned", "[..2013-03-01]"),
        ("Gunmen attacked a convoy on Friday. Before the attack, the council had warned of it.", "warned", "[..2013-03-01]"),
        ("The minister arrived on Friday and announced aid.", "announced", "[2013-03-01..2013-03-04]"),
    ],
)
def test_what_was_told_or_happened_on_a_day_bounds_what_came_before(text: str, word: str, edtf: str) -> None:
    assert dates(text)[word][0] == edtf


def test_a_time_in_the_phrase_of_another_happening_is_not_the_verbs() -> None:
    found = dates("A bomb exploded on the anniversary of last year's handover. Survivors of last week's quake waited for help.")
    assert (found["exploded"][0], found["waited"][0]) == ("[..2013-03-04]", "[..2013-03-04]")


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


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Monday 4 March 2013 15.01 GMT During the troubles the rebels bombed the harbour.", "bombed"),
        ('Last May, he wrote, "Most captains chose their ports."', "chose"),
    ],
)
def test_a_stamp_and_a_time_outside_a_quotation_date_nothing_in_it(text: str, word: str) -> None:
    assert dates(text)[word] == ("[..2013-03-04]", "tense")


def test_a_time_right_behind_a_verb_of_saying_is_that_of_the_saying() -> None:
    text = "Low told the paper on Friday the two sides had agreed. She said the vote on Saturday had failed."
    found = dates(text)
    assert found["agreed"] == ("[..2013-03-01]", "tense")
    assert found["failed"] == ("2013-03-02", "explicit")


def test_what_somebody_will_do_on_a_weekday_lies_ahead_in_a_history_too() -> None:
    text = (
        "Ann Low was born in 1921. She moved to Orrin in 1936. In 1940 she joined the navy. She left it in 1946. "
        "She wed in 1950. In 1962 she sold the mill. In 1971 she retired. She will open a museum on Saturday."
    )
    assert dates(text)["open"] == ("2013-03-09", "explicit")


def test_what_was_held_is_counted_from_by_its_name() -> None:
    text = "The vote was held on 20 February. Two days after the vote the rebels left."
    found = dates(text)
    assert found["left"] == ("2013-02-22", "event-anchor")


def test_a_plan_for_minutes_is_no_plan_for_their_meeting() -> None:
    assert dates("Minutes of Monday's meeting will be published on 22 March.")["meeting"] == ("2013-03-04", "explicit")


def test_the_year_of_another_noun_is_not_a_nouns_own() -> None:
    found = dates("The store held talks over a breach of the 1991 settlement. A breach in March 1991 cost Low a fine.")
    assert "1991" not in {edtf for edtf, _ in found.values()}


def test_a_life_is_told_from_its_own_dates() -> None:
    found = dates("Ann Low vanished in Orrin on Friday. She was born in Pell. She was seen by two men.")
    assert (found["born"], found["seen"][0]) == (("[..2013-03-04]", "tense"), "[2013-03-01..2013-03-04]")


def test_what_says_what_something_is_is_to_come_for_nobody() -> None:
    found = dates("The aim is to provide a guide. The army is to provide a guide. Pigs might be to blame for it.")
    assert list(found) == ["provide"]


def test_no_day_comes_from_the_sentence_before() -> None:
    found = dates("Troops fled on Friday. Shells fell on the town. Two bridges were blown up.")
    assert [found[word][0] for word in ("fell", "blown")] == ["[..2013-03-04]"] * 2


def test_a_clock_time_of_an_earlier_day_is_not_given_the_day_named_last() -> None:
    text = "The ferry sank on Sunday. Prosecutors opened an inquiry today. The port had issued a warning at six o'clock."
    assert dates(text)["issued"][0] == "[..2013-03-04]"


def test_a_pronoun_carries_a_bound_and_no_day() -> None:
    found = dates("Soldiers fled into Iraq on Friday. They were taken to hospitals.")
    assert found["taken"] == ("[2013-03-01..2013-03-04]", "narrative")


def test_the_entries_of_a_live_report_are_of_its_day() -> None:
    text = (
        "Newest entries first.\n\n5.09pm: The mayor leaves. She will speak again tomorrow.\n\n"
        "4.44pm: Good news. All four boats have been found. The mayor had left the town.\n\n"
        "4.03pm: The rescue begins. A boat sank on Friday."
    )
    found = dates(text)
    assert found["found"] == ("2013-03-04", "narrative")
    assert found["left"][0] == "[..2013-03-04]"
    assert found["sank"][0] == "2013-03-01"


@pytest.mark.parametrize(
    ("text", "word", "edtf"),
    [
        ("A second hearing was scheduled for 30 March.", "scheduled", "2013-03-30"),
        ("Talks have been called for Friday.", "called", "2013-03-08"),
        ("A rally had been planned for 28 February.", "planned", "2013-02-28"),
        ("The judge set the trial for 3 May.", "trial", "2013-05-03"),
        ("The union called a strike for Friday.", "strike", "2013-03-08"),
        ("Ann Low was to have called the election for May.", "election", "2012-05"),
    ],
)
def test_what_is_arranged_is_on_the_day_it_is_arranged_for(text: str, word: str, edtf: str) -> None:
    assert dates(text)[word] == (edtf, "explicit")


@pytest.mark.parametrize(
    ("day", "edtf"),
    [("Monday", "2013-03-04"), ("Friday", "[2013-03-01..2013-03-04]")],
)
def test_what_the_actor_of_the_news_also_said_is_not_before_the_news(day: str, edtf: str) -> None:
    text = f"Ann Low signed the water law on {day}.\n\nLow announced a second dam. Sam Orr called a strike."
    found = dates(text)
    assert found["announced"] == (edtf, "narrative")
    assert found["called"] == ("[..2013-03-04]", "tense")


def test_what_the_actor_of_the_news_had_said_may_be_older() -> None:
    text = "Ann Low signed the water law on Monday.\n\nLow had announced a dam. Low revealed in 2009 that she would run."
    found = dates(text)
    assert found["announced"] == ("[..2013-03-04]", "tense")
    assert found["revealed"] == ("2009", "explicit")


def test_the_next_day_of_somebody_else_is_no_day_of_ones_own() -> None:
    text = (
        "On 9 January 1867 Carl Ott walked out on to the sea.\n\nOn the Monday the council debated the hunger.\n\n"
        "Ott reached the shore the next morning. That day he returned."
    )
    found = dates(text, published="2012-12-08")
    assert found["debated"][0] == "1867-01-14"
    assert (found["reached"][0], found["returned"][0]) == ("[..2012-12-08]", "[..2012-12-08]")


def test_a_history_hangs_on_its_own_dates() -> None:
    text = (
        "On 9 January 1867 the harbour master walked out on to the sea. The ice closed the strait on 27 December. "
        "Three men drowned on 2 February. The thaw came on 11 February. A bridge opened in 1971. The strait froze in 1987."
    )
    found = dates(text)
    assert (found["drowned"][0], found["came"][0]) == ("1867-02-02", "1867-02-11")
