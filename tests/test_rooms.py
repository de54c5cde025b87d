"""The rooms and their doors: imports point one way, the public surface is what it says, commands load only what they need."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import chronos

ROOT = Path(chronos.__file__).parent

ORDER = (
    ("calendar",),
    ("languages",),
    ("notation", "terms", "text"),
    ("context",),
    ("resolve", "grammar"),
    ("explain",),
    ("annotate",),
    ("chronology",),
    ("library",),
    ("models", "faults"),
    ("sources",),
    ("store", "render"),
    ("cli",),
    ("__main__",),
)
"""Rooms from left to right; a room may import from its own row and from those before it."""

LAZY = {("chronology/values.py", "render")}
"""Said openly: a chronology's own methods reach for the renderers, inside the method."""


def row(room: str) -> int:
    return next(number for number, rooms in enumerate(ORDER) if room in rooms)


def imports() -> list[tuple[str, str, str]]:
    """File, the room it is in, the room it imports."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        inside = path.relative_to(ROOT)
        room = inside.parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module] if node.module != "chronos" else [f"chronos.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            for name in names:
                parts = name.split(".")
                if (
                    parts[0] == "chronos"
                    and len(parts) > 1
                    and (ROOT / parts[1]).with_suffix("").exists() | (ROOT / f"{parts[1]}.py").exists()
                ):
                    found.append((inside.as_posix(), room, parts[1]))
    return found


def test_every_room_has_a_place_in_the_order() -> None:
    rooms = {path.stem for path in ROOT.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()} - {"__init__"}
    assert rooms <= {room for rooms in ORDER for room in rooms}


@pytest.mark.parametrize(("file", "room", "other"), imports())
def test_imports_point_to_the_left(file: str, room: str, other: str) -> None:
    if (file, other) in LAZY:
        return
    assert row(other) <= row(room), f"{file} is in {room} and imports {other}, which stands further right"


def test_no_module_imports_click_of_its_own() -> None:
    for path in ROOT.rglob("*.py"):
        assert "import click" not in path.read_text(encoding="utf-8"), path


def test_the_public_surface_is_what_can_be_imported() -> None:
    assert list(chronos.__all__) == sorted(chronos.__all__)
    for name in chronos.__all__:
        assert getattr(chronos, name).__module__.startswith("chronos."), name
        assert callable(getattr(chronos, name)), f"chronos.{name} is hidden by a room of that name"


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], {"plotly", "dateparser", "trafilatura", "numpy", "yaml", "jinja2", "markdown_it"}),
        (["resolve", "Friday", "--date", "2013-03-04"], {"plotly", "dateparser", "trafilatura", "numpy", "yaml", "jinja2"}),
    ],
    ids=["help", "resolve"],
)
def test_a_light_command_imports_nothing_heavy(arguments: list[str], unwanted: set[str]) -> None:
    program = (
        "import sys\nfrom chronos.cli.main import app\n"
        f"try:\n    app({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"print(sorted(set(sys.modules) & {unwanted!r}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
