"""Lanes: which band of a timeline an entry stands in, when the site's owner wants others than the chronology gives."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from chronos.chronology.values import Chronology, Entry
from chronos.render.settings import Lane, LanesBy, Settings

MOST_LANES = 8
"""More bands than these nobody tells apart; the rarest go together in one."""


def laned(chronology: Chronology, settings: Settings, other: str = "Other") -> Chronology:
    """The chronology with its entries in the lanes the settings ask for.

    Lanes by hand come first and in the order given; lanes from the data are
    the most frequent ones, in order of frequency, then of name. What is in
    none of them is in ``other``.

    >>> from chronos.chronology.build import build_chronology
    >>> laned(build_chronology("Nothing yet", []), Settings()).entries
    ()
    """
    if settings.lanes:
        names = [_by_words(entry, settings.lanes) or other for entry in chronology.entries]
        order = [lane.name for lane in settings.lanes]
    elif settings.lanes_by == "given":
        names = [entry.lane for entry in chronology.entries]
        order = list(dict.fromkeys(names))
        if len(order) <= MOST_LANES:
            return chronology
        order = _frequent(names)
    else:
        names = [_from_data(entry, settings.lanes_by) for entry in chronology.entries]
        order = _frequent(names)
    kept = [name if name in order or name == other else other for name in names]
    entries = tuple(replace(entry, lane=name) for entry, name in zip(chronology.entries, kept, strict=True))
    return replace(chronology, entries=entries)


def lane_order(entries: Sequence[Entry], settings: Settings | None = None, other: str = "Other") -> list[str]:
    """The lanes of some entries, in the order they are drawn in: by hand as given, else as they first come up."""
    found = list(dict.fromkeys(entry.lane for entry in entries))
    by_hand = [lane.name for lane in settings.lanes] if settings else []
    rank = {name: number for number, name in enumerate(by_hand)}
    return sorted(found, key=lambda name: (name == other, rank.get(name, len(rank))))


def _by_words(entry: Entry, lanes: Sequence[Lane]) -> str | None:
    said = " ".join((entry.headline, *entry.actors, *entry.places)).casefold()
    return next((lane.name for lane in lanes if any(word.casefold() in said for word in lane.words)), None)


def _from_data(entry: Entry, by: LanesBy) -> str:
    match by:
        case "source":
            return entry.told[0].document.source or ""
        case "actor":
            return entry.actors[0] if entry.actors else ""
        case "place":
            return entry.places[0] if entry.places else ""
        case _:
            return ""


def _frequent(names: Sequence[str]) -> list[str]:
    counted = Counter(name for name in names if name)
    if "" in names:
        counted[""] = 0
    order = sorted(counted, key=lambda name: (-counted[name], name))
    return order if len(order) <= MOST_LANES else order[: MOST_LANES - 1]
