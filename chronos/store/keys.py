"""What an input is known by: a hash of its bytes, of where it stands, and of the options it is read with."""

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

    def of(self, piece: Piece) -> str:
        """The key of a piece: where its file lies is no part of it, what it is called is."""
        hashed = self._start.copy()
        place = (piece.name, piece.format, piece.story, piece.record, piece.offset, piece.url, piece.charset)
        hashed.update(repr(place).encode("utf-8", "backslashreplace"))
        hashed.update(piece.content)
        return hashed.hexdigest()
