"""Verb groups: each construction by a sentence of its own."""

import itertools

import pytest

from chronos.text.tagged import Tagged
from chronos.text.verbs import verb_groups, with_subject
from tests.text.reading import clause, read, told


@pytest.mark.parametrize(
    ("sentence", "verb", "tense", "aspect"),
    [
        ("The dam failed on Friday.", "failed", "past", "none"),
        ("The dam fails every spring.", "fails", "present", "none"),
        ("The dams fail every spring.", "fail", "present", "none"),
        ("Dockers Call Off Strike After Pay Deal", "Call", "present", "none"),
        ("The ferry will sail on Monday.", "sail", "future", "none"),
        ("The ferry'll sail on Monday.", "sail", "future", "none"),
        ("The crew is repairing the pump.", "repairing", "present", "progressive"),
        ("The crew was repairing the pump when it burst.", "repairing", "past", "progressive"),
        ("The crew has repaired the pump.", "repaired", "present", "perfect"),
        ("The crew has, of course, repaired the pump.", "repaired", "present", "perfect"),
        ("The crew has since repaired the pump.", "repaired", "present", "perfect"),
        ("The crew had repaired the pump before the storm came.", "repaired", "past", "perfect"),
        ("The crew has been repairing the pump since June.", "repairing", "present", "perfect-progressive"),
        ("The crew had been repairing the pump for a week.", "repairing", "past", "perfect-progressive"),
        ("By June the crew will have repaired the pump.", "repaired", "future", "perfect"),
        ("The mayor wants to close the bridge.", "close", "infinitive", "none"),
        ("The mayor denied having closed the bridge.", "closed", "present-participle", "perfect"),
        ("Trucks loaded with sand arrived at noon.", "loaded", "past-participle", "none"),
        ("It's begun to rain.", "begun", "present", "perfect"),
        ("The ferry did not sail.", "sail", "past", "none"),
        ("Has the ferry sailed?", "sailed", "present", "perfect"),
    ],
)
def test_tense_and_aspect(sentence: str, verb: str, tense: str, aspect: str) -> None:
    split = read(sentence)
    group = clause(split, verb).verb
    assert (group.tense, group.aspect) == (tense, aspect), told(split)


@pytest.mark.parametrize(
    ("sentence", "verb", "passive"),
    [
        ("The bridge was closed on Monday.", "closed", True),
        ("The bridge has been closed since Monday.", "closed", True),
        ("The bridge is being closed.", "closed", True),
        ("The bridge will be closed.", "closed", True),
        ("Two boats got washed away by the wave.", "washed", True),
        ("The storm is followed by a flood.", "followed", True),
        ("It's followed by a flood.", "followed", True),
        ("He's gone home.", "gone", False),
        ("The crew closed the bridge.", "closed", False),
        ("The crew has closed the bridge.", "closed", False),
    ],
)
def test_voice(sentence: str, verb: str, passive: bool) -> None:
    split = read(sentence)
    assert clause(split, verb).verb.passive is passive, told(split)


@pytest.mark.parametrize(
    ("sentence", "verb", "modality", "past"),
    [
        ("The men were going to be returned to the border.", "returned", "going-to", True),
        ("The men are going to cross the border.", "cross", "going-to", False),
        ("The council would close the bridge.", "close", "would", True),
        ("The bridge may close.", "close", "possible", False),
        ("The bridge could close.", "close", "possible", True),
        ("The bridge must close.", "close", "must", False),
        ("The bridge should have been closed.", "closed", "must", False),
        ("The talks were to begin on Friday.", "begin", "be-to", True),
        ("The talks are to begin on Friday.", "begin", "be-to", False),
        ("The crew had to abandon the ship.", "abandon", "have-to", True),
        ("The mine used to employ the whole town.", "employ", "used-to", True),
        ("The bridge will close.", "close", None, False),
    ],
)
def test_modality_and_the_future_seen_from_the_past(sentence: str, verb: str, modality: str | None, past: bool) -> None:
    split = read(sentence)
    group = clause(split, verb).verb
    assert (group.modality, group.past) == (modality, past), told(split)


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The dam did not fail.", "fail"),
        ("The dam didn't fail.", "fail"),
        ("The dam has never failed.", "failed"),
        ("The ferry no longer stops in Orrin.", "stops"),
        ("No group has claimed the attack.", "claimed"),
        ("No one was hurt.", "hurt"),
        ("Nobody was hurt.", "hurt"),
        ("None of the crew survived.", "survived"),
        ("Neither side has signed the treaty.", "signed"),
        ("Neither the mayor nor the governor could be reached.", "reached"),
        ("The two sides reached no agreement.", "reached"),
        ("The army left the town without firing a shot.", "firing"),
        ("The firm paid the fine instead of going to court.", "going"),
        ("The mayor was not a member of the board.", "was"),
        ("Nor did the mayor resign.", "resign"),
    ],
)
def test_what_is_denied(sentence: str, verb: str) -> None:
    split = read(sentence)
    assert clause(split, verb).verb.negated, told(split)


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The dam failed.", "failed"),
        ("The firm has no plans.", "has"),
        ("Police said no one was hurt.", "said"),
        ("The mayor, who did not resign, spoke on Monday.", "spoke"),
        ("No later than June the bridge reopened.", "reopened"),
        ("Not far from the bridge a truck burned.", "burned"),
    ],
)
def test_what_is_not_denied(sentence: str, verb: str) -> None:
    split = read(sentence)
    assert not clause(split, verb).verb.negated, told(split)


@pytest.mark.parametrize(
    ("sentence", "governor", "verb"),
    [
        ("The mayor promised to rebuild the bridge.", "promised", "rebuild"),
        ("The owners plan to sell the mill.", "plan", "sell"),
        ("Both sides agreed to meet in Orrin.", "agreed", "meet"),
        ("The union refused to sign the treaty.", "refused", "sign"),
        ("The crew failed to stop the leak.", "failed", "stop"),
    ],
)
def test_an_infinitive_hangs_on_the_verb_that_governs_it(sentence: str, governor: str, verb: str) -> None:
    split = read(sentence)
    one = clause(split, verb)
    assert one.kind == "infinitive"
    assert one.parent is not None
    assert split.sentence.words[split.clauses[one.parent].verb.head] == governor, told(split)


def test_a_group_has_the_tokens_of_its_auxiliaries() -> None:
    words = "They had never really been going to leave".split()
    (group,) = verb_groups(Tagged.of(words, ["PRP", "VBD", "RB", "RB", "VBN", "VBG", "TO", "VB"]))
    assert [words[at] for at in group.auxiliaries] == ["had", "been", "going"]
    assert (group.first, words[group.head], group.last, group.perfect) == (1, "leave", 8, True)


def test_groups_share_no_token_and_stand_in_order() -> None:
    split = read("The men who had fled were caught, taken away and questioned, but never charged.")
    groups = verb_groups(split.sentence)
    assert all(one.last <= two.first for one, two in itertools.pairwise(groups))


def test_a_group_without_words_before_it_or_behind_it() -> None:
    assert verb_groups(Tagged.of([], [])) == ()
    (group,) = verb_groups(Tagged.of(["Flee"], ["VB"]))
    assert (group.tense, group.finite) == ("infinitive", False)


def test_an_empty_subject_denies_nothing() -> None:
    sentence = Tagged.of(["No", "group", "fled"], ["DT", "NN", "VBD"])
    (group,) = verb_groups(sentence)
    assert not with_subject(group, sentence, range(0)).negated
    assert with_subject(group, sentence, range(2)).negated


@pytest.mark.xfail(
    strict=True, reason="the tagger takes the verb for a noun: two nouns in a row are far more common behind 'no longer'"
)
def test_a_rare_verb_behind_no_longer() -> None:
    assert clause(read("The ferry no longer sails to Orrin."), "sails").verb.negated


@pytest.mark.xfail(strict=True, reason="the tagger reads a state: treebanks have 'was shut' both ways")
def test_a_passive_that_looks_like_a_state() -> None:
    assert clause(read("The gate was shut."), "shut").verb.passive
