"""Markdown: words of articles stay words, and the text parses to the intended tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from chronos.annotate.pipeline import annotate_document
from chronos.chronology.build import build_chronology
from chronos.chronology.values import Chronology
from chronos.notation.iso8601 import read_stamp
from chronos.render.markdown import chronology_markdown, escaped
from chronos.text.document import Document


def chronology(*texts: str, title: str = "Dams", **fields: str) -> Chronology:
    day = read_stamp("2013-03-04")
    documents = [Document(id=f"d{n}", text=text, dct=day, published=day, **fields) for n, text in enumerate(texts)]  # type: ignore[arg-type]
    return build_chronology(title, [annotate_document(document) for document in documents])


HOSTILE = [
    "1. *Dam* [x](javascript:alert(1)) <script>alert(1)</script>",
    "# heading\n- item\n> quote\n```\ncode",
    "[^1]: note | table | <https://x.example>",
    "+ plus = equals - dash 2) two ~~gone~~ &amp; &lt; \\ back",
    "![image](x) `code` __bold__ ***",
    "\u2028 \x0b \x1b[31m",
]


@given(st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=st.sampled_from("*_[]()<>#+-=.!|~`&\\1 \na:"), max_size=40)))
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


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_article_gives_the_intended_tree(words: str) -> None:
    flat = " ".join(words.split())
    text = chronology_markdown(
        chronology(f"The dam {flat} failed on Friday.", title=flat, source=flat, author=flat, url="javascript:alert(1)")
    )
    tokens = MarkdownIt("commonmark", {"html": False}).use(footnote_plugin).parse(text)
    kinds = [token.type for token in tokens if token.level == 0 and token.type.endswith("_open")]
    assert kinds == [
        "heading_open",
        "heading_open",
        "paragraph_open",
        "blockquote_open",
        "footnote_block_open",
        "footnote_open",
    ]
    assert "javascript:" not in [token.attrGet("href") for token in tokens]


def test_markdown_has_date_sentence_quote_and_source() -> None:
    assert chronology_markdown(chronology("The dam failed over the weekend.", source="The Invented Post")) == (
        "# Dams\n\n### 2–3 March 2013 (weekend)\n\nThe dam failed.[^1]\n\n"
        "> The dam failed over the weekend.\n\n[^1]: d0, The Invented Post, Monday 4 March 2013.\n"
    )
