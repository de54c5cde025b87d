"""What became of a happening: how certain it is in the end, when it was by the best support, and what was said before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chronos.annotate.values import Factuality
from chronos.calendar import When
from chronos.chronology.tellings import AHEAD, DENIED, HAPPENED, Telling
from chronos.chronology.values import Turn

CLEAR = 0.75
"""Share of the widest support from which a narrower date is good enough to be the entry's."""

_MOST_CLAIMS = 40
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
    """The best supported date: the narrowest that nearly as many sources give or leave room for as any, then the first told.

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
    supported = [(one, _support(one, tellers, family)) for one in _claims(own)]
    most = max(support for _, support in supported)
    enough = [(one, support) for one, support in supported if support >= CLEAR * most]
    best, backing = min(enough, key=lambda claim: (_width(claim[0]), -claim[1], claim[0].key))
    date = best.told.event.date
    if sources == 1:
        return date, None
    if all(other.told.event.date == date for other in tellers):
        return date, f"all {sources} sources give this date"
    return date, f"{backing} of {sources} sources give this date or leave room for it"


def _claims(own: Sequence[Telling]) -> list[Telling]:
    """The dates given, each by its first telling; of many the most frequent."""
    counted = Counter((one.first, one.last) for one in own)
    first: dict[tuple[int | None, int | None], Telling] = {}
    for one in own:
        first.setdefault((one.first, one.last), one)
    kept = sorted(first, key=lambda span: (-counted[span], first[span].key))[:_MOST_CLAIMS]
    return [first[span] for span in kept]


def _support(claim: Telling, tellers: Sequence[Telling], family: Mapping[str, str]) -> int:
    """How many sources give a date or leave room for it."""
    return _sources([other for other in tellers if _leaves_room(other, claim)], family)


def _leaves_room(one: Telling, claim: Telling) -> bool:
    """Whether a telling's time lies within the claim, or is a coarser one or a bound that the claim fits."""
    if claim.first is None or claim.last is None:
        return True
    inside = one.first is not None and one.last is not None and claim.first <= one.first and one.last <= claim.last
    fits = (one.first is None or one.first <= claim.first) and (one.last is None or claim.last <= one.last)
    return inside or fits


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
