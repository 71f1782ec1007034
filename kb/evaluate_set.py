"""A folder in BEIR form → nDCG, recall and MRR of our own retrieval, with 95 % intervals.

The folder holds ``corpus.jsonl`` {id, title, text}, ``queries.jsonl`` {id, text} and ``qrels.tsv``
(question, unit and relevance between tabs, no header); other keys are never read. Every question
goes the way of a question to the product: understood, then retrieved from an index of exactly
these units. nDCG has linear gain (trec_eval); a question without a relevant unit does not count.
"""

import json
import math
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexing.units import Unit
from kb.errors import EvalSetError

Relevant = dict[str, int]
Search = Callable[[str], Sequence[str]]
"""A question → ids of units, best first, at least 100 when there are as many."""

DEPTH = 100
_ROUNDS = 2000
_SEED = 20241220


@dataclass(frozen=True, slots=True)
class EvalSet:
    """Units, the questions that have a relevant unit as (id, text), and their relevant units."""

    units: tuple[Unit, ...]
    questions: tuple[tuple[str, str], ...]
    relevant: dict[str, Relevant]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScore:
    """Means from 0 to 1 over ``n`` questions; ``intervals`` are 95 % bootstrap bounds by name."""

    measures: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    n: int
    docs: int
    seconds: float

    def as_dict(self) -> dict[str, object]:
        """Return the scores under the names that ``kb eval --set`` prints."""
        rest = {"n": self.n, "docs": self.docs, "seconds": self.seconds}
        return {**self.measures, **rest, "intervals": self.intervals}


def read_set(folder: Path) -> EvalSet:
    """Read a set.

    Raises:
        EvalSetError: a file is missing, a line is malformed, or an id is unknown or double.
    """
    units = {key: Unit(key, _text(row, "title"), _text(row, "text"))
             for key, row in _rows(folder / "corpus.jsonl")}  # fmt: skip
    questions = {key: _text(row, "text") for key, row in _rows(folder / "queries.jsonl")}
    relevant = _relevant(folder / "qrels.tsv", units, questions)
    asked = tuple((key, text) for key, text in questions.items() if relevant.get(key))
    if not asked:
        raise EvalSetError("qrels.tsv: geen enkele vraag heeft een goed stuk")
    return EvalSet(tuple(units.values()), asked, relevant)


def score_set(given: EvalSet, search: Search) -> dict[str, list[float]]:
    """Ask every question and return each measure per question, in order."""
    found: dict[str, list[float]] = {}
    for key, text in given.questions:
        for name, value in measures(search(text), given.relevant[key]).items():
            found.setdefault(name, []).append(value)
    return found


def summary(found: dict[str, list[float]], docs: int, seconds: float) -> SetScore:
    """Return means and intervals of what ``score_set`` found; ``seconds`` as given."""
    means = {name: round(statistics.fmean(values), 4) for name, values in found.items()}
    intervals = {name: _interval(values) for name, values in found.items()}
    n = len(next(iter(found.values())))
    return SetScore(measures=means, intervals=intervals, n=n, docs=docs, seconds=round(seconds, 1))


def measures(ranked: Sequence[str], relevant: Relevant) -> dict[str, float]:
    """Return the measures of one ranking (ids, best first) against {id: relevance above 0}."""
    gains = [relevant.get(key, 0) for key in ranked]
    best = sorted(relevant.values(), reverse=True)
    first = next((n for n, gain in enumerate(gains[:10], 1) if gain), 0)
    return {
        "ndcg@10": _dcg(gains[:10]) / _dcg(best[:10]),
        "recall@10": sum(map(bool, gains[:10])) / len(best),
        "recall@100": sum(map(bool, gains[:DEPTH])) / len(best),
        "mrr@10": 1 / first if first else 0.0,
    }


def _dcg(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(n + 2) for n, gain in enumerate(gains))


def _interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the 2.5 % and 97.5 % points of the mean over questions drawn again (fixed seed)."""
    draw = np.random.default_rng(_SEED)
    sample = np.asarray(values)
    means = [draw.choice(sample, len(sample)).mean() for _ in range(_ROUNDS)]
    low, high = np.quantile(means, [0.025, 0.975])
    return round(float(low), 4), round(float(high), 4)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the filled lines with their number, counted from 1."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvalSetError(f"{path.name} is niet te lezen: {error}") from error
    return ((n, line.rstrip("\r")) for n, line in enumerate(lines, 1) if line.strip())


def _rows(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield (id, object) of every line; an id is not empty and occurs once."""
    seen: set[str] = set()
    for n, line in _lines(path):
        try:
            row = json.loads(line)
            key = str(row["id"] if "id" in row else row["_id"])
        except (ValueError, KeyError, TypeError) as error:
            raise EvalSetError(f"{path.name} regel {n}: geen JSON-object met een id") from error
        if not key or key in seen:
            raise EvalSetError(f"{path.name} regel {n}: id {key!r} is leeg of dubbel")
        seen.add(key)
        yield key, row
    if not seen:
        raise EvalSetError(f"{path.name} is leeg")


def _text(row: dict[str, object], name: str) -> str:
    found = row.get(name) or ""
    if not isinstance(found, str) or (name == "text" and name not in row):
        raise EvalSetError(f"id {row.get('id')!r}: {name!r} ontbreekt of is geen tekst")
    return found


def _relevant(path: Path, units: dict[str, Unit], questions: dict[str, str]) -> dict[str, Relevant]:
    """Return {question: {unit: relevance}} of what is relevant at all."""
    found: dict[str, Relevant] = {}
    for n, line in _lines(path):
        parts = line.split("\t")
        if len(parts) != 3 or not parts[2].strip().lstrip("-").isdecimal():  # noqa: PLR2004
            raise EvalSetError(
                f"{path.name} regel {n}: geen vraag, stuk en getal met tabs ertussen"
            )
        question, unit, relevance = parts[0], parts[1], int(parts[2])
        if question not in questions or unit not in units:
            unknown = question if question not in questions else unit
            raise EvalSetError(f"{path.name} regel {n}: {unknown!r} is onbekend")
        if relevance > 0:
            found.setdefault(question, {})[unit] = relevance
    return found
