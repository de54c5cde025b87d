"""The tables of a store, and the mark by which one is known."""

APPLICATION_ID = 0x6368726E
"""``chrn``: what ``PRAGMA application_id`` says of a file of ours."""

VERSION = 1
"""What ``PRAGMA user_version`` says; it rises when the tables change."""

EVENT_COLUMNS = "hash pipeline id doc headline quote shape edtf earliest latest basis confidence factuality shown".split()
"""The columns of the table of events, in order; a Parquet file has the same."""

TABLES = """
CREATE TABLE run (
    number INTEGER PRIMARY KEY, started TEXT NOT NULL, pipeline TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'interrupted')),
    used INTEGER NOT NULL DEFAULT 0, duplicate INTEGER NOT NULL DEFAULT 0, quarantined INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE article (
    number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, id TEXT NOT NULL, text_sha256 TEXT NOT NULL,
    published TEXT, published_source TEXT, published_confidence TEXT,
    title TEXT, author TEXT, source TEXT, url TEXT, lang TEXT NOT NULL, story TEXT,
    text TEXT NOT NULL, facts TEXT NOT NULL, first_run INTEGER NOT NULL REFERENCES run (number)
) STRICT;
CREATE INDEX article_by_text ON article (text_sha256);

CREATE TABLE input (
    key TEXT NOT NULL, part INTEGER NOT NULL, hash TEXT, code TEXT, message TEXT, record INTEGER, offset INTEGER,
    aside INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (key, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation (
    hash TEXT NOT NULL, pipeline TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (hash, pipeline)
) STRICT;

CREATE TABLE event (
    hash TEXT NOT NULL, pipeline TEXT NOT NULL, id TEXT NOT NULL, doc TEXT NOT NULL,
    headline TEXT NOT NULL, quote TEXT NOT NULL,
    shape TEXT NOT NULL, edtf TEXT, earliest TEXT, latest TEXT, basis TEXT NOT NULL, confidence TEXT NOT NULL,
    factuality TEXT NOT NULL, shown INTEGER NOT NULL, PRIMARY KEY (hash, pipeline, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_date ON event (earliest, latest);

CREATE TABLE quarantine (
    run INTEGER NOT NULL REFERENCES run (number), path TEXT NOT NULL, record INTEGER, offset INTEGER,
    code TEXT NOT NULL, message TEXT NOT NULL
) STRICT;

CREATE TABLE output (
    target TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, state TEXT NOT NULL, account TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content = 'article', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    INSERT INTO article_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
    INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER article_changed AFTER UPDATE OF title, text ON article BEGIN
    INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO article_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
"""
