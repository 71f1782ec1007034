"""A passage → what it refers to and who refers to it, as short labels that can be followed.

Invariants: a target that is not in the index keeps its jci and says so; one that does not exist in
an indexed law says which part; of a law with several versions the one in force today is meant.
Superseded versions and imitations are never named. Does not: recognise references (the corpus layer
did), or guess a law that the words do not name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.model import Reference
from corpus.references import (
    LawPlaces,
    Outcome,
    Resolution,
    Target,
    address,
    build_index,
    resolve,
    short,
    targets_of,
)
from corpus.versions import holds_on
from indexing.catalog import Catalog, DocumentRow
from indexing.model import Passage
from kb.cite import place_label

NOT_INDEXED = "niet in de index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """One end of a reference: ``label`` "art. 4.14 lid 3 Ow", ``title`` of the text it stands in.

    ``passage_id`` is empty when it cannot be shown here; ``note`` then says why. ``words`` are the
    words of the reference itself, empty where a statement rests on a source as a whole.
    """

    label: str
    title: str = ""
    document_id: str = ""
    passage_id: str = ""
    words: str = ""
    note: str = ""
    jci: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class References:
    """Both directions; in the order of the text, each target and each referring passage once."""

    refers_to: tuple[Related, ...] = ()
    referred_by: tuple[Related, ...] = ()


def find_related(passage: Passage, catalog: Catalog, day: date) -> References:
    """Return the references from and to a passage."""
    outgoing = {one.label: one for one in reversed(list(_outgoing(passage, catalog, day)))}
    incoming = {one.passage_id: one for one in reversed(list(_incoming(passage, catalog)))}
    return References(tuple(reversed(outgoing.values())), tuple(reversed(incoming.values())))


def _outgoing(passage: Passage, catalog: Catalog, day: date) -> Iterator[Related]:
    document = catalog.whole(passage.document_id)
    for reference in document.references:
        if reference.start < passage.end and passage.start < reference.end:
            for target in targets_of(reference):
                words = document.text[reference.start : reference.end]
                found = resolve(target, _places(target.law, catalog, day))
                if found.outcome is not Outcome.UNCLEAR:
                    yield _target(found, words if reference.kind != "basis" else "", catalog)


def _places(law: str, catalog: Catalog, day: date) -> dict[str, LawPlaces]:
    """Return the places of a law in the version of a day; empty when it is not indexed."""
    for row in (*catalog.versions(law), *catalog.documents_by_id([law]).values()):
        if not row.card.superseded_by and holds_on(row.card, day):
            return {law: _places_in(catalog, row.id)}
    return {}


@lru_cache(maxsize=8)
def _places_in(catalog: Catalog, document_id: str) -> LawPlaces:
    [places] = build_index([catalog.whole(document_id)]).values()
    return places


def _target(found: Resolution, words: str, catalog: Catalog) -> Related:
    note = found.reason[:1].lower() + found.reason[1:].rstrip(".")
    if found.outcome is not Outcome.FOUND:
        note = NOT_INDEXED if found.outcome is Outcome.NOT_INDEXED else note
        return Related(
            label=short(found.target),
            words=words,
            note=note,
            jci=found.jci,
            url=address(found.found or found.target),
        )
    passage = catalog.passage_of(found.document_id, found.sections[0]) if found.sections else None
    return Related(
        label=short(found.target),
        title=catalog.document(found.document_id).card.title,
        document_id=found.document_id,
        passage_id=passage.id if passage else "",
        words=words,
        jci=found.jci,
        url=address(found.target),
    )


def _incoming(passage: Passage, catalog: Catalog) -> Iterator[Related]:
    card = catalog.document(passage.document_id).card
    place = catalog.sections(passage)[0].place
    law = card.official_id or passage.document_id
    if place.bijlage:
        return
    own = {law: _places_in(catalog, passage.document_id)}
    for document_id, reference in catalog.references(law, place.artikel):
        row = catalog.document(document_id)
        if not row.card.superseded_by and any(
            _is_meant(passage, target, own)
            for target in targets_of(reference)
            if target.law == law and bool(target.get("artikel")) == bool(place.artikel)
        ):
            source = _source(row, reference, catalog)
            if source and source.passage_id != passage.id:
                yield source


def _is_meant(passage: Passage, target: Target, own: dict[str, LawPlaces]) -> bool:
    """Tell whether a target is a place in this passage, or the article it belongs to."""
    inside = range(passage.first_section, passage.last_section + 1)
    return any(n in inside for n in resolve(target, own).sections)


def _source(row: DocumentRow, reference: Reference, catalog: Catalog) -> Related | None:
    document = catalog.whole(row.id)
    number = next(
        (n for n, s in enumerate(document.sections) if s.start <= reference.start < s.end), None
    )
    passage = None if number is None else catalog.passage_of(row.id, number)
    if number is None or passage is None:
        return None
    section = document.sections[number]
    words = document.text[reference.start : reference.end] if reference.kind != "basis" else ""
    return Related(
        label=place_label(section.place, row.card, section.path),
        title=row.card.title,
        document_id=row.id,
        passage_id=passage.id,
        words=words,
        url=section.url or row.card.url,
    )
