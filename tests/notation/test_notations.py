"""What each notation can say, in one table, and that reading what was written gives the value back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.calendar import Cycle, Duration, Granularity, Range, Recurrence, TimeSpan, VagueRef, Value, When
from chronos.languages.reading import read_language
from chronos.notation.edtf import edtf, edtf_when, read_edtf, read_edtf_when
from chronos.notation.iso8601 import bounds, iso8601, read_stamp
from chronos.notation.timex3 import read_timex3, timex3, unanchored
from chronos.notation.words import words, words_when

ENGLISH = read_language("en")["words"]


def only(**fields: int | str) -> TimeSpan:
    found = Cycle(**fields).only()  # type: ignore[arg-type]
    assert found is not None
    return found


FRIDAY = TimeSpan.of_date(2013, 3, 1)
MONDAY = TimeSpan.of_date(2013, 3, 4)
WEEKEND = read_timex3("2013-W09-WE")
TABLE: list[tuple[Value, str | None, str | None, str | None, str]] = [
    # value, TIMEX3, EDTF, ISO 8601, words
    (FRIDAY, "2013-03-01", "2013-03-01", "2013-03-01", "Friday 1 March 2013"),
    (only(year=2013, week=9), "2013-W09", "2013-02-25/2013-03-03", "2013-W09", "25 February – 3 March 2013 (week)"),
    (WEEKEND, "2013-W09-WE", "2013-03-02/2013-03-03", "2013-03-02/2013-03-03", "2–3 March 2013 (weekend)"),
    (only(year=2013, month=3), "2013-03", "2013-03", "2013-03", "March 2013"),
    (only(year=2013), "2013", "2013", "2013", "2013"),
    (only(year=2013, quarter=1), "2013-Q1", "2013-33", "2013-01-01/2013-03-31", "first quarter of 2013"),
    (only(year=2013, half=2), "2013-H2", "2013-41", "2013-07-01/2013-12-31", "second half of 2013"),
    (only(year=2013, season="SU"), "2013-SU", "2013-22", "2013-06-01/2013-08-31", "summer 2013"),
    (only(year=2012, season="WI"), "2012-WI", "2012-24", "2012-12-01/2013-02-28", "winter 2012–13"),
    (only(decade=198), "198", "198X", "1980-01-01/1989-12-31", "1980s"),
    (only(century=19), "19", "19XX", "1900-01-01/1999-12-31", "1900s (century)"),
    (only(year=-43), "BC0044", "-0043", "-0043", "44 BC"),
    (only(year=-43, month=3, day=15), "BC0044-03-15", "-0043-03-15", "-0043-03-15", "15 March 44 BC"),
    (only(year=2013, month=3, day=1, part="EV"), "2013-03-01TEV", None, None, "Friday 1 March 2013, evening"),
    (only(year=2013, month=3, day=1, part="NI"), "2013-03-01TNI", None, None, "night of Friday 1 March 2013"),
    (
        only(year=2013, month=3, day=1, hour=10, minute=30),
        "2013-03-01T10:30",
        None,
        "2013-03-01T10:30",
        "Friday 1 March 2013, 10:30",
    ),
    (only(year=1962).softened("APPROX"), "1962", "1962~", "1962", "about 1962"),
    (only(year=2013, month=3).softened("START"), "2013-03", "2013-03", "2013-03", "early March 2013"),
    (Range(only(year=2009), only(year=2011)), None, "2009/2011", "2009/2011", "2009 to 2011"),
    (Range(only(year=2013, month=1), None), None, "2013-01/..", "2013-01/..", "since January 2013"),
    (Range(None, FRIDAY), None, "../2013-03-01", "../2013-03-01", "until Friday 1 March 2013"),
    (Duration(3, Granularity.WEEK), "P3W", None, "P3W", "3 weeks"),
    (Duration(1, Granularity.DAY), "P1D", None, "P1D", "1 day"),
    (Duration(48, Granularity.HOUR), "PT48H", None, "PT48H", "48 hours"),
    (Duration(2, Granularity.DECADE), "P20Y", None, "P20Y", "2 decades"),
    (Duration(None, Granularity.MONTH), "PXM", None, None, "some months"),
    (Duration(3, Granularity.DAY, "MORE_THAN"), "P3D", None, "P3D", "more than 3 days"),
    (Recurrence(Cycle(weekday=5), "EVERY"), "XXXX-WXX-5", None, None, "again and again (XXXX-WXX-5)"),
    (Recurrence(Duration(1, Granularity.DAY), "EVERY"), "P1D", None, None, "every 1 day"),
    (VagueRef("PAST_REF"), "PAST_REF", None, None, "in the past, not said when"),
]


@pytest.mark.parametrize(("value", "in_timex3", "in_edtf", "in_iso", "in_words"), TABLE)
def test_what_a_notation_can_say(
    value: Value, in_timex3: str | None, in_edtf: str | None, in_iso: str | None, in_words: str
) -> None:
    found = timex3(value)
    assert (found.value if found else None) == in_timex3
    assert edtf(value) == in_edtf
    assert iso8601(value) == in_iso
    assert words(value, ENGLISH) == in_words


SPANS = st.one_of(
    st.builds(lambda n: TimeSpan(n * 86_400, (n + 1) * 86_400, Granularity.DAY), st.integers(-3_000_000, 3_000_000)),
    st.builds(lambda y, m: only(year=y, month=m), st.integers(-4_000, 9_999), st.integers(1, 12)),
    st.builds(lambda y: only(year=y), st.integers(-4_000, 9_999)),
    st.builds(lambda y, q: only(year=y, quarter=q), st.integers(-4_000, 9_999), st.integers(1, 4)),
    st.builds(lambda y, h: only(year=y, half=h), st.integers(-4_000, 9_999), st.integers(1, 2)),
    st.builds(lambda y, s: only(year=y, season=s), st.integers(-4_000, 9_999), st.sampled_from(("SP", "SU", "FA", "WI"))),
    st.builds(lambda d: only(decade=d), st.integers(100, 299)),
)


@given(SPANS)
def test_reading_timex3_gives_the_value_back(value: TimeSpan) -> None:
    found = timex3(value)
    assert found is not None
    assert read_timex3(found.value) == value


@given(SPANS)
def test_reading_edtf_gives_the_value_back(value: TimeSpan) -> None:
    written = edtf(value)
    assert written is not None
    assert read_edtf(written) == value


WHENS = [
    (When("at", FRIDAY), "2013-03-01", "Friday 1 March 2013"),
    (When("within", FRIDAY, MONDAY), "[2013-03-01..2013-03-04]", "between 1 and 4 March 2013"),
    (When("within", None, MONDAY), "[..2013-03-04]", "by 4 March 2013"),
    (When("within", MONDAY, None), "[2013-03-04..]", "4 March 2013 or later"),
    (When("throughout", FRIDAY, MONDAY), "2013-03-01/2013-03-04", "from 1 to 4 March 2013"),
    (When("ongoing", only(year=2012, month=12).softened("APPROX"), MONDAY), "2012-12~/2013-03-04", "since about December 2012"),
    (When("ongoing", None, MONDAY, "for months"), "/2013-03-04", "for months up to 4 March 2013"),
    (When("planned", MONDAY), "[2013-03-04..]", "planned, not before 4 March 2013"),
    (When("planned", MONDAY, MONDAY), "2013-03-04", "planned for Monday 4 March 2013"),
    (When("unknown"), None, "date not known"),
]


@pytest.mark.parametrize(("when", "in_edtf", "in_words"), WHENS)
def test_the_date_of_an_event_in_edtf_and_in_words(when: When, in_edtf: str | None, in_words: str) -> None:
    assert edtf_when(when) == in_edtf
    assert words_when(when, ENGLISH) == in_words


@pytest.mark.parametrize(
    "written", ["[2013-03-01..2013-03-04]", "[..2013-03-04]", "2013-03-01/2013-03-04", "2012-12~/2013-03-04", "/2013-03-04"]
)
def test_reading_an_event_date_gives_it_back(written: str) -> None:
    assert edtf_when(read_edtf_when(written)) == written


@pytest.mark.parametrize(
    "written", ["", "2013-W10", "13-03-04", "2013-02-30", "2013-13", "20131", "1985X", "[2013]", "2013-03-04T10:30"]
)
def test_what_is_not_edtf_as_we_write_it_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (each says what was written)
        read_edtf(written)


@pytest.mark.parametrize(
    "written", ["", "Friday", "2013-00", "2013-02-30", "2013-W60", "P", "P3", "PXX", "2013-03T10:30", "199"[:1]]
)
def test_what_is_not_timex3_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read_timex3(written)


@pytest.mark.parametrize(
    ("written", "earliest"),
    [
        ("2013-03-04", "2013-03-04"),
        ("2013-03-04T10:30", "2013-03-04T10:30"),
        ("2013-03-04 10:30:00", "2013-03-04T10:30"),
        ("2013-03-04T23:30:05-05:00", "2013-03-04T23:30:05-05:00"),
        ("2013-03-04T10:30Z", "2013-03-04T10:30+00:00"),
    ],
)
def test_a_stamp_keeps_its_own_day_and_offset(written: str, earliest: str) -> None:
    assert bounds(read_stamp(written))[0] == earliest


@pytest.mark.parametrize(
    "written", ["2013-02-30", "2013-13-01", "yesterday", "2013-03-04T25:00", "2013-03-04T10:30+99:00", "", "4/3/2013"]
)
def test_a_stamp_that_is_none_is_refused_and_shown(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read_stamp(written)


def test_a_cycle_with_gaps_shows_them() -> None:
    assert unanchored(Cycle(weekday=5)) == "XXXX-WXX-5"
    assert unanchored(Cycle(month=7)) == "XXXX-07"
    assert unanchored(Cycle(unit=Granularity.WEEKEND)) == "XXXX-WXX-WE"


def test_bounds_of_a_night_are_its_two_days_and_of_now_the_dct() -> None:
    assert bounds(only(year=2013, month=3, day=1, part="NI")) == ("2013-03-01", "2013-03-02")
    assert bounds(VagueRef("PRESENT_REF"), MONDAY) == ("2013-03-04", "2013-03-04")
    assert bounds(Duration(3, Granularity.WEEK)) == (None, None)
