"""Every export is read back by a parser that is not ours, and says what the chronology says; no cell, field or tag is live."""

import csv
import datetime
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import edtf
import feedparser
import icalendar
import pytest
from pyld import jsonld

from chronos.annotate.pipeline import annotate_document
from chronos.calendar import TimeSpan, When
from chronos.chronology.values import Chronology
from chronos.models import ChronologyOut, EntryOut
from chronos.notation.edtf import edtf_when
from chronos.notation.iso8601 import read_stamp
from chronos.render.exports.atom import chronology_atom
from chronos.render.exports.csv import COLUMNS, chronology_csv
from chronos.render.exports.ics import chronology_ics
from chronos.render.exports.json import chronology_json
from chronos.render.exports.jsonl import chronology_jsonl
from chronos.render.exports.jsonld import chronology_jsonld
from chronos.render.exports.markwhen import chronology_markwhen
from chronos.render.exports.timelinejs import chronology_timelinejs
from chronos.render.exports.timeml import GAP_MARK, timeml
from chronos.render.marked import marked_text
from chronos.render.settings import Settings
from chronos.render.site import site
from chronos.text.document import Document
from tests import node
from tests.made import FRIDAY, MONDAY, SETS, day, hostile, invented, of_dates, only

MADE = invented(60)
HOME = Settings(base_url="https://valley.example/")
WEAPONS = [
    '=HYPERLINK("https://evil.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "a\r\nATTENDEE:mailto:x@evil.example",
    "END:VEVENT\nBEGIN:VEVENT",
    "</entry><entry>",
    "\x0b\x00\x1b[31m\ud800",
    "]]><script>x()</script>",
    "; , \\ \\n \" '",
    "# [x] // a: b\n2013-01-01: injected",
]


@pytest.fixture(params=WEAPONS, ids=range(len(WEAPONS)))
def weapon(request: pytest.FixtureRequest) -> Chronology:
    return hostile(request.param)


def test_json_and_json_lines_are_as_the_contract_says() -> None:
    found = ChronologyOut.model_validate_json(chronology_json(MADE))
    assert [entry.id for entry in found.entries] == [entry.id for entry in MADE.entries]
    lines = chronology_jsonl(MADE).splitlines()
    assert [EntryOut.model_validate_json(line).id for line in lines] == [e.id for e in (*MADE.entries, *MADE.undated)]


def rows(chronology: Chronology) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(chronology_csv(chronology), newline="")))


def test_csv_has_a_row_for_each_entry() -> None:
    found = rows(MADE)
    assert tuple(found[0]) == COLUMNS
    assert [row["id"] for row in found] == [entry.id for entry in (*MADE.entries, *MADE.undated)]
    assert found[0]["headline"] == MADE.entries[0].headline
    assert {row["edtf"] for row in found} == {edtf_when(entry.date) or "" for entry in (*MADE.entries, *MADE.undated)}


def test_no_cell_of_the_csv_is_a_formula(weapon: Chronology) -> None:
    found = rows(weapon)
    assert len(found) == len(weapon.entries) + len(weapon.undated)
    for row in found:
        assert None not in row
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert "\n" not in cell
            assert "\r" not in cell


def events(chronology: Chronology, settings: Settings | None = None) -> list[Any]:
    return list(icalendar.Calendar.from_ical(chronology_ics(chronology, settings, "valley")).walk("VEVENT"))


def test_icalendar_reads_days_with_the_end_outside() -> None:
    (event,) = events(of_dates(When("at", FRIDAY)))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (datetime.date(2013, 3, 1), datetime.date(2013, 3, 2))
    assert str(event["STATUS"]) == "CONFIRMED"
    (unsure,) = events(of_dates(When("within", FRIDAY, MONDAY)))
    assert (unsure["DTEND"].dt, str(unsure["STATUS"])) == (datetime.date(2013, 3, 5), "TENTATIVE")


def test_icalendar_reads_clock_times_in_their_zone() -> None:
    from chronos.calendar import Granularity

    at_nine = TimeSpan(FRIDAY.start + 9 * 3600, FRIDAY.start + 9 * 3600 + 60, Granularity.MINUTE, offset=180)
    (event,) = events(of_dates(When("at", at_nine)))
    assert event["DTSTART"].dt == datetime.datetime(2013, 3, 1, 6, 0, tzinfo=datetime.UTC)
    (floating,) = events(of_dates(When("at", only(year=2013, month=3, day=1, hour=9, minute=5))))
    assert floating["DTSTART"].dt == datetime.datetime(2013, 3, 1, 9, 5)


def test_icalendar_lists_what_it_cannot_hold() -> None:
    chronology = of_dates(day(-43, 3, 15), When("within", None, MONDAY), day(2013, 3, 1))
    text = chronology_ics(chronology)
    assert len(events(chronology)) == 1
    said = str(icalendar.Calendar.from_ical(text)["X-WR-CALDESC"])
    assert "15 March 44 BC" in said
    assert "by 4 March 2013" in said


def test_icalendar_has_every_entry_once_with_its_address() -> None:
    found = events(MADE, HOME)
    held = [entry for entry in MADE.entries if entry.date.begin is not None]
    assert sorted(str(event["UID"]) for event in found) == sorted(f"{entry.id}@chronos" for entry in held)
    assert {str(event["URL"]).rpartition("/")[0] for event in found} == {"https://valley.example/valley/events"}
    assert all(len(line.encode()) <= 75 for line in chronology_ics(MADE).split("\r\n"))


def test_a_hostile_article_is_one_event_without_guests(weapon: Chronology) -> None:
    found = events(weapon)
    assert len(found) == sum(entry.date.begin is not None for entry in weapon.entries)
    assert not [event for event in found if "ATTENDEE" in event or "ATTACH" in event]


def test_atom_is_read_by_feedparser_newest_first() -> None:
    found = feedparser.parse(chronology_atom(MADE, HOME, "valley"))
    assert not found.bozo
    assert (found.version, found.feed.title) == ("atom10", MADE.title)
    assert len(found.entries) == len(MADE.entries)
    assert sorted((entry.updated for entry in found.entries), reverse=True) == [entry.updated for entry in found.entries]
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert all(entry.link.startswith("https://valley.example/valley/events/") for entry in found.entries)
    assert all(entry.content[0].type == "text/plain" for entry in found.entries)


def test_atom_stays_one_feed_whatever_articles_say(weapon: Chronology) -> None:
    text = chronology_atom(weapon)
    found = feedparser.parse(text, sanitize_html=False)
    assert not found.bozo
    assert len(found.entries) == len(weapon.entries)
    assert all(element.tag.startswith("{http://www.w3.org/2005/Atom}") for element in ET.fromstring(text).iter())
    assert not [entry for entry in found.entries if "javascript:" in entry.get("link", "")]


def expanded(record: Any) -> list[Any]:
    """JSON-LD through pyld, schema.org's context standing in for itself."""

    def loader(url: str, options: Any) -> dict[str, Any]:
        assert url.rstrip("/") == "https://schema.org"
        context = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}}
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}

    found: list[Any] = jsonld.expand(record, {"documentLoader": loader})
    return found


def test_json_ld_is_events_and_articles_to_pyld() -> None:
    graph = expanded(json.loads(chronology_jsonld(MADE, HOME, "valley")))
    kinds = [node["@type"][0].rpartition("/")[2] for node in graph]
    happened = [entry for entry in MADE.entries if entry.factuality not in ("negated", "hypothetical")]
    assert (kinds.count("Event"), kinds.count("NewsArticle")) == (len(happened), len(MADE.sources))
    names = {node["https://schema.org/name"][0]["@value"] for node in graph if node["@type"] == ["https://schema.org/Event"]}
    assert names == {entry.headline for entry in happened}
    articles = {node["@id"] for node in graph if node["@type"] == ["https://schema.org/NewsArticle"]}
    told = {one["@id"] for node in graph for one in node.get("https://schema.org/subjectOf", [])}
    assert told <= articles


def test_json_ld_claims_no_date_that_is_not_known() -> None:
    chronology = of_dates(
        When("at", FRIDAY),
        When("at", only(year=2013, month=3)),
        When("within", FRIDAY, MONDAY),
        When("within", None, MONDAY),
        When("throughout", FRIDAY, MONDAY),
        When("ongoing", None, MONDAY),
        day(-43, 3, 15),
    )
    events = [node for node in json.loads(chronology_jsonld(chronology))["@graph"] if node["@type"] == "Event"]
    dates = [(event.get("startDate"), event.get("endDate")) for event in events]
    nothing = (None, None)
    assert dates == [("2013-03-01", None), ("2013-03", None), nothing, nothing, ("2013-03-01", "2013-03-04"), nothing, nothing]


def test_json_ld_in_a_page_is_found_by_a_processor_of_it() -> None:
    pages = dict(site([MADE], HOME))
    event = next(content for path, content in pages.items() if "/events/" in path and b"ld+json" in content)
    article = next(content for path, content in pages.items() if "/articles/" in path and path.endswith(".html"))
    for content, kind in ((event, "Event"), (article, "NewsArticle")):
        (found,) = jsonld.load_html(content, "https://valley.example/", None, {"extractAllScripts": True})
        assert (found["@type"], found["@context"]) == (kind, "https://schema.org")


def test_edtf_strings_are_read_by_the_edtf_library() -> None:
    said = {text for entry in MADE.entries if (text := edtf_when(entry.date))}
    graph = json.loads(chronology_jsonld(MADE))["@graph"]
    coverage = {part for node in graph for part in node.get("temporalCoverage", ())}
    assert len(said) > 20
    assert len(coverage) > 20
    for text in sorted(said | coverage):
        assert edtf.parse_edtf(text)


def test_timelinejs_has_every_entry_and_only_text() -> None:
    found = json.loads(chronology_timelinejs(MADE))
    assert [event["unique_id"] for event in found["events"]] == [entry.id for entry in MADE.entries]
    bad = json.loads(chronology_timelinejs(hostile("<img src=x onerror=x()>")))
    for event in bad["events"]:
        for text in (event["text"]["headline"], event["display_date"], event.get("group", "")):
            assert "<" not in text
        assert event["text"]["text"].replace("<p>", "").replace("</p>", "").count("<") == 0


@node.needs_node
def test_markwhen_s_own_parser_reads_it_back() -> None:
    found = node.run("read_markwhen.cjs", chronology_markwhen(MADE))
    held = [entry for entry in MADE.entries if entry.date.begin is not None]
    assert found["title"] == MADE.title
    assert found["wrong"] == []
    assert len(found["events"]) == len(held)
    assert {event["group"] for event in found["events"]} == {entry.lane for entry in held}
    starts = sorted(event["from"][:10] for event in found["events"])
    assert starts[0] >= "2012-01-01"
    (friday,) = node.run("read_markwhen.cjs", chronology_markwhen(of_dates(When("at", FRIDAY))))["events"]
    assert (friday["from"][:10], friday["to"][:10]) == ("2013-03-01", "2013-03-02")


@node.needs_node
def test_markwhen_takes_the_words_of_articles_for_words(weapon: Chronology) -> None:
    found = node.run("read_markwhen.cjs", chronology_markwhen(weapon))
    assert len(found["events"]) == sum(entry.date.begin is not None for entry in weapon.entries)
    tags = {tag for event in found["events"] for tag in event["tags"]}
    assert tags <= {entry.factuality.replace("-", "_") for entry in weapon.entries}


def test_markwhen_names_what_it_cannot_hold() -> None:
    text = chronology_markwhen(of_dates(day(-43, 3, 15), day(2013, 3, 1)))
    assert "// left out: 15 March 44 BC" in text


ARTICLE = annotate_document(
    Document(
        id="a <1>",
        text="The dam failed over the weekend & nobody slept.\n\nIt rained.\n\nIt was cold. It was dark.\n\n"
        "Help came on Friday \x0b night.",
        dct=read_stamp("2013-03-04"),
        title="Dam fails",
    )
)


def test_timeml_is_xml_with_the_text_as_it_was() -> None:
    root = ET.fromstring(timeml(ARTICLE))
    body = root.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == ARTICLE.document.text.replace("\x0b", "")
    assert [(t.attrib["tid"], t.text) for t in body] == [(t.tid, t.text.replace("\x0b", "")) for t in ARTICLE.timexes]
    assert body[0].attrib == {
        "tid": "t1",
        "type": "DATE",
        "value": "2013-W09-WE",
        "temporalFunction": "true",
        "anchorTimeID": "t0",
    }
    assert [t.attrib["value"] for t in root.iter("TIMEX3") if t.attrib.get("functionInDocument")] == ["2013-03-04"]


def test_timeml_of_quotes_says_where_something_is_left_out() -> None:
    dated = frozenset(event.id for event in ARTICLE.events if event.timexes)
    shown = marked_text(ARTICLE, "quotes", dated)
    body = ET.fromstring(timeml(ARTICLE, shown)).find("TEXT")
    assert body is not None
    said = "".join(body.itertext())
    assert GAP_MARK in said
    assert "It was cold" not in said
    assert [t.attrib["tid"] for t in body] == [t.tid for t in ARTICLE.timexes]


def texts(chronology: Chronology, settings: Settings) -> Iterator[str]:
    yield from (chronology_ics(chronology, settings, "v"), chronology_atom(chronology, settings, "v"))
    yield from (chronology_jsonld(chronology, settings, "v"), chronology_csv(chronology), chronology_markwhen(chronology))


@pytest.mark.parametrize("name", SETS)
def test_no_export_fails_on_any_kind_of_date(name: str) -> None:
    for text in (*texts(SETS[name], HOME), *texts(SETS[name], Settings()), chronology_timelinejs(SETS[name])):
        assert text
    icalendar.Calendar.from_ical(chronology_ics(SETS[name]))
    assert not feedparser.parse(chronology_atom(SETS[name])).bozo
