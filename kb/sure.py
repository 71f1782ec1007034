"""Ranked sentences → whether they answer, and which one an editor says that does.

The threshold never falls to produce an answer. A question that is nearly word for word one of an
editor's is answered by the statement beside it, or has no answer when the editor found none.
"""

from collections.abc import Sequence

from kb.alike import WORD_FOR_WORD
from kb.judge import judgement, says_unknown
from kb.select import OF_LID, Candidate, whole

KNOWN, NEAR = ("known", "known_basis"), 0.3
_SAME_QUESTION = 0.8
"""Likeness to a known question from which on it is taken for the same one; beside its statement
only what is like it for at least NEAR is told."""

_NEAR_BEST = 0.5
_UNKNOWN_MARGIN = 0.25
_UNKNOWN_NEAR, _UNKNOWN_MORE, _SEEN = 1.0, 0.2, 3


def answers(ranked: Sequence[Candidate], likely: float, limit: float | None = None) -> bool:
    """Tell whether the sentences answer; ``likely`` (0..1) is how sure, ``limit`` from when on.

    A best sentence that says that nothing is known is no answer, unless another is nearly as good;
    the same question as one that an editor found no answer to has none.
    """
    known = next((c for c in ranked if not says_unknown(c)), None)
    if known is None or known.score < ranked[0].score - _UNKNOWN_MARGIN:
        return False
    if is_left_open(ranked):
        return False
    if any(_tells_more(c, known) for c in ranked[:_SEEN] if says_unknown(c)):
        return False
    return likely >= (judgement()["threshold"] if limit is None else limit)


def is_left_open(ranked: Sequence[Candidate]) -> bool:
    """Tell whether this is nearly a question that an editor found no answer to."""
    return bool(ranked) and ranked[0].features.get("known_open", 0.0) >= _SAME_QUESTION


def _tells_more(unknown: Candidate, known: Candidate) -> bool:
    """Tell whether a sentence that says that it is not known holds clearly more of the question."""
    near = unknown.score >= known.score - _UNKNOWN_NEAR
    return near and unknown.anchored and unknown.own >= known.own + _UNKNOWN_MORE


def answers_same(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return the statement beside which an editor wrote nearly this very question, if any.

    It is near the best, for a small word can turn a question: *wie schreef*, *voor wie schreef*.
    Else the best sentence of the lid beside which it stands; ``ranked`` has the best first.
    """
    near = [c for c in ranked if _fits(c) and c.score >= ranked[0].score - _NEAR_BEST]
    return answers_exactly(ranked) or _beside(near, _SAME_QUESTION)


def answers_exactly(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return the statement or the lid beside which an editor wrote this question word for word.

    What the question names need not stand in it: its editor saw both.
    """
    return _beside(ranked, WORD_FOR_WORD)


def _beside(ranked: Sequence[Candidate], least: float) -> list[Candidate]:
    told = [c for c in ranked if not says_unknown(c)]
    own = [c for c in told if c.features.get("known", 0.0) >= least]
    law = [c for c in told if c.features.get(OF_LID, 0.0) >= least]
    statement = max(own, key=lambda c: (c.features["known"], -c.start), default=None)
    best = statement or max(law, key=lambda c: c.features[OF_LID], default=None)
    return [whole(best)] if best else []


def _fits(candidate: Candidate) -> bool:
    """Tell whether a sentence has the names, the governments and the kind of thing asked for."""
    found = candidate.features
    return candidate.anchored and found.get("levels", 0.0) >= 1.0 and "unmet" not in found
