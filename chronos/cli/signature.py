"""One number for all that a site is made of: its documents, its settings, and chronos itself."""

import hashlib
from collections.abc import Iterable

from chronos.render.settings import Settings
from chronos.store.version import program_version
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
    for part in (program_version(), repr(settings)):
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
