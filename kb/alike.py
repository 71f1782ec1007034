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
from kb.question import Question
from kb.signals import Values
from kb.told import asked_part

LEAST = 0.2
"""Likeness (0..1) below which a known question says nothing."""

WORD_FOR_WORD = 0.95
"""Likeness from which on a question is an editor's own: then each of its words counts, told or
asked, and no other words for them."""

LEAST_HELD = 0.3
"""Share (0..1) of what the fullest expanded statement holds, below which one says nothing."""

FAINT, CLEAR = 0.12, 0.28
"""Share that the fullest statement holds: up to FAINT a question is about something else than our
texts, and they may not stand in the way of files of the reader; from CLEAR on it is about ours. Of
150 questions about other files nine of ten have less than .17, of 608 about ours 95 % over .26."""

MOST = 60
"""Statements that are weighed: as many by likeness, and as many by what they hold."""

OTHER_WEIGHT = 0.6
"""Weight of another word for a word of the question, times its factor, beside 1 for the word."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Statements with a known question that is like this one, or that hold much of this one.

    ``passages`` (n,) ascending; ``starts`` (n,) offset of the statement in its document, LID for a
    passage of a law with such a question of its own, WHOLE for one that such a statement or lid
    rests on; ``values`` (n,) likeness, ``held`` (n,) how much of the question the statement holds
    with all its known questions as a share of the most that any does. Both are times ``ours`` and
    0 where they are small. ``open`` is the best likeness to a question that no source answers, less
    when one that is answered is more like it. ``ours`` (0..1) is how far the question is about what
    our statements are about.
    """

    passages: Numbers
    starts: Numbers
    values: Values
    held: Values
    open: float = 0.0
    ours: float = 0.0

    def best(self, numbers: Numbers) -> tuple[Values, Values]:
        """Return for each of these passages its best likeness and its best share, 0 for none."""
        like, held = np.zeros(len(numbers)), np.zeros(len(numbers))
        order = np.argsort(numbers, kind="stable")
        at = np.searchsorted(numbers, self.passages, sorter=order)
        at = order[np.minimum(at, len(order) - 1)] if len(order) else at
        here = numbers[at] == self.passages if len(order) else np.zeros(0, dtype=bool)
        np.maximum.at(like, at[here], self.values[here])
        np.maximum.at(held, at[here], self.held[here])
        return like, held

    def beside(self, number: int) -> tuple[tuple[int, float, float], ...]:
        """Return (start, likeness, share) of the statements of a passage."""
        first, last = np.searchsorted(self.passages, (number, number + 1))
        return tuple(
            (int(self.starts[n]), float(self.values[n]), float(self.held[n]))
            for n in range(first, last)
        )


_EMPTY = np.zeros(0)
NOTHING = Alike(np.zeros(0, np.int64), np.zeros(0, np.int64), _EMPTY, _EMPTY)


def alike(question: Question, generation: Generation) -> Alike:
    """Return the statements whose known questions are like this one; NOTHING when none is."""
    known = generation.known
    if not len(known):
        return NOTHING
    terms = _terms(question)
    like = known.likeness(terms)
    same = known.likeness(terms_of(question.repaired))
    like = np.where(same >= WORD_FOR_WORD, same, like)
    best, share = known.best(like), known.expanded.share(terms)
    most = float(share.max(initial=0.0))
    ours = min(1.0, max(0.0, (most - FAINT) / (CLEAR - FAINT)))
    values = _best(ours * best, LEAST)
    held = _best(ours * share / (most or 1.0), LEAST_HELD)
    near = (values > 0) | (held > 0)
    passages, starts = known.statements[near].T
    behind = known.grounds[near[known.grounds[:, 0]]]
    every = np.concatenate((passages, behind[:, 1]))
    order = np.argsort(every, kind="stable")
    return Alike(
        passages=every[order],
        starts=np.concatenate((starts, np.full(len(behind), WHOLE)))[order],
        values=np.concatenate((values[near], values[behind[:, 0]]))[order],
        held=np.concatenate((held[near], held[behind[:, 0]]))[order],
        ours=ours,
        open=_open(float(like[known.open].max(initial=0.0)), float(best.max(initial=0.0))),
    )


def _best(values: Values, least: float) -> Values:
    """Return the MOST best values of at least ``least``; the others are 0."""
    if len(values) > MOST:
        least = max(least, float(np.partition(values, -MOST)[-MOST]))
    return np.asarray(values * (values >= least))


def _open(left: float, answered: float) -> float:
    """Return how like a question is to one that is left open, beside one that is answered."""
    return left * min(1.0, left / answered) ** 2 if answered else left


def _terms(question: Question) -> Mapping[str, float]:
    """Return the weighed terms of what is asked; what is told before it weighs less."""
    text = question.repaired
    terms = terms_of(text)
    asked = set(terms_of(asked_part(text)))
    asks = any(group.stem in asked for group in question.groups)
    weighed = {t: w if t in asked or not asks else w * TOLD for t, w in terms.items()}
    for group in question.groups:
        for other in group.others:
            for term in other.stems:
                weighed.setdefault(term, OTHER_WEIGHT * other.factor / len(other.stems))
    return weighed
