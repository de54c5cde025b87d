"""``chronos.toml`` sets how a site is; what cannot be is a wrong call with its place and a remedy."""

from pathlib import Path

import pytest
from typer import BadParameter
from typer.testing import CliRunner

from chronos.cli.main import app
from chronos.cli.site_config import read_site_config
from chronos.render.settings import Settings

FULL = """
[site]
title = "The valley"
base_url = "https://valley.example"
article_text = "none"
sources = ["articles"]
pages = ["pages"]
featured = "Dams"

[site.theme]
accent = "#7a1f1f"

[[site.lanes]]
name = "Water"
words = ["dam", "flood"]

[elsewhere]
path = "for another command"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "chronos.toml").write_text(FULL, encoding="utf-8")
    for folder in ("articles", "pages"):
        (tmp_path / folder).mkdir()
    article = "---\ndate: 2013-03-04\nsource: The Invented Post\n---\nThe dam failed on Friday.\n"
    (tmp_path / "articles" / "dam.md").write_text(article, encoding="utf-8")
    (tmp_path / "pages" / "index.md").write_text("# Welcome\n", encoding="utf-8")
    (tmp_path / "pages" / "b.md").write_text("---\ntitle: Second\norder: 2\n---\n# B\n", encoding="utf-8")
    (tmp_path / "pages" / "a.md").write_text("# First of all\n\n[us](about.html) <b>x</b>\n", encoding="utf-8")
    return tmp_path


def test_every_setting_arrives(project: Path) -> None:
    found = read_site_config(project / "chronos.toml")
    made = found.settings
    assert (made.title, made.base_url, made.article_text, made.featured) == (
        "The valley",
        "https://valley.example/",
        "none",
        "Dams",
    )
    assert made.theme.accent == "#7a1f1f"
    assert [(lane.name, lane.words) for lane in made.lanes] == [("Water", ("dam", "flood"))]
    assert [(page.name, page.title, page.order) for page in made.pages] == [
        ("a", "First of all", 100),
        ("b", "Second", 2),
        ("index", "Welcome", 100),
    ]
    assert found.sources == (project / "articles",)


def test_without_a_file_everything_is_as_usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_site_config(None).settings == Settings()


def test_build_reads_the_file_of_the_current_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    done = CliRunner().invoke(app, ["build", "-o", "out"])
    assert done.exit_code == 0, done.output
    front = (project / "out" / "index.html").read_text(encoding="utf-8")
    assert '<h1 id="welcome">Welcome</h1>' in front
    assert front.index("Second") < front.index("First of all")
    own = (project / "out" / "a.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;x&lt;/b&gt;" in own
    assert "#7a1f1f" in (project / "out" / "assets" / "style.css").read_text(encoding="utf-8")
    article = next((project / "out").glob("*/articles/*.html")).read_text(encoding="utf-8")
    assert "The dam failed on" not in article


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[site]\ntitel = 'x'", "site.titel: is no key that is known"),
        ("[site]\nbase_url = 'javascript:x'", "site.base_url"),
        ("[site]\narticle_text = 'some'", "site.article_text"),
        ("[site]\ntheme = { accent = 'red' }", "colour"),
        ("[site]\ntheme = { accent = '#ffffee' }", "too faint"),
        ("[site]\npages = ['none.md']", "cannot be read"),
        ("[site", "chronos.toml"),
        ("[site]\nlanguage = 'tlh'", "there are: en"),
    ],
)
def test_what_cannot_be_is_a_wrong_call_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "chronos.toml"
    file.write_text(text, encoding="utf-8")
    (tmp_path / "a.md").write_text("---\ndate: 2013-03-04\n---\nThe dam failed on Friday.\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["build", str(tmp_path / "a.md"), "--config", str(file), "-o", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert said in " ".join(done.output.split())
    assert "Traceback" not in done.output


def test_front_matter_that_is_no_yaml_is_said(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\nx", encoding="utf-8")
    (tmp_path / "chronos.toml").write_text("[site]\npages = ['bad.md']", encoding="utf-8")
    with pytest.raises(BadParameter, match=r"bad\.md: front matter"):
        read_site_config(tmp_path / "chronos.toml")
