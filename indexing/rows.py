"""Every passage vector of a generation in one file: exact search among chosen passages.

Chroma finds the nearest of all passages; with a filter its own metadata search is slow (STACK.md
§2), so the passages that the word index lets through are compared exactly: recall is 1 by
construction. The file is read where it lies (memory-mapped). It is also what the next generation
and a rebuild take their vectors from.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexing.errors import IndexDamagedError
from indexing.model import Matrix, Numbers

ROWS_FILE, NUMBERS_FILE = "rijen.npy", "nummers.npy"
_FEW = 4
"""Below a quarter of all passages the chosen rows are taken out first; above, all are compared."""


def save_rows(folder: Path, numbers: Numbers, vectors: Matrix) -> None:
    """Write vectors (n, dim) and the ascending passage numbers (n,) they belong to."""
    np.save(folder / NUMBERS_FILE, numbers)
    np.save(folder / ROWS_FILE, np.ascontiguousarray(vectors, dtype=np.float32))


class Rows:
    """The vectors of one generation; a row of zeros stands for a passage without direction."""

    def __init__(self, folder: Path) -> None:
        """Open the files.

        Raises:
            IndexDamagedError: one is missing or no such file.
        """
        try:
            self.numbers: Numbers = np.load(folder / NUMBERS_FILE, allow_pickle=False)
            vectors = np.load(folder / ROWS_FILE, mmap_mode="r", allow_pickle=False)
            self.vectors: Matrix = vectors.view(np.ndarray)
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamagedError(f"{folder.name}/{ROWS_FILE}: {error}") from error
        if len(self.numbers) != len(self.vectors):
            raise IndexDamagedError(f"{folder.name}/{NUMBERS_FILE}")

    def nearest(self, vector: Matrix, k: int, among: Numbers | None = None) -> dict[int, float]:
        """Return {passage number: cosine similarity} of at most k, best first, by exact search.

        ``among`` holds ascending passage numbers; None searches all.
        """
        if not vector.any() or not len(self.numbers):
            return {}
        if among is None:
            at, scores = None, self.vectors @ vector
        else:
            at = np.flatnonzero(self._kept(among))
            few = len(at) * _FEW < len(self.numbers)
            scores = self.vectors[at] @ vector if few else (self.vectors @ vector)[at]
        best = _top(scores, min(k, len(scores)))
        numbers = self.numbers[best if at is None else at[best]]
        found = zip(map(int, numbers), map(float, scores[best]), strict=True)
        return {n: score for n, score in found if score != 0.0}

    def cosines(self, vector: Matrix, numbers: Numbers) -> Matrix:
        """Return the cosine similarity of these passages; 0 for one that is not here."""
        out = np.zeros(len(numbers), dtype=np.float32)
        if not len(self.numbers):
            return out
        at = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        here = self.numbers[at] == numbers
        out[here] = self.vectors[at[here]] @ vector
        return out

    def _kept(self, among: Numbers) -> NDArray[np.bool_]:
        """Return of every vector whether its passage is among these."""
        table = np.zeros(1 + max(self.numbers[-1], among.max(initial=0)), dtype=bool)
        table[among] = True
        return table[self.numbers]


def _top(scores: Matrix, k: int) -> Numbers:
    """Return the positions of the k highest scores, best first, ties by position."""
    if not k:
        return np.zeros(0, dtype=np.int64)
    least = np.partition(scores, len(scores) - k)[len(scores) - k]
    some = np.flatnonzero(scores >= least)
    return np.asarray(some[np.argsort(-scores[some], kind="stable")][:k], dtype=np.int64)
