"""The newest tellings as an Atom feed (RFC 4287): what the sources said last comes first."""

import xml.etree.ElementTree as ET

from chronos.calendar import DAY
from chronos.calendar.civil import date_of
from chronos.chronology.values import Chronology, Entry
from chronos.notation.words import words_when
from chronos.render.exports.addresses import entry_url, name_urn
from chronos.render.links import safe_link
from chronos.render.settings import Settings
from chronos.render.wording import read_wording

_NEWEST = 100
_ATOM = "http://www.w3.org/2005/Atom"


def chronology_atom(chronology: Chronology, settings: Settings | None = None, path: str = "") -> str:
    """The feed, at most a hundred entries. Times are publication days at midnight UTC; no clock is read.

    >>> from chronos.chronology.build import build_chronology
    >>> "<title>Nothing yet</title>" in chronology_atom(build_chronology("Nothing yet", []))
    True
    """
    settings = settings or Settings()
    entries = sorted(chronology.entries, key=lambda entry: (-_said(entry), entry.id))[:_NEWEST]
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": settings.language})
    _child(feed, "title", chronology.title)
    _child(feed, "id", name_urn("feed", settings.base_url or "", path, chronology.title))
    _child(feed, "updated", _stamp(max((_said(entry) for entry in entries), default=0)))
    _child(_child(feed, "author"), "name", settings.title)
    _child(feed, "generator", "chronos")
    if settings.base_url and path:
        ET.SubElement(feed, "link", {"rel": "alternate", "href": f"{settings.base_url}{path}/index.html"})
        ET.SubElement(feed, "link", {"rel": "self", "href": f"{settings.base_url}{path}/timeline.atom"})
    for entry in entries:
        _entry(feed, entry, settings, path)
    ET.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _entry(feed: ET.Element, entry: Entry, settings: Settings, path: str) -> None:
    table = read_wording(settings.language).dates
    item = _child(feed, "entry")
    _child(item, "title", f"{words_when(entry.date, table)}: {entry.headline}")
    _child(item, "id", name_urn("entry", entry.id))
    _child(item, "updated", _stamp(_said(entry)))
    link = entry_url(entry, settings, path) or safe_link(entry.told[0].document.url)
    if link and ":" in link:
        ET.SubElement(item, "link", {"rel": "alternate", "href": xml_text(link)})
    if entry.lane:
        ET.SubElement(item, "category", {"term": xml_text(entry.lane)})
    quotes = "\n\n".join(f"“{told.quote}” — {told.document.source or told.document.id}" for told in entry.told)
    _child(item, "content", quotes).set("type", "text")


def _child(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    made = ET.SubElement(parent, name)
    if text is not None:
        made.text = xml_text(text)
    return made


def xml_text(text: str) -> str:
    """Text without the characters that XML 1.0 has no place for.

    >>> xml_text("a\\x0bb\\ud800c")
    'abc'
    """
    return "".join(
        sign
        for sign in text
        if sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign >= "\U00010000"
    )


def _said(entry: Entry) -> int:
    """When the entry was last told, as the first second of that day; 0 when no telling has a date."""
    return max((told.document.dct.start // DAY * DAY for told in entry.told if told.document.dct), default=0)


def _stamp(at: int) -> str:
    year, month, day = date_of(at // DAY)
    return f"{year:04}-{month:02}-{day:02}T00:00:00Z" if 1 <= year <= 9_999 else "0001-01-01T00:00:00Z"
