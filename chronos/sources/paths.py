"""Walks paths to what may be read, in one fixed order: files, folders, patterns. Links, pipes and devices are not followed."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from chronos.sources.values import Code, Quarantined, Stream

NO_READER = "no reader takes such files"
_NO_ARTICLES = frozenset(("readme", "license", "notice", "changelog", "contributing"))
_PATTERN = frozenset("*?[")
_DEEPEST = 64
"""Folders within folders; a real tree of articles has five."""


def streams(paths: Iterable[Path]) -> Iterator[Stream | Quarantined]:
    """An open file for each that was found, or why one cannot be opened. A file is to be read before the next is asked for."""
    for path in paths:
        if path.is_dir():
            yield from _folder(path)
        elif _PATTERN & set(str(path)) and not path.exists():
            yield from _matches(path)
        else:
            yield from _opened(path, path.stem, None)


def _folder(root: Path) -> Iterator[Stream | Quarantined]:
    loose = root.resolve().name
    for path in _walk(root, 0):
        if isinstance(path, Quarantined):
            yield path
            continue
        inside = path.relative_to(root)
        story = inside.parts[0] if len(inside.parts) > 1 and inside.parts[0] != "articles" else loose
        yield from _opened(path, inside.with_suffix("").as_posix(), story, follow=False)


def _walk(folder: Path, depth: int) -> Iterator[Path | Quarantined]:
    """Files under a folder in sorted order; ``articles`` alone where there is one."""
    if depth > _DEEPEST:
        yield Quarantined(str(folder), "too-deep", f"folders nest deeper than {_DEEPEST}")
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Quarantined(str(folder), "unreadable", f"cannot be opened: {error.strerror}")
        return
    if any(entry.name == "articles" and entry.is_dir(follow_symlinks=False) for entry in entries):
        entries = [entry for entry in entries if entry.name == "articles"]
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or path.stem.lower() in _NO_ARTICLES:
            continue
        if entry.is_symlink():
            yield Quarantined(entry.path, "link", "a symbolic link, which is not followed; name it outright to read it")
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path, depth + 1)
        else:
            yield path


def _matches(pattern: Path) -> Iterator[Stream | Quarantined]:
    """What a pattern with ``*``, ``?``, ``[…]`` or ``**`` names, sorted; it matches no name that begins with a dot."""
    parts = pattern.parts
    first = next(number for number, part in enumerate(parts) if _PATTERN & set(part))
    base, rest = Path(*parts[:first]), str(Path(*parts[first:]))
    try:
        found = sorted(path for path in base.glob(rest) if not any(p.startswith(".") for p in path.relative_to(base).parts))
    except (OSError, ValueError, NotImplementedError) as error:
        yield Quarantined(str(pattern), "missing", f"no pattern that can be followed: {error}")
        return
    if not found:
        yield Quarantined(str(pattern), "missing", "nothing is called so")
    for path in found:
        if path.is_dir():
            yield from _folder(path) if not path.is_symlink() else ()
        else:
            yield from _opened(path, path.relative_to(base).with_suffix("").as_posix(), None)


def _opened(path: Path, name: str, story: str | None, follow: bool = True) -> Iterator[Stream | Quarantined]:
    """The file, open; what is no file is refused before anything waits for it."""
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | (0 if follow else getattr(os, "O_NOFOLLOW", 0)))
    except FileNotFoundError:
        yield Quarantined(str(path), "missing", "there is no such file or folder")
        return
    except (OSError, ValueError) as error:
        code: Code = "link" if getattr(error, "errno", None) == errno.ELOOP else "unreadable"
        said = getattr(error, "strerror", None) or str(error)
        yield Quarantined(str(path), code, f"cannot be read: {said}")
        return
    with open(number, "rb") as file:  # noqa: PTH123  (a file that is open already)
        if not stat.S_ISREG(os.fstat(number).st_mode):
            yield Quarantined(str(path), "not-a-file", "a pipe, device or socket; neither a file nor a folder")
            return
        assert isinstance(file, BufferedReader)  # (that is what "rb" gives)
        yield Stream(str(path), name, path.suffix.lower(), file, story, named=follow)
