"""A question → the known questions it is like, by the statement that each stands beside.

An editor wrote, beside a statement or a lid of a law, questions that it answers and, beside a card,
questions that no source of ours answers. Being like one of them is evidence, never more: it finds a
statement and weighs in what is chosen, and every answer is still quoted from a source.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indexing.generation import Generation
from indexing.known import WHOLE, terms_of
from indexing.model import Numbers
from kb.groups import TOLD
from kb.question import Question, asked_part
from kb.signals import Values

LEAST = 0.2
"""Likeness (0..1) below which a known question says nothing."""

OTHER_WEIGHT = 0.6
"""Weight of another word for a word of the question, times its factor, beside 1 for the word."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Statements with a known question that is like this one.

    ``passages`` (n,) ascending, ``starts`` (n,) offset of the statement in its document, WHOLE for
    a passage of a law that it rests on, ``values`` (n,) likeness LEAST..1; ``open`` is the best
    likeness to a question that no source answers, less when one that is answered is more like it.
    """

    passages: Numbers
    starts: Numbers
    values: Values
    open: float = 0.0

    def best(self, numbers: Numbers) -> Values:
        """Return for each of these passages its best likeness, 0 for one that has none."""
        found = np.zeros(len(numbers))
        order = np.argsort(numbers, kind="stable")
        at = np.searchsorted(numbers, self.passages, sorter=order)
        at = order[np.minimum(at, len(order) - 1)] if len(order) else at
        here = numbers[at] == self.passages if len(order) else np.zeros(0, dtype=bool)
        np.maximum.at(found, at[here], self.values[here])
        return found

    def beside(self, number: int) -> tuple[tuple[int, float], ...]:
        """Return (start, likeness) of the statements of a passage."""
        at = np.flatnonzero(self.passages == number)
        return tuple((int(self.starts[n]), float(self.values[n])) for n in at)


NOTHING = Alike(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


def alike(question: Question, generation: Generation) -> Alike:
    """Return the statements whose known questions are like this one; NOTHING when none is."""
    known = generation.known
    if not len(known):
        return NOTHING
    like = known.likeness(_terms(question))
    best = known.best(like)
    near = best >= LEAST
    passages, starts = known.statements[near].T
    behind = known.grounds[near[known.grounds[:, 0]]]
    every = np.concatenate((passages, behind[:, 1]))
    order = np.argsort(every, kind="stable")
    return Alike(
        passages=every[order],
        starts=np.concatenate((starts, np.full(len(behind), WHOLE)))[order],
        values=np.concatenate((best[near], best[behind[:, 0]]))[order],
        open=_open(float(like[known.open].max(initial=0.0)), float(best.max(initial=0.0))),
    )


def _open(left: float, answered: float) -> float:
    """Return how like a question is to one that is left open, beside one that is answered."""
    return left * min(1.0, left / answered) ** 2 if answered else left


def _terms(question: Question) -> Mapping[str, float]:
    """Return the weighed terms of what is asked; what is told before it weighs less."""
    text = question.repaired
    terms = terms_of(text)
    asked = set(terms_of(asked_part(text)))
    weighed = {t: w if t in asked else w * TOLD for t, w in terms.items()}
    for group in question.groups:
        for other in group.others:
            for term in other.stems:
                weighed.setdefault(term, OTHER_WEIGHT * other.factor / len(other.stems))
    return weighed
