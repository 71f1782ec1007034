"""Questions with known passages → weights of ranking (``kb/ranking.toml``), judged elsewhere.

``python -m tests.quality.fit_ranking SHARED`` prints each signal alone, the sums that were tried,
and for every choice of domains the weights fitted on them with nDCG@10 on all three: what counts
is the domain that was left out. A fit is coordinate ascent over a few round values, from equal
weights; a signal must earn a minimum. It writes nothing.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from kb.rank import ARTICLE, NAMES, ranking
from kb.tuning import Weights
from tests.quality.ranking_data import Domain, load, score

EQUAL = dict.fromkeys(("exact", "stem", "grams", "pairs", "cover"), 1.0)
_GRID = (0.0, 0.25, 0.5, 1.0, 2.0)
_SHARES = (0.0, 0.2, 0.35, 0.5)
_COST = 0.0005
_ROUNDS = 3
TRIED: Sequence[tuple[str, Weights]] = (
    ("BM25 of stems", {"stem": 1.0}),
    ("exact and stem", {"exact": 1.0, "stem": 1.0}),
    ("five, equal", EQUAL),
    ("five, equal, and vectors", {**EQUAL, "vectors": 1.0}),
    ("five, equal, and article", {**EQUAL, ARTICLE: 0.35}),
    ("all, equal", dict.fromkeys(NAMES, 1.0)),
)


def fit(domains: Iterable[Domain], start: Weights = EQUAL) -> dict[str, float]:
    """Return the weights with the best mean nDCG@10; every signal that counts costs a little."""
    some = list(domains)

    def worth(weights: Weights) -> float:
        counted = sum(1 for value in weights.values() if value)
        return sum(score(d, weights) for d in some) / len(some) - _COST * counted

    best, weights = worth(start), dict(start)
    for _ in range(_ROUNDS):
        before = best
        for name in (*NAMES, ARTICLE):
            for value in _SHARES if name == ARTICLE else _GRID:
                tried = {**weights, name: value}
                if any(v for n, v in tried.items() if n != ARTICLE) and worth(tried) > best:
                    best, weights = worth(tried), tried
        if best == before:
            break
    return {name: value for name, value in weights.items() if value}


def main(shared: str) -> None:
    """Print what was tried and the weights."""
    domains = load(Path(shared))
    say = sys.stdout.write
    say(f"{'':34}" + "  ".join(domains) + "\n")

    def line(name: str, weights: Weights) -> None:
        say(f"{name:34}" + "  ".join(f"{score(d, weights):.3f}" for d in domains.values()) + "\n")

    for name in NAMES:
        line(f"only {name}", {name: 1.0})
    for name, weights in TRIED:
        line(name, weights)
    names = list(domains)
    groups = [[n] for n in names] + [[m for m in names if m != n] for n in names] + [names]
    for group in groups:
        fitted = fit(domains[n] for n in group)
        line("fitted on " + " + ".join(group), fitted)
        say("    " + " ".join(f"{n} {v:g}" for n, v in fitted.items()) + "\n")
    line("kb/ranking.toml", ranking())


if __name__ == "__main__":
    main(sys.argv[1])
