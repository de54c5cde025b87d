"""Bad input, each kind with a sound neighbour: a reason in quarantine, the rest unharmed, exit 3."""

import gzip
import io
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chronos.cli.main import app
from chronos.sources import paths
from chronos.sources.reading import read
from chronos.sources.values import Limits, Noted, Options, Outcome, Quarantined
from chronos.text.document import Document

SOUND = "---\ntitle: Dam fails\ndate: 2013-03-04\n---\nThe dam failed on Friday.\n"
PAGE = "<!doctype html><meta property='article:published_time' content='2013-03-04T10:00:00+01:00'><h1>Dam fails</h1>"
DATE = "<pubDate>Mon, 04 Mar 2013 10:00:00 +0100</pubDate>"
ITEM = f"<item><title>Dam fails</title>{DATE}<description>It failed.</description></item>"
MAIL = b"From: a@b.example\nTo: x@y.example\nDate: %s 2013 10:00:00 +0100\n\n"
FEED = "<?xml version='1.0'?><rss version='2.0'><channel>"


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def laughs(count: int) -> str:
    declared = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(count))
    return f"<?xml version='1.0'?><!DOCTYPE rss [{declared}]><rss><channel><item><title>&l{count - 1};</title></item>"


def front(yaml: str) -> str:
    return f"---\n{yaml}\n---\nThe dam failed on Friday.\n"


def line(**fields: object) -> str:
    return json.dumps({"id": "x", "text": "It failed.", "published": "2013-03-04"} | fields)


BAD: dict[str, tuple[str, bytes | str, str]] = {
    "not UTF-8": ("a.txt", "Es geschah früh".encode("latin-1"), "bad-encoding"),
    "UTF-16 cut in a character": ("a.txt", "\ufeffDas".encode("utf-16-le") + b"\x00", "bad-encoding"),
    "NUL": ("a.txt", b"The dam\0failed on Friday.", "binary"),
    "binary called text": ("a.txt", bytes(range(256)) * 20, "binary"),
    "white space": ("a.txt", b" \n\t \n", "empty"),
    "nothing": ("a.txt", b"", "empty"),
    "one line of 10 MB": ("a.txt", b"a " * 5_000_000, "too-large"),
    "one record of 10 MB": ("a.jsonl", line(text="a " * 5_000_000), "too-large"),
    "100,000 divs in each other": ("a.html", PAGE + "<div>" * 100_000 + "It failed.", "too-deep"),
    "100,000 bold words in each other": ("a.html", PAGE + "<b>" * 100_000 + "It failed.", "too-deep"),
    "a page without words": ("a.html", PAGE.replace("Dam fails", ""), "empty"),
    "a billion laughs": ("a.xml", laughs(12), "entities"),
    "a feed that asks for a file": (
        "a.rss",
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel>' + ITEM.replace("It", "&x;"),
        "entities",
    ),
    "TimeML that asks for a file": (
        "a.tml",
        '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/hostname">]><TimeML><DCT/><TEXT>&x;</TEXT></TimeML>',
        "entities",
    ),
    "an item without words": ("a.rss", FEED + "<item><title/></item></channel></rss>", "empty"),
    "a feed nested 10,000 deep": ("a.rss", FEED + "<item>" + "<a>" * 10_000, "too-deep"),
    "XML that is none": ("a.tml", "<TimeML><TEXT>It failed.</DCT>", "bad-xml"),
    "a YAML tag of Python": ("a.md", front('a: !!python/object/apply:os.system ["true"]'), "bad-front-matter"),
    "a YAML bomb": ("a.md", front("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"), "bad-front-matter"),
    "YAML merge keys": ("a.md", front("a: &a {x: 1}\nb: {<<: *a}"), "bad-front-matter"),
    "YAML nested 10,000 deep": ("a.md", front("a: " + "[" * 10_000), "bad-front-matter"),
    "YAML that is none": ("a.md", front("title: [unclosed"), "bad-front-matter"),
    "front matter that is a list": ("a.md", front("- a\n- b"), "bad-front-matter"),
    "front matter without an end": ("a.md", "---\ntitle: x\nIt failed.", "bad-front-matter"),
    "TOML that is none": ("a.md", "+++\ndate = 2013-02-30\n+++\nIt failed.", "bad-front-matter"),
    "30 February": ("a.md", front("date: 2013-02-30"), "bad-date"),
    "30 February in JSON": ("a.jsonl", line(published="2013-02-30"), "bad-date"),
    "no date": ("a.txt", b"It rained on Friday.", "no-date"),
    "10,000 lists in JSON": ("a.jsonl", '{"id": "x", "text": ' + "[" * 10_000 + "]" * 10_000 + "}", "bad-json"),
    "a number of 5,000 digits": ("a.jsonl", '{"id": "x", "text": ' + "9" * 5_000 + "}", "bad-json"),
    "JSON that is no object": ("a.jsonl", '["text"]', "bad-json"),
    "JSON cut in a string": ("a.jsonl", line()[:30], "bad-json"),
    "an array cut in the middle": ("a.json", "[" + line()[:30], "truncated"),
    "a text that is a number": ("a.jsonl", line(text=7), "bad-json"),
    "a record without words": ("a.jsonl", line(text="  "), "empty"),
    "a zip that is none": ("a.zip", b"PK\x03\x04" + b"x" * 90, "bad-zip"),
    "a zip cut in the middle": ("a.zip", zipped(("a.md", SOUND.encode() * 50))[:90], "bad-zip"),
    "a zip bomb": ("a.zip", zipped(("a.txt", bytes(30_000_000))), "bomb"),
    "a zip that leads out": ("a.zip", zipped(("../../a.md", SOUND.encode())), "unsafe-name"),
    "a zip of absolute names": ("a.zip", zipped(("/etc/a.md", SOUND.encode())), "unsafe-name"),
    "a zip of Windows names": ("a.zip", zipped(("C:\\a.md", SOUND.encode())), "unsafe-name"),
    "an office document": ("a.docx.zip", zipped(("[Content_Types].xml", b"<x/>")), "binary"),
    "a gzip bomb": ("a.txt.gz", gzip.compress(b"a " * 15_000_000), "bomb"),
    "a gzip cut in the middle": ("a.txt.gz", gzip.compress(os.urandom(9_000).hex().encode())[:2_000], "truncated"),
    "a gzip with a false sum": ("a.txt.gz", gzip.compress(SOUND.encode())[:-8] + bytes(8), "truncated"),
    "a message without words": ("a.eml", MAIL % b"4 Mar", "empty"),
    "a message on 30 February": ("a.eml", MAIL % b"30 Feb" + b"It failed.", "bad-date"),
    "a PDF that is none": ("a.pdf", b"%PDF-1.7\nnothing of the kind", "bad-pdf"),
    "a book without a container": ("a.epub", zipped(("mimetype", b"application/epub+zip")), "missing"),
    "a table without a text": ("a.csv", b"id,date\n1,2013-03-04\n", "bad-row"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_has_a_reason_and_costs_itself_alone(tmp_path: Path, name: str) -> None:
    file, content, code = BAD[name]
    (tmp_path / file).write_bytes(content.encode() if isinstance(content, str) else content)
    (tmp_path / "sound.md").write_text(SOUND, encoding="utf-8")
    found = list(read([tmp_path], Options()))
    bad = [one for one in found if isinstance(one, Quarantined)]
    assert [one.code for one in bad] == [code], bad
    assert bad[0].path.startswith(str(tmp_path / file))
    assert [one.id for one in found if isinstance(one, Document)] == ["sound"]
    done = CliRunner().invoke(app, ["timeline", str(tmp_path), "--jobs", "1"])
    assert done.exit_code == 3, done.output
    assert f"[{code}]" in done.stderr
    assert "Traceback" not in done.output


def outcomes(path: Path, options: Options | None = None) -> tuple[list[str], list[Quarantined]]:
    """The ids of the documents, and what became none."""
    found: list[Outcome] = list(read([path], options or Options()))
    return (
        [one.id for one in found if isinstance(one, Document)],
        [one for one in found if isinstance(one, Quarantined)],
    )


def test_bytes_that_fit_no_encoding_are_marked_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Früh am Freitag brach der Damm. ".encode() * 40 + b"\xff" + " Übel.".encode())
    note, document = read([path], Options(need_date=False))
    assert isinstance(note, Noted)
    assert "1 undecodable stretch stands as U+FFFD" in note.message
    assert isinstance(document, Document)
    assert document.text.count("\ufffd") == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marked_and_wide_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("The dam failed early on Friday, they said.".encode(encoding))
    (found,) = read([path], Options(need_date=False))
    assert isinstance(found, Document), str(found)
    assert found.text == "The dam failed early on Friday, they said."


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1251", "Старый мост через реку закрыт до осени, сообщила администрация. "),
        ("shift_jis", "古い橋は秋まで閉鎖されると市の担当者が発表した。"),
        ("cp1252", "Die alte Brücke bleibt länger gesperrt, sagte die Landrätin am Montag. "),
    ],
)
def test_old_encodings_are_detected_or_declared(tmp_path: Path, encoding: str, words: str) -> None:
    page = f"<html><head><meta charset='{encoding}'></head><body><article>" + f"<p>{words * 6}</p>" * 4
    path = tmp_path / "a.html"
    path.write_bytes(page.encode(encoding))
    (found,) = read([path], Options(need_date=False))
    assert isinstance(found, Document), str(found)
    assert words.strip() in found.text


def test_a_lone_surrogate_is_no_reason_to_stop(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": "a", "text": "It \\ud800 failed on Friday.", "published": "2013-03-04"}\n' + line(), encoding="utf-8"
    )
    used, bad = outcomes(path)
    assert len(used) + len(bad) == 2
    assert "x" in used
    done = CliRunner().invoke(app, ["timeline", str(path), "--jobs", "1", "--store", str(tmp_path / "s.db")])
    assert done.exit_code in (0, 3)


def test_a_folder_of_loops_pipes_and_devices_is_walked_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "sound.md").write_text(SOUND, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    (tmp_path / "out.md").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe.md")
    used, bad = outcomes(tmp_path)
    assert used == ["sound"]
    assert sorted(one.code for one in bad) == ["link", "link", "link", "not-a-file"]
    assert outcomes(tmp_path / "itself")[1][0].code == "link"
    assert outcomes(Path("/dev/zero"))[1][0].code == "not-a-file"


def test_a_file_that_vanishes_during_the_run_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(SOUND, encoding="utf-8")
    walk = paths._walk

    def walked(folder: Path, depth: int) -> Iterator[Path | Quarantined]:
        for path in list(walk(folder, depth)):
            if isinstance(path, Path) and path.name == "b.md":
                path.unlink()
            yield path

    monkeypatch.setattr(paths, "_walk", walked)
    used, bad = outcomes(tmp_path)
    assert (used, [one.code for one in bad]) == (["a", "c"], ["missing"])


def test_a_zip_gives_what_is_sound_in_it(tmp_path: Path) -> None:
    content = zipped(
        ("a.md", SOUND.encode()), ("../b.md", SOUND.encode()), ("c.txt", bytes(20_000_000)), ("d/e.md", SOUND.encode())
    )
    (tmp_path / "desk.zip").write_bytes(content)
    used, bad = outcomes(tmp_path)
    assert used == ["desk/a", "desk/d/e"]
    assert sorted(one.code for one in bad) == ["bomb", "unsafe-name"]
    assert not (tmp_path.parent / "b.md").exists()


def test_zips_within_zips_end_somewhere(tmp_path: Path) -> None:
    content = zipped(("a.md", SOUND.encode()))
    for _ in range(6):
        content = zipped(("inner.zip", content))
    (tmp_path / "a.zip").write_bytes(content)
    used, bad = outcomes(tmp_path)
    assert (used, [one.code for one in bad]) == ([], ["too-deep"])


def test_a_size_that_a_zip_lies_about_is_not_believed(tmp_path: Path) -> None:
    content = zipped(("a.txt", b"a " * 20_000_000))
    told = struct.pack("<I", 40_000_000)
    assert content.count(told) == 2
    (tmp_path / "a.zip").write_bytes(content.replace(told, struct.pack("<I", 1_000)))
    used, bad = outcomes(tmp_path, Options(need_date=False))
    assert len(used) + len(bad) == 1
    assert all(one.code in ("bomb", "truncated", "too-large") for one in bad)


def test_lines_before_the_cut_of_a_gzip_are_kept(tmp_path: Path) -> None:
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    whole = "".join(line(id=f"d{n}") + "\n" for n in range(500)).encode()
    first = packed.compress(whole) + packed.flush(zlib.Z_FULL_FLUSH)
    (tmp_path / "a.jsonl.gz").write_bytes(first)
    used, bad = outcomes(tmp_path)
    assert used == [f"d{n}" for n in range(500)]
    assert [one.code for one in bad] == ["truncated"]


def test_a_faulty_record_names_its_line_and_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(id="a") + "\n\n" + '{"id": 1' + "\n" + line(id="b") + "\n", encoding="utf-8")
    used, (bad,) = outcomes(path)
    assert used == ["a", "b"]
    assert (bad.record, bad.offset) == (3, len(line(id="a")) + 2)


def test_a_line_without_end_is_passed_over_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(id="a") + "\n" + "x" * 3_000_000 + "\n" + line(id="b"), encoding="utf-8")
    used, (bad,) = outcomes(path, Options(limits=Limits(document_bytes=10_000)))
    assert (used, bad.code, bad.record) == (["a", "b"], "too-large", 2)


def test_items_without_a_date_are_said_each(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(FEED + ITEM + ITEM.replace(DATE, "") + ITEM + "</channel></rss>")
    used, (bad,) = outcomes(path)
    assert len(used) == 2
    assert (bad.code, bad.record) == ("no-date", 2)


def test_a_feed_that_is_cut_gives_what_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(FEED + ITEM * 3 + ITEM[:30], encoding="utf-8")
    used, bad = outcomes(path)
    assert len(used) == 3
    assert len(used) + len(bad) == 4


def test_nothing_in_a_page_is_fetched_or_run(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    words = "The dam failed on Friday, and the two villages below it were flooded before anyone could be warned."
    path.write_text(
        PAGE + "<script>throw 1</script><link rel=stylesheet href='http://127.0.0.1:9/x.css'>"
        f"<article><p>{words}</p><img src=x onerror=alert(1)><p>{words[::-1]}</p></article>",
        encoding="utf-8",
    )
    (found,) = read([path], Options())
    assert isinstance(found, Document)
    assert "throw" not in found.text
    assert "alert" not in found.text
