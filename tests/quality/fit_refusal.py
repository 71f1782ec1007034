"""Golden questions with sources → weights of the judgement to answer, cross-validated.

A logistic model with L2; the threshold is the lowest at which at most 5 % of the answerable
questions of the fitting folds is refused. ``python -m tests.quality.fit_refusal DATA FILE…`` prints
refusal recall and false refusals of left-out folds, and the weights of all; it writes nothing.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kb.evaluate import read_golden
from kb.judge import SIGNALS, signals
from kb.question import understand
from kb.retrieve import retrieve
from kb.select import candidates
from kb.settings import Settings
from kb.wiring import open_kb

_FOLDS = 10
_L2 = 0.001
_STEPS = 800
_FOR = frozenset(
    """
    own headed support score rarest levels cue strict weakest focus focus_near about met
    level found arm_near
    """.split()
)
_FREE = frozenset({"bias", "second", "begrip", "polar", "open", "few"})
_SIGNS = np.array([0 if n in _FREE else 1 if n in _FOR else -1 for n in SIGNALS])
"""Whether a signal may only count for an answer (1), only against one (-1), or either way (0)."""

_HITS = 50
_FALSE = 0.05


def table(data: Path, paths: Sequence[str]) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Return signals, whether it can be answered, and ids, of the questions without an article."""
    kb = open_kb(Settings(data=data))
    generation = kb._reader.current()
    rows, labels, ids = [], [], []
    for question in (q for path in paths for q in read_golden(Path(path))):
        understood = understand(question.q, generation.words, kb._vocabulary)
        found = candidates(understood, retrieve(understood, generation, k=_HITS))
        if understood.places or not found:
            continue
        here = signals(understood, found)
        rows.append([here.get(name, 0.0) for name in SIGNALS])
        labels.append(not question.unanswerable)
        ids.append(question.id)
    return np.array(rows), np.array(labels, dtype=float), ids


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return weights of a logistic model, both answers weighing equally (Newton's method).

    Evidence never counts against an answer and a lack never for it: a signal that would is left
    out, and the others are fitted again.
    """
    kept = np.ones(x.shape[1], dtype=bool)
    while True:
        w = np.zeros(x.shape[1])
        w[kept] = _newton(x[:, kept], y)
        wrong = w * _SIGNS < 0
        if not wrong.any():
            return w
        kept &= ~wrong


def _newton(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    w = np.zeros(x.shape[1])
    weight = np.where(y > 0, 0.5 / y.mean(), 0.5 / (1 - y.mean())) / len(y)
    ridge = _L2 * np.eye(x.shape[1])
    ridge[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ w)))
        grad = x.T @ (weight * (p - y)) + ridge @ w
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge
        w -= np.linalg.solve(hessian, grad)
    return w


def threshold(scores: np.ndarray, y: np.ndarray) -> float:
    """Return the chance below which 5 % of the answerable questions lie."""
    return float(np.quantile(scores[y > 0], _FALSE))


def chance(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return the chance that each row can be answered."""
    return np.asarray(1 / (1 + np.exp(-(x @ w))))


def main(data: str, *paths: str) -> None:
    """Print the cross-validated refusals and the weights fitted on all files."""
    x, y, ids = table(Path(data), paths)
    fold = np.arange(len(y)) % _FOLDS
    say = sys.stdout.write
    answered = np.zeros(len(y))
    for i in range(_FOLDS):
        rest = fold != i
        w = fit(x[rest], y[rest])
        limit = threshold(chance(x[rest], w), y[rest])
        answered[~rest] = chance(x[~rest], w) >= limit
    say(f"cross-validated: refusal recall {1 - answered[y == 0].mean():.3f}, ")
    say(
        f"false refusals {1 - answered[y == 1].mean():.3f} of {int(y.sum())}+{int((1 - y).sum())}\n"
    )
    w = fit(x, y)
    p = chance(x, w)
    for some in (0.02, 0.05, 0.1, 0.15, 0.2):
        limit = np.quantile(p[y > 0], some)
        say(f"  at false refusals {some}: recall {(p[y == 0] < limit).mean():.3f}\n")
    say(
        "answered though unanswerable: "
        + " ".join(i for i, a, t in zip(ids, p, y, strict=True) if not t and a >= threshold(p, y))
        + "\n"
    )
    say(
        "refused though answerable: "
        + " ".join(i for i, a, t in zip(ids, p, y, strict=True) if t and a < threshold(p, y))
        + "\n[answer]\n"
    )
    say("".join(f"{n} = {v:.2f}\n" for n, v in zip(SIGNALS, w, strict=True)))
    say(f"threshold = {threshold(p, y):.2f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
