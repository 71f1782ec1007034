"""Texts → vectors: one protocol, two implementations that cost very different things.

``lsa`` is fitted on the corpus itself and needs no download; ``transformer`` runs a
sentence-transformers model from a local folder or cache. Both are real: neither is a fallback
that hides the other; the manifest names the one that made an index.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from indexing.model import Matrix


class Embedder(Protocol):
    """Turns texts into vectors of one space; ``id`` names that space completely."""

    @property
    def space(self) -> str:
        """Model, revision and prefix rule, or the fit: equal spaces mean comparable vectors."""

    @property
    def id(self) -> str:
        """The space and how exactly it was computed: equal ids mean equal vectors."""

    @property
    def dim(self) -> int:
        """Number of columns of every matrix."""

    @property
    def notice(self) -> str:
        """A Dutch sentence when questions do not go the way they were set up to, else ""."""

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Return (len(texts), dim) float32, rows of norm 1 or all zeros."""

    def embed_question(self, text: str) -> Matrix:
        """Return (dim,) float32 of norm 1 or all zeros."""


def open_embedder(name: str, folder: Path, models: Path = Path("modellen")) -> Embedder:
    """Open the embedder that made the index in ``folder``; ``name`` is "offline" or a model.

    ``models`` is where fetched models are kept.

    Raises:
        EmbedderError: the model is not on this machine or cannot be read.
    """
    if name == "offline":
        from indexing.embedding.lsa import LsaEmbedder  # noqa: PLC0415 - numpy only

        return LsaEmbedder.load(folder)
    from indexing.embedding.transformer import TransformerEmbedder  # noqa: PLC0415 - torch

    return TransformerEmbedder(name, models)
