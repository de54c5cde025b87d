"""The documentation runs: each example of the README is executed, every command has its place there."""

import re
import sys
from pathlib import Path

import pytest

from chronos.cli.main import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
sys.path.insert(0, str(ROOT / "tools"))
from write_examples import EXAMPLE, printed, split  # noqa: E402

EXAMPLES = [match.groups() for match in EXAMPLE.finditer(README)]


def test_the_readme_has_an_example_of_each_main_job() -> None:
    assert {split(command)[0][0] for command, _ in EXAMPLES} >= {"resolve", "brief", "build"}


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_prints_what_the_readme_shows(
    command: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    monkeypatch.chdir(tmp_path)
    assert printed(command) == shown, "run 'make golden' and review the difference"


def test_every_command_has_a_row_in_the_readme() -> None:
    commands = [command.name for command in app.registered_commands]
    assert commands
    for name in commands:
        assert f"| `chronos {name}` |" in README


def test_the_python_example_runs() -> None:
    import doctest

    code = "\n".join(re.findall(r"```pycon\n(.*?)```", README, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, "README.md", "README.md", 0)
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
