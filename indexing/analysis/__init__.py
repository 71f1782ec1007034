"""Dutch text → search terms. Pure; the same analysis reads documents and questions."""

from indexing.analysis.stem import stem
from indexing.analysis.stopwords import STOPWORDS
from indexing.analysis.tokens import Token, fold, tokens

ANALYSIS_VERSION = "1"
"""Part of every manifest: an index made by another analysis must be made again."""


def exact_terms(text: str) -> list[str]:
    """Return the folded words of a text in order, stop words included."""
    return [token.word for token in tokens(text)]


def stem_terms(text: str) -> list[str]:
    """Return the stems of the words of a text in order, without stop words."""
    return [stem(token.word) for token in tokens(text) if token.word not in STOPWORDS]


__all__ = [
    "ANALYSIS_VERSION",
    "STOPWORDS",
    "Token",
    "exact_terms",
    "fold",
    "stem",
    "stem_terms",
    "tokens",
]
