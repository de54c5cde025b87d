"""Reading through the commands: the account, the store, several processes, and what happens when all is cut short."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from chronos.cli.main import app

PROGRAM = "from chronos.cli.main import main\nif __name__ == '__main__':\n    main()\n"
PLACES = "Orrin Harle Kelmouth Tarn Lohne Haldenau Marlen Quill".split()


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def record(number: int) -> str:
    place = PLACES[number % len(PLACES)]
    text = f"The dam at {place} failed on Friday, report {number} said. Engineers had warned of it since January."
    return json.dumps({"id": f"d{number}", "text": text, "published": "2013-03-04", "title": f"Report {number}"})


def lines(path: Path, numbers: range) -> Path:
    path.write_text("".join(f"{record(number)}\n" for number in numbers), encoding="utf-8")
    return path


def rows(store: Path, asked: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(store)
    try:
        return connection.execute(asked).fetchall()
    finally:
        connection.close()


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with sound files of several kinds and faulty ones among them."""
    folder = tmp_path / "desk"
    folder.mkdir()
    lines(folder / "a.jsonl", range(60))
    with (folder / "a.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "bad", "text": 7}\n' + record(60) + "\n")
    (folder / "b.md").write_text("---\ntitle: B\ndate: 2013-03-04\n---\nThe quay burned on Friday.\n", encoding="utf-8")
    (folder / "c.md").write_text("---\ndate: 2013-02-30\n---\nThe quay burned on Friday.\n", encoding="utf-8")
    (folder / "d.txt").write_text("It rained on Friday.", encoding="utf-8")
    (folder / "e.html").write_bytes(b"<div>" * 100_000)
    return folder


def test_the_same_comes_of_any_number_of_processes_in_the_same_order(mixed: Path) -> None:
    alone = run("events", mixed, "--jobs", "1")
    assert alone.exit_code == 3
    assert alone.stderr.splitlines()[-1] == "chronos: 66 read: 63 used, 0 duplicate, 3 quarantined"
    for jobs in ("2", "4"):
        together = run("events", mixed, "--jobs", jobs)
        assert (together.stdout, together.stderr, together.exit_code) == (alone.stdout, alone.stderr, alone.exit_code)


def test_every_input_is_in_the_account_and_every_reason_said(mixed: Path) -> None:
    done = run("timeline", mixed, "--jobs", "1", "--no-store")
    said = [line.removeprefix(f"chronos: {mixed}/") for line in done.stderr.splitlines()]
    assert [line.rpartition(" ")[2] for line in said[:-1]] == ["[bad-json]", "[bad-date]", "[no-date]", "[too-deep]"]
    assert said[0].startswith("a.jsonl:61 (byte ")
    counts = json.loads(done.stdout)["counts"]
    assert counts["documents"] == counts["used"] + counts["duplicate"] + counts["quarantined"] == 66
    assert done.exit_code == 3
    assert run("timeline", mixed, "--jobs", "1", "--max-bad", "0.01").exit_code == 4


def test_a_forced_date_goes_before_all_and_a_given_one_after_all(mixed: Path) -> None:
    def days(*arguments: str) -> set[str]:
        done = run("tag", mixed / "b.md", mixed / "d.txt", *arguments)
        return {timex["value"] for line in done.stdout.splitlines() for timex in json.loads(line)["timexes"]}

    assert days("--date", "2020-01-08") == {"2013-03-01", "2020-01-03"}
    assert days("--force-date", "2020-01-08") == {"2020-01-03"}


def test_nothing_that_is_known_is_read_again(tmp_path: Path) -> None:
    source, store = lines(tmp_path / "a.jsonl", range(20)), tmp_path / "s.db"
    first = run("timeline", source, "--store", store, "--jobs", "1")
    second = run("timeline", source, "--store", store, "--jobs", "1")
    assert (second.stdout, second.stderr, second.exit_code) == (first.stdout, first.stderr, first.exit_code)
    text = source.read_text(encoding="utf-8").splitlines()
    text[5] = text[5].replace("on Friday", "on Thursday night")
    source.write_text("\n".join([record(99), *text]) + "\n", encoding="utf-8")
    third = run("timeline", source, "--store", store, "--jobs", "1")
    assert rows(store, "SELECT first_run, count(*) FROM article GROUP BY 1") == [(1, 20), (3, 2)]
    assert third.stdout == run("timeline", source, "--no-store", "--jobs", "1").stdout


def test_a_store_changes_nothing_in_what_is_said(mixed: Path, tmp_path: Path) -> None:
    without = run("timeline", mixed, "--jobs", "1")
    for jobs in ("1", "2"):
        kept = run("timeline", mixed, "--jobs", jobs, "--store", tmp_path / f"{jobs}.db")
        again = run("timeline", mixed, "--jobs", jobs, "--store", tmp_path / f"{jobs}.db")
        assert (kept.stdout, kept.stderr, kept.exit_code) == (without.stdout, without.stderr, without.exit_code)
        assert (again.stdout, again.stderr, again.exit_code) == (without.stdout, without.stderr, without.exit_code)
        assert [row[0] for row in rows(tmp_path / f"{jobs}.db", "SELECT code FROM quarantine WHERE run = 2")] == [
            "bad-json", "bad-date", "no-date", "too-deep",
        ]  # fmt: skip


def test_a_site_is_made_again_only_when_something_changed_or_somebody_touched_it(tmp_path: Path) -> None:
    source, store, site = lines(tmp_path / "a.jsonl", range(5)), tmp_path / "s.db", tmp_path / "site"
    asked = ("build", source, "-o", site, "--store", store)
    assert "timeline in" in run(*asked).stderr
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert "nothing has changed since" in run(*asked).stderr
    assert "timeline in" in run(*asked, "--title", "Another").stderr
    run(*asked)
    (site / "index.html").write_text("touched", encoding="utf-8")
    assert "timeline in" in run(*asked).stderr
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    (site / "extra.html").write_text("mine", encoding="utf-8")
    assert "timeline in" in run(*asked).stderr
    assert not (site / "extra.html").exists()
    source.write_text(record(7) + "\n", encoding="utf-8")
    assert "timeline in" in run(*asked).stderr


def test_a_fault_of_our_own_costs_the_document_it_came_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from chronos.cli import work
    from chronos.sources.reading import documents
    from chronos.sources.values import Options, Outcome, Piece

    def read(piece: Piece, options: Options) -> list[Outcome]:
        if piece.record == 2:
            raise KeyError("ours")
        return documents(piece, options)

    monkeypatch.setattr(work, "documents", read)
    done = run("events", lines(tmp_path / "a.jsonl", range(3)), "--jobs", "1")
    assert done.exit_code == 3
    assert "a fault of chronos itself: KeyError: 'ours' [fault]" in done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["d0", "d2"]


def test_the_store_of_a_project_lies_beside_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = lines(tmp_path / "a.jsonl", range(2))
    run("brief", source)
    assert not (tmp_path / "chronos.db").exists()
    (tmp_path / "chronos.toml").write_text("", encoding="utf-8")
    run("brief", source, "--no-store")
    assert not (tmp_path / "chronos.db").exists()
    run("brief", source)
    assert (tmp_path / "chronos.db").is_file()


def test_a_store_that_is_none_costs_the_run_and_no_traceback(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", range(2))
    done = run("timeline", source, "--store", source)
    assert done.exit_code == 5
    assert "cannot be used as a store" in done.stderr
    assert source.read_text(encoding="utf-8").startswith('{"id": "d0"')


def test_a_store_is_searched_checked_and_exported(tmp_path: Path) -> None:
    source, store = lines(tmp_path / "a.jsonl", range(9)), tmp_path / "s.db"
    run("timeline", source, "--store", store)
    assert run("store", store).stdout.split("\n")[0].split() == ["9", "articles"]
    found = run("store", store, "--search", "dam Harle")
    assert (found.exit_code, found.stdout) == (0, "2013-03-04\td1\tReport 1\n")
    assert run("store", store, "--search", "nowhere").exit_code == 1
    assert run("store", store, "--check").stdout == "sound\n"
    table = tmp_path / "e.parquet"
    assert run("store", store, "--export", table).exit_code == 0
    assert run("store", store, "--import", table).stderr.startswith("chronos: 0 of ")
    assert run("store", tmp_path / "none.db").exit_code == 2
    assert run("store", store, "--import", source).exit_code == 3


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the reading of the second line never end."""
    from chronos.cli import work
    from chronos.sources.reading import documents
    from chronos.sources.values import Options, Outcome, Piece

    def read(piece: Piece, options: Options) -> list[Outcome]:
        while piece.record == 2:
            pass
        return documents(piece, options)

    monkeypatch.setattr(work, "documents", read)


@pytest.mark.usefixtures("slow")
def test_one_document_that_takes_too_long_costs_itself(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", range(3))
    done = run("events", source, "--max-seconds", "0.3", "--jobs", "1")
    assert done.exit_code == 3
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["d0", "d2"]
    assert done.stderr.splitlines()[0].endswith("more than 0.3 seconds of CPU time (--max-seconds) [out-of-time]")


@pytest.mark.usefixtures("slow")
def test_what_ran_out_of_time_is_tried_again_another_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, store = lines(tmp_path / "a.jsonl", range(3)), tmp_path / "s.db"
    asked = ("timeline", source, "--store", store, "--jobs", "1", "--max-seconds", "0.3")
    assert "2 used, 0 duplicate, 1 quarantined" in run(*asked).stderr
    monkeypatch.undo()
    assert "3 used, 0 duplicate, 0 quarantined" in run(*asked).stderr


def test_a_worker_that_a_library_holds_is_ended_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    from chronos.cli import pool
    from chronos.cli.work import Task
    from chronos.sources.values import Limits, Options, Piece, Quarantined

    monkeypatch.setattr(pool, "serve", hold)
    piece = Piece("a.txt", "a", "text", b"It rained.")
    (job,) = pool.pooled([pool.Job(piece)], Task(Options(limits=Limits(seconds=0.1)), "events"), 2)
    assert job.done is not None
    assert [found.code for found in job.done if isinstance(found, Quarantined)] == ["out-of-time"]


def hold(line: Any, written: str) -> None:
    """A worker deaf to its own alarm, as one is within a call of a C library."""
    import resource

    line.recv_bytes()
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    while True:
        pass


def started(*arguments: str | Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def articles(store: Path) -> int:
    """How many the store has by now; it may be in the making."""
    try:
        return int(str(rows(store, "SELECT count(*) FROM article")[0][0])) if store.exists() else 0
    except sqlite3.OperationalError:
        return 0


def await_articles(store: Path, count: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while articles(store) < count:
        assert process.poll() is None, "it was done before it could be stopped"
        assert time.monotonic() < until
        time.sleep(0.005)


def test_killed_at_any_moment_the_store_is_sound_and_the_next_run_ends_alike(tmp_path: Path) -> None:
    source, store = lines(tmp_path / "a.jsonl", range(300)), tmp_path / "s.db"
    have = 0
    for more in (1, 20, 45, 71, 33):
        process = started("timeline", source, "--store", store, "--jobs", "1")
        await_articles(store, have + more, process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        assert run("store", store, "--check").stdout == "sound\n"
        assert articles(store) >= have + more
        have = articles(store)
    assert have < 300
    done = run("timeline", source, "--store", store, "--jobs", "1")
    assert rows(store, "SELECT count(*) FROM article WHERE first_run = 6") == [(300 - have,)]
    assert done.stdout == run("timeline", source, "--no-store", "--jobs", "1").stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_a_store_that_can_be_used(tmp_path: Path, jobs: str) -> None:
    source, store = lines(tmp_path / "a.jsonl", range(400)), tmp_path / "s.db"
    process = started("timeline", source, "--store", store, "--jobs", jobs)
    await_articles(store, 3, process)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"interrupted; " in said
    assert b", and the store has them" in said
    assert b"Traceback" not in said
    assert rows(store, "SELECT state FROM run") == [("interrupted",)]
    assert run("store", store, "--check").stdout == "sound\n"


def test_a_worker_that_dies_costs_the_document_it_was_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from chronos.cli import pool

    source = lines(tmp_path / "a.jsonl", range(12))
    give = pool.Worker.give

    def given(worker: pool.Worker, job: pool.Job) -> None:
        give(worker, job)
        if job.piece is not None and job.piece.record == 5:
            assert worker._process.pid is not None
            os.kill(worker._process.pid, signal.SIGKILL)

    monkeypatch.setattr(pool.Worker, "give", given)
    done = run("events", source, "--jobs", "2")
    assert done.exit_code == 3
    assert next(line for line in done.stderr.splitlines() if "[crashed]" in line).startswith(f"chronos: {source}:5 (byte ")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [f"d{n}" for n in range(12) if n != 4]


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    import pty

    source = lines(tmp_path / "a.jsonl", range(3))
    quiet = run("events", source)
    assert quiet.stderr == "chronos: 3 read: 3 used, 0 duplicate, 0 quarantined\n"
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "events", str(source)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
    )
    out, _ = process.communicate(timeout=60)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65_536):
            shown += chunk
    except OSError:  # (Linux says so at the end of a terminal)
        pass
    finally:
        os.close(ours)
    assert out.decode() == quiet.stdout
    assert b"read" in shown
    assert b"quarantined" in shown
