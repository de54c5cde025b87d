"""The simplest honest events: a sentence with a resolved time is one, the title heads an untimed lead.

Only what the words give is claimed. A sentence without a time is no dated
event; boilerplate is none at all; a headline is the sentence itself.
"""

import re
from functools import cache

from chronos.annotate.values import Event, EventMention, Factuality, Timex, event_id
from chronos.calendar import DAY, Duration, Granularity, TimeSpan, When
from chronos.languages.reading import pack, words_of
from chronos.text.document import Document, Span
from chronos.text.sentences import sentences
from chronos.text.zones import title_of, zones

_WORD = re.compile(r"['’]?[^\W\d_]{1,40}")


def events(document: Document, timexes: tuple[Timex, ...]) -> tuple[Event, ...]:
    """The events of a document, in reading order.

    >>> from chronos.annotate.mentions import timexes
    >>> from chronos.notation.iso8601 import read_stamp
    >>> article = Document(id="a", text="They fled on Friday.", dct=read_stamp("2013-03-04"))
    >>> [(event.headline, event.date.shape) for event in events(article, timexes(article))]
    [('They fled on Friday', 'at')]
    """
    found: list[Event] = []
    if pack(document.lang) is None:
        return ()
    for zone in zones(document):
        if zone.kind not in ("lead", "body"):
            continue
        bounds = list(sentences(document.text, zone.start, zone.end, document.lang))
        for number, (start, end) in enumerate(bounds):
            inside = [t for t in timexes if t.span.field is None and start <= t.span.start < end]
            event = _timed(document, Span(start, end), inside)
            if event is None and zone.kind == "lead" and number == 0:
                event = _headed(document, Span(start, end))
            if event:
                found.append(event)
    return tuple(found)


def _timed(document: Document, sentence: Span, inside: list[Timex]) -> Event | None:
    """The event of a sentence, dated by its time expressions; ``None`` when none of them can date one."""
    whens = [when for timex in inside if (when := _when(document, sentence, timex, inside))]
    if not whens:
        return None
    when = _hull(whens)
    mention = EventMention(sentence, _trigger(document, sentence))
    sure = all(timex.confidence == "high" for timex in inside)
    return Event(
        event_id(document, mention),
        document.id,
        _headline(sentence.of(document)),
        (mention,),
        when,
        "explicit",
        "high" if sure and len(set(whens)) == 1 else "moderate",
        _factuality(when),
        timexes=tuple(other.tid for other in inside),
    )


def _hull(whens: list[When]) -> When:
    """One date for a sentence: what its expressions agree on, else some time within all that they name.

    Which of two days belongs to which verb is not known here, so neither is claimed.
    """
    if len(set(whens)) == 1:
        return whens[0]
    past = [when for when in whens if when.shape in ("at", "within", "throughout")]
    begins = [when.begin for when in past if when.begin]
    ends = [when.end or when.begin for when in past]
    if not past or len(set(past)) == 1:
        return (past or whens)[0]
    return When("within", min(begins, key=_start, default=None), max((end for end in ends if end), key=_start))


def _headed(document: Document, lead: Span) -> Event | None:
    """The lead without a time, under the title's words: not after the publication date, and no more is claimed."""
    title = title_of(document)
    if title is None or document.dct is None:
        return None
    mention = EventMention(lead, _trigger(document, lead))
    when = When("within", None, document.dct.day())
    return Event(event_id(document, mention), document.id, _headline(title), (mention,), when, "tense", "low", "occurred")


def _when(document: Document, sentence: Span, timex: Timex, inside: list[Timex]) -> When | None:
    """What a time expression says about the event of its sentence; ``None`` when it dates none."""
    value, dct = timex.value, document.dct
    if isinstance(value, Duration) and timex.signal == "for" and dct and _perfect(document, sentence, timex):
        return When("ongoing", None, dct.day(), f"for {timex.text}")
    if not isinstance(value, TimeSpan):
        return None
    other = next((t.value for t in inside if t.tid == timex.range), None)
    if isinstance(other, TimeSpan):
        return When("throughout", min(value, other, key=_start), max(value, other, key=_start))
    if timex.signal == "since":
        if dct and value.start < dct.end and _perfect(document, sentence, timex):
            return When("ongoing", value, dct.day())
        return When("within", value, None)
    if dct and value.start >= dct.end and timex.signal not in ("by", "until", "before", "after"):
        return When("planned", value, value)
    if dct and value.start >= dct.end and timex.signal in ("by", "until"):
        return When("planned", dct.day(), value)
    if timex.signal in ("by", "until", "before", "after"):
        return _bounded(value, timex.signal)
    if value.granularity in (Granularity.WEEKEND, Granularity.WEEK):
        return When("within", value, value)
    return When("at", value)


def _bounded(value: TimeSpan, signal: str) -> When:
    """A bound on one side: "by Friday" ends with Friday, "before Friday" in front of it, "after" begins behind it."""
    if signal == "after":
        return When("within", TimeSpan(value.end, value.end + DAY, Granularity.DAY), None)
    if signal == "before":
        return When("within", None, TimeSpan(value.start - DAY, value.start, Granularity.DAY))
    return When("within", None, value)


def _start(span: TimeSpan) -> int:
    return span.start


def _factuality(when: When) -> Factuality:
    return {"planned": "planned", "ongoing": "ongoing"}.get(when.shape, "occurred")  # type: ignore[return-value]


def _perfect(document: Document, sentence: Span, timex: Timex) -> bool:
    """Whether the sentence has a present perfect before the expression: then it was still going on."""
    before = _WORD.findall(document.text, sentence.start, timex.span.start)
    return any(word.lower() in _words(document.lang)["perfect"] for word in before)


def _trigger(document: Document, sentence: Span) -> Span:
    """The word that heads the sentence: the first that looks like a past verb, else its first word."""
    words = list(_WORD.finditer(document.text, sentence.start, sentence.end))
    verbs = _words(document.lang)["past"]
    auxiliaries = _words(document.lang)["auxiliaries"]
    for word in words:
        low = word[0].lower()
        if low not in auxiliaries and (low in verbs or (low.endswith("ed") and len(low) > 4)):
            return Span(word.start(), word.end())
    return Span(words[0].start(), words[0].end()) if words else sentence


def _headline(words: str) -> str:
    """The words on one line, without the full stop."""
    return " ".join(words.split()).rstrip(".")


@cache
def _words(lang: str) -> dict[str, frozenset[str]]:
    data = words_of(lang, "events")
    return {
        "auxiliaries": frozenset(data.get("perfect", {}).get("auxiliaries", ())),
        "perfect": frozenset(data.get("perfect", {}).get("words", ())),
        "past": frozenset(data.get("direction", {}).get("past", ())),
    }
