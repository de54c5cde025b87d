"""Where language folders are and how they are read: compiled when that is current, else from their TOML."""

import json
import zlib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FILES = ("lexicon", "rules", "words", "text", "direction", "verbs", "clauses", "events", "headlines", "chronology")
"""The data files a language may have, in the order they are read."""


class LanguageError(Exception):
    """A language file is not as it must be: says which file, which entry and the remedy."""


@cache
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


def pack(lang: str) -> str | None:
    """The language folder that reads a document in ``lang``, a BCP 47 tag; ``None`` when there is none.

    >>> pack("en-GB"), pack("fr")
    ('en', None)
    """
    base = lang.replace("_", "-").partition("-")[0].lower()
    return base if base in languages() else None


def words_of(lang: str, file: str) -> dict[str, Any]:
    """One file of the language that reads ``lang``; nothing for a language without a folder."""
    code = pack(lang)
    found: dict[str, Any] = read_language(code).get(file, {}) if code else {}
    return found


def listed(data: dict[str, Any], table: str, key: str) -> frozenset[str]:
    """The words of one list of a file; none when the file has no such list.

    >>> sorted(listed({"times": {"units": ["day", "hour"]}}, "times", "units")), listed({}, "times", "units")
    (['day', 'hour'], frozenset())
    """
    return frozenset(data.get(table, {}).get(key, ()))


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
    for path in _files(folder):
        name = path.parent.name if path.parent != folder else path.stem
        try:
            read = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LanguageError(f"{path}: {error}; correct the file") from error
        for key, value in read.items():
            _joined(data.setdefault(name, {}), key, value, path)
    return data


def _joined(table: dict[str, Any], key: str, value: Any, path: Path) -> None:
    """Put what a file says beside what the other files of its folder say: lists follow each other, tables add up."""
    if key not in table:
        table[key] = value
    elif isinstance(value, list):
        table[key] = [*table[key], *value]
    elif isinstance(value, dict) and not table[key].keys() & value.keys():
        table[key] = table[key] | value
    else:
        raise LanguageError(f"{path}: {key} is given twice; keep one")


def _files(folder: Path) -> list[Path]:
    """The data files of a language, in a fixed order: each a file, or a folder of files that count as one."""
    found = []
    for name in FILES:
        found += [path for path in (folder / f"{name}.toml", *sorted((folder / name).glob("*.toml"))) if path.is_file()]
    return found


def digest(folder: Path) -> str:
    """A checksum of the TOML files of a folder, with their size; of nothing when a wheel left them out.

    It tells whether a compiled file is current. Nobody forges one against
    himself, and a hash that could not be forged takes longer to load.
    """
    checksum = size = 0
    for path in _files(folder):
        content = path.read_bytes()
        checksum, size = zlib.crc32(content, checksum), size + len(content)
    return f"{checksum:08x}-{size}"
