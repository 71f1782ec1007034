"""Dutch text → search terms. Pure; the same analysis reads documents and questions."""

from collections.abc import Iterable
from dataclasses import dataclass
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


def loose_stems(text: str) -> tuple[str, ...]:
    """Return the stems of all words in order, stop words included, as they stand in a row.

    A hyphenated word gives its parts only, so that a name is found in the middle of a sentence.
    """
    return tuple(stem(word) for piece in text.split() for word in piece_words(piece))


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """What a piece of text stands for: the stems of its words, and those with compound parts.

    In order and without stop words. Equal pieces are one object while they are remembered, so a
    piece is hashed by what it is, not by what it holds.
    """

    stems: tuple[str, ...]
    parts: tuple[str, ...]


def pieces_of(text: str) -> list[Piece]:
    """Return the codes and joined words of a text, then all between its spaces, in order."""
    between = text.split()
    special = list(map(_piece_of_word, special_words(text, between)))
    special.extend(map(_piece, between))
    return special


def learn(texts: Iterable[str]) -> None:
    """Read texts, so that their words need no analysis later; stops when no more are remembered."""
    for text in texts:
        if _piece.cache_info().currsize >= _PIECES:
            return
        pieces_of(text)


def stem_terms(text: str) -> list[str]:
    """Return the stems of the words of a text in order, without stop words."""
    return list(chain.from_iterable([piece.stems for piece in pieces_of(text)]))


def part_terms(text: str) -> list[str]:
    """Return the stem of every word that is no stop word, each followed by its compound parts."""
    return list(chain.from_iterable([piece.parts for piece in pieces_of(text)]))


@lru_cache(maxsize=_PIECES)
def _piece(text: str) -> Piece:
    return _read(piece_words(text))


@lru_cache(maxsize=_PIECES)
def _piece_of_word(word: str) -> Piece:
    return _read((word,))


def _read(found: Iterable[str]) -> Piece:
    said = [word for word in found if word not in STOPWORDS]
    stems = tuple(map(stem, said))
    both = tuple(term for word in said for term in (stem(word), *parts(word)))
    return Piece(stems, stems if len(both) == len(stems) else both)


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
    "Piece",
    "Token",
    "exact_terms",
    "fold",
    "gram_terms",
    "learn",
    "loose_stems",
    "part_terms",
    "parts",
    "pieces_of",
    "stem",
    "stem_terms",
    "tokens",
    "words",
]
