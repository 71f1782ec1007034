"""The terms of a question and a text → how far the text holds each (0..1). Pure.

A term counts in full as itself, in part inside a compound or by its first letters, and as another
word for it by that word's factor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from indexing.analysis import stem_and_part_terms
from kb.question import Group, Question

PART_FACTOR = 0.7
_FRONT = 6
_FRONT_FACTOR = 0.5


@dataclass(frozen=True, slots=True)
class Terms:
    """The stems of a text, those with the parts of its compounds, and their first letters."""

    stems: frozenset[str]
    parts: frozenset[str]
    fronts: frozenset[str]

    def __or__(self, other: "Terms") -> "Terms":
        return Terms(self.stems | other.stems, self.parts | other.parts, self.fronts | other.fronts)


@lru_cache(maxsize=16384)
def terms_of(text: str) -> Terms:
    """Return the terms of a text; remembered, for good passages are found again and again."""
    stems, both = stem_and_part_terms(text)
    fronts = frozenset(t[:_FRONT] for t in set(both) if len(t) >= _FRONT)
    return Terms(frozenset(stems), frozenset(both), fronts)


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


class Scope:
    """The only terms that decide how far a text holds the terms of a question.

    ``asked`` are the stems of the question and of other words for them.
    """

    __slots__ = ("_known", "asked", "fronts", "groups", "parts", "rarest", "stems")

    def __init__(self, question: Question) -> None:
        self.groups = groups = question.groups
        self.asked = frozenset(question.weights.keys() | question.expansions.keys())
        self.stems = frozenset(g.stem for g in groups)
        others = (o.stems for g in groups for o in g.others)
        self.parts = self.stems.union(*(g.parts for g in groups), *others)
        self.fronts = frozenset(stem[:_FRONT] for stem in self.stems)
        self.rarest = max(range(len(groups)), key=lambda n: groups[n].weight, default=0)
        self._known: dict[Terms, Held] = {}

    def of(self, terms: Terms) -> Terms:
        """Return what of some terms is within the scope."""
        return Terms(terms.stems & self.stems, terms.parts & self.parts, terms.fronts & self.fronts)

    def held(self, terms: Terms) -> Held:
        """Return how terms within the scope hold the question; many sentences hold the same."""
        found = self._known.get(terms)
        if found is None:
            found = self._known[terms] = self._held(Degrees(self.groups, terms))
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
