"""What heads a telling: the word or phrase that says what happened, and the groups of kindred words it belongs to.

"Turned the offer down" and "spurned it" are one happening, "turned the boat"
is another: a verb with its particle is a head of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from chronos.annotate.vocabulary import vocabulary
from chronos.chronology.words import TOLD, WORD, head_of, lemma_of, table_of
from chronos.languages.reading import words_of

_DONE = 4
"""Words behind a verb that says little among which the noun for what was done is looked for: "launched his bid"."""

_WITHIN = 3
"""Words that may stand between a verb and its particle: "turned the first offer down"."""


def heads_of(triggers: Sequence[tuple[str, str]], lang: str) -> frozenset[str]:
    """The lemmas of triggers, each given with the text behind it: a noun beside a verb counts only where the verb is empty.

    >>> sorted(heads_of([("crossing", "was"), ("seized", "by rebels")], "en"))
    ['seize']
    >>> sorted(heads_of([("held", "talks"), ("talks", "")], "en")), sorted(heads_of([("turned", "the offer down")], "en"))
    (['hold', 'talk'], ['turn down'])
    """
    verbs = [(word, behind) for word, behind in triggers if any(tag in TOLD for _, tag in table_of(lang).get(word.lower(), ()))]
    light = vocabulary(lang).light if lang else frozenset()
    heads = frozenset(_head(word, behind, lang) for word, behind in verbs)
    if not heads or any(head_of(word, lang) in light for word, _ in verbs):
        return frozenset(_head(word, behind, lang) for word, behind in triggers)
    return heads


def befallen(heads: frozenset[str], before: Sequence[str], behind: Sequence[str], lang: str) -> frozenset[str]:
    """What is told by heads that only say that something began, or what it did: the event noun next to them.

    >>> befallen(frozenset(["begin"]), ["The", "walkout", "which"], [], "en")
    frozenset({'walkout'})
    >>> befallen(frozenset(["kill"]), ["Forty", "miners", "were"], ["in", "the", "pit", "explosion"], "en")
    frozenset({'explosion'})
    """
    befall, effects, through = (_of_heads(kind, lang) for kind in ("befall", "effects", "through"))
    light = vocabulary(lang).light if lang else frozenset()
    if not heads & befall and heads <= light:
        done = next((word for word in behind[:_DONE] if _is_event(word, lang)), None)
        return frozenset() if done is None else frozenset((head_of(done, lang),))
    if not heads & (befall | effects):
        return frozenset()
    subject = next((word for word in reversed(before) if _is_event(word, lang)), None)
    if subject is None and heads & effects and behind and behind[0].lower() in through:
        subject = next((word for word in behind[1:] if _is_event(word, lang)), None)
    return frozenset() if subject is None else frozenset((head_of(subject, lang),))


def _is_event(word: str, lang: str) -> bool:
    nouns = vocabulary(lang).nouns
    return word.lower() in nouns or lemma_of(word, lang) in nouns


@cache
def _of_heads(kind: str, lang: str) -> frozenset[str]:
    return frozenset(words_of(lang, "chronology").get("heads", {}).get(kind, ())) if lang else frozenset()


def promised_by(lang: str) -> frozenset[str]:
    """The heads of every promise, beside what is promised."""
    return _of_heads("promised", lang)


def _head(word: str, behind: str, lang: str) -> str:
    """The lemma of a trigger, with its particle when the two are a phrase that the language's data know."""
    base = head_of(word, lang)
    phrases = _phrases(lang).get(base)
    if phrases is None:
        return base
    following = [match[0].lower() for _, match in zip(range(_WITHIN + 2), WORD.finditer(behind), strict=False)]
    for rest in phrases:
        for at in range(min(_WITHIN + 1, len(following))):
            if tuple(following[at : at + len(rest)]) == rest:
                return " ".join((base, *rest))
    return base


@cache
def _phrases(lang: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """What may follow a verb to make a phrase of it, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for word in _kin(lang):
        first, *rest = word.split()
        if rest:
            found.setdefault(first, set()).add(tuple(rest))
    return {first: tuple(sorted(rests, key=lambda rest: (-len(rest), rest))) for first, rests in found.items()}


def kindred(heads: Iterable[str], lang: str) -> frozenset[frozenset[str]]:
    """Each head as the groups it belongs to; a head of none stands for itself.

    >>> (one,), (other,) = kindred(["turn down"], "en"), kindred(["spurn"], "en")
    >>> bool(one & other)
    True
    """
    kin = _kin(lang)
    return frozenset(frozenset((*kin.get(head, ()), *kin.get(lemma_of(head, lang), ()))) | {head} for head in heads)


@cache
def _kin(lang: str) -> Mapping[str, tuple[str, ...]]:
    """The groups of words for one happening, by word: those that annotation goes by, and wider ones."""
    found: dict[str, list[str]] = {}
    for word, numbers in (vocabulary(lang).kin if lang else {}).items():
        found.setdefault(word, []).extend(f"k{number}" for number in sorted(numbers))
    for number, group in enumerate(words_of(lang, "chronology").get("kin", {}).get("groups", ()) if lang else ()):
        for word in group:
            found.setdefault(word, []).append(f"c{number}")
    vague = frozenset(words_of(lang, "chronology").get("kin", {}).get("vague", ())) if lang else frozenset()
    return {word: tuple(names) for word, names in found.items() if word not in vague}
