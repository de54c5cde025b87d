"""Puts a folder in place of another in one step: it is made beside it and swapped by renaming.

Only a folder that bears chronos's marker is ever replaced, so a slip of the
command line cannot cost anyone their files.
"""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from chronos.render.pages import MARKER


class NotReplaced(Exception):
    """The folder was not written, and the old one is untouched."""


def replace_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Make ``target`` hold exactly ``files``.

    Raises :class:`NotReplaced` when ``target`` is something else than an
    empty folder or one of ours, or when writing fails.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise NotReplaced(f"{target} is no folder; choose another output")
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise NotReplaced(f"{target} was not made by chronos and is not replaced; choose an empty folder or remove it")
    staged = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        staged.chmod(0o755)
        for name, content in files.items():
            path = staged / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _swap(staged, target)
    except OSError as error:
        raise NotReplaced(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        if staged is not None and staged.exists():
            shutil.rmtree(staged, ignore_errors=True)


def _swap(staged: Path, target: Path) -> None:
    """Rename the new folder into place; if that fails, the old one goes back."""
    if not target.exists():
        staged.rename(target)
        return
    old = staged.with_name(staged.name + ".old")
    target.rename(old)
    try:
        staged.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
