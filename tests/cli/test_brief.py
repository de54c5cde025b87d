"""``chronos brief`` and ``chronos schema``: styles, formats, templates, languages, and what a slip costs."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from chronos.cli.main import app
from chronos.cli.schema import SHAPES
from chronos.models import BriefOut

STORIES = Path(__file__).parents[2] / "fixtures"
STORY = str(STORIES / "border-ambush")


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def test_a_briefing_has_its_sections_in_order() -> None:
    done = run("brief", STORY, "--style", "briefing", "--since", "2013-03-05")
    assert done.exit_code == 0
    heads = [line[3:] for line in done.stdout.splitlines() if line.startswith("## ")]
    assert heads == [
        "The most important",
        "New since Tuesday 5 March 2013",
        "What is planned next",
        "What is disputed",
        "What is not known",
        "Sources",
    ]


def test_top_is_the_length_of_the_summary_in_a_briefing() -> None:
    done = BriefOut.model_validate_json(run("brief", STORY, "--style", "briefing", "--top", "2", "-f", "json").stdout)
    assert [len(group.lines) for group in done.sections[0].groups] == [2]


@pytest.mark.parametrize("style", ["chronology", "briefing"])
def test_the_json_is_what_the_schema_says_and_quotes_stand_at_their_offsets(style: str) -> None:
    done = run("brief", STORY, "--style", style, "--format", "json")
    brief = BriefOut.model_validate_json(done.stdout)
    quotes = [q for section in brief.sections for group in section.groups for line in group.lines for q in line.quotes]
    assert quotes
    texts = {}
    for path in (STORIES / "border-ambush" / "articles").glob("*.md"):
        texts[path.stem] = path.read_text("utf-8").split("\n---\n", 1)[1]
    for quote in quotes:
        assert quote.text in " ".join(texts[quote.document.rpartition("/")[2]].split())


def test_the_html_is_one_page_without_script_or_look() -> None:
    done = run("brief", STORY, "--format", "html").stdout
    seen: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append(tag)

    Reader().feed(done)
    assert {"h1", "h2", "h3", "blockquote", "sup"} <= set(seen)
    assert not {"script", "style", "img", "iframe"} & set(seen)


def test_several_stories_have_footnotes_that_do_not_collide() -> None:
    done = run("brief", STORY, str(STORIES / "valley-dam")).stdout
    labels = [line.partition("]:")[0] for line in done.splitlines() if line.startswith("[^")]
    assert len(labels) == len(set(labels)) == 11


def test_a_language_without_words_is_refused_with_the_list() -> None:
    done = run("brief", STORY, "--lang", "tlh")
    assert done.exit_code == 2
    assert "there are: en" in done.stderr


def test_since_belongs_to_a_briefing() -> None:
    done = run("brief", STORY, "--since", "2013-03-05")
    assert done.exit_code == 2
    assert "--style briefing" in done.stderr
    assert run("brief", STORY, "--style", "briefing", "--since", "tomorrow").exit_code == 2


def test_since_the_last_run_is_what_the_store_had_not(tmp_path: Path) -> None:
    for number, text in enumerate(("The old dam failed on Friday.", "The bridge at Orrin collapsed on Saturday.")):
        (tmp_path / f"{number}.md").write_text(f"---\ndate: 2013-03-04\n---\n{text}\n", encoding="utf-8")
    store = ("--store", str(tmp_path / "chronos.db"))
    assert run("brief", str(tmp_path / "0.md"), *store).exit_code == 0
    call = (
        "brief",
        str(tmp_path / "0.md"),
        str(tmp_path / "1.md"),
        *store,
        "--style",
        "briefing",
        "--since",
        "last",
        "-f",
        "json",
    )
    for new in (["The bridge at Orrin collapsed"], []):
        section = next(s for s in BriefOut.model_validate_json(run(*call).stdout).sections if s.kind == "new")
        assert section.heading == "New since the last run"
        assert [line.said for group in section.groups for line in group.lines] == new
    without = run("brief", str(tmp_path / "0.md"), "--style", "briefing", "--since", "last")
    assert without.exit_code == 2
    assert "--store" in without.stderr


def test_templates_are_written_once_and_used(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert run("brief", "--print-templates", str(mine)).exit_code == 0
    assert run("brief", "--print-templates", str(mine)).exit_code == 5
    plain = run("brief", STORY).stdout
    assert run("brief", STORY, "--templates", str(mine)).stdout == plain
    (mine / "_line.md").write_text("* {{ line.said }}\n", encoding="utf-8")
    assert "* Surgeons worked" in run("brief", STORY, "--templates", str(mine)).stdout
    (mine / "_line.md").write_text("{{ line.nothing }}\n", encoding="utf-8")
    broken = run("brief", STORY, "--templates", str(mine))
    assert broken.exit_code == 2
    assert "nothing" in broken.stderr
    assert run("brief", STORY, "--templates", str(tmp_path / "none")).exit_code == 2


def test_a_hostile_title_puts_no_control_sequence_on_the_terminal() -> None:
    article = json.dumps(
        {"id": "a", "title": "\x1b]0;x\x07\x1b[2J", "text": "The dam \x9b31m failed on Friday.", "dct": "2013-03-04"}
    )
    for written in ("md", "html", "json"):
        done = run("brief", "-", "--format", written, stdin=article)
        assert not any(sign in done.output for sign in ("\x1b", "\x9b", "\x07"))


@pytest.mark.parametrize("name", SHAPES)
def test_every_schema_is_a_schema_and_stands_among_all(name: str) -> None:
    one = json.loads(run("schema", name).stdout)
    assert one["type"] == "object"
    assert json.loads(run("schema").stdout)[name] == one


def test_a_schema_there_is_none_of_is_a_wrong_call() -> None:
    done = run("schema", "documnet")
    assert done.exit_code == 2
    assert "document" in done.stderr


def left_out_of(*arguments: str) -> str:
    done = run("brief", STORY, *arguments)
    assert "## Left out" in done.stdout, done.output
    return done.stdout.partition("## Left out\n")[2].partition("\n## ")[0].strip()


@pytest.mark.parametrize("style", ["chronology", "briefing"])
def test_a_part_says_how_much_was_not_asked_for_and_no_more(style: str) -> None:
    said = left_out_of("--query", "Rabia", "--from", "2013-03-02", "--style", style)
    first, second, rest = said.split(". ", 2)
    assert first.startswith("Outside the time asked for: ")
    assert second.startswith("Without “Rabia”: ")
    assert all(part.endswith((" entries", " entry")) for part in (first, second))
    assert rest == "What stands in no entry at all is listed in the whole chronology."


@pytest.mark.parametrize("style", ["chronology", "briefing"])
def test_where_none_fits_it_does_not_say_that_there_is_none(style: str) -> None:
    done = run("brief", STORY, "--query", "zeppelin", "--style", style)
    assert done.exit_code == 1
    assert "dated events, none fits what was asked for." in done.stdout
    assert "o dated event was found" not in done.stdout


def test_lanes_alone_leave_nothing_out() -> None:
    assert "by reason" in left_out_of("--lane", "place")


def test_what_is_left_out_is_not_said_to_be_all_that_was_read() -> None:
    assert "Sentences that tell no happening" in left_out_of()


def test_a_footnote_of_the_html_has_one_number_wherever_it_is_cited() -> None:
    done = run("brief", STORY, "--format", "html").stdout
    assert done.count(">[1]</a>") > 1
    assert ">[1:" not in done
