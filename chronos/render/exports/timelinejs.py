"""Entries as TimelineJS reads them. Its texts, ``display_date`` among them, are HTML there, so all are escaped here."""

import json
from html import escape
from typing import Any

from chronos.calendar import DAY, Civil, Granularity
from chronos.calendar.civil import date_of
from chronos.chronology.values import Chronology, Entry
from chronos.notation.words import words_when
from chronos.render.wording import Wording, read_wording

_CLOCK = (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR)


def chronology_timelinejs(chronology: Chronology, wording: Wording | None = None) -> str:
    """The timeline as TimelineJS JSON. What has no known beginning is put at its latest day, with its own words.

    >>> from chronos.chronology.build import build_chronology
    >>> json.loads(chronology_timelinejs(build_chronology("A < B", [])))["title"]["text"]["headline"]
    'A &lt; B'
    """
    wording = wording or read_wording("en")
    made = {
        "title": {"text": {"headline": escape(chronology.title)}},
        "events": [_event(entry, wording) for entry in chronology.entries],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _event(entry: Entry, wording: Wording) -> dict[str, Any]:
    date = entry.date
    earliest, latest = date.earliest, date.latest
    first = earliest if earliest is not None else (latest or DAY) - DAY
    last = latest - 1 if latest is not None and earliest is not None else first
    fine = date.begin.granularity if date.begin else Granularity.DAY
    quotes = "".join(
        f"<p>“{escape(' '.join(told.quote.split()))}” — {escape(told.document.source or told.document.id)}</p>"
        for told in entry.told
    )
    same = date.shape == "at" and fine in (*_CLOCK, Granularity.DAY, Granularity.MONTH, Granularity.YEAR)
    return {
        "unique_id": escape(entry.id),
        "start_date": _date(first, fine if date.shape == "at" else Granularity.DAY),
        **({} if same or last // DAY == first // DAY else {"end_date": _date(last, Granularity.DAY)}),
        "display_date": escape(words_when(date, wording.dates)),
        "text": {"headline": escape(" ".join(entry.headline.split())), "text": quotes},
        **({"group": escape(entry.lane)} if entry.lane else {}),
    }


def _date(at: Civil, fine: Granularity) -> dict[str, int]:
    year, month, day = date_of(at // DAY)
    found = {"year": year}
    if fine <= Granularity.MONTH:
        found["month"] = month
    if fine < Granularity.MONTH:
        found["day"] = day
    if fine in _CLOCK:
        found |= {"hour": at % DAY // 3600, "minute": at % 3600 // 60}
    return found
