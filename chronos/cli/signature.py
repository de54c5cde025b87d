"""One number for all that a site is made of: its documents, its settings, and chronos itself."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import chronos
from chronos.render.settings import Settings
from chronos.text.document import Document


def signature_of(
    documents: Iterable[Document], quarantined: Iterable[str], settings: Settings, selection: Iterable[object] = ()
) -> str:
    """A hash that is another when anything is that could change a byte of the site.

    >>> from chronos.text.document import Document
    >>> one = signature_of([Document(id="a", text="x")], [], Settings())
    >>> one == signature_of([Document(id="a", text="y")], [], Settings())
    False
    """
    hashed = hashlib.sha256()
    for part in (_program(), version("plotly"), version("jinja2"), version("markdown-it-py"), repr(settings)):
        _add(hashed, part)
    for document in documents:
        _add(hashed, repr(document))
    for item in quarantined:
        _add(hashed, item)
    _add(hashed, repr(tuple(selection)))
    return hashed.hexdigest()


def _add(hashed: "hashlib._Hash", part: str) -> None:
    content = part.encode("utf-8", "surrogatepass")
    hashed.update(b"%d:" % len(content))
    hashed.update(content)


@cache
def _program() -> str:
    """A hash of chronos's own files, so that a new version builds anew."""
    hashed = hashlib.sha256()
    root = Path(chronos.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            hashed.update(path.relative_to(root).as_posix().encode())
            hashed.update(path.read_bytes())
    return hashed.hexdigest()
