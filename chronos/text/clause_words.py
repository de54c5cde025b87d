"""The words by which clauses are told apart: ``clauses.toml`` of a language, read once. Data only."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from chronos.languages.reading import listed, read_language


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The word lists that clauses turn on, each as one lookup."""

    subordinators: Mapping[str, str]
    reporting: frozenset[str]
    times: frozenset[str]
    """Nouns that stand before a subject without a preposition."""
    bounding: frozenset[str]
    """Verbs whose participles say when a stretch of time ends or begins."""
    aspectual: frozenset[str]
    sources: frozenset[str]
    double: frozenset[str]
    never_behind: frozenset[str]
    before_infinitives: frozenset[str]
    says: frozenset[str]
    without_object: frozenset[str]
    clause_objects: frozenset[str]
    prepositions: frozenset[str]
    """Subordinators that stand before a mere noun as well."""


@cache
def clause_words(lang: str) -> ClauseWords:
    """The lists of a language; all empty for one without.

    >>> clause_words("en").subordinators["until"], "say" in clause_words("en").reporting
    ('until', True)
    """
    data = read_language(lang).get("clauses", {})
    subordinators = {word: relation for relation, words in data.get("subordinators", {}).items() for word in words}
    return ClauseWords(
        subordinators,
        listed(data, "reporting", "verbs"),
        listed(data, "times", "nouns"),
        listed(data, "times", "bounding"),
        listed(data, "aspectual", "verbs"),
        listed(data, "reporting", "prepositions"),
        listed(data, "double", "verbs"),
        listed(data, "reporting", "never_behind"),
        listed(data, "infinitives", "behind"),
        listed(data, "reporting", "says"),
        listed(data, "reporting", "without_object"),
        listed(data, "reporting", "also"),
        listed(data, "prepositions", "words"),
    )
