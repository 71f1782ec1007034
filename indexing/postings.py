"""Terms → which rows hold them and with what weight, as arrays in a folder.

<name>termen  <name>grenzen    per term, ascending by its number, where its rows begin
<name>houders  <name>gewichten per term, one after another: the rows that hold it, with a weight
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from indexing.forward import STEM, key, read

Held: TypeAlias = tuple[NDArray[np.int32], NDArray[np.float32]]
Holders: TypeAlias = Mapping[int, Sequence[tuple[int, float]]]
"""Number of a term → (row, weight) of all that hold it."""


def number_of(term: str) -> int:
    """Return the number of a term."""
    return key(STEM, term)


class Postings:
    """The rows that hold a term; only read, safe for several threads."""

    def __init__(self, folder: Path, name: str = "") -> None:
        """Open the files.

        Raises:
            IndexDamagedError: one is missing or no such file.
        """
        self._keys: NDArray[np.uint64] = read(folder, f"{name}termen")
        self._bounds: NDArray[np.int64] = read(folder, f"{name}grenzen")
        self._holders: NDArray[np.int32] = read(folder, f"{name}houders")
        self._weights: NDArray[np.float32] = read(folder, f"{name}gewichten")

    def of(self, term: str) -> Held:
        """Return the rows (n,) that hold a term and their weights (n,); none when unknown."""
        wanted = np.uint64(number_of(term))
        at = int(self._keys.searchsorted(wanted))
        known = at < len(self._keys) and self._keys[at] == wanted
        here = slice(*self._bounds[at : at + 2]) if known else slice(0, 0)
        return self._holders[here], self._weights[here]


def save_postings(folder: Path, holders: Holders, name: str = "") -> None:
    """Write the rows that hold each term."""
    keys = sorted(holders)
    flat = [held for term in keys for held in holders[term]]
    arrays: dict[str, NDArray[Any]] = {
        "termen": np.array(keys, dtype=np.uint64),
        "grenzen": np.cumsum([0, *(len(holders[term]) for term in keys)], dtype=np.int64),
        "houders": np.array([n for n, _ in flat], dtype=np.int32),
        "gewichten": np.array([weight for _, weight in flat], dtype=np.float32),
    }
    for part, array in arrays.items():
        np.save(folder / f"{name}{part}.npy", array)
