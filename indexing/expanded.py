"""Statements with the questions beside them → how much of a new question each holds.

Document expansion (Nogueira et al. 2019), by editors instead of a model: a statement is searched as
its own words, twice, and those of all its questions. So words that stand in different questions
work together, which no single known question does. The measure is BM25, divided by what a
statement would have that holds every term of the question often.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexing.postings import Postings, number_of, save_postings

_NAME = "uitspraken-"
_OWN = 2.0
_K1, _B = 0.8, 0.3
"""Baked into the files, like ``PART_WEIGHT``: a change of these is a new LAYOUT_VERSION."""

Weighed = Mapping[str, float]


class Expanded:
    """The expanded statements of one generation, in the order of ``Known.statements``."""

    def __init__(self, folder: Path, size: int) -> None:
        """Open the files; ``size`` is how many statements there are.

        Raises:
            IndexDamagedError: one is missing or no such file.
        """
        self._size = size
        self._postings = Postings(folder, _NAME)

    def share(self, terms: Weighed) -> NDArray[np.float64]:
        """Return how much (0..1) of these weighed terms each statement holds."""
        found, most = np.zeros(self._size), 0.0
        for term, weight in terms.items():
            holders, saturated = self._postings.of(term)
            rarity = weight * _idf(self._size, len(holders))
            found[holders] += rarity * saturated
            most += rarity
        return found / most if most else found


def save_expanded(folder: Path, statements: Sequence[Sequence[Weighed]]) -> None:
    """Write statements, each the weighed terms of its own words and of its questions."""
    counts = [_counted(one) for one in statements]
    lengths = [sum(held.values()) for held in counts]
    usual = sum(lengths) / max(1, sum(1 for n in lengths if n))
    holders: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for n, (held, length) in enumerate(zip(counts, lengths, strict=True)):
        norm = _K1 * (1 - _B + _B * length / usual) if usual else _K1
        for term, weight in held.items():
            holders[number_of(term)].append((n, weight / (weight + norm)))
    save_postings(folder, holders, _NAME)


def _counted(one: Sequence[Weighed]) -> Weighed:
    held: defaultdict[str, float] = defaultdict(float)
    for n, terms in enumerate(one):
        for term, weight in terms.items():
            held[term] += weight if n else _OWN * weight
    return held


def _idf(size: int, n: int) -> float:
    return math.log(1 + (size - n + 0.5) / (n + 0.5))
