"""An editorial sentence → the sentence of the law or the letter that it rests on.

Our own words explain; the official text proves. Every statement of the startset names its basis;
when that text is in the index, its sentence most like ours and like the question is cited with it.
A place is looked up exactly, in a letter every sentence, a concept among what was found. Nothing is
proven by likeness alone: a sentence outside the named basis is never taken.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.model import Herkomst
from corpus.references import read, recognise
from indexing.analysis import stem
from indexing.forward import STEM
from indexing.generation import Generation
from kb.held import Degrees, share, terms_of
from kb.named import sentences_at, sentences_of
from kb.question import Question
from kb.select import Candidate

_MOST = 2
_PLACES = 6
_LEAST, _CLOSE = 0.05, 0.5
"""Least weight of a proof, and share of the best one's from which a second joins."""

_ALIKE = 0.15
"""Least likeness of a sentence of a letter, which is named as a whole."""

_ASKED, _LATER = 0.5, 0.05
"""What the question's share in a proof adds to its likeness, and what each later place loses.

Measured on the 126 questions of golden_open, dev and dev2 that one of our sentences answers and
whose gold stands in a law or letter (97 of them inside its basis): two proofs by likeness alone
held it in 75, with the question and the order of the basis in 86; the first alone in 63 and 76.
"""

_NUMBERS = {
    stem(word): str(n)
    for n, word in enumerate(
        """
        nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien
        zestien zeventien achttien negentien twintig
        """.split()
    )
}
_CONCEPT = "begrip "


def is_ours(candidate: Candidate) -> bool:
    """Tell whether a sentence is editorial."""
    return candidate.hit.herkomst is Herkomst.STARTSET


def proofs_of(
    question: Question,
    candidate: Candidate,
    ranked: Sequence[Candidate],
    generation: Generation,
    day: date,
) -> tuple[Candidate, ...]:
    """Return the official sentences an editorial one rests on, at most two, the best first.

    Empty when the index lacks its basis. ``ranked`` are the sentences found for the question;
    ``day`` chooses between versions of a law.
    """
    if not is_ours(candidate):
        return ()
    basis = _basis(candidate)
    official = (
        *_at_places(basis, generation, day),
        *((0, c) for c in _in_letters(candidate, basis, generation)),
        *((0, c) for c in _concepts(candidate, basis, ranked)),
    )
    scored = [
        (_likeness(candidate.text, c.text, generation) + _asked(question, c) - _LATER * place, c)
        for place, c in official
    ]
    best = sorted(scored, key=lambda pair: -pair[0])
    least = max(_LEAST, _CLOSE * best[0][0]) if best else 0.0
    found: dict[int, Candidate] = {}
    for score, proof in best:
        if score >= least:
            found.setdefault(proof.hit.number, proof)
    return tuple(found.values())[:_MOST]


def _basis(candidate: Candidate) -> tuple[str, ...]:
    sections = candidate.hit.sections
    inside = (s.basis for s in sections if s.start <= candidate.start < s.end)
    return next(inside, sections[0].basis if sections else ())


def _at_places(
    basis: Sequence[str], generation: Generation, day: date
) -> Iterator[tuple[int, Candidate]]:
    """Yield how many places stand before it in a basis, with each sentence of a place."""
    targets = [read(found.form) for text in basis for found in recognise(text)]
    for n, target in enumerate([t for t in targets if t.get("artikel")][:_PLACES]):
        for sentence in sentences_at(target, generation, day):
            yield n, sentence


def _in_letters(
    ours: Candidate, basis: Sequence[str], generation: Generation
) -> Iterator[Candidate]:
    """Yield the sentences of a named letter that are like ours: its place is a heading at most."""
    letters = [text for text in basis if not text.startswith("art. ")]
    for row in generation.catalog.documents() if letters else ():
        kenmerk = row.card.kenmerk
        official = bool(kenmerk) and row.herkomst is not Herkomst.STARTSET
        if official and any(kenmerk in text for text in letters):
            for sentence in sentences_of(row.id, generation):
                if _likeness(ours.text, sentence.text, generation) >= _ALIKE:
                    yield sentence


def _concepts(
    ours: Candidate, basis: Sequence[str], ranked: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the entries of a named annex that say what a concept in our sentence is."""
    for candidate in ranked:
        annex, path = f"bijlage {candidate.hit.card.abbreviation}", candidate.hit.passage.path
        name = path[-1].removeprefix(_CONCEPT) if path else ""
        entry = bool(path) and path[-1].startswith(_CONCEPT) and not is_ours(candidate)
        if entry and annex in basis and name.casefold() in ours.text.casefold():
            yield candidate


def _asked(question: Question, candidate: Candidate) -> float:
    """Return what a sentence gains by what it holds of the question."""
    held = Degrees(question.groups, terms_of(candidate.text)).full
    return _ASKED * share(question.groups, held)


def _likeness(one: str, other: str, generation: Generation) -> float:
    """Return the cosine (0..1) of two texts as sets of stems, rare ones weighing more."""
    a, b = _read(one), _read(other)
    weight = {t: _weight(t, generation) for t in a | b}
    norm = math.sqrt(sum(weight[t] for t in a) * sum(weight[t] for t in b))
    return sum(weight[t] for t in a & b) / norm if norm else 0.0


def _read(text: str) -> frozenset[str]:
    """Return the terms of a text with small numbers as figures: the law writes *acht weken*."""
    return frozenset(_NUMBERS.get(term, term) for term in terms_of(text).parts)


def _weight(term: str, generation: Generation) -> float:
    return math.log(1 + generation.words.size / (1 + generation.forward.spread(STEM, term)))
