"""Near-duplicates: wire copies and updates of one article are one source family, counted once and listed all.

A text is sketched by the hashes of its runs of words, of which a fixed share
is kept (those divisible by a number), so that the sketch of a part is part of
the sketch of the whole. Only texts that share a kept hash are ever compared,
so the cost is linear in the text, however many repeat one article.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from chronos.annotate.values import Annotated
from chronos.calendar import DAY
from chronos.chronology.values import Copy
from chronos.text.document import Document

SHINGLE = 5
"""Words in a run. Two reports of one happening share runs of two or three words, hardly ever of five."""

KEPT = 4
"""One run in so many is kept in a sketch of a long text; a short text keeps all."""

SHORT = 25
"""Words up to which a text is too short to be called a copy by its words alone: it must have the same date too."""

COPY = 0.9
"""Share of a text's runs that an earlier one has, from which it says nothing new and is a copy."""

UPDATE = 0.5
"""Share from which it is an update: what it adds is used, and it counts with the earlier one as a single source."""

APART = 31
"""Days between two publications beyond which the same words are no copy but a report that is issued again and again."""

LONG = 160
"""Runs up to which a sketch keeps them all."""

_CROWD = 24
"""Documents noted for one run, the earliest; a run of more is a phrase of the trade, or the family is found by these."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: hashes of runs of its words, all or (``sampled``) one in ``KEPT``; and its length in words."""

    runs: frozenset[int]
    sampled: bool
    words: int


def sketch(document: Document) -> Sketch:
    """The sketch of a text, the same on every machine.

    >>> drawn = sketch(Document(id="a", text="Water rose in the valley at night."))
    >>> drawn.words, len(drawn.runs), drawn.sampled
    (7, 3, False)
    """
    words = [crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(document.text.lower())]
    runs = set[int]()
    for at in range(max(1, len(words) - SHINGLE + 1)):
        mixed = 0
        for word in words[at : at + SHINGLE]:
            mixed = (mixed * 1_000_003 ^ word) & 0xFFFFFFFFFFFF
        runs.add(mixed)
    sampled = len(runs) > LONG
    return Sketch(frozenset(run for run in runs if run % KEPT == 0) if sampled else frozenset(runs), sampled, len(words))


@dataclass(frozen=True, slots=True)
class Families:
    """Which documents are used, which only repeat them, and whose source each counts with.

    ``family`` has the id of the first document of its family for every
    document used; one that repeats nobody is its own.
    """

    used: tuple[Annotated, ...]
    copies: tuple[Copy, ...]
    updates: tuple[Copy, ...]
    family: dict[str, str]


def families(annotated: Sequence[Annotated]) -> Families:
    """Families of documents that share their text. ``annotated`` is in order of publication, so the first is the source.

    >>> families([]).used
    ()
    """
    known = _Known()
    used: list[Annotated] = []
    copies: list[Copy] = []
    updates: list[Copy] = []
    family: dict[str, str] = {}
    for one in annotated:
        document = one.document
        drawn = sketch(document)
        found = known.nearest(document, drawn)
        if found is not None and found.copy:
            copies.append(Copy(document, found.of.id, found.because))
            continue
        used.append(one)
        family[document.id] = family[found.of.id] if found is not None else document.id
        if found is not None:
            updates.append(Copy(document, found.of.id, found.because))
        known.add(document, drawn)
    return Families(tuple(used), tuple(copies), tuple(updates), family)


@dataclass(frozen=True, slots=True)
class _Near:
    of: Document
    copy: bool
    because: str


class _Known:
    """The documents used so far, found again by their digest or by the runs they have kept."""

    def __init__(self) -> None:
        self._whole: dict[tuple[str, str | None], Document] = {}
        self._runs: dict[int, list[int]] = {}
        self._documents: list[Document] = []
        self._sampled: list[bool] = []
        self._latest: dict[str, Document] = {}

    def nearest(self, document: Document, drawn: Sketch) -> _Near | None:
        """The earlier document that this one repeats, if any."""
        same = self._whole.get((document.digest, str(document.dct)))
        if same is not None:
            return _Near(same, True, f"the same text and date as {same.id}")
        if drawn.words <= SHORT:
            return None
        latest = self._latest.get(document.digest)
        if latest is not None and _together(latest, document):
            return _Near(latest, True, f"the same text as {latest.id}")
        shared = Counter[int]()
        for run in drawn.runs:
            shared.update(self._runs.get(run, ()))
        near = [
            (self._share(drawn, count, at), -at) for at, count in shared.items() if _together(self._documents[at], document)
        ]
        share, negative = max(near, default=(0.0, 0))
        if share < UPDATE:
            return None
        source = self._documents[-negative]
        return _Near(source, share >= COPY, f"{share:.0%} of its words stand in {source.id}")

    def _share(self, drawn: Sketch, count: int, at: int) -> float:
        """The share of a text's runs that document number ``at`` has; of a long one's only those it would have kept."""
        asked = drawn.runs if not self._sampled[at] or drawn.sampled else [run for run in drawn.runs if run % KEPT == 0]
        return count / len(asked) if asked else 0.0

    def add(self, document: Document, drawn: Sketch) -> None:
        """Note a document that is used."""
        self._whole[document.digest, str(document.dct)] = document
        self._latest[document.digest] = document
        self._documents.append(document)
        self._sampled.append(drawn.sampled)
        for run in drawn.runs:
            holders = self._runs.setdefault(run, [])
            if len(holders) < _CROWD:
                holders.append(len(self._documents) - 1)


def _together(earlier: Document, later: Document) -> bool:
    """Whether two documents were published near enough for the one to repeat the other."""
    if earlier.dct is None or later.dct is None:
        return earlier.dct is later.dct
    return abs(later.dct.start - earlier.dct.start) <= APART * DAY
