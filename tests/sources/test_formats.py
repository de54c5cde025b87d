"""Every format through the one register: told by content, its words, its date with where it comes from."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from chronos.notation.iso8601 import read_stamp
from chronos.notation.timex3 import timex3
from chronos.sources.reading import read, read_stream
from chronos.sources.register import READERS, SUFFIXES, detect
from chronos.sources.values import Noted, Options, Quarantined
from chronos.text.document import Document

GIVEN = read_stamp("2013-03-01")
TEXT = "The dam failed on Friday night."
MORE = "Engineers had warned of it for years, the mayor said."


def zipped(*members: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def pdf() -> bytes:
    """The smallest file that has a page, words and a date."""
    shown = f"BT /F1 12 Tf 72 720 Td ({TEXT}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Dam fails) /Author (Ann Low) /CreationDate (D:20130304180500-05'00') >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    return bytes(out)


def epub() -> bytes:
    return zipped(
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        ),
        (
            "OPS/book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            "<dc:title>Dam fails</dc:title><dc:creator>Ann Low</dc:creator><dc:date>2013-03-04</dc:date></metadata>"
            '<manifest><item id="c" href="c.xhtml"/></manifest><spine><itemref idref="c"/></spine></package>',
        ),
        ("OPS/c.xhtml", f"<html><body><h1>Dam fails</h1><p>{TEXT}</p><p>{MORE}</p></body></html>"),
    )


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Invented Post</title><language>en</language><item><title>Dam fails</title><link>https://post.example/dam</link>
<pubDate>Mon, 04 Mar 2013 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>{MORE}</p>]]></content:encoded></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Invented Post</title><entry><title>Dam fails</title>
<id>tag:post.example,2013:dam</id><link href="https://post.example/dam"/><published>2013-03-04T23:30:00-05:00</published>
<updated>2013-03-06T08:00:00-05:00</updated><content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>"""
MAIL = f"""From: Ann Low <ann@post.example>
To: desk@post.example
Date: Mon, 04 Mar 2013 23:30:00 -0500
Subject: =?utf-8?q?Dam_fails?=
Content-Type: text/html; charset=utf-8

<html><body><p>{TEXT}</p><p>{MORE}</p></body></html>"""
TIMEML = f"""<TimeML><DOCID>x</DOCID><DCT><TIMEX3 tid="t0" value="2013-03-04" functionInDocument="CREATION_TIME">then</TIMEX3>
</DCT><TEXT>{TEXT}</TEXT></TimeML>"""
PAGE = f"""<!doctype html><html lang="en"><head><title>Dam fails - The Invented Post</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Dam fails",
"datePublished": "2013-03-04T23:30:00-05:00", "author": {{"name": "Ann Low"}}}}</script></head>
<body><article><h1>Dam fails</h1><p>{TEXT}</p><p>{MORE}</p></article></body></html>"""

FORMATS: dict[str, tuple[str, bytes | str, str, str]] = {
    "text": ("a.txt", TEXT, "2013-03-01", "given"),
    "Markdown with YAML": ("a.md", f"---\ntitle: Dam fails\ndate: 2013-03-04\n---\n{TEXT}", "2013-03-04", "front-matter"),
    "Markdown with TOML": ("a.md", f'+++\ntitle = "Dam fails"\ndate = 2013-03-04\n+++\n{TEXT}', "2013-03-04", "front-matter"),
    "HTML": ("a.html", PAGE, "2013-03-04", "json-ld"),
    "HTML by another name": ("a.txt", PAGE, "2013-03-04", "json-ld"),
    "RSS": ("a.xml", RSS, "2013-03-04", "feed"),
    "Atom": ("a", ATOM, "2013-03-04", "feed"),
    "JSON lines": (
        "a.jsonl",
        json.dumps({"id": "x", "text": TEXT, "published": "2013-03-04T23:30:00-05:00"}),
        "2013-03-04",
        "meta",
    ),
    "JSON array": ("a.json", json.dumps([{"id": "x", "text": TEXT, "dct": "2013-03-04"}], indent=1), "2013-03-04", "meta"),
    "JSON object": ("a.json", json.dumps({"id": "x", "text": TEXT, "published": "2013-03-04"}), "2013-03-04", "meta"),
    "CSV": ("a.csv", f'id,headline,date,body\nx,Dam fails,2013-03-04,"{TEXT}"\n', "2013-03-04", "meta"),
    "TSV": ("a.tsv", f"id\ttitle\tpublished\ttext\nx\tDam fails\t2013-03-04\t{TEXT}\n", "2013-03-04", "meta"),
    "e-mail": ("a.eml", MAIL, "2013-03-04", "meta"),
    "PDF": ("a.pdf", pdf(), "2013-03-04", "guess"),
    "EPUB": ("a.epub", epub(), "2013-03-04", "meta"),
    "TimeML": ("a.tml", TIMEML, "2013-03-04", "meta"),
}
BARE = ("text", "JSON lines", "JSON array", "JSON object", "TimeML")
"""Formats whose example has no title."""


def document(content: bytes | str, name: str, tmp_path: Path) -> Document:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = [one for one in read([path], Options(date=GIVEN)) if not isinstance(one, Noted)]
    assert len(found) == 1
    assert isinstance(found[0], Document), str(found[0])
    return found[0]


def day(found: Document) -> str | None:
    told = timex3(found.published) if found.published else None
    return told.value[:10] if told and told.value else None


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_gives_its_words_and_its_date_with_where_it_comes_from(tmp_path: Path, name: str) -> None:
    file, content, published, source = FORMATS[name]
    found = document(content, file, tmp_path)
    assert TEXT in found.text
    assert "<" not in found.text
    assert (day(found), found.published_source) == (published, source)
    assert found.title == (None if name in BARE else "Dam fails")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("packing", ["gzip", "zip", "stdin"])
def test_a_format_is_read_as_well_packed_or_from_a_stream(tmp_path: Path, name: str, packing: str) -> None:
    file, written, published, _ = FORMATS[name]
    content = written.encode() if isinstance(written, str) else written
    if packing == "stdin":
        found = [one for one in read_stream(io.BytesIO(content), "stdin", Options(date=GIVEN)) if not isinstance(one, Noted)]
        assert isinstance(found[0], Document), str(found[0])
        assert (TEXT in found[0].text, day(found[0])) == (True, published)
        return
    if packing == "gzip":
        packed, name = gzip.compress(content), f"{file}.gz"
    else:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"desk/{file}", content)
        packed, name = out.getvalue(), "a.zip"
    one = document(packed, name, tmp_path)
    assert (TEXT in one.text, day(one)) == (True, published)


def test_a_table_in_an_old_encoding_is_read_and_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("id,date,text\nx,2013-03-04,Früh brach der Damm.\n".encode("cp1252"))
    found, note = read([tmp_path], Options())
    assert isinstance(found, Document)
    assert found.text == "Früh brach der Damm."
    assert str(note) == f"{tmp_path}/a.csv: lines that are not UTF-8 were read as windows-1252: 1"


def test_paragraphs_stay_apart(tmp_path: Path) -> None:
    for file, content in (("a.html", PAGE), ("a.rss", RSS), ("a.eml", MAIL), ("a.epub", epub())):
        assert document(content, file, tmp_path).text.endswith(f"{TEXT}\n\n{MORE}"), file


def test_the_day_is_the_publishers_and_its_offset_is_kept(tmp_path: Path) -> None:
    for file, content in (("a.html", PAGE), ("a.rss", RSS), ("a.xml", ATOM), ("a.eml", MAIL)):
        found = document(content, file, tmp_path)
        assert found.dct is not None
        assert (day(found), found.dct.offset) == ("2013-03-04", -300), file


def test_when_an_item_was_changed_is_kept_apart(tmp_path: Path) -> None:
    found = document(ATOM, "a.atom", tmp_path)
    assert found.modified is not None
    assert day(found) == "2013-03-04"
    assert found.modified.first_day - found.published.first_day == 2 if found.published else False


def test_what_a_source_says_of_itself_is_kept(tmp_path: Path) -> None:
    page = document(PAGE, "a.html", tmp_path)
    assert (page.author, page.source, page.lang) == ("Ann Low", None, "en")
    feed = document(RSS, "a.rss", tmp_path)
    assert (feed.source, feed.url) == ("The Invented Post", "https://post.example/dam")
    mail = document(MAIL, "a.eml", tmp_path)
    assert (mail.author, mail.source) == ("Ann Low", "post.example")


def test_a_register_has_each_format_once_and_no_suffix_twice() -> None:
    names = [reader.name for reader in READERS]
    assert len(set(names)) == len(names)
    assert sum(len(reader.suffixes) for reader in READERS) == len(SUFFIXES)
    assert all((reader.read is None) != (reader.split is None) for reader in READERS)


@pytest.mark.parametrize(
    ("head", "suffix", "name"),
    [
        (b"<?xml version='1.0'?><rss version='2.0'>", ".html", "feed"),
        (b"%PDF-1.7", ".txt", "pdf"),
        (b"PK\x03\x04", ".txt", "zip"),
        (b"plain words", ".md", "markdown"),
        (b"<p>words", ".txt", "text"),
        (b"<p>words", "", "html"),
        (b"words", "", "text"),
        (b"\xff\xfe" + "<!doctype html>".encode("utf-16-le"), "", "html"),
    ],
)
def test_what_it_begins_like_goes_before_what_it_is_called(head: bytes, suffix: str, name: str) -> None:
    found = detect(head, suffix, named=True)
    assert found is not None
    assert found.name == name


def test_a_pattern_names_files_and_one_that_matches_nothing_is_said(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = list(read([tmp_path / "*.txt", tmp_path / "*.html"], Options(date=GIVEN)))
    assert [one.id for one in found if isinstance(one, Document)] == ["a", "b"]
    assert [one.code for one in found if isinstance(one, Quarantined)] == ["missing"]


@pytest.mark.parametrize("reader", ["warc", "pdf", "parquet"])
def test_without_its_extra_a_format_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str) -> None:
    import sys

    from chronos.store.parquet import ParquetError, write_events

    module = {"warc": "fastwarc", "pdf": "pypdf", "parquet": "pyarrow"}[reader]
    monkeypatch.setitem(sys.modules, module, None)
    if reader == "parquet":
        with pytest.raises(ParquetError, match="chronos-timeline"):
            write_events(tmp_path / "a.parquet", [])
        return
    content = pdf() if reader == "pdf" else b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    (tmp_path / f"a.{reader}").write_bytes(content)
    (found,) = read([tmp_path], Options())
    assert isinstance(found, Quarantined)
    assert (found.code, f"[{reader}]" in found.message) == ("no-extra", True)


def crawl(*pages: tuple[str, bytes], lie: int = 0) -> list[bytes]:
    """The records of a crawl; the second says it is ``lie`` bytes longer than it is."""
    records = []
    for number, (address, body) in enumerate(pages):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        length = len(block) + (lie if number == 1 else 0)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\n"
            f"WARC-Date: 2014-01-01T00:00:00Z\r\nWARC-Target-URI: {address}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
        )
        records.append(head.encode() + block + b"\r\n\r\n")
    return records


PAGES = tuple((f"https://post.example/{name}", PAGE.encode()) for name in ("a", "b", "c", "d"))


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["warc", "warc.gz"])
def test_a_crawl_gives_its_pages_with_their_addresses(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join(map(pack, crawl(*PAGES))))
    found = list(read([tmp_path], Options()))
    assert [one.url for one in found if isinstance(one, Document)] == [address for address, _ in PAGES]
    assert len(found) == 4


@pytest.mark.parametrize("lie", [7, 1_000, 10_000_000, 900_000_000_000, -20])
def test_a_length_that_lies_costs_its_record_alone(tmp_path: Path, lie: int) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join(crawl(*PAGES, lie=lie)))
    found = list(read([tmp_path], Options()))
    used = [one.url for one in found if isinstance(one, Document)]
    bad = [one for one in found if isinstance(one, Quarantined)]
    assert used == [PAGES[number][0] for number in (0, 2, 3)]
    assert [(one.code, one.record, one.offset) for one in bad] == [("bad-length", 2, len(crawl(*PAGES)[0]))]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["warc", "warc.gz"])
def test_a_crawl_cut_in_the_middle_of_a_record_says_so(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    packed = list(map(pack, crawl(*PAGES)))
    whole = b"".join(packed)
    (tmp_path / "a.warc").write_bytes(whole[: -len(packed[-1]) // 2])
    found = list(read([tmp_path], Options()))
    assert [one.url for one in found if isinstance(one, Document)] == [address for address, _ in PAGES[:3]]
    (bad,) = [one for one in found if isinstance(one, Quarantined)]
    assert (bad.code, bad.record, bad.offset) == ("truncated", 4, sum(map(len, packed[:3])))


def test_a_damaged_packed_record_costs_itself(tmp_path: Path) -> None:
    packed = list(map(gzip.compress, crawl(*PAGES)))
    packed[1] = packed[1][:60] + bytes(40) + packed[1][100:]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(packed))
    found = list(read([tmp_path], Options()))
    assert [one.url for one in found if isinstance(one, Document)] == [PAGES[number][0] for number in (0, 2, 3)]
    assert [one.code for one in found if isinstance(one, Quarantined)] == ["truncated"]


def test_a_bomb_in_a_crawl_costs_itself(tmp_path: Path) -> None:
    pages = (PAGES[0], ("https://post.example/bomb", bytes(30_000_000)), PAGES[2])
    (tmp_path / "a.warc.gz").write_bytes(b"".join(map(gzip.compress, crawl(*pages))))
    found = list(read([tmp_path], Options()))
    assert [one.url for one in found if isinstance(one, Document)] == [pages[0][0], pages[2][0]]
    assert [one.code for one in found if isinstance(one, Quarantined)] == ["bomb"]


def test_what_a_crawl_holds_besides_pages_is_counted(tmp_path: Path) -> None:
    request = b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 4\r\n\r\nGET \r\n\r\n"
    missing = crawl(PAGES[0])[0].replace(b"200 OK", b"404 No")
    (tmp_path / "a.warc").write_bytes(request + missing + crawl(PAGES[1])[0])
    found = list(read([tmp_path], Options()))
    assert sum(isinstance(one, Document) for one in found) == 1
    assert sum(one.aside for one in found if isinstance(one, Noted)) == 2
