"""The library: one SQLite file that holds every document, section and passage; the truth.

Everything else (words, vectors) can be made again from it. One document is one transaction: a
reader sees the old version or the new one. WAL with synchronous=FULL, so it must stand on a local
disk. ``Library`` writes; ``Catalog`` (catalog.py) reads the copy inside a generation.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from corpus.model import Document
from indexing.model import Passage
from indexing.records import card_to_json, readability_to_json, section_to_json

LIBRARY_VERSION = 1

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, herkomst TEXT NOT NULL, source_name TEXT NOT NULL, card TEXT NOT NULL,
    readability TEXT NOT NULL, facets TEXT NOT NULL, text TEXT NOT NULL);
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
    reason TEXT NOT NULL, PRIMARY KEY (source, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (changes INTEGER NOT NULL);
INSERT INTO state SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM state);
"""


class Library:
    """The writer's side of the library file; use it under the writer's lock."""

    def __init__(self, path: Path) -> None:
        """Open or make the file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("PRAGMA foreign_keys=ON")
        self._db.executescript(_SCHEMA)
        self._db.execute(f"PRAGMA user_version={LIBRARY_VERSION}")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def changes(self) -> int:
        """Return how many changes were ever stored; a generation remembers the number it holds."""
        (changes,) = self._db.execute("SELECT changes FROM state").fetchone()
        return int(changes)

    def known(self, source: str) -> dict[str, tuple[str, str]]:
        """Return {file name: (sha256, reason)} of a source; reason is empty when it was read."""
        rows = self._db.execute(
            "SELECT name, sha256, reason FROM files WHERE source = ?", (source,)
        )
        return {name: (sha256, reason) for name, sha256, reason in rows}

    def sources(self) -> tuple[str, ...]:
        """Return the names of all sources that were ever indexed."""
        rows = self._db.execute("SELECT DISTINCT source FROM files ORDER BY source")
        return tuple(source for (source,) in rows)

    def put(
        self, source: str, name: str, sha256: str, document: Document, passages: Sequence[Passage]
    ) -> None:
        """Store one document with its passages in one transaction; replaces its old version."""
        with self._db:
            self._forget(source, name, keep=document.id)
            self._db.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            self._insert(document, passages)
            self._db.execute(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, '')",
                (source, name, sha256, document.id),
            )

    def put_failure(self, source: str, name: str, reason: str) -> None:
        """Remember that a file could not be read; its earlier document, if any, goes."""
        with self._db:
            self._forget(source, name)
            self._db.execute(
                "INSERT OR REPLACE INTO files VALUES (?, ?, '', '', ?)",
                (source, name, reason),
            )

    def remove(self, source: str, names: Iterable[str]) -> None:
        """Forget files that are gone, with their documents when no other file holds the same."""
        with self._db:
            for name in names:
                self._forget(source, name)

    def texts(self) -> Iterator[tuple[int, str, str]]:
        """Yield (passage number, passage id, searchable text with its title and path)."""
        rows = self._db.execute("SELECT n, id, title, path, text FROM passages ORDER BY n")
        for n, passage_id, title, path, text in rows:
            yield n, passage_id, "\n".join((title, *json.loads(path), text))

    def copy_to(self, path: Path) -> None:
        """Write a compact, self-contained copy, for a generation."""
        self._db.execute("VACUUM INTO ?", (str(path),))
        with closing(sqlite3.connect(path)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")

    def _forget(self, source: str, name: str, keep: str = "") -> None:
        self._db.execute("UPDATE state SET changes = changes + 1")
        row = self._db.execute(
            "SELECT document_id FROM files WHERE source = ? AND name = ?", (source, name)
        ).fetchone()
        self._db.execute("DELETE FROM files WHERE source = ? AND name = ?", (source, name))
        if row and row[0] and row[0] != keep:
            self._db.execute(
                "DELETE FROM documents WHERE id = ?1 AND NOT EXISTS"
                " (SELECT 1 FROM files WHERE document_id = ?1)",
                row,
            )

    def _insert(self, document: Document, passages: Sequence[Passage]) -> None:
        self._db.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                document.herkomst.value,
                document.source_name,
                card_to_json(document.card),
                readability_to_json(document.readability),
                json.dumps(document.facets, ensure_ascii=False),
                document.text,
            ),
        )
        self._db.executemany(
            "INSERT INTO sections VALUES (?, ?, ?)",
            ((document.id, n, section_to_json(s)) for n, s in enumerate(document.sections)),
        )
        self._db.executemany(
            "INSERT INTO refs VALUES (?, ?, ?, ?, ?)",
            ((document.id, r.start, r.end, r.kind, r.target) for r in document.references),
        )
        self._db.executemany(
            "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    p.id,
                    p.document_id,
                    p.start,
                    p.end,
                    p.title,
                    json.dumps(p.path, ensure_ascii=False),
                    p.first_section,
                    p.last_section,
                    p.text,
                )
                for p in passages
            ),
        )
