"""Time expressions of whole documents: what is one, what only looks like one, both readings, year ends."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.annotate.mentions import is_post, timexes
from chronos.annotate.values import Timex
from chronos.explain import because, passed_over
from chronos.notation.iso8601 import read_stamp
from chronos.notation.timex3 import timex3
from chronos.text.document import Document

LONG = "The harbour board said that nothing had been decided and that nobody would be told before the others were.\n\n" * 4
"""News that names no time, so that what follows is read as an article's and not as a post's."""


def article(text: str, dct: str | None = "2013-03-04") -> tuple[Timex, ...]:
    return timexes(Document(id="a", text=LONG + text, dct=read_stamp(dct) if dct else None))


def values(text: str, dct: str = "2013-03-04") -> list[str | None]:
    return [
        written.value if timex.value is not None and (written := timex3(timex.value)) else None for timex in article(text, dct)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "May I go?",
        "The long march ended.",
        "They march on parliament.",
        "Give it a second chance.",
        "Prices will fall by half.",
        "A fall broke his arm.",
        "She sat in the sun.",
        "He was her Man Friday.",
        "Shops opened early for Black Friday.",
        "They won 3-2 after losing 7-5.",
        "The 7-5 vote was close.",
        "Tickets cost $2012 or €1999.",
        "Call 555-2013 or 020 7946 0123.",
        "Flight 1999 was late.",
        "The hall has 2012 seats.",
        "It runs version 2.0.13 of the program.",
        "The map is on page 2010.",
        "He is 63 years old.",
        "A 63-year-old man drowned.",
        "Three quarters of the crew stayed.",
        "He scored in the second half of the match.",
        "Costs rose to 40 million a year.",
        "It was called off at the last minute.",
        "The Christmas tree fell over.",
        "Sales grew 12% or 1,999 tons.",
    ],
)
def test_what_only_looks_like_a_time_stays_out(text: str) -> None:
    assert [timex.text for timex in article(text)] == []


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("It is due on 30 February.", "30 February", "February never has 30 days"),
        ("It is due on the 32nd of May.", "the 32nd of May", "May never has 32 days"),
        ("It is dated Feb 29, 2013.", "Feb 29, 2013", "2013 has no such date"),
        ("It is dated Friday, 2 March 2013.", "Friday, 2 March 2013", "2013 has no such date"),
        ("It is dated 2013-13-01.", "2013-13-01", "there is no month 13"),
    ],
)
def test_an_impossible_date_is_found_and_has_a_reason_and_never_a_near_value(text: str, words: str, reason: str) -> None:
    (timex,) = article(text)
    assert (timex.text, timex.value, timex.step.missing) == (words, None, "impossible")
    assert reason in because(timex.step)


def test_both_readings_are_kept_with_a_confidence() -> None:
    (sure,) = article("The mayor resigned on Friday.")
    assert (str(sure.value).split("/")[0], sure.confidence) == ("2013-03-01", "high")
    assert [str(other.value).split("/")[0] for other in passed_over(sure.step)] == ["2013-03-08"]
    (unsure,) = article("A statement for Friday and nothing more.")
    assert unsure.confidence == "moderate"


@pytest.mark.parametrize(
    ("text", "dct", "value"),
    [
        ("He died on Dec. 31.", "2013-01-02", "2012-12-31"),
        ("The offer runs out on Jan. 5.", "2012-12-20", "2013-01-05"),
        ("Prices rose last month.", "2013-01-04", "2012-12"),
        ("Talks resume next week.", "2012-12-31", "2013-W02"),
        ("Prices rose last week.", "2013-01-02", "2012-W52"),
        ("Profit fell in the fourth quarter.", "2013-01-20", "2012-Q4"),
        ("It was seized over the weekend.", "2013-01-01", "2012-W52-WE"),
        ("The bill was passed in December.", "2013-02-01", "2012-12"),
        ("They clashed last winter.", "2013-03-04", "2012-WI"),
    ],
)
def test_across_the_end_of_a_year(text: str, dct: str, value: str) -> None:
    assert values(text, dct) == [value]


@pytest.mark.parametrize(
    ("text", "dct", "value"),
    [
        ("Talks resume tomorrow.", "2012-02-28", "2012-02-29"),
        ("Talks resume tomorrow.", "2013-02-28", "2013-03-01"),
        ("It closed yesterday.", "2012-03-01", "2012-02-29"),
        ("It opened on February 29.", "2012-03-04", "2012-02-29"),
        ("It opened on February 29, 2012.", "2013-03-04", "2012-02-29"),
        ("It broke a year ago today.", "2012-02-29", None),
    ],
)
def test_around_29_february(text: str, dct: str, value: str | None) -> None:
    assert values(text, dct) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It struck at 10:30 a.m. EST on Saturday.", "2013-03-02T10:30"),
        ("It began at 1200 GMT Thursday.", "2013-02-28T12:00"),
        ("She called at 10:30 last night.", "2013-03-03T22:30"),
        ("The vote is on Friday week.", "2013-03-15"),
        ("The vote is a week from Tuesday.", "2013-03-12"),
        ("It lost more than in the same quarter of 2011.", "2011-Q4"),
        ("The line was shut for over a year.", "P1Y"),
        ("He served two years and three months.", "P27M"),
    ],
)
def test_wordings_of_a_news_desk(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_zone_is_kept_in_the_bounds() -> None:
    from chronos.annotate.records import timex_record

    (timex,) = article("It began at 1200 GMT Thursday.")
    record = timex_record(timex, read_stamp("2013-03-04"))
    assert record["earliest"] == record["latest"] == "2013-02-28T12:00+00:00"


def test_a_year_earlier_is_told_as_what_was_reported_last() -> None:
    quarter = "In the third quarter profit rose. It was higher than a year earlier."
    months = "In the third quarter profit rose. For the nine months it was higher than a year earlier."
    assert values(quarter, "2013-11-04")[-1] == "2012-Q3"
    assert values(months, "2013-11-04")[-1] == "2012"


def test_part_of_a_name_is_no_time() -> None:
    assert [timex.text for timex in article("She told This Week that it had been over for days.")] == ["days"]
    assert [timex.text for timex in article("He wrote for USA Today and left.")] == []


def test_in_a_headline_capitals_mean_nothing() -> None:
    assert [timex.text for timex in article("\nMayor Says Bridge Reopens Next Week\n\nMore follows.")] == ["Next Week"]


@pytest.mark.parametrize(
    "text", ["See #friday13 and #2013goals.", "Ask @monday_crew.", "Read https://post.example/2013/03/04/friday now?"]
)
def test_hashtags_accounts_and_links_hold_no_times(text: str) -> None:
    assert [timex.text for timex in timexes(Document(id="a", text=text, dct=read_stamp("2013-03-04")))] in ([], ["now"])


def test_a_post_speaks_of_the_day_it_was_posted() -> None:
    post = Document(id="p", text="Good morning all!", dct=read_stamp("2013-03-04"))
    assert is_post(post)
    assert [timex.text for timex in timexes(post)] == ["morning"]
    assert not is_post(Document(id="n", title="Harbour shut", text="Good morning all!"))


def test_the_line_that_dates_an_article_is_no_timex_of_it() -> None:
    document = Document(id="a", text=f"March 4, 2013\n\n{LONG}It closed on March 4, 2013.", dct=read_stamp("2013-03-04"))
    assert [timex.span.start > 20 for timex in timexes(document)] == [True]


def test_a_time_names_the_one_it_hangs_on() -> None:
    found = article("They fled on Friday. The next day it rained.")
    assert found[1].anchor == found[0].tid


SENTENCES = st.lists(
    st.sampled_from(
        [
            "They fled on Friday.",
            "It will reopen next week.",
            "The next day it rained.",
            "He was born in 1958.",
            "Profit fell in the third quarter.",
            "It ran from May to July.",
            "Nothing happened.",
        ]
    ),
    max_size=6,
)


@given(SENTENCES)
def test_reading_twice_gives_the_same_and_spans_hold_their_words(sentences: list[str]) -> None:
    document = Document(id="a", text=" ".join(sentences), dct=read_stamp("2013-03-04"))
    found = timexes(document)
    assert found == timexes(document)
    assert all(document.text[timex.span.start : timex.span.end] == timex.text for timex in found)
    assert [timex.tid for timex in found] == [f"t{number}" for number in range(1, len(found) + 1)]


@given(SENTENCES)
def test_without_a_publication_date_nothing_relative_has_a_value(sentences: list[str]) -> None:
    for timex in timexes(Document(id="a", text=" ".join(sentences))):
        assert timex.anchor is None or timex.value is None or timex.anchor.startswith("t")


def test_the_seed_of_hashes_changes_nothing() -> None:
    program = (
        "from chronos.annotate.mentions import timexes\n"
        "from chronos.notation.iso8601 import read_stamp\n"
        "from chronos.text.document import Document\n"
        "text = 'On Friday, 3 March or the third quarter of 2012, they will meet at 10 p.m. Monday for two days.'\n"
        "print(timexes(Document(id='a', text=text, dct=read_stamp('2013-03-04'))))\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(runs) == 1
