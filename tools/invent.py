"""Invents chronologies of any size that use every field, for tests of the pages and for the benchmark.

Nothing here is news: the places, people and outlets do not exist. The times
are resolved by chronos itself, so every step has its grounds.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from chronos.annotate.values import Annotated, Event, EventMention, Factuality, Phrase, Timex, event_id
from chronos.calendar import DAY, Cycle, Granularity, TimeSpan, When
from chronos.chronology.parties import index
from chronos.chronology.values import Chronology, Conflict, Copy, Counts, Dropped, Entry, Party, Told, Turn
from chronos.context import Context
from chronos.resolve import Step, resolve
from chronos.terms import Amount, Anchor, Last, Near, Next, Shift, Term, This
from chronos.text.document import Document, Span

LANES = ("Government", "Rebels", "Refugees", "Aid", "Diplomacy")
PLACES = ("Harnov", "Tarnik", "Pell", "Drevin", "Ostrel", "Vask", "Lower Meren")
ACTORS = ("Anselm Roke", "Dalia Ferren", "the Army of Kestovia", "the River Union", "Tess Okonda", "the Valley Council")
OUTLETS = ("The Invented Courier", "Fictional News Agency", "The Imaginary Tribune", "The Fabricated Echo")
_DEEDS = (
    "seized the bridge at {place}",
    "closed the road to {place}",
    "sent {number} lorries of flour to {place}",
    "met the mayor of {place} behind closed doors",
    "reported {number} people missing in {place}",
    "called off the search for {number} miners near {place}",
    "opened a field hospital in {place} with {number} beds",
    "accused the other side of breaking the truce at {place}",
    "handed {number} prisoners over at {place}",
    "rebuilt the school of {place}, which the flood had taken",
)
FRIDAY = Cycle(weekday=5)
_TIMES: tuple[tuple[str, str | None, str, Term], ...] = (
    ("Friday", "on", "bare-weekday", Near(FRIDAY)),
    ("the weekend", "over", "weekend", Near(Cycle(unit=Granularity.WEEKEND))),
    ("yesterday", None, "yesterday", Shift(Amount(1, Granularity.DAY), -1, Anchor("dct"))),
    ("two weeks ago", None, "amount-ago", Shift(Amount(2, Granularity.WEEK), -1, Anchor("dct"))),
    ("last month", None, "last-unit", Last(Cycle(unit=Granularity.MONTH))),
    ("Friday night", "on", "part-of-weekday", This(Cycle(part="NI"), Near(FRIDAY))),
    ("last year", None, "last-unit", Last(Cycle(unit=Granularity.YEAR))),
    ("next week", None, "next-unit", Next(Cycle(unit=Granularity.WEEK))),
)
_FACTUALITY: tuple[Factuality, ...] = (
    *("occurred",) * 14,
    "reported",
    "planned",
    "promised",
    "planned-not-occurred",
    "negated",
    "hypothetical",
    "ongoing",
)


@dataclass(slots=True)
class _Draft:
    """An article while it is being written."""

    id: str
    day: TimeSpan
    outlet: str
    text: str = ""
    timexes: list[Timex] = field(default_factory=list)
    told: list[tuple[int, EventMention, When, Factuality, str, tuple[Phrase, ...], tuple[Phrase, ...]]] = field(
        default_factory=list
    )


def invented(
    count: int, *, years: float = 1.0, start: int = 2_013, seed: int = 8, title: str = "The valley", spice: bool = True
) -> Chronology:
    """A chronology of ``count`` dated entries over ``years`` years from the year ``start`` on.

    With ``spice`` it has, beside plain days, everything an entry can be:
    conflicts, turns, copies, ongoing and planned, minutes, undated and left
    out. The same arguments give the same chronology.

    >>> made = invented(40)
    >>> len(made.entries), len(made.undated) > 0, made == invented(40)
    (40, True, True)
    """
    dice = random.Random(seed)  # noqa: S311  (dice, not secrets)
    articles = max(2, min(count // 5 + 1, 20_000))
    first = TimeSpan.of_date(start, 3, 1).first_day
    days = sorted(first + dice.randrange(max(1, round(years * 365))) for _ in range(articles))
    drafts = [
        _Draft(f"{OUTLETS[n % len(OUTLETS)].split()[1].lower()}/{_date(day)}-{n}", _day(day), OUTLETS[n % len(OUTLETS)])
        for n, day in enumerate(days)
    ]
    undated = max(1, count // 40) if spice else 0
    for number in range(count + undated):
        _happen(number, number >= count, drafts, dice, spice)
    documents = [_document(draft) for draft in drafts]
    annotated = tuple(_annotated(draft, document) for draft, document in zip(drafts, documents, strict=True))
    entries = list(_entries(drafts, annotated, dice, spice))
    dated = sorted((e for e in entries if e.date.shape != "unknown"), key=_order)
    copies = (Copy(replace(documents[0], id="copy/1", source="The Fabricated Echo"), documents[0].id, "the same words"),)
    dropped = (
        Dropped("a photograph of the bridge", "images/bridge.png", "no text in it"),
        Dropped("The Courier has covered the valley since 1961", documents[0].id, "boilerplate"),
    )
    return Chronology(
        title,
        tuple(replace(entry, rank=rank) for rank, entry in enumerate(dated, 1)),
        tuple(e for e in entries if e.date.shape == "unknown"),
        annotated,
        dropped if spice else (),
        Counts(articles + 2, articles, 1, 1) if spice else Counts(articles, articles, 0, 0),
        copies if spice else (),
        index=index(dated, *(_as_they_are(dated, kind) for kind in ("actors", "places"))),
    )


def _as_they_are(entries: Sequence[Entry], kind: str) -> dict[str, str]:
    return {name: name for entry in entries for name in getattr(entry, kind)}


def hostile(payload: str) -> Chronology:
    """A small chronology with ``payload`` in every text field that an article, a tool or a file name can fill."""
    plain = invented(6, seed=3)

    def bad_document(document: Document) -> Document:
        return replace(
            document,
            id=f"{document.id} {payload}",
            title=payload,
            subtitle=payload,
            url=payload,
            source=payload,
            author=payload,
            story=payload,
            published_source=payload,
            published_confidence=payload,
            lang=payload,
            tags=(payload,),
            text=f"{document.text}\n\n{payload}",
        )

    documents = {one.document.id: bad_document(one.document) for one in plain.sources}

    def bad_timex(timex: Timex) -> Timex:
        return replace(timex, text=payload, rule=payload, signal=payload)

    def bad_event(event: Event) -> Event:
        words = Phrase(payload, event.mentions[0].trigger)
        return replace(
            event,
            doc=documents[event.doc].id,
            headline=payload,
            basis=payload,
            attribution=words,
            actors=(words,),
            places=(words,),
            why_hidden=payload,
        )

    def bad_entry(entry: Entry) -> Entry:
        phrase = replace(entry.date, phrase=payload) if entry.date.shape == "ongoing" else entry.date
        told = tuple(Told(documents[t.document.id], bad_event(t.event)) for t in entry.told)
        docs = tuple(t.document.id for t in told)
        return replace(
            entry,
            lane=payload,
            headline=payload,
            date=phrase,
            told=told,
            merged_because=payload,
            conflicts=(Conflict(payload, ((payload, docs), (payload + "!", docs))),),
            history=tuple(replace(turn, documents=docs) for turn in entry.history),
            actors=(payload,),
            places=(payload,),
        )

    sources = tuple(
        Annotated(documents[a.document.id], tuple(map(bad_timex, a.timexes)), tuple(map(bad_event, a.events)))
        for a in plain.sources
    )
    return replace(
        plain,
        title=payload,
        entries=tuple(map(bad_entry, plain.entries)),
        undated=tuple(map(bad_entry, plain.undated)),
        index=tuple(Party(payload, kind, (payload,), tuple(e.id for e in plain.entries)) for kind in ("actor", "place")),
        sources=sources,
        dropped=(Dropped(payload, payload, payload),),
        copies=(Copy(bad_document(plain.copies[0].document), sources[0].document.id, payload),),
    )


def _happen(number: int, undated: bool, drafts: Sequence[_Draft], dice: random.Random, spice: bool) -> None:
    """Write one happening into one to three articles that came out near each other."""
    at = dice.randrange(len(drafts))
    tellers = 1 if dice.random() < 0.7 or not spice else dice.choice((2, 2, 3))
    actor, place = dice.choice(ACTORS), dice.choice(PLACES)
    deed = dice.choice(_DEEDS).format(place=place, number=dice.randrange(3, 900))
    factuality = dice.choice(_FACTUALITY) if spice else "occurred"
    for draft in drafts[at : at + tellers]:
        _tell(number, draft, actor, place, deed, factuality, undated, dice, spice)


def _tell(
    number: int,
    draft: _Draft,
    actor: str,
    place: str,
    deed: str,
    factuality: Factuality,
    undated: bool,
    dice: random.Random,
    spice: bool,
) -> None:
    headline = f"{actor[:1].upper()}{actor[1:]} {deed}"
    words, signal, rule, term = dice.choice(_TIMES[: len(_TIMES) if spice else 4])
    before = f"{signal} " if signal else ""
    sentence = f"{headline}, officials said." if undated else f"{headline} {before}{words}, officials said."
    begin = len(draft.text)
    separator = "\n\n" if len(draft.told) % 3 == 2 else " "
    draft.text += sentence + separator + ("It rained all the while. " if dice.random() < 0.3 else "")
    step = resolve(term, Context(draft.day))
    mention = EventMention(
        Span(begin, begin + len(sentence)), Span(begin + len(actor) + 1, begin + len(actor) + 1 + len(deed.split()[0]))
    )
    when = When("unknown")
    if not undated:
        where = begin + len(headline) + 1 + len(before)
        draft.timexes.append(
            Timex(f"t{len(draft.timexes) + 1}", Span(where, where + len(words)), words, f"en/{rule}", step, signal)
        )
        when = _when(step, draft.day, factuality, dice, spice)
    people = (Phrase(actor, Span(begin, begin + len(actor))),)
    spot = sentence.find(place)
    where_ = (Phrase(place, Span(begin + spot, begin + spot + len(place))),) if spot >= 0 else ()
    draft.told.append((number, mention, when, factuality, headline, people, where_))


def _when(step: Step, published: TimeSpan, factuality: Factuality, dice: random.Random, spice: bool) -> When:
    """A date of the shape that the certainty asks for, from the resolved time."""
    value = step.value
    assert isinstance(value, TimeSpan)
    if factuality == "ongoing":
        known = value.end <= published.start and dice.random() < 0.5
        return When("ongoing", value if known else None, published, "for months")
    if factuality in ("planned", "promised") or value.start >= published.end:
        begin = published if value.start < published.start else value
        return When("planned", begin, begin if dice.random() < 0.5 else None)
    if not spice:
        return When("at", value)
    roll = dice.random()
    if roll < 0.06:
        second = value.start + dice.randrange(24 * 60) * 60
        return When("at", TimeSpan(second, second + 60, Granularity.MINUTE, offset=dice.choice((None, 60, 180))))
    if roll < 0.12:
        return When("throughout", value, published)
    if roll < 0.18:
        return When("within", None, published)
    if roll < 0.22:
        return When("at", value.softened("APPROX"))
    if value.granularity in (Granularity.DAY, Granularity.PART, Granularity.MONTH, Granularity.YEAR):
        return When("at", value)
    return When("within", value, value)


def _document(draft: _Draft) -> Document:
    text = draft.text.rstrip() or "Nothing happened in the valley."
    place = next((p for p in PLACES if p in text), "the valley")
    return Document(
        id=draft.id,
        text=text,
        dct=draft.day,
        published=draft.day,
        title=f"What is known of {place} on {_date(draft.day.first_day)}",
        url=f"https://{draft.outlet.split()[-1].lower()}.example/{draft.id}",
        source=draft.outlet,
        author="Corin Vale",
        published_source="front-matter",
        published_confidence="high",
    )


def _annotated(draft: _Draft, document: Document) -> Annotated:
    events = tuple(
        Event(
            event_id(document, mention),
            document.id,
            headline,
            (mention,),
            when,
            "explicit" if when.shape != "unknown" else "none",
            "high" if when.shape == "at" else "moderate",
            factuality,
            actors=people,
            places=places,
            timexes=tuple(t.tid for t in draft.timexes if mention.sentence.start <= t.span.start < mention.sentence.end),
        )
        for _, mention, when, factuality, headline, people, places in draft.told
    )
    return Annotated(document, tuple(draft.timexes), events)


def _entries(drafts: Sequence[_Draft], annotated: Sequence[Annotated], dice: random.Random, spice: bool) -> Iterator[Entry]:
    """One entry for each happening, from all that tell it."""
    groups: dict[int, list[Told]] = {}
    for draft, one in zip(drafts, annotated, strict=True):
        for (number, *_), event in zip(draft.told, one.events, strict=True):
            groups.setdefault(number, []).append(Told(one.document, event))
    for number, told in sorted(groups.items()):
        best = told[0].event
        docs = [t.document.id for t in told]
        conflicts: tuple[Conflict, ...] = ()
        history: tuple[Turn, ...] = ()
        if len(told) > 1 and dice.random() < 0.4:
            sides = ((f"{number % 9 + 2} dead", (docs[0],)), (f"{number % 9 + 5} dead", tuple(docs[1:])))
            conflicts = (Conflict("how many died", sides),)
        if len(told) > 1 and best.factuality == "planned-not-occurred":
            announced = Turn(told[0].document.dct, "planned", best.date, (docs[0],))
            dropped = Turn(told[-1].document.dct, "planned-not-occurred", best.date, tuple(docs[1:]))
            history = (announced, dropped)
        yield Entry(
            best.id,
            1,
            LANES[number % len(LANES)] if spice else "",
            best.date,
            best.headline,
            best.factuality,
            tuple(told),
            "the same names and deeds within a day" if len(told) > 1 else None,
            conflicts,
            history,
            tuple(dict.fromkeys(p.text for t in told for p in t.event.actors)),
            tuple(dict.fromkeys(p.text for t in told for p in t.event.places)),
            round(len(told) + dice.random(), 3),
        )


def _order(entry: Entry) -> tuple[int, int, str]:
    """As :func:`chronos.chronology.build.build_chronology` orders: background first, what has only an end by that."""
    far = 10**18
    earliest, latest = entry.date.earliest, entry.date.latest
    if earliest is None:
        earliest = -far if latest is None or entry.date.shape == "ongoing" else latest
    return (earliest, far if latest is None else latest, entry.id)


def _day(number: int) -> TimeSpan:
    return TimeSpan(number * DAY, number * DAY + DAY, Granularity.DAY)


def _date(number: int) -> str:
    from chronos.calendar.civil import date_of

    year, month, day = date_of(number)
    return f"{year:04}-{month:02}-{day:02}"
