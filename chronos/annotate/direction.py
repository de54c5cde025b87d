"""Where an unqualified "Friday" looks: back or ahead, by the verb that governs it.

A window of words and the table of verb forms are all this needs, so it costs
next to nothing beside finding the time itself. The verb before a time
governs it; a time that opens its clause has its verb behind it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal, TypeAlias

from chronos.context import Direction, Reason
from chronos.languages.reading import listed, words_of
from chronos.text.forms import verb_forms

_WORD = re.compile(r"['’]?[^\W\d_]{1,40}(?:['’]t)?|[,;:.!?()\"“”–—]")
_WINDOW = 300
"""Characters looked at on either side, inside the sentence."""
_CHAIN = 5
"""Words before a verb among which its auxiliaries are looked for."""
_REACH = 3
"""Words before a "to" among which what intends it is looked for."""

_POSSESSIVE = ("'s", "’s")

_NOBODY = 12
"""Words before "could" among which "neither" or "nobody" denies it."""

Sign: TypeAlias = Direction | Literal["none"]
"""What a verb says: ``none`` is a present that says neither, and still ends the search."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A direction with its reason, and how many words lie between the cue and the mention."""

    direction: Direction
    because: Reason
    distance: int


def direction(text: str, start: int, end: int, sentence: tuple[int, int], lang: str) -> Looked | None:
    """The direction that the governing verb gives a mention at [start, end); ``None`` when nothing gives one.

    >>> direction("They will meet Friday.", 15, 21, (0, 22), "en")
    Looked(direction='future', because=Reason(id='future-word', fillers=('will',)), distance=0)
    >>> direction("Troops fled on Friday, and will return.", 15, 21, (0, 39), "en").direction
    'past'
    """
    cues = _cues(lang)
    before = _WORD.findall(text, max(sentence[0], start - _WINDOW), start)
    after = _WORD.findall(text, end, min(sentence[1], end + _WINDOW))
    if before and before[-1].lower() in cues.determiners:
        return None  # "the June agreement": no verb governs it
    if before and before[-1].lower() in cues.begun:
        return Looked("past", Reason("past-word", (before[-1],)), 0)
    if after and after[0] in _POSSESSIVE and cues.aims(before):
        del before[-1]  # "called for Friday's vote": the preposition is that of the vote
    sides = [(before, range(len(before) - 1, -1, -1)), (after, range(len(after)))]
    opens = cues.opens(before)
    if opens:
        sides.reverse()
    for words, order in sides:
        for index in order:
            sign, cue = cues.sign(words, index)
            if sign == "none" and opens and words is after:
                sign, cue = cues.meant(words, index)
            if sign == "none":
                return cues.limit(before, infinitive=" " in cue and words[index - 1].lower() == "to")
            if sign is not None:
                distance = len(words) - 1 - index if words is before else 0 if opens and sign == "past" else index
                return Looked(sign, Reason(f"{sign}-word", (cue,)), distance)
    return cues.limit(before)


@dataclass(frozen=True, slots=True)
class _Cues:
    """The word lists of a language and its verb forms."""

    lang: str
    ahead: frozenset[str]
    phrases: frozenset[str]
    plans: frozenset[str]
    lasting: frozenset[str]
    signals: frozenset[str]
    arranging: frozenset[str]
    aiming: frozenset[str]
    intent: frozenset[str]
    lapsing: frozenset[str]
    unable: frozenset[str]
    not_able: frozenset[str]
    nobody: frozenset[str]
    limits: frozenset[str]
    begun: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    present: frozenset[str]
    be: frozenset[str]
    bare: frozenset[str]
    nouns: frozenset[str]
    determiners: frozenset[str]
    opening: frozenset[str]
    prepositions: frozenset[str]

    def limit(self, before: Sequence[str], infinitive: bool = False) -> Looked | None:
        """What "until" and "by" say where no verb says anything: a limit lies ahead, "the road is shut until Friday".

        An infinitive has the time of the verb over it: "they failed to pay by Friday".
        """
        if not before or before[-1].lower() not in self.limits:
            return None
        if infinitive and any(self._is_past(word.lower()) for word in before):
            return None
        return Looked("future", Reason("future-word", (before[-1],)), len(before))

    def _is_past(self, low: str) -> bool:
        return low in self.past or any(tag == "VBD" for _, tag in verb_forms(self.lang).get(low, ()))

    def aims(self, before: Sequence[str]) -> bool:
        """Whether a mention is what something is arranged for."""
        return bool(before) and before[-1].lower() in self.aiming

    def opens(self, before: Sequence[str]) -> bool:
        """Whether a mention stands at the head of its clause."""
        rest = len(before)
        while rest and before[rest - 1].lower() in self.prepositions:
            rest -= 1
        return not rest or not before[rest - 1][-1].isalpha() or before[rest - 1].lower() in self.opening

    def sign(self, words: Sequence[str], index: int) -> tuple[Sign | None, str]:
        """What the word at ``index`` says of the direction, and the word by which it says so."""
        word = words[index]
        low = word.lower()
        if low in self.unable and self._negated(words, index):
            return "past", word
        if low in self.lapsing and self._was(words, index):
            return "past", f"{words[index - 1]} {word}"
        if low in self.ahead or (index + 1 < len(words) and f"{low} {words[index + 1].lower()}" in self.phrases):
            return "future", word
        if low in self.past or low in self.perfect:
            return "past", word
        if low in self.present:
            return "none", word
        if index and word[0].isupper() and words[index - 1][-1].isalpha():
            return None, word  # a name, although it may look like a verb
        if low in self.nouns or low in self.prepositions:
            return None, word
        forms = verb_forms(self.lang).get(low)
        if forms is None:
            return None, word
        return self._of_verb(words, index, {tag for _, tag in forms}, {base for base, _ in forms})

    def _was(self, words: Sequence[str], index: int) -> bool:
        """Whether something was due, and no more than that: "it was due before Christmas", but "was due to open"."""
        after = words[index + 1].lower() if index + 1 < len(words) else ""
        return index > 0 and words[index - 1].lower() in self.past and after != "to"

    def meant(self, words: Sequence[str], index: int) -> tuple[Sign, str]:
        """What a present says behind a time: nothing, but "is to", "is expected to" and "is due to" look ahead."""
        later = [word.lower() for word in words[index + 1 : index + 3]]
        bases = {base for word in later[:1] for base, _ in verb_forms(self.lang).get(word, ())}
        verbal = any(word == "to" or word in self.ahead for word in later[:1]) or bool(bases & self.intent)
        if "to" in later and (verbal or " ".join(later) in self.phrases):
            return "future", f"{words[index]} {' '.join(later[: later.index('to') + 1])}"
        return "none", words[index]

    def _negated(self, words: Sequence[str], index: int) -> bool:
        """Whether an auxiliary is denied: "could not", "neither of them could"."""
        after = index + 1 < len(words) and words[index + 1].lower() in self.not_able
        return after or any(word.lower() in self.nobody for word in words[max(0, index - _NOBODY) : index])

    def _of_verb(self, words: Sequence[str], index: int, tags: set[str], bases: set[str]) -> tuple[Sign | None, str]:
        word = words[index]
        if bases & self.lasting and any(later.lower() in self.signals for later in words[-3:]):
            return "future", word
        determined = index > 0 and words[index - 1].lower() in self.determiners
        if bases & self.arranging and not determined and self.aims(words) and self._is_arranged(words, index):
            return "future", word
        for back in self._chain(words, index):
            low = words[back].lower()
            if low == "to":
                return ("future" if self._intends(words, back) else "none"), f"{words[back]} {word}"
            if low in self.ahead:
                return ("past" if low in self.unable and self._negated(words, back) else "future"), words[back]
            if low in self.past or low in self.perfect:
                return "past", words[back]
            if low in self.present:
                return ("future" if "VBG" in tags else "none"), f"{words[back]} {word}"
        if determined:
            return None, word  # "a televised debate"
        if "VBD" in tags or "VBN" in tags:
            noun = "VB" in tags and index and words[index - 1].lower() in self.nouns
            return (None if noun else "past"), word
        if "VBG" in tags or not bases & self.plans or not index or words[index - 1].lower() in self.nouns:
            return None, word
        return "future", word

    def _is_arranged(self, words: Sequence[str], index: int) -> bool:
        """Whether it is arranged now: not in "had called it for May", nor in "an audit booked for June"."""
        before = [word.lower() for word in words[max(0, index - 3) : index]]
        helped = bool(before) and (before[-1] in self.past | self.perfect | self.be | self.bare)
        return "had" not in before and before[-2:] != ["to", "have"] and (helped or index < len(words) - 2)

    def _intends(self, words: Sequence[str], to: int) -> bool:
        """Whether the infinitive that "to" opens is something meant to be done."""
        for index in range(max(0, to - _REACH), to):
            low = words[index].lower()
            bases = {base for base, _ in verb_forms(self.lang).get(low, ())}
            if low in self.ahead or low in self.intent or bases & self.intent or f"{low} to" in self.phrases:
                return True
        if to > 0 and words[to - 1].lower() in self.be:
            return True
        return all(self._is_no_verb(word, at == 0) for at, word in enumerate(words[:to]))  # "Judge to rule on Friday"

    def _is_no_verb(self, word: str, first: bool) -> bool:
        """Whether a word governs nothing; at the head of a headline "judge" is the noun, for no subject is before it."""
        low = word.lower()
        auxiliary = low in self.past or low in self.perfect or low in self.present
        finite = ("VBD", "VBZ", "MD") if first else ("VBD", "VBZ", "VBP", "MD")
        return not auxiliary and not any(tag in finite for _, tag in verb_forms(self.lang).get(low, ()))

    def _chain(self, words: Sequence[str], index: int) -> Iterator[int]:
        """The words before a verb that can be its auxiliaries, from the verb on."""
        for back in range(index - 1, max(-1, index - 1 - _CHAIN), -1):
            low = words[back].lower()
            if low in self.bare or low.endswith("ly"):
                continue
            yield back
            if low not in self.perfect:
                return


@cache
def _cues(lang: str) -> _Cues:
    data = words_of(lang, "direction")

    words = partial(listed, data)

    return _Cues(
        lang,
        ahead=words("ahead", "words"),
        phrases=words("ahead", "phrases"),
        plans=words("plans", "verbs"),
        lasting=words("lasting", "verbs"),
        signals=words("lasting", "signals"),
        arranging=words("arranging", "verbs"),
        aiming=words("arranging", "signals"),
        intent=words("intent", "words"),
        lapsing=words("ahead", "lapsing"),
        unable=words("unable", "after"),
        not_able=words("unable", "words"),
        nobody=words("unable", "before"),
        limits=words("limits", "signals"),
        begun=words("limits", "past"),
        past=words("auxiliaries", "past"),
        perfect=words("auxiliaries", "perfect"),
        present=words("auxiliaries", "present"),
        be=words("auxiliaries", "be"),
        bare=words("auxiliaries", "bare"),
        nouns=words("nouns", "after"),
        determiners=words("nouns", "determiners"),
        opening=words("opens", "words"),
        prepositions=words("opens", "prepositions"),
    )
