"""Texts → no direction at all: an embedder for an index that is searched by words alone."""

from collections.abc import Sequence

import numpy as np

from indexing.model import Matrix


class NoVectors:
    """Gives every text a row of one zero, which the vector store leaves out."""

    space = id = "geen"
    dim = 1
    notice = ""

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Return a column of zeros."""
        return np.zeros((len(texts), 1), dtype=np.float32)

    def embed_question(self, text: str) -> Matrix:  # noqa: ARG002 - the protocol's argument
        """Return a zero."""
        return np.zeros(1, dtype=np.float32)
