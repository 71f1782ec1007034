"""A folder of files → the SHA-256 of each, and what no longer agrees with them.

Every file counts but three kinds: locks, what a program leaves beside its own files, and HNSW files
that hold nothing yet (below a thousand vectors they are scratch that every opening fills anew; the
vectors stand in the database). Chroma's database is sealed (seal.py), so opening leaves it as it
is. A journal that lies beside a database is damage: SQLite would play it back. Nothing here opens
Chroma or tantivy, so damage that would kill the process is found before they see it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

_PERSISTED = "index_metadata.pickle"
_SCRATCH = frozenset({"data_level0.bin", "header.bin", "length.bin", "link_lists.bin"})
_JOURNALS = ("*-journal", "*-wal")
_THREADS = 4
MISSING, CHANGED = "ontbreekt", "inhoud gewijzigd"
JOURNAL = "hoort hier niet: rest van een afgebroken schrijver"


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
        except OSError as error:
            return [Damage(name, f"onleesbaar ({error})")]
        return [] if found == files[name] else [Damage(name, CHANGED)]

    left = [path for pattern in _JOURNALS for path in sorted(folder.rglob(pattern))]
    with ThreadPoolExecutor(_THREADS) as pool:
        found = [damage for damages in pool.map(look, files) for damage in damages]
    return found + [Damage(path.relative_to(folder).as_posix(), JOURNAL) for path in left]


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file in 64 hexadecimal digits.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        scratch = path.name in _SCRATCH and not (path.parent / _PERSISTED).exists()
        if path.is_file() and path.suffix != ".lock" and not scratch:
            yield path.relative_to(folder).as_posix()
