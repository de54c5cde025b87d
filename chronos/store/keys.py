"""What an input is known by: a hash of its bytes, of what it is called, and of the options it is read with.

Where it stands in a file is no part of it, so a line that is put in or taken
out makes no other line of the file new.
"""

import hashlib

from chronos.sources.values import Options, Piece
from chronos.store.codec import encoded


class Keys:
    """Makes keys for pieces that are read with one set of options.

    >>> keys = Keys(Options())
    >>> keys.of(Piece("a", "a", "text", b"x")) == keys.of(Piece("elsewhere/a", "a", "text", b"x"))
    True
    """

    def __init__(self, options: Options) -> None:
        self._start = hashlib.sha256(encoded(options).encode())

    def of(self, piece: Piece, named: bool = True) -> str:
        """The key of a piece; what it is called counts unless its documents have names of their own (``named`` is false)."""
        hashed = self._start.copy()
        place = (piece.name if named else None, piece.format, piece.story, piece.url, piece.charset)
        hashed.update(repr(place).encode("utf-8", "backslashreplace"))
        hashed.update(piece.content)
        return hashed.hexdigest()
