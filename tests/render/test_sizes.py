"""How many bytes a reader's first page takes before Plotly, and that no page is a burden."""

import gzip
from pathlib import Path

import pytest

from chronos.cli.folder import replace_folder
from chronos.render.settings import Settings
from chronos.render.site import site
from tests.made import invented

SHARED = ("assets/style.css", "assets/timeline.js", "assets/icon.svg")
GOALS = {8: 12_000, 200: 35_000, 5_000: 30_000}


def packed(path: Path) -> int:
    """Bytes as a server sends them."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sizes") / "site"
    years = {8: 0.1, 200: 1.0, 5_000: 5.0}
    made = [invented(count, years=years[count], title=f"{count} events") for count in GOALS]
    replace_folder(folder, site(made, Settings(title="Sizes")))
    return folder


@pytest.mark.parametrize("count", GOALS)
def test_a_first_page_with_sheet_script_and_icon_stays_small(out: Path, count: int) -> None:
    page = packed(out / f"{count}-events" / "index.html")
    assert page + sum(packed(out / name) for name in SHARED) <= GOALS[count]


def test_no_page_is_a_burden(out: Path) -> None:
    sizes = {path: packed(path) for path in out.rglob("*.html")}
    assert len(sizes) > 5_000
    assert max(sizes.values()) <= 150_000


def test_search_files_of_a_big_timeline_are_small(out: Path) -> None:
    files = list((out / "5000-events" / "find").iterdir())
    assert len(files) > 50
    assert max(packed(path) for path in files) < 20_000
