"""Ranked sentences → an Answer: the best ones with verified citations, or an honest refusal.

Whether it answers is decided in ``judge``; the threshold never falls to produce an answer. A best
sentence that only says that the sources do not hold something is a refusal that shows it first.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from indexing.generation import Generation
from kb.cite import cite
from kb.judge import confidence, judgement, says_unknown
from kb.model import Answer, Citation, Hit, Searched, Sentence, Understood
from kb.named import named_sentences
from kb.proof import is_ours, proofs_of
from kb.question import Question
from kb.select import Candidate, candidates, whole

MAX_SENTENCES = 5
MAX_WORDS = 200
_MARGIN = 2.2
_CLOSE = 0.8
_UNKNOWN_MARGIN = 0.25
_PROOF_MARGIN = 4.0
_PROOF_OWN = 0.85
_SAME = 0.7
_NEAREST = 3


def compose(
    question: Question, hits: Sequence[Hit], generation: Generation, seconds: float, day: date
) -> Answer:
    """Return the answer to an understood question from its hits; ``seconds`` is time so far.

    ``day`` chooses between versions of a law that the question names.
    """
    named = named_sentences(question, generation, day)
    by_place = named.candidates or named.absent
    ranked = list(named.candidates or named.offered) if by_place else candidates(question, hits)
    likely = 0.0 if by_place else confidence(question, ranked)
    sure = bool(named.candidates) or answers(ranked, likely)
    chosen = choose([c for c in ranked if not says_unknown(c)]) if sure else []
    proofs = [proofs_of(c, ranked, generation, day) for c in chosen]
    sentences, citations = _cited(chosen, proofs, generation, day)
    cited = {c.hit.number for some in (chosen, *proofs) for c in some}
    nearest = _nearest(ranked, cited, generation, day)
    return Answer(
        question=question.text,
        refused=not citations,
        sentences=sentences,
        citations=citations,
        nearest=nearest,
        searched=_searched(question, named.absent, generation),
        generation=str(generation.manifest.generation),
        seconds=seconds,
        understood=Understood(
            question=question.text,
            kind=question.kind.value,
            corrections=tuple((c.typed, c.read) for c in question.corrections),
            expansions=question.added,
        ),
    )


def _cited(
    chosen: Sequence[Candidate],
    proofs: Sequence[Sequence[Candidate]],
    generation: Generation,
    day: date,
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Return sentences and their citations: the official text first, each number once."""
    numbers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    sentences = []
    for candidate, official in zip(chosen, proofs, strict=True):
        here = []
        for c in (*official, candidate):
            place = (c.hit.passage.document_id, c.start, c.end)
            if place not in numbers:
                found = cite(c.hit, c.start, c.end, generation.catalog, day=day)
                numbers[place] = len(citations) + 1
                citations.append(replace(found, n=numbers[place]))
            here.append(numbers[place])
        sentences.append(Sentence(candidate.text, tuple(here)))
    return tuple(sentences), tuple(citations)


def answers(ranked: Sequence[Candidate], likely: float, limit: float | None = None) -> bool:
    """Tell whether the sentences answer; ``likely`` (0..1) is how sure, ``limit`` from when on.

    A best sentence that says that nothing is known is no answer, unless another is nearly as good.
    """
    known = next((c for c in ranked if not says_unknown(c)), None)
    if known is None or known.score < ranked[0].score - _UNKNOWN_MARGIN:
        return False
    return likely >= (judgement()["threshold"] if limit is None else limit)


def choose(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return the sentences of the answer: near the best, not twice the same, within the length.

    When only editorial sentences were near enough, the best sentence of a source itself joins:
    our own words explain, the law or the letter proves.
    """
    chosen: list[Candidate] = []
    for candidate in ranked:
        if len(chosen) == MAX_SENTENCES or candidate.score < ranked[0].score - _MARGIN:
            break
        _join(chosen, candidate)
    if chosen and all(is_ours(c) for c in chosen):
        least = chosen[0].score - _PROOF_MARGIN
        held = _PROOF_OWN * chosen[0].own
        proofs = (c for c in ranked if not is_ours(c) and c.own >= held and c.score >= least)
        proof = next(proofs, None)
        if proof is not None:
            _join(chosen, proof)
    return _fullest_first(chosen)


def _fullest_first(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Put the sentence that holds most of the question first, among those about as good."""
    close = [c for c in chosen if c.score >= chosen[0].score - _CLOSE]
    first = max(close, key=lambda c: c.own, default=None)
    return [*([first] if first else []), *(c for c in chosen if c is not first)]


def _join(chosen: list[Candidate], candidate: Candidate) -> None:
    """Add a sentence unless it repeats another or makes the answer too long."""
    candidate = whole(candidate)
    if any(
        c.hit.number == candidate.hit.number and c.start <= candidate.start < c.end for c in chosen
    ):
        return
    words = sum(len(_text(c).split()) for c in chosen) + len(_text(candidate).split())
    if (not chosen or words <= MAX_WORDS) and not any(_alike(candidate, c) for c in chosen):
        chosen.append(candidate)


def _text(candidate: Candidate) -> str:
    passage = candidate.hit.passage
    return passage.text[candidate.start - passage.start : candidate.end - passage.start]


def _alike(one: Candidate, other: Candidate) -> bool:
    """Tell whether two sentences are nearly the same words."""
    a, b = set(_text(one).casefold().split()), set(_text(other).casefold().split())
    return len(a & b) >= _SAME * min(len(a), len(b))


def _number(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple(replace(c, n=n) for n, c in enumerate(citations, 1))


def _nearest(
    ranked: Sequence[Candidate], seen: set[int], generation: Generation, day: date
) -> tuple[Citation, ...]:
    """Return the best sentence of each of the best passages that are not cited yet."""
    found: list[Citation] = []
    for c in ranked:
        if c.hit.number not in seen and len(found) < _NEAREST:
            seen.add(c.hit.number)
            found.append(cite(c.hit, c.start, c.end, generation.catalog, day=day))
    return _number(found)


def _searched(question: Question, absent: Sequence[str], generation: Generation) -> Searched:
    soorten: dict[str, int] = {}
    for row in generation.catalog.documents():
        soorten[row.card.soort.value] = soorten.get(row.card.soort.value, 0) + 1
    return Searched(
        documents=generation.manifest.documents,
        passages=generation.manifest.passages,
        soorten=tuple(sorted(soorten.items())),
        terms=tuple(question.exact),
        expansions=question.added,
        missing=(*absent, *question.missing),
    )
