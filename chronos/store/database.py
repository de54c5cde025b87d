"""The store: articles by content hash, what was quarantined and why, and an account of each run."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from chronos.notation.timex3 import timex3
from chronos.sources.values import Quarantined
from chronos.text.document import Document

_SCHEMA = """
CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY, documents INTEGER NOT NULL, quarantined INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS article (
    hash TEXT NOT NULL, id TEXT NOT NULL, published TEXT, title TEXT, source TEXT, url TEXT, text TEXT NOT NULL,
    first_run INTEGER NOT NULL REFERENCES run(number), PRIMARY KEY (hash, id)
) STRICT;
CREATE TABLE IF NOT EXISTS quarantine (
    run INTEGER NOT NULL REFERENCES run(number), path TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL
) STRICT;
"""


class StoreError(Exception):
    """The store cannot be used: says which file and why."""


def keep(path: Path, documents: Sequence[Document], quarantined: Sequence[Quarantined]) -> int:
    """Add a run with its articles and quarantine; all of it or nothing. Returns how many articles were new.

    Raises :class:`StoreError` for a file that is no store or cannot be written.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(_SCHEMA)
            with connection:
                return _keep(connection, documents, quarantined)
    except (sqlite3.Error, UnicodeEncodeError) as error:
        raise StoreError(f"{path} cannot be used as a store: {error}") from error


def _keep(connection: sqlite3.Connection, documents: Sequence[Document], quarantined: Iterable[Quarantined]) -> int:
    bad = [(item.path, item.code, item.message) for item in quarantined]
    run = connection.execute("INSERT INTO run (documents, quarantined) VALUES (?, ?)", (len(documents), len(bad))).lastrowid
    before = connection.total_changes
    connection.executemany(
        "INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(d.digest, d.id, _published(d), d.title, d.source, d.url, _storable(d.text), run) for d in documents],
    )
    added = connection.total_changes - before
    connection.executemany("INSERT INTO quarantine VALUES (?, ?, ?, ?)", [(run, *item) for item in bad])
    return added


def _published(document: Document) -> str | None:
    written = timex3(document.published) if document.published else None
    return written.value if written else None


def _storable(text: str) -> str:
    """Text as SQLite takes it: a lone surrogate is replaced, for UTF-8 has none."""
    return text.encode("utf-8", "replace").decode("utf-8")
