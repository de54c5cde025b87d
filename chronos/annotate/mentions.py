"""Finds and resolves the time expressions of a document."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from chronos.annotate.anchors import Discourse, anchors_of, is_end, is_narrative, narrated
from chronos.annotate.conventions import conventions_of
from chronos.annotate.direction import direction
from chronos.annotate.foreign import foreign_timexes
from chronos.annotate.values import Confidence, Timex
from chronos.calendar import DAY, Cycle, Duration, TimeSpan
from chronos.context import Context, Conventions, Known, Reason
from chronos.grammar.find import Mention, find
from chronos.grammar.language import Language, load
from chronos.languages.reading import pack
from chronos.resolve import Step, hangs_on, resolve
from chronos.terms import Anchor, Near, Term
from chronos.text.document import Document, Span
from chronos.text.sentences import sentences

FIELDS = ("title", "subtitle", None)
"""The places of a document that are read, in reading order; ``None`` is the body."""

CLOSE = 3
"""Words between a verb and a time up to which the verb surely governs it."""

LEADING = 24
"""Characters before a time up to which it leads its sentence: "In late 1942", "The attack came on 3 May"."""


def timexes(document: Document) -> tuple[Timex, ...]:
    """The time expressions of a document's fields and text, in reading order.

    >>> from chronos.notation.iso8601 import read_stamp
    >>> article = Document(id="a", text="They fled on Friday. The next day it rained.", dct=read_stamp("2013-03-04"))
    >>> [(t.tid, t.text, str(t.value)) for t in timexes(article)]
    [('t1', 'Friday', '2013-03-01/2013-03-02'), ('t2', 'The next day', '2013-03-02/2013-03-03')]
    """
    code = pack(document.lang)
    if code is None:
        return foreign_timexes(document)
    language = load(code)
    fields = [field for field in FIELDS if field is None or getattr(document, field)]
    style = "post" if is_post(document) else "news"
    mentions = {field: find(document.field(field), language, style) for field in fields}
    mentions[None] = [mention for mention in mentions[None] if not _is_date_line(document, mention)]
    if style == "news":
        mentions[None] = [mention for mention in mentions[None] if not _is_name(document.text, mention, language)]
    conventions = conventions_of(document.lang, [mention.term for field in fields for mention in mentions[field]])
    discourse = Discourse(document.dct, is_narrative(mentions[None], document.dct))
    found: list[Timex] = []
    for field in fields:
        found += _of_field(document, field, mentions[field], discourse, conventions, len(found))
    return tuple(found)


_POST = 320
"""Characters up to which a text without title or paragraphs is a post."""


def is_post(document: Document) -> bool:
    """Whether a document is a short post, whose bare "day" and "morning" are those of posting.

    >>> is_post(Document(id="p", text="Busy day at the harbour!"))
    True
    """
    text = document.text.strip()
    return document.title is None and len(text) <= _POST and "\n\n" not in text


_WORD = re.compile(r"[^\W\d_]{1,40}")
_INSIDE = re.compile(r"[\w,] ")
_AROUND = 120
"""Characters to either side by which a line is judged to be a headline, where every word has its capital."""
_HEADLINE = 0.6


def _is_name(text: str, mention: Mention, language: Language) -> bool:
    """Whether a mention is part of a name, as a capital inside a sentence tells: "60 Minutes", "This Week".

    >>> from chronos.grammar.language import Language, load
    >>> text = "She said on This Week that it was over this week."
    >>> [_is_name(text, mention, load("en")) for mention in find(text, load("en"))]
    [True, False]
    """
    capitals = [word for word in _WORD.finditer(text, mention.start, mention.end) if word[0][0].isupper()]
    small = {word[0].lower() for word in capitals}
    if small.isdisjoint(language.common) or not small.isdisjoint(language.proper):
        return False  # "Thanksgiving Day" is a day
    inside = _INSIDE.match(text, max(0, capitals[-1].start() - 2))
    return inside is not None and not _in_a_headline(text, mention)


def _in_a_headline(text: str, mention: Mention) -> bool:
    start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - _AROUND)
    line_end = text.find("\n", mention.end)
    end = min(len(text) if line_end < 0 else line_end, mention.end + _AROUND)
    words = [word for word in _WORD.findall(text, start, end) if len(word) > 3]
    return bool(sum(word[0].isupper() for word in words) >= _HEADLINE * len(words))


def _is_date_line(document: Document, mention: Mention) -> bool:
    """Whether a mention is a line of its own that says when the article was published: that is the dct, and no timex."""
    if document.dct is None or not isinstance(mention.term, Cycle) or mention.term.day is None:
        return False
    text, found = document.text, mention.term.only()
    line_start = text.rfind("\n", 0, mention.start) + 1
    line_end = text.find("\n", mention.end)
    line = text[line_start : len(text) if line_end < 0 else line_end].strip()
    alone = line == text[mention.start : mention.end] and line_end >= 0
    return alone and found is not None and found.first_day == document.dct.first_day


def _of_field(
    document: Document,
    field: str | None,
    mentions: list[Mention],
    discourse: Discourse,
    conventions: Conventions,
    count: int,
) -> Iterator[Timex]:
    text = document.field(field)
    if not mentions:
        return
    bounds = list(sentences(text, lang=document.lang))
    starts = [start for start, _ in bounds]
    tids = [f"t{count + number}" for number in range(1, len(mentions) + 1)]
    other_end = _other_ends(mentions, tids)
    stamps = _stamps(text, mentions)
    for tid, mention in zip(tids, mentions, strict=True):
        at = bisect_right(starts, mention.start) - 1
        sentence = bounds[at] if at >= 0 else (0, len(text))
        if mention.start in stamps:
            discourse.start_over()
        step, confidence = _resolved(text, mention, sentence, document, discourse, conventions)
        words = text[mention.start : mention.end]
        leads = mention.start - sentence[0] <= LEADING
        if isinstance(step.value, TimeSpan) and discourse.narrative and hangs_on(step, "dct"):
            discourse.come_home(leads)
        elif isinstance(step.value, TimeSpan):
            discourse.add(step.value, tid, words, leads, whole=not step.anchored, counted=hangs_on(step, "previous"))
        elif isinstance(step.value, Duration):
            discourse.measure(step.value)
        yield Timex(
            tid,
            Span(mention.start, mention.end, field),
            words,
            f"{pack(document.lang)}/{mention.rule}",
            step,
            mention.signal,
            other_end.get(tid),
            confidence,
        )


_STAMPS = 3
"""Paragraphs that begin with a clock time, from which a text is a live report, and each of them an entry of the day."""


def _stamps(text: str, mentions: Sequence[Mention]) -> frozenset[int]:
    """Where the clock times stand that open the entries of a live report; none in other texts."""
    opening = (one for one in mentions if "clock" in one.rule and text[: one.start].endswith("\n\n"))
    found = frozenset(one.start for one in opening if _SIGN.match(text, one.end))
    return found if len(found) >= _STAMPS else frozenset()


_SIGN = re.compile(r"\s{0,3}(?:[-–—:|]|GMT|BST|ET|CET)")


def _other_ends(mentions: list[Mention], tids: list[str]) -> dict[str, str]:
    """For each end of a range, the tid of the other; the two ends follow each other."""
    found: dict[str, str] = {}
    for (one, one_tid), (two, two_tid) in pairwise(zip(mentions, tids, strict=True)):
        if one.pair is not None and one.pair == two.pair:
            found |= {one_tid: two_tid, two_tid: one_tid}
    return found


def _resolved(
    text: str,
    mention: Mention,
    sentence: tuple[int, int],
    document: Document,
    discourse: Discourse,
    conventions: Conventions,
) -> tuple[Step, Confidence]:
    """The step of a mention, and how sure its direction is."""
    looked = None
    if _is_weekday(mention.term) if discourse.narrative else _hangs(mention):
        looked = direction(text, mention.start, mention.end, sentence, pack(document.lang) or "en")
    if discourse.narrative:
        looked = looked if looked is not None and looked.because.fillers[0].lower() in _WILL else None
        if looked is None and not _is_news(mention, document, discourse):
            mention = mention.told_as(narrated)
    term = mention.term
    asked = mention.whole or term
    anchors = discourse.anchors(asked, looked.direction if looked else None)
    context = Context(document.dct, anchors=anchors, conventions=conventions)
    onward = _goes_on(term, anchors, document)
    if onward is not None:
        return resolve_mention(mention, replace(context, direction="future", why=Reason("goes-on", onward))), "moderate"
    if looked is None or not _looks(term):
        unsure = _looks(term) and not discourse.narrative
        return resolve_mention(mention, context), "moderate" if unsure else "high"
    context = replace(context, direction=looked.direction, why=looked.because, close=looked.distance <= CLOSE)
    return resolve_mention(mention, context), "high"


def _hangs(mention: Mention) -> bool:
    """Whether a direction says something of a mention: by its own term, or by where what it names ends or was named last."""
    asked = mention.whole or mention.term
    return _looks(mention.term) or is_end(asked) or any(name == "previous" for name, _ in anchors_of(asked))


_WILL = frozenset(("will", "shall", "'ll", "’ll"))
"""What lies ahead of the day of writing, in a history too: "she will speak on Saturday"."""


def _is_weekday(term: Term) -> bool:
    return isinstance(term, Near) and term.cycle.weekday is not None and term.cycle.day is None


_LATELY = 60 * DAY
"""Before publication: so far back a date without a year is news, though the text around it tells a life."""


def _is_news(mention: Mention, document: Document, discourse: Discourse) -> bool:
    """Whether a day of a month in a history of bare years is the news that it was written for: "she died on 19 February"."""
    term, dct = mention.term, document.dct
    if not (isinstance(term, Near) and term.cycle.month is not None and term.cycle.day is not None):
        return False
    if dct is None or term.cycle.year is not None or not discourse.is_at_a_year():
        return False
    value = resolve(term, Context(dct, direction="past")).value
    return isinstance(value, TimeSpan) and 0 <= dct.start - value.start <= _LATELY


def _goes_on(term: Term, anchors: Sequence[tuple[str, Known]], document: Document) -> tuple[str, ...] | None:
    """The time from which "the Wednesday" goes on, when the text has named one not a week before; ``None`` when it does not."""
    weekday = isinstance(term, Near) and term.cycle.weekday is not None and term.of == Anchor("day")
    if not weekday or not anchors or anchors[0][1].because.id != "named-before":
        return None
    behind = document.dct is None or anchors[0][1].value.end + 7 * DAY <= document.dct.end
    return anchors[0][1].because.fillers[:1] if behind else None


def resolve_mention(mention: Mention, context: Context) -> Step:
    """The step of a mention; an end of a range is read with its other end, which can fill its gaps."""
    if mention.whole is not None:
        ends = resolve(mention.whole, context).inputs
        if len(ends) == 2:
            return ends[0 if mention.start == mention.pair else 1]
    return resolve(mention.term, context)


def _looks(term: Term) -> bool:
    """Whether a direction can change what the term is worth."""
    if isinstance(term, Near):
        return True
    parts = (getattr(term, name, None) for name in ("of", "within", "begin", "end"))
    return any(_looks(part) for part in parts if part is not None and not isinstance(part, (int, str)))
