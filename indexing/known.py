"""Questions that an editor wrote beside a statement or a lid → which of them a question is like.

A question is compared with questions, as in FAQ retrieval: one that asks the same in the words of
another reader finds its statement, also where the two share no word with the statement itself.
Terms are the stems of all words, stop words too (*wie*, *hoe lang* say what is asked), and the
parts of compounds; likeness is the cosine of vectors weighed by rarity (Salton & Buckley 1988).

    vragen/  passages  begin  open   per known question: its passage, the start of its statement in
                                     the document, and whether no source answers it
             termen …                per term: the questions that hold it (indexing/postings.py)
             uitspraken-…            per term: the statements that hold it, expanded with these
             steun                   (passage, start) of a statement and the passage of an official
                                     text that it rests on, one row each
             gelezen                 the passages of texts that editors read from end to end
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from indexing.analysis import exact_terms, parts, stem
from indexing.expanded import Expanded, save_expanded
from indexing.forward import read
from indexing.model import Numbers
from indexing.postings import Postings, number_of, save_postings

KNOWN_FOLDER = "vragen"
PART_WEIGHT = 0.5
"""Weight of a part of a compound beside 1 for the word itself."""

WHOLE, LID = -1, -2
"""Start that stands for a whole passage: one that a statement rests on, one with own questions."""

Likeness: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Written:
    """A question beside a statement: the passage that holds it and where the statement starts.

    ``start`` is LID beside a passage of an official text.
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
    (k, 2) the position of a statement among them and a passage of an official text behind it;
    ``read_whole`` (r,) the ascending passages of texts that editors read from end to end.
    """

    def __init__(self, folder: Path) -> None:
        """Open the files.

        Raises:
            IndexDamagedError: one is missing or no such file.
        """
        self.passages: Numbers = read(folder, "passages")
        self.starts: Numbers = read(folder, "begin")
        self.open: NDArray[np.bool_] = read(folder, "open")
        self._postings = Postings(folder)
        place = np.stack((self.passages, self.starts), axis=1)
        self.statements, owner = np.unique(place, axis=0, return_inverse=True)
        self._owner = owner.ravel()
        self.grounds = _placed(read(folder, "steun"), self.statements)
        self.read_whole: Numbers = read(folder, "gelezen")
        self.expanded = Expanded(folder, len(self.statements))

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
            holders, weights = self._postings.of(term)
            weighed = weight * _rarity(len(self), len(holders))
            like[holders] += weighed * weights
            norm += weighed * weighed
        return like / math.sqrt(norm) if norm else like


def _placed(grounds: Numbers, statements: Numbers) -> Numbers:
    """Return (position of the statement, official passage) of the grounds of these statements."""
    at = {(int(p), int(s)): n for n, (p, s) in enumerate(statements)}
    rows = [(at[p, s], o) for p, s, o in grounds.tolist() if (p, s) in at]
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def save_known(
    folder: Path,
    written: Sequence[Written],
    texts: Mapping[tuple[int, int], str] | None = None,
) -> None:
    """Write the known questions of a generation; ``texts`` are the words of statements.

    Those are by passage and start. What they rest on is written after it: ``save_grounds``.
    """
    terms = [terms_of(row.text) for row in written]
    holders: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for n, held in enumerate(terms):
        for word, weight in held.items():
            holders[number_of(word)].append((n, weight))
    rarity = {term: _rarity(len(terms), len(rows)) for term, rows in holders.items()}
    lengths = np.zeros(len(terms))
    for term, rows in holders.items():
        for n, weight in rows:
            lengths[n] += (weight * rarity[term]) ** 2
    lengths = np.sqrt(lengths)
    weighed = {
        term: [(n, weight * rarity[term] / lengths[n]) for n, weight in rows]
        for term, rows in holders.items()
    }
    arrays: dict[str, Any] = {
        "passages": np.array([row.passage for row in written], dtype=np.int64),
        "begin": np.array([row.start for row in written], dtype=np.int64),
        "open": np.array([row.is_open for row in written], dtype=bool),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    save_postings(folder, weighed)
    save_expanded(folder, _expanded(written, terms, texts or {}))
    save_grounds(folder, ())


def _expanded(
    written: Sequence[Written],
    terms: Sequence[Mapping[str, float]],
    texts: Mapping[tuple[int, int], str],
) -> list[list[Mapping[str, float]]]:
    """Return the terms of each statement and of the questions that it answers."""
    statements = sorted({(row.passage, row.start) for row in written})
    found: dict[tuple[int, int], list[Mapping[str, float]]] = {
        place: [terms_of(texts.get(place, ""))] for place in statements
    }
    for row, held in zip(written, terms, strict=True):
        if not row.is_open:
            found[row.passage, row.start].append(held)
    return [found[place] if len(found[place]) > 1 else [] for place in statements]


def save_grounds(folder: Path, grounds: Iterable[Ground], read_whole: Sequence[int] = ()) -> None:
    """Write what the statements rest on and which passages editors read, over what was there."""
    rows = [(g.passage, g.start, g.official) for g in grounds]
    np.save(folder / "steun.npy", np.array(rows, dtype=np.int64).reshape(-1, 3))
    np.save(folder / "gelezen.npy", np.array(read_whole, dtype=np.int64))


def _rarity(size: int, n: int) -> float:
    """Return the weight of a term in n of size questions, above 0: the root of its idf.

    So a term that two questions share counts as its idf, not as the square of it.
    """
    return math.sqrt(math.log(1 + (size - n + 0.5) / (n + 0.5)))
