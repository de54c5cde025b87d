"""A history hangs on its own flow: which dates carry it on, and which are told in passing."""

from chronos.annotate.mentions import timexes
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document

OPENING = (
    "In 1641 the town was walled. On 3 March 1642 the first gate fell. By 9 April 1642 half the wall was down. "
    "The mayor fled on 2 May 1642. On 6 June 1642 a truce was signed. On 8 July 1642 it was broken. "
)


def told(sentences: str, words: str) -> str:
    """The value of the last mention of ``words`` in a history that goes on with ``sentences``."""
    article = Document(id="history", text=OPENING + sentences, dct=read_stamp("2013-03-04"))
    found = [timex for timex in timexes(article) if timex.text == words]
    return str(found[-1].value).split("/")[0]


def test_a_date_without_a_year_follows_the_date_before_it() -> None:
    assert told("On 1 September the siege began.", "1 September") == "1642-09-01"


def test_a_year_at_the_head_of_a_sentence_carries_the_history_on() -> None:
    assert told("In 1643 a plague came. It ended on 4 October.", "4 October") == "1643-10-04"


def test_an_earlier_date_in_passing_does_not_take_a_history_back() -> None:
    assert told("Its captain, a veteran of the August 1631 landing, rode out on 5 September.", "5 September") == "1642-09-05"


def test_a_later_year_in_passing_does_not_take_a_history_on() -> None:
    assert told("The king had a great assault planned for 1651. On 11 September his army left.", "11 September") == "1642-09-11"


def test_news_hangs_on_its_publication_date_instead() -> None:
    article = Document(
        id="news", text="The mayor resigned on 1 September 2012. A vote is due on 4 May.", dct=read_stamp("2013-03-04")
    )
    assert [str(timex.value).split("/")[0] for timex in timexes(article)] == ["2012-09-01", "2013-05-04"]


def test_a_history_that_has_come_to_the_day_of_writing_goes_on_from_there() -> None:
    assert told("Last summer the wall was mended. A party is due on 1 June.", "1 June") == "2013-06-01"
