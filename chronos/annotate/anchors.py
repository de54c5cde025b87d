"""What a text has named so far: the times that "the next day", "that year" and "the quarter" hang on.

News hangs on its publication date, a history on its own flow. Which of the
two a document is, is judged once, from its dates, and said in every
explanation that rests on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from chronos.calendar import DAY, Cycle, Duration, Granularity, TimeSpan
from chronos.calendar.civil import date_of
from chronos.calendar.units import unit_index, unit_span
from chronos.context import Direction, Known, Reason
from chronos.grammar.find import Mention
from chronos.terms import Anchor, Last, Near, Next, Nth, Part, Shift, Term, This

_REACH = 12
"""How many mentions back an anchor is looked for."""

_REPORTED = 200 * DAY
"""Ticks from the end of a quarter within which it is reported on; fiscal quarters can still be running."""

NARRATED = "narrative"
"""The anchor of an unqualified time in a history: the time named last."""


@dataclass(frozen=True, slots=True)
class Named:
    """A time the text has named: its span, tid and words, whether it opens its sentence, whether it has its year."""

    span: TimeSpan
    tid: str
    words: str
    leads: bool = True
    whole: bool = False
    counted: bool = False

    def known(self) -> Known:
        """As an anchor, with where it came from."""
        return Known(self.span, Reason("named-before", (self.words, self.tid)))


@dataclass(slots=True)
class Discourse:
    """The times named so far, the latest last, and what the document hangs on."""

    dct: TimeSpan | None
    narrative: bool = False
    named: list[Named] = field(default_factory=list)
    months: bool = False
    """Whether the figures told last are those of some months, "the first nine months", rather than of a quarter."""

    home: bool = False
    """Whether a history has come to the day of writing: "Last summer she still walked there"."""

    def come_home(self, leads: bool) -> None:
        """Note a time told from the day of writing; only one that opens its sentence brings a history there."""
        self.home = self.home or leads

    def start_over(self) -> None:
        """Forget what was named: an entry of a live report stands for itself, on the day of the report."""
        self.named.clear()

    def measure(self, length: Duration) -> None:
        """Note a length that has been read."""
        self.months = self.months or (length.unit is Granularity.MONTH and length.number is not None)

    def add(self, span: TimeSpan, tid: str, words: str, leads: bool = True, whole: bool = False, counted: bool = False) -> None:
        """Note a time that has been read.

        ``leads`` says that it opens its sentence, ``whole`` that it hangs on
        no other, ``counted`` that it hangs on the one before it.
        """
        self.named.append(Named(span, tid, words, leads, whole, counted))
        self.home = self.home and not leads
        if span.granularity is Granularity.QUARTER:
            self.months = False

    def anchors(self, term: Term, direction: Direction | None = None) -> tuple[tuple[str, Known], ...]:
        """The anchors a term asks for, as far as anything gives them; under a past verb none that is still to come."""
        found = []
        for name, unit in anchors_of(term):
            known = self._ended(unit) if name == "unit" and direction == "past" and is_end(term) else None
            known = known or self.find(name, unit, direction)
            if known is not None:
                found.append((name, known))
        return tuple(found)

    def find(self, name: str, unit: Granularity, direction: Direction | None = None) -> Known | None:
        """The time called ``name``, for something told in ``unit``.

        * ``previous``: the last named that is no coarser.
        * ``event``: none; the stage that knows what happened counts from it.
        * ``narrative``: the last named that is a year or finer.
        * ``day``, ``unit``: the same, but the dct in news, where it is meant
          unless the sentence has just named a day.
        * ``quarter``: the quarter named last, else the one that reports of
          these weeks speak of, which is the last that is over.
        * ``period``: that quarter when the text has named one, and no length
          of months since, else the year.
        """
        if name == NARRATED:
            named = None if self.home else self._told()
            return named.known() if named else Known(self.dct, Reason("dct")) if self.dct is not None else None
        if name == "event":
            return None  # what happened is not known while times are read
        if name == "previous":
            named = self._last(unit, past=direction == "past")
            return named.known() if named else None
        if name == "quarter":
            return self._quarter()
        if name == "period":
            return self._period()
        named = self._last(unit) if self.narrative or name == "day" else None
        if named is not None:
            return named.known()
        return Known(self.dct, Reason("dct")) if self.dct is not None else None

    def _ended(self, unit: Granularity) -> Known | None:
        """The time named last when its month or year is the one before the dct's, and so over."""
        named = self._last(unit, past=True)
        if named is None or self.dct is None or named.span.granularity > unit:
            return None
        before = unit_index(unit, named.span.start) == unit_index(unit, self.dct.start) - 1
        return named.known() if before else None

    def _last(self, unit: Granularity, past: bool = False) -> Named | None:
        """The time named last that is told no more coarsely than ``unit``; with ``past`` none that lies after the dct.

        One that was itself counted back, "shut since the previous Thursday",
        is background: the text goes on from the one before.
        """
        fit = [
            named
            for named in self.named[-_REACH:]
            if named.span.granularity <= unit and not (past and self.dct is not None and named.span.start >= self.dct.end)
        ]
        while len(fit) > 1 and fit[-1].counted and fit[-1].span.end <= fit[-2].span.start:
            fit.pop()
        return fit[-1] if fit else None

    def is_at_a_year(self) -> bool:
        """Whether a history has come to a year, and to no day or month in it."""
        named = self._told()
        return named is not None and named.span.granularity >= Granularity.YEAR

    def _told(self) -> Named | None:
        """The time a history has come to.

        Dates that open their sentence and those told without a year carry it
        on. One with its year in the midst of a sentence tells the way there
        or a plan: an earlier one, "a veteran of the May 1921 rising", takes
        it as little back as a bare year, "planned for 1976", takes it on.
        """
        passing = None
        for named in reversed(self.named[-_REACH:]):
            if named.span.granularity > Granularity.YEAR:
                continue
            if named.leads or not named.whole:
                fine = passing is not None and passing.span.granularity < Granularity.YEAR
                return passing if passing and fine and passing.span.start >= named.span.start else named
            passing = passing or named
        return passing

    def _quarter(self) -> Known | None:
        """The latest quarter named that the report can be about; those it is compared with lie before it."""
        quarters = [named for named in self.named if named.span.granularity is Granularity.QUARTER]
        begun = [named for named in quarters if self.dct is None or named.span.start < self.dct.start]
        over = [named for named in begun if self.dct is None or 0 <= self.dct.start - named.span.end < _REPORTED]
        if begun:
            return max(over or begun, key=lambda named: named.span.start).known()
        if self.dct is None:
            return None
        last = unit_index(Granularity.QUARTER, self.dct.start) - 1
        return Known(unit_span(Granularity.QUARTER, last), Reason("reported"))

    def _period(self) -> Known | None:
        """What "a year earlier" is compared with: the quarter where the text reports of one, else the year."""
        if not self.months and any(named.span.granularity is Granularity.QUARTER for named in self.named):
            return self._quarter()
        if self.dct is None:
            return None
        return Known(unit_span(Granularity.YEAR, unit_index(Granularity.YEAR, self.dct.start)), Reason("dct"))


def is_end(term: Term) -> bool:
    """Whether a term names the end of a period: "the end of the month", "the last day of the year".

    >>> is_end(Part("END", This(Cycle(unit=Granularity.MONTH))))
    True
    """
    return (isinstance(term, Nth) and term.n == -1) or (isinstance(term, Part) and term.which == "END")


def anchors_of(term: Term) -> Iterator[tuple[str, Granularity]]:
    """The names a term asks for, each with the unit of what asks; the dct is not among them.

    >>> from chronos.terms import Amount
    >>> list(anchors_of(Shift(Amount(1, Granularity.DAY), 1, Anchor("previous"))))
    [('previous', day)]
    """
    yield from _asked(term, Granularity.CENTURY)


def _asked(term: Term, unit: Granularity) -> Iterator[tuple[str, Granularity]]:
    if isinstance(term, Anchor):
        if term.name != "dct":
            yield term.name, unit
        return
    if isinstance(term, Shift) and not term.keep:
        unit = term.amount.unit
    elif isinstance(term, (Last, Next, This, Near)):
        unit = max(term.cycle.granularity, Granularity.DAY) if term.cycle.unit is None else term.cycle.unit
        if isinstance(term, This) and term.cycle.period is not None:
            unit = max(unit, term.cycle.period)
    for name in ("of", "within", "begin", "end"):
        inner = getattr(term, name, None)
        if inner is not None and not isinstance(inner, (int, str, Cycle)):
            yield from _asked(inner, unit)


_FAR = 3
"""Years from the dct beyond which a date is history."""
_FEW, _MANY = 6, 20
"""Full dates, and time expressions of any kind, from which a text has enough of them to be judged."""
_NEWS = 0.06
"""Share of expressions that speak from the day of writing, up to which a text is no news."""


def is_narrative(mentions: Sequence[Mention], dct: TimeSpan | None) -> bool:
    """Whether a text tells a history: it hardly ever says "today" or "Friday", and has dates enough to follow.

    A long text is judged by that alone; a short one only if its full dates
    lie years before the dct. One that begins in another time, years ago, is a
    history too, though it comes back to the present at its end.

    >>> is_narrative([], None)
    False
    """
    news = sum(1 for mention in mentions if _hangs_on_dct(mention.term))
    if dct is not None and len(mentions) >= _FEW and news * _FEW <= len(mentions) and _begins_far(mentions, dct):
        return True
    if news > _NEWS * len(mentions):
        return False
    if len(mentions) >= _MANY:
        return sum(1 for mention in mentions if _is_date(mention.term)) >= len(mentions) / 3
    years = [year for mention in mentions for year in _years(mention.term)]
    if len(years) < _FEW:
        return False
    now = date_of(dct.first_day)[0] if dct else None
    return now is None or sum(1 for year in years if now - year >= _FAR) >= 0.8 * len(years)


def _begins_far(mentions: Sequence[Mention], dct: TimeSpan) -> bool:
    """Whether the first date is years before the dct and the next ones do not speak from the day of writing."""
    first = list(_years(mentions[0].term))
    far = bool(first) and date_of(dct.first_day)[0] - max(first) >= _FAR
    return far and not any(_hangs_on_dct(mention.term) for mention in mentions[1:3])


def _is_date(term: Term) -> bool:
    """Whether a term names a year, a month or a day of a month."""
    cycle = term.cycle if isinstance(term, Near) else term
    if isinstance(cycle, Cycle):
        return cycle.year is not None or cycle.month is not None
    inner = getattr(term, "of", None)
    return inner is not None and not isinstance(inner, (int, str)) and _is_date(inner)


def _years(term: Term) -> Iterator[int]:
    if isinstance(term, Cycle):
        if term.year is not None:
            yield term.year
        return
    for name in ("of", "within", "begin", "end"):
        inner = getattr(term, name, None)
        if inner is not None and not isinstance(inner, (int, str)):
            yield from _years(inner)


def _hangs_on_dct(term: Term) -> bool:
    """Whether a term speaks from the day of writing: "yesterday", "last week", "Friday"."""
    if isinstance(term, Near) and (term.cycle.weekday is None or term.cycle.day is not None):
        return False
    if isinstance(term, (Last, This, Next, Shift, Near)):
        return isinstance(term.of, Anchor) and term.of.name == "dct"
    inner = getattr(term, "of", None)
    return inner is not None and not isinstance(inner, (int, str, Cycle)) and _hangs_on_dct(inner)


def narrated(term: Term) -> Term:
    """An unqualified time as a history means it: told from the time named last, not from the dct.

    >>> narrated(Near(Cycle(month=9, day=17)))
    Near(Cycle(month=9, day=17), of=Anchor('narrative'))
    """
    if isinstance(term, Near) and isinstance(term.of, Anchor) and term.of.name == "dct":
        return Near(term.cycle, Anchor(NARRATED))
    changes = {}
    for name in ("of", "within", "begin", "end"):
        inner = getattr(term, name, None)
        if inner is not None and not isinstance(inner, (int, str, Cycle, Anchor)):
            changed = narrated(inner)
            if changed != inner:
                changes[name] = changed
    return replace(term, **changes) if changes else term  # type: ignore[arg-type]
