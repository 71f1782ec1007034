"""Documents and their references → who refers to whom, in both directions (pure).

Invariants: an edge starts at the place of the section that holds its words; an XML link that lists
several leden gives an edge per lid; a reference without a known law gives none. Does not: look up
whether the target exists (resolve.py).
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.model import Document, Place, Reference
from corpus.references.eid import named
from corpus.references.form import Target, canonical, read, units


@dataclass(frozen=True, slots=True)
class Edge:
    """One reference: from a place in a document to a target; offsets in the document's text."""

    document_id: str
    source: Target
    target: Target
    start: int
    end: int


def targets_of(reference: Reference) -> tuple[Target, ...]:
    """Return what a reference points at, one target per lid and onderdeel; empty when unknown."""
    return units(named(canonical(read(reference.target)))) if reference.target else ()


def edges(document: Document, references: Iterable[Reference] | None = None) -> tuple[Edge, ...]:
    """Return the edges of a document, in reading order; by default of its own references."""
    starts = [section.start for section in document.sections]
    law = document.card.official_id or document.id
    found = []
    for reference in document.references if references is None else references:
        number = bisect_right(starts, reference.start) - 1
        place = document.sections[number].place if number >= 0 else Place()
        source = source_of(law, place)
        found += [
            Edge(document.id, source, target, reference.start, reference.end)
            for target in targets_of(reference)
        ]
    return tuple(found)


def source_of(law: str, place: Place) -> Target:
    """Return the place of a section as a target."""
    onderdelen = tuple(("o", value) for value in place.onderdeel.split(" onder ") if value)
    named = (("artikel", place.artikel), ("lid", place.lid))
    return Target(law, (*((n, v) for n, v in named if v), *onderdelen))


def within(inner: Target, outer: Target) -> bool:
    """Tell whether a place is the other place or a part of it."""
    depth = len(outer.parts)
    return inner.law == outer.law and inner.parts[:depth] == outer.parts


def by_source(found: Iterable[Edge]) -> Mapping[str, tuple[Edge, ...]]:
    """Return the edges by the form of the article they start from ("what does 4.14 refer to")."""
    return _grouped((_article(edge.source).form, edge) for edge in found)


def by_target(found: Iterable[Edge]) -> Mapping[str, tuple[Edge, ...]]:
    """Return the edges by the form of the article they point at ("who refers to 4.14")."""
    return _grouped((_article(edge.target).form, edge) for edge in found)


def refers_to(place: Target, sources: Mapping[str, tuple[Edge, ...]]) -> tuple[Edge, ...]:
    """Return the edges that start inside a place (an article, or a lid of it)."""
    return tuple(e for e in sources.get(_article(place).form, ()) if within(e.source, place))


def referred_by(place: Target, targets: Mapping[str, tuple[Edge, ...]]) -> tuple[Edge, ...]:
    """Return the edges that point into a place."""
    return tuple(e for e in targets.get(_article(place).form, ()) if within(e.target, place))


def _article(place: Target) -> Target:
    return Target(place.law, tuple(part for part in place.parts if part[0] not in {"lid", "o"}))


def _grouped(pairs: Iterable[tuple[str, Edge]]) -> dict[str, tuple[Edge, ...]]:
    groups: dict[str, list[Edge]] = {}
    for key, edge in pairs:
        groups.setdefault(key, []).append(edge)
    return {key: tuple(found) for key, found in groups.items()}
