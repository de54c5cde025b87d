"""The documentation runs: each example of the README is executed, every command has its place there."""

import re
import sys
from pathlib import Path

import pytest
from typer.models import CommandInfo
from typer.testing import CliRunner

from chronos.cli.main import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
sys.path.insert(0, str(ROOT / "tools"))
from write_examples import PAGES, beside_the_fixtures, examples, printed, rewritten, split  # noqa: E402


def test_the_readme_has_an_example_of_each_main_job() -> None:
    assert {split(command)[0][0] for command, _ in examples(README)} >= {"resolve", "brief", "build"}


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_examples_print_what_the_page_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside_the_fixtures(tmp_path)
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    assert rewritten(text) == text, "run 'make golden' and review the difference"


@pytest.mark.parametrize("command", app.registered_commands, ids=[str(command.name) for command in app.registered_commands])
def test_the_example_in_the_help_of_a_command_runs(
    command: CommandInfo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = re.findall(r"^ *Example: (chronos .+)$", command.callback.__doc__ or "", re.MULTILINE)
    assert len(said) == 1, "the help of a command has one example"
    arguments, _ = split(said[0])
    assert arguments[0] == command.name
    if command.name in ("serve", "evaluate"):
        return  # one waits for the user, the other wants a gold standard
    beside_the_fixtures(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text("The dam failed over the weekend.\n", encoding="utf-8")
    if command.name == "verify":
        printed("chronos build articles/ -o out")
    if command.name == "store":
        printed("chronos build article.txt --date 2013-03-04 -o out --store chronos.db")
    assert CliRunner().invoke(app, arguments).exit_code == 0


def test_every_command_has_a_row_in_the_readme() -> None:
    commands = [command.name for command in app.registered_commands]
    assert commands
    for name in commands:
        assert f"| `chronos {name}` |" in README


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "```pycon" in page.read_text(encoding="utf-8")], ids=lambda p: p.stem
)
def test_the_python_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import doctest

    monkeypatch.chdir(ROOT)
    code = "\n".join(re.findall(r"```pycon\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, page.name, page.name, 0)
    assert len(test.examples) > 5
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


def test_the_picture_is_what_the_project_draws() -> None:
    from draw_picture import PICTURE, picture

    assert PICTURE.read_text(encoding="utf-8") == picture(), "run tools/draw_picture.py"
    assert "site/timeline.svg" in README


def test_links_inside_the_project_lead_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "DESIGN.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), f"{name} links to {target}"


def test_no_lock_file_names_an_address() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert len(locks) == 2
    node = (ROOT / "tests" / "render" / "node" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in node
    assert '"integrity"' in node
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text
        assert re.search(r"^hatchling==", text, re.MULTILINE)
