"""Build hook: a wheel carries the languages compiled, so that no command has to read rules to start."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLanguages(BuildHookInterface[Any]):
    """Runs ``tools/compile_languages.py`` before the files of the wheel are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write each ``compiled.json`` and name it as part of the wheel; an editable install reads the TOML files."""
        if version == "editable":
            return
        sys.path[:0] = [self.root, str(Path(self.root) / "tools")]
        try:
            from compile_languages import write

            build_data["artifacts"] += [path.relative_to(self.root).as_posix() for path in write()]
        finally:
            del sys.path[:2]
