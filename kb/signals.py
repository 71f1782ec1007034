"""A question and found passages → the named numbers that ranking weighs, all about 0..1. Pure.

Every number is divided by what the question could reach at most, so that it means the same for
every question. BM25 (Robertson & Zaragoza 2009) has k1 = 0.6 and b = 0.8: the best compromise
between short articles of a law and long answers of a minister (see README, tests/quality).
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from indexing.analysis import STOPWORDS, gram_terms, parts, words
from indexing.forward import GRAM, PART, STEM, WORD, Counts, Forward, View
from indexing.model import Numbers
from indexing.ordered import distinct
from kb.question import Question

Values: TypeAlias = NDArray[np.float64]

SIGNALS = (
    "exact",
    "stem",
    "parts",
    "grams",
    "pairs",
    "cover",
    "rare",
    "near",
    "opening",
    "synonyms",
    "heading",
)
K1, B = 0.6, 0.8
_NEAR = 10
_OPENING = 30
_MOST_WORDS = 80
_MOST_GRAMS = 200


@dataclass(frozen=True, slots=True)
class Sought:
    """A question as ranking sees it: terms of each kind with their weight (idf, above 0).

    ``row`` holds its words in order, stop words too; ``order`` its stems in order.
    """

    row: tuple[str, ...]
    exact: Mapping[str, float]
    stems: Mapping[str, float]
    parts: Mapping[str, float]
    grams: Mapping[str, float]
    synonyms: Mapping[str, float]


def sought(question: Question, forward: Forward) -> Sought:
    """Return what to look for, weighed by how rare it is in the index."""
    text = question.text
    for slip in question.corrections:
        text = re.sub(rf"(?<!\w){re.escape(slip.typed)}(?!\w)", slip.read, text)
    row = words(text)[:_MOST_WORDS]
    content = [w for w in row if w not in STOPWORDS]

    def weighed(kind: str, terms: Iterable[str]) -> dict[str, float]:
        counts = Counter(terms)
        return {
            t: n * idf(len(forward.numbers), forward.spread(kind, t)) for t, n in counts.items()
        }

    grams = Counter(gram_terms(" ".join(content)))
    return Sought(
        row=row,
        exact=weighed(WORD, row),
        stems=dict(question.weights),
        parts=weighed(PART, (p for w in content for p in parts(w))),
        grams=weighed(GRAM, dict(list(grams.items())[:_MOST_GRAMS])),
        synonyms=dict(question.expansions),
    )


def idf(size: int, n: float) -> float:
    """Return the inverse document frequency of a term in n of size passages; above 0."""
    return math.log(1 + (size - n + 0.5) / (n + 0.5))


def measured(
    wanted: Sought, forward: Forward, positions: Numbers, names: Container[str] = SIGNALS
) -> dict[str, Values]:
    """Return {signal: value per passage} of the passages at these positions, of these names."""
    view = forward.view(positions)
    saturation: Values = K1 * (1 - B + B * view.lengths.astype(float) / (forward.average or 1.0))
    exact = _Row(forward, view, WORD, wanted.exact)
    stem = _Row(forward, view, STEM, wanted.stems)
    stems = stem.counts()
    ways: dict[str, Callable[[], Values]] = {
        "exact": lambda: _bm25(exact.counts(), wanted.exact, saturation),
        "stem": lambda: _bm25(stems, wanted.stems, saturation),
        "parts": lambda: _parts(forward, view, wanted, saturation),
        "grams": lambda: _grams(forward, view, wanted, saturation),
        "pairs": lambda: _neighbours(exact, wanted, saturation),
        "cover": lambda: _share(stems > 0, wanted.stems, power=2),
        "rare": lambda: _rarest(stems > 0, wanted.stems),
        "near": lambda: _near(stem, wanted.stems),
        "opening": lambda: _opening(stem, wanted.stems),
        "synonyms": lambda: _synonyms(forward, view, wanted, saturation),
        "heading": lambda: _share(stem.counts(view.place < 0) > 0, wanted.stems),
    }
    return {name: way() for name, way in ways.items() if name in names}


class _Row:
    """The places in a view where terms of one kind stand; a word stands for one term at most."""

    def __init__(self, forward: Forward, view: View, kind: str, terms: Mapping[str, float]) -> None:
        self.view, self.terms = view, tuple(terms)
        table = np.zeros(forward.words, dtype=np.int16)
        for n, term in enumerate(self.terms, 1):
            table[forward.holders(kind, term)] = n
        self.found = table[view.tokens]
        self.at = np.flatnonzero(self.found)

    def counts(self, only: NDArray[np.bool_] | None = None) -> Values:
        """Return how often each passage (rows) holds each term (columns), in these places."""
        at = self.at if only is None else self.at[only[self.at]]
        n, m = len(self.view.lengths), len(self.terms)
        cells = self.view.owner[at] * m + self.found[at] - 1
        counts: Values = np.bincount(cells, minlength=n * m).reshape(n, m).astype(np.float64)
        return counts


def _bm25(counts: Values, terms: Mapping[str, float], saturation: Values) -> Values:
    """Return BM25 with the weights of the terms, as a share of what all together could reach."""
    weights = np.array(list(terms.values()))
    if not weights.sum():
        return np.zeros(len(counts))
    full: Values = counts * (K1 + 1) / (counts + saturation[:, None])
    return np.asarray(full @ weights / weights.sum())


def _share(held: NDArray[np.bool_], terms: Mapping[str, float], power: float = 1) -> Values:
    """Return the weighted share of the terms that each passage holds."""
    weights = np.array(list(terms.values())) ** power
    total = weights.sum()
    return np.asarray(held @ weights / total if total else np.zeros(len(held)))


def _rarest(held: NDArray[np.bool_], terms: Mapping[str, float]) -> Values:
    if not terms:
        return np.zeros(len(held))
    return held[:, int(np.argmax(list(terms.values())))].astype(np.float64)


def _held(forward: Forward, view: View, holders: Sequence[Counts]) -> Values:
    """Return how often each passage holds words of each list; a word may be in many lists."""
    table = np.zeros(forward.words, dtype=np.int32)
    if holders:
        table[np.concatenate(holders)] = 1
    at = np.flatnonzero(table[view.tokens])
    here = distinct(view.tokens[at])
    table[:] = 0
    table[here] = np.arange(1, len(here) + 1)
    has = np.zeros((len(here), len(holders)), dtype=np.float32)
    for n, held in enumerate(holders):
        rows = table[held]
        has[rows[rows > 0] - 1, n] = 1
    n, m = len(view.lengths), max(1, len(here))
    cells = view.owner[at] * m + table[view.tokens[at]] - 1
    times = np.bincount(cells, minlength=n * m).reshape(n, m)[:, : len(here)]
    return np.asarray(times.astype(np.float32) @ has, dtype=np.float64)


def _grams(forward: Forward, view: View, wanted: Sought, saturation: Values) -> Values:
    holders = [forward.holders(GRAM, term) for term in wanted.grams]
    return _bm25(_held(forward, view, holders), wanted.grams, saturation)


def _parts(forward: Forward, view: View, wanted: Sought, saturation: Values) -> Values:
    """Return BM25 over stems and compound parts together: *terrein* finds *bedrijventerrein*."""
    both = {**wanted.stems, **wanted.parts}
    holders = [
        np.concatenate((forward.holders(STEM, term), forward.holders(PART, term))) for term in both
    ]
    return _bm25(_held(forward, view, holders), both, saturation)


def _opening(stem: "_Row", terms: Mapping[str, float]) -> Values:
    """Return the weighted share of the terms that stand in the first words of a passage."""
    place = stem.view.place
    return _share(stem.counts((place >= 0) & (place < _OPENING)) > 0, terms)


def _neighbours(exact: _Row, wanted: Sought, saturation: Values) -> Values:
    """Return BM25 of the pairs of neighbouring words of a question; a pair weighs as its rarest."""
    place = {term: n for n, term in enumerate(exact.terms, 1)}
    weights = {pair: max(wanted.exact[w] for w in pair) for pair in pairwise(wanted.row)}
    m = len(exact.terms) + 1
    table = np.zeros(m * m, dtype=np.int32)
    for n, (one, other) in enumerate(weights, 1):
        table[place[one] * m + place[other]] = n
    view, found = exact.view, exact.found.astype(np.int64)
    pairs = table[found[:-1] * m + found[1:]] * (view.owner[:-1] == view.owner[1:])
    at = np.flatnonzero(pairs)
    n, k = len(view.lengths), max(1, len(weights))
    counts = np.bincount(view.owner[at] * k + pairs[at] - 1, minlength=n * k)
    return _bm25(counts.reshape(n, k)[:, : len(weights)].astype(float), weights, saturation)  # type: ignore[arg-type]


def _near(stem: _Row, terms: Mapping[str, float]) -> Values:
    """Return the weighted share of the question's pairs of terms that stand close together."""
    view, weights = stem.view, list(terms.values())
    out = np.zeros(len(view.lengths))
    inside = stem.at[view.place[stem.at] >= 0]
    spots = [inside[stem.found[inside] == n] for n in range(1, len(weights) + 1)]
    for n, (one, other) in enumerate(pairwise(spots)):
        if len(one) and len(other):
            after = np.minimum(np.searchsorted(other, one), len(other) - 1)
            before = np.maximum(after - 1, 0)
            close = np.zeros(len(one), dtype=bool)
            for near in (other[after], other[before]):
                close |= (np.abs(near - one) <= _NEAR) & (view.owner[near] == view.owner[one])
            out[distinct(view.owner[one[close]])] += min(weights[n], weights[n + 1])
    return out / (sum(weights) or 1.0)


def _synonyms(forward: Forward, view: View, wanted: Sought, saturation: Values) -> Values:
    """Return BM25 of other words for the question's, beside what its own words could reach."""
    total = sum(wanted.stems.values())
    if not wanted.synonyms or not total:
        return np.zeros(len(view.lengths))
    counts = _Row(forward, view, STEM, wanted.synonyms).counts()
    return _bm25(counts, wanted.synonyms, saturation) * sum(wanted.synonyms.values()) / total
