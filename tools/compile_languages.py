"""Writes each language's ``compiled.json``: its data and its grammar, ready to be read without any TOML.

Run by the build of a wheel, and by hand: ``python tools/compile_languages.py``.
"""

import json
from pathlib import Path
from typing import Any

from chronos.grammar.language import compile_grammar
from chronos.languages.reading import FOLDER, languages, read_sources


def compiled(folder: Path) -> dict[str, Any]:
    """The data of a language folder with its grammar; the rules' examples stay behind."""
    data = read_sources(folder)
    grammar = compile_grammar(data, folder.name)
    return {name: table for name, table in data.items() if name not in ("lexicon", "rules")} | {"grammar": grammar}


def write(root: Path = FOLDER) -> list[Path]:
    """Compile every language under ``root``; returns the files written."""
    written = []
    for code in languages():
        path = root / code / "compiled.json"
        text = json.dumps(compiled(root / code), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
        written.append(path)
    return written


if __name__ == "__main__":
    for path in write():
        print(path)
