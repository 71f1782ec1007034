"""Passages that were found → one order, by a small linear sum of named signals.

The weights are in ``ranking.toml``: those of words and vectors were fitted by
tests/quality/fit_ranking.py, those of known questions tried by hand on the sets that the weights of
sentences are fitted on. A text that no editor read has no known questions: what it covers of a
question about our subject counts there. The sum is divided by what all weights make together, so a
score lies between about 0 and 1 and means the same for every question. A passage shares in the best
score of its article: the next lid or the rest of a long enumeration answers a question that only
its beginning repeats.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from indexing.generation import Generation
from indexing.model import Matrix, Numbers
from indexing.ordered import among
from indexing.recipe import OFFLINE
from kb.alike import NOTHING, Alike
from kb.question import Question
from kb.signals import SIGNALS, Sought, Values, measured, sought

VECTOR, ARTICLE, KNOWN, EXPANDED = "vectors", "article", "known", "expanded"
NAMES = (*SIGNALS, VECTOR, KNOWN, EXPANDED)
_TOP = 30
_SIBLINGS = 30


@dataclass(frozen=True, slots=True)
class Near:
    """What a question is near to beside its words: its vector, and the known questions like it."""

    vector: Matrix | None = None
    like: Alike = NOTHING


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages by number, best first, with the value of every signal in the order of NAMES."""

    numbers: Numbers
    scores: Values
    signals: Values


def rank(
    question: Question,
    near: Near,
    found: Numbers,
    generation: Generation,
    *,
    allowed: Numbers | None = None,
    weights: Mapping[str, float] | None = None,
) -> Ranked:
    """Order the passages ``found`` (ascending numbers), and those of the same articles.

    ``allowed`` holds the ascending numbers that a filter keeps; None keeps all.
    """
    weighed = weights_for(generation) if weights is None else weights
    forward = generation.forward
    wanted = sought(question, forward)
    positions = forward.positions(found)
    signals = table(wanted, near, positions, generation, weighed)
    base = _sum(signals, weighed)
    beside = forward.siblings(positions[np.argsort(-base, kind="stable")[:_TOP]], _SIBLINGS)
    beside = beside[~among(beside, positions)]
    if allowed is not None:
        beside = beside[among(forward.numbers[beside], allowed)]
    if len(beside):
        more = table(wanted, near, beside, generation, weighed)
        positions = np.concatenate((positions, beside))
        signals = np.concatenate((signals, more))
        base = np.concatenate((base, _sum(more, weighed)))
    share = weighed.get(ARTICLE, 0.0)
    scores = (base + share * _best_of(forward.groups[positions], base)) / (1 + share)
    order = np.lexsort((positions, -scores))
    return Ranked(forward.numbers[positions[order]], scores[order], signals[order])


def table(
    wanted: Sought,
    near: Near,
    positions: Numbers,
    generation: Generation,
    weights: Mapping[str, float],
) -> Values:
    """Return signals (n, len(NAMES)) of passages by position; those not in ``weights`` are 0."""
    names = [name for name in NAMES if name in weights]
    found = measured(wanted, generation.forward, positions, names)
    numbers = generation.forward.numbers[positions]
    if VECTOR in names and near.vector is not None:
        found[VECTOR] = np.maximum(generation.rows.cosines(near.vector, numbers), 0)
    for name, values in zip((KNOWN, EXPANDED), near.like.best(numbers), strict=True):
        if name in names:
            found[name] = values
    if EXPANDED in names and "cover" in names:
        unread = ~among(numbers, generation.known.read_whole)
        held = near.like.ours * found["cover"]
        found[EXPANDED] = np.where(unread, np.maximum(found[EXPANDED], held), found[EXPANDED])
    nothing = np.zeros(len(positions))
    return np.stack([found.get(name, nothing) for name in NAMES], axis=1)


def _sum(signals: Values, weights: Mapping[str, float]) -> Values:
    weighed = np.array([weights.get(name, 0.0) for name in NAMES])
    return np.asarray(signals @ weighed / (weighed.sum() or 1.0))


def _best_of(groups: Numbers, base: Values) -> Values:
    """Return for each passage the best score of its article."""
    _, group = np.unique(groups, return_inverse=True)
    best = np.full(group.max(initial=-1) + 1, -np.inf)
    np.maximum.at(best, group, base)
    return np.asarray(best[group])


def weights_for(generation: Generation) -> Mapping[str, float]:
    """Return the weights for an index: a model that was not calibrated weighs nothing."""
    if generation.manifest.embedder == OFFLINE:
        return ranking()
    measured_weight = generation.calibration.weight if generation.calibration else 0.0
    rest = {name: weight for name, weight in ranking().items() if name != VECTOR}
    return {**rest, VECTOR: measured_weight} if measured_weight else rest


@cache
def ranking() -> Mapping[str, float]:
    """Return the fitted weight of every signal; one that is not named weighs nothing."""
    read = tomllib.loads(files("kb").joinpath("ranking.toml").read_text("utf-8"))
    return {name: float(value) for name, value in read["ranking"].items()}
