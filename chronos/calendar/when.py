"""When: what is known of the time of a happening, its doubt included.

A :class:`~chronos.calendar.span.TimeSpan` is what words say; a :class:`When`
is what an event may claim. The shapes are the marks a reader sees: exactly
then, at some time within, throughout, still going on, planned, unknown.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from chronos.calendar.civil import Civil
from chronos.calendar.span import TimeSpan

Shape: TypeAlias = Literal["at", "within", "throughout", "ongoing", "planned", "unknown"]
SHAPES: tuple[Shape, ...] = ("at", "within", "throughout", "ongoing", "planned", "unknown")


@dataclass(frozen=True, slots=True)
class When:
    """Bounds of a happening. ``begin`` and ``end`` are spans as the words told them.

    * ``at``: on that very day, month, minute; only ``begin``.
    * ``within``: once, at some time from the start of ``begin`` to the end of
      ``end``; one of them may be ``None``, which leaves that side unbounded.
    * ``throughout``: it lasted from ``begin`` to ``end``.
    * ``ongoing``: it went on when the article was published; ``end`` is that
      day, ``begin`` the known start or ``None``.
    * ``planned``: from ``begin`` on, not before; ``end`` may bound it.
    * ``unknown``: no bound at all.

    ``phrase`` keeps an open start's own words ("for months"), which no bound can say.

    Raises ``ValueError`` for a shape without the ends it needs.

    >>> When("at", TimeSpan.of_date(2013, 3, 1)).earliest == TimeSpan.of_date(2013, 3, 1).start
    True
    """

    shape: Shape
    begin: TimeSpan | None = None
    end: TimeSpan | None = None
    phrase: str | None = None

    def __post_init__(self) -> None:
        needs = {"at": self.begin, "throughout": self.begin and self.end, "ongoing": self.end, "planned": self.begin}
        if self.shape not in SHAPES:
            raise ValueError(f"no date has the shape {self.shape!r}")
        if self.shape in needs and needs[self.shape] is None:
            raise ValueError(f"a date of shape {self.shape!r} lacks an end")
        if self.shape == "within" and self.begin is None and self.end is None:
            raise ValueError("a date 'within' needs a bound; without any its shape is 'unknown'")

    @property
    def earliest(self) -> Civil | None:
        """First second it can have been; ``None`` when nothing bounds it."""
        return self.begin.start if self.begin else None

    @property
    def latest(self) -> Civil | None:
        """First second after the last it can have been; ``None`` when nothing bounds it."""
        if self.shape == "at" and self.begin:
            return self.begin.end
        return self.end.end if self.end else None
