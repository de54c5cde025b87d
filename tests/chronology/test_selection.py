"""What matters, lanes, the index, and a part of a chronology that says what it leaves out."""

import pytest

from chronos.chronology.parties import spellings
from chronos.chronology.selection import Wanted, lane_kind, laned, selected
from chronos.chronology.weight import Voice, day_weights
from chronos.notation.iso8601 import read_stamp
from tests.chronology.made import LONG, article, made

STORY = (
    article("a", "Rebels seized the border post of Tarnik on Friday. A baker died in Pell on Saturday.", tags=("war",)),
    article("b", "Rebels captured the border post of Tarnik on March 1.", "2013-03-06", tags=("war", "border")),
    article("c", "Mayor Ilka Dorvane visited Tarnik on March 12. Ms Dorvane left Tarnik on March 13.", "2013-03-14"),
)


def test_what_more_sources_tell_weighs_more() -> None:
    chronology = made(*STORY)
    heaviest = max(chronology.entries, key=lambda entry: entry.weight)
    assert len(heaviest.told) == 2


def test_an_article_has_one_voice_for_the_days_it_names() -> None:
    weights = {day.day: day.weight for day in day_weights([Voice(None, {1: True, 2: False, 3: False, 4: False}, "")])}
    assert weights == {1: 0.25, 2: 0.25, 3: 0.25, 4: 0.25}


def test_with_a_query_an_article_on_another_matter_is_hardly_heard() -> None:
    voices = [Voice(None, {1: True}, "the dam"), Voice(None, {2: True}, "the match")]
    weights = {day.day: day.weight for day in day_weights(voices, query=["dam"])}
    assert weights == {1: 1.0, 2: 0.2}


def test_a_copy_adds_no_weight() -> None:
    one, two = made(article("a", LONG)), made(article("a", LONG), article("b", LONG, "2013-03-05"))
    assert [entry.weight for entry in one.entries] == [entry.weight for entry in two.entries]
    assert one.days == two.days


def test_top_keeps_the_heaviest_in_order_and_says_how_many_it_leaves_out() -> None:
    chronology = made(*STORY)
    part = selected(chronology, Wanted(top=2))
    assert len(part.entries) + len(part.undated) == 2
    assert part.dropped[-1].reason == "not among the 2 that matter most"
    ids = [entry.id for entry in chronology.entries]
    assert sorted(ids.index(entry.id) for entry in part.entries) == [ids.index(entry.id) for entry in part.entries]


def test_from_and_to_keep_what_can_have_happened_then() -> None:
    part = selected(made(*STORY), Wanted(first=read_stamp("2013-03-10"), last=read_stamp("2013-03-12")))
    assert [entry.headline for entry in part.entries] == ["Mayor Ilka Dorvane visited Tarnik"]


def test_a_query_keeps_entries_with_all_its_words() -> None:
    part = selected(made(*STORY), Wanted(query="tarnik dorvane"))
    assert {entry.headline for entry in part.entries} == {"Mayor Ilka Dorvane visited Tarnik", "Ms Dorvane left Tarnik"}


def test_lanes_come_from_the_data() -> None:
    chronology = made(*STORY)
    assert "Ilka Dorvane" in {entry.lane for entry in laned(chronology, "actor").entries}
    assert {entry.lane for entry in laned(chronology, "tag").entries} == {"war", ""}
    part = selected(chronology, Wanted(lane="actor:ilka dorvane"))
    assert {entry.lane for entry in part.entries} == {"Ilka Dorvane"}


def test_lanes_of_no_kind_are_an_error() -> None:
    with pytest.raises(ValueError, match="no lanes by 'planet'"):
        lane_kind("planet:Earth")


def test_the_index_has_one_name_with_its_spellings() -> None:
    (party,) = [party for party in made(*STORY).index if "Dorvane" in party.name]
    assert (party.name, party.kind, len(party.entries)) == ("Ilka Dorvane", "actor", 2)
    assert "Ms Dorvane" in party.spellings


def test_a_last_name_that_two_people_have_stands_for_neither() -> None:
    found = spellings(["Ilka Dorvane", "Bram Dorvane", "Mr Dorvane"])
    assert found["Mr Dorvane"] == "Dorvane"


FERRY = (
    article(
        "a",
        "Divers recovered two bodies on Friday. The captain was arrested on Saturday. "
        "The transport minister, Dara Quill, visited Port Kessel on Sunday.",
    ),
    article("b", "The Marigold sank off Port Kessel on March 1, according to the harbor master, Joran Pell.", "2013-03-06"),
    article(
        "c",
        "The ship passed an inspection on March 11, Mr. Pell said. 17:30 – Gunmen attacked a ferry on Monday.",
        "2013-03-14",
    ),
)


def test_the_index_has_persons_and_no_common_nouns() -> None:
    found = {party.name: (party.kind, len(party.entries)) for party in made(*FERRY).index}
    assert found == {
        "Dara Quill": ("actor", 1),
        "Joran Pell": ("actor", 2),
        "Marigold": ("actor", 1),
        "Port Kessel": ("place", 2),
    }


def test_a_capital_at_the_start_is_a_name_s_when_nothing_says_otherwise() -> None:
    named = made(
        article("a", "Straitline bought the quay on Friday. Heron was sold on Saturday."),
        article("b", "Workers left the Heron on Friday. Workers were paid on Saturday."),
    )
    assert [party.name for party in named.index] == ["Heron", "Straitline"]
