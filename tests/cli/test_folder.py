"""A site takes the place of the old one in one step or not at all, and only where chronos made the old one."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from chronos.cli.folder import MARKER, NotReplaced, replace_folder, unchanged

OLD = [("index.html", b"old"), ("a/same.html", b"same"), ("a/gone.html", b"gone")]
NEW = [("index.html", b"new"), ("a/same.html", b"same"), ("b/more.html", b"more")]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the marker, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def around(folder: Path) -> list[str]:
    """What stands beside a folder."""
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    target = tmp_path / "place" / "site"
    replace_folder(target, OLD)
    return target


def test_a_folder_is_made_and_replaced_as_a_whole(site: Path) -> None:
    assert contents(site) == dict(OLD)
    done = replace_folder(site, NEW)
    assert contents(site) == dict(NEW)
    assert (done.changed, done.kept) == (2, 1)
    assert around(site) == []


def test_what_did_not_change_is_the_same_file_with_its_times(site: Path) -> None:
    before = (site / "a" / "same.html").stat()
    replace_folder(site, NEW)
    after = (site / "a" / "same.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_folder_that_chronos_did_not_make_is_never_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(NotReplaced, match="not made by chronos"):
        replace_folder(mine, NEW)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(NotReplaced, match="no folder"):
        replace_folder(tmp_path / "file", NEW)
    (tmp_path / "link").symlink_to(mine)
    with pytest.raises(NotReplaced, match="no folder"):
        replace_folder(tmp_path / "link", NEW)
    assert contents(mine) == {"thesis.txt": b"years of work"}


@pytest.mark.parametrize("path", ["../out.html", "/etc/x", "a/../../x", "", MARKER, "index.html"])
def test_no_path_leads_out_of_the_folder_or_is_there_twice(site: Path, path: str) -> None:
    with pytest.raises(NotReplaced):
        replace_folder(site, [("index.html", b"new"), (path, b"x")])
    assert contents(site) == dict(OLD)
    assert around(site) == []


def test_a_build_that_fails_leaves_the_old_site(site: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield from NEW
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        replace_folder(site, files())
    assert contents(site) == dict(OLD)
    assert around(site) == []


def test_a_full_disk_leaves_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(NotReplaced, match="No space left"):
        replace_folder(site, NEW)
    monkeypatch.undo()
    assert contents(site) == dict(OLD)
    assert around(site) == []


KILLED = """
import sys, time
from pathlib import Path
from chronos.cli.folder import replace_folder
def files():
    for number in range(100_000):
        if number == 20:
            print("ready", flush=True)
        yield f"{number}.html", b"x" * 1000
replace_folder(Path(sys.argv[1]), files())
"""


def test_a_killed_build_leaves_the_old_site_and_the_next_one_clears_up(site: Path) -> None:
    running = subprocess.Popen([sys.executable, "-c", KILLED, str(site)], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stdout.readline() == "ready\n"
    running.send_signal(signal.SIGKILL)
    running.wait()
    running.stdout.close()
    assert contents(site) == dict(OLD)
    assert around(site) != []
    replace_folder(site, NEW)
    assert contents(site) == dict(NEW)
    assert around(site) == []


def test_two_builds_of_one_folder_do_not_meet(site: Path) -> None:
    running = subprocess.Popen([sys.executable, "-c", KILLED, str(site)], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stdout.readline() == "ready\n"
    with pytest.raises(NotReplaced, match="another build"):
        replace_folder(site, NEW)
    running.kill()
    running.wait()
    running.stdout.close()


def test_the_swap_in_two_steps_comes_back_after_a_kill_between_them(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chronos.cli.folder._exchange", lambda one, other: False)
    replace_folder(site, NEW)
    assert contents(site) == dict(NEW)
    old = site.with_name(".site-abcdefgh.old")
    site.rename(old)
    replace_folder(site, OLD)
    assert contents(site) == dict(OLD)
    assert around(site) == []


def test_a_folder_of_the_user_with_a_name_like_ours_is_left_alone(site: Path) -> None:
    other = site.with_name(".site-holidays")
    other.mkdir()
    (other / "photo.jpg").write_bytes(b"x")
    replace_folder(site, NEW)
    assert contents(other) == {"photo.jpg": b"x"}


def test_an_untouched_folder_is_known_by_its_signature(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_folder(target, OLD, "s1", "3 read")
    assert unchanged(target, "s1") == "3 read"
    assert unchanged(target, "s2") is None
    assert unchanged(target, "") is None
    assert unchanged(tmp_path / "none", "s1") is None


@pytest.mark.parametrize("touch", ["add", "remove", "edit", "rewrite", "break"])
def test_a_touched_folder_is_built_again(tmp_path: Path, touch: str) -> None:
    target = tmp_path / "site"
    replace_folder(target, OLD, "s1", "3 read")
    match touch:
        case "add":
            (target / "new.html").write_bytes(b"x")
        case "remove":
            (target / "index.html").unlink()
        case "edit":
            (target / "index.html").write_bytes(b"longer than before")
        case "rewrite":
            (target / "index.html").write_bytes(b"OLD")
            later = time.time_ns() + 1_000_000_000
            os.utime(target / "index.html", ns=(later, later))
        case "break":
            (target / MARKER).write_text("{", encoding="utf-8")
    assert unchanged(target, "s1") is None
    replace_folder(target, OLD, "s1", "3 read")
    assert contents(target) == dict(OLD)


def test_a_file_system_without_links_gets_copies(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*names: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", none)
    before = (site / "a" / "same.html").stat().st_mtime_ns
    replace_folder(site, NEW)
    assert contents(site) == dict(NEW)
    assert (site / "a" / "same.html").stat().st_mtime_ns == before


ROOT = Path(__file__).parents[2]


def test_the_same_articles_give_the_same_bytes_wherever_they_are_built(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "fixtures" / "border-ambush" / "articles", tmp_path / "stories" / "ambush")
    shutil.copytree(ROOT / "fixtures" / "election" / "articles", tmp_path / "stories" / "election")
    built = []
    for number, (seed, zone, locale) in enumerate([("1", "UTC", "C"), ("77", "Pacific/Chatham", "tr_TR.UTF-8")]):
        out = tmp_path / f"out{number}"
        command = [sys.executable, "-c", "from chronos.cli import main; main()", "build", "stories", "-o", str(out)]
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
        built.append(contents(out))
    assert len(built[0]) > 50
    assert built[0] == built[1]


def test_the_marker_names_every_file(site: Path) -> None:
    assert json.loads((site / MARKER).read_text(encoding="utf-8"))["files"] == {name: len(content) for name, content in OLD}
