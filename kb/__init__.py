"""Question → cited answer. Faces import the facade and its records from here."""

from kb.knowledge_base import KnowledgeBase
from kb.model import Answer, Citation, Hit, Notice, NoticeKind, Part, Sentence, Understood

__all__ = [
    "Answer",
    "Citation",
    "Hit",
    "KnowledgeBase",
    "Notice",
    "NoticeKind",
    "Part",
    "Sentence",
    "Understood",
]
