"""Timexes, events and dates as plain dictionaries, key by key as the contract has them."""

from typing import Any

from chronos.annotate.values import Annotated, Event, Phrase, Timex, stretch_of
from chronos.calendar import DAY, Granularity, TimeSpan, When
from chronos.explain import because, because_of, passed_over, step_record
from chronos.languages.reading import read_language
from chronos.notation.edtf import edtf, edtf_when
from chronos.notation.iso8601 import bounds, day_text
from chronos.notation.timeml import timeml
from chronos.notation.timex3 import Timex3, timex3, unanchored
from chronos.notation.words import words_when
from chronos.resolve import Step
from chronos.terms import Near
from chronos.text.document import Document, Span


def timex_record(timex: Timex, dct: TimeSpan | None, explain: bool = False) -> dict[str, Any]:
    """A timex as JSON; optional keys stand only where they say something.

    >>> from chronos.annotate.mentions import timexes
    >>> found = timexes(Document(id="a", text="It reopens in May 1958."))
    >>> {key: value for key, value in timex_record(found[0], None).items() if key in ("value", "edtf", "latest")}
    {'value': '1958-05', 'edtf': '1958-05', 'latest': '1958-05-31'}
    """
    value = timex.value
    written = timex3(value) if value is not None else None
    stretch = stretch_of(timex.step)
    earliest, latest = bounds(stretch[0] if stretch else value, dct)
    record: dict[str, Any] = {
        "tid": timex.tid,
        **_span_record(timex.span),
        "text": timex.text,
        "type": written.type if written else "DATE",
        "value": written.value if written else None,
        **_softening(written),
        **({"anchor": timex.anchor} if timex.anchor else {}),
        **_ends(timex),
        **({"signal": timex.signal} if timex.signal else {}),
        **({"range": timex.range} if timex.range else {}),
        "edtf": edtf(value) if value is not None else None,
        "earliest": earliest,
        "latest": latest,
        "rule": timex.rule,
        "confidence": timex.confidence,
        "alternatives": [_alternative(step) for step in passed_over(timex.step) if step.value is not None],
        "because": because(timex.step),
    }
    if value is None:
        record["reason"] = timex.step.missing
        if isinstance(timex.step.term, Near):
            record["unanchored"] = unanchored(timex.step.term.cycle)
    if explain:
        record["step"] = step_record(timex.step)
    return record


def _ends(timex: Timex, begin: str = "begin", end: str = "end_point") -> dict[str, str]:
    """The tid that an anchored length begins or ends with; ``t0`` is the dct."""
    stretch = stretch_of(timex.step)
    if stretch is None or timex.anchor is None:
        return {}
    return {end if stretch[1] < 0 else begin: "t0" if timex.anchor == "dct" else timex.anchor}


def _softening(written: Timex3 | None) -> dict[str, str]:
    pairs = ((name, getattr(written, name, None)) for name in ("mod", "quant", "freq"))
    return {name: value for name, value in pairs if value}


def _alternative(step: Step) -> dict[str, Any]:
    assert step.value is not None  # (the caller filters)
    written, (earliest, latest) = timex3(step.value), bounds(step.value)
    return {
        "value": written.value if written else None,
        "edtf": edtf(step.value),
        "earliest": earliest,
        "latest": latest,
        "because": because(step),
    }


def timexes_record(annotated: Annotated, explain: bool = False) -> dict[str, Any]:
    """A document's timexes as one line of ``chronos tag``; those of its fields stand apart."""
    dct = annotated.document.dct
    records = [(t.span.field, timex_record(t, dct, explain)) for t in annotated.timexes]
    found: dict[str, Any] = {"id": annotated.document.id, "timexes": [record for field, record in records if field is None]}
    titles = [record for field, record in records if field is not None]
    return found | ({"title_timexes": titles} if titles else {})


def event_record(event: Event, document: Document, explain: bool = False) -> dict[str, Any]:
    """An event as JSON; with ``explain`` also the clause it was read from, what dates it and what its certainty rests on."""
    mentions = [
        {
            **({"field": mention.sentence.field} if mention.sentence.field else {}),
            "sentence": {"start": mention.sentence.start, "end": mention.sentence.end},
            "trigger": {
                "start": mention.trigger.start,
                "end": mention.trigger.end,
                "text": mention.trigger.of(document),
            },
        }
        for mention in event.mentions
    ]
    return {
        "id": event.id,
        "doc": event.doc,
        "headline": event.headline,
        "sentence": mentions[0]["sentence"],
        "trigger": mentions[0]["trigger"],
        "mentions": mentions,
        "date": when_record(event.date),
        "basis": event.basis,
        "confidence": event.confidence,
        "factuality": event.factuality,
        **({"attribution": _phrase_record(event.attribution)} if event.attribution else {}),
        "actors": [_phrase_record(phrase) for phrase in event.actors],
        "places": [_phrase_record(phrase) for phrase in event.places],
        "timexes": list(event.timexes),
        "shown": event.shown,
        **({"why_hidden": event.why_hidden} if event.why_hidden else {}),
        **({"explanation": _explanation(event, document)} if explain else {}),
    }


def _explanation(event: Event, document: Document) -> dict[str, Any]:
    clause = event.clause or event.mentions[0].sentence
    return {
        "clause": {"text": clause.of(document), **_span_record(clause)},
        "dated_by": because_of(event.basis),
        "cues": list(event.cues),
    }


def when_record(when: When) -> dict[str, Any]:
    """The date of an event as JSON.

    >>> when_record(When("within", None, TimeSpan.of_date(2013, 3, 4)))["edtf"]
    '[..2013-03-04]'

    What happened on Friday night is dated Friday, as its ``edtf`` says, though the night reaches into Saturday.
    """
    earliest, latest = when.earliest, when.latest
    if when.shape == "at" and when.begin is not None and when.begin.granularity is Granularity.PART:
        latest = when.begin.day().end
    return {
        "shape": when.shape,
        "edtf": edtf_when(when),
        "earliest": None if earliest is None else day_text(earliest // DAY),
        "latest": None if latest is None else day_text(-(-latest // DAY) - 1),
        **({"open_start": True} if earliest is None else {}),
        **({"open_end": True} if latest is None or when.shape == "ongoing" else {}),
        "precision": precision(when),
        "words": words_when(when, read_language("en")["words"]),
    }


_PRECISION = {
    Granularity.SECOND: "minute",
    Granularity.MINUTE: "minute",
    Granularity.HOUR: "minute",
    Granularity.PART: "part-of-day",
    Granularity.HALF: "range",
}


def precision(when: When) -> str:
    """How finely a date is known, in the contract's words.

    >>> precision(When("at", TimeSpan.of_date(2013, 3, 4)))
    'day'
    """
    if when.shape == "unknown":
        return "unknown"
    if when.earliest is None or when.latest is None or when.shape == "ongoing":
        return "open"
    if when.shape == "at" or when.begin == when.end:
        assert when.begin is not None  # (earliest is known)
        return _PRECISION.get(when.begin.granularity, str(when.begin.granularity))
    return "range"


def _phrase_record(phrase: Phrase) -> dict[str, Any]:
    return {"text": phrase.text, **_span_record(phrase.span)}


def _span_record(span: Span) -> dict[str, Any]:
    return {**({"field": span.field} if span.field else {}), "start": span.start, "end": span.end}


def timeml_text(annotated: Annotated) -> str:
    """A document with its time expressions inline, as :func:`chronos.notation.timeml.timeml` writes them.

    >>> from chronos.annotate.mentions import timexes
    >>> article = Document(id="a", text="It reopens in May 1958.")
    >>> timeml_text(Annotated(article, timexes(article), ())).splitlines()[3]
    '<TEXT>It reopens in <TIMEX3 tid="t1" type="DATE" value="1958-05" temporalFunction="false">May 1958</TIMEX3>.</TEXT>'
    """
    document = annotated.document
    marks = [(t.span.start, t.span.end, _attributes(t)) for t in annotated.timexes if t.span.field is None]
    written = timex3(document.dct) if document.dct is not None else None
    return timeml(document.id, document.text, marks, (written.value, written.value) if written else None)


def _attributes(timex: Timex) -> dict[str, str]:
    """The attributes of a TIMEX3 in TimeML's own names; an expression without a value has an empty one."""
    written = timex3(timex.value) if timex.value is not None else None
    anchor = {"dct": "t0"}.get(timex.anchor or "", timex.anchor)
    return {
        "tid": timex.tid,
        "type": written.type if written else "DATE",
        "value": written.value if written else "",
        **_softening(written),
        "temporalFunction": "true" if timex.step.anchored else "false",
        **_ends(timex, "beginPoint", "endPoint"),
        **({"anchorTimeID": anchor} if anchor and not anchor.startswith("event:") else {}),
    }
