"""What dating looks at: a happening with its sentence, and what of its story has a date so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chronos.annotate.anchors import anchors_of
from chronos.annotate.candidates import Candidate
from chronos.annotate.certainty import Certainty
from chronos.annotate.passages import Passage, Placed
from chronos.annotate.values import Confidence
from chronos.annotate.vocabulary import Vocabulary
from chronos.calendar import Granularity, TimeSpan, When
from chronos.text.clause_tree import Clause
from chronos.text.phrases import NOUNS, phrase_from


@dataclass(frozen=True, slots=True)
class Anchored:
    """The date of a happening, the ground it rests on, how sure that is, and the expressions used."""

    when: When
    basis: str
    confidence: Confidence
    times: tuple[Placed, ...] = ()


@dataclass(slots=True)
class Story:
    """What has been dated so far: the happenings by the words that can name them again."""

    dct: TimeSpan | None
    words: Vocabulary
    dated: list[tuple[Candidate, Anchored]] = field(default_factory=list)
    times: dict[int, dict[int, tuple[Placed, ...]]] = field(default_factory=dict)
    """By the number of a passage: which expressions date which of its clauses."""
    entries: Mapping[int, Placed] = field(default_factory=dict)
    """By paragraph: the clock times that open the entries of a live report."""
    refused: set[str] = field(default_factory=set)
    """The tids of expressions that may hang on another time than the one named last."""
    implied: dict[str, Anchored] = field(default_factory=dict)
    """By the noun: happenings that another one was counted from."""

    def news(self) -> Anchored | None:
        """The date of what the article reports: the first happening of its lead that has a day of its own."""
        return next((anchored for _, anchored in self._of_lead()), None)

    def _of_lead(self) -> Iterator[tuple[Candidate, Anchored]]:
        """The happenings of the lead that have a day of their own."""
        for candidate, anchored in self.dated:
            dated = anchored.when.shape == "at" and anchored.basis in ("explicit", "shared")
            if dated and candidate.passage.zone == "lead":
                yield candidate, anchored

    def hangs_elsewhere(self, passage: Passage, clause: Clause, placed: Placed) -> bool:
        """Whether "the next morning" may go on from another happening than the one told last, in the paragraph before.

        It may when who does it has a dated happening already, and had no part
        in the one whose time was named last.
        """
        tid = placed.timex.anchor
        relative = any(name in ("previous", "day") for name, _ in anchors_of(placed.timex.step.term))
        if tid is None or clause.subject is None or not relative:
            return False
        if tid in self.refused:
            return True
        names = _names(passage, clause)
        known = [(other, found) for other, found in self.dated if other.own is not None and has_day(found)]
        last = [one for one in known if any(time.timex.tid == tid for time in one[1].times)]
        if not names or not last or last[-1][0].passage.paragraph == passage.paragraph:
            return False
        shared = [bool(names & _names(other.passage, other.of)) for other, _ in known]
        return any(shared) and not any(names & _names(other.passage, other.of) for other, _ in last)

    def just_told(self, passage: Passage) -> Anchored | None:
        """The date of the last happening of the sentence before, when it has a day of its own."""
        last = (found for found in reversed(self.dated) if found[0].passage.number == passage.number - 1)
        found = next(last, None)
        dated = found is not None and has_day(found[1]) and found[1].when.shape == "at"
        return found[1] if found is not None and dated else None

    def news_of(self, candidate: Candidate) -> Anchored | None:
        """The date of the news when a sentence of the body has a name of its actor as its subject."""
        if candidate.own is None or candidate.passage.zone != "body" or candidate.sort != "verb":
            return None
        news = next((found for found in self._of_lead() if found[0].own is not None), None)
        if news is None:
            return None
        other, anchored = news
        return anchored if _names(candidate.passage, candidate.of) & _names(other.passage, other.of) else None

    def spoken_of(self, candidate: Candidate) -> Anchored | None:
        """The dated happening that a sentence goes on from by its pronoun."""
        clause = candidate.of
        lows = candidate.passage.lows
        if clause.subject is not None and lows[clause.subject[0]] in _PRONOUNS:
            plural = lows[clause.subject[0]] in ("they", "these", "those", "both")
            return self._of_subject(candidate, plural)
        return None

    def _of_subject(self, candidate: Candidate, plural: bool) -> Anchored | None:
        """The date of the last happening whose subject a pronoun can stand for."""
        for other, anchored in reversed(self.dated):
            if other.passage is candidate.passage or other.clause is None or other.of.subject is None or not has_day(anchored):
                continue
            if _is_plural(other.passage, other.of.subject) is plural:
                return anchored
        return None

    def named(self, noun: str, grain: Granularity = Granularity.YEAR) -> Anchored | None:
        """The date of the happening that a noun speaks of: the last one of its word or kin that the words date, so finely.

        "The accident" and "the incident" can be anything: they are the news of the article.
        """
        kin = self.words.kin.get(noun, frozenset())
        for candidate, anchored in reversed(self.dated):
            same = candidate.lemma == noun or not kin.isdisjoint(self.words.kin.get(candidate.lemma, ()))
            same = same or (candidate.lemma in self.words.light and noun in _held(candidate))
            begin = anchored.when.begin
            if same and has_day(anchored) and (begin is None or begin.granularity <= grain):
                return anchored
        if noun in self.words.general and (news := self.news()) is not None:
            return news
        implied = (one for word, one in self.implied.items() if word == noun or kin & self.words.kin.get(word, frozenset()))
        return next((one for one in implied if one.when.begin is not None and one.when.begin.granularity <= grain), None)


_PRONOUNS = frozenset(("he", "she", "it", "they", "this", "these", "those", "both"))


def has_day(anchored: Anchored) -> bool:
    """Whether a date is one that the words give, and can be counted from."""
    return anchored.basis in ("explicit", "shared") and anchored.when.shape in ("at", "within", "throughout")


def _held(candidate: Candidate) -> frozenset[str]:
    """What a verb says to have been held, staged or made, as it is written: the vote of "the vote was held"."""
    passage, clause = candidate.passage, candidate.own
    if clause is None or candidate.sort != "verb":
        return frozenset()
    behind = phrase_from(passage.tagged, clause.verb.last)
    what = range(behind.first, behind.last) if behind is not None else range(0)
    if clause.verb.passive and clause.subject is not None:
        what = range(*clause.subject)
    return frozenset(passage.lows[at] for at in what if passage.tagged.tags[at] in NOUNS)


def _names(passage: Passage, clause: Clause) -> frozenset[str]:
    """The names before the verb of a clause, from its subject on."""
    first = clause.subject[0] if clause.subject is not None else clause.verb.first
    return frozenset(passage.tagged.words[at] for at in range(first, clause.verb.first) if passage.tagged.tags[at] == "NNP")


def _is_plural(passage: Passage, subject: tuple[int, int]) -> bool:
    """Whether a subject is of more than one: a plural noun, or names joined by "and"."""
    tags = passage.tagged.tags[subject[0] : subject[1]]
    return "NNS" in tags or "NNPS" in tags or "CC" in tags or "they" in passage.lows[subject[0] : subject[1]]


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate with what the grounds look at; ``own`` are the expressions of each clause of its sentence."""

    candidate: Candidate
    certainty: Certainty
    story: Story
    own: Mapping[int, tuple[Placed, ...]]

    @property
    def passage(self) -> Passage:
        return self.candidate.passage

    @property
    def clause(self) -> Clause | None:
        return self.candidate.own

    def of(self, number: int | None) -> tuple[Placed, ...]:
        """The expressions that date a clause."""
        return () if number is None else self.own.get(number, ())
