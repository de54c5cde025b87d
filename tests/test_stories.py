"""The fixture stories: the hand-made files are well formed, and each stage gives what its snapshot says."""

import csv
import sys
from pathlib import Path
from typing import Any

import pytest

from chronos.annotate.values import Annotated
from chronos.chronology.build import build_chronology
from chronos.notation.edtf import read_edtf_when
from chronos.render.exports.json import chronology_json
from chronos.text.document import Document

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
from write_golden import FIXTURES, annotated, snapshots, stories

STORIES = stories()
LONG = [story for story in STORIES if len(list((FIXTURES / story / "articles").iterdir())) > 1]


def rows(story: str, name: str) -> list[dict[str, str]]:
    with (FIXTURES / story / "expected" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def documents() -> dict[str, list[Annotated]]:
    return {story: annotated(story) for story in STORIES}


def texts(document: Document) -> str:
    return "\n\n".join(part for part in (document.title, document.subtitle, document.text) if part)


@pytest.mark.parametrize("story", LONG)
def test_a_story_has_articles_of_different_outlets_and_days(story: str, documents: dict[str, list[Annotated]]) -> None:
    articles = [one.document for one in documents[story]]
    assert len(articles) >= 4
    assert len({article.source for article in articles}) == len(articles)
    assert len({article.dct for article in articles}) > 1


def test_there_are_articles_in_ten_styles_and_sixteen_of_ordinary_news() -> None:
    assert len(STORIES) - len(LONG) == 10 + 16


@pytest.mark.parametrize("story", STORIES)
def test_the_hand_made_files_speak_of_what_the_articles_say(story: str, documents: dict[str, list[Annotated]]) -> None:
    articles = {f"{one.document.id.removeprefix('articles/')}.md": texts(one.document) for one in documents[story]}
    entries = {row["id"] for row in rows(story, "chronology")}
    for name, words in (("mentions", "trigger"), ("not-events", "words"), ("timexes", "text")):
        for row in rows(story, name):
            sentence, said = row["sentence"], row[words].partition("#")[0]
            assert sentence in articles[row["article"]], sentence
            assert said in sentence, f"{said!r} is not in {sentence!r}"
    assert {row["entry"] for row in rows(story, "mentions")} == entries
    for row in rows(story, "chronology") + rows(story, "mentions"):
        for date in (row["date"], *filter(None, row["also"].split(" | "))):
            assert read_edtf_when(date).shape


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("name", ["timexes.tsv", "events.tsv", "chronology.tsv"])
def test_a_stage_gives_what_its_snapshot_says(story: str, name: str) -> None:
    golden = (FIXTURES / story / "golden" / name).read_text(encoding="utf-8")
    assert snapshots(story)[name] == golden, "run 'make golden' and review the difference"


@pytest.mark.parametrize("story", STORIES)
def test_every_quote_stands_where_it_is_said_to_stand(story: str, documents: dict[str, list[Annotated]]) -> None:
    chronology = build_chronology(story, documents[story])
    for entry in chronology.entries:
        for told in entry.told:
            mention = told.event.mentions[0]
            assert told.quote in texts(told.document)
            assert mention.sentence.start <= mention.trigger.start < mention.trigger.end <= mention.sentence.end


@pytest.mark.parametrize("story", STORIES)
def test_the_order_of_documents_changes_nothing(story: str, documents: dict[str, list[Annotated]]) -> None:
    forward = build_chronology(story, documents[story])
    backward = build_chronology(story, list(reversed(documents[story])))
    assert chronology_json(forward) == chronology_json(backward)


def test_boilerplate_is_no_event(documents: dict[str, list[Annotated]]) -> None:
    shown = [told for story in STORIES for told in _told(documents[story])]
    assert shown
    assert not [quote for quote in shown if "has covered" in quote or "©" in quote or "was updated" in quote]


def _told(found: list[Annotated]) -> list[Any]:
    return [event.mentions[0].sentence.of(one.document) for one in found for event in one.events]
