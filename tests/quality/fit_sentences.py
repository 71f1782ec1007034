"""Golden questions with sources → weights of a sentence (``kb/weights.toml``), cross-validated.

A conditional logit: the sentences that hold a gold string share the probability of a question's
sentences. L2 keeps the weights small. ``python -m tests.quality.fit_sentences DATA FILE…`` prints
how well each fold ranks when it is left out, and the weights fitted on all; it writes nothing.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kb.cite import cite
from kb.evaluate import GoldenQuestion, holds, read_golden
from kb.evidence import FEATURES
from kb.question import understand
from kb.retrieve import retrieve
from kb.select import candidates, weights
from kb.settings import Settings
from kb.wiring import open_kb

_FOLDS = 5
_L2 = 0.003
_STEPS = 400
_RATE = 0.1
_HITS = 50
_TOP = 3

Row = tuple[np.ndarray, np.ndarray, list[int], list[bool]]


def rows(data: Path, questions: Sequence[GoldenQuestion]) -> list[Row]:
    """Return, per answerable question: features, gold mask, passage numbers, passage gold."""
    kb = open_kb(Settings(data=data))
    generation = kb._reader.current()
    made: list[Row] = []
    for question in questions:
        if question.unanswerable:
            continue
        understood = understand(question.q, generation.words, kb._vocabulary)
        if understood.places:
            continue
        found = candidates(understood, retrieve(understood, generation, k=_HITS))
        matrix = np.array([[c.features.get(f, 0.0) for f in FEATURES] for c in found])
        texts = [cite(c.hit, c.start, c.end, generation.catalog).quote for c in found]
        gold = np.array([holds(text, question.gold) for text in texts])
        passages = [holds(c.hit.passage.text, question.gold) for c in found]
        made.append((matrix, gold, [c.hit.number for c in found], passages))
    return made


def fit(found: Sequence[Row], start: np.ndarray) -> np.ndarray:
    """Return weights that make gold sentences likely among those of their question (Adam)."""
    used = [(x, g) for x, g, _, _ in found if g.any()]
    every = np.concatenate([x for x, _ in used])
    gold = np.concatenate([g for _, g in used])
    first = np.cumsum([0, *(len(x) for x, _ in used)])[:-1]
    owner = np.repeat(np.arange(len(used)), [len(x) for x, _ in used])
    w, m, v = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, _STEPS + 1):
        score = every @ w
        p = np.exp(score - np.maximum.reduceat(score, first)[owner])
        q = np.where(gold, p, 0.0)
        p /= np.add.reduceat(p, first)[owner]
        q /= np.add.reduceat(q, first)[owner]
        grad = _L2 * w + (p - q) @ every / len(used)
        m, v = 0.9 * m + 0.1 * grad, 0.999 * v + 0.001 * grad**2
        w -= _RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def right(found: Sequence[Row], w: np.ndarray) -> tuple[float, float, float]:
    """Return hit@1 and hit@3 of distinct passages, and gold among the first three sentences."""
    marks = []
    for x, gold, numbers, passages in found:
        order = list(np.argsort(-(x @ w), kind="stable")) if len(x) else []
        first: dict[int, bool] = {}
        for i in order:
            first.setdefault(numbers[i], passages[i])
        top = list(first.values())[:_TOP]
        marks.append((bool(top and top[0]), any(top), any(gold[i] for i in order[:_TOP])))
    return tuple(float(np.mean([m[i] for m in marks])) for i in range(3))  # type: ignore[return-value]


def main(data: str, *paths: str) -> None:
    """Print the cross-validated ranks per file and the weights of all files together."""
    sets = [rows(Path(data), read_golden(Path(path))) for path in paths]
    every = [row for rows_ in sets for row in rows_]
    now = np.array([weights()[f] for f in FEATURES])
    start = np.zeros(len(FEATURES))
    say = sys.stdout.write
    for path, found in zip(paths, sets, strict=True):
        say(
            f"{path}: {len(found)}; sentence found {np.mean([g.any() for _, g, _, _ in found]):.3f}"
        )
        say(f"  now {np.round(right(found, now), 3)}\n")
    folds = [every[i::_FOLDS] for i in range(_FOLDS)]
    scores = []
    for i, held in enumerate(folds):
        rest = [row for j, fold in enumerate(folds) if j != i for row in fold]
        scores.append(right(held, fit(rest, start)))
    say(f"cross-validated {np.round(np.mean(scores, axis=0), 3)}\n")
    fitted = fit(every, start)
    say(f"fitted on all {np.round(right(every, fitted), 3)}\n[sentence]\n")
    say("".join(f"{f} = {w:.2f}\n" for f, w in zip(FEATURES, fitted, strict=True)))


if __name__ == "__main__":
    main(*sys.argv[1:])
