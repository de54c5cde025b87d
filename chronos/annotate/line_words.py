"""The words on which a headline turns: ``headlines.toml`` of a language, read once. Data only."""

from dataclasses import dataclass
from functools import cache, partial

from chronos.languages.reading import listed, words_of


@dataclass(frozen=True, slots=True)
class LineWords:
    """The word lists of headlines, each as one lookup; ``headlines.toml`` says what each is for."""

    openers: frozenset[str]
    before_times: frozenset[str]
    time_prepositions: frozenset[str]
    counted_from: frozenset[str]
    parts: frozenset[str]
    units: frozenset[str]
    amounts: frozenset[str]
    groups: frozenset[str]
    members: frozenset[str]
    nobody_known: frozenset[str]
    under_denial: frozenset[str]
    doubts: frozenset[str]
    doubtful_nouns: frozenset[str]
    asking: frozenset[str]
    hanging: frozenset[str]
    compounds: frozenset[str]


@cache
def line_words(lang: str) -> LineWords:
    """The lists of a language; all empty for one without a pack.

    >>> "dozens" in line_words("en").members, line_words("fr").members
    (True, frozenset())
    """
    data = words_of(lang, "headlines")

    words = partial(listed, data)

    return LineWords(
        openers=words("opening", "words"),
        before_times=words("times", "before"),
        time_prepositions=words("times", "prepositions"),
        counted_from=words("times", "counted_from"),
        parts=words("times", "parts"),
        units=words("times", "units"),
        amounts=words("subject", "amounts"),
        groups=words("subject", "groups"),
        members=words("subject", "members"),
        nobody_known=words("subject", "nobody_known"),
        under_denial=words("subject", "under_denial"),
        doubts=words("embedding", "doubts"),
        doubtful_nouns=words("embedding", "nouns"),
        asking=words("embedding", "asking"),
        hanging=words("ending", "hanging"),
        compounds=words("ending", "compounds"),
    )
