"""How a time expression was read, for a page: its words, its worth, the reasons, the roads not taken, a strip of days."""

from typing import Any

from markupsafe import Markup

from chronos.annotate.values import Annotated, Timex
from chronos.calendar import TimeSpan, Value
from chronos.explain import because, passed_over, say, written
from chronos.notation.edtf import edtf
from chronos.notation.timex3 import timex3
from chronos.notation.words import words
from chronos.render.days import strip, strip_svg
from chronos.render.pages.story import Story
from chronos.resolve import Step


def short_reading(timex: Timex, story: Story) -> dict[str, Any]:
    """What a list says of an expression: its words, its worth, the grounds in one line, what was passed over."""
    table = story.wording.dates
    others = [words(step.value, table) for step in passed_over(timex.step) if step.value is not None]
    return {
        "tid": timex.tid,
        "words": said(timex),
        "value": None if timex.value is None else words(timex.value, table),
        "because": because(timex.step),
        "passed_over": list(dict.fromkeys(others)),
    }


def full_reading(timex: Timex, one: Annotated, story: Story) -> dict[str, Any]:
    """All that is known of an expression: as :func:`short_reading`, with notation, anchor, rule, steps and a picture."""
    table = story.wording.dates
    others = [step.value for step in passed_over(timex.step)]
    picture = strip(timex.value, one.document.dct, others)
    return short_reading(timex, story) | {
        "notation": _notation(timex.value),
        "anchor": _anchor(timex, one, story),
        "range": _partner(timex, one, story),
        "rule": timex.rule,
        "confidence": timex.confidence,
        "steps": step_tree(timex.step, story),
        "picture": Markup(strip_svg(picture, table)) if picture else None,  # noqa: S704  (numbers and our own words)
        "has": {"published": picture.published is not None, "passed": bool(picture.passed)} if picture else None,
    }


def said(timex: Timex) -> str:
    """The words as a reader met them, the preposition in front.

    >>> from chronos.annotate.mentions import timexes
    >>> from chronos.text.document import Document
    >>> said(timexes(Document(id="a", text="It fell over the weekend."))[0])
    'over the weekend'
    """
    text = " ".join(timex.text.split())
    return f"{timex.signal} {text}" if timex.signal else text


def step_tree(step: Step, story: Story) -> dict[str, Any]:
    """A step as a nested dictionary for the templates: term, value in words and in notation, reason, what it stands on."""
    return {
        "term": repr(step.term),
        "value": None if step.value is None else words(step.value, story.wording.dates),
        "notation": "" if step.value is None else written(step.value),
        "reason": say(step.because, step),
        "inputs": [step_tree(part, story) for part in step.inputs],
        "passed": [words(other.value, story.wording.dates) for other in step.passed_over if other.value is not None],
    }


def _notation(value: Value | None) -> str:
    """The value as programs write it: TIMEX3, and EDTF where it differs."""
    if value is None:
        return ""
    first = timex3(value)
    both = [first.value if first else None, edtf(value)]
    return " · ".join(dict.fromkeys(part for part in both if part))


def _anchor(timex: Timex, one: Annotated, story: Story) -> dict[str, str] | None:
    """What it was counted from: the publication date, or an earlier expression with its link."""
    if timex.anchor == "dct" and isinstance(one.document.dct, TimeSpan):
        return {"words": story.wording.page("anchor_dct"), "tid": ""}
    other = _find(one, timex.anchor)
    return {"words": story.wording.page("anchor_time", words=f"“{said(other)}”"), "tid": other.tid} if other else None


def _partner(timex: Timex, one: Annotated, story: Story) -> dict[str, str] | None:
    other = _find(one, timex.range)
    return {"words": story.wording.page("range_with", words=f"“{said(other)}”"), "tid": other.tid} if other else None


def _find(one: Annotated, tid: str | None) -> Timex | None:
    return next((timex for timex in one.timexes if timex.tid == tid), None) if tid else None
