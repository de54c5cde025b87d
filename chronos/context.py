"""What a reading depends on and the words do not say: the dct, the direction, anchors, conventions.

A context is plain data given from outside, and there is no default for the
dct: without one a relative expression has no value, and says so.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from chronos.calendar import TimeSpan

Direction: TypeAlias = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as an id with its fillers: :mod:`chronos.explain` says it in words.

    >>> Reason("past-tense", ("said",))
    Reason(id='past-tense', fillers=('said',))
    """

    id: str
    fillers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conventions:
    """Disputed readings, settled by name, so that a trace can say which one decided.

    * ``bare_weekday``: where an unqualified weekday looks when no tense says.
    * ``day_first``: whether 1/3/2013 is 1 March; ``None`` leaves it ambiguous.
    """

    name: str = "news"
    bare_weekday: Direction = "past"
    day_first: bool | None = None


NEWS = Conventions()
"""English-language news: a weekday without a tense is the latest one, today included (right in 91 of 100)."""


@dataclass(frozen=True, slots=True)
class Known:
    """A time that has a name in this context, and how it came by it."""

    value: TimeSpan
    because: Reason


@dataclass(frozen=True, slots=True)
class Context:
    """``dct`` is the document creation time: a day, or a minute when the source gave one.

    ``direction`` is where an unqualified "Friday" looks, ``why`` the ground
    for it; ``None`` leaves it to the conventions. A direction that is not
    ``close`` comes from words farther off, which do not send a date to the
    far side of the year. ``anchors`` holds further named times, as pairs, so
    that a context stays hashable.

    >>> Context(TimeSpan.of_date(2013, 3, 4)).find("dct").because.id
    'dct'
    """

    dct: TimeSpan | None
    direction: Direction | None = None
    why: Reason | None = None
    anchors: tuple[tuple[str, Known], ...] = field(default=())
    conventions: Conventions = NEWS
    close: bool = True

    def find(self, name: str) -> Known | None:
        """The time called ``name``, or ``None``."""
        if name == "dct":
            return Known(self.dct, Reason("dct")) if self.dct else None
        return next((known for other, known in self.anchors if other == name), None)
