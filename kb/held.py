"""The terms of a question and a text → how far the text holds each (0..1). Pure.

A term counts in full as itself, in part inside a compound or by its first letters, and as another
word for it by that word's factor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import chain, count, pairwise
from operator import or_
from typing import NamedTuple

from indexing.analysis import Piece, pieces_of
from kb.groups import Group
from kb.question import Question

PART_FACTOR = 0.7
_FRONT = 6
_FRONT_FACTOR = 0.5


@dataclass(frozen=True, slots=True)
class Terms:
    """The stems of a text, those with the parts of its compounds, and their first letters."""

    stems: frozenset[str]
    parts: frozenset[str]
    fronts: frozenset[str]


@lru_cache(maxsize=4096)
def terms_of(text: str) -> Terms:
    """Return the terms of a text; remembered, for the same titles and sentences come back."""
    pieces = pieces_of(text)
    stems = frozenset(chain.from_iterable([piece.stems for piece in pieces]))
    parts = frozenset(chain.from_iterable([piece.parts for piece in pieces]))
    return Terms(stems, parts, frozenset(t[:_FRONT] for t in parts if len(t) >= _FRONT))


@lru_cache(maxsize=16384)
def _pieces(text: str) -> tuple[tuple[Piece, ...], int]:
    """Return the pieces of a text and how many different stems; the same sentences come back."""
    pieces = pieces_of(text)
    return tuple(pieces), len(set(chain.from_iterable([piece.stems for piece in pieces])))


def _itself(group: Group, terms: Terms) -> float:
    """Return how far a text holds a term itself, other words for it left aside."""
    if group.stem in terms.stems:
        return 1.0
    if group.stem in terms.parts:
        return PART_FACTOR
    if len(group.parts) > 1 and terms.parts.issuperset(group.parts):
        return PART_FACTOR
    near = len(group.stem) >= _FRONT and group.stem[:_FRONT] in terms.fronts
    return _FRONT_FACTOR if near else 0.0


def _with_others(group: Group, terms: Terms, itself: float) -> float:
    if itself == 1.0:
        return itself
    others = (o.factor for o in group.others if terms.parts.issuperset(o.stems))
    return max(itself, max(others, default=0.0))


class Degrees:
    """How far a text holds each term of a question, in order: ``full`` and without other words."""

    __slots__ = ("full", "strict")

    def __init__(self, groups: Sequence[Group], terms: Terms) -> None:
        self.strict = [_itself(g, terms) for g in groups]
        self.full = [_with_others(g, terms, s) for g, s in zip(groups, self.strict, strict=True)]


def share(groups: Sequence[Group], degrees: Sequence[float]) -> float:
    """Return the weighted share of a question that is held (0..1)."""
    total = sum(g.weight for g in groups)
    found = sum(g.weight * d for g, d in zip(groups, degrees, strict=True))
    return found / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Held:
    """How a text holds a question: per term (0..1, in order), and what follows from that."""

    full: tuple[float, ...]
    weighted: float
    strict_share: float
    pairs: float
    rarest: float
    weakest: float


class Read(NamedTuple):
    """What was read of a text: what it holds within a scope, and how long it is.

    ``marks`` has a bit for every term, ``stems`` counts the different stems of the text.
    """

    marks: int
    stems: int


class Scope:
    """The only terms that decide how far a text holds the terms of a question.

    ``named`` are its stems and those of other words for them; ``asked`` are the bits of those that
    are looked for. A term is a bit: what two texts hold together is what one ``|`` makes of them.
    """

    __slots__ = ("_known", "_marks", "asked", "groups", "named", "rarest")

    def __init__(self, question: Question) -> None:
        self.groups = groups = question.groups
        stems = frozenset(g.stem for g in groups)
        self.named = stems.union(*(o.stems for g in groups for o in g.others))
        self.rarest = max(range(len(groups)), key=lambda n: groups[n].weight, default=0)
        wanted = Terms(
            stems | question.expansions.keys(),
            self.named.union(*(g.parts for g in groups)),
            frozenset(stem[:_FRONT] for stem in stems if len(stem) >= _FRONT),
        )
        self._marks = _Marks(wanted)
        self.asked = self._marks.of_stems
        self._known: dict[int, Held] = {}

    def read(self, text: str) -> Read:
        """Return what of the question a text holds, and how long it is."""
        pieces, stems = _pieces(text)
        return Read(reduce(or_, map(self._marks.__getitem__, pieces), 0), stems)

    def held(self, marks: int) -> Held:
        """Return how a text with these marks holds the question; many sentences hold the same."""
        found = self._known.get(marks)
        if found is None:
            degrees = Degrees(self.groups, self._marks.terms(marks))
            found = self._known[marks] = self._held(degrees)
        return found

    def _held(self, degrees: Degrees) -> Held:
        full = degrees.full
        together = [min(pair) for pair in pairwise(full)]
        return Held(
            full=tuple(full),
            weighted=share(self.groups, full),
            strict_share=share(self.groups, degrees.strict),
            pairs=sum(together) / len(together) if together else 0.0,
            rarest=full[self.rarest] if full else 0.0,
            weakest=min(full, default=0.0),
        )


class _Marks(dict[Piece, int]):
    """Piece of text → a bit for every wanted term that it holds; each piece is looked at once."""

    __slots__ = ("_fronts", "_parts", "_stems", "of_stems")

    def __init__(self, wanted: Terms) -> None:
        super().__init__()
        bits = (1 << n for n in count())
        self._stems = dict(zip(wanted.stems, bits, strict=False))
        self._parts = dict(zip(wanted.parts, bits, strict=False))
        self._fronts = dict(zip(wanted.fronts, bits, strict=False))
        self.of_stems = sum(self._stems.values())

    def __missing__(self, piece: Piece) -> int:
        marks = 0
        for term in piece.stems:
            marks |= self._stems.get(term, 0)
        for term in piece.parts:
            marks |= self._parts.get(term, 0) | self._fronts.get(term[:_FRONT], 0)
        self[piece] = marks
        return marks

    def terms(self, marks: int) -> Terms:
        """Return the terms that these bits stand for."""
        kinds = (self._stems, self._parts, self._fronts)
        return Terms(*(frozenset(t for t, bit in kind.items() if marks & bit) for kind in kinds))
