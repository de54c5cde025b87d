"""Tellings that say one happening in other words, by phrase, people, effect, theme or group; and the limits of that."""

import pytest

from chronos.chronology.comparing import compared, contained
from chronos.chronology.heads import heads_of, kindred
from chronos.chronology.tellings import Telling, telling, under_one_name
from chronos.chronology.values import Chronology, Told
from chronos.chronology.weights import Weights
from tests.chronology.made import annotated, article, made


def tellings(*texts: tuple[str, str]) -> list[Telling]:
    documents = [article(f"a{number}", text, published) for number, (text, published) in enumerate(texts)]
    found = [
        telling(Told(one.document, event), one.timexes) for one in annotated(*documents) for event in one.events if event.shown
    ]
    return under_one_name(sorted(found, key=lambda one: one.key))


def joined(chronology: Chronology) -> list[set[str]]:
    """The entries told by more than one article, each as the ids of these."""
    entries = (*chronology.entries, *chronology.undated)
    return [told for entry in entries if len(told := {one.document.id for one in entry.told}) > 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The board of Orrin Mills turned the offer down on Friday.", "On March 1 the board of Orrin Mills spurned the offer."),
        ("The council put off the Orrin fair on Friday.", "On March 1 the council of Orrin postponed the fair."),
        ("Iraqi troops locked the Rabia gate on Friday.", "On March 1 Iraq's army shut the gate of Rabia."),
        ("A blast at the Orrin pit killed 12 miners on Friday.", "On March 1 twelve miners died in an explosion at Orrin."),
        ("The walkout at the Orrin docks began on Friday.", "Dockers at Orrin walked out on March 1."),
        ("On Friday the Pell fund received 41 million crowns.", "On March 1 the fund of Pell got 41m crowns."),
    ],
)
def test_one_happening_by_phrase_people_effect_or_number(one: str, other: str) -> None:
    assert joined(made(article("a", one), article("b", other, "2013-03-06"))) == [{"a", "b"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Greta Vossin of Orrin Mills turned a boat over on Friday.",
            "On March 1 Greta Vossin of Orrin Mills spurned the offer.",
        ),
        ("The talks in Orrin broke down on Friday.", "On March 1 a storm broke out in Orrin."),
    ],
)
def test_other_phrases_stay_apart(one: str, other: str) -> None:
    assert joined(made(article("a", one), article("b", other, "2013-03-06"))) == []


def test_plans_for_other_deadlines_must_be_more_alike() -> None:
    bridge, early, school = tellings(
        ("The valley bridge will be finished by 2015.", "2013-03-04"),
        ("The valley bridge will be finished by 2015.", "2013-03-04"),
        ("The valley school will be finished by 2017.", "2013-03-05"),
    )
    weights = Weights([bridge, early, school])
    same, other = compared(bridge, early, weights), compared(bridge, school, weights)
    assert same is not None
    assert other is None or other.asked > same.asked


def test_a_verb_with_its_particle_is_no_kin_of_the_bare_verb() -> None:
    down, bare = (kindred(heads_of([("turned", behind)], "en"), "en") for behind in ("the offer down", "the boat"))
    rejected = kindred(["reject"], "en")
    assert any(one & other for one in down for other in rejected)
    assert not any(one & other for one in bare for other in rejected)


STORY = (
    ("They walked out on Friday. Greta Vossin leads the union of Merrow. It was cold.", "2013-03-04"),
    (
        "The walkout, which began last Friday, is the first at the port since 2004. Greta Vossin of Merrow said so.",
        "2013-03-06",
    ),
)


def test_a_line_of_its_head_alone_means_the_only_happening_of_its_kind() -> None:
    first, second = STORY
    assert joined(made(article("a", first[0], first[1]), article("b", second[0], second[1]))) == [{"a", "b"}]


def test_a_line_of_its_head_alone_means_nothing_when_there_are_two_of_its_kind() -> None:
    first, second = STORY
    third = "Miners at the Pell colliery walked out on 20 February. Greta Vossin of Merrow was there."
    documents = (article("a", first[0], first[1]), article("b", second[0], second[1]), article("c", third, "2013-02-22"))
    assert joined(made(*documents)) == []


def test_a_line_of_its_head_alone_means_nothing_in_an_article_of_another_story() -> None:
    first, _ = STORY
    other = "The walkout, which began last Friday, is the first at the Pell colliery since 2004."
    assert joined(made(article("a", first[0], first[1]), article("b", other, "2013-03-06"))) == []


def test_a_name_that_runs_through_the_articles_tells_none_from_another() -> None:
    texts = (
        "The Ostrel Dam broke on Friday. Water reached the fields.",
        "Water smashed into Mill Lane on March 1. The Ostrel Dam had failed.",
        "The Ostrel Dam was built in 1961.",
    )
    weights = Weights(tellings(*((text, "2013-03-04") for text in texts)))
    dam, lane, other = frozenset(["ostrel"]), frozenset(["mill", "lane"]), frozenset(["pell"])
    assert not weights.differ_by_name(dam, lane)
    assert weights.differ_by_name(other, lane)


def test_what_is_shared_by_chance_among_many_is_no_ground() -> None:
    pair = (("Many people left Orrin.", "2013-03-04"), ("Some people have left, the mayor told a paper.", "2013-03-06"))
    crowd = tuple((f"People {verb} the town{number}.", "2013-03-05") for number in range(80) for verb in ("left", "liked"))
    few, many = tellings(*pair), tellings(*pair, *crowd)
    first, second = (one for one in many if one.told.event.id in {other.told.event.id for other in few})
    alone, beside = few
    assert Weights(many).chance(first, second) > Weights(few).chance(alone, beside)
    assert compared(first, second, Weights(many)) is None


def test_what_two_articles_of_a_week_tell_as_going_on_is_one() -> None:
    one = article("a", "Divers are searching the lake at Orrin.", "2013-03-04")
    soon = article("b", "Divers are still hunting for people in the mud of Orrin.", "2013-03-08")
    assert joined(made(one, soon)) == [{"a", "b"}]


def test_other_counts_of_the_dead_are_asked_more_where_no_date_joins_them() -> None:
    texts = (
        "The flu has killed 60 people in Orrin.",
        "The flu has killed two people in Orrin.",
        "The flu has killed people in Orrin.",
    )
    first, second, none = tellings(*((text, f"2013-03-0{number}") for number, text in enumerate(texts, 4)))
    weights = Weights([first, second, none])
    counted, silent = compared(first, second, weights), compared(first, none, weights)
    assert counted is not None
    assert silent is not None
    assert counted.asked > silent.asked
    assert contained([first, none], [second], weights) is None


def test_a_group_takes_up_what_it_wholly_contains() -> None:
    group = tellings(
        ("Gunmen attacked a convoy of 48 soldiers near Akashat on Friday.", "2013-03-02"),
        ("On March 1 a convoy was ambushed in Anbar by gunmen with bombs.", "2013-03-03"),
    )
    late, other = tellings(
        ("Gunmen attacked the soldiers in Anbar.", "2013-03-05"), ("Gunmen attacked a bank and two shops.", "2013-03-05")
    )
    weights = Weights([*group, late, other])
    found = contained(group, [late], weights)
    assert found is not None
    assert set(found.shared) >= {"anbar", "soldier"}
    assert contained(group, [other], weights) is None


def test_who_said_it_makes_no_happening_like_another() -> None:
    said, quoted = tellings(
        ("The fair lasted a week, Chief Executive Magnus Pellerby said.", "2013-03-04"),
        ("The fair lasted a week.", "2013-03-04"),
    )
    assert not {"pellerby", "magnus", "executive"} & said.around
    assert said.words == quoted.words
    assert "~1 week" in said.words


def test_a_common_head_joins_less_than_a_rare_one_where_no_date_does() -> None:
    pair = (("Villagers fled Tarnik.", "2013-03-04"), ("Villagers have fled the hills of Tarnik.", "2013-03-06"))
    others = tuple((f"Farmers fled from town{number}.", "2013-03-05") for number in range(30))
    few, many = tellings(*pair), tellings(*pair, *others)
    first, second = (one for one in many if one.told.event.id in {other.told.event.id for other in few})
    alone, beside = few
    rare, common = compared(alone, beside, Weights(few)), compared(first, second, Weights(many))
    assert rare is not None
    assert common is None or common.likeness < rare.likeness
