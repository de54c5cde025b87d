"""A document read by the events stage, asked about words of our choice: what it says of a trigger that an annotator marked.

A corpus marks more words than the stage would propose: nouns without a time,
states, verbs of saying. Each is made a candidate at its own place and dated by
the same functions, after what the stage itself has dated before it. So what is
measured is the product's own reading, not one made for the measurement.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from chronos.annotate.anchoring import anchor
from chronos.annotate.candidates import Candidate, governing, time_of
from chronos.annotate.certainty import Certainty, certainty
from chronos.annotate.events import best_first, told
from chronos.annotate.happenings import Telling, merged
from chronos.annotate.mentions import timexes
from chronos.annotate.passages import Passage, Placed, passages
from chronos.annotate.story import Anchored, Story
from chronos.annotate.values import Timex
from chronos.annotate.vocabulary import vocabulary
from chronos.context import Reason
from chronos.notation.iso8601 import read_stamp
from chronos.notation.timex3 import read_timex3
from chronos.resolve import Step
from chronos.terms import Nothing
from chronos.text.document import Document, Span
from chronos.text.forms import lemma

Row: TypeAlias = Mapping[str, Any]
"""A record of a corpus."""

_SIGNALS = frozenset("on in at for since until till by from to between after before during over within of".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """What the stage says of one trigger; ``proposed`` is whether it is an event of the stage's own choice."""

    candidate: Candidate
    certainty: Certainty
    anchored: Anchored
    proposed: bool


class Read:
    """A document as the stage reads it, by its own time expressions or by those given."""

    def __init__(self, document: Document, given: Sequence[Timex] | None = None) -> None:
        self.document = document
        self.words = vocabulary(document.lang)
        self.timexes = timexes(document) if given is None else given
        self.passages = passages(document, self.timexes)
        self.tellings = told(document, self.passages, self.words)
        self._merged = {
            _at(telling.candidate): best_first(group)[0].anchored
            for group in merged(self.tellings, self.words)
            for telling in group
        }

    def place(self, start: int, end: int) -> tuple[Passage, int] | None:
        """The passage and head token of a stretch of the text; ``None`` where the stage does not read."""
        for passage in self.passages:
            if passage.span.field is None and passage.span.start <= start < passage.span.end:
                inside = passage.tagged.within(start, end)
                return (passage, _head(passage, inside)) if inside else None
        return None

    def readings(self, spans: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Reading]:
        """What the stage says of the words at these places; those it does not read are left out."""
        places = {span: place for span in spans if (place := self.place(*span)) is not None}
        story, waiting = Story(self.document.dct, self.words), list(self.tellings)
        found: dict[tuple[int, int], Reading] = {}
        for span, (passage, token) in sorted(places.items(), key=lambda item: (item[1][0].number, item[1][1])):
            while waiting and _at(waiting[0].candidate) < (passage.number, token):
                telling = waiting.pop(0)
                story.dated.append((telling.candidate, telling.anchored))
            found[span] = self._reading(passage, token, story)
        return found

    def _reading(self, passage: Passage, token: int, story: Story) -> Reading:
        own = self._telling(passage, token)
        if own is not None:
            return Reading(own.candidate, own.certainty, self._merged[passage.number, token], True)
        made = self.candidate(passage, token)
        sure = certainty(made, self.words, self.document.dct)
        return Reading(made, sure, anchor(made, sure, story), False)

    def _telling(self, passage: Passage, token: int) -> Telling | None:
        at = (passage.number, token)
        return next((telling for telling in self.tellings if _at(telling.candidate) == at), None)

    def candidate(self, passage: Passage, token: int) -> Candidate:
        """The candidate that a token would be: the head of a clause, or a noun with the time that belongs to it."""
        split, tags = passage.clauses, passage.tagged.tags
        number = split.of_token(token)
        heads = (at for at, clause in enumerate(split.clauses) if clause.verb.first <= token < clause.verb.last)
        headed = next((at for at in heads if token == split.clauses[at].verb.head or tags[token][0] in "VM"), None)
        if headed is None:
            word = lemma(passage.tagged.words[token], tags[token], split.lang).lower()
            return Candidate(passage, "noun", token, word, number, time=time_of(passage, token, self.words))
        clause, low = split.clauses[headed], split.lemma(headed)
        if clause.kind == "infinitive" or clause.verb.tense == "infinitive":
            parent, kinds = governing(passage, headed, self.words)
            return Candidate(passage, "infinitive", clause.verb.head, low, headed, parent, kinds)
        if clause.kind == "participle" or not clause.verb.finite:
            over = clause.parent
            kinds = self.words.governs.get(split.lemma(over), frozenset()) if over is not None else frozenset()
            return Candidate(passage, "participle", clause.verb.head, low, headed, over, kinds & {"does", "prevents"})
        return Candidate(passage, "verb", clause.verb.head, low, headed)


def _at(candidate: Candidate) -> tuple[int, int]:
    return candidate.passage.number, candidate.trigger


def _head(passage: Passage, inside: range) -> int:
    """The token that heads a trigger of several words: its verb, else its last word."""
    verbs = [clause.verb.head for clause in passage.clauses.clauses if clause.verb.head in inside]
    return verbs[-1] if verbs else inside[-1]


def given_timex(document: Document, own: Sequence[Timex], tid: str, start: int, end: int, value: str) -> Timex:
    """An annotated expression as a timex of ours: what we read there ourselves, at its place, else its annotated value."""
    text = document.text[start:end]
    same = next((one for one in own if one.span.field is None and one.span.start < end and start < one.span.end), None)
    if same is not None and (same.value is not None or not value):
        return replace(same, tid=tid, span=Span(start, end), text=text, range=None)
    try:
        step = Step(Nothing(), read_timex3(value), Reason("gold"))
    except ValueError:
        step = Step(Nothing(), None, Reason("gold"), missing="ambiguous")
    before = document.text[:start].split()[-1:]
    signal = before[0].lower() if before and before[0].lower() in _SIGNALS else None
    return Timex(tid, Span(start, end), text, "gold", step, signal)


def uses(reading: Reading, tid: str) -> bool:
    """Whether a trigger is dated by the expression with that tid."""
    return any(placed.timex.tid == tid for placed in reading.anchored.times)


def placed(passage: Passage, tid: str) -> Placed | None:
    """The expression with that tid in a sentence."""
    return next((one for one in passage.times if one.timex.tid == tid), None)


def document(row: Row) -> Document:
    """A corpus record as a document; its dct is told to the day."""
    return Document(row["id"], row["text"], dct=read_stamp(row["dct"][:10]))


def where(row: Row, start: int, end: int) -> str:
    """A stretch of the text in its surroundings, on one line."""
    text = row["text"]
    around = f"{text[max(0, start - 90) : start]}[{text[start:end]}]{text[end : end + 70]}"
    return " ".join(around.split())


def ground(reading: Reading | None) -> str:
    """The basis of a date and the sort of its trigger, to tell errors apart."""
    if reading is None:
        return "unread"
    return f"{reading.anchored.basis} {reading.candidate.sort}"
