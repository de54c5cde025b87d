"""Dates in figures: the document's other dates decide, else its region, else nobody."""

import pytest

from chronos.annotate.conventions import conventions_of
from chronos.annotate.mentions import timexes
from chronos.annotate.values import Timex
from chronos.explain import because
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document


def first(text: str, lang: str = "en") -> Timex:
    return timexes(Document(id="a", text=text, dct=read_stamp("2013-04-20"), lang=lang))[0]


@pytest.mark.parametrize(
    ("lang", "day"), [("en-US", "2013-03-04"), ("en-GB", "2013-04-03"), ("en_GB", "2013-04-03"), ("en-AU", "2013-04-03")]
)
def test_a_region_writes_day_or_month_first(lang: str, day: str) -> None:
    timex = first("Signed 03/04/2013.", lang)
    assert str(timex.value).split("/")[0] == day
    assert lang[-2:] in because(timex.step)


def test_without_region_or_other_dates_both_readings_are_reported() -> None:
    timex = first("Signed 03/04/2013.")
    assert timex.value is None
    assert timex.step.missing == "ambiguous"
    assert [str(other.value).split("/")[0] for other in timex.step.passed_over] == ["2013-04-03", "2013-03-04"]


def test_one_sure_date_decides_for_the_whole_document() -> None:
    timex = first("Signed 03/04/2013, sealed 23/04/2013.")
    assert str(timex.value).split("/")[0] == "2013-04-03"
    assert "the other dates of the document" in because(timex.step)


def test_the_documents_own_dates_outweigh_its_region() -> None:
    assert str(first("Signed 03/04/2013, sealed 23/04/2013.", "en-US").value).split("/")[0] == "2013-04-03"


def test_dates_that_contradict_each_other_decide_nothing() -> None:
    assert first("Signed 03/04/2013, sealed 23/04/2013, sent 04/23/2013.").value is None


def test_a_country_that_writes_both_ways_decides_nothing() -> None:
    assert conventions_of("en-CA").day_first is None


def test_a_year_of_two_figures_is_the_one_closest_to_the_publication() -> None:
    assert str(first("Signed 23/04/98.").value).split("/")[0] == "1998-04-23"
