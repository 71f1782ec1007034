"""The library: one SQLite file that holds every document, section and passage; the truth.

Everything else (words, vectors) can be made again from it. One document is one transaction: a
reader sees the old version or the new one. WAL with synchronous=FULL, so it must stand on a local
disk; what is removed is overwritten. ``Library`` writes; ``Catalog`` (catalog.py) reads the copy
inside a generation. A document belongs to one or more files; when the last file goes, it goes.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from corpus.codec import from_json
from corpus.companion import Companion
from corpus.model import Document, Herkomst
from corpus.versions import date_laws
from indexing.documents import (
    insert_document,
    load_companions,
    load_document,
    load_toestanden,
    store_card,
    store_companion,
)
from indexing.model import Passage
from indexing.schema import prepare

LIBRARY_FILE = "bibliotheek.sqlite"
RANK = {Herkomst.OFFICIEEL: 0, Herkomst.STARTSET: 1, Herkomst.EIGEN: 2}
_BEST = (
    "SELECT herkomst, shown FROM files WHERE document_id = ? ORDER BY CASE herkomst "  # noqa: S608
    + " ".join(f"WHEN '{name}' THEN {rank}" for name, rank in RANK.items())
    + " ELSE 9 END, source, name"
)


class Holder(NamedTuple):
    """A file that has an id: its name, its content, and who vouches for its document."""

    name: str
    sha256: str
    herkomst: Herkomst


class Library:
    """The writer's side of the library file; use it under the writer's lock."""

    def __init__(self, path: Path) -> None:
        """Open or make the file.

        Raises:
            IndexMismatchError: a newer program made it.
            sqlite3.Error: it is damaged or cannot be written (see ``disk_errors``).
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("PRAGMA foreign_keys=ON")
        self._db.execute("PRAGMA secure_delete=ON")
        prepare(self._db)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def changes(self) -> int:
        """Return how many changes were ever stored; a generation remembers the number it holds."""
        (changes,) = self._db.execute("SELECT changes FROM state").fetchone()
        return int(changes)

    def skip_to(self, changes: int) -> None:
        """Raise the number of changes, so that no earlier generation counts as equal."""
        with self._db:
            self._db.execute("UPDATE state SET changes = max(changes, ?) + 1", (changes,))

    def cutting(self) -> str:
        """Return the version of the rules by which the passages were cut; "" when unknown."""
        return str(self._db.execute("SELECT cutting FROM state").fetchone()[0])

    def set_cutting(self, version: str) -> None:
        """Remember by which rules the passages were cut."""
        with self._db:
            self._db.execute("UPDATE state SET cutting = ?", (version,))

    def documents(self) -> Iterator[Document]:
        """Yield every document as it was stored, by id."""
        rows = self._db.execute("SELECT id FROM documents ORDER BY id").fetchall()
        return (load_document(self._db, document_id) for (document_id,) in rows)

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

    def rename_source(self, old: str, new: str) -> None:
        """Give a source another name; a file that both know stays as the new one knows it."""
        both = self.known(old).keys() & self.known(new).keys()
        self.remove(old, sorted(both))
        if self.known(old):
            with self._db:
                self._bump()
                self._db.execute("PRAGMA defer_foreign_keys=ON")
                for table in ("files", "companions"):
                    self._db.execute(
                        f"UPDATE {table} SET source = ? WHERE source = ?",  # noqa: S608 - ours
                        (new, old),
                    )

    def twin(self, source: str, name: str, sha256: str) -> tuple[str, Herkomst] | None:
        """Return name and herkomst of another file with the same content, if there is one."""
        row = self._db.execute(
            "SELECT f.name, d.herkomst FROM files f JOIN documents d ON d.id = f.document_id"
            " WHERE f.sha256 = ? AND (f.source, f.name) <> (?, ?) ORDER BY f.source, f.name",
            (sha256, source, name),
        ).fetchone()
        return (row[0], Herkomst(row[1])) if row else None

    def holder(self, document_id: str, source: str, name: str, sha256: str) -> Holder | None:
        """Return another file with other content that has this id, if there is one."""
        row = self._db.execute(
            "SELECT f.name, f.sha256, d.herkomst FROM files f JOIN documents d"
            " ON d.id = f.document_id WHERE d.id = ? AND f.sha256 <> ?"
            " AND (f.source, f.name) <> (?, ?) ORDER BY f.source, f.name",
            (document_id, sha256, source, name),
        ).fetchone()
        return Holder(row[0], row[1], Herkomst(row[2])) if row else None

    def document(self, document_id: str) -> Document:
        """Return a document as it was stored."""
        return load_document(self._db, document_id)

    def move(self, old_id: str, document: Document, passages: Sequence[Passage]) -> None:
        """Store a document under another id; its files go along."""
        with self._db:
            self._bump()
            insert_document(self._db, document, passages)
            self._db.execute(
                "UPDATE files SET document_id = ? WHERE document_id = ?", (document.id, old_id)
            )
            self._settle([old_id])

    def put(
        self, source: str, name: str, sha256: str, document: Document, passages: Sequence[Passage]
    ) -> None:
        """Store one document with its passages in one transaction; replaces its old version.

        Other files with the same content belong to it from now on.
        """
        with self._db:
            self._bump()
            held = self._db.execute(
                "SELECT DISTINCT document_id FROM files WHERE (source, name) = (?, ?) OR"
                " (sha256 = ? AND document_id <> '')",
                (source, name, sha256),
            ).fetchall()
            insert_document(self._db, document, passages)
            self._db.execute(
                "UPDATE files SET document_id = ?, reason = '' WHERE sha256 = ?",
                (document.id, sha256),
            )
            row = (source, name, sha256, document.id, document.herkomst, document.source_name)
            self._db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, '', ?, ?)", row)
            self._settle([document.id, *(old for (old,) in held)])

    def link(self, source: str, name: str, sha256: str, herkomst: Herkomst | None = None) -> None:
        """Give a file the document of another file with the same content; nothing is embedded.

        Without ``herkomst`` it is that of the file in the same source that had this content.
        """
        with self._db:
            self._bump()
            document_id, old = self._db.execute(
                "SELECT document_id, herkomst FROM files WHERE sha256 = ? AND document_id <> ''"
                " ORDER BY source <> ?, name",
                (sha256, source),
            ).fetchone()
            held = self._held(source, name)
            row = (source, name, sha256, document_id, herkomst or old, name)
            self._db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, '', ?, ?)", row)
            self._settle([document_id, *held])

    def put_companion(self, source: str, name: str, sha256: str, companion: Companion) -> None:
        """Keep what a manifest or WTI says; a document that the file gave before goes."""
        with self._db:
            self._bump()
            held = self._held(source, name)
            store_companion(self._db, source, name, sha256, companion)
            self._settle(held)

    def copy_companion(self, source: str, name: str, sha256: str) -> bool:
        """Give a file what another one with the same content says; tell whether there is one."""
        found = self._db.execute(
            "SELECT c.body FROM companions c JOIN files USING (source, name) WHERE sha256 = ?",
            (sha256,),
        ).fetchone()
        if found:
            self.put_companion(source, name, sha256, from_json(found[0], Companion))
        return found is not None

    def date_laws(self, today: date) -> None:
        """Work out again from when to when each version of a law holds; see corpus/versions.py."""
        cards = date_laws(load_toestanden(self._db), load_companions(self._db), today)
        with self._db:
            for document_id, card in cards.items():
                self._bump()
                store_card(self._db, document_id, card)

    def put_failure(self, source: str, name: str, reason: str) -> None:
        """Remember that a file could not be read; a document it gave before stays."""
        with self._db:
            self._bump()
            self._db.execute(
                "INSERT INTO files VALUES (?, ?, '', '', ?, '', ?)"
                " ON CONFLICT DO UPDATE SET reason = excluded.reason",
                (source, name, reason, name),
            )

    def clear_failure(self, source: str, name: str) -> None:
        """Forget the failure of a file that is again what it was."""
        with self._db:
            self._bump()
            self._db.execute(
                "UPDATE files SET reason = '' WHERE (source, name) = (?, ?)", (source, name)
            )

    def remove(self, source: str, names: Iterable[str]) -> None:
        """Forget files that are gone, with their documents when no other file holds the same."""
        with self._db:
            for name in names:
                self._bump()
                held = self._held(source, name)
                self._db.execute("DELETE FROM files WHERE (source, name) = (?, ?)", (source, name))
                self._settle(held)

    def replace_passages(self, document: Document, passages: Sequence[Passage]) -> None:
        """Store a document again because its passages are cut by other rules now."""
        with self._db:
            self._bump()
            insert_document(self._db, document, passages)

    def copy_to(self, path: Path) -> None:
        """Write a compact, self-contained copy, for a generation."""
        self._db.execute("VACUUM INTO ?", (str(path),))
        with closing(sqlite3.connect(path)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")

    def _bump(self) -> None:
        self._db.execute("UPDATE state SET changes = changes + 1")

    def _held(self, source: str, name: str) -> list[str]:
        rows = self._db.execute(
            "SELECT document_id FROM files WHERE (source, name) = (?, ?)", (source, name)
        )
        return [document_id for (document_id,) in rows]

    def _settle(self, document_ids: Iterable[str]) -> None:
        """Drop documents without a file; the others are as trusted as their best file."""
        for document_id in sorted(set(document_ids)):
            best = self._db.execute(_BEST, (document_id,)).fetchone()
            if best is None:
                self._db.execute("DELETE FROM documents WHERE id = ?", (document_id,))
            else:
                self._db.execute(
                    "UPDATE documents SET herkomst = ?, source_name = ? WHERE id = ?",
                    (*best, document_id),
                )
