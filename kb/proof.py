"""An editorial sentence → the sentence of the law or the letter that it rests on.

Our own words explain; the official text proves. Every statement of the startset names its basis;
when that text is in the index, its sentence most like ours is cited with it. A place is looked up
exactly, a letter among what was found for the question. Nothing is proven by likeness alone: a
sentence outside the named basis is never taken.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.model import Herkomst
from corpus.references import read, recognise
from indexing.forward import STEM
from indexing.generation import Generation
from kb.held import terms_of
from kb.named import sentences_at
from kb.select import Candidate

_MOST = 2
_PLACES = 4
_LEAST, _CLOSE = 0.15, 0.7
"""Least likeness of a proof, and share of the best one's from which a second joins.

Measured on the questions of golden_open, dev and dev2 whose gold stands in a law or letter (165):
with one proof the answer held it in 68 %, with two in 75 %, without any in 35 %.
"""


def is_ours(candidate: Candidate) -> bool:
    """Tell whether a sentence is editorial."""
    return candidate.hit.herkomst is Herkomst.STARTSET


def proofs_of(
    candidate: Candidate, ranked: Sequence[Candidate], generation: Generation, day: date
) -> tuple[Candidate, ...]:
    """Return the official sentences an editorial one rests on, at most two, the likest first.

    Empty when the index lacks its basis. ``ranked`` are the sentences found for the question;
    ``day`` chooses between versions of a law.
    """
    if not is_ours(candidate):
        return ()
    basis = _basis(candidate)
    official = [*_at_places(basis, generation, day), *_in_letters(basis, ranked)]
    scored = [(_likeness(candidate.text, c.text, generation), c) for c in official]
    best = sorted(scored, key=lambda pair: -pair[0])
    least = max(_LEAST, _CLOSE * best[0][0]) if best else 0.0
    found: dict[int, Candidate] = {}
    for likeness, proof in best:
        if likeness >= least:
            found.setdefault(proof.hit.number, proof)
    return tuple(found.values())[:_MOST]


def _basis(candidate: Candidate) -> tuple[str, ...]:
    sections = candidate.hit.sections
    inside = (s.basis for s in sections if s.start <= candidate.start < s.end)
    return next(inside, sections[0].basis if sections else ())


def _at_places(basis: Sequence[str], generation: Generation, day: date) -> Iterator[Candidate]:
    targets = [read(found.form) for text in basis for found in recognise(text)]
    for target in [t for t in targets if t.get("artikel")][:_PLACES]:
        yield from sentences_at(target, generation, day)


def _in_letters(basis: Sequence[str], ranked: Sequence[Candidate]) -> Iterator[Candidate]:
    for candidate in ranked:
        kenmerk = candidate.hit.card.kenmerk
        if kenmerk and not is_ours(candidate) and any(kenmerk in text for text in basis):
            yield candidate


def _likeness(one: str, other: str, generation: Generation) -> float:
    """Return the cosine (0..1) of two texts as sets of stems, rare ones weighing more."""
    a, b = terms_of(one).parts, terms_of(other).parts
    weight = {t: _weight(t, generation) for t in a | b}
    norm = math.sqrt(sum(weight[t] for t in a) * sum(weight[t] for t in b))
    return sum(weight[t] for t in a & b) / norm if norm else 0.0


def _weight(term: str, generation: Generation) -> float:
    return math.log(1 + generation.words.size / (1 + generation.forward.spread(STEM, term)))
