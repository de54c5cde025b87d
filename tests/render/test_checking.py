"""What ``verify`` finds on sites in memory: nothing on honest ones of any size, and no quote that is not an entry's."""

import pytest

from chronos.annotate.pipeline import annotate_document
from chronos.chronology.build import build_chronology
from chronos.notation.iso8601 import read_stamp
from chronos.render.checking.site import faults
from chronos.render.settings import Settings
from chronos.render.site import site
from chronos.text.document import Document
from tests.made import hostile, invented
from tests.render.payloads import PAYLOADS


@pytest.mark.parametrize("count", [1, 40, 300])
@pytest.mark.parametrize("text", ["quotes", "full", "none"])
def test_an_honest_site_has_no_fault(count: int, text: str) -> None:
    files = dict(site([invented(count, years=2.0)], Settings(article_text=text)))  # type: ignore[arg-type]
    checked = faults(files, files.__getitem__)
    assert [str(fault) for fault in checked.faults] == []
    assert checked.quotes >= count


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_are_no_fault_but_an_address_that_leads_nowhere_is(payload: str) -> None:
    files = dict(site([hostile(payload)]))
    wrong = [fault.what for fault in faults(files, files.__getitem__).faults]
    assert all(" leads to " in what for what in wrong)


def test_where_no_outlet_is_known_pages_say_so_and_not_the_title() -> None:
    text = "The dam at Tarnik failed on Friday, killing 14 people."
    day = read_stamp("2013-03-04")
    nameless = Document(id="d", text=text, title="A title", dct=day, published=day)
    made = build_chronology("Dams", [annotate_document(nameless)])
    files = {path: content.decode("utf-8") for path, content in site([made]) if path.endswith(".html")}
    assert "0 outlets" not in files["index.html"]
    assert '<figcaption><span dir="auto">outlet not named</span>' in files["dams/index.html"]
    assert '<p class="outlet" dir="auto">outlet not named</p>' in files["dams/articles/d.html"]


def test_the_page_of_names_has_names_only_and_everyone_can_be_filtered_by() -> None:
    text = "The captain was arrested on Friday. Dara Quill visited Tarnik on Saturday. The captain was freed on Sunday."
    day = read_stamp("2013-03-04")
    made = build_chronology("Dams", [annotate_document(Document(id="d", text=text, dct=day, published=day))])
    files = {path: content.decode("utf-8") for path, content in site([made]) if path.endswith(".html")}
    assert ">Dara Quill</a>" in files["dams/names.html"]
    assert "captain" not in files["dams/names.html"]
    assert not any(path.startswith("dams/names/people-captain") for path in files)
    assert ">captain</option>" in files["dams/index.html"]
