"""Puts a folder in place of another in one step: it is made beside it and the two change names.

Only a folder that bears chronos's marker is ever replaced, so a slip of the
command line cannot cost anyone their files. What did not change is not
written again but linked from the old folder, with its times.
"""

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MARKER = ".chronos-site"
"""The file by which a folder is known to be chronos's own and may be replaced. It lists what is in the folder."""

_STAGING = ".chronos-staging"
"""The file by which a folder that a killed build left behind is known."""


class NotReplaced(Exception):
    """The folder was not written, and the old one is untouched."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files are new or changed, and how many were taken over as they were."""

    changed: int
    kept: int


def replace_folder(target: Path, files: Iterable[tuple[str, bytes]], signature: str = "", summary: str = "") -> Written:
    """Make ``target`` hold exactly ``files``, paths with slashes inside it.

    ``signature`` stands for what the files were made of; :func:`unchanged`
    compares it later and gives ``summary`` back.

    Raises :class:`NotReplaced` when ``target`` is something else than an
    empty folder or one of ours, when another build is writing it, when a
    path leads out of it, or when writing fails.
    """
    _may_replace(target)
    staged: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target):
            _clear_left_behind(target)
            staged = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
            staged.chmod(0o755)
            (staged / _STAGING).touch()
            sizes, done = _stage(staged, target, files)
            mark = {"made by": "chronos", "signature": signature, "summary": summary, "files": sizes}
            (staged / MARKER).write_text(json.dumps(mark, indent=0, sort_keys=True) + "\n", encoding="utf-8")
            (staged / _STAGING).unlink()
            if hasattr(os, "sync"):
                os.sync()
            _swap(staged, target)
            return done
    except OSError as error:
        raise NotReplaced(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        if staged is not None and staged.exists():
            shutil.rmtree(staged, ignore_errors=True)


def unchanged(target: Path, signature: str) -> str | None:
    """The summary of the build that made ``target``, when it was made of the same and nobody touched it since; else ``None``.

    A file that is missing, new, of another size or newer than the marker
    counts as touched.
    """
    try:
        mark = json.loads((target / MARKER).read_bytes())
        newest = (target / MARKER).stat().st_mtime_ns
        if not signature or mark["signature"] != signature:
            return None
        found = {name: size if changed <= newest else -1 for name, size, changed in _walk(str(target))}
        return str(mark["summary"]) if found == mark["files"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _walk(folder: str, inside: str = "") -> Iterator[tuple[str, int, int]]:
    """Files under a folder but the marker: path, size, time of change."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = inside + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{name}/")
            elif name != MARKER:
                status = entry.stat(follow_symlinks=False)
                yield name, status.st_size, status.st_mtime_ns


def _may_replace(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise NotReplaced(f"{target} is no folder; choose another output")
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise NotReplaced(f"{target} was not made by chronos and is not replaced; choose an empty folder or remove it")


def _stage(staged: Path, target: Path, files: Iterable[tuple[str, bytes]]) -> tuple[dict[str, int], Written]:
    """Write the files into ``staged``, linking those that ``target`` has already; their sizes, and the count of both."""
    sizes: dict[str, int] = {}
    folders = {""}
    kept = 0
    for name, content in files:
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts or name in sizes or name in (MARKER, _STAGING):
            raise NotReplaced(f"{name!r} is no path inside the site, or is there twice")
        folder = "/".join(parts[:-1])
        if folder not in folders:
            (staged / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        kept += _put(staged / name, target / name, content)
        sizes[name] = len(content)
    return sizes, Written(len(sizes) - kept, kept)


def _put(new: Path, old: Path, content: bytes) -> bool:
    """Write a file, or link the old one when it holds the same; whether it was linked."""
    if _holds(old, content):
        try:
            os.link(old, new)
        except OSError:  # a file system without links; the file is written, with the old one's times
            new.write_bytes(content)
            shutil.copystat(old, new)
        return True
    new.write_bytes(content)
    return False


def _holds(path: Path, content: bytes) -> bool:
    try:
        status = os.lstat(path)
        return status.st_size == len(content) and not path.is_symlink() and path.read_bytes() == content
    except OSError:
        return False


def _swap(staged: Path, target: Path) -> None:
    """Let the new folder and the old one change names: in one step where the system can, else in two."""
    if not target.exists():
        staged.rename(target)
        return
    if _exchange(staged, target):
        return
    old = staged.with_name(staged.name + ".old")
    target.rename(old)
    try:
        staged.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two could change names in one step (``renameat2``, Linux); then a kill at any moment leaves one whole."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    here, exchange = -100, 2
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def _clear_left_behind(target: Path) -> None:
    """Remove what killed builds of this folder left; if one was killed between two renames, the old folder comes back."""
    ours = re.compile(re.escape(f".{target.name}-") + r"[a-z0-9_]{8}(\.old)?")
    for path in sorted(target.parent.glob(f".{_glob(target.name)}-*")):
        if not ours.fullmatch(path.name) or path.is_symlink():
            continue
        if path.name.endswith(".old") and not target.exists():
            path.rename(target)
        elif (path / MARKER).is_file() or (path / _STAGING).is_file():
            shutil.rmtree(path, ignore_errors=True)


def _glob(name: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", name)


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Hold the lock of a folder, so that two builds cannot clear away each other's work."""
    try:
        import fcntl
    except ImportError:  # a system without such locks
        yield
        return
    path = target.with_name(f".{target.name}.lock")
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise NotReplaced(f"{target} is being written by another build; wait for it or choose another output") from error
        try:
            yield
        finally:
            path.unlink(missing_ok=True)
