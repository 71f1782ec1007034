"""A sentence-transformers model from a local folder or cache, as an Embedder.

Never downloads: ``local_files_only`` is always on, remote code is never trusted. Models of the e5
family get their prefixes. It does not choose a model; the settings do.
"""

from collections.abc import Sequence

import numpy as np

from indexing.errors import EmbedderError
from indexing.model import Matrix

_BATCH = 16


class TransformerEmbedder:
    """Encodes with a sentence-transformers model, longest texts first, rows of norm 1."""

    def __init__(self, name: str) -> None:
        """Load ``name``: a folder, or a model that is already in the local cache.

        Raises:
            EmbedderError: the model is not on this machine or cannot be loaded.
        """
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - torch

            self._model = SentenceTransformer(
                name, local_files_only=True, trust_remote_code=False, device="cpu"
            )
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            raise EmbedderError(f"{name}: {str(error).splitlines()[0]}") from error
        self._e5 = "e5" in name.casefold().rpartition("/")[2]
        self._name = name

    @property
    def id(self) -> str:
        """Model name, its number of weights and its prefix rule."""
        weights = sum(p.numel() for p in self._model.parameters())
        name = self._name.rstrip("/").rpartition("/")[2]
        return f"st-{name}-{weights}-{'e5' if self._e5 else 'plain'}"

    @property
    def dim(self) -> int:
        """Size of the model's vectors."""
        return int(self._model.get_sentence_embedding_dimension() or 0)

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Return one row of norm 1 per text."""
        return self._encode(["passage: " + t for t in texts] if self._e5 else list(texts))

    def embed_question(self, text: str) -> Matrix:
        """Return one vector of norm 1."""
        return np.asarray(self._encode([f"query: {text}" if self._e5 else text])[0])

    def _encode(self, texts: list[str]) -> Matrix:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        vectors = self._model.encode(
            texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)
