"""An editorial sentence → the sentence of the law or the letter that it rests on.

Our own words explain; the official text proves. Every statement of the startset names its basis;
when that text is in the index, its sentence most like ours that fits the question is cited with it.
A place is looked up exactly, in a letter every sentence, a concept among what was found. Nothing is
proven by likeness alone: a sentence outside the named basis is never taken.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from corpus.model import Herkomst, Kind, Soort
from corpus.references import read, recognise
from indexing.analysis import stem
from indexing.forward import STEM
from indexing.generation import Generation
from kb.held import terms_of
from kb.named import sentences_at, sentences_of
from kb.select import Candidate
from kb.subjects import CONCEPT_OF_LAW

_MOST = 2
_PLACES = 6
_ALIKE = 0.15
"""Least likeness of a sentence of a letter, which is named as a whole."""

_BEHIND, _UNFOUND, _LATER = 0.13, 15.0, 0.15
"""What a proof loses per point that it stands behind the best sentence found for the question (one
that was not found at all stands this many behind), and for each place before it in the basis."""

_CLOSE = 0.3
"""How far behind the best proof a second may be.

All but this one fitted once, as a conditional logit, on 163 of our sentences in the answers to
golden_open, dev and dev2 whose basis holds a gold sentence, under the weights of sentences of that
day. Left out in five folds the first proof held it in .87 and the
first two in .98; likeness with the question's terms instead of its ranking gave .82 and .95.
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


def is_ours(candidate: Candidate) -> bool:
    """Tell whether a sentence is editorial."""
    return candidate.hit.herkomst is Herkomst.STARTSET


def proofs_of(
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
    scores = {_place(c): c.score for c in ranked}
    scored = [
        (
            _likeness(candidate.text, c.text, generation)
            - _BEHIND * _behind(c, scores, ranked[0].score)
            - _LATER * place,
            c,
        )
        for place, c in official
    ]
    proofs = sorted(scored, key=lambda pair: -pair[0])
    least = proofs[0][0] - _CLOSE if proofs else 0.0
    found: dict[int, Candidate] = {}
    for score, proof in proofs:
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
    kenmerken = generation.catalog.kenmerken if letters else {}
    named = [ids for mark, ids in kenmerken.items() if any(mark in text for text in letters)]
    for name in chain.from_iterable(named):
        if generation.catalog.document(name).herkomst is Herkomst.STARTSET:
            continue
        for sentence in sentences_of(name, generation):
            if not _is_note(sentence) and _likeness(ours.text, sentence.text, generation) >= _ALIKE:
                yield sentence


def _is_note(candidate: Candidate) -> bool:
    """Tell whether a sentence stands in a footnote: that says where to look, and proves nothing."""
    return candidate.hit.sections[0].kind is Kind.NOTE


def _concepts(
    ours: Candidate, basis: Sequence[str], ranked: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the entries of a named annex that say what a concept in our sentence is."""
    for candidate in ranked:
        annex, path = f"bijlage {candidate.hit.card.abbreviation}", candidate.hit.passage.path
        name = path[-1].removeprefix(CONCEPT_OF_LAW) if path else ""
        entry = bool(path) and path[-1].startswith(CONCEPT_OF_LAW) and not is_ours(candidate)
        if entry and annex in basis and name.casefold() in ours.text.casefold():
            yield candidate


def _behind(proof: Candidate, scores: Mapping[tuple[int, int], float], best: float) -> float:
    """Return how many points a sentence of a law stands behind the best; of a letter 0.

    A letter is named as a whole: what our sentence tells of it is found by likeness alone.
    """
    if proof.hit.card.soort is Soort.KAMERBRIEF:
        return 0.0
    return best - scores.get(_place(proof), best - _UNFOUND)


def _place(candidate: Candidate) -> tuple[int, int]:
    return candidate.hit.number, candidate.start


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
