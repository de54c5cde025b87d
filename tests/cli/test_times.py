"""The commands about times: options of resolve, measures of evaluate, coverage of languages, TimeML of tag."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from chronos.cli.main import app


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def edtf(expression: str, *options: str) -> str:
    return run("resolve", expression, "--date", "2013-03-04", "--format", "edtf", *options).stdout.strip()


@pytest.mark.parametrize(("region", "day"), [("GB", "2013-02-01"), ("gb", "2013-02-01"), ("US", "2013-01-02"), ("CA", "")])
def test_a_region_says_whether_the_day_comes_first(region: str, day: str) -> None:
    assert edtf("1/2/2013", "--region", region) == day


def test_without_a_region_a_date_in_figures_shows_both_readings() -> None:
    done = run("resolve", "1/2/2013", "--date", "2013-03-04")
    assert done.exit_code == 1
    assert "1 February 2013" in done.stdout
    assert "2 January 2013" in done.stdout


def test_a_direction_that_is_given_outweighs_the_words() -> None:
    assert edtf("They met Friday") == "2013-03-01"
    assert edtf("They met Friday", "--direction", "future") == "2013-03-08"


def test_a_language_without_a_pack_is_read_by_dateparser_and_says_so() -> None:
    done = run("resolve", "4 mars 2013", "--lang", "fr", "--date", "2013-03-04")
    assert done.exit_code == 0
    assert 'dateparser reads "4 mars 2013" so in the locale fr' in done.stdout


@pytest.mark.parametrize(
    ("format", "shown"),
    [("edtf", "2013-03-01"), ("iso", "2013-03-01"), ("timex3", "DATE 2013-03-01"), ("text", "Friday 1 March 2013")],
)
def test_formats(format: str, shown: str) -> None:
    assert run("resolve", "Friday", "-d", "2013-03-04", "-f", format).stdout.splitlines()[0] == shown


def test_a_phrase_that_hangs_on_the_text_hangs_on_the_date_when_it_stands_alone() -> None:
    assert edtf("by year-end") == "../2013"
    assert edtf("the quarter") == "2012-36"


def test_explain_prints_the_tree_with_its_anchor() -> None:
    done = run("resolve", "two weeks ago", "-d", "2013-03-04", "--explain")
    assert "Shift(Amount(2, week), -1)" in done.stdout
    assert "Anchor('dct') = 2013-03-04" in done.stdout


def test_each_line_of_input_has_its_line_of_output_in_order() -> None:
    asked = ["Friday", "", "30 February", "last week", "nothing", "for months"]
    done = run("resolve", "-d", "2013-03-04", stdin="".join(f"{line}\n" for line in asked))
    answers = [line.split("\t") for line in done.stdout.splitlines()]
    assert [bool(answer[0]) for answer in answers] == [True, False, False, True, False, True]
    assert all(len(answer) == 3 and answer[2] for answer in answers)


def test_lines_of_json_have_dates_of_their_own_and_explain_asks_for_json() -> None:
    records = [{"text": "Friday", "date": "2013-03-04"}, {"text": "Friday", "date": "2013-03-11"}, {"text": "Friday"}]
    done = run("resolve", "--explain", stdin="".join(f"{json.dumps(record)}\n" for record in records))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["value"] for answer in answers] == ["2013-03-01", "2013-03-08", None]
    assert answers[2]["reason"] == "no-dct"
    assert all("step" in answer for answer in answers)


@pytest.mark.parametrize("line", ["{", '{"date": "2013-03-04"}', '{"text": 3}', "{" * 2000])
def test_a_line_that_is_no_json_is_a_wrong_call_and_names_its_number(line: str) -> None:
    done = run("resolve", stdin=f"Friday\n{line}\n")
    assert done.exit_code == 2
    assert "line 2" in done.stderr


GOLD = {
    "id": "a",
    "text": "They fled on Friday. It reopens in May 1958, now.",
    "dct": "2013-03-04",
    "timexes": [
        {"start": 13, "end": 19, "type": "DATE", "value": "2013-03-01"},
        {"start": 35, "end": 43, "type": "DATE", "value": "1985-05"},
        {"start": 0, "end": 4, "type": "DATE", "value": "2013"},
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    return path


def test_evaluate_counts_what_was_found(gold: Path) -> None:
    done = json.loads(run("evaluate", str(gold), "--format", "json").stdout)
    assert (done["gold"], done["system"]) == (3, 3)
    assert {name: done[name]["n"] for name in ("relaxed", "strict", "type", "value")} == {
        "relaxed": 2,
        "strict": 2,
        "type": 2,
        "value": 1,
    }
    assert done["value"]["F1"] == 33.33


def test_evaluate_lists_every_fault_in_its_context(gold: Path) -> None:
    lines = run("evaluate", str(gold), "--errors").stdout.splitlines()
    faults = [line.split("\t") for line in lines if "\t" in line]
    assert [fault[0] for fault in faults] == ["MISS", "SPURIOUS", "VALUE"]
    assert "[[May 1958]]" in faults[2][-1]
    assert "gold DATE 1985-05" in faults[2]


def test_evaluate_measures_another_system_too(gold: Path, tmp_path: Path) -> None:
    system = tmp_path / "system.jsonl"
    system.write_text(json.dumps({"id": "a", "timexes": GOLD["timexes"]}) + "\n", encoding="utf-8")
    done = json.loads(run("evaluate", str(gold), str(system), "--format", "json").stdout)
    assert done["strict+value"]["F1"] == 100.0


@pytest.mark.parametrize(
    "content", ["no json\n", "[1]\n", '{"text": "x"}\n', '{"id": "a", "text": "x", "timexes": [{"start": 0, "end": 9}]}\n']
)
def test_evaluate_refuses_what_is_no_gold_without_a_traceback(content: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    done = run("evaluate", str(path))
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr


def test_languages_lists_the_packs_and_the_rules_of_one() -> None:
    assert run("languages").stdout.startswith("en  ")
    rules = [json.loads(line) for line in run("languages", "en", "--format", "json").stdout.splitlines()]
    assert {"rule": "en/bare-weekday", "makes": "DAY", "style": None} in rules


def test_languages_counts_how_often_each_rule_reads_something(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They fled on Friday and came back on Monday.", encoding="utf-8")
    lines = run("languages", "en", "--on", str(tmp_path)).stdout.splitlines()
    assert "     2  en/bare-weekday" in lines
    assert "     0  en/iso-date" in lines


def test_languages_names_those_there_are_when_asked_for_another() -> None:
    done = run("languages", "xx")
    assert done.exit_code == 2
    assert "en" in done.stderr


def test_tag_writes_timeml_of_one_document_only(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("They fled on Friday.", encoding="utf-8")
    done = run("tag", str(path), "--date", "2013-03-04", "--format", "timeml")
    assert '<TIMEX3 tid="t1" type="DATE" value="2013-03-01"' in done.stdout
    (tmp_path / "b.txt").write_text("So did they.", encoding="utf-8")
    assert run("tag", str(tmp_path), "--date", "2013-03-04", "--format", "timeml").exit_code == 2
