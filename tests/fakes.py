"""Small real implementations of our protocols; no model, no disk, no network."""

import hashlib
from collections.abc import Sequence

import numpy as np

from indexing.analysis import exact_terms
from indexing.model import Matrix


class HashEmbedder:
    """Bag of hashed words: equal words give similar vectors."""

    id = "hash-64"
    dim = 64

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        self.embedded.extend(texts)
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in exact_terms(text):
                row[hashlib.sha256(word.encode()).digest()[0] % self.dim] += 1
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.where(norms > 0, norms, 1), dtype=np.float32)

    def embed_question(self, text: str) -> Matrix:
        return np.asarray(self.embed_passages([text])[0], dtype=np.float32)
