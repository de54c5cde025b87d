"""Languages without a pack: dates only, from dateparser, marked as such, and never for English."""

import subprocess
import sys

import pytest

from chronos.annotate.foreign import foreign_timexes
from chronos.annotate.mentions import timexes
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document


def found(text: str, lang: str) -> list[tuple[str, str, str]]:
    document = Document(id="a", text=text, dct=read_stamp("2013-03-04"), lang=lang)
    return [(timex.text, str(timex.value).split("/")[0], timex.rule) for timex in timexes(document)]


@pytest.mark.parametrize(
    ("text", "lang", "words", "day"),
    [
        ("Le barrage a cédé le 1 mars 2013.", "fr", "1 mars 2013", "2013-03-01"),
        ("Der Damm brach am 1. März 2013.", "de", "1. März 2013", "2013-03-01"),
        ("La presa cedió el 1 de marzo de 2013.", "es-MX", "1 de marzo de 2013", "2013-03-01"),
    ],
)
def test_a_whole_date_is_read_and_names_its_locale(text: str, lang: str, words: str, day: str) -> None:
    assert found(text, lang) == [(words, day, f"dateparser/{lang[:2]}")]


def test_a_foreign_date_is_a_candidate_of_low_confidence() -> None:
    (timex,) = timexes(Document(id="a", text="Le barrage a cédé le 1 mars 2013.", lang="fr"))
    assert timex.confidence == "low"


@pytest.mark.parametrize("text", ["Il a perdu 3 matchs.", "Er kam zu spät.", "Les 12 hommes du 3e bataillon."])
def test_prose_without_a_date_is_never_shown_to_dateparser(text: str) -> None:
    assert found(text, "fr") == []


def test_a_language_dateparser_does_not_know_gives_nothing() -> None:
    assert foreign_timexes(Document(id="a", text="1 2 2013", lang="tlh")) == ()


def test_what_depends_on_today_has_no_date_without_a_publication_date() -> None:
    assert timexes(Document(id="a", text="Le 4 mars, le barrage a cédé.", lang="fr")) == ()


def test_english_never_loads_dateparser() -> None:
    program = (
        "import sys\n"
        "from chronos.annotate.mentions import timexes\n"
        "from chronos.text.document import Document\n"
        "timexes(Document(id='a', text='They fled on 3 March 2013, or so they said.'))\n"
        "sys.exit('dateparser' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
