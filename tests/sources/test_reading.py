"""Reading: what becomes a document, where its date came from, and a reason for everything that becomes none."""

import io
import os
from pathlib import Path

import pytest

from chronos.notation.iso8601 import bounds, read_stamp
from chronos.sources.reading import read, read_stream
from chronos.sources.values import Limits, Noted, Options, Quarantined
from chronos.text.document import Document

MONDAY = Options(date=read_stamp("2013-03-04"))
UNDATED = Options()


def one(path: Path, options: Options = UNDATED) -> Document | Quarantined | Noted:
    (found,) = read([path], options)
    return found


def document(path: Path, options: Options = UNDATED) -> Document:
    found = one(path, options)
    assert isinstance(found, Document), str(found)
    return found


def written(tmp_path: Path, name: str, content: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


ARTICLE = """---
title: "Dam *fails*"
date: 2013-03-04T23:30:00-05:00
author: Ann Low
source: The Invented Post
url: https://post.example/dam
tags: [floods, dams]
---

# A heading

The dam **failed** on [Friday](https://x.example).
It was *old*.

- first
- second & third
"""


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.md", ARTICLE))
    assert found.text == "A heading\n\nThe dam failed on Friday. It was old.\n\nfirst\n\nsecond & third"
    assert (found.title, found.author, found.source, found.tags) == (
        "Dam *fails*",
        "Ann Low",
        "The Invented Post",
        ("floods", "dams"),
    )
    assert bounds(found.dct)[0] == "2013-03-04T23:30-05:00"
    assert (found.published_source, found.published_confidence) == ("front-matter", "high")


def test_a_heading_is_the_title_when_the_front_matter_has_none(tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.md", "---\ndate: 2013-03-04\n---\n# Dam fails\n\nIt failed."))
    assert (found.title, found.text) == ("Dam fails", "It failed.")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("date: 2013-03-04", "2013-03-04"),
        ("published: 2013-03-04", "2013-03-04"),
        ("date: '2013-03-04 10:30'", "2013-03-04T10:30"),
        ("date: 4 March 2013", "2013-03-04"),
        ("date: March 4, 2013", "2013-03-04"),
        ("date: 13/03/2013", "2013-03-13"),
        ("lang: fr\ndate: 4 mars 2013", "2013-03-04"),
        ("dct: 2013-03-05\npublished: 2013-03-04", "2013-03-05"),
    ],
)
def test_dates_in_front_matter(tmp_path: Path, line: str, day: str) -> None:
    assert bounds(document(written(tmp_path, "a.md", f"---\n{line}\n---\nIt failed.")).dct)[0] == day


def test_both_dates_given_one_anchors_and_the_other_is_shown(tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.md", "---\ndct: 2013-03-05\npublished: 2013-03-04\n---\nIt failed."))
    assert (bounds(found.dct)[0], bounds(found.published)[0]) == ("2013-03-05", "2013-03-04")


def test_a_given_date_is_for_files_without_one(tmp_path: Path) -> None:
    assert bounds(document(written(tmp_path, "a.txt", "It failed."), MONDAY).dct)[0] == "2013-03-04"
    assert document(written(tmp_path, "b.txt", "It failed."), MONDAY).published_source == "given"
    dated = written(tmp_path, "a.md", "---\ndate: 2012-01-01\n---\nIt failed.")
    assert bounds(document(dated, MONDAY).dct)[0] == "2012-01-01"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", "It failed on Friday.", "no-date"),
        ("a.md", "---\ndate: null\n---\nIt failed.", "no-date"),
        ("a.md", "---\ndate: 2013-02-30\n---\nIt failed.", "bad-date"),
        ("a.md", "---\ndate: 30 February 2013\n---\nIt failed.", "bad-date"),
        ("a.md", "---\ndate: soon\n---\nIt failed.", "bad-date"),
        ("a.md", "---\ndate: March 2013\n---\nIt failed.", "bad-date"),
        ("a.md", "---\n- a list\n- of lines\n---\nIt failed.", "bad-front-matter"),
        ("a.md", "---\njust words\n---\nIt failed.", "bad-front-matter"),
        ("a.md", "---\ntitle: [unclosed\n---\nIt failed.", "bad-front-matter"),
        ("a.md", "---\na: &x [1]\ndate: *x\n---\nIt failed.", "bad-front-matter"),
        ("a.md", "---\na: !!python/object/apply:os.system [echo]\n---\nIt failed.", "bad-front-matter"),
        ("a.md", "---\n" + "[" * 5_000 + "\n---\nIt failed.", "bad-front-matter"),
        ("a.md", "---\nx: " + "y" * 70_000 + "\n---\nIt failed.", "bad-front-matter"),
        ("a.md", "---\ndate: 03/04/2022\n---\nIt failed.", "bad-date"),
        ("a.md", "---\ndate: 2013-03-04\n\nIt failed.", "bad-front-matter"),
        ("a.txt", "", "empty"),
        ("a.txt", " \n\t\n", "empty"),
        ("a.txt", b"\x00\x01\x02binary", "binary"),
        ("a.txt", b"caf\xe9 in Latin-1", "bad-encoding"),
    ],
)
def test_what_becomes_no_document_has_a_reason(tmp_path: Path, name: str, content: bytes | str, code: str) -> None:
    found = one(written(tmp_path, name, content))
    assert isinstance(found, Quarantined)
    assert found.code == code
    assert found.message
    assert "\n" not in str(found)


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert document(written(tmp_path, "a.txt", b"\xef\xbb\xbfIt failed."), MONDAY).text == "It failed."
    assert document(written(tmp_path, "b.txt", "It failed.".encode("utf-16")), MONDAY).text == "It failed."


def test_line_ends_are_kept(tmp_path: Path) -> None:
    assert document(written(tmp_path, "a.txt", "one\r\ntwo\r\n"), MONDAY).text == "one\r\ntwo\r\n"


def test_an_input_over_the_limit_is_not_read(tmp_path: Path) -> None:
    found = one(written(tmp_path, "a.txt", b"x" * 10_000_000), MONDAY)
    assert isinstance(found, Quarantined)
    assert found.code == "too-large"
    assert "--max-bytes" in found.message


def test_a_missing_file_a_pipe_and_a_link_in_a_folder(tmp_path: Path) -> None:
    missing = one(tmp_path / "none.txt", MONDAY)
    assert isinstance(missing, Quarantined)
    assert missing.code == "missing"
    os.mkfifo(tmp_path / "pipe.txt")
    pipe = one(tmp_path / "pipe.txt", MONDAY)
    assert isinstance(pipe, Quarantined)
    assert pipe.code == "not-a-file"
    (tmp_path / "link.txt").symlink_to(written(tmp_path, "real.txt", "It failed."))
    assert [found.id for found in read([tmp_path], MONDAY) if isinstance(found, Document)] == ["real"]
    assert [found.code for found in read([tmp_path], MONDAY) if isinstance(found, Quarantined)] == ["link", "not-a-file"]


def test_a_folder_that_cannot_be_opened_is_said_and_the_rest_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    written(tmp_path, "a.txt", "It failed.")
    scandir = os.scandir

    def barred(path: str | os.PathLike[str]) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("chronos.sources.paths.os.scandir", barred)
    found = list(read([tmp_path], MONDAY))
    assert [(type(item).__name__, getattr(item, "code", "")) for item in found] == [
        ("Document", ""),
        ("Quarantined", "unreadable"),
    ]


def test_each_folder_under_a_path_is_a_story_and_loose_files_are_one(tmp_path: Path) -> None:
    for name in (
        "floods/articles/a.md",
        "floods/expected/e.md",
        "strike/b.md",
        "strike/deep/c.txt",
        "d.txt",
        "README.md",
        "x.css",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("It failed.")
    found = [item for item in read([tmp_path], MONDAY) if isinstance(item, Document)]
    assert {(item.id, item.story) for item in found} == {
        ("floods/articles/a", "floods"),
        ("strike/b", "strike"),
        ("strike/deep/c", "strike"),
        ("d", tmp_path.name),
    }


def test_two_files_of_one_name_are_two_documents(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder, "a.txt", f"It failed in {folder}.")
    found = list(read([tmp_path / "one" / "a.txt", tmp_path / "two" / "a.txt"], MONDAY))
    assert [item.id for item in found if isinstance(item, Document)] == ["a", "a-2"]


def test_files_no_reader_takes_are_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.docx", "c.css", "README.md", ".hidden"):
        written(tmp_path, name, "x")
    (aside,) = [found for found in read([tmp_path], MONDAY) if isinstance(found, Noted)]
    assert (aside.aside, aside.message) == (2, "no reader takes such files")


def test_a_story_in_the_front_matter_overrides_the_folder(tmp_path: Path) -> None:
    assert document(written(tmp_path, "a.md", "---\ndate: 2013-03-04\nstory: Floods\n---\nIt failed.")).story == "Floods"


def test_a_stream_is_markdown_when_it_begins_like_front_matter() -> None:
    (found,) = read_stream(io.BytesIO(b"---\ndate: 2013-03-04\n---\nIt *failed*."), "stdin", UNDATED)
    assert isinstance(found, Document)
    assert found.text == "It failed."


LINES = [
    b'{"id": "a", "text": "They fled.", "published": "2013-03-04", "timexes": [1]}',
    b"",
    b'{"id": "b", "text": "They fled."}',
    b'{"id": "c", "text": "They fled.", "dct": "2013-02-30"}',
    b"not json",
    b'{"id": "d"}',
    b'{"id": "e", "text": " ", "dct": "2013-03-04"}',
    b'{"id": "f", "text": "' + b"x" * 2_000 + b'", "dct": "2013-03-04"}',
    b'{"id": "g", "text": "caf\xe9", "dct": "2013-03-04"}',
    b'{"id": "h", "text": ' + b"[" * 500 + b"}",
    b'{"id": "i", "text": "The last.", "dct": "2013-03-04T10:30+01:00", "tags": ["x"]}',
]


@pytest.mark.parametrize("way", ["file", "stream"])
def test_a_faulty_line_of_json_costs_itself_and_no_other(tmp_path: Path, way: str) -> None:
    content = b"\n".join(LINES)
    options = Options(limits=Limits(document_bytes=1_000))
    if way == "file":
        found = list(read([written(tmp_path, "a.jsonl", content)], options))
    else:
        found = list(read_stream(io.BytesIO(content), "stdin", options))
    documents = [item for item in found if isinstance(item, Document)]
    quarantined = [item for item in found if isinstance(item, Quarantined)]
    assert [document.id for document in documents] == ["a", "i"]
    assert [item.code for item in quarantined] == [
        "no-date", "bad-date", "bad-json", "bad-json", "empty", "too-large", "bad-json", "bad-json",
    ]  # fmt: skip
    assert (quarantined[1].record, quarantined[1].offset) == (4, len(LINES[0]) + 1 + 1 + len(LINES[2]) + 1)
    assert f":4 (byte {quarantined[1].offset})" in str(quarantined[1])
