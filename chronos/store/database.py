"""The store: what was read and found in one SQLite file, so that nothing is read or annotated twice.

An *input* is a piece of a file, known by the hash of its bytes and of the
options it was read with; it leads to articles or to reasons why there are
none. An *article* is known by the hash of its content; what was found in it
by that and the version of the program. Each input is written in one
transaction, so a run that is killed loses what it was just doing and no more.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TypeAlias

from chronos.annotate.records import when_record
from chronos.annotate.values import Annotated, Event
from chronos.notation.timex3 import timex3
from chronos.sources.values import Noted, Piece, Quarantined
from chronos.store.codec import CodecError, decoded, encoded
from chronos.store.schema import APPLICATION_ID, TABLES, VERSION
from chronos.store.version import pipeline_version
from chronos.text.document import Document

State: TypeAlias = Literal["done", "interrupted"]

_FAULTS = (sqlite3.Error, UnicodeError)
"""What SQLite raises; damaged names make its own message undecodable."""

_ADD_ARTICLE = "INSERT OR IGNORE INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_EVENT = "INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class StoreError(Exception):
    """The store cannot be used: says which file and why."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An article the store has: its hash, and the id it was read under."""

    hash: str
    id: str


Part: TypeAlias = Kept | Quarantined | Noted
"""What an input led to, as the store has it."""


def content_hash(document: Document) -> str:
    """What an article is known by: its text and every field beside it, its id included.

    >>> content_hash(Document(id="a", text="They fled.")) == content_hash(Document(id="b", text="They fled."))
    False
    """
    return hashlib.sha256(encoded(document).encode()).hexdigest()


class Store(AbstractContextManager["Store"]):
    """An open store. Use it in a ``with`` statement; whatever SQLite says against it comes out as :class:`StoreError`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pipeline = pipeline_version()
        self.run = 0
        try:
            self._connection = sqlite3.connect(path, isolation_level=None)
        except _FAULTS as error:
            raise self._error(error) from error
        try:
            self._prepare()
        except _FAULTS as error:
            self._connection.close()
            raise self._error(error) from error
        except StoreError:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        connection = self._connection
        connection.execute("PRAGMA busy_timeout = 5000")
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if tables and (owner != APPLICATION_ID or version != VERSION):
            ours = "of another version of chronos" if owner == APPLICATION_ID else "a database of another program"
            raise StoreError(f"{self.path} cannot be used as a store: it is {ours}; choose another file")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        if not tables:
            connection.executescript(
                f"BEGIN IMMEDIATE; {TABLES} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; COMMIT;"
            )

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._connection.close()

    def _error(self, error: Exception) -> StoreError:
        return StoreError(f"{self.path} cannot be used as a store: {error}")

    def _all(self, statement: str, *values: Any) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except _FAULTS as error:
            raise self._error(error) from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is done in the body, or, however the body ends but well, nothing of it."""
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except (*_FAULTS, CodecError) as error:
            raise self._error(error) from error
        finally:  # (Ctrl-C comes anywhere)
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def begin(self, started: str) -> int:
        """Open a run and give its number; ``started`` is the time of day for people."""
        self._all("INSERT INTO run (started, pipeline) VALUES (?, ?)", started, self.pipeline)
        ((self.run,),) = self._all("SELECT max(number) FROM run")
        return self.run

    def new_texts(self) -> frozenset[str]:
        """The sha-256 of every text that this run put in and no earlier one had."""
        rows = self._all(
            "SELECT text_sha256 FROM article GROUP BY text_sha256 HAVING min(first_run) = ?",
            self.run,
        )
        return frozenset(digest for (digest,) in rows)

    def documents(self) -> Iterator[Document]:
        """Every article in the order in which they came in; of one that changed, each of its texts.

        Raises :class:`StoreError` when the store holds nonsense.
        """
        for name, text, facts in self._all("SELECT id, text, facts FROM article ORDER BY number"):
            try:
                document = decoded(facts)
                yield replace(document, text=document.text or text)
            except (CodecError, ValueError, TypeError, AttributeError) as error:
                raise StoreError(f"{self.path} does not hold article {name!r} whole: {error}; make the store anew") from error

    def finish(self, state: State, used: int, duplicate: int, quarantined: Sequence[Quarantined]) -> None:
        """Close the run with its account."""
        rows = [(self.run, _storable(q.path), q.record, q.offset, q.code, _storable(q.message)) for q in quarantined]
        with self._transaction() as connection:
            connection.executemany("INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?)", rows)
            connection.execute(
                "UPDATE run SET state = ?, used = ?, duplicate = ?, quarantined = ? WHERE number = ?",
                (state, used, duplicate, len(rows), self.run),
            )

    def parts(self, key: str, piece: Piece) -> list[Part] | None:
        """What the input led to when it was read before with this very program; ``None`` when it was not."""
        rows = self._all(
            "SELECT input.hash, article.id, code, message, record, offset, aside, annotation.hash FROM input"
            " LEFT JOIN article ON article.hash = input.hash"
            " LEFT JOIN annotation ON annotation.hash = input.hash AND annotation.pipeline = ?"
            " WHERE key = ? ORDER BY part",
            self.pipeline,
            key,
        )
        if not rows or any(row[0] is not None and row[7] is None for row in rows):
            return None
        return [_part(row, piece) for row in rows]

    def add(self, key: str, parts: Sequence[Annotated | Quarantined | Noted]) -> None:
        """Keep what an input led to: all of it or nothing."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM input WHERE key = ?", (key,))
            for number, part in enumerate(parts):
                hashed = self._add_article(part) if isinstance(part, Annotated) else None
                connection.execute("INSERT INTO input VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (key, number, hashed, *_reason(part)))

    def _add_article(self, annotated: Annotated) -> str:
        document, connection = annotated.document, self._connection
        hashed = content_hash(document)
        published = timex3(document.published) if document.published else None
        connection.execute(
            _ADD_ARTICLE,
            (
                hashed,
                *map(_storable, (document.id, document.digest, published.value if published else None)),
                *map(_storable, (document.published_source, document.published_confidence, document.title, document.author)),
                *map(_storable, (document.source, document.url, document.lang, document.story, document.text)),
                encoded(_facts(document)),
                self.run,
            ),
        )
        found = connection.execute(
            "INSERT OR IGNORE INTO annotation VALUES (?, ?, ?)",
            (hashed, self.pipeline, encoded((annotated.timexes, annotated.events))),
        )
        if found.rowcount:
            connection.executemany(
                _ADD_EVENT,
                [(hashed, self.pipeline, *_event_row(event, document)) for event in annotated.events],
            )
        return hashed

    def annotated(self, kept: Kept) -> Annotated:
        """An article with what was found in it, as it was when it was kept.

        Raises :class:`StoreError` when the store lacks it or holds nonsense.
        """
        rows = self._all(
            "SELECT text, facts, content FROM article JOIN annotation USING (hash) WHERE hash = ? AND pipeline = ?",
            kept.hash,
            self.pipeline,
        )
        try:
            ((text, facts, content),) = rows
            document = decoded(facts)
            timexes, events = decoded(content)
            text = document.text or text
            return Annotated(replace(document, text=text), timexes, events)
        except (CodecError, ValueError, TypeError, AttributeError) as error:
            raise StoreError(f"{self.path} does not hold article {kept.id!r} whole: {error}; make the store anew") from error

    def made(self, target: str, fingerprint: str) -> tuple[str, Any] | None:
        """The state of an output and its account, if it was made from this very input; else ``None``."""
        rows = self._all(
            "SELECT state, account FROM output WHERE target = ? AND fingerprint = ?", _storable(target), fingerprint
        )
        return (rows[0][0], json.loads(rows[0][1])) if rows else None

    def remember(self, target: str, fingerprint: str, state: str, account: Any) -> None:
        """Keep what an output was made from, and how it can be seen that nobody touched it since."""
        values = (_storable(target), fingerprint, state, json.dumps(account))
        self._all("INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?)", *values)

    def search(self, words: str, most: int = 100) -> Iterator[tuple[str, str | None, str | None]]:
        """Id, title and publication date of articles that have all the words, the best first.

        Words are words: nothing in them is read as an operator.
        """
        quoted = " ".join(f'"{word}"' for word in words.replace('"', " ").split())
        if quoted:
            yield from self._all(
                "SELECT id, article.title, published FROM article_words JOIN article ON article.number = article_words.rowid"
                " WHERE article_words MATCH ? ORDER BY rank, article.number LIMIT ?",
                _storable(quoted),
                most,
            )

    def events(self) -> list[tuple[Any, ...]]:
        """The rows of the table of events that this program made, or that were imported, by date."""
        return self._all(
            "SELECT * FROM event WHERE pipeline = ? OR hash NOT IN (SELECT hash FROM article)"
            " ORDER BY earliest, latest, doc, id, hash, pipeline",
            self.pipeline,
        )

    def counts(self) -> list[tuple[str, int]]:
        """How many of each thing the store holds."""
        questions = (
            ("articles", "SELECT count(*) FROM article"),
            ("events", "SELECT count(*) FROM event WHERE pipeline = ? OR hash NOT IN (SELECT hash FROM article)"),
            ("runs", "SELECT count(*) FROM run"),
            ("inputs quarantined in the last run", "SELECT count(*) FROM quarantine WHERE run = (SELECT max(number) FROM run)"),
        )
        return [(name, self._all(asked, *[self.pipeline] * asked.count("?"))[0][0]) for name, asked in questions]

    def add_events(self, rows: Sequence[tuple[Any, ...]]) -> int:
        """Put rows into the table of events, those it has already left as they are; how many were new."""
        with self._transaction() as connection:
            before = connection.total_changes
            connection.executemany(_ADD_EVENT, rows)
            return connection.total_changes - before

    def faults(self) -> list[str]:
        """What is wrong with the file, checked from end to end; nothing when it is sound."""
        said = [row[0] for row in self._all("PRAGMA integrity_check")]
        try:
            self._connection.execute("INSERT INTO article_words (article_words) VALUES ('integrity-check')")
        except _FAULTS as error:
            said.append(f"the index of words: {error}")
        dangling = self._all("SELECT count(*) FROM input WHERE hash IS NOT NULL AND hash NOT IN (SELECT hash FROM article)")
        if dangling[0][0]:
            said.append(f"{dangling[0][0]} inputs lead to articles that are not there")
        return [one for one in said if one != "ok"]


def _part(row: Any, piece: Piece) -> Part:
    hashed, name, code, message, record, offset, aside, _ = row
    if hashed is not None:
        return Kept(hashed, name)
    if code is None:
        return Noted(piece.path, message, aside)
    if piece.record is not None:  # (the piece may stand elsewhere in its file than it did)
        record, offset = piece.record, piece.offset
    return Quarantined(piece.path, code, message, record, offset)


def _reason(part: Annotated | Quarantined | Noted) -> tuple[Any, ...]:
    """The columns of an input behind its hash."""
    match part:
        case Quarantined():
            return part.code, _storable(part.message), part.record, part.offset, 0
        case Noted():
            return None, _storable(part.message), None, None, part.aside
    return None, None, None, None, 0


def _facts(document: Document) -> Document:
    """The document without its text, which has a column of its own; a text that SQLite would alter stays in."""
    return document if _storable(document.text) != document.text else replace(document, text="")


def _event_row(event: Event, document: Document) -> tuple[Any, ...]:
    date = when_record(event.date)
    words = (event.id, event.doc, event.headline, event.mentions[0].sentence.of(document))
    dates = (date["shape"], date["edtf"], date["earliest"], date["latest"])
    return (*map(_storable, words), *dates, event.basis, event.confidence, event.factuality, int(event.shown))


def _storable(text: str | None) -> str | None:
    """Text as SQLite takes it: a lone surrogate is replaced, for UTF-8 has none."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")
