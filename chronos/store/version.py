"""Which program made an annotation: the one place that says when what is kept is stale."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import chronos

_ROOMS = (
    "annotate", "calendar", "context.py", "explain.py", "faults.py", "grammar", "languages", "models.py", "notation",
    "resolve.py", "sources", "terms.py", "text",
)  # fmt: skip
"""What decides how an input is read and annotated; merging and rendering do not."""

_LIBRARIES = (
    "charset-normalizer", "dateparser", "fastwarc", "feedparser", "htmldate", "lxml", "markdown-it-py", "numpy", "py3langid",
    "pypdf", "selectolax", "trafilatura",
)  # fmt: skip
_DATA = frozenset((".py", ".toml", ".txt", ".json", ".npz", ".gz", ".bin", ".xz"))


@cache
def pipeline_version() -> str:
    """The version of reading and annotating, as 16 hex digits: a change of code, language data or a library makes another.

    >>> len(pipeline_version())
    16
    """
    root = Path(chronos.__file__).parent
    hashed = hashlib.sha256(chronos.__version__.encode())
    for room in _ROOMS:
        _add(hashed, root, root / room)
    for library in _LIBRARIES:
        hashed.update(f"{library} {_installed(library)}\n".encode())
    return hashed.hexdigest()[:16]


@cache
def program_version() -> str:
    """The version of the whole program, merging and rendering with it, as 16 hex digits."""
    root = Path(chronos.__file__).parent
    hashed = hashlib.sha256(pipeline_version().encode())
    for room in sorted(path.name for path in root.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))):
        if room not in _ROOMS:
            _add(hashed, root, root / room)
    for library in ("jinja2", "plotly"):
        hashed.update(f"{library} {_installed(library)}\n".encode())
    return hashed.hexdigest()[:16]


def _add(hashed: "hashlib._Hash", root: Path, path: Path) -> None:
    """The names and bytes of the files that make up a room; what a language is compiled to is made of its other files."""
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    sources = {file.parent for file in files if file.suffix == ".toml"}
    for file in files:
        compiled = file.name == "compiled.json" and file.parent in sources
        if (file.suffix in _DATA or path.name not in _ROOMS) and "__pycache__" not in file.parts and not compiled:
            hashed.update(file.relative_to(root).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())


def _installed(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"
