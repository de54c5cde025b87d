"""Makes a chronology of annotated documents. Each step is a module of its own; this one puts them one behind the other.

Copies are set aside, tellings of one happening merged, what they come to is
settled, conflicts and turns are kept, entries ordered, weighed and indexed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chronos.annotate.values import Annotated
from chronos.chronology.conflicts import conflicts
from chronos.chronology.copies import families
from chronos.chronology.history import settled, turns
from chronos.chronology.lines import best_line
from chronos.chronology.merging import Group, merged
from chronos.chronology.order import Propagated, bounds_of, ordered, propagated
from chronos.chronology.parties import index, named, spellings
from chronos.chronology.relations import relations, told_between
from chronos.chronology.settings import DEFAULT, Settings
from chronos.chronology.tellings import telling
from chronos.chronology.values import Chronology, Conflict, Counts, Dropped, Entry, Told
from chronos.chronology.weight import day_weights, entry_weight, heard, last_day
from chronos.text.document import Document

_LINKS_SHOWN = 4
"""Reasons for merging that are written out; of an entry with more tellings the rest is counted."""


def build_chronology(
    title: str,
    annotated: Iterable[Annotated],
    dropped: Sequence[Dropped] = (),
    settings: Settings = DEFAULT,
) -> Chronology:
    """One chronology of the given documents; ``dropped`` are inputs that became no document.

    Documents that repeat another count with it once, and are listed as its
    copies. The order of documents, and that of their events, changes nothing.

    >>> build_chronology("Nothing yet", []).counts
    Counts(documents=0, used=0, duplicate=0, quarantined=0)
    """
    everything = sorted(annotated, key=lambda one: _published(one.document))
    sources = families(everything)
    tellings = [telling(Told(one.document, event), one.timexes) for one in sources.used for event in one.events if event.shown]
    groups = merged(tellings, settings)
    made = [_entry(group, sources.family) for group in groups]
    entries, order = _in_order(_with_names(made), sources.used)
    names = [_names(made, kind) for kind in ("actors", "places")]
    return Chronology(
        title,
        tuple(entry for entry in entries if entry.date.shape != "unknown"),
        tuple(replace(entry, rank=0) for entry in entries if entry.date.shape == "unknown"),
        sources.used,
        (*dropped, *_hidden(sources.used)),
        Counts(len(everything) + len(dropped), len(sources.used), len(sources.copies), len(dropped)),
        sources.copies,
        sources.updates,
        order.kept,
        index(entries, *names),
        day_weights(heard(sources.used, sources.family)),
    )


def _published(document: Document) -> tuple[int, str]:
    return (document.dct.start if document.dct else 0, document.id)


def _hidden(used: Iterable[Annotated]) -> list[Dropped]:
    return [
        Dropped(event.headline, one.document.id, event.why_hidden or "hidden")
        for one in used
        for event in one.events
        if not event.shown
    ]


def _entry(group: Group, family: Mapping[str, str]) -> Entry:
    """The entry of a group of tellings; not yet in order, its names as its documents spell them."""
    members = group.members
    come_to = settled(members, family)
    told = tuple(member.told for member in members)
    date = come_to.date
    return Entry(
        told[0].event.id,
        0,
        "",
        date,
        best_line(come_to.tellers),
        come_to.factuality,
        told,
        _because(group),
        conflicts(members) if len(members) > 1 else (),
        turns(members) if len(members) > 1 else (),
        tuple(phrase.text for one in told for phrase in one.event.actors),
        tuple(phrase.text for one in told for phrase in one.event.places),
        entry_weight(told, family, last_day(date.earliest, date.latest)),
        come_to.date_because,
    )


def _because(group: Group) -> str | None:
    """Why these were merged: for each join its times, heads and words."""
    if not group.links:
        return None
    shown = [
        f"{link.first.told.document.id} and {link.second.told.document.id}: {link.because}"
        for link in group.links[:_LINKS_SHOWN]
    ]
    more = len(group.links) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")


def _names(entries: Iterable[Entry], kind: str) -> dict[str, str]:
    return spellings(name for entry in entries for name in getattr(entry, kind))


def _with_names(entries: Sequence[Entry]) -> list[Entry]:
    """Entries with every actor and place under one spelling."""
    actors, places = _names(entries, "actors"), _names(entries, "places")
    return [replace(entry, actors=named(entry.actors, actors), places=named(entry.places, places)) for entry in entries]


def _in_order(entries: Sequence[Entry], used: Sequence[Annotated]) -> tuple[tuple[Entry, ...], Propagated]:
    """Entries ranked, those on a circle of relations with the circle as a conflict."""
    entry_of = {told.event.id: entry.id for entry in entries for told in entry.told}
    order = propagated({entry.id: bounds_of(entry.date) for entry in entries}, relations(used, entry_of))
    lines = {entry.id: entry.headline for entry in entries}
    circles: dict[str, list[Conflict]] = {}
    for circle in order.circles:
        sides = tuple((f"{lines[link.earlier]} — before — {lines[link.later]}", (link.document,)) for link in circle)
        for name in sorted({name for link in circle for name in (link.earlier, link.later)}):
            circles.setdefault(name, []).append(Conflict("order", sides))
    marked = [
        replace(entry, conflicts=(*entry.conflicts, *circles[entry.id])) if entry.id in circles else entry for entry in entries
    ]
    return ordered(marked, order, told_between(used, entry_of)), order
