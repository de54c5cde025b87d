"""``chronos serve``: from this machine, for this machine, and anew when an article changes."""

import http.client
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from chronos.cli.main import app
from chronos.cli.serve import rebuilt
from chronos.cli.serving import server, stamp


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    folder = tmp_path / "site"
    (folder / "empty").mkdir(parents=True)
    (folder / "index.html").write_text("front", encoding="utf-8")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    made = server(folder, 0)
    thread = Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield int(made.server_address[1])
    made.shutdown()
    made.server_close()
    thread.join()


def asked(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": f"{host}:{port}"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8")
    finally:
        connection.close()


def test_it_is_bound_to_the_loopback_and_serves_the_folder(tmp_path: Path, port: int) -> None:
    assert asked(port, "/") == (200, "front")
    assert asked(port, "/index.html", "localhost") == (200, "front")


@pytest.mark.parametrize("path", ["/../secret", "/%2e%2e/secret", "/empty/", "/missing"])
def test_nothing_outside_the_folder_and_no_list_of_files(port: int, path: str) -> None:
    status, said = asked(port, path)
    assert status == 404
    assert "secret" not in said.replace("/secret", "")


def test_a_name_that_only_points_here_is_sent_away(port: int) -> None:
    assert asked(port, "/", "rebound.example")[0] == 421


def test_a_change_of_an_article_is_seen_and_built(tmp_path: Path) -> None:
    article, out = tmp_path / "dam.md", tmp_path / "out"
    article.write_text("---\ndate: 2013-03-04\n---\nThe dam failed on Friday.\n", encoding="utf-8")
    before = stamp([tmp_path])
    assert rebuilt(out, [article], None) == 0
    assert (out / "index.html").is_file()
    article.write_text("---\ndate: 2013-03-04\n---\nThe old dam failed on Friday.\n", encoding="utf-8")
    assert stamp([tmp_path]) != before


def test_a_folder_that_is_no_site_is_a_wrong_call(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["serve", str(tmp_path)])
    assert done.exit_code == 2
    assert "chronos build" in done.stderr


def test_articles_that_are_not_there_cannot_be_watched(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["serve", str(tmp_path), "--watch", str(tmp_path / "none")])
    assert done.exit_code == 2


def test_a_port_that_is_taken_is_said(tmp_path: Path, port: int) -> None:
    (tmp_path / "site" / ".chronos-site").touch()
    done = CliRunner().invoke(app, ["serve", str(tmp_path / "site"), "--port", str(port)])
    assert done.exit_code == 5
    assert "--port" in done.stderr
