"""Verb groups: an automaton over tags that reads tense, aspect, voice, modality and polarity.

"were going to be returned" is one group, headed by *returned*: past, passive,
a future seen from the past. The closed classes are data (``verbs.toml``).
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, TypeAlias

from chronos.languages.reading import listed, read_language
from chronos.text.forms import lemma
from chronos.text.tagged import Tagged

Tense: TypeAlias = Literal["past", "present", "future", "infinitive", "present-participle", "past-participle", "none"]
Aspect: TypeAlias = Literal["none", "progressive", "perfect", "perfect-progressive"]
Modality: TypeAlias = Literal["would", "possible", "must", "going-to", "be-to", "have-to", "used-to"]

VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
FINITE_TAGS = frozenset(("MD", "VBD", "VBP", "VBZ"))
_OPENING = VERB_TAGS | {"TO", "MD"}
_ADVERBS = frozenset(("RB", "RBR", "RBS"))
_BETWEEN = _ADVERBS | {"``"}
_SUBJECTS = frozenset(("PRP", "DT", "NN", "NNS", "NNP", "NNPS", "PRP$", "JJ", "CD", "EX", "POS", "NNP"))
_LONGEST_SUBJECT = 8
_LONGEST_ASIDE = 6


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries. Numbers are token indexes; ``last`` is outside.

    ``finite`` is whether the group carries a tense of its own. ``negated`` is
    what its own words and its subject say ("no group has claimed").
    ``past`` is whether the first verb is past: with ``going-to`` that is a
    future seen from the past, with ``would`` what was to come or might have.
    """

    first: int
    head: int
    last: int
    tense: Tense
    aspect: Aspect
    passive: bool = False
    modality: Modality | None = None
    negated: bool = False
    finite: bool = True
    past: bool = False
    auxiliaries: tuple[int, ...] = ()

    @property
    def perfect(self) -> bool:
        """Whether it has a form of *have*."""
        return self.aspect in ("perfect", "perfect-progressive")


@dataclass(frozen=True, slots=True)
class _Words:
    """The closed classes of a language as one lookup each."""

    roles: Mapping[str, frozenset[str]]
    modals: Mapping[str, str]
    negations: frozenset[str]
    inside: frozenset[str]
    no_subjects: frozenset[str]
    no_objects: frozenset[str]
    states: frozenset[str]
    negating_before: frozenset[str]


def verb_groups(sentence: Tagged, lang: str = "en") -> tuple[VerbGroup, ...]:
    """The verb groups of a sentence from left to right; none shares a token with another.

    >>> words = "They were going to be returned".split()
    >>> (group,) = verb_groups(Tagged.of(words, ["PRP", "VBD", "VBG", "TO", "VB", "VBN"]))
    >>> words[group.head], group.modality, group.past, group.passive
    ('returned', 'going-to', True, True)
    """
    reader = _Reader(sentence, _words(lang), lang)
    found: list[VerbGroup] = []
    at = 0
    tags = sentence.tags
    while at < len(tags):
        group = reader.group(at) if tags[at] in _OPENING else None
        if group is None:
            at += 1
        else:
            found.append(group)
            at = max(group.head + 1, at + 1)
    return tuple(found)


class _Reader:
    """The automaton over one sentence."""

    def __init__(self, sentence: Tagged, words: _Words, lang: str) -> None:
        self.lang = lang
        self.lows = tuple(word.lower() for word in sentence.words)
        self.tags = sentence.tags
        self.words = words

    def group(self, at: int) -> VerbGroup | None:
        """The group that begins at ``at``, if one does."""
        tag = self.tags[at]
        if tag == "TO":
            verb = self._next_verb(at + 1, ("VB",))
            return self._finished(at, verb, "infinitive") if verb is not None else None
        if tag not in VERB_TAGS and tag != "MD":
            return None
        return self._finished(at, at, None)

    def _finished(self, first: int, verb: int, forced: Tense | None) -> VerbGroup:
        """Follow the chain of auxiliaries from ``verb`` to its head."""
        chain = [verb]
        modality: Modality | None = None
        while (found := self._continued(chain)) is not None:
            step, said = found
            modality = said or modality
            chain.append(step)
        return self._described(first, chain, modality, forced)

    def _continued(self, chain: list[int]) -> tuple[int, Modality | None] | None:
        """The next verb of the chain, and the modality that the way to it says."""
        last = chain[-1]
        low, tag = self.lows[last], self.tags[last]
        if tag == "MD":
            follows = self._next_verb(last + 1, ("VB", "VBP"))
            if follows is None and low in ("ought", "need"):
                follows = self._after_to(last + 1)
            return self._plain(follows if follows is not None else self._inverted(chain, ("VB",)))
        passive = low in ("'s", "’s") and self._is_passive(last)
        if self._is("have", low) and not passive and (verb := self._next_verb(last + 1, ("VBN", "VBD"))) is not None:
            return verb, None
        if self._is("have", low) and (verb := self._after_to(last + 1)) is not None:
            return verb, "have-to"
        if self._is("be", low):
            return self._after_be(chain, last)
        if self._is("get", low) and (verb := self._next_verb(last + 1, ("VBN",))) is not None:
            return verb, None
        if self._is("do", low):
            verb = self._next_verb(last + 1, ("VB", "VBP"))
            return self._plain(verb if verb is not None else self._inverted(chain, ("VB",)))
        if low == "going" and len(chain) > 1 and self._is("be", self.lows[chain[-2]]):
            verb = self._after_to(last + 1)
            return (verb, "going-to") if verb is not None else None
        if low == "used" and tag == "VBD" and len(chain) == 1:
            verb = self._after_to(last + 1)
            return (verb, "used-to") if verb is not None else None
        if self._is("have", low):
            return self._plain(self._inverted(chain, ("VBN",)))
        return None

    def _is_passive(self, clitic: int) -> bool:
        """Whether "'s" stands for *is* in front of a participle: "it's followed by", "he's expected to"."""
        verb = self._next_verb(clitic + 1, ("VBN",))
        return verb is not None and (self.tags[verb + 1 : verb + 2] == ("TO",) or self.lows[verb + 1 : verb + 2] == ("by",))

    def _after_be(self, chain: list[int], last: int) -> tuple[int, Modality | None] | None:
        verb = self._next_verb(last + 1, ("VBG", "VBN", "VBD"))
        if verb is not None:
            return verb, None
        verb = self._after_to(last + 1)
        if verb is not None:
            return verb, "be-to"
        return self._plain(self._inverted(chain, ("VBG", "VBN")))

    @staticmethod
    def _plain(verb: int | None) -> tuple[int, Modality | None] | None:
        return None if verb is None else (verb, None)

    def _next_verb(self, at: int, wanted: tuple[str, ...]) -> int | None:
        """The first token from ``at`` on that is no adverb, when it is a verb of a wanted form."""
        if self.tags[at : at + 1] == (",",):
            at = self._behind_aside(at)
        for index in range(at, min(at + 5, len(self.tags))):
            if self.tags[index] in wanted:
                return index
            inside = (
                self.tags[index] in _BETWEEN
                or self.lows[index] in self.words.inside
                or self.lows[index] in self.words.negations
            )
            if not inside:
                return None
        return None

    def _behind_aside(self, comma: int) -> int:
        """Where a short aside between two commas ends: "has, of course, [fled]"; the comma itself when none does."""
        end = next((at for at in range(comma + 1, min(comma + _LONGEST_ASIDE, len(self.tags))) if self.tags[at] == ","), None)
        return comma if end is None or any(tag == "CC" for tag in self.tags[comma:end]) else end + 1

    def _after_to(self, at: int) -> int | None:
        """The verb of a "to"-infinitive from ``at`` on."""
        index = at
        while index < min(at + 3, len(self.tags)) and self.tags[index] in _ADVERBS:
            index += 1
        if index < len(self.tags) and self.tags[index] == "TO":
            return self._next_verb(index + 1, ("VB",))
        return None

    def _inverted(self, chain: list[int], wanted: tuple[str, ...]) -> int | None:
        """The verb behind an inverted subject: "Has the army closed it?", "nor did they flee"."""
        aux = chain[0]
        if len(chain) > 1 or not self._may_invert(aux):
            return None
        index = aux + 1
        while index < min(aux + 1 + _LONGEST_SUBJECT, len(self.tags)) and self.tags[index] in _SUBJECTS:
            index += 1
        return self._next_verb(index, wanted) if index > aux + 1 else None

    def _may_invert(self, aux: int) -> bool:
        """Whether a subject may follow its auxiliary here: at a beginning, behind a question word or a negation."""
        before = aux - 1
        if before < 0 or self.tags[before] in ("``", "''", ":", "-LRB-", "HYPH"):
            return True
        return self.tags[before] in ("WRB", "WP", "WDT", "CC") or self.lows[before] in (
            "nor",
            "neither",
            "never",
            "only",
            "so",
            ",",
            "than",
        )

    def _is(self, role: str, low: str) -> bool:
        return low in self.words.roles[role]

    def _described(self, first: int, chain: list[int], modality: Modality | None, forced: Tense | None) -> VerbGroup:
        lows, tags = self.lows, self.tags
        opening, head = chain[0], chain[-1]
        tense, finite, past = self._tense(opening, forced)
        pairs = list(itertools.pairwise(chain))
        perfect = any(
            self._is("have", lows[one])
            and tags[two] in ("VBN", "VBD")
            and not (lows[one] in ("'s", "’s") and self._is_passive(one))
            for one, two in pairs
        )
        progressive = any(self._is("be", lows[one]) and tags[two] == "VBG" and lows[two] != "going" for one, two in pairs)
        if pairs and lows[head] == "going" and self._is("be", lows[chain[-2]]):
            progressive = True
        passive = (
            bool(pairs)
            and tags[head] in ("VBN", "VBD")
            and not (perfect and lows[chain[-2]] in ("'s", "’s"))
            and any(self._is(role, lows[chain[-2]]) for role in ("be", "get"))
        )
        if tags[opening] == "MD" and forced is None:
            said = self.words.modals.get(lows[opening])
            if said != "future":
                modality = modality or said  # type: ignore[assignment]
        if modality == "going-to":
            tense = "past" if past else "future"
        aspect: Aspect = (
            "perfect-progressive"
            if perfect and progressive
            else "perfect"
            if perfect
            else "progressive"
            if progressive
            else "none"
        )
        return VerbGroup(
            first,
            head,
            head + 1,
            tense,
            aspect,
            passive,
            modality,
            self._negated(first, head),
            finite,
            past,
            tuple(chain[:-1]),
        )

    def _tense(self, opening: int, forced: Tense | None) -> tuple[Tense, bool, bool]:
        """Tense of the first verb, whether it is finite, whether it is past in form."""
        if forced:
            return forced, False, False
        tag, low = self.tags[opening], self.lows[opening]
        if tag == "MD":
            said = self.words.modals.get(low, "future")
            return (
                ("future", True, False) if said == "future" else ("none", True, low in ("would", "'d", "’d", "could", "might"))
            )
        simple: dict[str, tuple[Tense, bool, bool]] = {
            "VBD": ("past", True, True),
            "VBP": ("present", True, False),
            "VBZ": ("present", True, False),
            "VBG": ("present-participle", False, False),
            "VBN": ("past-participle", False, False),
            "VB": ("infinitive", False, False),
        }
        return simple[tag]

    def _negated(self, first: int, head: int) -> bool:
        """Whether a word inside the group denies it, or one that belongs to it stands right before or behind."""
        words = self.words
        if any(low in words.negations for low in self.lows[first:head]):
            return True
        before = self.lows[max(0, first - 2) : first]
        if before[-1:] and (before[-1] in words.negations or before[-1] in words.negating_before):
            return True
        return " ".join(before) in words.negations | words.negating_before or self._denied_behind(head)

    def _denied_behind(self, head: int) -> bool:
        """Whether what follows the verb denies it: "was not a member", "reached no agreement".

        To have, see or know nothing is a state of its own ("has no plans") and
        denies no event; "said no one fled" denies another verb.
        """
        at, low = head + 1, self.lows[head]
        copula = self._is("be", low)
        while at < min(head + 3, len(self.lows)) and (self.tags[at] == "``" or (copula and self.lows[at] in self.words.inside)):
            at += 1
        if at >= len(self.lows):
            return False
        here = " ".join(self.lows[at : at + 2])
        if copula and (self.lows[at] in self.words.negations or here in self.words.negations):
            return True
        more = self.tags[at + 1 : at + 2] in (("JJR",), ("RBR",))
        if self.lows[at] not in self.words.no_objects or more or self.tags[head] == "VBG":
            return False
        if lemma(low, self.tags[head], self.lang) in self.words.states:
            return False
        phrase = _SUBJECTS | {"IN"}
        behind = next((tag for tag in self.tags[at + 1 : at + 1 + _LONGEST_SUBJECT] if tag not in phrase), "")
        return behind not in FINITE_TAGS


def with_subject(group: VerbGroup, sentence: Tagged, subject: range, lang: str = "en") -> VerbGroup:
    """The group, negated if its subject is: "no group has claimed it", "neither side spoke", "nobody was hurt".

    ``subject`` are the tokens of the subject; "nor" may stand before it.
    """
    if group.negated or not subject:
        return group
    words = _words(lang)
    first = sentence.words[subject.start].lower()
    before = " ".join(sentence.words[max(0, subject.start - 1) : subject.start]).lower()
    none = first in words.no_subjects or before in words.no_subjects & words.negating_before or before == "nor"
    return replace(group, negated=True) if none else group


@cache
def _words(lang: str) -> _Words:
    data = read_language(lang).get("verbs", {})
    auxiliaries = data.get("auxiliaries", {})
    negation = data.get("negation", {})
    modals = {form: said for said, forms in data.get("modals", {}).items() for form in forms}
    return _Words(
        {role: frozenset(auxiliaries.get(role, ())) for role in ("be", "have", "do", "get")},
        modals,
        frozenset(negation.get("inside", ())),
        listed(data, "inside", "words"),
        frozenset(negation.get("subjects", ())),
        frozenset(negation.get("objects", ())),
        frozenset(negation.get("states", ())),
        frozenset(negation.get("before", ())),
    )
