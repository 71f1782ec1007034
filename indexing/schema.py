"""The tables of the library file and how an older file is brought up to date."""

import sqlite3

from indexing.errors import IndexMismatchError

LIBRARY_VERSION = 3

_TABLES = """
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, herkomst TEXT NOT NULL, source_name TEXT NOT NULL, card TEXT NOT NULL,
    readability TEXT NOT NULL, facets TEXT NOT NULL, text TEXT NOT NULL,
    stamp TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS sections (
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL,
    body TEXT NOT NULL, PRIMARY KEY (document_id, n)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passages (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, title TEXT NOT NULL, path TEXT NOT NULL,
    first_section INTEGER NOT NULL, last_section INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passages_document ON passages (document_id);
CREATE TABLE IF NOT EXISTS refs (
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS refs_document ON refs (document_id);
CREATE INDEX IF NOT EXISTS refs_target ON refs (target);
CREATE TABLE IF NOT EXISTS files (
    source TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, document_id TEXT NOT NULL,
    reason TEXT NOT NULL, herkomst TEXT NOT NULL DEFAULT '', shown TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (source, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_document ON files (document_id);
CREATE INDEX IF NOT EXISTS files_sha256 ON files (sha256);
CREATE TABLE IF NOT EXISTS companions (
    source TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (source, name),
    FOREIGN KEY (source, name) REFERENCES files ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (changes INTEGER NOT NULL, cutting TEXT NOT NULL DEFAULT '');
INSERT INTO state SELECT 0, '' WHERE NOT EXISTS (SELECT 1 FROM state);
"""

_FROM_1 = """
ALTER TABLE documents ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
ALTER TABLE files ADD COLUMN herkomst TEXT NOT NULL DEFAULT '';
ALTER TABLE files ADD COLUMN shown TEXT NOT NULL DEFAULT '';
ALTER TABLE state ADD COLUMN cutting TEXT NOT NULL DEFAULT '';
UPDATE files SET shown = name, herkomst = coalesce(
    (SELECT herkomst FROM documents WHERE id = document_id), '');
"""

TABLES = ("documents", "sections", "passages", "refs", "files", "state")


def prepare(db: sqlite3.Connection) -> None:
    """Make the tables, or bring those of an older program up to date.

    Raises:
        IndexMismatchError: a newer program made the file.
    """
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > LIBRARY_VERSION:
        raise IndexMismatchError(
            f"bibliotheek {version} is van een nieuwere versie, dit programma kent "
            f"{LIBRARY_VERSION}"
        )
    if version == 1:
        db.executescript(f"BEGIN; {_FROM_1} PRAGMA user_version={LIBRARY_VERSION}; COMMIT;")
    if version != LIBRARY_VERSION:
        db.executescript(f"{_TABLES} PRAGMA user_version={LIBRARY_VERSION};")
