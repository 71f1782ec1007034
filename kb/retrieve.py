"""An understood question → hits: words, vectors and known questions find, ``rank`` orders.

Text that is not in force sinks below text that is.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np

from corpus.model import Status
from corpus.versions import status_on
from indexing.embedding.reranker import Reranker
from indexing.facets import EVERYTHING, Filter
from indexing.generation import Generation
from indexing.model import Numbers
from indexing.ordered import among, distinct
from kb.alike import NOTHING, Alike, alike
from kb.model import Hit
from kb.question import Question
from kb.rank import NAMES, VECTOR, Near, rank, weights_for
from kb.signals import Values

_NOT_IN_FORCE = {Status.NOG_NIET, Status.VERVALLEN}
_PENALTY = 0.3
RERANKED = 30
"""Hits that a cross-encoder reorders, when there is one."""

POOL = 120
"""Passages that each arm may bring, or as many as are asked for."""


def retrieve(
    question: Question, generation: Generation, *, k: int, wanted: Filter = EVERYTHING
) -> tuple[Hit, ...]:
    """Return at most ``k`` hits, best first."""
    weighs = VECTOR in weights_for(generation)
    vector = generation.embedder.embed_question(question.text) if weighs else None
    near = Near(vector, alike(question, generation))
    found = pool(question, near, generation, max(POOL, k), wanted)
    ranked = rank(question, near, found, generation, allowed=kept(generation, wanted))
    best = ranked.signals.max(axis=0, initial=0)
    shares = ranked.signals / np.where(best > 0, best, 1)
    scored = list(zip(map(int, ranked.numbers), ranked.scores, shares, strict=True))
    hits = hits_of(scored[:k], generation, wanted, near.like)
    if any(hit.score < score for hit, (_, score, _) in zip(hits, scored, strict=False)):
        hits += hits_of(scored[k : 2 * k], generation, wanted, near.like)
    hits = sorted(hits, key=lambda hit: (-hit.score, hit.number))[:k]
    if generation.reranker is not None:
        hits = reordered(question.text, hits, generation.reranker)
    return tuple(hits)


def reordered(question: str, hits: Sequence[Hit], reranker: Reranker) -> list[Hit]:
    """Return hits with the best RERANKED in the order of a cross-encoder.

    The scores stay where they are, so that their scale keeps its meaning: the passage that fits
    best gets the highest.
    """
    best = hits[:RERANKED]
    texts = [" ".join((h.passage.title, *h.passage.path[-2:], h.passage.text)) for h in best]
    fit = reranker.scores(question, texts)
    order = sorted(range(len(best)), key=lambda n: (-float(fit[n]), n))
    moved = [replace(best[n], score=at.score) for n, at in zip(order, best, strict=True)]
    return [*moved, *hits[RERANKED:]]


def hits_of(
    scored: Sequence[tuple[int, float, Values]],
    generation: Generation,
    wanted: Filter,
    like: Alike = NOTHING,
) -> list[Hit]:
    """Return hits in the same order; text that is not in force keeps a part of its score."""
    passages = generation.catalog.passages([n for n, _, _ in scored])
    day = wanted.geldig_op or datetime.now().astimezone().date()
    numbers = np.array([n for n, _, _ in scored], dtype=np.int64)
    read = among(numbers, generation.known.read_whole)
    hits = []
    for (n, score, values), is_read in zip(scored, read.tolist(), strict=True):
        row = generation.catalog.document(passages[n].document_id)
        sections = generation.catalog.sections(passages[n])
        in_force = status_on(row.card, sections[0], day) not in _NOT_IN_FORCE
        hits.append(
            Hit(
                number=n,
                passage=passages[n],
                card=row.card,
                herkomst=row.herkomst,
                sections=sections,
                score=float(score) * (1.0 if in_force else _PENALTY),
                signals=tuple((s, float(v)) for s, v in zip(NAMES, values, strict=True) if v),
                alike=like.beside(n),
                open=like.open,
                read=is_read,
                found=float(score),
            )
        )
    return hits


def hit_at(number: int, generation: Generation, score: float) -> Hit:
    """Return a passage that was found in another way than by its words, as a hit."""
    passage = generation.catalog.passages([number])[number]
    row = generation.catalog.document(passage.document_id)
    return Hit(
        number=number,
        passage=passage,
        card=row.card,
        herkomst=row.herkomst,
        sections=generation.catalog.sections(passage),
        score=score,
        read=bool(among(np.array([number]), generation.known.read_whole)[0]),
    )


def kept(generation: Generation, wanted: Filter) -> Numbers | None:
    """Return the ascending numbers that a filter and the newest versions keep; None keeps all."""
    some = bool(wanted) or generation.words.has_superseded
    return generation.words.numbers(wanted) if some else None


def pool(
    question: Question, near: Near, generation: Generation, most: int, wanted: Filter
) -> Numbers:
    """Return the numbers, ascending, of the passages worth ranking.

    The ``most`` best of each arm of words, half as many by vector when there is one, and all that
    known questions like this one point at.
    """
    words, vector = generation.words, near.vector
    stems = question.expansions | question.weights
    arms = (
        words.search("exact", question.exact, most, wanted=wanted),
        words.search("stem", stems, most, wanted=wanted),
        words.search("heading", stems, most, wanted=wanted),
        generation.nearest(vector, most // 2, wanted) if vector is not None else {},
    )
    found = np.array(sorted({n for arm in arms for n in arm}), dtype=np.int64)
    allowed, known = kept(generation, wanted), near.like.passages
    known = known if allowed is None else known[among(known, allowed)]
    return distinct(np.concatenate((found, known)))
