"""Golden questions with sources → weights of sentences and of the judgement, cross-validated.

The whole way from ranked hits to a cited answer is repeated with weights fitted on the other
folds: ``python -m tests.quality.crossvalidate DATA FILE…`` prints hit@3, answer_hit, refusal
recall and false refusals of questions that the fit did not see, per file and per kind, then the
weights fitted on all as they stand in ``kb/weights.toml``. It writes nothing.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from kb.answer import choose
from kb.evaluate import GoldenQuestion, holds, read_golden
from kb.evidence import FEATURES
from kb.judge import SIGNALS, says_unknown, signals
from kb.question import Question, understand
from kb.retrieve import retrieve
from kb.select import Candidate, candidates
from kb.settings import Settings
from kb.sure import answers
from kb.wiring import open_kb
from tests.quality.fit_refusal import chance, threshold
from tests.quality.fit_refusal import fit as fit_judgement
from tests.quality.fit_sentences import Row
from tests.quality.fit_sentences import fit as fit_sentences

FOLDS = 5
TWICE = "golden_open"
"""The file whose questions weigh double in the judgement: floors are set on it."""

_HITS = 50


@dataclass(frozen=True, slots=True)
class Case:
    """A golden question, how it was understood, and its sentences with what is right.

    ``times``: how often it counts in the fit of the judgement.
    """

    golden: GoldenQuestion
    question: Question
    found: tuple[Candidate, ...]
    row: Row
    times: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of one question."""

    golden: GoldenQuestion
    hit1: bool
    hit3: bool
    answer: bool
    refused: bool


def cases(data: Path, path: Path) -> Iterator[Case]:
    """Yield the questions of a file that name no article, with their sentences."""
    kb = open_kb(Settings(data=data))
    generation = kb._reader.current()
    for golden in read_golden(path):
        question = understand(golden.q, generation.words, kb._vocabulary)
        found = candidates(question, retrieve(question, generation, k=_HITS))
        if question.places or not found:
            continue
        matrix = np.array([[c.features.get(f, 0.0) for f in FEATURES] for c in found])
        gold = np.array([holds(c.text, golden.gold) for c in found])
        whole = [holds(c.hit.passage.text, golden.gold) for c in found]
        row = (matrix, gold, [c.hit.number for c in found], whole)
        yield Case(golden, question, tuple(found), row, times=1 + (path.stem == TWICE))


def ranked(case: Case, w: np.ndarray) -> list[Candidate]:
    """Return the sentences of a case in the order of other weights."""
    scores = case.row[0] @ w
    found = [replace(c, score=float(s)) for c, s in zip(case.found, scores, strict=True)]
    return sorted(found, key=lambda c: (-c.score, c.hit.number, c.start))


def table(made: Sequence[Case], w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the signals of the judgement and whether each case can be answered."""
    rows = []
    for case in made:
        here = signals(case.question, ranked(case, w))
        rows.append([here.get(name, 0.0) for name in SIGNALS])
    return np.array(rows), np.array([not c.golden.unanswerable for c in made], dtype=float)


def mark(case: Case, w: np.ndarray, likely: float, limit: float) -> Mark:
    """Return what becomes of a case under weights, when the judgement is known."""
    order = ranked(case, w)
    answering = answers(order, likely, limit)
    chosen = choose([c for c in order if not says_unknown(c)]) if answering else []
    first: dict[int, Candidate] = {}
    for c in (*chosen, *order):
        first.setdefault(c.hit.number, c)
    seen = [c.hit.number for c in chosen]
    rest = [n for n in first if n not in seen]
    passages = [holds(first[n].hit.passage.text, case.golden.gold) for n in (*seen, *rest)]
    return Mark(
        case.golden,
        any(passages[:1]),
        any(passages[:3]),
        any(holds(c.text, case.golden.gold) for c in chosen),
        not chosen,
    )


def marks(fitted: Sequence[Case], held: Sequence[Case]) -> list[Mark]:
    """Return what becomes of held-out cases with weights fitted on the others.

    The judgement is fitted on scores of sentences that were held out too, as it will meet them.
    """
    w = weights(fitted)
    judge, limit = judgement(fitted, w)
    x, _ = table(held, w)
    return [mark(c, w, float(p), limit) for c, p in zip(held, chance(x, judge), strict=True)]


def weights(made: Sequence[Case]) -> np.ndarray:
    """Return the sentence weights fitted on cases."""
    return fit_sentences([c.row for c in made if c.row[1].any()], np.zeros(len(FEATURES)))


def judgement(made: Sequence[Case], w: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weights of the judgement fitted on cases, and its threshold."""
    x, y = table(made, w)
    times = [c.times for c in made]
    found = fit_judgement(np.repeat(x, times, axis=0), np.repeat(y, times))
    return found, threshold(chance(x, found), y)


def report(name: str, made: Sequence[Mark]) -> str:
    """Return one line of shares."""
    wanted = [m for m in made if not m.golden.unanswerable]
    absent = [m for m in made if m.golden.unanswerable]
    told = [f"{name:<28} {len(made):>4}"]
    for label, values in (
        ("hit@1", [m.hit1 for m in wanted]),
        ("hit@3", [m.hit3 for m in wanted]),
        ("answer_hit", [m.answer for m in wanted]),
        ("false_refusals", [m.refused for m in wanted]),
        ("refusal_recall", [m.refused for m in absent]),
    ):
        told.append(f"{label} {np.mean(values):.3f}" if values else f"{label} -")
    return "  ".join(told) + "\n"


def _groups(made: Sequence[Mark], files: Sequence[str]) -> Iterator[tuple[str, list[Mark]]]:
    for file in files:
        ids = {q.id for q in read_golden(Path(file))}
        yield Path(file).stem, [m for m in made if m.golden.id in ids]
    for kind in sorted({m.golden.kind for m in made}):
        yield kind, [m for m in made if m.golden.kind == kind]


def main(data: str, *files: str) -> None:
    """Print the cross-validated shares and the weights of all files together."""
    every = [case for file in files for case in cases(Path(data), Path(file))]
    say = sys.stdout.write
    held_out: list[Mark] = []
    for i in range(FOLDS):
        rest = [c for n, c in enumerate(every) if n % FOLDS != i]
        held_out += marks(rest, every[i::FOLDS])
    say(report("cross-validated", held_out))
    for name, some in _groups(held_out, files):
        say(report(f"  {name}", some))
    w = weights(every)
    judge, limit = judgement(every, w)
    x, _ = table(every, w)
    fitted = [mark(c, w, float(p), limit) for c, p in zip(every, chance(x, judge), strict=True)]
    say(report("fitted on all", fitted))
    say("wrongly answered: " + _ids(fitted, unanswerable=True) + "\n")
    say("wrongly refused: " + _ids(fitted, unanswerable=False) + "\n[sentence]\n")
    say("".join(f"{f} = {v:.2f}\n" for f, v in zip(FEATURES, w, strict=True)))
    say("\n[answer]\n")
    say("".join(f"{n} = {v:.2f}\n" for n, v in zip(SIGNALS, judge, strict=True)))
    say(f"threshold = {limit:.3f}\n")


def _ids(made: Sequence[Mark], *, unanswerable: bool) -> str:
    wrong = [m for m in made if m.golden.unanswerable == unanswerable and m.refused != unanswerable]
    return " ".join(m.golden.id for m in wrong)


if __name__ == "__main__":
    main(*sys.argv[1:])
