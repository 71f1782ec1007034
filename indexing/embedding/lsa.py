"""Latent semantic analysis fitted on the corpus: vectors without any download.

Deerwester et al. 1990: the truncated singular value decomposition of a log-entropy-like weighted
term matrix (here log tf times idf, Salton & Buckley 1988), solved by scikit-learn's randomised SVD
with a fixed seed. Fitting needs scikit-learn; using it needs numpy only. It knows only words of
the corpus it was fitted on; it does not generalise like a trained model.
"""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indexing.analysis import stem_terms
from indexing.errors import EmbedderError
from indexing.model import Matrix

DIM = 192
_MIN_DOCUMENTS = 2
_LARGE = 100
_SEED = 20241220


class LsaEmbedder:
    """Projects log-tf-idf of stems on the main directions of the corpus."""

    def __init__(self, terms: Sequence[str], idf: Matrix, directions: Matrix) -> None:
        """Take ``terms`` (n), their ``idf`` (n,) and ``directions`` (n, dim)."""
        self._column = {term: n for n, term in enumerate(terms)}
        self._idf = idf
        self._directions = directions
        digest = hashlib.sha256("\n".join(terms).encode() + directions.tobytes())
        self._id = f"lsa-{digest.hexdigest()[:16]}"

    @property
    def space(self) -> str:
        """Name of this fit."""
        return self._id

    @property
    def id(self) -> str:
        """Name of this fit."""
        return self._id

    @property
    def dim(self) -> int:
        """Number of directions kept."""
        return int(self._directions.shape[1])

    @classmethod
    def fit(cls, texts: Sequence[str], dim: int = DIM) -> "LsaEmbedder":
        """Learn the directions of a corpus; ``dim`` shrinks when the corpus is tiny."""
        from scipy.sparse import csr_matrix  # noqa: PLC0415 - slow import, fitting only
        from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415

        counts = [Counter(stem_terms(text)) for text in texts]
        seen = Counter(term for row in counts for term in row)
        least = _MIN_DOCUMENTS if len(counts) >= _LARGE else 1
        terms = sorted(term for term, n in seen.items() if n >= least)
        idf = np.array([math.log(1 + len(counts) / seen[t]) for t in terms], dtype=np.float32)
        column = {term: n for n, term in enumerate(terms)}
        cells = [
            (r, column[t], (1 + math.log(n)) * idf[column[t]])
            for r, row in enumerate(counts)
            for t, n in row.items()
            if t in column
        ]
        rows, cols, values = zip(*cells, strict=True) if cells else ((), (), ())
        matrix = csr_matrix((values, (rows, cols)), shape=(len(counts), max(len(terms), 1)))
        keep = min(dim, len(terms) - 1, len(counts) - 1)
        if keep < 1:
            return cls(terms, idf, np.eye(max(len(terms), 1), dtype=np.float32))
        svd = TruncatedSVD(keep, random_state=_SEED, n_iter=4).fit(matrix)
        return cls(terms, idf, np.ascontiguousarray(svd.components_.T, dtype=np.float32))

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Return one row per text; a text without any known word is all zeros."""
        out = np.zeros((len(texts), self.dim), dtype=np.float32)
        for n, text in enumerate(texts):
            counts = Counter(stem_terms(text))
            known = [
                (self._column[t], 1 + math.log(k)) for t, k in counts.items() if t in self._column
            ]
            if known:
                columns, weights = (list(part) for part in zip(*known, strict=True))
                out[n] = (weights * self._idf[columns]) @ self._directions[columns]
        norms = np.linalg.norm(out, axis=1, keepdims=True)
        return np.asarray(out / np.where(norms > 0, norms, 1), dtype=np.float32)

    def embed_question(self, text: str) -> Matrix:
        """Return the vector of a question, in the space of the passages."""
        return np.asarray(self.embed_passages([text])[0], dtype=np.float32)

    def unknown_share(self, texts: Sequence[str]) -> float:
        """Return which share (0 to 1) of the terms of these texts this fit does not know."""
        terms = [term for text in texts for term in stem_terms(text)]
        return sum(t not in self._column for t in terms) / len(terms) if terms else 0.0

    def save(self, folder: Path) -> None:
        """Write the fit into a folder, readable without pickle."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "lsa.json").write_text(json.dumps(list(self._column)), encoding="utf-8")
        np.savez(folder / "lsa.npz", idf=self._idf, directions=self._directions)

    @classmethod
    def load(cls, folder: Path) -> "LsaEmbedder":
        """Read a saved fit.

        Raises:
            EmbedderError: a file is missing or damaged.
        """
        try:
            terms = json.loads((folder / "lsa.json").read_text(encoding="utf-8"))
            with np.load(folder / "lsa.npz", allow_pickle=False) as arrays:
                return cls(terms, arrays["idf"], arrays["directions"])
        except (OSError, ValueError, KeyError) as error:
            raise EmbedderError(f"offline: {folder.name}: {error}") from error
