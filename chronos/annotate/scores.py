"""How well time expressions were found, measured against annotated text as TempEval-3 task A does.

A left-to-right sweep pairs each expression with at most one that overlaps it.
``relaxed`` counts pairs, ``strict`` those of equal extent; ``type`` and
``value`` those whose attribute is the same string.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Marked: TypeAlias = Mapping[str, Any]
"""A timex as a record: start, end, type, value, and what else it has."""
Kind: TypeAlias = Literal["MISS", "SPURIOUS", "VALUE", "TYPE", "EXTENT"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which what was found is not what the gold has; one of the two is ``None`` when the other stands alone."""

    kind: Kind
    gold: Marked | None
    system: Marked | None


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts over any number of documents; add them up with ``+``.

    >>> one = Scores(gold=4, system=5, relaxed=4, strict=3, type=4, value=2)
    >>> one.precision("relaxed"), one.recall("relaxed"), round(one.f1("relaxed"), 2)
    (80.0, 100.0, 88.89)
    """

    gold: int = 0
    system: int = 0
    relaxed: int = 0
    strict: int = 0
    type: int = 0
    value: int = 0
    strict_value: int = 0

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(*(getattr(self, name) + getattr(other, name) for name in Scores.__slots__))

    def precision(self, measure: str) -> float:
        """Per cent of what was found that is right."""
        right: int = getattr(self, measure)
        return 100 * right / self.system if self.system else 0.0

    def recall(self, measure: str) -> float:
        """Per cent of the gold that was found."""
        right: int = getattr(self, measure)
        return 100 * right / self.gold if self.gold else 0.0

    def f1(self, measure: str) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        both = self.precision(measure) + self.recall(measure)
        return 2 * self.precision(measure) * self.recall(measure) / both if both else 0.0


def cleaned(marks: Sequence[Marked], text: str, without: Sequence[Marked] = ()) -> list[Marked]:
    """Marks in order, trimmed of white space, without empty ones and those that overlap ``without``.

    Raises ``ValueError`` for a mark that is not in the text.
    """
    found = []
    for mark in marks:
        start, end = mark["start"], mark["end"]
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"a mark from {start} to {end} in a text of {len(text)} characters")
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end and not any(start < other["end"] and other["start"] < end for other in without):
            found.append({**mark, "start": start, "end": end})
    return sorted(found, key=lambda mark: (mark["start"], mark["end"]))


def paired(gold: Sequence[Marked], system: Sequence[Marked]) -> list[tuple[int, int]]:
    """Indices of the pairs: as a mark opens while one of the other side is open and free, the two go together."""
    sides = (gold, system)
    opening = sorted((mark["start"], side, index) for side in (0, 1) for index, mark in enumerate(sides[side]))
    current: list[int | None] = [None, None]
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for at, side, index in opening:
        other = 1 - side
        current[side] = index
        partner = current[other]
        if partner is not None and partner not in used[other] and sides[other][partner]["end"] > at:
            used[side].add(index)
            used[other].add(partner)
            pairs.append((index, partner) if side == 0 else (partner, index))
    return sorted(pairs)


def score(gold: Sequence[Marked], system: Sequence[Marked]) -> Scores:
    """The counts for one document.

    >>> friday = {"start": 13, "end": 19, "type": "DATE", "value": "2013-03-01"}
    >>> score([friday], [friday | {"value": "2013-03-08"}]).f1("value")
    0.0
    """
    both = [(gold[one], system[two]) for one, two in paired(gold, system)]
    same = [_extent(one) == _extent(two) for one, two in both]
    values = [one.get("value") == two.get("value") for one, two in both]
    return Scores(
        len(gold),
        len(system),
        len(both),
        sum(same),
        sum(one.get("type") == two.get("type") for one, two in both),
        sum(values),
        sum(extent and value for extent, value in zip(same, values, strict=True)),
    )


def faults(gold: Sequence[Marked], system: Sequence[Marked]) -> Iterator[Fault]:
    """What is wrong in one document, in the order of the gold."""
    pairs = paired(gold, system)
    missed = set(range(len(gold))) - {one for one, _ in pairs}
    spurious = set(range(len(system))) - {two for _, two in pairs}
    for index in sorted(missed):
        yield Fault("MISS", gold[index], None)
    for index in sorted(spurious):
        yield Fault("SPURIOUS", None, system[index])
    for one, two in pairs:
        if gold[one].get("value") != system[two].get("value"):
            yield Fault("VALUE", gold[one], system[two])
        if gold[one].get("type") != system[two].get("type"):
            yield Fault("TYPE", gold[one], system[two])
        if _extent(gold[one]) != _extent(system[two]):
            yield Fault("EXTENT", gold[one], system[two])


def _extent(mark: Marked) -> tuple[int, int]:
    return mark["start"], mark["end"]
