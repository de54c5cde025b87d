"""Chronologies for tests of the pages: invented ones of any size, hostile ones, and ones made of given dates."""

import sys
from dataclasses import replace
from pathlib import Path

from chronos.annotate.pipeline import annotate_document
from chronos.calendar import Cycle, TimeSpan, When
from chronos.chronology.values import Chronology, Counts, Entry, Told
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
from invent import hostile, invented

__all__ = ["FRIDAY", "MONDAY", "SETS", "day", "hostile", "invented", "of_dates", "only"]


def of_dates(*dates: When) -> Chronology:
    """A chronology of entries with the given dates, each with a headline long enough to matter."""
    document = Document(id="d", text="It happened today.", dct=read_stamp("2013-03-04"))
    one = annotate_document(document)
    (event,) = one.events
    entries = tuple(
        Entry(
            f"{n:012}",
            n,
            "Dams",
            date,
            f"Number {n} of the happenings that fill this long chronology of dams",
            "occurred",
            (Told(document, replace(event, id=f"{n:012}", date=date)),),
        )
        for n, date in enumerate(dates)
    )
    return Chronology("Dams", entries, (), (one,), (), Counts(1, 1, 0, 0))


def only(**fields: int) -> TimeSpan:
    """The one span that fits the fields."""
    found = Cycle(**fields).only()  # type: ignore[arg-type]
    assert found is not None
    return found


def day(year: int, month: int, number: int) -> When:
    """Exactly on that day."""
    return When("at", TimeSpan.of_date(year, month, number))


FRIDAY, MONDAY = TimeSpan.of_date(2013, 3, 1), TimeSpan.of_date(2013, 3, 4)
SETS = {
    "one": of_dates(day(2013, 3, 1)),
    "all shapes": of_dates(
        day(2013, 3, 1),
        When("within", FRIDAY, MONDAY),
        When("throughout", FRIDAY, MONDAY),
        When("ongoing", None, MONDAY, "for months"),
        When("planned", MONDAY),
        When("within", None, MONDAY),
        When("at", only(year=2013, month=3).softened("APPROX")),
    ),
    "many on one day": of_dates(*[day(2013, 3, 1)] * 40),
    "before our era": of_dates(day(-43, 3, 15), day(-43, 3, 20), day(-42, 1, 1)),
    "an outlier": of_dates(day(1961, 6, 12), *[day(2013, 3, n) for n in range(1, 20)]),
    "coarse only": of_dates(When("at", only(year=1961)), When("at", only(year=2019))),
    "upper bounds only": of_dates(When("within", None, MONDAY), When("within", None, FRIDAY)),
    "far apart": of_dates(day(1, 1, 1), day(9999, 12, 31)),
    "beyond four digits": of_dates(day(-12_000, 1, 1), day(12_000, 1, 1)),
    "minutes": of_dates(*[When("at", only(year=2013, month=3, day=1, hour=h, minute=m)) for h in (9, 10) for m in (5, 35)]),
    "forty invented": invented(40),
    "two hundred invented": invented(200, years=2.0),
    "three thousand years": of_dates(*[day(year, 6, 1) for year in range(-1000, 2000, 100)]),
}
