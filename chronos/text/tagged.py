"""A sentence with its words and tags: what verbs and clauses are read from."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence: its words as they stand, where each begins and ends in the text, and their Penn tags.

    >>> Tagged(("They", "fled"), (10, 15), (14, 19), ("PRP", "VBD")).at(16)
    1
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[str, ...]

    @classmethod
    def of(cls, words: Sequence[str], tags: Sequence[str]) -> "Tagged":
        """A sentence of words with one space between them, its offsets from 0.

        >>> Tagged.of(["They", "fled"], ["PRP", "VBD"]).starts
        (0, 5)
        """
        starts, at = [], 0
        for word in words:
            starts.append(at)
            at += len(word) + 1
        ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
        return cls(tuple(words), tuple(starts), tuple(ends), tuple(tags))

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """The token at an offset of the text, or the first behind it; the length of the sentence when there is none."""
        return bisect_right(self.ends, offset)

    def within(self, start: int, end: int) -> range:
        """The tokens that lie in [start, end), those it cuts included."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def text(self, first: int, last: int) -> str:
        """Words [first, last) with single spaces: for messages, not for quotes."""
        return " ".join(self.words[first:last])
