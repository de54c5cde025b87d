"""The commands: what they print, where, and how they exit."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from chronos.cli.main import app

ARTICLE = """---
title: Dam fails
date: 2013-03-04
source: The Invented Post
url: https://post.example/dam
---
The dam failed over the weekend.

Engineers had warned of it for months.
"""


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "dam.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("expression", "words", "edtf", "timex3"),
    [
        ("over the weekend", "2–3 March 2013 (weekend)", "2013-03-02/2013-03-03", "DATE 2013-W09-WE"),
        ("Friday", "Friday 1 March 2013", "2013-03-01", "DATE 2013-03-01"),
        ("today", "Monday 4 March 2013", "2013-03-04", "DATE 2013-03-04"),
        ("for months", "some months", "", "DURATION PXM"),
        ("last week", "25 February – 3 March 2013 (week)", "2013-02-25/2013-03-03", "DATE 2013-W09"),
        ("since January", "since January 2013", "2013-01/..", "DATE 2013-01"),
        ("before 2020", "until 2019", "../2019", "DATE 2019"),
        ("after 3 March", "since Monday 4 March 2013", "2013-03-04/..", "DATE 2013-03-04"),
        (
            "from Friday to Sunday",
            "Friday 1 March 2013 to Sunday 3 March 2013",
            "2013-03-01/2013-03-03",
            "DATE 2013-03-01 DATE 2013-03-03",
        ),
        ("the day before yesterday", "Saturday 2 March 2013", "2013-03-02", "DATE 2013-03-02"),
        ("from 2009 to 2011", "2009 to 2011", "2009/2011", "DATE 2009 DATE 2011"),
        ("several years ago", "in the past, not said when", "", "DATE PAST_REF"),
    ],
)
def test_resolve_says_when_in_words_and_notations(expression: str, words: str, edtf: str, timex3: str) -> None:
    done = run("resolve", expression, "--date", "2013-03-04")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, words)
    assert "because" in done.stdout
    assert run("resolve", expression, "-d", "2013-03-04", "-f", "edtf").stdout.strip() == edtf
    assert run("resolve", expression, "-d", "2013-03-04", "-f", "timex3").stdout.strip() == timex3


def test_resolve_shows_the_road_not_taken() -> None:
    done = run("resolve", "over the weekend", "--date", "2013-03-04")
    assert "not      9–10 March 2013 (weekend)" in done.stdout


@pytest.mark.parametrize("expression", ["Friday", "over the weekend", "today", "last week"])
def test_resolve_without_a_date_answers_with_the_reason_and_exits_1(expression: str) -> None:
    done = run("resolve", expression)
    assert done.exit_code == 1
    assert "no date" in done.stdout
    assert "no publication date is known" in done.stdout
    assert "20" not in done.stdout


def test_resolve_of_an_impossible_date_says_why() -> None:
    done = run("resolve", "February 30", "--date", "2013-03-04")
    assert done.exit_code == 1
    assert "February never has 30 days" in done.stdout


def test_resolve_takes_a_direction_from_the_words_or_from_an_option() -> None:
    assert run("resolve", "They will meet Friday", "-d", "2013-03-04", "-f", "edtf").stdout.strip() == "2013-03-08"
    assert run("resolve", "Friday", "-d", "2013-03-04", "-f", "edtf", "--direction", "future").stdout.strip() == "2013-03-08"


def test_resolve_reads_one_expression_a_line_and_answers_in_order() -> None:
    done = run("resolve", "--date", "2013-03-04", stdin="Friday\nnothing here\nlast week\n")
    assert done.exit_code == 1
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert [line[:2] for line in lines] == [
        ["Friday 1 March 2013", "2013-03-01"],
        ["", ""],
        ["25 February – 3 March 2013 (week)", "2013-02-25/2013-03-03"],
    ]
    assert all(line[2] for line in lines)


def test_resolve_as_json_has_the_alternatives_and_explains_on_request() -> None:
    done = json.loads(run("resolve", "Friday", "-d", "2013-03-04", "-f", "json", "--explain").stdout)
    assert (done["value"], done["edtf"], done["earliest"]) == ("2013-03-01", "2013-03-01", "2013-03-01")
    assert [other["value"] for other in done["alternatives"]] == ["2013-03-08"]
    assert done["step"]["term"] == "Near(Cycle(weekday=5))"


@pytest.mark.parametrize("date", ["yesterday", "2013-02-30", "04/03/2013"])
def test_a_date_that_is_none_is_a_wrong_call(date: str) -> None:
    done = run("resolve", "Friday", "--date", date)
    assert done.exit_code == 2
    assert date in done.stderr
    assert "Traceback" not in done.stderr


def test_tag_prints_a_line_of_json_for_each_document(article: Path) -> None:
    done = run("tag", str(article))
    assert done.exit_code == 0
    (line,) = done.stdout.splitlines()
    record = json.loads(line)
    text = "The dam failed over the weekend.\n\nEngineers had warned of it for months."
    assert record["id"] == "dam"
    assert [(t["text"], t["value"], t["signal"]) for t in record["timexes"]] == [
        ("the weekend", "2013-W09-WE", "over"),
        ("months", "PXM", "for"),
    ]
    assert [text[t["start"] : t["end"]] for t in record["timexes"]] == ["the weekend", "months"]


def test_tag_accepts_a_document_without_a_date_and_says_what_that_costs() -> None:
    done = run("tag", stdin="They fled on Friday. It was built in 1961.")
    assert done.exit_code == 0
    first, second = json.loads(done.stdout)["timexes"]
    assert (first["value"], first["reason"], first["unanchored"]) == (None, "no-dct", "XXXX-WXX-5")
    assert second["value"] == "1961"


def test_events_prints_what_happened_when(article: Path) -> None:
    record = json.loads(run("events", str(article)).stdout)
    event = record["events"][0]
    assert (event["date"]["edtf"], event["date"]["words"]) == ("[2013-03-02..2013-03-03]", "2–3 March 2013 (weekend)")
    assert event["timexes"] == ["t1"]
    assert [mention["trigger"]["text"] for mention in event["mentions"]] == ["failed", "fails"]


def test_timeline_accounts_for_every_input(article: Path, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("It rained on Friday.")
    (tmp_path / "copy.md").write_text(ARTICLE)
    done = run("timeline", str(tmp_path))
    assert done.exit_code == 3
    record = json.loads(done.stdout)
    assert record["counts"] == {"documents": 3, "used": 1, "duplicate": 1, "quarantined": 1}
    assert [dropped["where"].rpartition("/")[2] for dropped in record["dropped"]] == ["undated.txt", "copy"]
    assert record["dropped"][1]["what"] == "Engineers had warned of it for months"
    assert [copy["doc"].rpartition("/")[2] for copy in record["copies"]] == ["dam"]
    (mention,) = record["entries"][0]["mentions"]
    assert mention["quote"] == "The dam failed over the weekend."


def test_brief_is_markdown_with_quote_and_source(article: Path) -> None:
    done = run("brief", str(article))
    assert done.exit_code == 0
    assert "### 2–3 March 2013 (weekend)" in done.stdout
    assert "> The dam failed over the weekend." in done.stdout
    assert "[^1]: “Dam fails”, The Invented Post, Monday 4 March 2013. <https://post.example/dam>" in done.stdout


def test_build_makes_a_site_and_replaces_only_its_own(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", str(article), "-o", str(out)).exit_code == 0
    page = (out / "dam-fails" / "index.html").read_text(encoding="utf-8")
    assert "The dam failed over the weekend." in page
    first = sorted(path.relative_to(out) for path in out.rglob("*"))
    assert run("build", str(article), "-o", str(out)).exit_code == 0
    assert sorted(path.relative_to(out) for path in out.rglob("*")) == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dam.md", "out"]

    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.doc").write_text("years of work")
    refused = run("build", str(article), "-o", str(mine))
    assert refused.exit_code == 5
    assert "was not made by chronos" in refused.stderr
    assert (mine / "thesis.doc").read_text() == "years of work"


def test_build_keeps_articles_and_quarantine_in_a_store(article: Path, tmp_path: Path) -> None:
    import sqlite3

    bad, store = tmp_path / "bad.txt", tmp_path / "chronos.db"
    bad.write_bytes(b"")
    for _ in range(2):
        assert run("build", str(article), str(bad), "-o", str(tmp_path / "out"), "--store", str(store)).exit_code == 3
    connection = sqlite3.connect(store)
    assert connection.execute("SELECT id, published FROM article").fetchall() == [("dam", "2013-03-04")]
    assert connection.execute("SELECT state, used, duplicate, quarantined FROM run").fetchall() == [("done", 1, 0, 1)] * 2
    assert connection.execute("SELECT run, code FROM quarantine").fetchall() == [(1, "empty"), (2, "empty")]
    connection.close()
    bad.write_bytes(b"this is no database" * 100)
    broken = run("build", str(article), "-o", str(tmp_path / "out"), "--store", str(bad))
    assert broken.exit_code == 5
    assert "cannot be used as a store" in broken.stderr


def test_plot_is_one_file_that_asks_no_other_host(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "plot.html"
    assert run("plot", str(article), "-o", str(out)).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert '"showSendToCloud": false' in page
    assert "cdn.plot.ly/plotly" not in page.split("</script>")[-1]
    assert 'id="chronos-timeline"' in page


def test_plot_of_nothing_says_so(tmp_path: Path) -> None:
    done = run("plot", "--date", "2013-03-04", "-o", str(tmp_path / "plot.html"), stdin="nothing dated here")
    assert done.exit_code == 1
    assert "nothing to plot" in done.stderr


@pytest.mark.parametrize("name", ["x.gif", "x", "x.html.gz"])
def test_a_plot_in_a_format_there_is_none_of_is_a_wrong_call(article: Path, tmp_path: Path, name: str) -> None:
    done = run("plot", str(article), "-o", str(tmp_path / name))
    assert done.exit_code == 2
    assert f"'{name}' must end in one of: .html, .htm, .svg, .png, .pdf" in " ".join(done.stderr.split())
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("option", "value", "known"),
    [("--region", "ZZ", "there are: AU, CA, GB"), ("--lang", "xx", "there are: en"), ("--lang", "", "there are: en")],
)
def test_a_region_or_language_that_is_not_known_is_a_wrong_call(option: str, value: str, known: str) -> None:
    done = run("resolve", "last Friday", "--date", "2013-03-04", option, value)
    assert done.exit_code == 2
    assert known in " ".join(done.stderr.split())


@pytest.mark.parametrize("lang", ["en-GB", "EN", "fr", "de_AT"])
def test_a_language_of_which_only_dates_are_known_is_known(lang: str) -> None:
    assert run("resolve", "4.3.2013", "--lang", lang).exit_code in (0, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("brief", "--format", "yaml"), "'--format' / '-f': 'yaml' is not one of 'md', 'html', 'json'"),
        (("brief", "--top", "0"), "'--top': must be 1 or more"),
        (("brief", "--top", "many"), "'--top': must be a whole number"),
    ],
)
def test_a_wrong_value_is_named_in_plain_words(arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments, stdin="")
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())


def test_a_record_that_is_none_is_named_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a"}\n{"id": "b",\n[1]\n{"id": "c", "text": "a\tb"}\n{"id": "d", "text": 3}\n', "utf-8")
    done = run("timeline", str(path))
    for said in (
        "text: is missing",
        "the record is not complete JSON",
        "the record must be an object",
        "the record is no JSON: a line break or control character in a text at its line 1, column 23 must be written",
        "text: must be text",
    ):
        assert said in done.stderr
    assert "\\u" not in done.stderr + done.stdout


def test_the_list_of_commands_cuts_no_sentence() -> None:
    listed = run("--help").stdout.partition("Commands:")[2]
    assert [line for line in listed.splitlines() if line and (line.endswith("...") or not line.endswith("."))] == []


BAD = {
    "empty.txt": b"",
    "binary.txt": b"\x00\xff\x00\xff",
    "long.txt": b"x" * 10_000_000,
    "list.md": b"---\n- a\n---\nIt failed.",
    "impossible.md": b"---\ndate: 2013-02-30\n---\nIt failed.",
}


def test_bad_input_costs_one_line_each_and_the_rest_is_done(article: Path, tmp_path: Path) -> None:
    paths = [str(article)]
    for name, content in BAD.items():
        (tmp_path / name).write_bytes(content)
        paths.append(str(tmp_path / name))
    paths.append(str(tmp_path / "missing.txt"))
    done = run("build", *paths, "-o", str(tmp_path / "out"), "--max-bad", "0.9")
    assert done.exit_code == 3
    lines = done.stderr.splitlines()
    assert len(lines) == len(BAD) + 2
    for name in [*BAD, "missing.txt"]:
        assert sum(name in line for line in lines) == 1
    assert lines[-1].startswith("chronos: 7 read: 1 used, 0 duplicate, 6 quarantined")
    assert (tmp_path / "out" / "dam-fails" / "index.html").is_file()
    assert run("build", *paths, "-o", str(tmp_path / "out")).exit_code == 4


def test_hostile_titles_leave_the_terminal_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text('---\ntitle: "\\x1b]0;owned\\x07 [/x] [bold]"\ndate: 2013-03-04\n---\nIt failed on Friday \x1b[31m.')
    for command in ("brief", "tag", "events", "timeline"):
        done = run(command, str(path))
        assert done.exit_code == 0
        assert not any(sign in done.stdout for sign in "\x1b\x07\x9b")


def test_output_that_cannot_be_written_exits_5(article: Path, tmp_path: Path) -> None:
    assert run("brief", str(article), "-o", str(tmp_path / "none" / "brief.md")).exit_code == 5
    (tmp_path / "file").write_text("")
    assert run("build", str(article), "-o", str(tmp_path / "file" / "site")).exit_code == 5


def test_an_input_is_never_overwritten(article: Path) -> None:
    for command in ("brief", "timeline", "plot"):
        done = run(command, str(article), "-o", str(article))
        assert done.exit_code == 2
        assert "is one of the inputs" in done.output
    assert article.read_text(encoding="utf-8") == ARTICLE


def test_a_dash_is_standard_output(article: Path) -> None:
    assert run("brief", str(article), "-o", "-").stdout.startswith("# Dam fails")


def test_a_folder_without_articles_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    done = run("brief", str(tmp_path))
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "chronos: 1 file left aside: no reader takes such files",
        "chronos: no article was found",
    ]


def test_every_command_has_help_with_an_example() -> None:
    for command in ("resolve", "tag", "events", "timeline", "brief", "build", "plot"):
        done = run(command, "--help")
        assert done.exit_code == 0
        assert f"Example: chronos {command}" in " ".join(done.stdout.split())


def test_a_wrong_call_exits_2_without_a_traceback() -> None:
    for arguments in (["resolv"], ["resolve", "Friday", "--format", "xml"], ["build"], ["plot"]):
        done = run(*arguments)
        assert done.exit_code == 2
        assert "Traceback" not in done.output


def test_our_own_fault_is_one_line_and_exits_70() -> None:
    program = (
        "import sys\nfrom importlib import import_module\nm = import_module('chronos.cli.main')\n"
        "import chronos.annotate.phrase as p\n"
        "def broken(*a): raise RuntimeError('broken inside')\n"
        "p.resolve_text = broken\n"
        "sys.argv = ['chronos', 'resolve', 'Friday']\n"
        "m.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert done.stderr == "chronos: a fault of chronos itself: RuntimeError: broken inside\n"


def test_plot_draws_a_picture_by_the_name_of_the_file(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "plot.svg"
    assert run("plot", str(article), "-o", str(out)).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<svg ")


def test_a_picture_that_needs_kaleido_says_so(article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import plotly.graph_objects as go

    def lacking(*given: object, **named: object) -> bytes:
        raise ValueError("Image export requires the Kaleido package")

    monkeypatch.setattr(go.Figure, "to_image", lacking)
    done = run("plot", str(article), "-o", str(tmp_path / "plot.png"))
    assert done.exit_code == 5
    assert "pip install chronos-timeline[images]" in done.stderr
    assert not (tmp_path / "plot.png").exists()
