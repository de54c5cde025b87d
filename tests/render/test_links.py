"""Links and names of files: only harmless addresses, only names that every file system takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.render.links import file_id, safe_lang, safe_link, slugs


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://post.example/a?b=c", "https://post.example/a?b=c"),
        ("mailto:desk@post.example", "mailto:desk@post.example"),
        ("articles/a.html", "articles/a.html"),
        ("java\nscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("//evil.example", None),
        ("\\\\evil.example", None),
        ("", None),
        (None, None),
    ],
)
def test_only_harmless_links_are_links(url: str | None, safe: str | None) -> None:
    assert safe_link(url) == safe


@given(st.lists(st.text(max_size=200), max_size=8))
def test_slugs_are_different_and_fit_every_file_system(names: list[str]) -> None:
    found = slugs(names)
    assert len(set(found)) == len(names)
    for slug in found:
        assert slug.isascii()
        assert slug == slug.lower()
        assert 0 < len(slug) <= 120
        assert not set(slug) & set('/\\:*?"<>|. ')
        assert slug.split(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt1"}


def test_a_name_keeps_its_slug_whatever_stands_beside_it() -> None:
    assert slugs(["الفيضان", "flood"])[0] == slugs(["الفيضان"])[0] != slugs(["الجسر"])[0]


@given(st.text(max_size=80))
def test_an_id_is_a_file_name(name: str) -> None:
    found = file_id(name or "x")
    assert found.isalnum()
    assert found.isascii()
    assert len(found) <= 64


@given(st.text(max_size=20))
def test_a_language_code_is_one_or_nothing(code: str) -> None:
    found = safe_lang(code)
    assert found is None or found.replace("-", "").isalnum()
