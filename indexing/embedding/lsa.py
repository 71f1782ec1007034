"""Latent semantic analysis fitted on the corpus: vectors without any download.

Deerwester et al. 1990: the truncated singular value decomposition of a log-entropy-like weighted
term matrix (here log tf times idf, Salton & Buckley 1988), solved by scikit-learn's randomised SVD
with a fixed seed. Fitting needs scikit-learn; using it needs numpy only. It knows only words of
the corpus it was fitted on; it does not generalise like a trained model.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import count, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexing.analysis import stem_terms
from indexing.errors import EmbedderError
from indexing.model import Matrix, Numbers

DIM = 192
_MIN_DOCUMENTS = 2
_LARGE = 100
SAMPLE = 50_000
"""Of more texts than this the directions are learnt from an even sample; words and idf from all."""
_AT_ONCE = 20_000
"""Texts whose terms are counted together: some 2 million numbers of 8 bytes, a few times over."""
_SEED = 20241220


class Bag(NamedTuple):
    """Counted terms of texts, as the rows of a sparse matrix.

    Row n has the cells ``starts[n]`` up to ``starts[n + 1]``; a cell has a column, ascending in its
    row, and a weight: 1 + log of how often the term occurs.
    """

    starts: Numbers
    columns: Numbers
    weights: Matrix

    def at(self, place: Numbers) -> "Bag":
        """Return the bag with every column moved to its place; those at -1 are left out."""
        moved = place[self.columns]
        row = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))[moved >= 0]
        weights, moved = self.weights[moved >= 0], moved[moved >= 0]
        by_column = np.lexsort((moved, row))
        starts = np.searchsorted(row, np.arange(len(self.starts)))
        return Bag(starts, moved[by_column], weights[by_column])


def count_terms(texts: Sequence[str], column: Mapping[str, int]) -> Bag:
    """Count the stems of texts that have a column; a mapping that grows gives new ones theirs."""
    bags = [
        _count_some(texts[at : at + _AT_ONCE], column)
        for at in range(0, max(1, len(texts)), _AT_ONCE)
    ]
    ends = np.cumsum([0] + [len(bag.columns) for bag in bags])
    starts = [bag.starts[:-1] + before for bag, before in zip(bags, ends[:-1], strict=True)]
    return Bag(
        np.concatenate([*starts, ends[-1:]]),
        np.concatenate([bag.columns for bag in bags]),
        np.concatenate([bag.weights for bag in bags]),
    )


def _count_some(texts: Sequence[str], column: Mapping[str, int]) -> Bag:
    flat: list[int] = []
    ends = [0]
    grows = isinstance(column, defaultdict)
    for text in texts:
        terms = stem_terms(text)
        known = terms if grows else [term for term in terms if term in column]
        flat.extend(map(column.__getitem__, known))
        ends.append(len(flat))
    row = np.repeat(np.arange(len(texts)), np.diff(ends))
    width = max(1, len(column))
    cells, times = np.unique(row * width + np.array(flat, dtype=np.int64), return_counts=True)
    starts = np.searchsorted(cells, np.arange(len(texts) + 1) * width)
    return Bag(starts, cells % width, (1 + np.log(times)).astype(np.float32))


class LsaEmbedder:
    """Projects log-tf-idf of stems on the main directions of the corpus."""

    notice = ""

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

        column: defaultdict[str, int] = defaultdict(count().__next__)
        bag = count_terms(texts, column)
        seen = np.bincount(bag.columns, minlength=len(column))
        least = _MIN_DOCUMENTS if len(texts) >= _LARGE else 1
        kept = {term: n for term, n in column.items() if seen[n] >= least}
        terms = sorted(kept)
        order = np.array([kept[term] for term in terms], dtype=np.int64)
        idf = np.log(1 + len(texts) / seen[order]).astype(np.float32)
        keep = min(dim, len(terms) - 1, len(texts) - 1)
        if keep < 1:
            return cls(terms, idf, np.eye(max(len(terms), 1), dtype=np.float32))
        place = np.full(len(column), -1, dtype=np.int64)
        place[order] = np.arange(len(order))
        bag = bag.at(place)
        cells = (bag.weights * idf[bag.columns], bag.columns, bag.starts)
        matrix = csr_matrix(cells, shape=(len(texts), len(terms)))
        if len(texts) > SAMPLE:
            matrix = matrix[:: -(-len(texts) // SAMPLE)]
        svd = TruncatedSVD(keep, random_state=_SEED, n_iter=4).fit(matrix)
        return cls(terms, idf, np.ascontiguousarray(svd.components_.T, dtype=np.float32))

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Return one row per text; a text without any known word is all zeros."""
        out = np.zeros((len(texts), self.dim), dtype=np.float32)
        bag = count_terms(texts, self._column)
        weights = bag.weights * self._idf[bag.columns]
        for n, (start, end) in enumerate(pairwise(bag.starts)):
            out[n] = weights[start:end] @ self._directions[bag.columns[start:end]]
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
