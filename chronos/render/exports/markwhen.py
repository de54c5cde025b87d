"""Entries as markwhen text: one line an entry, its lane as a group, its certainty as a tag.

markwhen knows four-digit years of our era; what it cannot hold stands in a
comment at the end, so that nothing is lost in silence.
"""

import re

from chronos.calendar import DAY, Granularity
from chronos.calendar.civil import date_of
from chronos.chronology.values import Chronology, Entry
from chronos.notation.words import words_when
from chronos.render.lanes import lane_order
from chronos.render.wording import Wording, read_wording

_TAG = re.compile(r"[^a-z]+")


def chronology_markwhen(chronology: Chronology, wording: Wording | None = None) -> str:
    """The timeline as markwhen text.

    >>> from chronos.chronology.build import build_chronology
    >>> print(chronology_markwhen(build_chronology("Nothing yet", [])), end="")
    ---
    title: "Nothing yet"
    timezone: UTC
    ---
    """
    wording = wording or read_wording("en")
    title = _line(chronology.title).replace("\\", "\\\\").replace('"', '\\"')
    lines = ["---", f'title: "{title}"', "timezone: UTC", "---"]
    left = []
    for lane in sorted(lane_order(chronology.entries), key=bool):  # without a lane first: a heading holds what follows it
        mine = [(entry, _range(entry)) for entry in chronology.entries if entry.lane == lane]
        left += [entry for entry, said in mine if said is None]
        some = [f"{said}: {_said(entry, wording)}" for entry, said in mine if said]
        if lane and some:
            lines += ["", f"# {_line(lane)}", *some]
        elif some:
            lines += ["", *some]
    if left:
        lines.append("")
        lines += [f"// left out: {_line(words_when(entry.date, wording.dates))}: {_line(entry.headline)}" for entry in left]
    return "\n".join(lines) + "\n"


def _said(entry: Entry, wording: Wording) -> str:
    tag = "" if entry.factuality == "occurred" else f" #{_TAG.sub('_', entry.factuality)}"
    sure = "" if entry.date.shape == "at" else f" ({_line(words_when(entry.date, wording.dates))})"
    return f"{_line(entry.headline)}{sure}{tag}"


def _range(entry: Entry) -> str | None:
    """The date as markwhen reads it: EDTF days, an interval of them, or a month or year."""
    earliest, latest = entry.date.earliest, entry.date.latest
    if earliest is None:
        return None
    if latest is None:
        assert entry.date.begin is not None  # (earliest is its start)
        latest = entry.date.begin.end
    first, last = date_of(earliest // DAY), date_of(-(-max(latest, earliest + 1) // DAY) - 1)
    if not (1_000 <= first[0] <= 9_999 and 1_000 <= last[0] <= 9_999):
        return None
    begin = entry.date.begin
    if entry.date.shape == "at" and begin and begin.granularity is Granularity.YEAR:
        return f"{first[0]:04}"
    if entry.date.shape == "at" and begin and begin.granularity is Granularity.MONTH:
        return f"{first[0]:04}-{first[1]:02}"
    one, other = ("{:04}-{:02}-{:02}".format(*day) for day in (first, last))
    return one if one == other else f"{one}/{other}"


def _line(text: str) -> str:
    """One line that markwhen takes for nothing but words: no tags, no comments, no properties."""
    flat = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return flat.replace("//", "/ /").replace("#", "＃").replace("[", "(").replace("]", ")")
