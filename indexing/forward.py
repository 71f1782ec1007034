"""The forward index: for a passage the words it holds, in order, as memory-mapped arrays.

The word index finds passages; this one lets any number of signals be measured on those found,
without reading or analysing their text again. Words are numbers; what a word stands for (itself,
its stem, its compound parts, its letter grams) are *features*, named by 64-bit keys: no word of a
source is kept here in letters.

    termen/  nummers  woorden  begin  koppen  groepen   per passage, in order of passage number
             namen  komt_voor                           per word
             kenmerken  grenzen  houders  spreiding     per feature: which words have it
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from indexing.analysis import STOPWORDS, gram_terms, parts, stem
from indexing.errors import IndexDamagedError
from indexing.model import Numbers
from indexing.ordered import distinct

FORWARD_FOLDER = "termen"
Keys: TypeAlias = NDArray[np.uint64]
Counts: TypeAlias = NDArray[np.int32]

WORD, STEM, PART, GRAM = "w", "s", "p", "g"


@lru_cache(maxsize=65536)
def key(kind: str, term: str) -> int:
    """Return the 64-bit key of a word, stem, part or gram."""
    return int.from_bytes(blake2b(f"{kind}{term}".encode(), digest_size=8).digest(), "little")


def features_of(word: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, term) of all that a word stands for; a stop word stands for itself only."""
    yield WORD, word
    if word not in STOPWORDS:
        yield STEM, stem(word)
        yield from ((PART, part) for part in parts(word))
        yield from ((GRAM, gram) for gram in gram_terms(word))


@dataclass(frozen=True, slots=True)
class View:
    """The words of some passages, one after the other.

    ``tokens`` (t,) are word numbers, ``owner`` (t,) says which of the asked passages holds
    each, ``place`` (t,) where in it, negative inside the title and headings; ``lengths`` (n,)
    counts them.
    """

    tokens: Counts
    owner: Numbers
    place: Numbers
    lengths: Numbers


class Forward:
    """The forward index of one generation; only read, safe for several threads."""

    def __init__(self, folder: Path) -> None:
        """Open the files.

        Raises:
            IndexDamagedError: one is missing or no such file.
        """
        self.numbers: Numbers = read(folder, "nummers")
        self._tokens: Counts = read(folder, "woorden", mapped=True)
        self._starts: Numbers = read(folder, "begin")
        self._heads: Counts = read(folder, "koppen")
        groups: Keys = read(folder, "groepen")
        self._keys: Keys = read(folder, "kenmerken", mapped=True)
        self._bounds: Numbers = read(folder, "grenzen", mapped=True)
        self._holders: Counts = read(folder, "houders", mapped=True)
        self._spread: NDArray[np.float32] = read(folder, "spreiding", mapped=True)
        self.words = len(read(folder, "namen", mapped=True))
        self.average = float(len(self._tokens) / max(1, len(self.numbers)))
        self.groups: Numbers = np.cumsum(np.diff(groups, prepend=groups[:1]) != 0)
        self._at = lru_cache(maxsize=65536)(self._find)
        self._group_starts = np.searchsorted(self.groups, np.arange(self._last_group() + 2))

    def _last_group(self) -> int:
        return int(self.groups[-1]) if len(self.groups) else -1

    def positions(self, numbers: Numbers) -> Numbers:
        """Return the positions of passages by number; unknown numbers fall out."""
        if not len(self.numbers):
            return numbers[:0]
        at = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        return np.asarray(at[self.numbers[at] == numbers], dtype=np.int64)

    def siblings(self, positions: Numbers, most: int) -> Numbers:
        """Return the positions of all passages of the same articles, of at most ``most`` each."""
        found = [
            np.arange(self._group_starts[g], self._group_starts[g + 1])
            for g in distinct(self.groups[positions])
            if self._group_starts[g + 1] - self._group_starts[g] <= most
        ]
        return np.concatenate(found) if found else positions[:0]

    def holders(self, kind: str, term: str) -> Counts:
        """Return the words that have a feature."""
        at = self._at(kind, term)
        return self._holders[self._bounds[at] : self._bounds[at + 1]] if at >= 0 else _NONE

    def spread(self, kind: str, term: str) -> float:
        """Return in about how many passages a feature occurs (its words taken as independent)."""
        at = self._at(kind, term)
        return float(self._spread[at]) if at >= 0 else 0.0

    def _find(self, kind: str, term: str) -> int:
        wanted = np.uint64(key(kind, term))
        at = int(self._keys.searchsorted(wanted))
        return at if at < len(self._keys) and self._keys[at] == wanted else -1

    def view(self, positions: Numbers) -> View:
        """Return the words of passages, in the order asked."""
        starts, ends = self._starts[positions], self._starts[positions + 1]
        lengths = ends - starts
        owner = np.repeat(np.arange(len(positions)), lengths)
        inside = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        tokens = self._tokens[inside + np.repeat(starts, lengths)]
        place = inside - np.repeat(self._heads[positions], lengths)
        return View(np.asarray(tokens), owner, place, lengths)


_NONE: Counts = np.zeros(0, dtype=np.int32)


def read(folder: Path, name: str, *, mapped: bool = False) -> Any:
    """Return one array of a forward index.

    Raises:
        IndexDamagedError: it is missing or no array.
    """
    try:
        found = np.load(folder / f"{name}.npy", "r" if mapped else None, allow_pickle=False)
        return found.view(np.ndarray)  # a memmap is slow to slice and to search
    except (OSError, ValueError, EOFError) as error:
        raise IndexDamagedError(f"{folder.name}/{name}.npy: {error}") from error
