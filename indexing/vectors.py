"""Vectors in Chroma: ids and vectors in, nearest ids out.

Always explicit embeddings (``embedding_function=None``: Chroma's default one downloads a model),
cosine space, telemetry off. The texts stay in the catalogue. A folder is written once, while its
generation is made, and only read after that.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from indexing.errors import IndexDamagedError
from indexing.model import Matrix

_COLLECTION = "passages"
_BATCH = 2000


class Vectors:
    """One Chroma collection of passage vectors."""

    def __init__(self, folder: Path) -> None:
        """Open or make the collection in ``folder``.

        Raises:
            IndexDamagedError: Chroma cannot open the folder.
        """
        import chromadb  # noqa: PLC0415 - about a second
        from chromadb.config import Settings  # noqa: PLC0415
        from chromadb.errors import ChromaError  # noqa: PLC0415

        try:
            self._client: Any = chromadb.PersistentClient(
                str(folder), settings=Settings(anonymized_telemetry=False)
            )
            self._collection = self._client.get_or_create_collection(
                _COLLECTION, embedding_function=None, metadata={"hnsw:space": "cosine"}
            )
        except (ChromaError, OSError, ValueError, RuntimeError) as error:
            raise IndexDamagedError(f"{folder.name}: {error}") from error

    @property
    def size(self) -> int:
        """Number of vectors."""
        return int(self._collection.count())

    def add(self, ids: Sequence[str], vectors: Matrix) -> None:
        """Store vectors, shape (len(ids), dim); a row of zeros has no direction and is left out."""
        kept = [n for n in range(len(ids)) if vectors[n].any()]
        for start in range(0, len(kept), _BATCH):
            batch = kept[start : start + _BATCH]
            self._collection.upsert(ids=[ids[n] for n in batch], embeddings=vectors[batch])

    def nearest(self, vector: Matrix, k: int) -> list[tuple[str, float]]:
        """Return at most k (id, cosine similarity in -1..1), best first."""
        if not vector.any() or not self.size:
            return []
        found = self._collection.query(
            query_embeddings=vector[None, :], n_results=min(k, self.size), include=["distances"]
        )
        distances = (found["distances"] or [[]])[0]
        return [(i, 1.0 - float(d)) for i, d in zip(found["ids"][0], distances, strict=True)]

    def close(self) -> None:
        """Flush and close; needed before another process opens the folder."""
        self._client.close()
