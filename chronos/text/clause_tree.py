"""The clauses of a sentence as values, and what can be asked of them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from chronos.text.clause_words import clause_words
from chronos.text.forms import lemma
from chronos.text.phrases import phrase_from
from chronos.text.tagged import Tagged
from chronos.text.verbs import VerbGroup

Kind: TypeAlias = Literal["main", "coordinate", "subordinate", "relative", "complement", "frame", "participle", "infinitive"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb group with what belongs to it. Numbers are indexes of tokens or of clauses of the same sentence.

    * ``marker`` is the token that opens it, ``relation`` what that word says
      ("when", "after", "if", "that"; "who" for relative clauses).
    * ``parent`` is the clause it hangs on, ``None`` for the main one.
    * ``shares`` is the conjunct whose subject it shares: in "was seized and
      closed" *closed* shares with *seized*.
    * ``subject`` are tokens [first, last) before the verb, or the antecedent
      of a relative or participle clause; behind the verb in "said Ms Low".
    """

    kind: Kind
    verb: VerbGroup
    start: int
    marker: int | None = None
    relation: str | None = None
    parent: int | None = None
    shares: int | None = None
    subject: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence in the order of their verbs' clauses being opened; ``owner`` is one for each token."""

    sentence: Tagged
    clauses: tuple[Clause, ...]
    owner: tuple[int | None, ...]
    lang: str = "en"

    def of_token(self, token: int) -> int | None:
        """The clause a token stands in; ``None`` in a sentence without a verb."""
        return self.owner[token] if token < len(self.owner) else None

    def of_span(self, start: int, end: int) -> int | None:
        """The clause that holds text [start, end), judged by its first token."""
        tokens = self.sentence.within(start, end)
        return self.of_token(tokens.start) if tokens else None

    def lemma(self, clause: int) -> str:
        """The lemma of a clause's verb."""
        head = self.clauses[clause].verb.head
        return lemma(self.sentence.words[head], self.sentence.tags[head], self.lang)

    def is_reporting(self, clause: int) -> bool:
        """Whether a clause's verb is one of saying, thinking or showing."""
        return self.lemma(clause) in clause_words(self.lang).reporting

    def is_aspectual(self, clause: int) -> bool:
        """Whether a clause's verb only says that what its infinitive names begins, goes on or ends."""
        return self.lemma(clause) in clause_words(self.lang).aspectual

    def frame(self, clause: int) -> int | None:
        """The reporting clause that a clause is the content of: "officials said that …", "…, officials said".

        A conjunct has the frame of the clause it is coordinated with.
        """
        at: int | None = clause
        seen = set()
        while at is not None and at not in seen:
            seen.add(at)
            one = self.clauses[at]
            if one.kind == "complement" and one.parent is not None:
                return one.parent if self.is_reporting(one.parent) else None
            framed = next((n for n, other in enumerate(self.clauses) if other.kind == "frame" and other.parent == at), None)
            if framed is not None:
                return framed
            if one.kind == "frame":
                return None
            at = (
                one.shares
                if one.shares is not None
                else one.parent
                if one.kind in ("coordinate", "participle", "subordinate", "relative")
                else None
            )
        return None

    def source(self, clause: int) -> tuple[int, int] | None:
        """The tokens of who says what a clause tells: the subject of its frame, or what "according to" names.

        A clause that hangs on another one has that one's source.

        >>> from chronos.text.clauses import clauses
        >>> words = "According to police the men fled".split()
        >>> found = clauses(Tagged.of(words, ["VBG", "IN", "NN", "DT", "NNS", "VBD"]))
        >>> [found.text(found.source(number)) for number in range(len(found.clauses))][:1]
        ['police']
        """
        frame = self.frame(clause)
        if frame is not None:
            return self.clauses[frame].subject
        named = {self._told(at): at for at, word in enumerate(self.sentence.words) if self._names_source(at, word.lower())}
        at: int | None = clause
        seen = set[int]()
        while named and at is not None and at not in seen:
            seen.add(at)
            if at in named:
                first = named[at] + 2
                phrase = phrase_from(self.sentence, first)
                return None if phrase is None else (phrase.first, phrase.last)
            one = self.clauses[at]
            at = one.shares if one.shares is not None else one.parent
        return None

    def _names_source(self, at: int, low: str) -> bool:
        return low in clause_words(self.lang).sources and self.sentence.words[at + 1 : at + 2] == ("to",)

    def _told(self, at: int) -> int | None:
        """The clause that "according" at a token is about: never the participle it looks like."""
        owner = self.owner[at]
        if owner is not None and self.clauses[owner].verb.head == at:
            owner = self.clauses[owner].parent
        return 0 if owner is None else owner

    def governor(self, start: int, end: int) -> VerbGroup | None:
        """The verb of the clause that holds text [start, end); ``None`` in a sentence without a verb.

        >>> from chronos.text.clauses import clauses
        >>> found = clauses(Tagged.of("They fled on Friday".split(), ["PRP", "VBD", "IN", "NNP"]))
        >>> found.governor(13, 19).head
        1
        """
        clause = self.of_span(start, end)
        return None if clause is None else self.clauses[clause].verb

    def relative_owner(self, clause: int) -> int | None:
        """The clause whose noun a relative clause describes, and so do clauses inside the relative one.

        ``None`` for a clause that is in no relative clause.
        """
        at: int | None = clause
        seen = set[int]()
        while at is not None and at not in seen:
            seen.add(at)
            if self.clauses[at].kind == "relative":
                return self.clauses[at].parent
            at = self.clauses[at].parent
        return None

    def conjuncts(self, clause: int) -> tuple[int, ...]:
        """The clauses coordinated with one by sharing its subject, itself included, in order."""
        root = clause
        while (shares := self.clauses[root].shares) is not None:
            root = shares
        found = {root}
        for number, other in enumerate(self.clauses):
            if other.shares in found:
                found.add(number)
        return tuple(sorted(found))

    def text(self, tokens: tuple[int, int] | None) -> str:
        """Words of a token range, for messages and tests."""
        return "" if tokens is None else self.sentence.text(*tokens)
