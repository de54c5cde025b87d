"""Every example in a language's rules is a test, and so is every phrase it must never match."""

from typing import Any

import pytest

from chronos.annotate.anchors import Discourse
from chronos.annotate.mentions import resolve_mention
from chronos.context import Context
from chronos.explain import explain
from chronos.grammar.find import Mention, find
from chronos.grammar.language import load
from chronos.languages.reading import FOLDER, languages, read_sources
from chronos.notation.iso8601 import read_stamp
from chronos.notation.timex3 import timex3


def rules() -> list[tuple[str, dict[str, Any]]]:
    found = []
    for code in languages():
        for rule in read_sources(FOLDER / code).get("rules", {}).get("rule", []):
            found.append((code, rule))
    return found


EXAMPLES = [
    pytest.param(code, rule, example, id=f"{code}/{rule['id']}/{example['text']}@{example.get('dct', '')}")
    for code, rule in rules()
    for example in rule["examples"]
]
NEVER = [
    pytest.param(code, rule["id"], phrase, id=f"{code}/{rule['id']}/never {phrase}")
    for code, rule in rules()
    for phrase in rule.get("never", [])
]


@pytest.mark.parametrize(("code", "rule", "example"), EXAMPLES)
def test_an_example_means_what_it_says(code: str, rule: dict[str, Any], example: dict[str, Any]) -> None:
    mentions = find(example["text"], load(code), rule.get("style", "news"))
    if example.get("none"):
        assert mentions == []
        return
    mention = spanning(mentions, example["text"], example["span"])
    if rule.get("alone", True):
        assert mention.rule == example.get("rule", rule["id"]), "another rule reads these words"
    dct = read_stamp(example["dct"]) if "dct" in example else None
    anchors = Discourse(dct).anchors(mention.whole or mention.term)
    step = resolve_mention(mention, Context(dct, example.get("direction"), anchors=anchors))
    if "reason" in example:
        assert step.value is None, explain(step)
        assert step.missing == example["reason"], explain(step)
        return
    assert step.value is not None, explain(step)
    written = timex3(step.value)
    assert written is not None
    for name in ("is", "mod", "quant", "freq", "type"):
        if name in example:
            assert getattr(written, "value" if name == "is" else name) == example[name], explain(step)


def spanning(mentions: list[Mention], text: str, span: str) -> Mention:
    found = [mention for mention in mentions if text[mention.start : mention.end] == span]
    assert found, f"no mention covers {span!r}: {[text[m.start : m.end] for m in mentions]}"
    return found[0]


@pytest.mark.parametrize(("code", "rule", "phrase"), NEVER)
def test_a_rule_leaves_what_only_looks_like_its_words(code: str, rule: str, phrase: str) -> None:
    assert rule not in [mention.rule for mention in find(phrase, load(code))]


@pytest.mark.parametrize(("code", "rule"), [pytest.param(code, rule, id=f"{code}/{rule['id']}") for code, rule in rules()])
def test_a_rule_has_a_whole_sentence_with_its_span(code: str, rule: dict[str, Any]) -> None:
    whole = [example for example in rule["examples"] if example["text"] != example.get("span")]
    assert whole, "add an example that is a whole sentence, with its span"
