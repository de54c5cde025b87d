"""How alike tellings must be to be of one happening: the numbers that merging goes by, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How alike tellings must be. Measured on the three fixture stories by ``benchmarks/timelines.py``.

    Likeness is the share of weighted words in common (0 to 1), to which
    ``head`` is added for heads that agree; where no date of their own joins
    the tellings, only for heads that weigh ``rare_head`` of what chance would
    give, and less for more common ones, for many things fall and many leave. Where times agree to the day
    ``same_day`` is enough; ``overlap`` for times that only touch;
    ``unbounded`` where one of them is no date of its own but a bound;
    ``next_day`` where days differ by at most ``slack``, which makes a
    conflict; ``turned`` where a plan is set beside what came of it or a denial
    beside a report. On top is asked ``headless`` where no head agrees,
    ``other_names`` where both have names and none in common, ``other_tolls``
    where both count the dead otherwise and no date says that they mean the
    same, ``within_one`` for tellings of one document. Words ``around`` a telling's own line count
    by so much less, and a date that both give counts as a word of weight
    ``date`` at most. A bound says nothing of what was more than ``recent`` days
    before; what both tell as going on, no more than ``ongoing`` days apart, is asked
    no more than times that touch. ``whole`` is how alike, on average and of what is asked, the members
    of two groups must be for the groups to be joined. What two tellings share
    must weigh ``evidence`` for each factor of e in the number of tellings that
    could be meant as well: among thousands a common word is shared by chance.

    Two groups are joined as well when ``contained`` of what the one says,
    all its tellings together, is in the other, and weighs ``pooled`` times what
    ``evidence`` asks.
    """

    head: float = 0.4
    rare_head: float = 0.65
    same_day: float = 0.28
    overlap: float = 0.36
    unbounded: float = 0.5
    next_day: float = 0.6
    turned: float = 0.45
    whole: float = 0.45
    headless: float = 0.25
    headless_day: float = 0.02
    within_one: float = 0.25
    other_names: float = 0.75
    other_tolls: float = 0.25
    date: float = 3.0
    slack: int = 2
    recent: int = 60
    ongoing: int = 10
    around: float = 0.5
    evidence: float = 1.0
    contained: float = 0.45
    pooled: float = 1.5


DEFAULT = Settings()
