"""Where language folders are and how they are read: compiled when that is current, else from their TOML."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FILES = ("lexicon", "rules", "words", "text", "verbs", "clauses", "events")
"""The data files a language may have, in the order they are read."""


class LanguageError(Exception):
    """A language file is not as it must be: says which file, which entry and the remedy."""


def languages() -> tuple[str, ...]:
    """Codes of the languages that have a folder, sorted.

    >>> "en" in languages()
    True
    """
    return tuple(
        sorted(
            folder.name
            for folder in FOLDER.iterdir()
            if (folder / "words.toml").is_file() or (folder / "compiled.json").is_file()
        )
    )


@cache
def read_language(code: str) -> dict[str, Any]:
    """All data of a language, by file name without suffix.

    Raises :class:`LanguageError` for a language without a folder, or a file that is no TOML.

    >>> read_language("en")["words"]["months"][2]
    'March'
    """
    if code not in languages():
        raise LanguageError(f"there is no language {code!r}; there are: {', '.join(languages())}")
    folder = FOLDER / code
    compiled = folder / "compiled.json"
    if compiled.is_file():
        data: dict[str, Any] = json.loads(compiled.read_bytes())
        if data["digest"] in ("", digest(folder)):
            return data
    return read_sources(folder)


def read_sources(folder: Path) -> dict[str, Any]:
    """The TOML files of a language folder, with the digest of what was read."""
    import tomllib

    data: dict[str, Any] = {"digest": digest(folder)}
    for name in FILES:
        path = folder / f"{name}.toml"
        if not path.is_file():
            continue
        try:
            data[name] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LanguageError(f"{path}: {error}; correct the file") from error
    return data


def digest(folder: Path) -> str:
    """A hash of the TOML files of a folder; of nothing when a wheel left them out."""
    hashed = hashlib.sha256()
    for name in FILES:
        path = folder / f"{name}.toml"
        if path.is_file():
            hashed.update(path.read_bytes())
    return hashed.hexdigest()
