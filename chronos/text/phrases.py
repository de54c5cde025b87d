"""Noun phrases: the base chunks that subjects, objects and actors are made of, read off the tags."""

import re
from dataclasses import dataclass
from functools import lru_cache

from chronos.text.tagged import Tagged

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PRENOMINAL = frozenset(("VBG", "VBN"))
_LETTERS = {
    **dict.fromkeys(("DT", "PDT", "PRP$", "WP$"), "D"),
    **dict.fromkeys(("JJ", "JJR", "JJS", "RBR", "RBS", "AFX"), "J"),
    **dict.fromkeys(("CD", "$", "#"), "C"),
    **dict.fromkeys(NOUNS, "N"),
    **dict.fromkeys(("PRP", "EX", "WP"), "A"),
    **dict.fromkeys(("``", "''"), "Q"),
    "POS": "P",
    "HYPH": "H",
    "FW": "N",
}
_PHRASE = re.compile(
    r"(?!Q)D{0,2}[JCGQH]{0,12}N{1,10}(?:[PH][JCGQH]{0,8}N{0,8}){0,4}(?:C(?:,C)?)?"  # the last half of 2012's rains
    r"|D[JG]{1,2}(?![JGN])"  # the wounded, the Japanese
    r"|D{0,2}[JC]{0,4}C|A|S|D"
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens [first, last) of a base noun phrase; ``head`` is its last noun."""

    first: int
    last: int
    head: int


@lru_cache(maxsize=64)
def noun_phrases(sentence: Tagged) -> tuple[NounPhrase, ...]:
    """The base noun phrases of a sentence: determiners to head, without what follows the head.

    >>> words = "48 Syrian soldiers fled the border".split()
    >>> found = noun_phrases(Tagged.of(words, ["CD", "JJ", "NNS", "VBD", "DT", "NN"]))
    >>> [" ".join(words[phrase.first : phrase.last]) for phrase in found]
    ['48 Syrian soldiers', 'the border']
    """
    letters = "".join(_letter(sentence, at, tag) for at, tag in enumerate(sentence.tags))
    found: list[NounPhrase] = []
    for match in _PHRASE.finditer(letters):
        head = max(letters.rfind("N", match.start(), match.end()), -1)
        found.append(NounPhrase(match.start(), match.end(), head if head >= 0 else match.end() - 1))
    return tuple(found)


def phrase_with(sentence: Tagged, token: int) -> NounPhrase | None:
    """The base noun phrase that a token stands in."""
    return next((one for one in noun_phrases(sentence) if one.first <= token < one.last), None)


def phrase_from(sentence: Tagged, first: int) -> NounPhrase | None:
    """The base noun phrase that begins with a token."""
    return next((one for one in noun_phrases(sentence) if one.first == first), None)


def phrase_to(sentence: Tagged, last: int) -> NounPhrase | None:
    """The base noun phrase that ends right before a token."""
    return next((one for one in noun_phrases(sentence) if one.last == last), None)


def _letter(sentence: Tagged, at: int, tag: str) -> str:
    if tag in _PRENOMINAL:
        after_the = at > 0 and sentence.tags[at - 1] == "DT" and sentence.tags[at + 1 : at + 2] not in (("IN",), ("TO",))
        return "G" if is_prenominal(sentence, at) or after_the else "-"
    if tag in ("JJ", "JJS", "RBS") and sentence.words[at].lower() in _MANY:
        following = sentence.tags[at + 1 : at + 2]
        return "J" if following and following[0] in NOUNS | {"JJ", "JJR", "HYPH", "VBG"} else "S"
    if tag == ",":
        return ","
    if tag == "JJ" and sentence.words[at][0].isupper():
        behind = sentence.tags[at + 1 : at + 2]
        if behind == ("NNP",):
            return "N"  # "the rebel Syrian National Council"
        if at > 0 and sentence.tags[at - 1] == "NNP" and behind and behind[0] in NOUNS:
            return "N"  # "North American production"
    return _LETTERS.get(tag, "-")


_MANY = frozenset(("many", "most", "few", "several", "some", "others", "all", "both", "more", "less"))


def is_prenominal(sentence: Tagged, at: int) -> bool:
    """Whether a participle stands before its noun ("the wounded soldiers") and heads no clause of its own.

    >>> is_prenominal(Tagged.of(["the", "wounded", "soldiers"], ["DT", "VBN", "NNS"]), 1)
    True
    """
    tags = sentence.tags
    if tags[at] not in _PRENOMINAL:
        return False
    before = tags[at - 1] if at else ""
    if before == "HYPH":
        return True
    after = at + 1
    while after < len(tags) and (tags[after] in ("JJ", "HYPH") or tags[after] in _PRENOMINAL):
        after += 1
    if after >= len(tags) or tags[after] not in NOUNS:
        return False
    if at == 0 and tags[at] == "VBG" and after == 1:  # "[Rising] waters forced 1,200 people from their homes"
        while after < len(tags) and tags[after] in NOUNS:
            after += 1
        return after < len(tags) and tags[after] in ("VBD", "VBZ", "VBP", "MD")
    if before == "RB":
        before = tags[at - 2] if at > 1 else ""
    return before in _BEFORE_NOUN or (before == "IN" and tags[at] == "VBN")


_BEFORE_NOUN = frozenset(("DT", "PRP$", "JJ", "CD", "POS", "WP$", "JJS", "RBS"))
