"""Dutch text → search terms. Pure; the same analysis reads documents and questions."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from indexing.analysis.compounds import parts
from indexing.analysis.stem import stem
from indexing.analysis.stopwords import STOPWORDS
from indexing.analysis.tokens import Token, fold, piece_words, special_words, tokens, words

ANALYSIS_VERSION = "2"
"""Part of every manifest: an index made by another analysis must be made again."""

GRAM_SIZE = 5
"""Letters per gram; 4 and 5 measured equal on kvr1000 and legalqanl_dev, 5 makes fewer postings."""


_PIECES = 131072
"""Pieces of text between spaces whose terms are remembered: nearly all of them come back."""


def exact_terms(text: str) -> list[str]:
    """Return the folded words of a text in order, stop words included."""
    return list(words(text))


def stem_terms(text: str) -> list[str]:
    """Return the stems of the words of a text in order, without stop words."""
    pieces = text.split()
    special = [stem(word) for word in special_words(text, pieces) if word not in STOPWORDS]
    special.extend(chain.from_iterable(map(_piece_stems, pieces)))
    return special


def part_terms(text: str) -> list[str]:
    """Return the stem of every word that is no stop word, each followed by its compound parts."""
    pieces = text.split()
    special = list(_with_parts(special_words(text, pieces)))
    special.extend(chain.from_iterable(map(_piece_parts, pieces)))
    return special


def stem_and_part_terms(text: str) -> tuple[list[str], list[str]]:
    """Return ``stem_terms`` and ``part_terms`` of a text, read once."""
    pieces = text.split()
    special = [word for word in special_words(text, pieces) if word not in STOPWORDS]
    stems, both = list(map(stem, special)), list(_with_parts(special))
    stems.extend(chain.from_iterable(map(_piece_stems, pieces)))
    both.extend(chain.from_iterable(map(_piece_parts, pieces)))
    return stems, both


def _with_parts(found: Iterable[str]) -> Iterator[str]:
    for word in found:
        if word not in STOPWORDS:
            yield stem(word)
            yield from parts(word)


@lru_cache(maxsize=_PIECES)
def _piece_stems(piece: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in piece_words(piece) if word not in STOPWORDS)


@lru_cache(maxsize=_PIECES)
def _piece_parts(piece: str) -> tuple[str, ...]:
    return tuple(_with_parts(piece_words(piece)))


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
