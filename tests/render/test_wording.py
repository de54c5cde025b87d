"""The words of pages: each table has what the templates ask for, and no name that a template would take for something else."""

import re
from importlib.resources import files

import pytest

from chronos.render.wording import page_languages, read_wording

TEMPLATES = [
    path.read_text("utf-8") for path in (files("chronos.render") / "templates").iterdir() if path.name.endswith(".html")
]


@pytest.mark.parametrize("code", page_languages())
def test_no_phrase_is_called_like_a_method_of_its_table(code: str) -> None:
    said = read_wording(code).said
    assert [
        name for table in (said, *(t for t in said.values() if isinstance(t, dict))) for name in table if hasattr(dict, name)
    ] == []


@pytest.mark.parametrize("code", page_languages())
def test_every_phrase_that_a_template_asks_for_is_there(code: str) -> None:
    asked = {name for text in TEMPLATES for name in re.findall(r"\bp\.([a-z_]+)", text)}
    assert asked
    assert asked <= set(read_wording(code).said["page"]) | {"text"}


def test_all_languages_say_the_same_things() -> None:
    keys = {
        code: {f"{name}.{key}" for name, t in read_wording(code).said.items() if isinstance(t, dict) for key in t}
        for code in page_languages()
    }
    assert len({frozenset(found) for found in keys.values()}) == 1
