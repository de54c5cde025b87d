"""The algebra: what an expression means before anyone knows when it was said.

A term is plain data and holds no date of its own making: "last Friday" is
``Last(Cycle(weekday=5))`` for ever. :func:`chronos.resolve.resolve` gives it a
value once a context says when it was written. What ``repr`` prints can be
pasted into a rule file's ``meaning``.
"""

from dataclasses import MISSING, dataclass, field, fields
from fractions import Fraction
from typing import TypeAlias

from chronos.calendar import Cycle, Granularity


class _Said:
    """A ``repr`` that leaves out what is as by default, and the names of the leading fields."""

    __slots__ = ()

    def __repr__(self) -> str:
        shown = []
        for f in fields(self):  # type: ignore[arg-type]
            value = getattr(self, f.name)
            default = f.default if f.default_factory is MISSING else f.default_factory()
            if default is MISSING:
                shown.append(repr(value))
            elif value != default:
                shown.append(f"{f.name}={value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


@dataclass(frozen=True, slots=True, repr=False)
class Amount(_Said):
    """A length that lies nowhere on the line; number ``None`` is "some".

    >>> Amount(2, Granularity.WEEK)
    Amount(2, week)
    """

    number: int | Fraction | None
    unit: Granularity


@dataclass(frozen=True, slots=True, repr=False)
class Anchor(_Said):
    """A time the context knows by name: ``dct``, ``previous``, ``event:e3``.

    >>> Anchor("dct")
    Anchor('dct')
    """

    name: str


DCT = Anchor("dct")


def _dct() -> Anchor:
    return DCT


@dataclass(frozen=True, slots=True, repr=False)
class Last(_Said):
    """``Last(c, of)``: the latest occurrence [s, e) of c with e ≤ the anchor's start; said on a Friday, a week ago.

    >>> Last(Cycle(weekday=5))
    Last(Cycle(weekday=5))
    """

    cycle: Cycle
    of: "Term" = field(default_factory=_dct)


@dataclass(frozen=True, slots=True, repr=False)
class Next(_Said):
    """``Next(c, of)``: the earliest occurrence [s, e) of c with s ≥ the anchor's end."""

    cycle: Cycle
    of: "Term" = field(default_factory=_dct)


@dataclass(frozen=True, slots=True, repr=False)
class This(_Said):
    """``This(c, of)``: the occurrence inside the next larger unit around the anchor's start.

    For a weekday that unit is the week, for a month the year, for a part of
    day the day; a bare unit ("this week") is the one that holds the anchor.
    """

    cycle: Cycle
    of: "Term" = field(default_factory=_dct)


@dataclass(frozen=True, slots=True, repr=False)
class Near(_Said):
    """``Near(c, of)``: the occurrence before, after or around the anchor; the context chooses and says why."""

    cycle: Cycle
    of: "Term" = field(default_factory=_dct)


@dataclass(frozen=True, slots=True, repr=False)
class Nth(_Said):
    """``Nth(n, c, within)``: the n-th occurrence of c wholly inside; -1 is the last.

    >>> Nth(2, Cycle(weekday=7), Cycle(year=2013, month=5))
    Nth(2, Cycle(weekday=7), Cycle(year=2013, month=5))
    """

    n: int
    cycle: Cycle
    within: "Term"


@dataclass(frozen=True, slots=True, repr=False)
class Shift(_Said):
    """``Shift(amount, way, of)``: the anchor stepped back (-1) or on (1), told in the amount's unit.

    "two weeks ago" is a week, "three days later" a day. ``keep`` tells the
    answer as finely as the anchor was: "four years ago today" is a day.
    """

    amount: Amount
    way: int
    of: "Term" = field(default_factory=_dct)
    keep: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Stretch(_Said):
    """``Stretch(amount, way, of)``: a length that ends where the anchor does (-1) or begins where it begins (1).

    "The past three weeks" stays a length, and knows where on the line it lies.

    >>> Stretch(Amount(3, Granularity.WEEK), -1)
    Stretch(Amount(3, week), -1)
    """

    amount: Amount
    way: int
    of: "Term" = field(default_factory=_dct)


@dataclass(frozen=True, slots=True, repr=False)
class Same(_Said):
    """``Same(a, within)``: what lies in the year of ``within`` where ``a`` lies in its own: the same quarter of 2011.

    >>> Same(Cycle(year=2013, quarter=3), Cycle(year=2011))
    Same(Cycle(year=2013, quarter=3), Cycle(year=2011))
    """

    of: "Term"
    within: "Term"


@dataclass(frozen=True, slots=True, repr=False)
class Between(_Said):
    """``Between(a, b)``: from a to b, both ends kept as written; an end with gaps is read from the other."""

    begin: "Term"
    end: "Term"


@dataclass(frozen=True, slots=True, repr=False)
class Since(_Said):
    """``Since(a)``: from a on, the end open; ``outside`` begins behind it, as "after" does."""

    begin: "Term"
    outside: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Until(_Said):
    """``Until(a)``: up to a, the start open; ``outside`` ends in front of it, as "before" does."""

    end: "Term"
    outside: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Figures(_Said):
    """A date in figures, "3/4/2013", whose order is a convention: day first, month first, or for all we know either.

    A year below 100 is the one with these last digits that is closest to the dct.

    >>> Figures(3, 4, 2013)
    Figures(3, 4, 2013)
    """

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True, repr=False)
class Part(_Said):
    """``Part(which, t)``: the START, MID or END of t; the span stays t's, for nobody says where "early" ends.

    >>> Part("START", Cycle(year=2013, month=3))
    Part('START', Cycle(year=2013, month=3))
    """

    which: str
    of: "Term"


@dataclass(frozen=True, slots=True, repr=False)
class About(_Said):
    """``About(t)``: t, approximately."""

    of: "Term"


@dataclass(frozen=True, slots=True, repr=False)
class Every(_Said):
    """``Every(c)``: a recurrence, with TIMEX3's ``quant`` and ``freq``.

    >>> Every(Cycle(weekday=5), quant="EVERY")
    Every(Cycle(weekday=5), quant='EVERY')
    """

    of: "Cycle | Amount"
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Vague(_Said):
    """A time with no place on the line: ``PAST_REF``, ``PRESENT_REF``, ``FUTURE_REF``."""

    ref: str


@dataclass(frozen=True, slots=True, repr=False)
class Nothing(_Said):
    """Words that only look like a time ("Man Friday"): they are claimed, and yield none."""


Term: TypeAlias = (
    Cycle | Amount | Anchor | Last | Next | This | Near | Nth | Shift | Stretch | Same | Between | Since | Until | Figures
    | Part | About | Every | Vague | Nothing
)  # fmt: skip
"""Anything an expression can mean."""

OPERATORS: dict[str, type] = {
    operator.__name__: operator
    for operator in (
        Cycle, Amount, Anchor, Last, Next, This, Near, Nth, Shift, Stretch, Same, Between, Since, Until, Figures, Part,
        About, Every, Vague, Nothing,
    )
}  # fmt: skip
"""The names a rule file's ``meaning`` may use."""
