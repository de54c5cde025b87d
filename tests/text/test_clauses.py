"""Clauses: each relation by a sentence of its own, and the questions a clause tree answers."""

import pytest

from chronos.text.clause_tree import Clauses
from chronos.text.clauses import clauses
from chronos.text.tagged import Tagged
from tests.text.reading import clause, number, read, told


def verb_of(split: Clauses, index: int | None) -> str | None:
    """The word that heads a clause."""
    return None if index is None else split.sentence.words[split.clauses[index].verb.head]


def where(sentence: str, words: str) -> tuple[int, int]:
    """Where words stand in a sentence."""
    return sentence.index(words), sentence.index(words) + len(words)


@pytest.mark.parametrize(
    ("sentence", "verb", "kind", "relation", "parent"),
    [
        ("The crowd left when the siren sounded.", "sounded", "subordinate", "when", "left"),
        ("When the siren sounded, the crowd left.", "sounded", "subordinate", "when", "left"),
        ("The crowd left after the siren had sounded.", "sounded", "subordinate", "after", "left"),
        ("The crowd left before the siren sounded.", "sounded", "subordinate", "before", "left"),
        ("The wall fell as the crowd left.", "left", "subordinate", "as", "fell"),
        ("Although the wall fell, the crowd stayed.", "fell", "subordinate", "although", "stayed"),
        ("The crowd left because the wall fell.", "fell", "subordinate", "because", "left"),
        ("The crowd will leave if the wall falls.", "falls", "subordinate", "if", "leave"),
        ("The town has been empty since the wall fell.", "fell", "subordinate", "since", "been"),
        ("The crowd stayed until the wall fell.", "fell", "subordinate", "until", "stayed"),
        ("The crowd waited while the band played.", "played", "subordinate", "while", "waited"),
        ("The crowd left when Ann Low, the mayor of Orrin, was booed.", "booed", "subordinate", "when", "left"),
        ("The soldiers who fled were caught.", "fled", "relative", "who", "caught"),
        ("The storm, which killed nine people, has passed.", "killed", "relative", "who", "passed"),
        ("The bridge that collapsed will be rebuilt.", "collapsed", "relative", "who", "rebuilt"),
        ("The repairs she had asked for were never made.", "asked", "relative", "who", "made"),
        ("The day she left was cold.", "left", "relative", "who", "was"),
        ("The yard, from which three men escaped in June, will close.", "escaped", "relative", "who", "close"),
        ("The mayor decided the bridge should go.", "go", "complement", "that", "decided"),
        ("Asked why the gate was open, the keeper wept.", "Asked", "participle", None, "wept"),
        ("The crowd came a day after the vote and left.", "left", "coordinate", "and", None),
        ("The mayor said that the bridge had collapsed.", "collapsed", "complement", "that", "said"),
        ("The mayor said the bridge had collapsed.", "collapsed", "complement", "that", "said"),
        ("The mayor asked whether the bridge was safe.", "was", "complement", "whether", "asked"),
        ("Trucks carrying sand arrived at noon.", "carrying", "participle", None, "arrived"),
        ("The shots fired into the crowd were heard for miles.", "fired", "participle", None, "heard"),
        ("The mayor promised to rebuild the bridge.", "rebuild", "infinitive", None, "promised"),
        ("The bridge collapsed, and the road was closed.", "closed", "coordinate", "and", "collapsed"),
        ("The row is old; the mayor has resigned.", "resigned", "coordinate", None, "is"),
    ],
)
def test_how_a_clause_stands_to_the_one_around_it(
    sentence: str, verb: str, kind: str, relation: str | None, parent: str
) -> None:
    split = read(sentence)
    one = clause(split, verb)
    assert (one.kind, one.relation, verb_of(split, one.parent)) == (kind, relation, parent), told(split)


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("Rising water filled the mill.", "filled", "Rising water"),
        ("A storm that broke on Saturday night buried the road.", "buried", "A storm"),
        ("Rain that had fallen for six days brought down a wall, and two bridges collapsed.", "brought", "Rain"),
        ("By nightfall the garrison had crossed the river.", "crossed", "the garrison"),
        ("The mayor ended a strike in June that closed the port.", "closed", "a strike"),
        ("The firm lost money, and the man running it fled.", "fled", "the man"),
        ("The firm lost money, but the Army and Navy Club sold its yard.", "sold", "the Army and Navy Club"),
        ("Police said hopes for the yard and the port were dashed.", "dashed", "hopes for the yard and the port"),
        ("The mayor told us she will resign.", "resign", "she"),
        ("Also Sunday, more than 200 people marched.", "marched", "more than 200 people"),
        ("At least nine people were hurt.", "hurt", "At least nine people"),
        ("The yard sent nine ships away, and six more lay at anchor.", "lay", "six"),
        ("The convoy of soldiers who fled the fighting was attacked.", "attacked", "The convoy of soldiers"),
        ("In 2004 a row over pensions divided the union.", "divided", "a row"),
        ("Three days later the court freed the men.", "freed", "the court"),
        ("About 200 people were hurt.", "hurt", "200 people"),
        ("More than 200 people were hurt.", "hurt", "More than 200 people"),
        ("Once the storm reached land it weakened.", "weakened", "it"),
        ("Ann Low, the mayor of Orrin, resigned in May.", "resigned", "Ann Low"),
        ("Ann Low, who ran the mill for years, resigned in May.", "resigned", "Ann Low"),
        ("The port was closed and searched.", "searched", "The port"),
        ("Has the army closed the port?", "closed", "the army"),
        ("The strike is over, but the quarrel that stopped the port is not over.", "is", "The strike"),
        ("“It is over,” said Ann Low.", "said", "Ann Low"),
        ("A boat built to cross such seas, the Orrin, sank in 1987.", "sank", "A boat"),
    ],
)
def test_who_does_it(sentence: str, verb: str, subject: str) -> None:
    split = read(sentence)
    assert split.text(clause(split, verb).subject) == subject, told(split)


@pytest.mark.parametrize(
    ("sentence", "verb", "frame", "source"),
    [
        ("Officials said that the dam had failed.", "failed", "said", "Officials"),
        ("Officials said the dam had failed.", "failed", "said", "Officials"),
        ("The dam had failed, officials said.", "failed", "said", "officials"),
        ("The dam had failed, said Ann Low.", "failed", "said", "Ann Low"),
        ("The dam, officials said, failed on Monday.", "failed", "said", "officials"),
        ("The dam, the mayor of Orrin said, failed on Monday.", "failed", "said", "the mayor of Orrin"),
        ("“The dam has failed,” officials said.", "failed", "said", "officials"),
        ("According to police, three men fled.", "fled", None, "police"),
        ("Three men fled, according to the police.", "fled", None, "the police"),
        ("Three men fled and hid, according to the police.", "hid", None, "the police"),
        ("Three men fled.", "fled", None, ""),
    ],
)
def test_reported_speech_and_its_source(sentence: str, verb: str, frame: str | None, source: str) -> None:
    split = read(sentence)
    found = number(split, verb)
    assert verb_of(split, split.frame(found)) == frame, told(split)
    assert split.text(split.source(found)) == source, told(split)


def test_what_a_frame_itself_tells_has_no_frame() -> None:
    split = read("The dam had failed, officials said.")
    assert split.frame(number(split, "said")) is None


def test_a_wish_is_no_report() -> None:
    split = read("The mayor made sure that the dam was safe.")
    assert split.frame(number(split, "was")) is None, told(split)


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("The port was seized on Friday and closed over the weekend.", ["seized", "closed"]),
        ("Rebels seized the port and closed it over the weekend.", ["seized", "closed"]),
        ("The crew will land and search the island.", ["land", "search"]),
        ("The men were caught, questioned and released.", ["caught", "questioned", "released"]),
        ("The storm tore roofs off, flooded cellars and cut power lines.", ["tore", "flooded", "cut"]),
        ("The blast killed nine, wounded 20 and shut the road.", ["killed", "wounded", "shut"]),
    ],
)
def test_conjuncts_share_a_subject(sentence: str, verbs: list[str]) -> None:
    split = read(sentence)
    together = split.conjuncts(number(split, verbs[0]))
    assert {number(split, verb) for verb in verbs} <= set(together), told(split)
    assert len({split.clauses[at].subject for at in together}) == 1, told(split)


def test_a_clause_with_its_own_subject_is_no_conjunct() -> None:
    split = read("The port was seized, and the mayor resigned.")
    assert len(split.conjuncts(0)) == 1


@pytest.mark.parametrize(
    ("sentence", "words", "verb"),
    [
        ("The army said on Monday that the port had been seized on Friday.", "Monday", "said"),
        ("The army said on Monday that the port had been seized on Friday.", "Friday", "seized"),
        ("The port was seized on Friday, and on Monday the mayor resigned.", "Monday", "resigned"),
        ("The soldiers who fled on Friday were caught on Monday.", "Friday", "fled"),
        ("The soldiers who fled on Friday were caught on Monday.", "Monday", "caught"),
        ("The firm said its profit in the third quarter fell.", "the third quarter", "fell"),
        ("The price rose; last Monday the firm cut it.", "last Monday", "cut"),
        ("When the siren sounded on Friday, the crowd left.", "Friday", "sounded"),
    ],
)
def test_the_verb_that_governs_a_span(sentence: str, words: str, verb: str) -> None:
    split = read(sentence)
    group = split.governor(*where(sentence, words))
    assert group is not None
    assert split.sentence.words[group.head] == verb, told(split)


def test_nothing_governs_a_span_of_a_sentence_without_a_verb() -> None:
    split = read("A dark day for Orrin.")
    assert split.clauses == ()
    assert split.governor(2, 6) is None
    assert split.of_span(2, 6) is None


def test_nothing_governs_a_span_behind_the_sentence() -> None:
    split = read("They fled.")
    assert split.governor(50, 60) is None


def test_whose_relative_clause_it_is() -> None:
    split = read("The soldiers who fled because they were hungry were caught.")
    assert verb_of(split, split.relative_owner(number(split, "fled"))) == "caught", told(split)
    assert verb_of(split, split.relative_owner(number(split, "were"))) == "caught", told(split)
    assert split.relative_owner(number(split, "caught")) is None


def test_a_main_clause_whose_verb_was_taken_for_a_participle() -> None:
    split = Tagged.of("The mayor , who lost , resigned in May .".split(), "DT NN , WP VBD , VBN IN NNP .".split())
    found = clauses(split)
    assert [(one.kind, found.sentence.tags[one.verb.head]) for one in found.clauses] == [("main", "VBD"), ("relative", "VBD")]


def test_an_empty_sentence_has_no_clauses() -> None:
    assert clauses(Tagged.of([], [])).clauses == ()


def test_every_token_of_a_sentence_with_a_verb_stands_in_a_clause() -> None:
    split = read("On Friday the men, who had fled, were caught by police, officials said, and taken home.")
    assert len(split.owner) == len(split.sentence)
    assert None not in split.owner
    assert all(split.of_token(one.verb.head) == at for at, one in enumerate(split.clauses)), told(split)


def test_a_very_long_sentence_is_read_from_its_beginning() -> None:
    split = read("The dam failed" + ", and the dam failed" * 300 + ".")
    assert len(split.owner) == len(split.sentence)
    assert len(split.clauses) < 300
    assert split.of_token(len(split.sentence) - 1) == len(split.clauses) - 1


def test_a_participle_with_a_subject_and_an_object_is_a_past_tense() -> None:
    found = clauses(
        Tagged.of("The talks failed , and the sides traded the blame .".split(), "DT NNS VBD , CC DT NNS VBN DT NN .".split())
    )
    assert [found.sentence.tags[one.verb.head] for one in found.clauses] == ["VBD", "VBD"]


def test_a_participle_with_a_name_behind_it_stays_one() -> None:
    found = clauses(Tagged.of("A town called the Port burned .".split(), "DT NN VBN DT NNP VBD .".split()))
    assert [one.kind for one in found.clauses] == ["main", "participle"]
