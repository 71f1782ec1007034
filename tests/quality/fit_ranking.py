"""Questions with known passages → weights of ranking (``kb/ranking.toml``), judged elsewhere.

``python -m tests.quality.fit_ranking SHARED`` prints each signal alone, the sums that were tried,
for every choice of domains the weights fitted on them with nDCG@10 on all three (what counts is the
domain that was left out), and how fits on one half of the questions do on the other. A fit climbs
one weight at a time over a few values, from equal weights, on questions drawn again; the mean of
several such fits is kept, which carries over better than one. It writes nothing.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from kb.rank import ARTICLE, NAMES, ranking
from kb.signals import Values
from kb.tuning import Weights
from tests.quality.ranking_data import Domain, load, score

EQUAL = dict.fromkeys(("exact", "stem", "grams", "pairs", "cover"), 1.0)
WITH_ARTICLE = {**EQUAL, ARTICLE: 0.35}
_GRID = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0)
_SHARES = (0.0, 0.2, 0.35, 0.5, 0.75)
_COST = 0.0005
_ROUNDS = 3
_FITS = 6
_SEED = 20241220
TRIED: tuple[tuple[str, Weights], ...] = (
    ("BM25 of stems", {"stem": 1.0}),
    ("exact + stem", {"exact": 1.0, "stem": 1.0}),
    ("five, equal", EQUAL),
    ("five, equal, + vectors", {**EQUAL, "vectors": 1.0}),
    ("five, equal, + article", WITH_ARTICLE),
    ("all, equal, + article", {**dict.fromkeys(NAMES, 1.0), ARTICLE: 0.35}),
)


def climb(domains: Mapping[str, Domain], counts: Mapping[str, Values]) -> dict[str, float]:
    """Return the weights with the best mean nDCG@10; every signal that counts costs a little."""

    def worth(weights: Weights) -> float:
        found = [np.average(domains[n].ndcg(weights), weights=c) for n, c in counts.items()]
        return float(np.mean(found)) - _COST * sum(1 for v in weights.values() if v)

    weights = dict(WITH_ARTICLE)
    best = worth(weights)
    for _ in range(_ROUNDS):
        before = best
        for name in (*NAMES, ARTICLE):
            for value in _SHARES if name == ARTICLE else _GRID:
                tried = {**weights, name: value}
                if any(v for n, v in tried.items() if n != ARTICLE) and worth(tried) > best:
                    best, weights = worth(tried), tried
        if best == before:
            break
    return weights


def fit(domains: Mapping[str, Domain], counts: Mapping[str, Values]) -> dict[str, float]:
    """Return the mean of fits on questions drawn again; the heaviest signal weighs 2."""
    draw = np.random.default_rng(_SEED)
    fits = []
    for _ in range(_FITS):
        again = {n: c * draw.poisson(1, len(c)) for n, c in counts.items()}
        found = climb(domains, again)
        total = sum(v for n, v in found.items() if n != ARTICLE)
        fits.append({n: v if n == ARTICLE else v / total for n, v in found.items()})
    mean = {n: float(np.mean([f.get(n, 0.0) for f in fits])) for n in (*NAMES, ARTICLE)}
    top = max(v for n, v in mean.items() if n != ARTICLE)
    return {n: round(v if n == ARTICLE else 2 * v / top, 2) for n, v in mean.items()}


def halves(domains: Mapping[str, Domain], rounds: int = 4) -> list[tuple[str, Values]]:
    """Return per way to weigh its nDCG@10 per domain, on halves that were not fitted on."""
    draw = np.random.default_rng(_SEED)
    found: dict[str, list[list[float]]] = {"fitted": [], "five, equal, + article": []}
    for _ in range(rounds):
        inside = {n: (draw.permutation(len(d.ideal)) % 2).astype(float) for n, d in domains.items()}
        for name, weights in (
            ("fitted", fit(domains, inside)),
            ("five, equal, + article", WITH_ARTICLE),
        ):
            found[name].append(
                [
                    float(np.average(d.ndcg(weights), weights=1 - inside[n]))
                    for n, d in domains.items()
                ]
            )
    return [(name, np.mean(rows, axis=0)) for name, rows in found.items()]


def main(shared: str) -> None:
    """Print what was tried and the weights."""
    domains = load(Path(shared))
    every = {n: np.ones(len(d.ideal)) for n, d in domains.items()}
    say = sys.stdout.write
    say(f"{'':42}" + "  ".join(domains) + "\n")

    def line(name: str, weights: Weights) -> None:
        say(f"{name:42}" + "  ".join(f"{score(d, weights):.3f}" for d in domains.values()) + "\n")

    for name in NAMES:
        line(f"only {name}", {name: 1.0})
    for name, weights in TRIED:
        line(name, weights)
    names = list(domains)
    for group in [[n] for n in names] + [[m for m in names if m != n] for n in names] + [names]:
        fitted = fit(domains, {n: every[n] for n in group})
        line("fitted on " + " + ".join(group), fitted)
        say("    " + " ".join(f"{n} {v:g}" for n, v in fitted.items() if v) + "\n")
    line("kb/ranking.toml", ranking())
    say("on halves that were not fitted on:\n")
    for name, scores in halves(domains):
        say(f"    {name:38}" + "  ".join(f"{v:.3f}" for v in scores) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
