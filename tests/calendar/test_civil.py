"""The calendar against the standard library, day by day, and beyond where that ends."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.calendar.civil import date_of, day_number, days_in_month, iso_week, iso_week_monday, weekday

FAR = 10**7


def test_every_day_of_four_centuries_is_the_standard_library_s() -> None:
    for number in range(datetime.date(1800, 1, 1).toordinal(), datetime.date(2200, 1, 1).toordinal()):
        day = datetime.date.fromordinal(number)
        assert date_of(number) == (day.year, day.month, day.day)
        assert day_number(day.year, day.month, day.day) == number
        assert weekday(number) == day.isoweekday()
        assert iso_week(number) == (day.isocalendar().year, day.isocalendar().week)


def test_month_lengths_are_the_standard_library_s() -> None:
    for year in range(1, 3000):
        for month in range(1, 13):
            assert days_in_month(year, month) == calendar.monthrange(year, month)[1]


@given(st.integers(-FAR, FAR))
def test_a_day_number_comes_back_from_its_date(number: int) -> None:
    assert day_number(*date_of(number)) == number


@given(st.integers(-FAR, FAR))
def test_the_calendar_repeats_every_400_years_and_its_weeks_with_it(number: int) -> None:
    year, month, day = date_of(number)
    assert date_of(number + 146_097) == (year + 400, month, day)
    assert weekday(number + 146_097) == weekday(number)


@given(st.integers(-FAR, FAR))
def test_a_week_starts_on_its_monday(number: int) -> None:
    year, week = iso_week(number)
    assert iso_week_monday(year, week) == number - weekday(number) + 1


def test_a_week_the_year_lacks_is_an_error_that_shows_it() -> None:
    assert date_of(iso_week_monday(2020, 53)) == (2020, 12, 28)
    with pytest.raises(ValueError, match="2013 has no week 53"):
        iso_week_monday(2013, 53)
