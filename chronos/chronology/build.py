"""Makes a chronology of annotated documents: duplicates out, events merged, entries ordered and ranked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from chronos.annotate.values import Annotated, Event, Factuality
from chronos.calendar import When
from chronos.chronology.values import Chronology, Counts, Dropped, Entry, Told
from chronos.text.document import Document

MERGE_OVERLAP = 0.5
"""Share of content words two sentences must have in common to be one happening on one date."""

_WORD = re.compile(r"\w{4,40}")


def build_chronology(title: str, annotated: Iterable[Annotated], dropped: Sequence[Dropped] = ()) -> Chronology:
    """One chronology of the given documents; ``dropped`` are inputs that became no document.

    Documents with the same text and date count once. Their order, and that
    of their events, changes nothing.

    >>> build_chronology("Nothing yet", []).counts
    Counts(documents=0, used=0, duplicate=0, quarantined=0)
    """
    all_documents = sorted(annotated, key=lambda a: _published(a.document))
    documents, duplicates = _distinct(all_documents)
    tellings = [Told(a.document, event) for a in documents for event in a.events]
    shown = [told for told in tellings if told.event.shown]
    hidden = [
        Dropped(told.event.headline, told.document.id, told.event.why_hidden or "hidden")
        for told in tellings
        if not told.event.shown
    ]
    entries = [_entry(group) for group in _merged(shown)]
    dated = [entry for entry in entries if entry.date.shape != "unknown"]
    undated = [entry for entry in entries if entry.date.shape == "unknown"]
    quarantined = len(dropped)
    return Chronology(
        title,
        _ranked(sorted(dated, key=_order)),
        tuple(sorted(undated, key=_order)),
        tuple(documents),
        (*dropped, *duplicates, *hidden),
        Counts(len(all_documents) + quarantined, len(documents), len(duplicates), quarantined),
    )


def _published(document: Document) -> tuple[int, str]:
    return (document.dct.start if document.dct else 0, document.id)


def _distinct(annotated: Sequence[Annotated]) -> tuple[list[Annotated], list[Dropped]]:
    """Documents once each, and the copies as dropped. ``annotated`` is in order of publication."""
    first: dict[tuple[str, str], Annotated] = {}
    copies = []
    for one in annotated:
        key = (one.document.digest, str(one.document.dct))
        if key in first:
            reason = f"the same text and date as {first[key].document.id}"
            copies.append(Dropped(one.document.title or one.document.id, one.document.id, reason))
        else:
            first[key] = one
    return list(first.values()), copies


def _merged(tellings: Sequence[Told]) -> list[list[Told]]:
    """Tellings of one happening together: the same date, much the same words, from different documents."""
    groups: dict[tuple[When, Factuality], list[list[Told]]] = {}
    for told in tellings:
        kin = groups.setdefault((told.event.date, told.event.factuality), [])
        home = next((group for group in kin if _same(group[0], told) and told.document not in _documents(group)), None)
        if home is None:
            kin.append([told])
        else:
            home.append(told)
    return [group for kin in groups.values() for group in kin]


def _documents(group: Iterable[Told]) -> list[Document]:
    return [told.document for told in group]


def _same(one: Told, other: Told) -> bool:
    first, second = _content(one.event), _content(other.event)
    return len(first & second) >= MERGE_OVERLAP * max(1, min(len(first), len(second)))


def _content(event: Event) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(event.headline))


def _entry(group: Sequence[Told]) -> Entry:
    best = group[0]
    return Entry(
        best.event.id,
        0,
        "",
        best.event.date,
        best.event.headline,
        best.event.factuality,
        tuple(group),
        "the same date and much the same words" if len(group) > 1 else None,
    )


_NEVER = 10**18


def _order(entry: Entry) -> tuple[int, int, int, str]:
    """Earliest first; what is open at the start is background and stands before what follows it."""
    earliest, latest = entry.date.earliest, entry.date.latest
    return (
        earliest if earliest is not None else latest if latest is not None and entry.date.shape != "ongoing" else -_NEVER,
        latest if latest is not None else _NEVER,
        entry.told[0].event.mentions[0].sentence.start,
        entry.id,
    )


def _ranked(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Ranks from 1: one more than the highest rank of what is known to be over before the entry begins.

    Two entries neither of which is known to come first can so share a rank.
    """
    by_end = sorted(entries, key=lambda entry: _NEVER if entry.date.latest is None else entry.date.latest)
    ranks: dict[str, int] = {}
    over = 0
    highest = 0
    for entry in entries:  # in order of their beginnings, so whatever ended before this one has its rank
        earliest = entry.date.earliest if entry.date.earliest is not None else -_NEVER
        while over < len(by_end) and (end := by_end[over].date.latest) is not None and end <= earliest:
            highest = max(highest, ranks[by_end[over].id])
            over += 1
        ranks[entry.id] = highest + 1
    return tuple(replace(entry, rank=ranks[entry.id]) for entry in entries)
