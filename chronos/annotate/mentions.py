"""Finds and resolves the time expressions of a document."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from chronos.annotate.direction import direction
from chronos.annotate.values import Confidence, Timex
from chronos.context import Context
from chronos.grammar.find import Mention, find
from chronos.grammar.language import Language, load
from chronos.resolve import Step, resolve
from chronos.terms import Near, Term
from chronos.text.document import Document, Span
from chronos.text.sentences import sentences

FIELDS = ("title", "subtitle", None)
"""The places of a document that are read, in reading order; ``None`` is the body."""


def timexes(document: Document) -> tuple[Timex, ...]:
    """The time expressions of a document's fields and text, in reading order.

    >>> from chronos.notation.iso8601 import read_stamp
    >>> article = Document(id="a", text="They fled on Friday.", dct=read_stamp("2013-03-04"))
    >>> [(t.tid, t.text, str(t.value)) for t in timexes(article)]
    [('t1', 'Friday', '2013-03-01/2013-03-02')]
    """
    language = load(document.lang)
    found: list[Timex] = []
    for field in FIELDS:
        if field is None or getattr(document, field):
            found += _of_field(document, field, language, len(found))
    return tuple(found)


def _of_field(document: Document, field: str | None, language: Language, count: int) -> Iterator[Timex]:
    text = document.field(field)
    mentions = find(text, language)
    if not mentions:
        return
    bounds = list(sentences(text, lang=document.lang))
    starts = [start for start, _ in bounds]
    tids = [f"t{count + number}" for number in range(1, len(mentions) + 1)]
    other_end = _other_ends(mentions, tids)
    for tid, mention in zip(tids, mentions, strict=True):
        at = bisect_right(starts, mention.start) - 1
        sentence = bounds[at] if at >= 0 else (0, len(text))
        step, confidence = _resolved(text, mention, sentence, document)
        yield Timex(
            tid,
            Span(mention.start, mention.end, field),
            text[mention.start : mention.end],
            f"{language.code}/{mention.rule}",
            step,
            mention.signal,
            other_end.get(tid),
            confidence,
        )


def _other_ends(mentions: list[Mention], tids: list[str]) -> dict[str, str]:
    """For each end of a range, the tid of the other; the two ends follow each other."""
    found: dict[str, str] = {}
    for (one, one_tid), (two, two_tid) in pairwise(zip(mentions, tids, strict=True)):
        if one.pair is not None and one.pair == two.pair:
            found |= {one_tid: two_tid, two_tid: one_tid}
    return found


def _resolved(text: str, mention: Mention, sentence: tuple[int, int], document: Document) -> tuple[Step, Confidence]:
    """The step of a mention, and how sure its direction is."""
    if not _looks(mention.term):
        return resolve(mention.term, Context(document.dct)), "high"
    where, why = direction(text, mention.start, mention.end, sentence, document.lang)
    step = resolve(mention.term, Context(document.dct, where, why))
    return step, "high" if why else "moderate"


def _looks(term: Term) -> bool:
    """Whether a direction can change what the term is worth."""
    if isinstance(term, Near):
        return True
    parts = (getattr(term, name, None) for name in ("of", "within", "begin", "end"))
    return any(_looks(part) for part in parts if part is not None and not isinstance(part, (int, str)))
