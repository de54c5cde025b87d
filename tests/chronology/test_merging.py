"""Merging: one happening in one entry with the reasons; what differs in time, certainty or words stays apart."""

from dataclasses import replace

import pytest

from chronos.calendar import When
from chronos.chronology.comparing import compared
from chronos.chronology.merging import merged
from chronos.chronology.settings import DEFAULT, Settings
from chronos.chronology.tellings import Telling, telling
from chronos.chronology.values import Told
from chronos.chronology.weights import Weights
from tests.chronology.made import annotated, article, made


def tellings(*texts: tuple[str, str]) -> list[Telling]:
    documents = [article(f"a{number}", text, published) for number, (text, published) in enumerate(texts)]
    return [
        telling(Told(one.document, event), one.timexes) for one in annotated(*documents) for event in one.events if event.shown
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rebels seized the border post of Tarnik on Friday.", "The post of Tarnik on the border fell to rebels on March 1."),
        ("Rebels captured Tarnik on Friday.", "Tarnik was seized by rebels on March 1, 2013."),
        ("Forty-two miners were killed in Orrin on Friday.", "On March 1 an explosion killed 42 miners at the pit in Orrin."),
        ("An earthquake hit Orrin on Friday.", "On 1 March Orrin was struck by an earthquake."),
    ],
)
def test_one_happening_in_other_words_is_one_entry(one: str, other: str) -> None:
    chronology = made(article("a", one), article("b", other, "2013-03-06"))
    assert len([entry for entry in chronology.entries if len(entry.told) == 2]) == 1


def test_the_reason_names_times_heads_and_words() -> None:
    chronology = made(
        article("a", "Rebels seized the border post of Tarnik on Friday."),
        article("b", "Rebels captured the border post of Tarnik on March 1.", "2013-03-06"),
    )
    (entry,) = chronology.entries
    assert entry.merged_because is not None
    assert "a and b: the same day" in entry.merged_because
    assert "seize" in entry.merged_because
    assert "tarnik" in entry.merged_because


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rebels seized Tarnik on Friday.", "Rebels seized Pell on March 1."),
        ("Rebels seized Tarnik on Friday.", "Rebels seized Tarnik on 12 July 2012."),
        ("Rebels seized Tarnik on Friday.", "The mayor of Tarnik opened a school on March 1."),
        ("The council of Tarnik met on Friday.", "The council of Tarnik met on 15 February 2013."),
        ("Heavy rain fell in Orrin on Friday.", "The court in Orrin jailed a baker on March 1."),
    ],
)
def test_other_times_heads_and_names_stay_apart(one: str, other: str) -> None:
    chronology = made(article("a", one), article("b", other, "2013-03-06"))
    assert all(len(entry.told) == 1 for entry in chronology.entries)


def test_dated_is_never_merged_with_undated() -> None:
    dated, undated = tellings(
        ("Rebels seized Tarnik on Friday.", "2013-03-04"), ("Rebels seized Tarnik on Friday.", "2013-03-04")
    )
    event = replace(undated.told.event, date=When("unknown"), basis="none")
    undated = telling(Told(undated.told.document, event))
    assert compared(dated, undated, Weights([dated, undated])) is None


def test_a_plan_and_what_came_of_it_are_one_entry_with_its_history() -> None:
    chronology = made(
        article("a", "Prime Minister Ilka Dorvane will visit the flooded valley of Tarnik on March 1.", "2013-02-27"),
        article("b", "Prime Minister Ilka Dorvane visited the flooded valley of Tarnik on Friday.", "2013-03-04"),
    )
    (entry,) = chronology.entries
    assert entry.factuality == "occurred"
    assert [(turn.factuality, turn.documents) for turn in entry.history] == [("planned", ("a",)), ("occurred", ("b",))]
    assert str(entry.date.begin) == "2013-03-01/2013-03-02"


def test_a_plan_that_failed_did_not_happen_and_keeps_the_plan() -> None:
    chronology = made(
        article("a", "The inquiry into the Orrin dam will open on March 8.", "2013-03-04"),
        article("b", "The inquiry into the Orrin dam did not open on March 8.", "2013-03-11"),
    )
    (entry,) = [entry for entry in chronology.entries if len(entry.told) == 2]
    assert entry.factuality == "planned-not-occurred"
    assert [turn.factuality for turn in entry.history] == ["planned", "negated"]


def test_a_threshold_is_a_setting() -> None:
    told = tellings(
        ("Rebels seized the border post of Tarnik on Friday.", "2013-03-04"),
        ("Rebels captured the border post of Tarnik on March 1.", "2013-03-06"),
    )
    assert [len(group.members) for group in merged(told)] == [2]
    assert [len(group.members) for group in merged(told, Settings(same_day=1.5))] == [1, 1]
    assert Settings() == DEFAULT


def test_one_sentence_does_not_tell_one_happening_twice() -> None:
    chronology = made(article("a", "On Friday rebels seized Tarnik and soldiers seized Pell near Tarnik."))
    assert all(len(entry.told) == 1 for entry in chronology.entries)
