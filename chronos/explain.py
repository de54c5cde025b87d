"""Steps to text and to JSON: why a value is what it is, for people and for programs.

Reasons are ids with fillers everywhere else; here, and only here, they become
English.
"""

from typing import Any

from chronos.calendar import Cycle, Range, TimeSpan, Value
from chronos.context import Reason
from chronos.languages.reading import read_language
from chronos.notation.edtf import edtf
from chronos.notation.timex3 import timex3
from chronos.notation.words import Table, words
from chronos.resolve import Step

_SAID = {
    "after": "from behind it on",
    "after-the-begin": "the first after the beginning of the range",
    "about": "approximately",
    "anchor-nowhere": "what it hangs on lies nowhere on the calendar",
    "as-written": "the words give the whole date",
    "backwards": "it would end before it begins",
    "before": "up to in front of it",
    "before-the-end": "the last before the end of the range",
    "between": "from the one to the other",
    "closest": "the closest to the publication date",
    "convention": "no tense decides, and {0} means the latest one",
    "dct": "dct of the document",
    "day-first": "day first",
    "day-first-in": "day first, as in {0}",
    "month-first-in": "month first, as in {0}",
    "either-order": "the figures can be two days, and nothing tells which comes first, day or month",
    "month-first": "month first",
    "one-order": "the figures can be only this day",
    "named-before": "{0}, named before",
    "reported": "the quarter reports speak of now",
    "foreign": 'dateparser reads "{1}" so in the locale {0}',
    "future-word": '"{0}" points ahead',
    "gaps": "the date has gaps, and nothing fills them",
    "given": "the direction was given",
    "goes-on": "the text goes on from {0}",
    "last": "the latest that ends before it",
    "length": "a length of time",
    "looked-ahead": "looked ahead: {why}",
    "looked-past": "looked past: {why}",
    "next": "the earliest that starts after it",
    "no-anchor": "nothing says when {0} was",
    "none-on-that-side": "there is none on that side of the anchor",
    "not-found": "no time expression was found in these words",
    "not-a-time": "these words only look like a time",
    "not-that-year": "{0} has no such date",
    "nth": "number {0} inside it",
    "part": "the {0} of it",
    "past-word": '"{0}" points to the past',
    "recurs": "it comes again and again",
    "same-place": "at the same place in its year",
    "same": "the anchor itself lies in it",
    "shift-back": "counted back from it",
    "shift-kept": "moved by calendar units",
    "shift-on": "counted on from it",
    "since": "from there on",
    "some-amount": "how many is not said",
    "stretch-back": "the length that ends there",
    "stretch-on": "the length that begins there",
    "this": "the one in the {0} of the anchor",
    "too-few": "there are only {0}",
    "until": "up to there",
    "vague": "the words name no date",
}
_PARTS = {
    "START": "beginning",
    "MID": "middle",
    "END": "end",
    "APPROX": "neighbourhood",
    "MORE_THAN": "upper side",
    "LESS_THAN": "lower side",
    "EQUAL_OR_MORE": "value or more",
    "EQUAL_OR_LESS": "value or less",
}
_NAMED = {"dct": "the publication date"}


_GROUNDS = {
    "explicit": "a time in its own clause",
    "shared": "a time it shares with a clause beside it",
    "event-anchor": "another happening, which has a date",
    "governor": "the verb it hangs on",
    "narrative": "what the sentence goes on from; only bounds",
    "tense": "its tense alone, which gives bounds and no day",
    "none": "nothing that the words say",
}
"""What an event's date can rest on: the steps of the anchoring cascade."""


def because_of(basis: str) -> str:
    """What dated an event, in words.

    >>> because_of("explicit")
    'a time in its own clause'
    """
    return _GROUNDS[basis]


def say(reason: Reason, step: Step | None = None) -> str:
    """A reason in English; the step lets an impossible date name its month.

    >>> say(Reason("looked-past", ("past-word", "said")))
    'looked past: "said" points to the past'
    """
    if reason.id == "impossible":
        return _impossible(reason, step)
    if reason.id == "no-anchor" and reason.fillers == ("dct",):
        return "no publication date is known, and the words are relative to it"
    fillers = tuple(_PARTS.get(filler, filler) for filler in reason.fillers)
    why = say(Reason(fillers[0], fillers[1:])) if fillers and fillers[0] in _SAID else ""
    return _SAID[reason.id].format(*fillers, why=why)


def _impossible(reason: Reason, step: Step | None) -> str:
    name, value = reason.fillers
    cycle = _cycle_in(step) if step else None
    if name == "day" and cycle and cycle.month:
        return f"{_table()['months'][cycle.month - 1]} never has {value} days"
    if name == "day":
        return f"no month has {value} days"
    return f"there is no {name} {value}"


def _cycle_in(step: Step) -> Cycle | None:
    term: Any = step.term
    while term is not None and not isinstance(term, Cycle):
        inner = getattr(term, "cycle", None) or getattr(term, "of", None)
        term = inner if inner is not term else None
    return term if isinstance(term, Cycle) else None


def because(step: Step) -> str:
    """One line of English: the grounds of the step and of those it stands on, outermost first.

    >>> from chronos.context import Context
    >>> from chronos.resolve import resolve
    >>> from chronos.terms import Near
    >>> monday = TimeSpan.of_date(2013, 3, 4)
    >>> because(resolve(Near(Cycle(weekday=5)), Context(monday)))
    'looked past: no tense decides, and news means the latest one; counted from Monday 4 March 2013, the publication date'
    """
    said = [say(step.because, step)]
    if step.value is None:
        return said[0]
    inner = step.inputs[0] if step.inputs else None
    while inner is not None:
        if not inner.inputs and isinstance(inner.value, TimeSpan) and inner.because.id != "as-written":
            said.append(f"counted from {_words(inner.value)}, {_NAMED.get(inner.because.id, say(inner.because, inner))}")
        elif inner.inputs:
            said.append(f"{say(inner.because, inner)}: {_words(inner.value)}" if inner.value else say(inner.because, inner))
        inner = inner.inputs[0] if inner.inputs else None
    return "; ".join(said)


def passed_over(step: Step) -> list[Step]:
    """Readings not taken anywhere below a step, nearest first."""
    found = list(step.passed_over)
    for part in step.inputs:
        found += passed_over(part)
    return found


def explain(step: Step, indent: str = "") -> str:
    """The whole tree: each step's term, value and reason, what it passed over, and what it stands on.

    >>> from chronos.context import Context
    >>> from chronos.resolve import resolve
    >>> from chronos.terms import Last
    >>> print(explain(resolve(Last(Cycle(weekday=5)), Context(TimeSpan.of_date(2013, 3, 4)))))
    Last(Cycle(weekday=5)) = 2013-03-01/2013-03-02  -- the latest that ends before it
      Anchor('dct') = 2013-03-04/2013-03-05  -- dct of the document
    """
    value = "no value" if step.value is None else str(step.value)
    lines = [f"{indent}{step.term!r} = {value}  -- {say(step.because, step)}"]
    lines += [f"{indent}  not {other.value}" for other in step.passed_over]
    lines += [explain(part, indent + "  ") for part in step.inputs]
    return "\n".join(lines)


def step_record(step: Step) -> dict[str, Any]:
    """The tree as JSON: ``{term, value, reason, inputs, passed_over}``."""
    return {
        "term": repr(step.term),
        "value": None if step.value is None else written(step.value),
        "reason": say(step.because, step),
        "inputs": [step_record(part) for part in step.inputs],
        "passed_over": [step_record(part) for part in step.passed_over],
    }


def written(value: Value) -> str:
    """A value in its shortest notation: TIMEX3, or EDTF for a range.

    >>> written(TimeSpan.of_date(2013, 3, 1))
    '2013-03-01'
    """
    if isinstance(value, Range):
        return edtf(value) or str(value)
    timex = timex3(value)
    return timex.value if timex else str(value)


def _words(value: Value | None) -> str:
    return "nothing" if value is None else words(value, _table())


def _table() -> Table:
    table: Table = read_language("en")["words"]
    return table
