"""A folder of files → the fingerprint of each, and what no longer agrees with them.

SHA-256 of every file that opening does not change. Chroma writes to its ``chroma.sqlite3`` at each
opening, so that one is known by its content: the SQLite check and a digest of all other rows. The
HNSW files are hashed once they hold something: below a thousand vectors they are scratch that every
opening fills anew, and the vectors stand in the database. Nothing here opens Chroma or tantivy, so
damage that would kill the process is found before they see it.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_DATABASE, _PERSISTED = "chroma.sqlite3", "index_metadata.pickle"
_SCRATCH = frozenset({"data_level0.bin", "header.bin", "length.bin", "link_lists.bin"})
_TABLES = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    " AND name <> 'acquire_write' ORDER BY name"  # every opening adds a row to that one
)
_THREADS = 4
MISSING, CHANGED = "ontbreekt", "inhoud gewijzigd"


@dataclass(frozen=True, slots=True)
class Damage:
    """A file that is not what it was; ``what`` is Dutch."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


def fingerprints(folder: Path) -> dict[str, str]:
    """Return {name below the folder: fingerprint} of every file worth checking, by name."""
    names = sorted(_names(folder))
    with ThreadPoolExecutor(_THREADS) as pool:
        return dict(
            zip(names, pool.map(lambda name: fingerprint(folder / name), names), strict=True)
        )


def damages(folder: Path, files: Mapping[str, str]) -> list[Damage]:
    """Return what is missing or changed of the files a folder should have."""

    def look(name: str) -> list[Damage]:
        try:
            found = fingerprint(folder / name)
        except FileNotFoundError:
            return [Damage(name, MISSING)]
        except (OSError, sqlite3.Error) as error:
            return [Damage(name, f"onleesbaar ({error})")]
        return [] if found == files[name] else [Damage(name, CHANGED)]

    with ThreadPoolExecutor(_THREADS) as pool:
        return [damage for found in pool.map(look, files) for damage in found]


def fingerprint(path: Path) -> str:
    """Return what tells a file from any other; it is 64 hexadecimal digits.

    Raises:
        OSError, sqlite3.Error: it cannot be read.
    """
    if path.name == _DATABASE:
        return _content(path)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        scratch = path.name in _SCRATCH and not (path.parent / _PERSISTED).exists()
        if path.is_file() and path.suffix != ".lock" and not scratch:
            yield path.relative_to(folder).as_posix()


def _content(path: Path) -> str:
    if not path.exists():
        raise FileNotFoundError(path)
    digest = hashlib.sha256()
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        (verdict,) = db.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        for name, sql in db.execute(_TABLES).fetchall():
            digest.update(f"{name} {sql}".encode())
            for row in db.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - a name it gave itself
                digest.update(repr(row).encode())
    return digest.hexdigest()
