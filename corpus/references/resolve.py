"""A target and the laws in the index → what exists of it, and which part does not (pure).

Invariants: "gevonden" names at least one section; a reason is one Dutch sentence. A law that is not
indexed keeps its jci. Does not: choose between versions of a law: the caller gives the documents.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.model import Document, Section
from corpus.references.eid import named
from corpus.references.form import OUTER, UNKNOWN, Target, canonical
from corpus.references.jci import jci
from corpus.references.leidraad import full
from corpus.references.numbers import span_of

_LABEL = re.compile(
    r"(?P<name>boek|deel|hoofdstuk|titeldeel|titel|afdeling|paragraaf|§|sub-?paragraaf|bijlage)"
    r"\s*(?P<number>[\w.:]*)",
    re.IGNORECASE,
)
_NAMES = {"titel": "titeldeel", "§": "paragraaf", "subparagraaf": "sub-paragraaf"}
Key = tuple[str, str]


class Outcome(StrEnum):
    """How a reference ended."""

    FOUND = "gevonden"
    MISSING = "bestaat niet"
    NOT_INDEXED = "niet in de index"
    UNCLEAR = "wet niet bekend"


@dataclass(frozen=True, slots=True)
class Resolution:
    """``sections`` are indexes into the document's sections; ``found`` is what exists of it."""

    target: Target
    outcome: Outcome
    document_id: str = ""
    sections: tuple[int, ...] = ()
    found: Target | None = None
    reason: str = ""
    jci: str = ""


@dataclass(frozen=True, slots=True)
class LawPlaces:
    """The places of one law: sections per article and per structure element."""

    document: Document
    artikelen: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    elements: Mapping[Key, tuple[int, ...]] = field(default_factory=dict)


def build_index(documents: Iterable[Document]) -> dict[str, LawPlaces]:
    """Return the places of each law by its official id; of two versions the last one given."""
    return {document.card.official_id or document.id: _places(document) for document in documents}


def resolve(target: Target, index: Mapping[str, LawPlaces]) -> Resolution:
    """Look a target up, part by part."""
    target = named(canonical(target))
    if target.law == UNKNOWN:
        return Resolution(target, Outcome.UNCLEAR, reason="De tekst noemt geen wet die wij kennen.")
    places = index.get(target.law)
    if places is None:
        return Resolution(target, Outcome.NOT_INDEXED, reason="Niet in de index.", jci=jci(target))
    artikel = target.get("artikel")
    return _artikel(target, artikel, places) if artikel else _element(target, places)


def _places(document: Document) -> LawPlaces:
    artikelen: dict[str, list[int]] = {}
    elements: dict[Key, list[int]] = {}
    for number, section in enumerate(document.sections):
        if section.place.artikel and not section.place.bijlage:
            artikelen.setdefault(section.place.artikel, []).append(number)
        for key in _keys(section):
            elements.setdefault(key, []).append(number)
    return LawPlaces(
        document,
        {name: tuple(found) for name, found in artikelen.items()},
        {key: tuple(found) for key, found in elements.items()},
    )


def _keys(section: Section) -> set[Key]:
    labels = [m for step in (*section.path, section.place.bijlage) if (m := _LABEL.match(step))]
    keys = set()
    for label in labels:
        name = label["name"].lower()
        keys.add((_NAMES.get(name, name), label["number"].rstrip(".:")))
        keys |= {("bijlage", "")} if name == "bijlage" else set()
    return keys


def _element(target: Target, places: LawPlaces) -> Resolution:
    steps = [(n, v) for n, v in target.parts if n in OUTER or n == "bijlage"]
    if not steps:
        return _found(target, tuple(range(len(places.document.sections))), places)
    inside: set[int] | None = None
    for name, value in steps:
        numbers = span_of(value) if "-" in value else (value,)
        hits = {i for number in numbers for i in places.elements.get((name, number), ())}
        inside = hits if inside is None else inside & hits
    if inside:
        return _found(target, tuple(sorted(inside)), places)
    words = full(Target(target.law, tuple(steps)))
    return _missing(target, None, f"{words[:1].upper()}{words[1:]} bestaat niet.", places)


def _artikel(target: Target, artikel: str, places: LawPlaces) -> Resolution:
    first, _, last = artikel.partition("-")
    ends = [first, last] if last else [first]
    gone = [end for end in ends if end not in places.artikelen]
    if gone:
        words = full(Target(target.law, (("artikel", gone[0]),)))
        return _missing(target, None, f"{words[:1].upper()}{words[1:]} bestaat niet.", places)
    if last:
        return _found(target, _between(first, last, places), places)
    return _lid(target, artikel, places)


def _between(first: str, last: str, places: LawPlaces) -> tuple[int, ...]:
    names = list(places.artikelen)
    chosen = names[names.index(first) : names.index(last) + 1] or [first, last]
    return tuple(number for name in chosen for number in places.artikelen[name])


def _lid(target: Target, artikel: str, places: LawPlaces) -> Resolution:
    inside = places.artikelen[artikel]
    found = Target(target.law, (("artikel", artikel),))
    lid = target.get("lid")
    if lid:
        wanted = span_of(lid)
        leden = {places.document.sections[i].place.lid for i in inside} - {""}
        gone = [one for one in wanted if one not in leden]
        if gone:
            return _missing(target, found, _no_lid(found, gone[0], leden), places)
        inside = tuple(i for i in inside if places.document.sections[i].place.lid in wanted)
        found = Target(target.law, (*found.parts, ("lid", lid)))
    return _onderdeel(target, found, inside, places)


def _no_lid(found: Target, lid: str, leden: set[str]) -> str:
    words = full(found)
    if not leden:
        return f"{words[:1].upper()}{words[1:]} bestaat, maar heeft geen genummerde leden."
    return f"{words[:1].upper()}{words[1:]} bestaat, maar lid {lid} niet ({len(leden)} leden)."


def _onderdeel(
    target: Target, found: Target, inside: tuple[int, ...], places: LawPlaces
) -> Resolution:
    for depth in range(1, len(target.onderdelen) + 1):
        wanted = _onder_names(target.onderdelen[:depth])
        hits = tuple(i for i in inside if _is_onder(places.document.sections[i], wanted))
        if not hits:
            words = full(found)
            said = " onder ".join(target.onderdelen[:depth])
            reason = f"{words[:1].upper()}{words[1:]} bestaat, maar onderdeel {said} niet."
            return _missing(target, found, reason, places)
        inside = hits
        found = Target(target.law, (*found.parts, ("o", target.onderdelen[depth - 1])))
    return _found(target, inside, places)


def _onder_names(onderdelen: tuple[str, ...]) -> tuple[str, ...]:
    *outer, last = onderdelen
    lead = "".join(f"{value} onder " for value in outer)
    values = span_of(last) if "-" in last else (last,)
    return tuple(f"{lead}{value}" for value in values)


def _is_onder(section: Section, wanted: tuple[str, ...]) -> bool:
    said = section.place.onderdeel.replace("°", "")
    names = [name.replace("°", "") for name in wanted]
    return any(said == name or said.startswith(f"{name} onder ") for name in names)


def _found(target: Target, sections: tuple[int, ...], places: LawPlaces) -> Resolution:
    return Resolution(target, Outcome.FOUND, places.document.id, sections, target, jci=jci(target))


def _missing(target: Target, found: Target | None, reason: str, places: LawPlaces) -> Resolution:
    return Resolution(
        target, Outcome.MISSING, places.document.id, (), found, reason, jci(found) if found else ""
    )
