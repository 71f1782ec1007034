"""``python -m tests.quality.arms SHARED``: every signal of the ranking on and off, in one table.

A signal that is on is taken out; one that is off is added with the weight of the median signal.
"""

import sys
from pathlib import Path
from statistics import median

from kb.rank import ARTICLE, NAMES, ranking
from tests.quality.ranking_data import load, score


def main(shared: str) -> None:
    """Print nDCG@10 per domain and what each signal changes."""
    domains = load(Path(shared))
    now = {name: value for name, value in ranking().items() if value}
    say = sys.stdout.write
    base = {name: score(d, now) for name, d in domains.items()}
    say(f"{'':22}" + "  ".join(f"{n:>13}" for n in domains) + "\n")
    say(f"{'as it is':22}" + "  ".join(f"{v:13.3f}" for v in base.values()) + "\n")
    usual = median(v for n, v in now.items() if n != ARTICLE)
    for name in (*NAMES, ARTICLE):
        on = name in now
        tried = {n: v for n, v in now.items() if n != name} if on else {**now, name: usual}
        change = [score(d, tried) - base[n] for n, d in domains.items()]
        word = "without" if on else "with"
        say(f"{word + ' ' + name:22}" + "  ".join(f"{c:+13.3f}" for c in change) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
