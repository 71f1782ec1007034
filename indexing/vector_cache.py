"""Vectors by (embedder, text): what was computed once is never computed again.

One SQLite file beside the library; losing it costs time, nothing else.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from indexing.embedding import Embedder
from indexing.model import Matrix

_BATCH = 1024


def text_key(text: str) -> bytes:
    """Return the key under which the vector of a text is kept."""
    return hashlib.sha256(text.encode()).digest()


def open_cache(path: Path, embedder: Embedder) -> "VectorCache":
    """Open the cache; a damaged file is thrown away, because it only costs time."""
    try:
        return VectorCache(path, embedder)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # locked, full or not writable
            raise
        for part in path.parent.glob(f"{path.name}*"):
            part.unlink()
        return VectorCache(path, embedder)


class VectorCache:
    """Reads and writes cached vectors of one embedder."""

    def __init__(self, path: Path, embedder: Embedder) -> None:
        """Open or make the file."""
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS vectors (embedder TEXT, key BLOB, vector BLOB,"
            " PRIMARY KEY (embedder, key)) WITHOUT ROWID"
        )
        self._embedder = embedder
        self.computed = 0
        """How many texts were embedded because they were not known."""

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def size(self) -> int:
        """Return how many vectors of this embedder are kept."""
        (size,) = self._db.execute(
            "SELECT count(*) FROM vectors WHERE embedder = ?", (self._embedder.id,)
        ).fetchone()
        return int(size)

    def seed(self, texts: Sequence[str], vectors: Matrix) -> None:
        """Take over vectors that were computed before, (len(texts), dim)."""
        self._keep([text_key(text) for text in texts], vectors)

    def embed(self, texts: Sequence[str], on_done: Callable[[int], None]) -> Matrix:
        """Return (len(texts), dim) vectors; ``on_done`` hears how many texts are ready."""
        out = np.zeros((len(texts), self._embedder.dim), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = texts[start : start + _BATCH]
            out[start : start + len(batch)] = self._batch(batch)
            on_done(start + len(batch))
        return out

    def _batch(self, texts: Sequence[str]) -> Matrix:
        keys = [text_key(text) for text in texts]
        marks = ",".join("?" * len(keys))
        rows = self._db.execute(
            f"SELECT key, vector FROM vectors WHERE embedder = ? AND key IN ({marks})",  # noqa: S608
            (self._embedder.id, *keys),
        )
        known = {key: np.frombuffer(vector, dtype=np.float32) for key, vector in rows}
        missing = [n for n, key in enumerate(keys) if key not in known]
        if missing:
            made = self._embedder.embed_passages([texts[n] for n in missing])
            known |= {keys[n]: row for n, row in zip(missing, made, strict=True)}
            self._keep([keys[n] for n in missing], made)
            self.computed += len(missing)
        return np.stack([known[key] for key in keys])

    def _keep(self, keys: Sequence[bytes], vectors: Matrix) -> None:
        rows = zip(keys, vectors, strict=True)
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                ((self._embedder.id, key, row.tobytes()) for key, row in rows),
            )

    def forget_others(self) -> None:
        """Drop the vectors of earlier fits and models."""
        with self._db:
            self._db.execute("DELETE FROM vectors WHERE embedder <> ?", (self._embedder.id,))
