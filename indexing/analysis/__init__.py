"""Dutch text → search terms. Pure; the same analysis reads documents and questions."""

from indexing.analysis.compounds import parts
from indexing.analysis.stem import stem
from indexing.analysis.stopwords import STOPWORDS
from indexing.analysis.tokens import Token, fold, tokens, words

ANALYSIS_VERSION = "2"
"""Part of every manifest: an index made by another analysis must be made again."""

GRAM_SIZE = 5
"""Letters per gram; 4 and 5 measured equal on kvr1000 and legalqanl_dev, 5 makes fewer postings."""


def exact_terms(text: str) -> list[str]:
    """Return the folded words of a text in order, stop words included."""
    return list(words(text))


def stem_terms(text: str) -> list[str]:
    """Return the stems of the words of a text in order, without stop words."""
    return [stem(word) for word in words(text) if word not in STOPWORDS]


def part_terms(text: str) -> list[str]:
    """Return the stem of every word that is no stop word, each followed by its compound parts."""
    kept = (word for word in words(text) if word not in STOPWORDS)
    return [term for word in kept for term in (stem(word), *parts(word))]


def gram_terms(text: str) -> list[str]:
    """Return the 5-letter grams of the words with their ends marked (``_plan``, ``plan_``)."""
    marked = (f"_{word}_" for word in words(text) if word not in STOPWORDS)
    return [
        word[start : start + GRAM_SIZE]
        for word in marked
        for start in range(max(1, len(word) - GRAM_SIZE + 1))
    ]


__all__ = [
    "ANALYSIS_VERSION",
    "GRAM_SIZE",
    "STOPWORDS",
    "Token",
    "exact_terms",
    "fold",
    "gram_terms",
    "part_terms",
    "parts",
    "stem",
    "stem_terms",
    "tokens",
    "words",
]
