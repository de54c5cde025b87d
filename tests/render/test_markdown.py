"""Markdown: words of articles stay words, and the text parses to the intended tree."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from chronos.annotate.pipeline import annotate_document
from chronos.calendar import TimeSpan, When
from chronos.chronology.build import build_chronology
from chronos.chronology.values import Chronology, Conflict, Entry, Turn
from chronos.notation.iso8601 import read_stamp
from chronos.render.markdown import chronology_markdown, escaped
from chronos.render.markdown.briefing import briefing
from chronos.render.markdown.chronology import chronology_brief
from chronos.render.markdown.grouping import CROWDED_DAY, DENSE_YEAR
from chronos.render.markdown.values import Brief
from chronos.render.markdown.writing import BadTemplate, brief_markdown
from chronos.render.wording import read_wording
from chronos.text.document import Document
from tests.made import invented
from tests.render.payloads import PAYLOADS

ENGLISH = read_wording("en")
TWO = (read_stamp("2013-03-04"), read_stamp("2013-03-06"))


def chronology(*texts: str, title: str = "Dams", **fields: str) -> Chronology:
    day = read_stamp("2013-03-04")
    documents = [Document(id=f"d{n}", text=text, dct=day, published=day, **fields) for n, text in enumerate(texts)]  # type: ignore[arg-type]
    return build_chronology(title, [annotate_document(document) for document in documents])


def followed(*texts: str) -> Chronology:
    """A chronology of articles that came out two days apart."""
    days = [read_stamp(f"2013-03-{4 + 2 * number:02}") for number in range(len(texts))]
    documents = [
        Document(id=f"d{n}", text=text, dct=day, published=day, source=f"Paper {n}")
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    return build_chronology("Dams", [annotate_document(document) for document in documents])


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": False}).use(footnote_plugin).parse(text)


def opened(text: str) -> list[str]:
    """The tree as its opening tokens, by depth; the words and their footnote marks left out."""
    return [f"{token.level} {token.type}" for token in parsed(text) if token.type.endswith("_open")]


HOSTILE = [
    "1. *Dam* [x](javascript:alert(1)) <script>alert(1)</script>",
    "# heading\n- item\n> quote\n```\ncode",
    "[^1]: note | table | <https://x.example>",
    "+ plus = equals - dash 2) two ~~gone~~ &amp; &lt; \\ back",
    "![image](x) `code` __bold__ ***",
    "\u2028 \x0b \x1b[31m",
    "**",
    "* _ ` ]( ) ~ [^2]",
    "---\ntitle: x\n---",
    "{{ brief }} {% include '/etc/hosts' %}",
    "    indented\n\n\n[x]: https://x.example 'y'",
    "word\\",
]


@given(st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=st.sampled_from("*_[]()<>#+-=.!|~`&\\1 \na:^{}%"), max_size=40)))
def test_words_of_an_article_stay_words_in_markdown(words: str) -> None:
    tokens = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .use(footnote_plugin)
        .parse(f"before\n\n{escaped(words)}x\n\nafter")
    )
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"] * 3
    said = tokens[4].children
    assert said is not None
    assert {token.type for token in said} <= {"text", "text_special"}
    flat = "".join(sign for sign in " ".join(words.split()) if sign.isprintable())
    assert "".join(token.content for token in said) == (flat + "x").strip()


def hostile(words: str) -> Chronology:
    """Two entries of invented articles in which all words are these, with a conflict, a turn, and something left out."""
    flat = words or "x"
    made = invented(6, title=flat)
    first, second = (
        replace(
            entry,
            headline=flat,
            date=When("ongoing", None, TWO[0], flat) if number else entry.date,
            conflicts=(Conflict(flat, ((flat, (entry.told[0].document.id,)), (flat, ()))),),
            history=(Turn(TWO[0], "planned", When("planned", TWO[0]), (entry.told[0].document.id,)),) * 2,
            date_because=flat,
        )
        for number, entry in enumerate(made.entries[:2])
    )
    sources = tuple(
        replace(one, document=replace(one.document, title=flat, source=flat, author=flat, url=f"https://x.example/{flat}"))
        for one in made.sources
    )
    by_id = {one.document.id: one.document for one in sources}

    def told(entry: Entry) -> Entry:
        return replace(entry, told=tuple(replace(one, document=by_id[one.document.id]) for one in entry.told))

    return replace(
        made,
        entries=(told(first), told(second)),
        undated=(told(replace(first, id="u", date=When("unknown"))),),
        sources=sources,
    )


@pytest.mark.parametrize("words", [*HOSTILE, *PAYLOADS])
@pytest.mark.parametrize("style", ["chronology", "briefing"])
def test_hostile_words_give_the_tree_that_plain_words_give(words: str, style: str) -> None:
    def written(of: str) -> str:
        made = hostile(of)
        return brief_markdown(chronology_brief(made, ENGLISH) if style == "chronology" else briefing(made, ENGLISH, TWO[0]))

    text = written(words)
    assert opened(text) == opened(written("Plain words"))
    for token in parsed(text):
        for child in token.children or ():
            assert child.type not in ("html_inline", "image", "code_inline")
            if child.type == "link_open":
                assert str(child.attrGet("href")).startswith("https://x.example/")


def test_an_address_that_runs_something_is_no_link() -> None:
    text = chronology_markdown(chronology("The dam failed on Friday.", url="javascript:alert(1)"))
    assert "javascript" not in text


def test_markdown_has_date_sentence_quote_and_source() -> None:
    assert chronology_markdown(chronology("The dam failed over the weekend.", source="The Invented Post")) == (
        "# Dams\n\nFrom 1 article by 1 outlet, published on Monday 4 March 2013. "
        "“By” a day means that the report came out then and that the event may be earlier.\n\n"
        "## 2013\n\n### 2–3 March 2013 (weekend)\n\nThe dam failed.[^1]\n\n"
        "> The dam failed over the weekend.[^1]\n\n## Sources\n\n[^1]: “d0”, The Invented Post, Monday 4 March 2013.\n"
    )


def at(year: int, month: int, day: int, number: int = 0) -> Entry:
    """An entry of an invented chronology, moved to a day."""
    return replace(
        invented(1).entries[0],
        id=f"{year}{month}{day}{number}",
        date=When("at", TimeSpan.of_date(year, month, day)),
        conflicts=(),
    )


def made_of(*entries: Entry) -> Brief:
    return chronology_brief(replace(invented(1), entries=entries, undated=(), dropped=(), copies=()), ENGLISH)


def test_a_year_with_few_events_is_one_section_and_a_full_one_has_months() -> None:
    few = made_of(*(at(2013, month, 1) for month in range(1, DENSE_YEAR)))
    assert [section.heading for section in few.sections] == ["2013"]
    many = made_of(*(at(2013, month, 1) for month in range(1, DENSE_YEAR + 1)))
    assert [section.heading for section in many.sections][:2] == ["January 2013", "February 2013"]


def test_years_with_hardly_an_event_share_a_section() -> None:
    made = made_of(at(2001, 1, 1), at(2003, 1, 1), *(at(2013, 1, day) for day in range(1, 5)))
    assert [section.heading for section in made.sections] == ["2001–2003", "2013"]


def test_a_crowded_day_is_one_heading_whose_lines_begin_with_the_time() -> None:
    hours = [replace(at(2013, 3, 4, n), date=When("at", read_stamp(f"2013-03-04T1{n}:30"))) for n in range(CROWDED_DAY)]
    made = made_of(*hours)
    assert [group.heading for section in made.sections for group in section.groups] == ["Monday 4 March 2013"]
    assert [line.lead for line in made.sections[0].lines] == ["10:30", "11:30", "12:30"]


def test_every_entry_stands_in_the_chronology_exactly_once() -> None:
    for count in (1, 8, 40):
        chronology = invented(count)
        brief = chronology_brief(chronology, ENGLISH)
        told = sorted(line.id for section in brief.sections for line in section.lines if line.id)
        assert told == sorted(entry.id for entry in (*chronology.entries, *chronology.undated))


def test_footnotes_are_numbered_as_they_are_met() -> None:
    text = chronology_markdown(invented(40))
    met = [int(token.meta["id"]) for block in parsed(text) for token in block.children or () if token.type == "footnote_ref"]
    assert list(dict.fromkeys(met)) == sorted(set(met))
    labels = [token.meta["label"] for block in parsed(text) for token in block.children or () if token.type == "footnote_ref"]
    assert list(dict.fromkeys(labels)) == [str(number) for number in range(1, len(set(labels)) + 1)]


def test_articles_without_an_outlet_are_no_outlets() -> None:
    day = read_stamp("2013-03-04")
    texts = ("The dam at Tarnik failed on Friday, killing 14 people.", "The dam at Tarnik failed on Friday, killing 19 people.")

    def written(*outlets: str | None) -> str:
        documents = [
            Document(id=f"d{n}", text=text, title="A title", dct=day, published=day, source=outlet)
            for n, (text, outlet) in enumerate(zip(texts, outlets, strict=True))
        ]
        return chronology_markdown(build_chronology("Dams", [annotate_document(document) for document in documents]))

    assert "From 2 articles by 2 outlets, published" in written("The Courier", "The Tribune")
    assert "From 2 articles by 1 outlet (1 by an outlet not named), published" in written("The Courier", None)
    assert "From 2 articles, outlet not named, published" in written(None, None)
    assert "**14**, The Courier" in written("The Courier", None)
    assert "**19**, outlet not named" in written("The Courier", None)


def test_what_is_new_is_told_first_by_articles_since_then() -> None:
    made = followed("The old dam failed on Friday.", "The bridge at Orrin collapsed on Tuesday.")
    brief = briefing(made, ENGLISH, TWO[1])
    new = brief.section("new")
    assert new is not None
    assert new.heading == "New since Wednesday 6 March 2013"
    assert [line.said for line in new.lines] == ["The bridge at Orrin collapsed"]
    later = briefing(made, ENGLISH, read_stamp("2014-01-01")).section("new")
    assert later is not None
    assert later.lead == "There is no article since then."


def test_a_plan_whose_day_has_passed_is_not_known_and_another_comes_next() -> None:
    made = followed(
        "The court will rule on the dam on 5 March 2013. The valley road will reopen on 1 May 2013.", "Rain fell on Tuesday."
    )
    brief = briefing(made, ENGLISH)
    coming, unknown = brief.section("next"), brief.section("unknown")
    assert coming is not None
    assert unknown is not None
    assert ["reopen" in line.said for line in coming.lines] == [True]
    assert any("rule" in line.said for line in unknown.lines)


def test_a_section_of_a_briefing_with_nothing_in_it_says_so() -> None:
    brief = briefing(chronology("The dam failed on Friday."), ENGLISH)
    disputed = brief.section("disputed")
    assert disputed is not None
    assert disputed.lead.startswith("Nothing")


def test_a_template_of_the_user_takes_the_place_of_one() -> None:
    brief = chronology_brief(chronology("The dam *failed* on Friday."), ENGLISH)
    text = brief_markdown(brief, {"_line.md": "- {{ line.date }}: {{ line.said }}{{ marks(line.documents) }}\n"})
    assert "- Friday 1 March 2013: The dam \\*failed\\*" in text
    assert ">" not in text.partition("## Sources")[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% for %}", "chronology.md, line 1"),
        ("{{ brief.colour }}", "colour"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% include 'other.md' %}", "other.md"),
    ],
)
def test_a_template_that_cannot_be_used_is_named_with_its_fault(text: str, said: str) -> None:
    with pytest.raises(BadTemplate, match=said):
        brief_markdown(Brief("A", "chronology", "en", "", (), ()), {"chronology.md": text})
