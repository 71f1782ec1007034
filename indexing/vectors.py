"""Vectors in Chroma: ids and vectors in, nearest ids out.

Always explicit embeddings (``embedding_function=None``: Chroma's default one downloads a model),
cosine space, telemetry off. The texts stay in the catalogue. A folder is written once, while its
generation is made (in a child process, worker.py), and only read after that; opening it still
writes a row, so a folder that cannot be written cannot be opened.
"""

import os
import shutil
import sqlite3
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from indexing.errors import IndexDamagedError, NotWritableError
from indexing.model import Matrix

CHROMA_FILE = "chroma.sqlite3"
_COLLECTION = "passages"
_BATCH = 2000
_SYNC = 1000
"""Additions after which Chroma writes its whole HNSW index; while a folder is filled from nothing
that happens once, at the end: writing it every 1,000 would cost ever more as it grows."""
_LEAST = 100
"""Chroma writes no graph of fewer; those vectors are read from its log at each opening."""
SMALL = 20_000
"""Up to so many vectors the graph is built with ``_EF_SMALL``: recall@10 on real passages is .997
at 10,825 for a fifth less CPU; at 100,060 it would fall from .9997 to .979."""
_EF, _EF_SMALL = 100, 60


class VectorStore(Protocol):
    """Where the vectors of one generation are: a folder, or a collection on a server.

    Both raise a KbError of their own when they fail: IndexDamagedError, StoreUnavailableError.
    """

    @property
    def reason(self) -> str:
        """Why it cannot be reached just now, in Dutch; else ""."""

    @property
    def size(self) -> int:
        """Number of vectors."""

    def add(self, ids: Sequence[str], vectors: Matrix) -> None:
        """Store vectors (len(ids), dim) under ids that are not there yet; zeros are left out."""

    def remove(self, ids: Sequence[str]) -> None:
        """Take vectors out; every id must be there."""

    def ids(self) -> set[str]:
        """Return the ids of all vectors."""

    def nearest(self, vector: Matrix, k: int) -> list[tuple[str, float]]:
        """Return at most k (id, cosine similarity in -1..1), best first."""

    def close(self) -> None:
        """Flush and close."""


class Vectors:
    """One Chroma collection of passage vectors, in a folder."""

    reason = ""

    def __init__(self, folder: Path, expected: int = 0) -> None:
        """Open the collection in ``folder``, or make it for ``expected`` vectors.

        Raises:
            NotWritableError: the folder cannot be written.
            IndexDamagedError: Chroma cannot open the folder.
        """
        import chromadb  # noqa: PLC0415 - about half a second
        from chromadb.config import Settings  # noqa: PLC0415

        if folder.exists() and not os.access(folder, os.W_OK):
            raise NotWritableError(str(folder))
        self._folder = folder.name
        self._count: int | None = None  # counting takes 8 ms at 100,000 vectors
        with self._damage():
            self._filling = not (folder / CHROMA_FILE).exists()
            self._client: Any = chromadb.PersistentClient(
                str(folder), settings=Settings(anonymized_telemetry=False)
            )
            self._collection = self._made(expected) if self._filling else self._found()

    def _found(self) -> Any:
        return self._client.get_collection(_COLLECTION, embedding_function=None)

    def _made(self, expected: int) -> Any:
        ef = _EF_SMALL if 0 < expected <= SMALL else _EF
        hnsw = {"space": "cosine", "ef_construction": ef, "sync_threshold": max(_LEAST, expected)}
        return self._client.create_collection(
            _COLLECTION, embedding_function=None, configuration={"hnsw": hnsw}
        )

    @property
    def size(self) -> int:
        """Number of vectors."""
        with self._damage():
            return int(self._collection.count())

    def add(self, ids: Sequence[str], vectors: Matrix) -> None:
        """Store new vectors (len(ids), dim); a row of zeros has no direction and is left out."""
        self._count = None
        kept = [n for n in range(len(ids)) if vectors[n].any()]
        with self._damage():
            for start in range(0, len(kept), _BATCH):
                batch = kept[start : start + _BATCH]
                self._collection.add(ids=[ids[n] for n in batch], embeddings=vectors[batch])

    def remove(self, ids: Sequence[str]) -> None:
        """Take vectors out; every id must be there."""
        self._count = None
        with self._damage():
            for start in range(0, len(ids), _BATCH):
                self._collection.delete(ids=list(ids[start : start + _BATCH]))

    def ids(self) -> set[str]:
        """Return the ids of all vectors."""
        with self._damage():
            return set(self._collection.get(include=[])["ids"])

    def nearest(self, vector: Matrix, k: int) -> list[tuple[str, float]]:
        """Return at most k (id, cosine similarity in -1..1), best first."""
        if self._count is None:
            self._count = self.size
        if not vector.any() or not self._count:
            return []
        with self._damage():
            found = self._collection.query(
                query_embeddings=vector[None, :],
                n_results=min(k, self._count),
                include=["distances"],
            )
        distances = (found["distances"] or [[]])[0]
        return [(i, 1.0 - float(d)) for i, d in zip(found["ids"][0], distances, strict=True)]

    def close(self) -> None:
        """Flush and close; needed before another process opens the folder."""
        if self._filling:  # what is added to a copy of this folder is written soon
            with self._damage(), warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # we give no embedding function
                self._collection.modify(configuration={"hnsw": {"sync_threshold": _SYNC}})
        self._client.close()

    @contextmanager
    def _damage(self) -> Iterator[None]:
        """Turn whatever Chroma raises, a panic of its Rust part included, into our error."""
        try:
            yield
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            raise IndexDamagedError(f"{self._folder}: {error}") from error


def load_chroma() -> None:
    """Import Chroma now; it takes about half a second."""
    import chromadb  # noqa: F401, PLC0415


def copy_vectors(source: Path, target: Path) -> None:
    """Copy a folder that readers may have open: its database by SQLite's own backup."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(f"{CHROMA_FILE}*"))
    with (
        closing(sqlite3.connect(source / CHROMA_FILE)) as old,
        closing(sqlite3.connect(target / CHROMA_FILE)) as new,
    ):
        old.backup(new)
