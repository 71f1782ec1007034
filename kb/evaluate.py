"""Golden questions → scores of the whole way from question to cited answer.

A question is a JSON line {"id", "q", "gold": [strings], "unanswerable": bool}; other keys are
ignored. A passage or sentence is right when it holds any gold string, after levelling white space,
quotes and case. It measures; it does not set a floor (the quality tests do).
"""

import json
import re
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.errors import SettingsError
from kb.knowledge_base import KnowledgeBase
from kb.model import Answer, Check, Citation

_QUOTES = str.maketrans("‘’‚“”„«»", "''''''''")


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """One question with the strings that show a right source."""

    id: str
    q: str
    gold: tuple[str, ...]
    unanswerable: bool
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenScore:
    """Shares from 0 to 1 over the questions they concern; times in milliseconds."""

    n: int
    hit1: float
    hit3: float
    answer_hit: float
    citation_precision: float
    refusal_recall: float
    false_refusals: float
    p50_ms: float
    p95_ms: float
    failed: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the scores under the names that ``kb eval --golden`` prints."""
        return {
            "n": self.n,
            "hit@1": self.hit1,
            "hit@3": self.hit3,
            "answer_hit": self.answer_hit,
            "citation_precision": self.citation_precision,
            "refusal_recall": self.refusal_recall,
            "false_refusals": self.false_refusals,
            "p50_ms": self.p50_ms,
            "p95_ms": self.p95_ms,
        }


def read_golden(path: Path) -> tuple[GoldenQuestion, ...]:
    """Read a golden file.

    Raises:
        SettingsError: the file is missing or a line is not a question.
    """
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        return tuple(
            GoldenQuestion(
                str(row["id"]),
                str(row["q"]),
                tuple(row.get("gold", ())),
                bool(row.get("unanswerable", False)),
                str(row.get("kind", "")),
            )
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"{path}: {error}") from error


@dataclass(frozen=True, slots=True)
class Outcome:
    """One golden question, its answer, and how long that took in milliseconds."""

    question: GoldenQuestion
    answer: Answer
    ms: float

    @property
    def right(self) -> bool:
        """Whether it was refused when it should be, and else answered with a right sentence."""
        refused, wanted = self.answer.refused, self.question.unanswerable
        return refused == wanted and _right(self.question, self.answer)


def ask_all(kb: KnowledgeBase, questions: Sequence[GoldenQuestion]) -> tuple[Outcome, ...]:
    """Ask every question once, in order."""
    outcomes = []
    for question in questions:
        started = time.perf_counter()
        answer = kb.ask(question.q)
        outcomes.append(Outcome(question, answer, 1000 * (time.perf_counter() - started)))
    return tuple(outcomes)


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, GoldenScore]:
    """Return the scores per kind of question, paraphrases apart from the rest."""
    kinds = sorted({o.question.kind for o in outcomes})
    return {kind: score([o for o in outcomes if o.question.kind == kind]) for kind in kinds}


def score(outcomes: Sequence[Outcome]) -> GoldenScore:
    """Return the shares over answers that were given."""
    times = [o.ms for o in outcomes]
    pairs = [(o.question, o.answer) for o in outcomes]
    wanted = [(q, a) for q, a in pairs if not q.unanswerable]
    absent = [a for q, a in pairs if q.unanswerable]
    return GoldenScore(
        n=len(pairs),
        hit1=_share(_passages_hit(q, a, 1) for q, a in wanted),
        hit3=_share(_passages_hit(q, a, 3) for q, a in wanted),
        answer_hit=_share(any(holds(c.quote, q.gold) for c in a.citations) for q, a in wanted),
        citation_precision=_share(c.check is Check.LITERAL for _, a in pairs for c in a.citations),
        refusal_recall=_share(a.refused for a in absent),
        false_refusals=_share(a.refused for _, a in wanted),
        p50_ms=round(statistics.median(times), 1) if times else 0.0,
        p95_ms=round(sorted(times)[int(0.95 * (len(times) - 1))], 1) if times else 0.0,
        failed=tuple(o.question.id for o in outcomes if not o.right),
    )


def _right(question: GoldenQuestion, answer: Answer) -> bool:
    return question.unanswerable or any(holds(c.quote, question.gold) for c in answer.citations)


def _passages_hit(question: GoldenQuestion, answer: Answer, first: int) -> bool:
    found = (*answer.citations, *answer.nearest)[:first]
    return any(holds(_passage(c), question.gold) for c in found)


def _passage(citation: Citation) -> str:
    return citation.before + citation.quote + citation.after


def holds(text: str, gold: Sequence[str]) -> bool:
    """Tell whether a text holds any of the gold strings, levelled."""
    level = _level(text)
    return any(_level(string) in level for string in gold)


def _level(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_QUOTES)).strip().casefold()


def _share(marks: Iterable[bool]) -> float:
    found = list(marks)
    return round(sum(found) / len(found), 3) if found else 0.0
