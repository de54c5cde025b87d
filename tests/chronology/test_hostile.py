"""Bad input: documents that contradict their own dates, 5,000 events on one day, 3,000 years, and growth."""

import subprocess
import sys
import time
from pathlib import Path

from chronos.calendar import When
from chronos.chronology.build import build_chronology
from chronos.notation.edtf import read_edtf_when
from chronos.render.exports.json import chronology_json
from tests.chronology.made import article, made

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import scale


def test_five_thousand_events_on_one_day_take_no_square_of_time() -> None:
    documents = scale.invented(500, days=1)
    begun = time.process_time()
    chronology = build_chronology("one day", documents)
    assert time.process_time() - begun < 40
    assert {entry.rank for entry in chronology.entries} == {1}
    assert sum(len(entry.told) for entry in chronology.entries) == 5_000


def test_four_times_the_articles_cost_about_four_times_as_much() -> None:
    small, large = (_seconds(size) for size in (150, 600))
    assert large < 10 * max(small, 0.05)


def _seconds(articles: int) -> float:
    documents = scale.invented(articles)
    begun = time.process_time()
    build_chronology("invented", documents)
    return time.process_time() - begun


def test_an_article_that_dates_its_news_after_itself_is_read_as_it_stands() -> None:
    chronology = made(
        article("a", "The dam failed on 9 March 2013.", "2013-03-04"), article("b", "The dam failed on 2 March 2013.")
    )
    assert chronology.counts.used == 2
    assert all(entry.told for entry in chronology.entries)


def test_three_thousand_years_are_one_interval() -> None:
    chronology = made(article("a", "People have lived in Orrin since 1000 BC. The council met on Friday."))
    assert read_edtf_when("-0999/2013") != When("unknown")
    assert [entry.rank for entry in chronology.entries]


def test_documents_without_a_date_are_in_no_order_but_the_same() -> None:
    first = article("a", "Rebels seized Tarnik.")
    assert chronology_json(made(first)) == chronology_json(made(first))


def test_the_hash_seed_changes_nothing() -> None:
    program = (
        "from tests.chronology.test_selection import STORY, made\n"
        "from chronos.render.exports.json import chronology_json\n"
        "import hashlib; print(hashlib.sha256(chronology_json(made(*STORY)).encode()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONPATH": str(root)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
