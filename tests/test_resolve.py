"""The algebra: what each operator answers on its boundary, and the laws that hold for all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.calendar import Cycle, Duration, Granularity, Range, TimeSpan, VagueRef
from chronos.context import Context, Conventions, Reason
from chronos.explain import because, explain, step_record
from chronos.notation.iso8601 import read_stamp
from chronos.resolve import resolve
from chronos.terms import (
    DCT,
    About,
    Amount,
    Between,
    Every,
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

FRIDAY = Cycle(weekday=5)
WEEK, DAY, MONTH, YEAR = Granularity.WEEK, Granularity.DAY, Granularity.MONTH, Granularity.YEAR


def value(term: Term, dct: str = "2013-03-04", direction: str | None = None) -> str:
    step = resolve(term, Context(read_stamp(dct), direction))  # type: ignore[arg-type]
    return str(step.value) if step.value is not None else f"{step.missing}: {because(step)}"


@pytest.mark.parametrize(
    ("term", "dct", "expected"),
    [
        (Last(FRIDAY), "2013-03-04", "2013-03-01/2013-03-02"),
        (Last(FRIDAY), "2013-03-01", "2013-02-22/2013-02-23"),
        (Next(FRIDAY), "2013-03-01", "2013-03-08/2013-03-09"),
        (This(FRIDAY), "2013-03-04", "2013-03-08/2013-03-09"),
        (This(Cycle(month=1)), "2013-03-04", "2013-01-01/2013-02-01"),
        (This(Cycle(unit=Granularity.WEEKEND)), "2013-03-04", "2013-03-09/2013-03-11"),
        (Last(Cycle(unit=YEAR)), "2013-01-01", "2012-01-01/2013-01-01"),
        (Last(Cycle(unit=Granularity.WEEKEND)), "2013-03-03", "2013-02-23/2013-02-25"),
        (Near(Cycle(unit=Granularity.WEEKEND)), "2013-03-03", "2013-03-02/2013-03-04"),
        (Near(Cycle(month=12, day=31)), "2013-01-02", "2012-12-31/2013-01-01"),
        (Near(Cycle(month=1, day=5)), "2012-12-20", "2013-01-05/2013-01-06"),
        (Nth(2, Cycle(weekday=7), Cycle(year=2013, month=5)), "2013-03-04", "2013-05-12/2013-05-13"),
        (Nth(-1, FRIDAY, Cycle(year=2013, month=1)), "2013-03-04", "2013-01-25/2013-01-26"),
        (Shift(Amount(2, WEEK), -1), "2013-03-04", "2013-02-18/2013-02-25"),
        (Shift(Amount(3, DAY), 1), "2012-02-27", "2012-03-01/2012-03-02"),
        (Shift(Amount(4, YEAR), -1, DCT, keep=True), "2013-03-04", "2009-03-04/2009-03-05"),
        (Shift(Amount(1, MONTH), -1, DCT, keep=True), "2013-03-04", "2013-02-04/2013-02-05"),
        (Same(Cycle(year=2013, quarter=3), Cycle(year=2011)), "2013-03-04", "2011-07-01/2011-10-01"),
        (Same(This(Cycle(unit=MONTH)), Cycle(year=2011)), "2013-03-04", "2011-03-01/2011-04-01"),
        (Stretch(Amount(3, WEEK), -1), "2013-03-04", "3 week"),
        (This(Cycle(part="NI"), Near(FRIDAY)), "2013-03-04", "2013-03-01/2013-03-03"),
        (This(Cycle(hour=10, minute=30), Last(FRIDAY)), "2013-03-04", "2013-03-01T10:30/2013-03-01T10:31"),
    ],
    ids=repr,
)
def test_an_operator_on_its_boundary(term: Term, dct: str, expected: str) -> None:
    assert value(term, dct) == expected, explain(resolve(term, Context(read_stamp(dct))))


def test_near_looks_where_the_context_says_and_keeps_the_other_reading() -> None:
    step = resolve(Near(FRIDAY), Context(read_stamp("2013-03-04"), "future", Reason("future-word", ("will",))))
    assert str(step.value) == "2013-03-08/2013-03-09"
    assert [str(other.value) for other in step.passed_over] == ["2013-03-01/2013-03-02"]
    assert '"will" points ahead' in explain(step)


def test_a_friday_said_on_that_friday_is_today_either_way() -> None:
    assert value(Near(FRIDAY), "2013-03-01", "past") == value(Near(FRIDAY), "2013-03-01", "future") == "2013-03-01/2013-03-02"


def test_a_convention_decides_where_nothing_else_does_and_is_named() -> None:
    diary = Conventions("diaries", bare_weekday="future")
    step = resolve(Near(FRIDAY), Context(read_stamp("2013-03-04"), conventions=diary))
    assert str(step.value) == "2013-03-08/2013-03-09"
    assert "diaries" in because(step)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (Between(Cycle(year=2009), Cycle(year=2011)), "2009-01-01/2010-01-01 .. 2011-01-01/2012-01-01"),
        (Between(Near(Cycle(month=5)), Near(Cycle(month=3))), "2013-05-01/2013-06-01 .. 2014-03-01/2014-04-01"),
        (Between(Near(Cycle(month=3)), Cycle(year=2012, month=5)), "2012-03-01/2012-04-01 .. 2012-05-01/2012-06-01"),
        (Since(Near(Cycle(month=1))), "2013-01-01/2013-02-01 .. open"),
        (Until(Next(FRIDAY)), "open .. 2013-03-08/2013-03-09"),
    ],
    ids=repr,
)
def test_a_range_keeps_both_ends_as_written(term: Term, expected: str) -> None:
    assert value(term, "2013-03-04") == expected


def test_an_end_with_gaps_is_read_from_the_other() -> None:
    assert value(Between(Near(Cycle(month=12, day=30)), Near(Cycle(month=1, day=3))), "2013-02-04") == (
        "2012-12-30/2012-12-31 .. 2013-01-03/2013-01-04"
    )


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (Near(Cycle(month=2, day=30)), "impossible: February never has 30 days"),
        (Near(Cycle(day=32)), "impossible: no month has 32 days"),
        (Cycle(year=2013, month=2, day=29), "impossible: 2013 has no such date"),
        (Nth(6, Cycle(weekday=1), Cycle(year=2013, month=5)), "impossible: there are only 4"),
        (Cycle(weekday=5), "ambiguous: the date has gaps, and nothing fills them"),
        (Last(FRIDAY, Vague("PAST_REF")), "ambiguous: what it hangs on lies nowhere on the calendar"),
        (Between(Cycle(year=2011), Cycle(year=2009)), "impossible: it would end before it begins"),
        (
            Shift(Amount(1, MONTH), 1, Cycle(year=2013, month=1, day=31), keep=True),
            "no-occurrence: there is none on that side of the anchor",
        ),
        (Nothing(), "no-occurrence: these words only look like a time"),
    ],
    ids=repr,
)
def test_what_has_no_value_says_why(term: Term, expected: str) -> None:
    assert value(term) == expected


@pytest.mark.parametrize(
    "term", [Last(FRIDAY), Near(FRIDAY), Shift(Amount(2, WEEK), -1), Part("START", This(Cycle(unit=WEEK)))], ids=repr
)
def test_without_a_dct_a_relative_term_has_no_value(term: Term) -> None:
    step = resolve(term, Context(None))
    assert (step.value, step.missing) == (None, "no-dct")
    assert "publication date" in because(step)


def test_what_hangs_on_nothing_needs_no_dct() -> None:
    nowhere = Context(None)
    assert str(resolve(Cycle(year=1961, month=6), nowhere).value) == "1961-06-01/1961-07-01"
    assert resolve(Amount(None, MONTH), nowhere).value == Duration(None, MONTH)
    assert resolve(Shift(Amount(None, YEAR), -1), nowhere).value == VagueRef("PAST_REF")
    assert str(resolve(Every(FRIDAY, quant="EVERY"), nowhere).value) == "every Cycle(weekday=5)"
    about = resolve(About(Cycle(year=1962)), nowhere).value
    assert isinstance(about, TimeSpan)
    assert about.mod == "APPROX"


def test_the_tree_names_its_anchor() -> None:
    step = resolve(Last(FRIDAY), Context(read_stamp("2013-03-04")))
    assert step.anchored
    assert not resolve(Cycle(year=1961), Context(None)).anchored
    assert step_record(step)["inputs"][0]["term"] == "Anchor('dct')"


TERMS = st.sampled_from(
    [
        Last(FRIDAY),
        Next(FRIDAY),
        This(FRIDAY),
        Near(FRIDAY),
        Near(Cycle(month=2, day=29)),
        Near(Cycle(month=11)),
        Last(Cycle(unit=WEEK)),
        Last(Cycle(season="SU")),
        Shift(Amount(5, MONTH), -1),
        Shift(Amount(2, Granularity.QUARTER), 1),
        Nth(-1, FRIDAY, This(Cycle(unit=MONTH))),
        Same(This(Cycle(unit=Granularity.QUARTER)), Last(Cycle(unit=YEAR))),
        Between(Near(Cycle(month=11, day=3)), Near(Cycle(month=2, day=1))),
    ]
)
DCTS = st.integers(500_000, 900_000)
CYCLE_OF_400_YEARS = 146_097 * 86_400


def on(day: int) -> Context:
    return Context(TimeSpan(day * 86_400, (day + 1) * 86_400, DAY))


def shifted(found: object) -> object:
    if isinstance(found, TimeSpan):
        return TimeSpan(
            found.start + CYCLE_OF_400_YEARS, found.end + CYCLE_OF_400_YEARS, found.granularity, found.mod, found.part
        )
    if isinstance(found, Range):
        return Range(shifted(found.begin), shifted(found.end))  # type: ignore[arg-type]
    return found


@given(TERMS, DCTS)
def test_a_dct_400_years_later_gives_every_answer_400_years_later(term: Term, day: int) -> None:
    assert resolve(term, on(day + 146_097)).value == shifted(resolve(term, on(day)).value)


@given(DCTS)
def test_last_ends_by_its_anchor_next_starts_behind_it_and_near_is_never_farther(day: int) -> None:
    last, near, following = (resolve(term, on(day)).value for term in (Last(FRIDAY), Near(FRIDAY), Next(FRIDAY)))
    assert isinstance(last, TimeSpan)
    assert isinstance(near, TimeSpan)
    assert isinstance(following, TimeSpan)
    assert last.end <= day * 86_400 < following.start
    assert last.start <= near.start < following.start


def test_what_repr_prints_can_be_pasted_into_a_rule() -> None:
    from chronos.grammar.meaning import build, read_meaning

    for term in (
        Last(FRIDAY),
        Near(Cycle(month=3, day=1)),
        Shift(Amount(2, WEEK), -1),
        Between(Cycle(year=1), Near(FRIDAY)),
        Part("END", This(Cycle(unit=YEAR))),
        Every(Amount(1, DAY), quant="EVERY"),
    ):
        assert build(read_meaning(repr(term)), {}) == term
