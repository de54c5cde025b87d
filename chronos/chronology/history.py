"""What became of a happening: how certain it is in the end, when it was by the best support, and what was said before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chronos.annotate.values import Factuality
from chronos.calendar import When
from chronos.chronology.merging import AHEAD, DENIED, HAPPENED
from chronos.chronology.tellings import Telling
from chronos.chronology.values import Turn

_LIKELY: Final[tuple[Factuality, ...]] = ("occurred", "ongoing", "reported")


@dataclass(frozen=True, slots=True)
class Settled:
    """The certainty of an entry, the tellings that have it, its date, and what speaks for the date."""

    factuality: Factuality
    tellers: tuple[Telling, ...]
    date: When
    date_because: str | None


def settled(members: Sequence[Telling], family: Mapping[str, str]) -> Settled:
    """What an entry's tellings, in order of publication, come to.

    A report outweighs a plan. Of a report and a denial the one with more
    sources does, of equals the later. A plan that is denied did not happen.
    """
    factuality, tellers = _certainty(members, family)
    date, because = _date(tellers, family)
    return Settled(factuality, tuple(tellers), date, because)


def _certainty(members: Sequence[Telling], family: Mapping[str, str]) -> tuple[Factuality, list[Telling]]:
    happened = [one for one in members if one.told.event.factuality in HAPPENED]
    denied = [one for one in members if one.told.event.factuality in DENIED]
    ahead = [one for one in members if one.told.event.factuality in AHEAD]
    if happened and denied:
        yes, no = _sources(happened, family), _sources(denied, family)
        if no > yes or (no == yes and denied[-1].key > happened[-1].key):
            happened = []
    if happened:
        kinds = {one.told.event.factuality for one in happened}
        return next(kind for kind in _LIKELY if kind in kinds), happened
    if denied:
        if ahead:
            return "planned-not-occurred", denied
        return denied[-1].told.event.factuality, denied
    if ahead:
        return ahead[-1].told.event.factuality, ahead
    return members[0].told.event.factuality, list(members)


def _sources(tellings: Sequence[Telling], family: Mapping[str, str]) -> int:
    return len({family.get(one.told.document.id, one.told.document.id) for one in tellings})


def _date(tellers: Sequence[Telling], family: Mapping[str, str]) -> tuple[When, str | None]:
    """The best supported date: the one that most sources can be read as giving, of equals the narrowest, then the first told.

    Where nobody names a time, all the bounds hold together.
    """
    if len(tellers) == 1:
        return tellers[0].told.event.date, None
    going = [one for one in tellers if one.told.event.date.shape == "ongoing"]
    if len(going) == len(tellers):
        return _going_on(going)
    own = [one for one in tellers if one.own and one.told.event.date.shape != "ongoing"]
    if not own:
        return _bounded([one for one in tellers if one not in going] or list(tellers))
    sources = _sources(tellers, family)
    scored = []
    for one in own:
        backers = [other for other in tellers if _backs(other, one)]
        scored.append((-_sources(backers, family), _width(one), one.key, one, len(backers)))
    best = min(scored, key=lambda score: score[:3])
    backing, date = -best[0], best[3].told.event.date
    if all(other.told.event.date == date for other in tellers):
        return date, f"all {sources} sources give this date" if sources > 1 else None
    if sources == 1:
        return date, None
    return date, f"{backing} of {sources} sources give it or agree with it"


def _backs(one: Telling, other: Telling) -> bool:
    """Whether one telling's time lies within the other's, or its bounds leave room for it."""
    if one.own and one.first is not None and one.last is not None and other.first is not None and other.last is not None:
        return other.first <= one.first and one.last <= other.last
    low = one.first if one.first is not None else other.first
    high = one.last if one.last is not None else other.last
    if low is None or high is None or other.first is None or other.last is None:
        return True
    return max(low, other.first) <= min(high, other.last)


def _width(one: Telling) -> int:
    earliest, latest = one.told.event.date.earliest, one.told.event.date.latest
    return latest - earliest if earliest is not None and latest is not None else 10**15


def _going_on(tellings: Sequence[Telling]) -> tuple[When, str | None]:
    """Of what goes on: up to the last report, from the latest known start."""
    last = tellings[-1].told.event.date
    begun = [one.told.event.date for one in tellings if one.told.event.date.begin is not None]
    begin = begun[-1] if begun else last
    return When("ongoing", begin.begin, last.end, last.phrase or begin.phrase), "going on when last reported"


def _bounded(tellings: Sequence[Telling]) -> tuple[When, str | None]:
    """The bounds of all tellings together; the first telling's own when they leave nothing between them."""
    dates = [one.told.event.date for one in tellings]
    if any(date.shape != "within" for date in dates):
        return dates[-1], None
    begins = [date.begin for date in dates if date.begin is not None]
    ends = [date.end for date in dates if date.end is not None]
    begin = max(begins, key=lambda span: span.start) if begins else None
    end = min(ends, key=lambda span: span.end) if ends else None
    if begin is not None and end is not None and begin.start >= end.end:
        return dates[0], None
    narrowed = When("within", begin, end)
    return narrowed, "the bounds of all tellings together" if narrowed not in dates else None


def turns(members: Sequence[Telling]) -> tuple[Turn, ...]:
    """How what was said changed from one day of publication to a later one; nothing when it never changed."""
    made: list[Turn] = []
    for one in members:
        document, event = one.told.document, one.told.event
        said = document.dct.day() if document.dct is not None else None
        if made and _kind(made[-1].factuality) == _kind(event.factuality) and _one_plan(made[-1], event.date):
            last = made[-1]
            if document.id not in last.documents:
                made[-1] = Turn(last.said, last.factuality, last.date, (*last.documents, document.id))
            continue
        made.append(Turn(said, event.factuality, event.date, (document.id,)))
    return tuple(made) if len({_kind(turn.factuality) for turn in made}) > 1 else ()


def _kind(factuality: Factuality) -> int:
    return next((number for number, kind in enumerate((AHEAD, HAPPENED, DENIED)) if factuality in kind), 3)


def _one_plan(turn: Turn, date: When) -> bool:
    """Whether a date says no more than the turn already does; a plan for another day is a new turn."""
    if turn.factuality not in AHEAD:
        return True
    return turn.date == date or date.latest is None or turn.date.latest is None
