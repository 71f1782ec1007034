"""Question → cited answer. Faces import the facade and its records from here."""

from kb.knowledge_base import KnowledgeBase
from kb.model import Answer, Citation, Hit, Sentence

__all__ = ["Answer", "Citation", "Hit", "KnowledgeBase", "Sentence"]
