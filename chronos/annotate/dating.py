"""What a clause's own expressions say together of when it was."""

from collections.abc import Sequence

from chronos.annotate.passages import Placed
from chronos.annotate.periods import period
from chronos.annotate.story import Anchored, Case
from chronos.annotate.values import Confidence
from chronos.calendar import DAY, Duration, Granularity, TimeSpan, When
from chronos.explain import passed_over
from chronos.resolve import hangs_on


def is_guessed(case: Case, placed: Placed) -> bool:
    """Whether the day of a clock time is only that of the sentence before, and the tense goes back behind it."""
    clause, value = case.clause, placed.timex.value
    pluperfect = clause is not None and clause.verb.perfect and clause.verb.past
    fine = isinstance(value, TimeSpan) and value.granularity < Granularity.DAY
    return pluperfect and fine and "clock" in placed.timex.rule and hangs_on(placed.timex.step, "day")


def by_times(case: Case, own: Sequence[Placed], basis: str, confidence: Confidence) -> Anchored | None:
    """The date that a clause's expressions give together."""
    pair = next(((one, two) for one in own for two in own if one.timex.range == two.timex.tid and one.first < two.first), None)
    if pair is not None:
        first, second = pair[0].timex.value, pair[1].timex.value
        if isinstance(first, TimeSpan) and isinstance(second, TimeSpan) and first.start <= second.start:
            shape = "planned" if is_ahead(first, case) else "throughout"
            if pair[0].timex.signal == "between":
                shape = "planned" if shape == "planned" else "within"
            return Anchored(When(shape, first, second), basis, confidence, tuple(own))  # type: ignore[arg-type]
    stretch = next(((placed, when) for placed in own if (when := period(case, placed)) is not None), None)
    if stretch is not None:
        return Anchored(stretch[1], basis, confidence, tuple(own))
    own = [placed for placed in own if not is_guessed(case, placed)]
    whens = [(placed, when) for placed in own if (when := _when(case, placed)) is not None]
    if not whens:
        return None
    if len(whens) > 1:
        whens = _closest(case, _without_subjects(whens))
    placed, when = whens[0]
    sure = confidence if placed.timex.confidence == "high" and len(whens) == 1 else lower(confidence)
    return Anchored(when, basis, sure, tuple(own))


def _without_subjects(whens: list[tuple[Placed, When]]) -> list[tuple[Placed, When]]:
    """Without the year that results, plans and budgets are for, when there is a day beside it."""
    fine = any(_grain(placed) <= Granularity.DAY for placed, _ in whens)
    kept = [one for one in whens if not (fine and _grain(one[0]) >= Granularity.MONTH and one[0].timex.signal in ("for", "of"))]
    return kept or whens


def _grain(placed: Placed) -> Granularity:
    value = placed.timex.value
    return value.granularity if isinstance(value, TimeSpan) else Granularity.CENTURY


def lower(confidence: Confidence) -> Confidence:
    return "moderate" if confidence == "high" else "low"


def _closest(case: Case, whens: list[tuple[Placed, When]]) -> list[tuple[Placed, When]]:
    """The expression nearest to the verb first; of two, one inside the other, the finer."""

    def rank(item: tuple[Placed, When]) -> tuple[int, int]:
        placed, when = item
        unbounded = 1 if when.shape in ("within", "ongoing") else 0
        return unbounded, abs(placed.first - case.candidate.trigger)

    ordered = sorted(whens, key=rank)
    _, when = ordered[0]
    if when.shape == "at" and when.begin is not None:
        for other, finer in ordered[1:]:
            inside = finer.shape == "at" and finer.begin is not None and when.begin.contains(finer.begin)
            if inside and finer.begin is not None and finer.begin.granularity < when.begin.granularity:
                return [(other, finer)]
    return ordered


def _when(case: Case, placed: Placed) -> When | None:
    """What one expression says about the happening."""
    value, dct, signal = placed.timex.value, case.story.dct, placed.timex.signal
    clause = case.clause
    if case.candidate.sort == "noun" and placed.last <= case.candidate.trigger:
        signal = None  # "flattened by Tuesday's earthquake": the preposition is the noun's
    perfect = clause is not None and clause.verb.perfect and not clause.verb.past
    if isinstance(value, Duration):
        going = perfect or (clause is not None and clause.verb.aspect in ("progressive", "perfect-progressive"))
        if (
            signal in ("for", "over")
            and dct is not None
            and going
            and case.certainty.factuality in ("occurred", "ongoing", "negated")
        ):
            return When("ongoing", None, dct.day(), f"for {placed.timex.text}")
        return None
    if not isinstance(value, TimeSpan):
        return None
    ahead = is_ahead(value, case)
    past = clause is not None and (clause.verb.past or clause.verb.perfect) and clause.verb.modality is None
    far = _far_ahead(placed, case)
    meant = case.certainty.factuality in ("planned", "promised", "planned-not-occurred") and not far
    if ahead and (far or (not meant and (past or _done_past(case)))):
        return _told_wrong(placed, case)
    if dct is not None and value.end <= dct.day().start and (later := _planned_for(placed, case)) is not None:
        return When("planned", later, later)
    if signal == "since":
        if dct is not None and value.start < dct.end and (perfect or case.certainty.factuality == "ongoing"):
            return When("ongoing", value, dct.day())
        return When("within", value, dct.day() if dct is not None else None)
    if signal == "from" and placed.timex.range is None:
        return When("planned", value) if ahead else When("within", value, dct.day() if dct is not None else None)
    if signal in ("by", "until", "before") or signal == "after":
        return _bounded(value, signal, ahead, case)
    if ahead:
        return When("planned", value, value)
    if placed.timex.text.lower() in ("now", "so far", "currently"):
        return None
    if placed.timex.rule.endswith("/overnight"):  # on either of two days, which "on Friday night" is not
        return When("within", value, value)
    if meant and dct is not None and value.granularity > Granularity.DAY and value.start <= dct.start < value.end:
        return When("planned", dct.day(), value)  # "would ask the court this week": what is left of it
    if value.granularity in (Granularity.WEEKEND, Granularity.WEEK) or (value.granularity > Granularity.WEEK):
        coarse = case.candidate.sort != "noun" and value.granularity > Granularity.DAY
        return (
            When("within", value, _not_after(value, dct))
            if coarse and value.granularity <= Granularity.WEEK
            else When("at", value)
        )
    return When("at", value)


def _far_ahead(placed: Placed, case: Case) -> bool:
    """Whether the reading passed over lies much nearer, so that a plan that came to nothing was one for then."""
    dct, value = case.story.dct, placed.timex.value
    if dct is None or not isinstance(value, TimeSpan) or not _may_have_passed(case):
        return False
    others = [step.value for step in passed_over(placed.timex.step) if isinstance(step.value, TimeSpan)]
    number = case.candidate.governor
    clause = case.clause
    over = case.passage.clauses.clauses[number].verb if number is not None else clause.verb if clause is not None else None
    if over is not None and over.perfect and over.past:
        return any(other.end <= dct.start for other in others)  # "had been expected to end on Tuesday but was still going on"
    return any(_NEARER * (dct.start - other.end) < value.start - dct.end for other in others if other.end <= dct.start)


def _may_have_passed(case: Case) -> bool:
    """Whether a plan came to nothing, or was one of the past: "the rally was planned for 28 August"."""
    clause = case.clause
    arranged = (
        clause is not None and clause.verb.past and clause.verb.passive and case.candidate.lemma in case.story.words.arranging
    )
    return case.certainty.factuality == "planned-not-occurred" or (arranged and case.certainty.factuality == "planned")


_NEARER = 3
"""How many times nearer that must be."""


def _done_past(case: Case) -> bool:
    """Whether an infinitive is what was done, or failed, in the past: "refused to hear the appeal on Thursday"."""
    candidate = case.candidate
    if candidate.governor is None or not candidate.governed & {"does", "fails", "tries"} or candidate.governed & {"plans"}:
        return False
    return case.passage.clauses.clauses[candidate.governor].verb.past


def _told_wrong(placed: Placed, case: Case) -> When | None:
    """A past verb with a time read as one to come: the past reading passed over, else no more than the tense says."""
    dct = case.story.dct
    for step in passed_over(placed.timex.step):
        if isinstance(step.value, TimeSpan) and dct is not None and step.value.start < dct.end:
            return (
                When("at", step.value) if step.value.granularity <= Granularity.DAY else When("within", step.value, step.value)
            )
    return None


def _planned_for(placed: Placed, case: Case) -> TimeSpan | None:
    """The reading to come that was passed over, when what is planned cannot be over: "will close in the fourth quarter".

    What reports, results and losses are of can be.
    """
    clause, dct = case.clause, case.story.dct
    if case.certainty.factuality not in ("planned", "promised") or clause is None or dct is None:
        return None
    number = case.candidate.governor
    over = case.passage.clauses.clauses[number].verb if number is not None else clause.verb
    if over.past or case.candidate.lemma in case.story.words.results:
        return None
    later = (step.value for step in passed_over(placed.timex.step))
    return next((one for one in later if isinstance(one, TimeSpan) and one.start >= dct.start), None)


def _not_after(value: TimeSpan, dct: TimeSpan | None) -> TimeSpan:
    """The end of a period, or the dct when that comes first: what happened this week happened before the article."""
    return dct.day() if dct is not None and value.start < dct.end < value.end else value


def is_ahead(value: TimeSpan, case: Case) -> bool:
    return case.story.dct is not None and value.start >= case.story.dct.end


def _bounded(value: TimeSpan, signal: str, ahead: bool, case: Case) -> When:
    """A bound on one side: "by Friday" ends with Friday, "before Friday" in front of it, "after" begins behind it."""
    dct = case.story.dct
    if signal == "after":
        begin = TimeSpan(value.end, value.end + DAY, Granularity.DAY) if value.granularity >= Granularity.DAY else value
        planned = case.certainty.factuality in ("planned", "promised")
        return (
            When("planned", begin)
            if ahead or planned
            else When("within", begin, dct.day() if dct and dct.start >= begin.start else None)
        )
    if signal == "before" and value.granularity < Granularity.DAY:
        return When("at", value.day())  # "before dawn on Thursday" is on Thursday
    end = TimeSpan(value.start - DAY, value.start, Granularity.DAY) if signal == "before" else value
    if value.mod == "END" and value.granularity > Granularity.DAY:
        end = TimeSpan(value.end - DAY, value.end, Granularity.DAY)  # "before the end of the month"
    meant = case.certainty.factuality in ("planned", "promised") and dct is not None and value.end > dct.end
    if meant and dct is not None:
        return When("planned", dct.day(), end if end.end > dct.start else value)
    if ahead and dct is not None:
        return When("planned", dct.day(), end) if end.end > dct.start else When("within", None, end)
    return When("within", None, end)
