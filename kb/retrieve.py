"""An understood question → hits: words in three fields and vectors, fused into one order.

Every arm is scaled by its best score, so that weights compare; the weights are set here and
measured by the quality tests. Text that is not in force sinks below text that is.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from corpus.model import Status
from corpus.versions import status_on
from indexing.facets import EVERYTHING, Filter
from indexing.generation import Generation
from kb.model import Hit
from kb.question import Question

WEIGHTS: Mapping[str, float] = {"exact": 0.5, "stem": 1.0, "heading": 0.6, "vector": 0.3}
_NOT_IN_FORCE = {Status.NOG_NIET, Status.VERVALLEN}
_PENALTY = 0.3
_POOL = 120


def retrieve(
    question: Question, generation: Generation, *, k: int, wanted: Filter = EVERYTHING
) -> tuple[Hit, ...]:
    """Return at most ``k`` hits, best first."""
    signals = _signals(question, generation, wanted)
    totals = {
        n: sum(WEIGHTS[arm] * score for arm, score in arms.items()) for n, arms in signals.items()
    }
    best = sorted(totals, key=lambda n: (-totals[n], n))[: k * 2]
    passages = generation.catalog.passages(best)
    day = wanted.geldig_op or datetime.now().astimezone().date()
    hits = []
    for n in best:
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
                score=totals[n] * (1.0 if in_force else _PENALTY),
                signals=tuple(sorted(signals[n].items())),
            )
        )
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.number))[:k])


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
    )


def _signals(
    question: Question, generation: Generation, wanted: Filter
) -> dict[int, dict[str, float]]:
    """Return {passage number: {arm: score between 0 and 1}}."""
    words = generation.words
    stems = question.expansions | question.weights
    arms = {
        "exact": words.search("exact", question.exact, _POOL, wanted=wanted),
        "stem": words.search("stem", stems, _POOL, wanted=wanted),
        "heading": words.search("heading", stems, _POOL, wanted=wanted),
        "vector": _vector_arm(question, generation, wanted),
    }
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for arm, scores in arms.items():
        top = max(scores.values(), default=0.0)
        for n, score in scores.items():
            if top > 0 and score > 0:
                found[n][arm] = score / top
    return found


def _vector_arm(question: Question, generation: Generation, wanted: Filter) -> dict[int, float]:
    vector = generation.embedder.embed_question(question.text)
    return generation.nearest(vector, _POOL // 2, wanted)
