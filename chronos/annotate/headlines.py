"""A line for a happening, made of the text's own words in their own order.

What is said stays; who said it and when go. A noun phrase is never put
before a verb that is not known to be its own: a wrong actor is a falsehood,
while a quoted sentence is only dull. So what fails the gate falls back on the
contiguous clause, that on the clause around it, and that on the sentence.
"""

import re
from dataclasses import dataclass

from chronos.annotate.candidates import Candidate
from chronos.annotate.certainty import Certainty
from chronos.annotate.drafts import core, drafts, trimmed
from chronos.annotate.extents import end_of
from chronos.annotate.gate import passes, says_so
from chronos.annotate.shortening import LONGEST, cut_before, cut_short, fitted
from chronos.annotate.subjects import subject_of
from chronos.annotate.wording import balanced, capital, clean, joined
from chronos.text.document import Document

__all__ = ["LONGEST", "Line", "headline"]


@dataclass(frozen=True, slots=True)
class Line:
    """A headline, and whether it is a whole clause with a subject that says who (``whole``), or only a quotation.

    ``tells`` is whether the word of the event stands in it; a quotation cut
    short can have lost it.
    """

    text: str
    whole: bool
    tells: bool = True


def headline(candidate: Candidate, certainty: Certainty, document: Document, until: int | None = None) -> Line:
    """The line for a candidate; through the end of the clause ``until`` when that is told with it.

    >>> from chronos.annotate.candidates import candidates
    >>> from chronos.annotate.mentions import timexes
    >>> from chronos.annotate.passages import passages
    >>> from chronos.annotate.vocabulary import vocabulary
    >>> text = "Officials said on Friday that 65 soldiers, many of them wounded, fled into Iraq on Monday."
    >>> article = Document(id="a", text=text)
    >>> (fled,) = candidates(passages(article, timexes(article)), vocabulary())
    >>> headline(fled, Certainty("occurred"), article)
    Line(text='65 soldiers fled into Iraq', whole=True, tells=True)
    """
    passage = candidate.passage
    if passage.headed:
        return Line(clean(passage.span.of(document)), True)
    for draft in drafts(candidate, until):
        tokens = fitted(passage, draft.tokens, draft.needed, document)
        if tokens is not None:
            text = capital(joined(passage, tokens, document))
            if passes(candidate, tokens, text):
                told = _telling(candidate, certainty, document, text)
                if told is not None:
                    return Line(told, draft.whole)
    needed = set(core(candidate, [] if candidate.clause is None else [candidate.clause]))
    quoted = capital(cut_short(passage, needed, document))
    if not says_so(candidate, certainty, quoted):
        quoted = capital(cut_short(passage, needed, document, anywhere=False))
    said = passage.tagged.words[candidate.trigger].lower()
    if said in _WORDS.findall(quoted.lower()) and balanced(quoted):
        return Line(quoted, False)
    behind = cut_before(passage, trimmed(candidate, range(_reach(candidate))), candidate.trigger, document)
    return Line(behind or quoted, False, behind is not None and says_so(candidate, certainty, behind))


def _reach(candidate: Candidate) -> int:
    """Where what belongs to a candidate ends."""
    return candidate.trigger + 1 if candidate.clause is None else end_of(candidate.passage, candidate.clause)


_WORDS = re.compile(r"[^\W_]{1,40}(?:[-'’][^\W_]{1,40}){0,4}")


def _telling(candidate: Candidate, certainty: Certainty, document: Document, text: str) -> str | None:
    """The line with who denies or alleges it, when it would else be told as a fact; ``None`` when that does not fit."""
    if says_so(candidate, certainty, text):
        return text
    passage, number = candidate.passage, candidate.clause
    frame = passage.clauses.frame(number) if number is not None else None
    if number is None or frame is None:
        return None
    over = passage.clauses.clauses[frame]
    subject = subject_of(passage, over) if over.kind != "frame" else list(range(*over.subject)) if over.subject else None
    if subject is None:
        return None
    if over.verb.last > candidate.trigger:  # "…, prosecutors allege"
        tokens = [*subject, *range(over.verb.first, over.verb.last)]
        told = f"{text}, {joined(passage, sorted(tokens), document)}"
    else:  # "Froom denied that she had applied"
        tokens = [*subject, *range(over.verb.first, end_of(passage, number))]
        told = capital(joined(passage, trimmed(candidate, tokens, (frame,)), document))
    return told if len(told) <= LONGEST and says_so(candidate, certainty, told) else None
