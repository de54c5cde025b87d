"""A fault in a language file is said with the file, the rule and the remedy; a compiled language is the same language."""

import sys
from pathlib import Path
from typing import Any

import pytest

from chronos.grammar.chart import END, START, Run, parse
from chronos.grammar.find import unrivalled
from chronos.grammar.language import compile_grammar, load
from chronos.grammar.meaning import read_meaning
from chronos.languages.reading import FOLDER, LanguageError, languages, read_language, read_sources

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
from compile_languages import compiled

LEXICON = {"WEEKDAY": {"trigger": True, "5": ["friday"]}}


def grammar(**rule: Any) -> Any:
    whole = {"id": "r", "pattern": "WEEKDAY", "meaning": "Near(Cycle(weekday=WEEKDAY))", "examples": [{}]} | rule
    return compile_grammar({"lexicon": LEXICON, "rules": {"rule": [{k: v for k, v in whole.items() if v is not None}]}}, "xx")


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"examples": None}, "has no examples; add one under 'examples'"),
        ({"id": None}, "has no id"),
        ({"meaning": None}, "has no 'meaning'; add it"),
        ({"pattern": "WEEKDAYS"}, "nothing is called WEEKDAYS"),
        ({"meaning": "Near(Cycle(weekday=DAY))"}, "asks for DAY, which the pattern lacks"),
        ({"meaning": "__import__('os')"}, "which no term can be made of"),
        ({"meaning": "Near.__class__"}, "asks for Near, which the pattern lacks"),
        ({"meaning": "Near("}, "cannot be read"),
        ({"pattern": "( WEEKDAY"}, "does not close a bracket"),
        ({"pattern": "WEEKDAY )"}, "closes a bracket that is not open"),
        ({"pattern": "[ WEEKDAY"}, "square brackets must pair"),
        ({"pattern": "$NONE"}, "there is no macro \\$NONE"),
        ({"pattern": "day=WEEKDAY", "meaning": "day"}, "must not be called like a unit"),
        ({"pattern": " ".join(["( a | b | c )"] * 9) + " WEEKDAY"}, "stands for more than"),
    ],
)
def test_a_faulty_rule_says_where_and_what_to_do(rule: dict[str, Any], message: str) -> None:
    with pytest.raises(LanguageError, match=message):
        grammar(**rule)


def test_an_id_is_used_once() -> None:
    rule = {"id": "r", "pattern": "WEEKDAY", "meaning": "Near(Cycle(weekday=WEEKDAY))", "examples": [{}]}
    with pytest.raises(LanguageError, match="a second rule with this id"):
        compile_grammar({"lexicon": LEXICON, "rules": {"rule": [rule, rule]}}, "xx")


def test_a_language_without_a_folder_is_named_with_those_that_have_one() -> None:
    with pytest.raises(LanguageError, match=r"no language 'tlh'; there are: .*en"):
        read_language("tlh")


def test_a_meaning_is_read_and_never_evaluated() -> None:
    for hostile in ("open('x')", "(lambda: 1)()", "[1 for _ in 'ab']", "f'{1}'", "1 if 2 else 3"):
        with pytest.raises(LanguageError):
            read_meaning(hostile)


@pytest.mark.parametrize("code", languages())
def test_the_compiled_language_has_the_grammar_of_its_sources(code: str) -> None:
    found = compiled(FOLDER / code)
    assert found["grammar"] == compile_grammar(read_sources(FOLDER / code), code)
    assert found["digest"] == read_sources(FOLDER / code)["digest"]


def examples() -> list[tuple[str, str]]:
    return [
        (code, example["text"])
        for code in languages()
        for rule in read_sources(FOLDER / code)["rules"]["rule"]
        for example in rule["examples"]
    ]


@pytest.mark.parametrize(("code", "text"), examples())
def test_no_two_rules_read_the_same_words_differently(code: str, text: str) -> None:
    matches = unrivalled(parse(Run.of(f"{START}{text}{END}"), load(code)), load(code))
    longest = max((match.end - match.start for match in matches), default=0)
    best: dict[Any, set[str]] = {(match.start, match.extents): set() for match in matches if match.end - match.start == longest}
    for match in matches:
        if (match.start, match.extents) in best and match.end - match.start == longest:
            best[match.start, match.extents].add(repr(match.term))
    for place, terms in best.items():
        assert len(terms) == 1, f"{place} in {text!r} can mean {sorted(terms)}"
