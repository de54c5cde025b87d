"""What holds for any text at all: nothing is lost, nothing moves, nothing raises."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chronos.text.clauses import clauses
from chronos.text.document import Document
from chronos.text.sentences import sentences
from chronos.text.tagged import Tagged
from chronos.text.tagger import tag
from chronos.text.tokens import tokens
from chronos.text.verbs import verb_groups
from chronos.text.zones import zones

LATIN = "the dam|failed|was|who|said|and|Dr|a.m|U.S|.|. |?|!|…|,| |\n|\n\n|“|”|''|``|'s|n't|(|)|-|—|3.5|2013-03-04|ß"
PIECES = st.sampled_from([*LATIN.split("|"), "\u200f", "שלום", "\ud800", "\x00", "e\u0301"])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))
TAGS = st.sampled_from("VBD VBN VBG VB VBZ VBP MD TO NN NNS NNP PRP DT IN WDT WP WRB RB JJ CC CD POS , . : `` ''".split())
TAGGED = st.lists(
    st.tuples(st.sampled_from("the who said was have to not and no that when , . dam 's".split()), TAGS), max_size=40
)


@settings(deadline=None)
@given(TEXTS)
def test_tokens_tile_the_text(text: str) -> None:
    bounds = list(tokens(text))
    assert all(start < end for start, end in bounds)
    assert all(one[1] <= two[0] for one, two in pairwise(bounds))
    covered = {at for start, end in bounds for at in range(start, end)}
    assert all(text[at].isspace() for at in set(range(len(text))) - covered)
    assert not any(text[at].isspace() for at in covered)


@settings(deadline=None)
@given(TEXTS)
def test_sentences_tile_the_text(text: str) -> None:
    bounds = list(sentences(text))
    assert all(start < end for start, end in bounds)
    assert all(one[1] <= two[0] for one, two in pairwise(bounds))
    covered = {at for start, end in bounds for at in range(start, end)}
    assert all(text[at].isspace() for at in set(range(len(text))) - covered)


@settings(deadline=None)
@given(TEXTS)
def test_zones_tile_the_text(text: str) -> None:
    bounds = [(zone.start, zone.end) for zone in zones(Document(id="a", text=text))]
    assert all(one[1] <= two[0] for one, two in pairwise(bounds))
    covered = {at for start, end in bounds for at in range(start, end)}
    assert all(text[at].isspace() for at in set(range(len(text))) - covered)


@settings(deadline=None)
@given(TEXTS, TEXTS)
@example("It fell. They ran.", "x. ")
def test_tokens_of_a_part_stay_where_they_are_behind_any_prefix(text: str, prefix: str) -> None:
    before = f"{prefix}\n\n"
    moved = [(start - len(before), end - len(before)) for start, end in tokens(before + text, len(before))]
    assert moved == list(tokens(text))


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["", "A paragraph. ", "One. Two. ", "“Yes”, ", "\u05e9 "]))
@example("It fell. They ran.", "Before.")
def test_sentences_stay_where_they_are_behind_a_paragraph(text: str, prefix: str) -> None:
    before = f"{prefix}\n\n" if prefix else ""
    moved = [(start - len(before), end - len(before)) for start, end in sentences(before + text, len(before))]
    assert moved == list(sentences(text))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_text_is_read_to_the_end(text: str) -> None:
    for start, end in sentences(text):
        spans = list(tokens(text, start, end))
        words = [text[a:b] for a, b in spans]
        (tags,) = tag([words])
        found = clauses(Tagged(tuple(words), tuple(a for a, _ in spans), tuple(b for _, b in spans), tuple(tags)))
        assert len(found.owner) == len(words)


@settings(deadline=None)
@given(TAGGED)
def test_any_tags_make_a_tree(pairs: list[tuple[str, str]]) -> None:
    sentence = Tagged.of([word for word, _ in pairs], [one for _, one in pairs])
    split = clauses(sentence)
    count = len(split.clauses)
    assert len(split.owner) == len(sentence)
    assert all(owner is None or 0 <= owner < count for owner in split.owner)
    for at, clause in enumerate(split.clauses):
        above, seen = clause.parent, {at}
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = split.clauses[above].parent
        assert clause.subject is None or 0 <= clause.subject[0] < clause.subject[1] <= len(sentence)
        assert clause.verb.first <= clause.verb.head < clause.verb.last <= len(sentence)
        split.frame(at), split.source(at), split.relative_owner(at), split.conjuncts(at)
    heads = [clause.verb.head for clause in split.clauses]
    assert len(heads) == len(set(heads))


@settings(deadline=None)
@given(TAGGED)
def test_any_tags_make_verb_groups_that_share_no_token(pairs: list[tuple[str, str]]) -> None:
    groups = verb_groups(Tagged.of([word for word, _ in pairs], [one for _, one in pairs]))
    assert all(one.last <= two.first for one, two in pairwise(groups))


HOSTILE = {
    "no full stop": "the dam failed and the men who fled said " * 3_000,
    "commas": "," * 100_000,
    "commas apart": ", " * 100_000,
    "one token": "a" * 1_000_000,
    "one token of digits": "1" * 1_000_000,
    "one token of apostrophes": "'" * 200_000,
    "stops": "." * 200_000,
    "stops apart": ". " * 100_000,
    "quotes": "“ " * 50_000,
    "brackets": "([{" * 50_000,
    "initials": "J. " * 50_000,
    "hyphens": "re-" * 50_000,
    "line breaks": "\n" * 200_000,
    "white space": " " * 1_000_000,
    "right to left": "\u202eשלום. " * 20_000,
    "lone surrogates": "\ud800\udfff " * 20_000,
    "nothing but NUL": "\x00" * 200_000,
    "marks on nothing": "\u0301" * 100_000,
    "relatives": "who fled " * 10_000,
    "an address": "http://" + "a." * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_cut_without_loss(name: str) -> None:
    text = HOSTILE[name]
    bounds = list(sentences(text))
    pieces = [span for start, end in bounds for span in tokens(text, start, end)]
    assert "".join(text[start:end] for start, end in pieces) == "".join(text.split())
    kinds = zones(Document(id="a", text=text, title="T"))
    assert "".join("".join(text[zone.start : zone.end].split()) for zone in kinds) == "".join(text.split())


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_tagged_and_split_into_clauses(name: str) -> None:
    text = HOSTILE[name][:60_000]
    for start, end in list(sentences(text))[:200]:
        spans = list(tokens(text, start, end))
        words = [text[a:b] for a, b in spans]
        (tags,) = tag([words])
        found = clauses(Tagged(tuple(words), tuple(a for a, _ in spans), tuple(b for _, b in spans), tuple(tags)))
        assert len(found.owner) == len(words) == len(tags)
        assert len(found.clauses) <= 400


def test_ten_megabytes_without_a_full_stop_are_one_sentence() -> None:
    text = "the dam failed and " * 550_000
    assert len(text) > 10_000_000
    assert list(sentences(text)) == [(0, len(text) - 1)]
    assert sum(1 for _ in tokens(text, 0, 190_000)) == 4 * 10_000


def test_what_is_looked_up_for_a_long_sentence_does_not_grow_with_it() -> None:
    words, tags = ["the", "dam", "failed", "and"] * 200, ["DT", "NN", "VBD", "CC"] * 200
    short = clauses(Tagged.of(words, tags))
    long = clauses(Tagged.of(words * 20, tags * 20))
    assert short.clauses == long.clauses
