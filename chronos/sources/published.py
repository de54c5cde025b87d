"""Which of the dates a source gives is its publication date: the order of trust, and the day at the publisher.

Stamps that structured data gives are trusted in the order of :data:`TRUST`.
A stamp in UTC has lost the publisher's day: one with another offset for the
same moment wins over it, else the day in the address does, else a bare day
that the page shows.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chronos.calendar import Granularity, TimeSpan
from chronos.calendar.civil import exists
from chronos.languages.reading import pack
from chronos.sources.dates import LONGEST, read_date
from chronos.text.document import Document
from chronos.text.zones import zones

TRUST = ("front-matter", "json-ld", "og", "meta", "microdata", "feed", "time", "dateline", "url", "guess", "given")
"""Where a date can come from, the most trusted first; the names are those of ``published_source``."""

STRUCTURED = TRUST[: TRUST.index("time") + 1]
_CONFIDENCE = {"time": "moderate", "dateline": "moderate", "url": "moderate", "guess": "low"}

_IN_URL = (
    re.compile(r"(?<![\d])(?P<y>(?:19|20)\d\d)(?P<s>[/_.-])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"[/_-](?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/?(?P<m>0[1-9]|1[0-2])/?(?P<d>0[1-9]|[12]\d|3[01])/"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<n>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(?P<d>0?[1-9]|[12]\d|3[01])/"),
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_LONGEST_URL = 2_000

_LONGEST_DATELINE = 120
_DATELINES = 5
"""Paragraphs from the top among which one that is nothing but a date is the dateline."""

_CLOSEST = 36 * 3_600
"""Two stamps further apart than this speak of different things."""

_UPDATED = re.compile(r"updat|modif|aktualisier|mis à jour|actualizad|bijgewerkt|aggiornat|edited|access", re.IGNORECASE)
_LABELLED_DATE = re.compile(r"[^\W\d_].{0,20}\s\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[./]\s?\S{1,12}[./ ]\s?\d{4}|\d{4}\S\s?\d{1,2}\S")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date with the place it was found in, one of :data:`TRUST`."""

    source: str
    span: TimeSpan


def stamp(source: str, written: str | None, lang: str = "en") -> Stamp | None:
    """A date as some metadata writes it, or ``None`` for what is none: an impossible one is dropped, never repaired.

    >>> stamp("og", "2013-02-30T10:00:00Z") is None, stamp("og", "2013-03-04T18:05:00-05:00").span.offset
    (True, -300)
    """
    if written is None or not written.strip() or len(written) > LONGEST:
        return None
    try:
        span = read_date(written, lang)
    except ValueError:
        return None
    return None if span.start <= _EPOCH_DAY < span.end else Stamp(source, span)


_EPOCH_DAY = TimeSpan.of_date(1970, 1, 1).start
"""Midnight of 1 January 1970: what an unset field turns into."""


def chosen(stamps: Iterable[Stamp | None], url: str | None) -> tuple[Stamp, str] | None:
    """The publication date among the stamps, with the confidence it deserves; ``None`` when there is none.

    >>> utc, local = stamp("og", "2020-05-02T02:14:00Z"), stamp("json-ld", "2020-05-01T22:14:00-04:00")
    >>> chosen([utc, local], None)[0].source
    'json-ld'
    >>> day, confidence = chosen([utc], "https://post.example/2020/05/01/dam")
    >>> str(day.span), day.source, confidence
    ('2020-05-01/2020-05-02', 'url', 'moderate')
    """
    known = sorted((one for one in stamps if one is not None), key=lambda one: TRUST.index(one.source))
    if not known:
        return None
    best = known[0]
    if best.span.offset != 0 or best.source not in STRUCTURED:
        return best, _CONFIDENCE.get(best.source, "high")
    for other in known:
        if other.source in STRUCTURED and other.span.offset not in (None, 0) and _near(best.span, other.span):
            return other, _CONFIDENCE.get(other.source, "high")
    return _day_put_right(best, known, url)


def _near(one: TimeSpan, other: TimeSpan) -> bool:
    moments = (span.start - (span.offset or 0) * 60 for span in (one, other))
    first, second = moments
    return abs(first - second) <= _CLOSEST


def _day_put_right(best: Stamp, known: Sequence[Stamp], url: str | None) -> tuple[Stamp, str]:
    """A stamp in UTC, its day put right by the one the address names, or else by a bare day that the page shows."""
    shown = [one for one in known if one.span.granularity is Granularity.DAY and one.source in STRUCTURED]
    named = url_day(url)
    for other in ([Stamp("url", named)] if named is not None else []) + shown:
        if other.span.first_day == best.span.first_day:
            return best, "high"
        if abs(other.span.first_day - best.span.first_day) == 1:
            return other, "moderate"
    return best, "moderate"


def url_day(url: str | None) -> TimeSpan | None:
    """The day an address names, or ``None``.

    >>> str(url_day("https://post.example/world/2013/mar/04/dam")), url_day("https://post.example/2013/02/30/dam")
    ('2013-03-04/2013-03-05', None)
    """
    if not url or len(url) > _LONGEST_URL:
        return None
    for pattern in _IN_URL:
        found = pattern.search(url.lower())
        if found:
            parts = found.groupdict()
            month = int(parts["m"]) if parts.get("m") else _MONTHS.index(parts["n"]) + 1
            year, day = int(parts["y"]), int(parts["d"])
            if exists(year, month, day):
                return TimeSpan.of_date(year, month, day)
    return None


def is_update(words: str) -> bool:
    """Whether words before a date say that it is that of a later change.

    >>> is_update("Last updated: 5 March 2013"), is_update("Published 4 March 2013")
    (True, False)
    """
    return bool(_UPDATED.search(words))


def dateline_day(document: Document) -> TimeSpan | None:
    """The day a dateline names in full, or a paragraph near the top that is nothing but a date.

    >>> found = dateline_day(Document(id="a", text="RABIA, 4 March 2013 (Agency) — The crossing was shut."))
    >>> str(found)
    '2013-03-04/2013-03-05'
    """
    readable = document if pack(document.lang) else replace(document, lang="en")
    for number, zone in enumerate(zones(readable)):
        words = document.text[zone.start : zone.end].strip()
        if number >= _DATELINES and zone.kind != "dateline":
            return None
        if zone.kind == "dateline":
            return next(filter(None, (_read(part, document.lang) for part in _parts(words))), None)
        if len(words) <= _LONGEST_DATELINE and not is_update(words) and is_date_line(words):
            found = _read(words, document.lang)
            if found is not None:
                return found
    return None


def is_date_line(words: str) -> bool:
    """Whether a line is short, has the look of a full date, and ends in no full stop.

    >>> is_date_line("Monday, 4 March 2013, 18:05"), is_date_line("It failed on 4 March 2013.")
    (True, False)
    """
    return len(words) <= 60 and "\n" not in words and not words.endswith(".") and bool(_LABELLED_DATE.search(words))


def _parts(dateline: str) -> list[str]:
    """A dateline without its place, and what stands between brackets and dashes in it."""
    inside = re.split(r"[()—–_]|--", dateline)[0]
    _, _, behind = inside.partition(",")
    return [part.strip(" ,.-") for part in (behind, behind.partition(",")[2], inside) if part.strip()]


def _read(words: str, lang: str) -> TimeSpan | None:
    found = stamp("dateline", words, lang)
    return found.span if found else None


def dated(document: Document, found: tuple[Stamp, str] | None) -> Document:
    """The document with its publication date, where that came from and how far to trust it."""
    if found is None:
        return document
    best, confidence = found
    return replace(document, dct=best.span, published=best.span, published_source=best.source, published_confidence=confidence)


def late_stamp(document: Document, guess: TimeSpan | None = None) -> Stamp | None:
    """What is left when no metadata has a date: the dateline, the address, a guess."""
    for source, span in (("dateline", dateline_day(document)), ("url", url_day(document.url)), ("guess", guess)):
        if span is not None:
            return Stamp(source, span)
    return None
