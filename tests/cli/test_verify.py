"""``chronos verify``: an honest site passes, and every way to tamper with it is named with its file."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from chronos.cli.main import app

ARTICLES = Path(__file__).parents[2] / "fixtures" / "border-ambush"
STORY = "border-ambush"
QUOTE = "Iraqi troops locked their own gate on Sunday morning"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("verify") / "out"
    assert CliRunner().invoke(app, ["build", str(ARTICLES.parent / STORY), "-o", str(out)]).exit_code == 0
    return out


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(built, tmp_path / "site"))


def verified(site: Path, *paths: Path) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["verify", str(site), *map(str, paths)])
    return found.exit_code, found.output


def tamper(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def story_of(site: Path) -> Path:
    return next(path.parent for path in site.glob("*/timeline.json"))


def test_an_honest_site_passes_with_and_without_its_articles(site: Path) -> None:
    code, said = verified(site)
    assert (code, "no faults" in said) == (0, True), said
    code, said = verified(site, ARTICLES)
    assert (code, "no faults" in said) == (0, True), said
    assert "0 compared" not in said


@pytest.mark.parametrize("name", ["timeline.json", "timeline.jsonl", "timeline.csv", "timeline.md", "index.html"])
def test_a_tampered_quote_fails_wherever_it_stands(site: Path, name: str) -> None:
    first, other = (
        ("yesterday evening after", "last Monday after") if name == "timeline.csv" else ("on Sunday morning,", "on Monday,")
    )
    tamper(story_of(site) / name, first, other)
    code, said = verified(site)
    assert code == 1
    assert name in said or "the quote is not in the article" in said


def test_a_tampered_sentence_of_an_article_page_fails(site: Path) -> None:
    page = next(
        path for path in sorted(story_of(site).glob("articles/*.html")) if b"locked their own gate" in path.read_bytes()
    )
    tamper(page, "locked their own gate", "locked their old gate")
    code, said = verified(site, ARTICLES)
    assert code == 1
    assert page.name in said


def test_a_tampered_quote_fails_without_the_articles_too(site: Path) -> None:
    tamper(story_of(site) / "timeline.json", QUOTE, QUOTE.replace("Sunday", "Monday"))
    code, said = verified(site)
    assert code == 1
    assert "the quote is not in the article" in said


def test_an_offset_that_is_off_by_one_fails(site: Path) -> None:
    import re

    path = story_of(site) / "timeline.json"
    text = path.read_text("utf-8")
    start = re.search(r'"start": (\d+)', text)
    assert start is not None
    tamper(path, start[0], f'"start": {int(start[1]) + 1}')
    code, said = verified(site, ARTICLES)
    assert code == 1
    assert "the quote is not at" in said


def test_a_link_that_leads_nowhere_is_named_with_its_line(site: Path) -> None:
    page = story_of(site) / "index.html"
    tamper(page, 'href="articles.html"', 'href="nowhere.html"')
    code, said = verified(site)
    assert code == 1
    assert "line " in said
    assert "nowhere.html leads to a file that is not there" in said


def test_an_anchor_that_is_gone_is_a_fault(site: Path) -> None:
    page = story_of(site) / "articles.html"
    tamper(page, "</main>", '<a href="left-out.html#never">x</a></main>')
    code, said = verified(site)
    assert code == 1
    assert "an anchor that left-out.html has not" in said


@pytest.mark.parametrize(
    "name",
    [
        "timeline.json",
        "timeline.jsonl",
        "timeline.csv",
        "timeline.ics",
        "timeline.atom",
        "timeline.jsonld",
        "timelinejs.json",
        "timeline.svg",
        "timeline.mw",
    ],
)
def test_an_export_that_is_cut_off_does_not_parse(site: Path, name: str) -> None:
    path = story_of(site) / name
    content = path.read_bytes()
    path.write_bytes(b"" if name == "timeline.mw" else content[: len(content) // 2].rstrip(b"\r\n") + b"\x22")
    code, said = verified(site)
    assert code == 1
    assert name in said
    assert "Traceback" not in said


def test_an_export_that_is_missing_is_a_fault(site: Path) -> None:
    (story_of(site) / "timeline.ics").unlink()
    code, said = verified(site)
    assert code == 1
    assert "timeline.ics" in said


def test_the_articles_of_a_store_are_as_good_as_the_files(site: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "chronos.db")
    assert CliRunner().invoke(app, ["timeline", str(ARTICLES), "--store", store, "-o", str(tmp_path / "t")]).exit_code == 0
    done = CliRunner().invoke(app, ["verify", str(site), "--store", store])
    assert done.exit_code == 0
    assert " 0 compared" not in done.output
    tamper(story_of(site) / "timeline.json", QUOTE, QUOTE.replace("Sunday", "Monday"))
    done = CliRunner().invoke(app, ["verify", str(site), "--store", store])
    assert done.exit_code == 1
    assert "the quote is not at" in done.output


def test_a_folder_that_chronos_did_not_build_is_a_wrong_call(tmp_path: Path) -> None:
    code, said = verified(tmp_path)
    assert code == 2
    assert "chronos build" in said


def test_articles_that_cannot_be_read_are_said_apart_from_faults(site: Path, tmp_path: Path) -> None:
    code, _ = verified(site, ARTICLES, tmp_path / "missing")
    assert code == 3


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(ARTICLES / "articles", tmp_path / STORY))


def test_an_article_that_has_changed_is_a_fault_that_names_it(site: Path, articles: Path) -> None:
    tamper(articles / "crossing-shut.md", "65 Syrians", "75 Syrians")
    code, said = verified(site, articles)
    assert code == 1, said
    assert "crossing-shut has changed since the site was built" in said
    assert "not among those given" not in said


def test_a_change_that_no_quote_shows_is_a_fault_too(site: Path, articles: Path) -> None:
    path = articles / "crossing-shut.md"
    path.write_text(path.read_text("utf-8") + "\nNothing more was said.\n", "utf-8")
    code, said = verified(site, articles)
    assert code == 1, said
    assert "crossing-shut has changed since the site was built: 0 of its" in said


def test_an_article_under_another_id_is_known_by_its_address(site: Path, articles: Path) -> None:
    tamper(articles / "crossing-shut.md", "65 Syrians", "75 Syrians")
    (articles / "crossing-shut.md").rename(articles / "renamed.md")
    code, said = verified(site, articles)
    assert code == 1, said
    assert "crossing-shut has changed" in said


def test_an_article_without_an_address_is_known_wherever_its_folder_is(tmp_path: Path) -> None:
    folder, out = tmp_path / "gale" / "articles", tmp_path / "out"
    folder.mkdir(parents=True)
    path = folder / "storm.md"
    path.write_text("---\ntitle: Storm\ndate: 2013-03-04\n---\n\nThree people drowned on Sunday.\n", "utf-8")
    assert CliRunner().invoke(app, ["build", str(tmp_path / "gale"), "-o", str(out)]).exit_code == 0
    assert verified(out, path)[0] == 0
    tamper(path, "Three people", "Seven people")
    for given in (tmp_path / "gale", folder, path):
        code, said = verified(out, given)
        assert code == 1, said
        assert "storm has changed since the site was built: 1 of its 1 quote" in said


def test_quotes_of_articles_that_are_not_given_are_counted(site: Path, articles: Path) -> None:
    (articles / "crossing-shut.md").unlink()
    code, said = verified(site, articles)
    assert code == 0, said
    assert "quotes: their articles are not among those given" in said


def test_articles_that_the_site_quotes_nowhere_verify_nothing(site: Path) -> None:
    code, said = verified(site, ARTICLES.parent / "crash" / "articles")
    assert code == 1, said
    assert " 0 compared" in said
    assert "1 given article is no source of the site: flight-416-recorders" in said


def test_without_articles_it_says_that_no_source_was_compared(site: Path) -> None:
    code, said = verified(site)
    assert code == 0, said
    assert "none compared with its source: no articles were given" in said


def test_a_store_that_knows_an_article_in_another_text_only_is_a_fault(site: Path, articles: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "chronos.db")
    tamper(articles / "crossing-shut.md", "65 Syrians", "75 Syrians")
    assert CliRunner().invoke(app, ["timeline", str(articles), "--store", store, "-o", str(tmp_path / "t")]).exit_code == 0
    done = CliRunner().invoke(app, ["verify", str(site), "--store", store])
    assert done.exit_code == 1
    assert "crossing-shut has changed" in done.output
