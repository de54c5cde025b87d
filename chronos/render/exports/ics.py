"""Entries as an iCalendar file (RFC 5545), with nothing claimed that the format makes us claim.

A calendar wants a first and a last day. What has none, and what lies outside
the years 1 to 9999, is left out and named in the calendar's description.
"""

from collections.abc import Iterator

from chronos.calendar import DAY, Civil, Granularity
from chronos.calendar.civil import date_of
from chronos.chronology.values import Chronology, Entry
from chronos.notation.words import words_when
from chronos.render.exports.addresses import entry_url
from chronos.render.links import safe_link
from chronos.render.settings import Settings
from chronos.render.wording import read_wording

_CLOCK = (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR)
_STATUS = {"planned-not-occurred": "CANCELLED", "negated": "CANCELLED"}


def chronology_ics(chronology: Chronology, settings: Settings | None = None, path: str = "") -> str:
    """The calendar, lines ended by CR LF and folded at 75 bytes. ``path`` is the timeline's folder on its site.

    >>> from chronos.chronology.build import build_chronology
    >>> chronology_ics(build_chronology("Nothing yet", [])).splitlines()[0]
    'BEGIN:VCALENDAR'
    """
    settings = settings or Settings()
    table = read_wording(settings.language).dates
    inside = [entry for entry in chronology.entries if _days(entry)]
    outside = [entry for entry in chronology.entries if not _days(entry)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//chronos//timeline//EN", f"X-WR-CALNAME:{_text(chronology.title)}"]
    if outside:
        left = "; ".join(f"{words_when(entry.date, table)}: {entry.headline}" for entry in outside)
        lines.append(f"X-WR-CALDESC:{_text(f'Left out, for a calendar cannot hold their dates: {left}')}")
    for entry in inside:
        lines += _event(entry, settings, path)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(entry: Entry, settings: Settings, path: str) -> Iterator[str]:
    table = read_wording(settings.language).dates
    first, last = entry.told[0].document, max((t.document.dct.start for t in entry.told if t.document.dct), default=0)
    stamp = _date(last if last >= 366 * DAY else first.dct.start if first.dct else 0) or "19700101"
    quotes = "\n".join(f"“{told.quote}” ({told.document.source or told.document.id})" for told in entry.told)
    link = safe_link(first.url)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.id)}@chronos"
    yield f"DTSTAMP:{stamp}T000000Z"
    yield from _when(entry)
    yield f"SUMMARY:{_text(entry.headline)}"
    yield f"DESCRIPTION:{_text(f'{words_when(entry.date, table)}. {quotes}')}"
    yield f"STATUS:{_STATUS.get(entry.factuality) or ('CONFIRMED' if _certain(entry) else 'TENTATIVE')}"
    if entry.lane:
        yield f"CATEGORIES:{_text(entry.lane)}"
    if entry.places:
        yield f"LOCATION:{_text(entry.places[0])}"
    address = entry_url(entry, settings, path) or (link if link and ":" in link else None)
    if address:
        yield f"URL:{''.join(sign for sign in address if sign > ' ')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _certain(entry: Entry) -> bool:
    return entry.factuality in ("occurred", "ongoing") and entry.date.shape in ("at", "throughout") and not entry.conflicts


def _when(entry: Entry) -> Iterator[str]:
    begin = entry.date.begin
    if entry.date.shape == "at" and begin and begin.granularity in _CLOCK:
        zone = "" if begin.offset is None else "Z"
        shift = 60 * (begin.offset or 0)
        yield f"DTSTART:{_clock(begin.start - shift)}{zone}"
        yield f"DTEND:{_clock(begin.end - shift)}{zone}"
        return
    days = _days(entry)
    assert days is not None  # (only entries with days come here)
    yield f"DTSTART;VALUE=DATE:{days[0]}"
    yield f"DTEND;VALUE=DATE:{days[1]}"


def _days(entry: Entry) -> tuple[str, str] | None:
    """First day, and the day after the last; ``None`` when the calendar cannot hold them."""
    earliest, latest = entry.date.earliest, entry.date.latest
    if earliest is None:
        return None
    if latest is None:
        assert entry.date.begin is not None  # (earliest is its start)
        latest = entry.date.begin.end
    first, last = _date(earliest), _date(-(-max(latest, earliest + 1) // DAY) * DAY)
    return (first, last) if first and last else None


def _date(at: Civil) -> str | None:
    year, month, day = date_of(at // DAY)
    return f"{year:04}{month:02}{day:02}" if 1 <= year <= 9_999 else None


def _clock(at: Civil) -> str:
    second = at % DAY
    return f"{_date(at)}T{second // 3600:02}{second // 60 % 60:02}{second % 60:02}"


def _text(text: str) -> str:
    """A value of type TEXT: commas, semicolons, backslashes and line breaks escaped, control characters gone."""
    kept = "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign.isprintable())
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line cut to 75 bytes and less, no character cut in two."""
    if len(line) <= 74 and line.isascii():
        return line
    parts, size = [""], 0
    for sign in line:
        need = len(sign.encode("utf-8", "replace"))
        if size + need > 74:
            parts.append(" ")
            size = 1
        parts[-1] += sign
        size += need
    return "\r\n".join(parts)
