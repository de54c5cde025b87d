"""Settings: the call, the environment, chronos.toml, pyproject.toml, the usual, in this order, and ``config`` says which."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from chronos.cli.main import app

ARTICLE = "---\ndate: 2013-03-04\n---\nThe dam failed on Friday.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dam.md").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env=environment)


def told(option: str, *arguments: str, **environment: str) -> tuple[Any, str]:
    rows = json.loads(run("config", "--format", "json", "brief", *arguments, **environment).stdout)
    row = next(row for row in rows if row["option"] == option)
    return row["value"], row["from"]


def test_each_source_goes_before_the_next_and_config_says_which() -> None:
    assert told("--style") == ("chronology", "the usual")
    Path("pyproject.toml").write_text('[tool.chronos.brief]\nstyle = "briefing"\ntop = 2\n', encoding="utf-8")
    assert told("--style") == ("briefing", "pyproject.toml [tool.chronos]")
    Path("chronos.toml").write_text('[brief]\nstyle = "chronology"\n', encoding="utf-8")
    assert told("--style") == ("chronology", "chronos.toml")
    assert told("--top") == (2, "pyproject.toml [tool.chronos]")
    assert told("--style", CHRONOS_BRIEF_STYLE="briefing") == ("briefing", "CHRONOS_BRIEF_STYLE")
    assert told("--style", "--", "--style", "chronology", CHRONOS_BRIEF_STYLE="briefing") == ("chronology", "the call")


def test_a_setting_is_what_the_command_goes_by() -> None:
    Path("chronos.toml").write_text('[brief]\nformat = "json"\n', encoding="utf-8")
    assert json.loads(run("brief", "dam.md").stdout)["style"] == "chronology"
    assert run("brief", "dam.md", CHRONOS_BRIEF_FORMAT="md").stdout.startswith("# ")
    assert run("brief", "dam.md", "-f", "html").stdout.startswith("<!doctype html>")


def test_a_key_at_the_top_holds_for_every_command_that_has_the_option() -> None:
    Path("chronos.toml").write_text(
        'date = "2013-03-04"\n[resolve]\ndate = "2014-01-06"\n[site]\ntitle = "A"\n', encoding="utf-8"
    )
    assert told("--date") == ("2013-03-04", "chronos.toml")
    assert run("resolve", "Friday", "-f", "edtf").stdout.strip() == "2014-01-03"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[brief]\nstile = "x"\n', "[brief] stile: there is no such option; there are: "),
        ('[breif]\nstyle = "x"\n', "there is no command [breif]"),
        ("colour = 1\n", "colour: there is no such option"),
        ("[brief\n", "chronos.toml"),
        ('[brief]\nstyle = "x"\n', "style"),
    ],
)
def test_a_setting_that_cannot_be_is_a_wrong_call_that_says_where(text: str, said: str) -> None:
    Path("chronos.toml").write_text(text, encoding="utf-8")
    done = run("brief", "dam.md")
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_site_may_be_set_in_pyproject_too() -> None:
    Path("pyproject.toml").write_text('[tool.chronos.site]\ntitle = "The valley"\n', encoding="utf-8")
    assert run("build", "dam.md", "-o", "out").exit_code == 0
    assert "The valley" in Path("out/index.html").read_text("utf-8")


def test_config_of_no_command_is_a_wrong_call_with_the_list() -> None:
    done = run("config", "breif")
    assert done.exit_code == 2
    assert "brief" in done.stderr


def test_quiet_says_only_what_is_wrong() -> None:
    assert run("build", "dam.md", "-o", "out", "--quiet").stderr == ""
    Path("mine").mkdir()
    Path("mine/file").touch()
    assert "mine" in run("build", "dam.md", "-o", "mine", "--quiet").stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_asked_for_by_option_then_environment(
    arguments: tuple[str, ...], environment: dict[str, str], coloured: bool
) -> None:
    env = {"FORCE_COLOR": "", "NO_COLOR": "", **environment}
    done = run("resolve", "Friday", "-d", "2013-03-04", *arguments, **env)
    assert ("\x1b[" in done.stdout) is coloured


def test_debug_shows_where_a_wrong_call_came_from() -> None:
    assert "Traceback" not in run("resolve", "Friday", "-d", "x").stderr
    assert "Traceback" in run("resolve", "Friday", "-d", "x", "--debug").stderr


def test_the_shell_completes_commands_and_options() -> None:
    import os
    import subprocess
    import sys

    for words, number, found in (("chronos br", "1", "brief"), ("chronos brief --sty", "2", "--style")):
        env = {**os.environ, "_CHRONOS_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": number}
        program = "import sys; sys.argv = ['chronos']; from chronos.cli import main; main()"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, env=env)
        assert found in done.stdout.split(), done.stderr
