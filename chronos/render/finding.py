"""A search index in small files, for timelines too big to be on one page: the browser fetches only what is asked for.

Words are filed by their first two letters, filters by their kind and number,
and what is shown of an entry in blocks. A file is a script that calls
``chronosPart(name, value)``, for a page opened from a folder may run a script
beside it but not fetch a file.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

BLOCK = 200
"""Entries in one file of what is shown."""

_WORD = re.compile(r"[^\W_]{1,40}")
_SAFE = re.compile(r"[a-z0-9]{1,2}")


def folded(text: str) -> list[str]:
    """The words of a text as they are searched for: lower case, without accents.

    >>> folded("Café at No. 5, Łódź")
    ['cafe', 'at', 'no', '5', 'łodz']
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def shard_of(word: str) -> str:
    """The name of the file a word is in.

    >>> shard_of("cafe"), shard_of("łodz")
    ('ca', 'u142-6f')
    """
    first = word[:2]
    return first if _SAFE.fullmatch(first) else "u" + "-".join(f"{ord(sign):x}" for sign in first)


def word_shards(texts: Iterable[str]) -> Iterator[tuple[str, Mapping[str, list[int]]]]:
    """For each shard its words, each with the numbers of the texts that have it, every number as the step from the last.

    >>> dict(word_shards(["dam fails", "dam holds"]))["da"]
    {'dam': [0, 1]}
    """
    found: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for word in set(folded(text)):
            found.setdefault(word, []).append(number)
    shards: dict[str, dict[str, list[int]]] = {}
    for word in sorted(found):
        shards.setdefault(shard_of(word), {})[word] = stepped(found[word])
    yield from sorted(shards.items())


def stepped(numbers: Sequence[int]) -> list[int]:
    """Rising numbers as steps, which are short to write.

    >>> stepped([3, 4, 9])
    [3, 1, 5]
    """
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]
