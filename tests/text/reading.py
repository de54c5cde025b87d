"""A sentence as the text layer reads it, for the tests of verbs and clauses."""

from chronos.text.clause_tree import Clause, Clauses
from chronos.text.clauses import clauses
from chronos.text.tagged import Tagged
from chronos.text.tagger import tag
from chronos.text.tokens import tokens


def read(sentence: str) -> Clauses:
    """Tokens, tags and clauses of one sentence."""
    spans = list(tokens(sentence))
    words = tuple(sentence[start:end] for start, end in spans)
    return clauses(Tagged(words, tuple(start for start, _ in spans), tuple(end for _, end in spans), tuple(tag([words])[0])))


def number(split: Clauses, word: str) -> int:
    """The clause whose verb is a word; fails with all verbs there are."""
    words = split.sentence.words
    heads = [words[clause.verb.head] for clause in split.clauses]
    assert word in heads, f"{word!r} heads no clause, only {heads}: {list(zip(words, split.sentence.tags, strict=True))}"
    return heads.index(word)


def clause(split: Clauses, word: str) -> Clause:
    """The clause whose verb is a word."""
    return split.clauses[number(split, word)]


def told(split: Clauses) -> str:
    """Everything read of a sentence, for the message of a failing test."""
    lines = [" ".join(f"{w}/{t}/{o}" for w, t, o in zip(split.sentence.words, split.sentence.tags, split.owner, strict=True))]
    return "\n".join([*lines, *map(str, split.clauses)])
