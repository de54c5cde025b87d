"""Forty publishing systems: the day at the publisher, the whole article and nothing around it."""

import pytest

from chronos.notation.timex3 import timex3
from chronos.sources.reading import documents
from chronos.sources.values import Options, Piece
from chronos.text.document import Document
from tests.sources.publishing import Shape, shapes


def article(shape: Shape) -> Document:
    (found,) = documents(Piece(f"{shape.name}.html", shape.name, "html", shape.page()), Options())
    assert isinstance(found, Document), str(found)
    return found


def day(document: Document) -> str | None:
    told = timex3(document.published) if document.published else None
    return told.value[:10] if told and told.value else None


def test_there_are_forty_systems_each_once() -> None:
    assert len({shape.system for shape in shapes()}) == 40


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.name)
def test_the_day_is_that_of_the_publisher(shape: Shape) -> None:
    found = article(shape)
    assert day(found) == shape.day, (found.published_source, found.published_confidence)


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.name)
def test_no_paragraph_is_lost_and_none_told_twice(shape: Shape) -> None:
    found = article(shape)
    blocks = [" ".join(block.split()) for block in found.text.split("\n\n")]
    if found.subtitle == shape.article.paragraphs[0]:
        blocks.insert(0, found.subtitle)
    own = [block for block in blocks if block in shape.article.paragraphs]
    assert own == list(shape.article.paragraphs)


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.name)
def test_nothing_around_the_article_is_left_in(shape: Shape) -> None:
    lines = [line.strip() for line in article(shape).text.split("\n")]
    assert [block for block in shape.around() if block in lines] == []


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.name)
def test_title_and_language_are_told(shape: Shape) -> None:
    found = article(shape)
    assert (found.title, found.lang) == (shape.article.title, shape.article.lang)


def test_what_was_given_for_programs_is_trusted_and_a_guess_is_not() -> None:
    doubted = {shape.name for shape in shapes() if article(shape).published_confidence == "low"}
    assert doubted
    assert not doubted & {shape.name for shape in shapes() if shape.structured}
