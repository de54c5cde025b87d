"""Term and context in, value and reasons out. No clock, no text, no I/O.

The value lies inside the step that made it, so an explanation can neither be
forgotten nor go stale. Nothing here raises for what a text says: "29 February
2013" is a step without value, and with its reason.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, assert_never

from chronos.calendar import Cycle, Duration, Granularity, Range, Recurrence, TimeSpan, VagueRef, Value
from chronos.calendar.civil import DAY, date_of
from chronos.calendar.moving import moved, whole_units
from chronos.calendar.units import unit_index, unit_span
from chronos.context import Context, Known, Reason
from chronos.terms import (
    About,
    Amount,
    Anchor,
    Between,
    Every,
    Figures,
    Last,
    Near,
    Next,
    Nothing,
    Nth,
    Part,
    Same,
    Shift,
    Since,
    Stretch,
    Term,
    This,
    Until,
    Vague,
)

Missing: TypeAlias = Literal["no-dct", "impossible", "ambiguous", "no-occurrence"]
"""Why there is no value, in the words of the contract."""


@dataclass(frozen=True, slots=True)
class Step:
    """An answer and its grounds. ``missing`` is set exactly when ``value`` is ``None``."""

    term: Term
    value: Value | None
    because: Reason
    inputs: tuple["Step", ...] = ()
    passed_over: tuple["Step", ...] = ()
    missing: Missing | None = None

    @property
    def anchored(self) -> bool:
        """Whether the answer hangs on an anchor, which TIMEX3 calls a temporal function."""
        return isinstance(self.term, Anchor) or any(step.anchored for step in self.inputs)


def hangs_on(step: Step, name: str) -> bool:
    """Whether an answer hangs on the anchor called ``name``; falling back on the dct is hanging on it.

    >>> hangs_on(resolve(Last(Cycle(weekday=5)), Context(TimeSpan.of_date(2013, 3, 4))), "dct")
    True
    """
    if isinstance(step.term, Anchor):
        return name in (step.term.name, step.because.id)
    return any(hangs_on(part, name) for part in step.inputs)


def resolve(term: Term, context: Context) -> Step:
    """What ``term`` is worth in ``context``.

    >>> from chronos.explain import explain
    >>> monday = Context(TimeSpan.of_date(2013, 3, 4))
    >>> str(resolve(Last(Cycle(weekday=5)), monday).value)
    '2013-03-01/2013-03-02'
    >>> resolve(Last(Cycle(weekday=5)), Context(None)).missing
    'no-dct'
    """
    match term:
        case Cycle():
            return _only(term)
        case Amount(number, unit):
            return Step(term, Duration(number, unit), Reason("length"))
        case Anchor(name):
            return _anchor(term, context.find(name), name)
        case Last(cycle, of):
            return _nearest(term, cycle, cycle.before, resolve(of, context), "last")
        case Next(cycle, of):
            return _nearest(term, cycle, cycle.after, resolve(of, context), "next")
        case This(cycle, of):
            return _this(term, cycle, resolve(of, context))
        case Near(cycle, of):
            return _near(term, cycle, resolve(of, context), context)
        case Nth(n, cycle, within):
            return _nth(term, n, cycle, resolve(within, context))
        case Shift(amount, way, of, keep):
            return _shift(term, amount, way, resolve(of, context), keep)
        case Stretch(amount, way, of):
            against = resolve(of, context)
            reason = Reason("stretch-back" if way < 0 else "stretch-on")
            return Step(term, Duration(amount.number, amount.unit), reason, (against,) if against.value else ())
        case Same(of, within):
            return _same(term, resolve(of, context), resolve(within, context))
        case Between(begin, end):
            return _between(term, begin, end, context)
        case Since(begin, outside):
            return _open(term, resolve(begin, context), 1 if outside else 0, "after" if outside else "since")
        case Until(end, outside):
            return _open(term, resolve(end, context), -1 if outside else 0, "before" if outside else "until")
        case Figures():
            return _figures(term, context)
        case Part(which, of):
            return _softened(term, resolve(of, context), which, "part")
        case About(of):
            return _softened(term, resolve(of, context), "APPROX", "about")
        case Every(of, quant, freq):
            what = of if isinstance(of, Cycle) else Duration(of.number, of.unit)
            return Step(term, Recurrence(what, quant, freq), Reason("recurs"))
        case Vague(ref):
            return Step(term, VagueRef(ref), Reason("vague"))
        case Nothing():
            return Step(term, None, Reason("not-a-time"), missing="no-occurrence")
        case _:
            assert_never(term)


def _only(term: Cycle) -> Step:
    """A cycle by itself: the date it names, or why it names none."""
    flaw = term.flaw()
    if flaw:
        return Step(term, None, Reason("impossible", (flaw[0], str(flaw[1]))), missing="impossible")
    if term.period is not None:
        return Step(term, None, Reason("gaps"), missing="ambiguous")
    found = term.only()
    if found is None:
        return Step(term, None, Reason("not-that-year", (str(term.year),)), missing="impossible")
    return Step(term, found, Reason("as-written"))


def _anchor(term: Anchor, known: Known | None, name: str) -> Step:
    if known is None:
        return Step(term, None, Reason("no-anchor", (name,)), missing="no-dct" if name == "dct" else "ambiguous")
    return Step(term, known.value, known.because)


def _ground(term: Term, anchor: Step, cycle: Cycle | None = None) -> TimeSpan | Step:
    """The anchor's span, or the step that says why nothing can stand on it."""
    flaw = cycle.flaw() if cycle else None
    if flaw:
        return Step(term, None, Reason("impossible", (flaw[0], str(flaw[1]))), (anchor,), missing="impossible")
    if isinstance(anchor.value, TimeSpan):
        return anchor.value
    if anchor.value is None:
        return Step(term, None, anchor.because, (anchor,), missing=anchor.missing)
    return Step(term, None, Reason("anchor-nowhere"), (anchor,), missing="ambiguous")


def _found(term: Term, found: TimeSpan | None, because: Reason, anchor: Step, passed_over: tuple[Step, ...] = ()) -> Step:
    """A step for what a search brought, or for its bringing nothing."""
    if found is None:
        return Step(term, None, Reason("none-on-that-side"), (anchor,), missing="no-occurrence")
    return Step(term, found, because, (anchor,), passed_over)


def _nearest(term: Term, cycle: Cycle, side: Callable[[TimeSpan], Iterator[TimeSpan]], anchor: Step, because: str) -> Step:
    """The first occurrence on one side of the anchor, or the reason there is none."""
    ground = _ground(term, anchor, cycle)
    if isinstance(ground, Step):
        return ground
    return _found(term, next(side(ground), None), Reason(because), anchor)


def _this(term: This, cycle: Cycle, anchor: Step) -> Step:
    """The occurrence in the next larger unit around the anchor; a bare unit is the one that holds it."""
    ground = _ground(term, anchor, cycle)
    if isinstance(ground, Step):
        return ground
    period = cycle.period
    if period is None:
        return replace(_only(cycle), term=term)
    around = Granularity.WEEK if period is Granularity.WEEKEND else period
    whole = unit_span(around, unit_index(around, ground.start))
    found = next((span for span in cycle.forward(whole.start) if span.start >= whole.start), None)
    if found is not None and found.start >= whole.end:
        found = None
    return _found(term, found, Reason("this", (str(around),)), anchor)


def _near(term: Near, cycle: Cycle, anchor: Step, context: Context) -> Step:
    """The latest that has started, the earliest that has not ended, or the closer of the two."""
    if cycle.period is None:
        return _only(cycle)
    ground = _ground(term, anchor, cycle)
    if isinstance(ground, Step):
        return ground
    behind = next(cycle.backward(ground.end), None)
    ahead = next(cycle.forward(ground.start), None)
    if behind is not None and behind == ahead:  # said on that very day
        over = next(cycle.before(ground), None), next(cycle.after(ground), None)
        wanted = context.direction or context.conventions.bare_weekday
        other = over[0] if wanted == "past" else over[1]
        return _found(
            term, behind, Reason("same", context.why.fillers if context.why else ()), anchor, _other(cycle, other, anchor)
        )
    slack = 5 if isinstance(anchor.term, Anchor) and anchor.term.name == "dct" else 4  # news tells more of the past
    reports = cycle.quarter is not None or cycle.half is not None
    if (reports and context.direction != "past") or not _trusted(cycle, behind, ahead, ground, context):
        past, because = _closer(behind, ahead, ground, slack), Reason("closest")
    elif context.direction is not None:
        past, because = context.direction == "past", context.why or Reason("given")
    elif _weekly(cycle):
        past, because = context.conventions.bare_weekday == "past", Reason("convention", (context.conventions.name,))
    else:
        past, because = _closer(behind, ahead, ground, slack), Reason("closest")
    found, other = (behind, ahead) if past else (ahead, behind)
    because = Reason(f"looked-{'past' if past else 'ahead'}", (because.id, *because.fillers))
    return _found(term, found, because, anchor, _other(cycle, other, anchor))


_FAR = 250 * DAY
"""Ticks to a month behind, from which a past verb at a distance no longer sends it there."""
_NIGH = 75 * DAY
"""Ticks to the same month ahead, up to which that is the likelier one."""


def _trusted(cycle: Cycle, behind: TimeSpan | None, ahead: TimeSpan | None, ground: TimeSpan, context: Context) -> bool:
    """Whether a date or month without its year goes where the words point: news gives the year when it is not the closest.

    A verb farther off is not believed for a date. A past verb is neither for
    a month nor, however close, for a date when that would send it to the far
    side of the year and the same day is due soon: "it was shut March 5".
    """
    if context.direction is None or cycle.period is not Granularity.YEAR:
        return True
    if cycle.day is not None and not context.close:
        return False
    if context.direction == "future" or behind is None or ahead is None or (context.close and cycle.day is None):
        return True
    return ground.start - behind.end < _FAR or ahead.start - ground.end > _NIGH


def _looks_back(cycle: Cycle, context: Context) -> bool:
    """Whether an unqualified cycle is read into the past: a range of such is then told from its end."""
    if context.direction is None:
        return _weekly(cycle) and context.conventions.bare_weekday == "past"
    return context.direction == "past"


def _weekly(cycle: Cycle) -> bool:
    return cycle.period in (Granularity.WEEK, Granularity.WEEKEND, Granularity.DAY)


def _closer(behind: TimeSpan | None, ahead: TimeSpan | None, ground: TimeSpan, slack: int) -> bool:
    """Whether the earlier of two lies no more than ``slack`` fourths as far from the anchor as the later."""
    if behind is None or ahead is None:
        return ahead is None
    return 4 * (ground.start - behind.end) <= slack * (ahead.start - ground.end)


def _other(cycle: Cycle, span: TimeSpan | None, anchor: Step) -> tuple[Step, ...]:
    """The reading not taken, as the term that would have said it."""
    if span is None or not isinstance(anchor.value, TimeSpan):
        return ()
    ahead = span.start >= anchor.value.end
    term = Next(cycle, anchor.term) if ahead else Last(cycle, anchor.term)
    return (Step(term, span, Reason("next" if ahead else "last"), (anchor,)),)


def _nth(term: Nth, n: int, cycle: Cycle, within: Step) -> Step:
    ground = _ground(term, within, cycle)
    if isinstance(ground, Step):
        return ground
    inside = list(cycle.within(_widened(ground) if cycle.unit is Granularity.WEEK else ground))
    index = n - 1 if n > 0 else n
    if n == 0 or not -len(inside) <= index < len(inside):
        return Step(term, None, Reason("too-few", (str(len(inside)),)), (within,), missing="impossible")
    return Step(term, inside[index], Reason("nth", (str(n),)), (within,))


def _widened(span: TimeSpan) -> TimeSpan:
    """The span with three days on either side: a week belongs to the month that has most of it, as ISO 8601 has it of years."""
    return TimeSpan(span.start - 3 * DAY, span.end + 3 * DAY, span.granularity)


def _shift(term: Shift, amount: Amount, way: int, anchor: Step, keep: bool) -> Step:
    """The anchor stepped by whole units; half a unit is told in the unit that makes it whole."""
    if amount.number is None:
        return Step(term, VagueRef("PAST_REF" if way < 0 else "FUTURE_REF"), Reason("some-amount"), (anchor,))
    ground = _ground(term, anchor)
    if isinstance(ground, Step):
        return ground
    number, unit = whole_units(amount.number, amount.unit)
    if keep:
        return _found(term, moved(ground, way * number, unit), Reason("shift-kept"), anchor)
    found = unit_span(unit, unit_index(unit, ground.start) + way * number)
    return _found(term, found, Reason("shift-back" if way < 0 else "shift-on"), anchor)


def _same(term: Same, of: Step, within: Step) -> Step:
    """What lies in the year of ``within`` where ``of`` lies in its own; a week keeps its number."""
    ground, year = _ground(term, of), _ground(term, within)
    if isinstance(ground, Step):
        return ground
    if isinstance(year, Step):
        return year
    years = date_of(year.first_day)[0] - date_of(ground.first_day)[0]
    weeks = ground.granularity in (Granularity.WEEK, Granularity.WEEKEND)
    found = moved(ground, years, Granularity.YEAR)
    if found is not None and weeks:
        found = unit_span(ground.granularity, unit_index(ground.granularity, found.start + 3 * DAY))
    if found is None:
        return Step(term, None, Reason("not-that-year", (str(date_of(year.first_day)[0]),)), (of, within), missing="impossible")
    return Step(term, found, Reason("same-place"), (of, within))


def _between(term: Between, begin: Term, end: Term, context: Context) -> Step:
    """Both ends; the one with gaps is read from the other, so "from May to March" ends in the next March."""
    first, last = resolve(begin, context), resolve(end, context)
    from_the_end = not isinstance(end, Near) or _looks_back(end.cycle, context)
    if isinstance(begin, Near) and from_the_end and isinstance(last.value, TimeSpan):
        first = _nearest(begin, begin.cycle, begin.cycle.before, last, "before-the-end")
    elif isinstance(end, Near) and isinstance(first.value, TimeSpan):
        last = _nearest(end, end.cycle, end.cycle.after, first, "after-the-begin")
    from_span, to_span = _ground(term, first), _ground(term, last)
    if isinstance(from_span, Step):
        return from_span
    if isinstance(to_span, Step):
        return to_span
    if to_span.start < from_span.start:
        return Step(term, None, Reason("backwards"), (first, last), missing="impossible")
    return Step(term, Range(from_span, to_span), Reason("between"), (first, last))


def _open(term: Since | Until, end: Step, beside: int, because: str) -> Step:
    """A range with one open end; "before 2020" ends with the unit before, "after" begins with the one behind."""
    ground = _ground(term, end)
    if isinstance(ground, Step):
        return ground
    if beside:
        unit = Granularity.DAY if ground.granularity < Granularity.DAY else ground.granularity
        at = ground.end - 1 if beside > 0 else ground.start
        ground = unit_span(unit, unit_index(unit, at) + beside)
    return Step(term, Range(ground, None) if isinstance(term, Since) else Range(None, ground), Reason(because), (end,))


def _figures(term: Figures, context: Context) -> Step:
    """Day first or month first: by the figures when one of them is no month, else by convention, else ambiguous."""
    first, second = term.first, term.second
    year = _full_year(term.year, context)
    if year is None:
        return Step(term, None, Reason("no-anchor", ("dct",)), missing="no-dct")
    dates = {"day": Cycle(year=year, month=second, day=first), "month": Cycle(year=year, month=first, day=second)}
    possible = {order: found for order, cycle in dates.items() if (found := cycle.only()) is not None}
    if not possible:
        return Step(term, None, Reason("not-that-year", (str(year),)), missing="impossible")
    if len(set(possible.values())) == 1:
        return Step(term, next(iter(possible.values())), Reason("one-order"))
    day_first = context.conventions.day_first
    if day_first is None:
        over = tuple(Step(dates[order], found, Reason(f"{order}-first")) for order, found in possible.items())
        return Step(term, None, Reason("either-order"), (), over, missing="ambiguous")
    order, other = ("day", "month") if day_first else ("month", "day")
    over = (Step(dates[other], possible[other], Reason(f"{other}-first")),)
    return Step(term, possible[order], Reason(f"{order}-first-in", (context.conventions.name,)), (), over)


def _full_year(year: int, context: Context) -> int | None:
    """A year of two digits in the century that brings it closest to the dct; any other as it is."""
    if year >= 100:
        return year
    if context.dct is None:
        return None
    now = date_of(context.dct.first_day)[0]
    return min((now // 100 * 100 + year + shift for shift in (-100, 0, 100)), key=lambda found: abs(found - now))


def _softened(term: Term, of: Step, mod: str, because: str) -> Step:
    if of.value is None:
        return Step(term, None, of.because, (of,), of.passed_over, of.missing)
    value = of.value.softened(mod) if isinstance(of.value, (TimeSpan, Duration)) else of.value
    return Step(term, value, Reason(because, (mod,)), (of,), of.passed_over)
