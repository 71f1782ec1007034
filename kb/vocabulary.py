"""Thesaurus, instrument names and everyday words → for words of a question, other words for it.

A meaning is a set of names; a question that holds one name also means the others. Everyday words
(``everyday.txt``) lead one way, to the words of the sources. Pure after reading the file once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.cards import Begrip, Instrument
from indexing.analysis import STOPWORDS, exact_terms, loose_stems
from kb.subjects import Subjects, build_subjects

NAME = 0.9
"""How much another name of the same concept counts beside the word of the question itself."""

EVERYDAY = 0.75
_MAX_WORDS = 5
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to say something: its stems (all must occur), its label and its factor (0..1)."""

    stems: Phrase
    label: str
    factor: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What names lead to, by the stems of the name; ``words`` are the folded words of all names.

    ``subjects`` are the instruments and concepts that a question may be about.
    """

    names: Mapping[Phrase, tuple[Alternative, ...]]
    words: frozenset[str]
    subjects: Subjects

    def found(self, stems: Sequence[str]) -> Iterator[tuple[range, tuple[Alternative, ...]]]:
        """Yield the positions of every known name in a row of stems, with its alternatives."""
        for start in range(len(stems)):
            for end in range(start + 1, min(len(stems), start + _MAX_WORDS) + 1):
                alternatives = self.names.get(tuple(stems[start:end]))
                if alternatives:
                    yield range(start, end), alternatives


def build_vocabulary(
    thesaurus: Iterable[Begrip], instruments: Iterable[Instrument] = ()
) -> Vocabulary:
    """Return the vocabulary of a thesaurus, the names of instruments and the everyday words."""
    thesaurus, instruments = tuple(thesaurus), tuple(instruments)
    names: dict[Phrase, list[Alternative]] = {}
    words: set[str] = set()
    rings = [(b.naam, *b.ook) for b in thesaurus] + [(i.titel, *i.ook) for i in instruments]
    for ring in rings:
        _add(names, ring, ring, NAME)
        words.update(word for name in ring for word in exact_terms(name))
    for formal, everyday in everyday_words():
        _add(names, everyday, formal, EVERYDAY)
        words.update(word for name in (*formal, *everyday) for word in exact_terms(name))
    subjects = build_subjects(thesaurus, instruments)
    return Vocabulary({k: tuple(v) for k, v in names.items()}, frozenset(words), subjects)


@cache
def everyday_words() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return (words of the sources, everyday words and phrases), one pair per meaning."""
    lines = files("kb").joinpath("everyday.txt").read_text("utf-8").splitlines()
    pairs = (line.split("=") for line in lines if "=" in line and not line.startswith("#"))
    return tuple((_names(formal), _names(everyday)) for formal, everyday in pairs)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def phrase(name: str) -> Phrase:
    """Return the stems of a name, stop words included."""
    return loose_stems(name)


def _add(
    names: dict[Phrase, list[Alternative]],
    keys: Iterable[str],
    others: Iterable[str],
    factor: float,
) -> None:
    for key in map(phrase, keys):
        for name in others:
            stems = tuple(t for t in phrase(name) if t not in STOPWORDS)
            if key and stems and phrase(name) != key:
                names.setdefault(key, []).append(Alternative(stems, name, factor))
