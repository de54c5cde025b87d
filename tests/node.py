"""Node's part of the tests: foreign parsers that exist only there, installed from their lock file."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "render" / "node"
REQUIRED = os.environ.get("CHRONOS_BROWSER_TESTS") == "required"
needs_node = pytest.mark.skipif(
    not REQUIRED and not (shutil.which("node") and shutil.which("npm")),
    reason="no node on this machine; install it to read the exports back with parsers that need it",
)
"""On a user's machine without node these tests skip and say so; CI asks for them, and they fail there without it."""


def modules() -> Path:
    """The installed packages; they are fetched once and again when the lock file changes."""
    found = FOLDER / "node_modules"
    lock, stamp = FOLDER / "package-lock.json", found / ".package-lock.json"
    if not stamp.is_file() or stamp.stat().st_mtime < lock.stat().st_mtime:
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=FOLDER, check=True, capture_output=True)
        stamp.touch()
    return found


def run(script: str, text: str) -> Any:
    """What a script of the folder prints as JSON when it reads ``text``."""
    modules()
    done = subprocess.run(["node", script], cwd=FOLDER, input=text, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
