"""Is the library still what was stored? Compare it with a sound copy, or put that copy back.

Every generation holds a copy of the library whose SHA-256 stands in its manifest; SQLite itself
has no checksums, so a changed letter in a row is only seen by comparing. Does not: write the
library in any other way.
"""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from indexing.check import fingerprint
from indexing.disk import sync_folder
from indexing.errors import IndexDamagedError, IndexMismatchError
from indexing.generation import CATALOG_FILE, finished, generation_folder
from indexing.library import LIBRARY_FILE, Library
from indexing.manifest import Manifest, read_manifest
from indexing.schema import TABLES

_ALWAYS = (
    ("documents", "id, card, readability, facets, text", "id"),
    ("sections", "*", "document_id"),
    ("passages", "*", "document_id"),
    ("refs", "*", "document_id"),
)
RESTORED = (
    "De bibliotheek was beschadigd en is teruggezet uit versie {} van de index. Wat daarna is "
    "toegevoegd, komt terug met ‘kb index’. Het beschadigde bestand is bewaard als {}."
)


def library_damages(data: Path) -> list[str]:
    """Return what is wrong with the library: its structure, and rows that differ from a sound copy.

    Rows of a document are compared when the copy holds the same version of it.
    """
    path = data / LIBRARY_FILE
    if not path.exists():
        return ["ontbreekt"]
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            verdicts = [str(row[0]) for row in db.execute("PRAGMA integrity_check(5)")]
            if verdicts != ["ok"]:
                return verdicts
            orphans = db.execute("PRAGMA foreign_key_check").fetchall()
            found = [f"{table}: rij {row} hoort nergens bij" for table, row, _, _ in orphans]
            copy = _sound_copy(data)
            return found + (_differences(db, copy[1]) if copy else [])
    except sqlite3.Error as error:
        return [str(error)]


def _differences(db: sqlite3.Connection, copy: Path) -> list[str]:
    db.execute("ATTACH ? AS kopie", (f"{copy.resolve().as_uri()}?mode=ro&immutable=1",))
    same = (
        "(SELECT d.id FROM main.documents d JOIN kopie.documents k USING (id)"
        " WHERE d.stamp = k.stamp AND d.stamp <> '')"
    )
    tables = [(table, columns, f"{key} IN {same}") for table, columns, key in _ALWAYS]
    (equal,) = db.execute(
        "SELECT (SELECT changes FROM main.state) = (SELECT changes FROM kopie.state)"
    ).fetchone()
    if equal:
        tables = [(table, "*", "1") for table in TABLES if table != "state"]
    found = []
    for table, columns, where in tables:
        rows = f"SELECT {columns} FROM {{}}.{table} WHERE {where}"  # noqa: S608 - names are ours
        one, other = rows.format("main"), rows.format("kopie")
        count = db.execute(
            f"SELECT (SELECT count(*) FROM ({one} EXCEPT {other}))"  # noqa: S608
            f" + (SELECT count(*) FROM ({other} EXCEPT {one}))"
        ).fetchone()[0]
        if count:
            found.append(f"{table}: {count} rijen wijken af van de kopie in {copy.parent.name}")
    return found


def _sound_copy(data: Path) -> tuple[Manifest, Path] | None:
    """Return the newest catalogue whose fingerprint is right: a copy of the library."""
    for number in finished(data):
        folder = generation_folder(data, number)
        try:
            manifest = read_manifest(folder)
            if fingerprint(folder / CATALOG_FILE) == manifest.files.get(CATALOG_FILE):
                return manifest, folder / CATALOG_FILE
        except (IndexDamagedError, IndexMismatchError, OSError):
            continue
    return None


def restore(data: Path) -> str:
    """Put the newest sound copy in the place of the library; return the notice."""
    found = _sound_copy(data)
    if found is None:
        raise IndexDamagedError(
            f"{LIBRARY_FILE}: er is geen gave kopie; ‘kb index’ met een lege map"
        )
    manifest, copy = found
    written = data / f"{LIBRARY_FILE}.herstel"
    shutil.copyfile(copy, written)
    kept = f"bibliotheek.kapot-{datetime.now().astimezone():%Y%m%d-%H%M%S}.sqlite"
    for ending in ("", "-wal", "-shm"):
        part = data / f"{LIBRARY_FILE}{ending}"
        if part.exists():
            part.rename(data / f"{kept}{ending}")
    written.rename(data / LIBRARY_FILE)
    sync_folder(data)
    with closing(Library(data / LIBRARY_FILE)) as library:
        library.skip_to(manifest.changes)
    return RESTORED.format(manifest.generation, kept)
