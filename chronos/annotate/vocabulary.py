"""The event words of a language, as one lookup each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from chronos.languages.reading import listed, words_of

_CLASSES = ("does", "plans", "promises", "decides", "orders", "fails", "prevents", "cancels", "tries", "alleges")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What verbs and nouns say about happenings; ``governs`` has the classes of a governing verb's lemma.

    ``kin`` numbers the groups of words that can tell one and the same happening.
    """

    telling: frozenset[str]
    speech: frozenset[str]
    deeds: frozenset[str]
    found: frozenset[str]
    institutions: frozenset[str]
    postures: frozenset[str]
    states: frozenset[str]
    doing: frozenset[str]
    lasting: frozenset[str]
    continuing: frozenset[str]
    aims: frozenset[str]
    life: frozenset[str]
    governs: Mapping[str, frozenset[str]]
    bare: frozenset[str]
    perceives: frozenset[str]
    arranging: frozenset[str]
    begun: frozenset[str]
    adjectives: Mapping[str, frozenset[str]]
    nouns: frozenset[str]
    outlooks: frozenset[str]
    spans: frozenset[str]
    documents: frozenset[str]
    scenes: frozenset[str]
    general: frozenset[str]
    results: frozenset[str]
    light: frozenset[str]
    befall: frozenset[str]
    going_on: frozenset[str]
    kin: Mapping[str, frozenset[int]]
    harms: frozenset[str]
    casualties: frozenset[str]
    withheld: frozenset[str]
    contests: frozenset[str]
    conditions: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    determiners: frozenset[str]
    almost: frozenset[str]
    nobody: frozenset[str]
    kept: frozenset[str]
    without: tuple[str, ...]
    empty: tuple[str, ...]

    def is_a(self, lemma: str, kind: str) -> bool:
        """Whether a verb governs in a certain way: ``plans``, ``fails`` …"""
        return kind in self.governs.get(lemma, ())


@cache
def vocabulary(lang: str = "en") -> Vocabulary:
    """The event words of a language; all empty for one without a pack.

    >>> vocabulary().is_a("promise", "promises"), "ambush" in vocabulary().nouns
    (True, True)
    """
    data = words_of(lang, "events")

    words = partial(listed, data)

    kin: dict[str, set[int]] = {}
    for number, group in enumerate(data.get("kin", {}).get("groups", ())):
        for word in group:
            kin.setdefault(word, set()).add(number)
    return Vocabulary(
        telling=words("telling", "verbs"),
        speech=words("telling", "speech"),
        deeds=words("deeds", "verbs"),
        found=words("deeds", "with_object"),
        institutions=words("actors", "institutions"),
        postures=words("states", "postures"),
        states=words("states", "verbs"),
        doing=words("states", "doing"),
        lasting=words("states", "lasting"),
        continuing=words("states", "continuing"),
        aims=words("states", "aims"),
        life=words("states", "life"),
        governs=_by_word(data.get("governors", {}), _CLASSES),
        begun=words("states", "begun"),
        bare=words("governors", "bare"),
        perceives=words("governors", "perceives"),
        arranging=words("governors", "arranges"),
        adjectives=_by_word(data.get("adjectives", {}), _CLASSES),
        nouns=words("nouns", "words"),
        outlooks=words("nouns", "outlooks"),
        spans=words("nouns", "spans"),
        documents=words("nouns", "documents"),
        scenes=words("nouns", "scenes"),
        general=words("nouns", "general"),
        results=words("nouns", "results"),
        light=words("nouns", "light"),
        befall=words("nouns", "befall"),
        going_on=words("nouns", "going_on"),
        kin={word: frozenset(numbers) for word, numbers in kin.items()},
        harms=words("harm", "does"),
        casualties=words("harm", "suffers"),
        withheld=words("attribution", "withheld"),
        contests=words("attribution", "contests"),
        conditions=words("condition", "subordinators"),
        after=words("order", "after"),
        before=words("order", "before"),
        determiners=words("negation", "determiners"),
        nobody=words("negation", "nobody"),
        almost=words("negation", "almost"),
        kept=words("negation", "kept"),
        without=tuple(data.get("negation", {}).get("before", ())),
        empty=tuple(data.get("negation", {}).get("empty", ())),
    )


def _by_word(table: Mapping[str, Any], kinds: tuple[str, ...]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind in kinds:
        for word in table.get(kind, ()):
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(classes) for word, classes in found.items()}
