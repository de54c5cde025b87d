"""Exit codes as the contract has them: one test a code, and which goes before which."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chronos.cli.main import app
from chronos.cli.voice import spoken

GOOD = "---\ndate: 2013-03-04\n---\nThe dam failed on Friday.\n"
NOTHING = "---\ndate: 2013-03-04\n---\nDams are walls.\n"
UNDATED = "The dam failed on Friday.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("good.md", GOOD), ("nothing.md", NOTHING), ("undated.md", UNDATED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").touch()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ("brief good.md", 0),
        ("resolve Friday -d 2013-03-04", 0),
        ("resolve Friday", 1),
        ("brief nothing.md", 1),
        ("brief good.md --format pdf", 2),
        ("brief good.md -d yesterday", 2),
        ("nonsense", 2),
        ("brief good.md undated.md", 3),
        ("brief good.md missing.md", 3),
        ("timeline nothing.md undated.md", 3),
        ("brief undated.md", 4),
        ("timeline good.md undated.md --max-bad 0.2", 4),
        ("brief good.md -o missing/x.md", 5),
        ("build good.md -o mine", 5),
        ("build good.md undated.md -o mine", 5),
    ],
)
def test_a_call_exits_as_the_contract_says(call: str, code: int) -> None:
    done = CliRunner().invoke(app, call.split())
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output


def test_a_fault_of_ours_is_one_line_and_70_and_debug_shows_it() -> None:
    broken = (
        "import sys; from chronos.cli import main; import chronos.annotate.phrase as p\n"
        "def fails(*a, **k): raise RuntimeError('boom')\n"
        "p.resolve_text = fails; sys.argv = ['chronos', 'resolve', 'Friday', *sys.argv[1:]]; main()"
    )
    done = subprocess.run([sys.executable, "-c", broken], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (70, "chronos: a fault of chronos itself: RuntimeError: boom\n")
    shown = subprocess.run([sys.executable, "-c", broken, "--debug"], capture_output=True, text=True, check=False)
    assert shown.returncode == 70
    assert "Traceback" in shown.stderr


def test_an_interrupted_command_exits_with_130() -> None:
    from typer import Exit

    def command() -> None:
        raise KeyboardInterrupt

    with pytest.raises(Exit) as stopped:
        spoken(command)()
    assert stopped.value.exit_code == 130
