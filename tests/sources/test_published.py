"""Publication dates: read in any language, refused when the calendar lacks them, chosen by trust, the publisher's day."""

import pytest

from chronos.notation.iso8601 import read_stamp
from chronos.notation.timex3 import timex3
from chronos.sources.dates import read_date
from chronos.sources.published import TRUST, Stamp, chosen
from chronos.sources.reading import documents
from chronos.sources.values import Options, Piece
from chronos.text.document import Document


@pytest.mark.parametrize(
    ("written", "lang", "is_"),
    [
        ("2013-03-04", "en", "2013-03-04"),
        ("2013-03-04T23:30:00-05:00", "en", "2013-03-04T23:30:00"),
        ("20130304", "en", "2013-03-04"),
        ("2013/3/4 18:05", "en", "2013-03-04T18:05:00"),
        ("Mon, 04 Mar 2013 18:05:00 GMT", "en", "2013-03-04T18:05"),
        ("1362420300", "en", "2013-03-04T18:05:00"),
        ("March 4, 2013", "en", "2013-03-04"),
        ("Published on March 4, 2013 at 6:05 pm", "en", "2013-03-04"),
        ("13/03/2013", "en", "2013-03-13"),
        ("4 mars 2013, 18:05", "fr", "2013-03-04T18:05"),
        ("4. März 2013", "de", "2013-03-04"),
        ("04.03.2013, 18:05 Uhr", "de", "2013-03-04"),
        ("4 de marzo de 2013", "es", "2013-03-04"),
        ("4 марта 2013", "ru", "2013-03-04"),
        ("4 marca 2013", "pl", "2013-03-04"),
        ("2013年3月4日", "ja", "2013-03-04"),
        ("4 Mart 2013", "tr", "2013-03-04"),
        ("4 mei 2013", "nl", "2013-05-04"),
    ],
)
def test_a_date_in_metadata_is_read(written: str, lang: str, is_: str) -> None:
    told = timex3(read_date(written, lang))
    assert told is not None
    assert told.value is not None
    assert told.value.startswith(is_[: 16 if "T" in is_ else 10])


@pytest.mark.parametrize(
    "written",
    [
        "2013-02-30", "30 February 2013", "2013-13-01", "3/4/2013", "March 2013", "2013", "yesterday", "Friday", "soon", "",
        "0001-01-01", "1000-01-01T00:00:00Z", "2013-03-04T25:00", "x" * 5_000, "9" * 5_000, "Mon, 30 Feb 2013 10:00:00 +0000",
        "two days ago", "12:30",
    ],
)  # fmt: skip
def test_what_is_no_day_of_the_calendar_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_date(written)


def picked(url: str | None, *stamps: tuple[str, str]) -> tuple[str, str, str | None] | None:
    found = chosen([Stamp(source, read_stamp(written)) for source, written in stamps], url)
    if found is None:
        return None
    told = timex3(found[0].span)
    return found[0].source, found[1], told.value[:10] if told and told.value else None


def test_the_order_of_trust_is_that_of_the_contract() -> None:
    stamps = [(source, f"2013-03-{day:02}") for day, source in enumerate(TRUST, 1)]
    for first in range(len(stamps)):
        assert picked(None, *reversed(stamps[first:])) == (TRUST[first], *picked_rest(TRUST[first], first + 1))
    assert picked(None) is None


def picked_rest(source: str, day: int) -> tuple[str, str]:
    doubted = {"time": "moderate", "dateline": "moderate", "url": "moderate", "guess": "low"}
    return doubted.get(source, "high"), f"2013-03-{day:02}"


@pytest.mark.parametrize(
    ("url", "stamps", "is_"),
    [
        # The same moment with the publisher's own offset is the publisher's day, however much the other is trusted.
        (None, [("json-ld", "2020-05-02T02:14:00Z"), ("meta", "2020-05-01T22:14:00-04:00")], ("meta", "high", "2020-05-01")),
        # Only UTC: the day in the address.
        ("https://p.example/2020/05/01/dam", [("og", "2020-05-02T02:14:00Z")], ("url", "moderate", "2020-05-01")),
        ("https://p.example/2020/05/02/dam", [("og", "2020-05-02T02:14:00Z")], ("og", "high", "2020-05-02")),
        # An address that speaks of another time is none of this one.
        ("https://p.example/2014/01/01/dam", [("og", "2020-05-02T02:14:00Z")], ("og", "moderate", "2020-05-02")),
        # Else a bare day that the page shows.
        (None, [("json-ld", "2020-05-02T02:14:00Z"), ("time", "2020-05-01")], ("time", "moderate", "2020-05-01")),
        # A stamp of another day with an offset speaks of something else.
        (
            None,
            [("json-ld", "2020-05-02T02:14:00Z"), ("meta", "2020-06-01T22:14:00-04:00")],
            ("json-ld", "moderate", "2020-05-02"),
        ),
        # An offset needs no help.
        ("https://p.example/2020/05/01/dam", [("og", "2020-05-02T02:14:00+02:00")], ("og", "high", "2020-05-02")),
    ],
)
def test_a_stamp_in_utc_does_not_move_the_day(
    url: str | None, stamps: list[tuple[str, str]], is_: tuple[str, str, str]
) -> None:
    assert picked(url, *stamps) == is_


BODY = "<h1>Dam fails</h1><p>The dam failed on Friday, and two villages below it were flooded within the hour.</p>"

MARKUP = "<html><head>{}</head><body><article>{}</article>"


def page(head: str, options: Options, url: str | None = None) -> Document | None:
    found = documents(Piece("a.html", "a", "html", MARKUP.format(head, BODY).encode(), url=url), options)
    return next((one for one in found if isinstance(one, Document)), None)


def test_an_impossible_stamp_is_repaired_by_nobody() -> None:
    for head in (
        "<meta property='article:published_time' content='2013-02-30T10:00:00Z'>",
        '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "datePublished": "2013-02-30"}</script>',
        "<meta name='date' content='2013-02-30'>",
    ):
        assert page(head, Options()) is None, head
        given = page(head, Options(date=read_stamp("2013-03-01")))
        assert given is not None
        assert given.published_source == "given"


def test_a_day_in_an_address_is_a_moderate_one() -> None:
    found = page("", Options(), "https://post.example/2013/03/04/dam-fails")
    assert found is not None
    assert (found.published_source, found.published_confidence) == ("url", "moderate")


def test_when_a_page_was_changed_is_a_guess_at_the_most() -> None:
    found = page("<meta property='article:modified_time' content='2013-03-04T10:00:00Z'>", Options())
    assert found is not None
    assert found.modified is not None
    assert (found.published_source, found.published_confidence) == ("guess", "low")
