"""Zones: which part of an article is what."""

import pytest

from chronos.text.document import Document
from chronos.text.zones import zones


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    document = Document(id="a", text=text, title=title)
    return [(zone.kind, " ".join(text[zone.start : zone.end].split())) for zone in zones(document)]


@pytest.mark.parametrize(
    "dateline",
    [
        "ORRIN, March 4 (Agency) —",
        "ORRIN, March 4 (Agency) -",
        "ORRIN (Agency) —",
        "ORRIN —",
        "ORRIN, Kestovia —",
        "PORT ORRIN, Kestovia, May 3, 2012 (AGENCY) --",
        "ORRIN, Kestovia (AG) _",
        "“ORRIN, March 4 —",
    ],
)
def test_a_dateline_is_told_from_the_lead(dateline: str) -> None:
    assert kinds(f"{dateline} The dam failed on Friday.\n\nIt was old.", "T") == [
        ("dateline", dateline),
        ("lead", "The dam failed on Friday."),
        ("body", "It was old."),
    ]


def test_a_dateline_on_a_line_of_its_own() -> None:
    assert kinds("ORRIN, March 4 (Agency) —\n\nThe dam failed.", "T")[:2] == [
        ("dateline", "ORRIN, March 4 (Agency) —"),
        ("lead", "The dam failed."),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "The dam — the oldest of all — failed on Friday.",
        "NATO troops left the base – all of it – on Friday.",
        "A NEW ERA began on Friday.",
        "Orrin, March 4 was a dark day — for some.",
        "It failed. That was on March 4 — a Monday.",
    ],
)
def test_a_dash_in_the_lead_makes_no_dateline(lead: str) -> None:
    assert kinds(f"{lead}\n\nMore.", "T") == [("lead", lead), ("body", "More.")]


@pytest.mark.parametrize("line", ["By Ann Low", "BY ANN LOW AND DOV ORR", "By Ann Low, Orrin Post", "by Ann Low"])
def test_a_byline(line: str) -> None:
    assert kinds(f"{line}\n\nThe dam failed.", "T") == [("byline", line), ("lead", "The dam failed.")]


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    assert kinds("By Friday the dam had failed.\n\nMore.", "T")[0][0] == "lead"


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on all channels",
        "Follow Ann Low @annlow",
        "Copyright 2013 The Invented Post",
        "© The Invented Post",
        "(c) The Invented Post. All rights reserved.",
        "All rights reserved.",
        "Photo: Ann Low / The Invented Post",
        "Photograph: The Invented Post",
        "This story was updated on March 5.",
        "This article was amended on March 5.",
        "Editor's note: the name was misspelt on March 4.",
        "Correction: the dam is 60 years old.",
        "Additional reporting by Dov Orr",
        "Reporting by Dov Orr; editing by Ann Low",
        "Author: Ann Low",
        "Read more about dams",
        "Sign up for our letter",
    ],
)
def test_boilerplate_wherever_it_stands(line: str) -> None:
    found = kinds(f"The dam failed.\n\n{line}\n\nIt was old.\n\nNobody knew.\n\nThen they did.\n\nThe end.", "T")
    assert found[1] == ("boilerplate", line)
    assert [kind for kind, _ in found] == ["lead", "boilerplate", "body", "body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Ann Low is a reporter for the Post and has covered dams since 1998.",
        "Dov Orr is a freelance writer. He can be reached at dov@post.example.",
        "Ann Low has 20 years of experience in the field.",
        "Dov Orr writes about water. His work has appeared in many places.",
    ],
)
def test_the_biography_at_the_end(line: str) -> None:
    assert kinds(f"The dam failed.\n\nIt was old.\n\n{line}", "T")[-1] == ("boilerplate", line)


def test_a_headline_a_subheadline_and_headings() -> None:
    text = "Dam Fails\n\nHundreds flee the valley\n\nThe dam failed on Friday.\n\nHow it began\n\nIt was old.\n\nIt fell soon."
    assert [kind for kind, _ in kinds(text)] == ["title", "subtitle", "lead", "heading", "body", "body"]


def test_zones_are_in_order_and_leave_out_only_white_space() -> None:
    text = "Dam Fails\n\nBy Ann Low\n\nORRIN, May 3 — It failed.\n \n\n It was old.\n\n\n\nCopyright The Post\n"
    found = zones(Document(id="a", text=text))
    bounds = [0, *(edge for zone in found for edge in (zone.start, zone.end)), len(text)]
    assert bounds == sorted(bounds)
    assert not any(text[start:end].strip() for start, end in zip(bounds[::2], bounds[1::2], strict=True))


def test_an_empty_document_has_no_zones() -> None:
    assert zones(Document(id="a", text="")) == zones(Document(id="a", text=" \n\n ")) == ()


@pytest.mark.parametrize(
    "stamp",
    [
        "Friday 8 July 2005 15.01 BST ",
        "Last updated at 11:14 GMT, Thursday, 3 February 2011 ",
        "March 4, 2013 9:03 am GMT ",
        "Mon Mar 4, 2013 9:03 am GMT (Fictional News) - ",
        "2 May 2013, 10:15 CET\n",
    ],
)
def test_a_stamp_before_the_first_words_is_a_dateline(stamp: str) -> None:
    text = f"{stamp}The rebels took the town on Monday.\n\nIt fell at noon."
    found = [(zone.kind, text[zone.start : zone.end]) for zone in zones(Document(id="a", text=text))]
    assert found[0][0] == "dateline"
    assert found[1][0] == "lead"
    assert found[1][1].endswith("The rebels took the town on Monday.")


def test_a_date_that_a_sentence_begins_with_is_no_stamp() -> None:
    for text in ("March 4, 2013 was a bad day for the town.\n\nIt fell.", "On 2 May 2013 10 men fled.\n\nIt fell."):
        assert [zone.kind for zone in zones(Document(id="a", text=text))] == ["lead", "body"]
