"""Questions with known passages → their signals as arrays, so that weights are tried in no time.

The product's own code finds and measures the passages once; ranking them again with other weights
is then a sum.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from indexing.facets import EVERYTHING
from indexing.generation import Generation
from indexing.model import Numbers
from kb.alike import alike
from kb.evaluate import GoldenQuestion, holds
from kb.question import understand
from kb.rank import ARTICLE, NAMES, Near, rank
from kb.retrieve import POOL, kept, pool
from kb.signals import Values
from kb.vocabulary import Vocabulary

Weights = Mapping[str, float]
Asked = tuple[str, Mapping[int, int]]
"""A question and {passage number: relevance above 0}."""

_DEEP = 10
_DISCOUNT = 1 / np.log2(np.arange(_DEEP) + 2)


@dataclass(frozen=True, slots=True)
class Case:
    """The passages found for one question: signals (n, NAMES), gains (n,), article (n,)."""

    signals: Values
    gains: Values
    groups: Numbers
    ideal: float

    def ndcg(self, weights: Weights) -> float:
        """Return nDCG@10 when the passages are ordered by these weights, as ``kb.rank`` does."""
        weighed = np.array([weights.get(name, 0.0) for name in NAMES])
        base = self.signals @ weighed / (weighed.sum() or 1.0)
        share = weights.get(ARTICLE, 0.0)
        if share and len(base):
            best = np.full(int(self.groups.max()) + 1, -np.inf)
            np.maximum.at(best, self.groups, base)
            base = base + share * best[self.groups]
        gains = self.gains[np.argsort(-base, kind="stable")[:_DEEP]]
        return float(gains @ _DISCOUNT[: len(gains)] / self.ideal)


def cases(asked: Iterable[Asked], generation: Generation, vocabulary: Vocabulary) -> Iterator[Case]:
    """Yield what is found for each question, by words and vectors alike, with every signal."""
    every = dict.fromkeys((*NAMES, ARTICLE), 1.0)
    forward = generation.forward
    for text, relevant in asked:
        question = understand(text, generation.words, vocabulary)
        vector = generation.embedder.embed_question(text)
        near = Near(vector, alike(question, generation))
        found = pool(question, near, generation, POOL, EVERYTHING)
        allowed = kept(generation, EVERYTHING)
        ranked = rank(question, near, found, generation, allowed=allowed, weights=every)
        best = sorted(relevant.values(), reverse=True)[:_DEEP]
        _, groups = np.unique(
            forward.groups[forward.positions(ranked.numbers)], return_inverse=True
        )
        order = np.argsort(ranked.numbers)
        yield Case(
            ranked.signals[order].astype(np.float32),
            np.array([relevant.get(int(n), 0) for n in ranked.numbers[order]], dtype=float),
            groups[order],
            sum(gain / math.log2(n + 2) for n, gain in enumerate(best)),
        )


def golden(questions: Iterable[GoldenQuestion], generation: Generation) -> Iterator[Asked]:
    """Yield the questions that the index answers, with the passages that hold a gold string."""
    numbers = [int(n) for n in generation.forward.numbers]
    passages = generation.catalog.passages(numbers)
    for question in questions:
        right = {n: 1 for n, p in passages.items() if holds(p.text, question.gold)}
        if right and not question.unanswerable:
            yield question.q, right
