"""Questions that an editor wrote beside a statement or a lid → which of them a question is like.

A question is compared with questions, as in FAQ retrieval: one that asks the same in the words of
another reader finds its statement, also where the two share no word with the statement itself.
Terms are the stems of all words, stop words too (*wie*, *hoe lang* say what is asked), and the
parts of compounds; likeness is the cosine of vectors weighed by rarity (Salton & Buckley 1988).

    vragen/  passages  begin  open   per known question: its passage, the start of its statement in
                                     the document, and whether no source answers it
             termen  grenzen  houders  gewichten   per term: the questions that hold it
             steun                   (passage, start) of a statement and the passage of an official
                                     text that it rests on, one row each
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from indexing.analysis import exact_terms, parts, stem
from indexing.forward import STEM, key, read
from indexing.model import Numbers

KNOWN_FOLDER = "vragen"
PART_WEIGHT = 0.5
"""Weight of a part of a compound beside 1 for the word itself."""

WHOLE = -1
"""Start of a statement that stands for a whole passage."""

Likeness: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Written:
    """A question beside a statement: the passage that holds it and where the statement starts.

    ``start`` is WHOLE beside a passage of an official text.
    """

    passage: int
    start: int
    text: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """A statement, by its passage and start, and a passage of an official text it rests on."""

    passage: int
    start: int
    official: int


def terms_of(text: str) -> dict[str, float]:
    """Return {term: weight (0..1]} of a question: its stems, and the parts of its compounds."""
    found: dict[str, float] = {}
    for word in exact_terms(text):
        for part in parts(word):
            found.setdefault(part, PART_WEIGHT)
        found[stem(word)] = 1.0
    return found


class Known:
    """The known questions of one generation; only read, safe for several threads.

    ``statements`` (m, 2) are the different pairs of a passage and a start, ascending; ``grounds``
    (k, 2) the position of a statement among them and a passage of an official text behind it.
    """

    def __init__(self, folder: Path) -> None:
        """Open the files.

        Raises:
            IndexDamagedError: one is missing or no such file.
        """
        self.passages: Numbers = read(folder, "passages")
        self.starts: Numbers = read(folder, "begin")
        self.open: NDArray[np.bool_] = read(folder, "open")
        self._keys: NDArray[np.uint64] = read(folder, "termen")
        self._bounds: Numbers = read(folder, "grenzen")
        self._holders: NDArray[np.int32] = read(folder, "houders")
        self._weights: NDArray[np.float32] = read(folder, "gewichten")
        place = np.stack((self.passages, self.starts), axis=1)
        self.statements, owner = np.unique(place, axis=0, return_inverse=True)
        self._owner = owner.ravel()
        self.grounds = _placed(read(folder, "steun"), self.statements)

    def __len__(self) -> int:
        """Return how many questions are known."""
        return len(self.passages)

    def best(self, like: Likeness) -> Likeness:
        """Return for each of ``statements`` the best likeness of the questions that it answers."""
        found = np.zeros(len(self.statements))
        np.maximum.at(found, self._owner[~self.open], like[~self.open])
        return found

    def likeness(self, terms: Mapping[str, float]) -> Likeness:
        """Return how like (0..1) each known question is to one with these weighed terms.

        A term that no known question holds counts in full against every one of them.
        """
        like, norm = np.zeros(len(self)), 0.0
        for term, weight in terms.items():
            at = self._find(term)
            here = slice(*self._bounds[at : at + 2]) if at >= 0 else slice(0, 0)
            weighed = weight * _rarity(len(self), here.stop - here.start)
            like[self._holders[here]] += weighed * self._weights[here]
            norm += weighed * weighed
        return like / math.sqrt(norm) if norm else like

    def _find(self, term: str) -> int:
        wanted = np.uint64(key(STEM, term))
        at = int(self._keys.searchsorted(wanted))
        return at if at < len(self._keys) and self._keys[at] == wanted else -1


def _placed(grounds: Numbers, statements: Numbers) -> Numbers:
    """Return (position of the statement, official passage) of the grounds of these statements."""
    at = {(int(p), int(s)): n for n, (p, s) in enumerate(statements)}
    rows = [(at[p, s], o) for p, s, o in grounds.tolist() if (p, s) in at]
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def save_known(folder: Path, written: Iterable[Written], grounds: Iterable[Ground] = ()) -> None:
    """Write the known questions of a generation, and what the statements beside them rest on."""
    rows = list(written)
    holders: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for n, row in enumerate(rows):
        for word, weight in terms_of(row.text).items():
            holders[key(STEM, word)].append((n, weight))
    keys = sorted(holders)
    rarity = {term: _rarity(len(rows), len(holders[term])) for term in keys}
    lengths = np.zeros(len(rows))
    for term in keys:
        for n, weight in holders[term]:
            lengths[n] += (weight * rarity[term]) ** 2
    lengths = np.sqrt(lengths)
    flat = [(n, weight * rarity[term] / lengths[n]) for term in keys for n, weight in holders[term]]
    arrays: dict[str, Any] = {
        "passages": np.array([row.passage for row in rows], dtype=np.int64),
        "begin": np.array([row.start for row in rows], dtype=np.int64),
        "open": np.array([row.is_open for row in rows], dtype=bool),
        "termen": np.array(keys, dtype=np.uint64),
        "grenzen": np.cumsum([0, *(len(holders[term]) for term in keys)], dtype=np.int64),
        "houders": np.array([n for n, _ in flat], dtype=np.int32),
        "gewichten": np.array([weight for _, weight in flat], dtype=np.float32),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    save_grounds(folder, grounds)


def save_grounds(folder: Path, grounds: Iterable[Ground]) -> None:
    """Write what the statements beside known questions rest on, over what was there."""
    rows = [(g.passage, g.start, g.official) for g in grounds]
    np.save(folder / "steun.npy", np.array(rows, dtype=np.int64).reshape(-1, 3))


def _rarity(size: int, n: int) -> float:
    """Return the weight of a term in n of size questions, above 0: the root of its idf.

    So a term that two questions share counts as its idf, not as the square of it.
    """
    return math.sqrt(math.log(1 + (size - n + 0.5) / (n + 0.5)))
