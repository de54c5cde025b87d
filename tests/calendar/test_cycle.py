"""Cycles: partial dates walked by their own period, in both directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.calendar import Cycle, Granularity, TimeSpan
from chronos.calendar.civil import weekday

MONDAY = TimeSpan.of_date(2013, 3, 4)

CYCLES = st.one_of(
    st.builds(Cycle, weekday=st.integers(1, 7)),
    st.builds(Cycle, month=st.integers(1, 12)),
    st.builds(Cycle, month=st.integers(1, 12), day=st.integers(1, 28)),
    st.builds(Cycle, day=st.integers(1, 31)),
    st.builds(Cycle, quarter=st.integers(1, 4)),
    st.builds(Cycle, season=st.sampled_from(("SP", "SU", "FA", "WI"))),
    st.builds(Cycle, unit=st.sampled_from((Granularity.DAY, Granularity.WEEK, Granularity.WEEKEND, Granularity.MONTH))),
    st.builds(Cycle, weekday=st.integers(1, 7), part=st.sampled_from(("MO", "EV"))),
)
DAYS = st.integers(-1_000_000, 1_000_000).map(lambda n: TimeSpan(n * 86_400, (n + 1) * 86_400, Granularity.DAY))


@given(CYCLES, DAYS)
def test_before_ends_by_the_anchor_and_after_starts_behind_it(cycle: Cycle, anchor: TimeSpan) -> None:
    assert next(cycle.before(anchor)).end <= anchor.start
    assert next(cycle.after(anchor)).start >= anchor.end


@given(CYCLES, DAYS)
def test_nothing_lies_between_an_occurrence_and_the_one_after_it(cycle: Cycle, anchor: TimeSpan) -> None:
    first = next(cycle.after(anchor))
    assert next(cycle.before(next(cycle.after(first)))) == first


@given(CYCLES, DAYS)
def test_400_years_later_everything_is_400_years_later(cycle: Cycle, anchor: TimeSpan) -> None:
    shift = 146_097 * 86_400
    later = TimeSpan(anchor.start + shift, anchor.end + shift, anchor.granularity)
    assert next(cycle.before(later)).start == next(cycle.before(anchor)).start + shift


def test_a_29_february_is_found_across_eight_years_without_one() -> None:
    leap = Cycle(month=2, day=29)
    assert str(next(leap.after(TimeSpan.of_date(1896, 3, 1)))) == "1904-02-29/1904-03-01"


def test_friday_the_13th_is_both() -> None:
    found = next(Cycle(day=13, weekday=5).after(MONDAY))
    assert str(found) == "2013-09-13/2013-09-14"
    assert weekday(found.first_day) == 5


def test_the_last_friday_said_on_a_friday_is_a_week_ago() -> None:
    assert str(next(Cycle(weekday=5).before(TimeSpan.of_date(2013, 3, 1)))) == "2013-02-22/2013-02-23"


def test_a_winter_belongs_to_the_year_of_its_december() -> None:
    assert str(Cycle(year=2012, season="WI").only()) == "2012-12-01/2013-03-01"


@pytest.mark.parametrize(
    ("cycle", "flaw"),
    [
        (Cycle(month=2, day=30), ("day", 30)),
        (Cycle(month=4, day=31), ("day", 31)),
        (Cycle(day=32), ("day", 32)),
        (Cycle(month=13), ("month", 13)),
        (Cycle(weekday=8), ("weekday", 8)),
        (Cycle(hour=25), ("hour", 25)),
        (Cycle(month=2, day=29), None),
    ],
)
def test_a_date_no_calendar_has_names_its_flaw(cycle: Cycle, flaw: tuple[str, int] | None) -> None:
    assert cycle.flaw() == flaw
    if flaw:
        assert list(cycle.before(MONDAY)) == []
