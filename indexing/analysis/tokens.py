"""Text → folded words with their place in the text.

Kept whole: numbers with their comma ("2,6"), article numbers ("2.23", "5.129g", "16.15a"),
abbreviations with dots ("o.a."), kenmerken and codes ("DGBI-DR/95928212", "32637-622").
Folding (NFKC, lower case, no accents, soft hyphens and zero-width characters dropped) changes
words only, never offsets. A compound with a hyphen gives its parts and the joined word.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*[a-z]{0,3}(?![^\W_])"  # 2,6  2.23  5.129g  6:162
    r"|[^\W_][\w\u00ad\u200b]*(?:['’][^\W_]+)?",  # woord, foto's
    re.UNICODE | re.IGNORECASE,
)
_CODE = re.compile(r"\b(?:[A-Za-z]+-[A-Za-z]+\s?/\s?\d{5,}|\d{5}-\d{1,4}|\d{4}[DZA]\d{5})\b")
_TK_NUMBER = re.compile(r"[0-9][0-9][0-9][0-9][DZA][0-9]")
_HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}+(?:-[^\W\d_]{2,}+)+")


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word and the half-open span it was read from."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word as it is compared: NFKC, lower case, without accents or invisible marks."""
    plain = unicodedata.normalize("NFKC", word.translate(_INVISIBLE)).casefold()
    if plain.isascii():
        return plain
    letters = unicodedata.normalize("NFD", plain.replace("’", "'"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text in order; a code or a hyphenated word also yields its whole."""
    for match in _CODE.finditer(text):
        yield Token(_code(match.group()), match.start(), match.end())
    for match in _HYPHENATED.finditer(text):
        yield Token(_joined(match.group()), match.start(), match.end())
    for match in _WORD.finditer(text):
        yield Token(_word(match.group()), match.start(), match.end())


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[str, ...]:
    """Return the words of ``tokens``: codes, then joined words, then all others in order.

    Indexing needs no places. Texts are remembered: every field of a passage asks for the same one,
    every question for the names in the thesaurus.
    """
    pieces = text.split()
    return (*special_words(text, pieces), *chain.from_iterable(map(piece_words, pieces)))


def special_words(text: str, pieces: Sequence[str]) -> list[str]:
    """Return the codes and then the joined words of a text that falls into these pieces."""
    hyphens = [piece for piece in pieces if "-" in piece] if "-" in text else []
    whole = (hyphens and "/" in text) or _TK_NUMBER.search(text)
    if not (hyphens or whole):
        return []
    found = [
        _code(code) for part in ((text,) if whole else hyphens) for code in _CODE.findall(part)
    ]
    return found + [_joined(word) for piece in hyphens for word in _HYPHENATED.findall(piece)]


@lru_cache(maxsize=131072)
def piece_words(piece: str) -> tuple[str, ...]:
    """Return the words of a piece of text without white space; no word crosses white space."""
    return tuple(map(_word, _WORD.findall(piece)))


def _code(text: str) -> str:
    return fold(re.sub(r"\s", "", text))


def _joined(text: str) -> str:
    return fold(text).replace("-", "")


def _word(text: str) -> str:
    word = fold(text)
    return word[:-2] if word.endswith("'s") else word
