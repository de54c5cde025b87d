"""Ids given out so far, in little memory: a hundred thousand of them take a megabyte."""

import hashlib

_SHELVES = 4_096
_WIDTH = 8


class Ids:
    """Gives each document an id that no other has.

    >>> ids = Ids()
    >>> ids.unique("a"), ids.unique("a"), ids.unique("b"), ids.unique("a")
    ('a', 'a-2', 'b', 'a-3')
    """

    def __init__(self) -> None:
        self._shelves = [b""] * _SHELVES

    def unique(self, name: str) -> str:
        """The name, with a number behind it when another document has it already."""
        chosen, number = name, 2
        while not self._take(chosen):
            chosen, number = f"{name}-{number}", number + 1
        return chosen

    def _take(self, name: str) -> bool:
        """Whether the name was free; it is not any more. Two names in 10**19 share what is kept of them."""
        kept = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:_WIDTH]
        place = int.from_bytes(kept[:2], "big") % _SHELVES
        shelf = self._shelves[place]
        at = shelf.find(kept)
        while at >= 0 and at % _WIDTH:
            at = shelf.find(kept, at + 1)
        if at >= 0:
            return False
        self._shelves[place] = shelf + kept
        return True
