"""Periods told by their length and their end: "the three months ended Sept. 30", "the year to March".

Companies and statisticians count so. Neither half alone is when it was: the
three months lie nowhere on the line, and the last day is no day of a loss.
"""

from chronos.annotate.passages import Passage, Placed
from chronos.annotate.story import Case
from chronos.calendar import DAY, Duration, Granularity, TimeSpan, When
from chronos.calendar.units import unit_index, unit_span, unit_start
from chronos.explain import passed_over

_LINKS = frozenset(("ended", "ending", "to", "through", "until"))
_MONTHS = {"quarter": 3, "half": 6, "year": 12, "half-year": 6}


def period(case: Case, placed: Placed) -> When | None:
    """The period that an expression is the length or the end of; ``None`` when it is neither.

    A month at its end is inside to its last day.
    """
    passage = case.passage
    for last in passage.times:
        link = last.first - 1
        if link < 1 or passage.lows[link] not in _LINKS or not (placed == last or placed.last == link):
            continue
        months = _months(passage, link)
        end = _end(case, last)
        if months is not None and end is not None:
            index = unit_index(Granularity.MONTH, end.end - 1) - months + 1
            begin = unit_start(Granularity.MONTH, index)
            return When(
                "throughout", TimeSpan(begin, begin + DAY, Granularity.DAY), TimeSpan(end.end - DAY, end.end, Granularity.DAY)
            )
    return None


def _months(passage: Passage, link: int) -> int | None:
    """How many months the words before "ended" measure."""
    length = next((one for one in passage.times if one.last == link), None)
    value = length.timex.value if length is not None else None
    if isinstance(value, Duration) and value.number is not None and value.unit in (Granularity.MONTH, Granularity.YEAR):
        months = value.number * (12 if value.unit is Granularity.YEAR else 1)
        return int(months) if months == int(months) and 0 < months <= 60 else None
    return _MONTHS.get(passage.lows[link - 1])


def _end(case: Case, last: Placed) -> TimeSpan | None:
    """The day or month at the end; the past reading passed over when a past verb tells of it."""
    value, dct = last.timex.value, case.story.dct
    if not isinstance(value, TimeSpan) or value.granularity not in (Granularity.DAY, Granularity.MONTH):
        return None
    past = case.clause is not None and case.clause.verb.past and case.clause.verb.modality is None
    if dct is None or not past or value.end <= dct.end:
        return value
    if value.granularity is Granularity.MONTH:
        return unit_span(Granularity.MONTH, unit_index(Granularity.MONTH, value.start) - 12)
    others = (step.value for step in passed_over(last.timex.step))
    return next((one for one in others if isinstance(one, TimeSpan) and one.start < dct.start), None)
