"""The store: what goes in comes out the same, and nothing that happens to the file is taken for an answer."""

import random
import sqlite3
from pathlib import Path

import pytest

from chronos.annotate.pipeline import annotate_document
from chronos.annotate.values import Annotated
from chronos.notation.iso8601 import read_stamp
from chronos.sources.values import Noted, Options, Piece, Quarantined
from chronos.store.codec import CodecError, decoded, encoded
from chronos.store.database import Kept, Store, StoreError, content_hash
from chronos.store.keys import Keys
from chronos.store.parquet import ParquetError, read_events, write_events
from chronos.text.document import Document

MONDAY = read_stamp("2013-03-04T23:30-05:00")
PIECE = Piece("a.jsonl", "a", "record", b"{}", None, 7, 120)


def annotated(name: str = "a", text: str = "The dam failed over the weekend. Engineers had warned of it in 2009.") -> Annotated:
    document = Document(id=name, text=text, title="Dam fails", dct=MONDAY, published=MONDAY, lang="en")
    return annotate_document(document)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "chronos.db"


def test_an_article_comes_out_as_it_went_in(file: Path) -> None:
    made = annotated()
    with Store(file) as store:
        store.begin("2013-03-05T00:00:00+00:00")
        store.add("k", [made])
    with Store(file) as store:
        (kept,) = store.parts("k", PIECE) or []
        assert isinstance(kept, Kept)
        assert store.annotated(kept) == made


def test_a_text_is_new_in_the_run_that_first_had_it(file: Path) -> None:
    old, new = annotated(), annotated("b", "The bridge fell on Friday.")
    with Store(file) as store:
        store.begin("one")
        store.add("k", [old])
        assert store.new_texts() == {old.document.digest}
    with Store(file) as store:
        store.begin("two")
        store.add("k2", [annotated("renamed")])
        store.add("k3", [new])
        assert store.new_texts() == {new.document.digest}


def test_what_became_no_document_is_known_with_its_place_of_today(file: Path) -> None:
    with Store(file) as store:
        store.begin("now")
        store.add("k", [Noted("a.jsonl", "three things", 3), Quarantined("a.jsonl", "empty", "no text", 6, 100)])
        noted, bad = store.parts("k", PIECE) or []
    assert noted == Noted("a.jsonl", "three things", 3)
    assert bad == Quarantined("a.jsonl", "empty", "no text", 7, 120)


def test_a_lone_surrogate_and_controls_survive(file: Path) -> None:
    made = annotated(text="It failed\ud800 on Friday.\x0b\x1b[31m")
    with Store(file) as store:
        store.begin("now")
        store.add("k", [made])
        (kept,) = store.parts("k", PIECE) or []
        assert isinstance(kept, Kept)
        assert store.annotated(kept).document.text == made.document.text


def test_an_annotation_of_another_program_is_stale(file: Path) -> None:
    with Store(file) as store:
        store.begin("now")
        store.add("k", [annotated()])
        store.pipeline = "another"
        assert store.parts("k", PIECE) is None
        store.add("k", [annotated()])
        assert store.parts("k", PIECE)
        assert dict(store.counts())["articles"] == 1


def test_words_are_found_and_are_no_operators(file: Path) -> None:
    with Store(file) as store:
        store.begin("now")
        store.add("k", [annotated()])
        assert list(store.search("weekend DAM")) == [("a", "Dam fails", "2013-03-04T23:30")]
        for words in ('dam" OR "x', "dam NOT weekend", "NEAR(dam", "text:", "*", "", "-dam ("):
            list(store.search(words))
        assert list(store.search("dam NOT weekend")) == []


def test_what_is_no_store_is_refused_and_left_alone(file: Path) -> None:
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE theirs (a)")
    other.commit()
    other.close()
    before = file.read_bytes()
    with pytest.raises(StoreError, match="a database of another program"):
        Store(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"no database at all, but a text of some length. " * 40, b"SQLite format 3\0" + bytes(200)]
)
def test_a_file_that_is_no_database_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(StoreError, match=r"chronos\.db cannot be used as a store"):
        Store(file)


def test_a_damaged_store_says_so_or_answers_right(file: Path) -> None:
    made = annotated()
    with Store(file) as store:
        store.begin("now")
        store.add("k", [made])
        (kept,) = store.parts("k", PIECE) or []
        assert isinstance(kept, Kept)
    sound = file.read_bytes()
    chance = random.Random(6)  # noqa: S311  (the same damage each time)
    refused = 0
    for _ in range(150):
        damaged = bytearray(sound)
        for _ in range(20):
            damaged[chance.randrange(100, len(damaged))] = chance.randrange(256)
        file.write_bytes(damaged)
        try:
            with Store(file) as store:
                found = store.parts("k", PIECE)
                if found and isinstance(found[0], Kept):
                    assert isinstance(store.annotated(found[0]), Annotated)
                assert isinstance(store.faults(), list)
        except StoreError:
            refused += 1
    assert refused


def test_a_tampered_annotation_makes_no_program(file: Path) -> None:
    with Store(file) as store:
        store.begin("now")
        store.add("k", [annotated()])
        (kept,) = store.parts("k", PIECE) or []
        assert isinstance(kept, Kept)
    connection = sqlite3.connect(file)
    connection.execute("UPDATE annotation SET content = ?", ('[["os:system"],[1,"true"]]',))
    connection.commit()
    connection.close()
    with Store(file) as store, pytest.raises(StoreError, match="is no class of chronos's"):
        store.annotated(kept)


def test_the_content_hash_takes_in_every_field() -> None:
    plain = Document(id="a", text="They fled.")
    others = (
        Document(id="b", text="They fled."),
        Document(id="a", text="They fled"),
        Document(id="a", text="They fled.", title="Fled"),
        Document(id="a", text="They fled.", dct=MONDAY),
        Document(id="a", text="They fled.", tags=("x",)),
    )
    assert len({content_hash(document) for document in (plain, *others)}) == 6


def test_a_key_is_of_what_is_said_and_how_it_is_read_not_of_where_it_stands() -> None:
    keys = Keys(Options())
    assert keys.of(PIECE) == keys.of(Piece("b.jsonl", "a", "record", b"{}", None, 8, 999))
    assert keys.of(PIECE) != keys.of(Piece("a.jsonl", "b", "record", b"{}", None, 7, 120))
    assert keys.of(PIECE, named=False) == keys.of(Piece("a.jsonl", "b", "record", b"{}", None, 7, 120), named=False)
    assert keys.of(PIECE) != keys.of(Piece("a.jsonl", "a", "record", b"{ }", None, 7, 120))
    assert keys.of(PIECE) != Keys(Options(lang="en")).of(PIECE)


def test_events_go_to_parquet_and_into_another_store(file: Path, tmp_path: Path) -> None:
    with Store(file) as store:
        store.begin("now")
        store.add("k", [annotated(), annotated("b")])
        rows = store.events()
    assert len(rows) >= 2
    write_events(tmp_path / "events.parquet", rows)
    assert list(read_events(tmp_path / "events.parquet")) == rows
    with Store(tmp_path / "other.db") as other:
        assert (other.add_events(rows), other.add_events(rows)) == (len(rows), 0)
        assert other.events() == rows
    write_events(tmp_path / "none.parquet", [])
    assert list(read_events(tmp_path / "none.parquet")) == []


def test_parquet_of_other_things_is_refused(tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    (tmp_path / "text.parquet").write_text("no table")
    pyarrow.parquet.write_table(pyarrow.table({"hash": ["a"]}), tmp_path / "other.parquet")
    for name in ("text", "other", "missing"):
        with pytest.raises(ParquetError):
            list(read_events(tmp_path / f"{name}.parquet"))
    with pytest.raises(ParquetError, match="cannot be written"):
        write_events(tmp_path / "nowhere" / "a.parquet", [])


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        "[[], [7]]",
        '[["chronos.text.document:Document"], [1]]',
        "[[1], 2]",
        "[" * 100_000,
        '[["chronos.x:y"], 1]',
        "9" * 5_000,
    ],
)
def test_nonsense_is_no_encoded_value(written: str) -> None:
    with pytest.raises(CodecError):
        decoded(written)


def test_only_our_own_values_can_be_encoded() -> None:
    for value in ([], {}, object(), sqlite3, Path("a")):
        with pytest.raises(CodecError):
            encoded((value,))
    with pytest.raises(CodecError, match="is no class of chronos's"):
        decoded('[["pathlib:Path"], [1, "a"]]')
