"""Where the value of an option comes from: the call, the environment, chronos.toml, pyproject.toml, or the usual.

Both files look the same inside: keys at the top hold for every command that
has such an option, a table with a command's name holds for that command.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

OWN, PROJECT = Path("chronos.toml"), Path("pyproject.toml")
PREFIX = "CHRONOS"
"""Environment variables are CHRONOS_COMMAND_OPTION, like CHRONOS_BRIEF_STYLE."""


def variable(command: str, option: str) -> str:
    """The environment variable of an option.

    >>> variable("brief", "--max-bytes")
    'CHRONOS_BRIEF_MAX_BYTES'
    """
    return f"{PREFIX}_{command}_{option.removeprefix('--')}".replace("-", "_").upper()


TABLES = frozenset(("site",))
"""Tables that belong to no command: the pages of a site."""


class BadSettings(ValueError):
    """A file of settings that cannot be used: says which, where in it, and what would be right."""


@dataclass(frozen=True, slots=True)
class Found:
    """Settings by command and parameter, as click has them in its default map, and the file each came from."""

    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    origins: Mapping[tuple[str, str], str] = field(default_factory=dict)


def read_settings(every_option: Callable[[], Mapping[str, Mapping[str, str]]], folder: Path = Path()) -> Found:
    """The settings of a folder. ``every_option`` gives the commands' options, written name to parameter; it is asked
    only where there are settings, because it has to load every command.

    ``chronos.toml`` goes before ``[tool.chronos]`` of ``pyproject.toml``, key by key.

    Raises :class:`BadSettings` for a file that is no TOML, and for a key or command that there is none of.

    >>> read_settings(lambda: {"brief": {"style": "style"}}, Path("/nowhere")).values
    {}
    """
    values: dict[str, dict[str, Any]] = {}
    origins: dict[tuple[str, str], str] = {}
    project = _toml(folder / PROJECT).get("tool", {})
    sources = ((f"{PROJECT} [tool.chronos]", project.get("chronos", {})), (str(OWN), _toml(folder / OWN)))
    for name, table in sources:
        if not isinstance(table, dict):
            raise BadSettings(f"{name} is no table; write keys and values below it")
        if not set(table) - TABLES:
            continue
        for command, parameter, value in _settings(name, table, every_option()):
            values.setdefault(command, {})[parameter] = value
            origins[command, parameter] = name
    return Found(values, origins)


def site_table(folder: Path = Path()) -> tuple[Path, dict[str, Any]] | None:
    """The ``[site]`` of ``chronos.toml``, or else of ``[tool.chronos]``, and the file it is in.

    >>> site_table(Path("/nowhere")) is None
    True
    """
    own = _toml(folder / OWN)
    if own:
        return folder / OWN, own
    project = _toml(folder / PROJECT).get("tool", {}).get("chronos")
    return (folder / PROJECT, project) if isinstance(project, dict) else None


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSettings(f"{path.name}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise BadSettings(f"{path.name}: {error}") from error


def _settings(name: str, table: Mapping[str, Any], options: Mapping[str, Mapping[str, str]]) -> "list[tuple[str, str, Any]]":
    """Command, parameter and value of every setting; those at the top first, so that a command's own go before them."""
    everywhere, own = [], []
    for key, value in table.items():
        if isinstance(value, dict):
            if key in TABLES:
                continue
            if key not in options:
                _meant(name, key, options)
                continue
            for option, given in value.items():
                own.append((key, _parameter(name, f"[{key}] {option}", option, options[key]), given))
        elif not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            known = {o: p for each in options.values() for o, p in each.items()}
            parameter = _parameter(name, key, key, known)
            everywhere += [(command, parameter, value) for command, each in options.items() if key in each]
    return [*everywhere, *own]


def _meant(name: str, key: str, commands: Iterable[str]) -> None:
    """A table of nobody's is left alone, for other programs may keep theirs here, unless it is a slip for a command."""
    from difflib import get_close_matches

    near = get_close_matches(key, commands, 1, 0.75)
    if near:
        raise BadSettings(f"{name}: there is no command [{key}]; did you mean [{near[0]}]?")


def _parameter(name: str, place: str, option: str, known: Mapping[str, str]) -> str:
    if option not in known:
        raise BadSettings(f"{name}: {place}: there is no such option; there are: {', '.join(sorted(known))}")
    return known[option]
