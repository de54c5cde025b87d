"""Order: constraints between the beginnings and ends of entries, the bounds they imply, and ranks.

Every entry has two points, its beginning and its end. Dates bound the points;
a stated relation ("after the ambush") says that one entry's end is no later
than another's beginning. Bounds spread along the relations until nothing
narrows any more. A circle of relations, or one that the dates forbid, narrows
nothing and is handed back with its links.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from chronos.calendar import DAY, Civil, Granularity, TimeSpan, When
from chronos.chronology.values import Entry, Precedence

NEVER = 10**18
_HOURS = {"MO": (0, 12), "MI": (10, 15), "AF": (12, 18), "EV": (17, 24), "NI": (18, 48), "DT": (6, 20)}
"""Hours of a day that a part of it can mean, for the order only: a date never claims them."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The earliest that an entry can have begun and the latest that it can have ended."""

    low: Civil = -NEVER
    high: Civil = NEVER


@dataclass(frozen=True, slots=True)
class Propagated:
    """Bounds by entry id; the relations they rest on; those given up, each with the others it contradicts."""

    bounds: Mapping[str, Bounds]
    kept: tuple[Precedence, ...]
    circles: tuple[tuple[Precedence, ...], ...]


def bounds_of(when: When) -> Bounds:
    """The bounds a date gives, finer than days where a part of the day is named.

    >>> bounds_of(When("unknown")) == Bounds()
    True
    """
    low = when.earliest if when.earliest is not None else -NEVER
    high = when.latest if when.latest is not None and when.shape != "ongoing" else NEVER
    if when.shape == "at" and when.begin is not None and when.begin.part in _HOURS:
        first, last = _HOURS[when.begin.part]
        return Bounds(low + first * 3_600, min(high, low + last * 3_600))
    return Bounds(low, high)


def propagated(given: Mapping[str, Bounds], relations: Iterable[Precedence]) -> Propagated:
    """Bounds narrowed by relations. Nothing is narrower than the relations kept and the bounds given say.

    >>> link = Precedence("a", "b", "article", "after")
    >>> propagated({"a": Bounds(5, 9), "b": Bounds(0, 20)}, [link]).bounds["b"]
    Bounds(low=5, high=20)
    """
    links = sorted(
        {link for link in relations if link.earlier in given and link.later in given and link.earlier != link.later},
        key=lambda link: (link.earlier, link.later, link.document, link.because),
    )
    circles: list[tuple[Precedence, ...]] = []
    home = _circular(links)
    rings = defaultdict(list)
    kept = []
    for link in links:
        if home.get(link.earlier) is not None and home.get(link.earlier) == home.get(link.later):
            rings[home[link.earlier]].append(link)
        elif given[link.earlier].low >= given[link.later].high:
            circles.append((link,))
        else:
            kept.append(link)
    circles += [tuple(ring) for _, ring in sorted(rings.items())]
    while True:
        low, high = _spread(given, kept)
        wrong = [link for link in kept if low[link.earlier] >= high[link.later]]
        if not wrong:
            break
        circles.append(tuple(wrong))
        kept = [link for link in kept if link not in set(wrong)]
    return Propagated({name: Bounds(low[name], high[name]) for name in given}, tuple(kept), tuple(circles))


def _spread(given: Mapping[str, Bounds], links: Sequence[Precedence]) -> tuple[dict[str, Civil], dict[str, Civil]]:
    """Lower bounds forwards along the links, upper bounds backwards; the links have no circle."""
    low = {name: bounds.low for name, bounds in given.items()}
    high = {name: bounds.high for name, bounds in given.items()}
    ordered = _topological(links)
    after, before = defaultdict(list), defaultdict(list)
    for link in links:
        after[link.earlier].append(link.later)
        before[link.later].append(link.earlier)
    for name in ordered:
        for later in after[name]:
            low[later] = max(low[later], low[name])
    for name in reversed(ordered):
        for earlier in before[name]:
            high[earlier] = min(high[earlier], high[name])
    return low, high


def _topological(links: Sequence[Precedence]) -> list[str]:
    """Names in an order in which every link points forwards."""
    waiting: dict[str, int] = {}
    after = defaultdict(list)
    for link in links:
        waiting.setdefault(link.earlier, 0)
        waiting[link.later] = waiting.get(link.later, 0) + 1
        after[link.earlier].append(link.later)
    ready = sorted(name for name, count in waiting.items() if not count)
    ordered = []
    while ready:
        name = ready.pop()
        ordered.append(name)
        for later in after[name]:
            waiting[later] -= 1
            if not waiting[later]:
                ready.append(later)
    return ordered


def _circular(links: Sequence[Precedence]) -> dict[str, str]:
    """For each name on a circle the name its circle goes by: Tarjan's components, without recursion."""
    after = defaultdict(list)
    for link in links:
        after[link.earlier].append(link.later)
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    on_stack = set[str]()
    home: dict[str, str] = {}
    for root in sorted(after):
        if root in number:
            continue
        walk: list[tuple[str, Iterator[str]]] = [(root, iter(after[root]))]
        number[root] = lowest[root] = len(number)
        stack.append(root)
        on_stack.add(root)
        while walk:
            name, rest = walk[-1]
            following = next(rest, None)
            if following is None:
                walk.pop()
                if walk:
                    lowest[walk[-1][0]] = min(lowest[walk[-1][0]], lowest[name])
                if lowest[name] == number[name]:
                    ring = []
                    while True:
                        top = stack.pop()
                        on_stack.discard(top)
                        ring.append(top)
                        if top == name:
                            break
                    if len(ring) > 1:
                        home |= dict.fromkeys(ring, min(ring))
            elif following not in number:
                number[following] = lowest[following] = len(number)
                stack.append(following)
                on_stack.add(following)
                walk.append((following, iter(after.get(following, ()))))
            elif following in on_stack:
                lowest[name] = min(lowest[name], number[following])
    return home


def ordered(entries: Sequence[Entry], order: Propagated, told: Mapping[str, Civil] = MappingProxyType({})) -> tuple[Entry, ...]:
    """Entries with their ranks, in order.

    A rank is one more than the highest rank of what is known to be over
    before the entry begins; what is not known to be earlier or later shares
    one. An entry without a lower bound stands at its upper one, or before that
    where a look back has ``told`` it, and shares the rank of what it stands
    beside. Within a rank
    the order is by time, finer before coarser, then by first telling.
    """
    places = {entry.id: _place(entry, order.bounds[entry.id]) for entry in entries}
    for name, place in told.items():
        if order.bounds[name].low == -NEVER:
            places[name] = min(place, places[name])
    before = defaultdict(list)
    for link in order.kept:
        before[link.later].append(link.earlier)
    chain = _topological(order.kept)
    for name in reversed(chain):
        for earlier in before[name]:
            places[earlier] = min(places[earlier], places[name])
    steps = {name: at for at, name in enumerate(chain)}
    queue = sorted(entries, key=lambda entry: (places[entry.id], steps.get(entry.id, -1), _told_first(entry)))
    by_end = sorted(entries, key=lambda entry: (order.bounds[entry.id].high, places[entry.id], _told_first(entry)))
    ranks: dict[str, int] = {}
    over = highest = 0
    for entry in queue:
        low = order.bounds[entry.id].low
        while over < len(by_end) and order.bounds[by_end[over].id].high <= low:
            known = ranks.get(by_end[over].id)
            if known is None:
                break
            highest = max(highest, known)
            over += 1
        linked = max((ranks.get(earlier, 0) for earlier in before[entry.id]), default=0)
        ranks[entry.id] = max(highest, linked) + 1
    made = [
        replace(
            entry,
            rank=ranks[entry.id],
            not_before=_known(order.bounds[entry.id].low, entry.date.earliest),
            not_after=_known(order.bounds[entry.id].high, entry.date.latest),
        )
        for entry in entries
    ]
    return tuple(sorted(made, key=lambda entry: (entry.rank, *_order(entry, places[entry.id]))))


def _known(bound: Civil, own: Civil | None) -> Civil | None:
    """A bound to be shown: whole days, and no hours that a part of day only stands for."""
    if abs(bound) == NEVER:
        return None
    return own if own is not None and own // DAY == bound // DAY else bound


def _place(entry: Entry, bounds: Bounds) -> Civil:
    """Where an entry stands: at its beginning; without one at its end, unless it went on from before."""
    if bounds.low != -NEVER:
        return bounds.low
    latest = entry.date.latest
    if entry.date.shape == "ongoing" or latest is None:
        return -NEVER
    return latest - DAY if bounds.high == latest else min(latest, bounds.high) - 1


def _order(entry: Entry, place: Civil) -> tuple[Civil, int, int, tuple[Civil, str, int, str]]:
    begin = entry.date.begin
    fine = int(begin.granularity) if isinstance(begin, TimeSpan) and entry.date.earliest is not None else int(Granularity.DAY)
    latest = entry.date.latest
    return (place, fine, min(latest if latest is not None else NEVER, NEVER), _told_first(entry))


def _told_first(entry: Entry) -> tuple[Civil, str, int, str]:
    """When and where an entry was first told."""
    told = entry.told[0]
    published = told.document.dct.start if told.document.dct is not None else 0
    return (published, told.document.id, told.event.mentions[0].trigger.start, entry.id)
