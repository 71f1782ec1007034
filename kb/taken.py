"""An answer or chosen passages → the evidence that every face exports, with the cards of today."""

from collections.abc import Sequence
from datetime import datetime

from kb.export import Evidence, answer_evidence, selection_evidence
from kb.knowledge_base import KnowledgeBase
from kb.model import Answer, Citation


def answer_taken(answer: Answer, kb: KnowledgeBase, *, short: bool = False) -> Evidence:
    """Return the evidence of an answer; ``short`` writes notes as the Leidraad does.

    Raises:
        IndexMissingError, IndexMismatchError, IndexDamagedError: there is no usable index.
    """
    cards = kb.cards(c.document_id for c in (*answer.citations, *answer.nearest))
    return answer_evidence(answer, datetime.now().astimezone().date(), cards, short=short)


def passages_taken(title: str, found: Sequence[Citation], kb: KnowledgeBase) -> Evidence:
    """Return the evidence of passages in the order given; errors as in ``answer_taken``."""
    cards = kb.cards(c.document_id for c in found)
    today = datetime.now().astimezone().date()
    return selection_evidence(title, found, today, str(kb.manifest().generation), cards)
