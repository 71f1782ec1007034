"""A document and an offset → the unit that is read there: its text, place, neighbours, references.

A unit is what stands under one heading (for a law: one article), cut where it grows too long. The
text of a unit is the document's own; quoted words are told apart by offsets. ``contents`` holds
the headings on the way to the unit and those beside them, not the whole table. Does not: search.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from corpus.model import Card, Kind, Place, Section, Soort
from corpus.references import Target, address, short
from corpus.versions import status_on
from indexing.catalog import Catalog, DocumentRow
from kb.cite import place_label
from kb.references import Related, find_related

_MAX_SECTIONS = 40
_MAX_CHARS = 9_000
_MAX_REFERENCES = 40
_MAX_MARKER = len("onderdeel 10°.")
_CARDS = frozenset({Soort.INSTRUMENT, Soort.VOORBEELD, Soort.DOSSIER})
"""Editorial cards: short, and read as a whole."""

_SMALL = ("lid ", "onderdeel ", "aanhef")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents; ``level`` counts from 0, ``start`` opens its unit."""

    title: str
    level: int
    start: int
    current: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One section as read: its number or bullet, its text, where it stands, its PDF page.

    ``heading`` is the heading it stands under within a unit that has more than one; ``certainty``,
    ``basis`` and ``url`` belong to editorial text.
    """

    start: int
    end: int
    marker: str
    text: str
    kind: Kind
    lid: str
    status: str
    page: int | None = None
    place: str = ""
    heading: str = ""
    certainty: str = ""
    basis: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place elsewhere in the library; ``document_id`` is "" when it is not in the index.

    ``url`` is then the official text, "" when that is not known; ``passage_id`` is the passage that
    a legal reference was found in.
    """

    label: str
    document_id: str
    start: int
    end: int
    url: str = ""
    passage_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One unit of a document in its surroundings; ``previous`` and ``following`` are offsets.

    ``place`` names the whole unit ("art. 4.14 Ow"), each piece has its own; ``versions`` are the
    ids of all versions of this law at hand, oldest first, empty when there is one.
    """

    row: DocumentRow
    sha256: str
    place: str
    path: tuple[str, ...]
    page: int | None
    jci: str
    url: str
    pieces: tuple[Piece, ...]
    contents: tuple[Heading, ...]
    previous: int | None
    following: int | None
    number: int
    units: int
    refers_to: tuple[Pointer, ...]
    referred_by: tuple[Pointer, ...]
    status: str = ""
    artikel: str = ""
    versions: tuple[DocumentRow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    path: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def start(self) -> int:
        return self.sections[0].start

    def holds(self, offset: int) -> bool:
        return self.start <= offset < self.sections[-1].end


def read_at(catalog: Catalog, document_id: str, offset: int, artikel: str = "") -> Reading | None:
    """Return the unit that holds an offset (the nearest one before it), or an article.

    None when there is no such document or article.
    """
    row = catalog.documents_by_id([document_id]).get(document_id)
    card = row is not None and row.card.soort in _CARDS
    units = list(_units(catalog.all_sections(document_id), whole=card))
    if artikel:
        units_of = [unit for unit in units if unit.sections[0].place.artikel == artikel]
        offset = units_of[0].start if units_of else -1
    if row is None or not units or offset < 0:
        return None
    at = max((n for n, unit in enumerate(units) if unit.start <= offset), default=0)
    unit, first = units[at], units[at].sections[0]
    files = catalog.files(document_id)
    today = datetime.now().astimezone().date()
    to, by = _related(catalog, document_id, unit)
    return Reading(
        row=row,
        sha256=files[0][2] if files else "",
        place=place_label(_whole(first.place, unit), row.card, first.path),
        path=unit.path,
        page=first.place.page,
        jci=first.jci,
        url=first.url or row.card.url,
        pieces=tuple(_pieces(catalog.text(document_id), unit, row.card)),
        contents=tuple(_contents(units, at)),
        previous=units[at - 1].start if at else None,
        following=units[at + 1].start if at + 1 < len(units) else None,
        number=at + 1,
        units=len(units),
        refers_to=tuple(to),
        referred_by=tuple(by),
        artikel=first.place.artikel,
        status=status_on(row.card, first, today).value,
        versions=versions_of(catalog, row),
    )


def versions_of(catalog: Catalog, row: DocumentRow) -> tuple[DocumentRow, ...]:
    """Return all versions of a law at hand, oldest first; none when there is only this one."""
    number = row.card.official_id
    if "@" not in row.id or not number:
        return ()
    same = tuple(r for r in catalog.versions(number) if "@" in r.id)
    return same if len(same) > 1 else ()


def large(path: Sequence[str]) -> tuple[str, ...]:
    """Return a path down to the article or heading."""
    return tuple(step for step in path if not step.startswith(_SMALL))


def _whole(place: Place, unit: _Unit) -> Place:
    """Return the place of a unit: without lid when it holds more than one."""
    leden = {section.place.lid for section in unit.sections}
    lid = place.lid if len(leden) == 1 else ""
    one = len(unit.sections) == 1
    return replace(place, lid=lid, onderdeel=place.onderdeel if one else "")


def _units(sections: Sequence[Section], *, whole: bool = False) -> Iterator[_Unit]:
    """Yield what is read at once; ``whole`` takes all that stands under the title."""
    if whole and sections:
        yield _Unit(sections[0].path[:1], tuple(sections))
        return
    for path, group in groupby(sections, key=lambda s: large(s.path)):
        some: list[Section] = []
        length = 0
        for section in group:
            length += section.end - section.start
            if some and (len(some) >= _MAX_SECTIONS or length > _MAX_CHARS):
                yield _Unit(path, tuple(some))
                some, length = [], section.end - section.start
            some.append(section)
        yield _Unit(path, tuple(some))


def _pieces(text: str, unit: _Unit, card: Card) -> Iterator[Piece]:
    before = unit.start
    for section in unit.sections:
        gap = text[before : section.start].strip() if section.start > before else ""
        if before == unit.start and not gap:  # the number of the first one stands just before it
            line = text.rfind("\n", 0, section.start) + 1
            gap = text[line : section.start].strip()
        yield Piece(
            start=section.start,
            end=section.end,
            marker="" if len(gap) > _MAX_MARKER or gap == section.place.heading else gap,
            text=text[section.start : section.end],
            kind=section.kind,
            lid=section.place.lid,
            status=section.status.value,
            page=section.place.page,
            place=place_label(section.place, card, section.path),
            heading=section.place.heading if section.path[1:] and section.certainty else "",
            certainty=section.certainty,
            basis=section.basis,
            url=section.url,
        )
        before = section.end


def _contents(units: Sequence[_Unit], at: int) -> Iterator[Heading]:
    """Yield the headings at the top, and below each step of the current path its children."""
    current = units[at].path
    seen: set[tuple[str, ...]] = set()
    for unit in units:
        for depth in range(1, len(unit.path) + 1):
            step = unit.path[:depth]
            if step in seen or step[:-1] != current[: depth - 1]:
                continue
            seen.add(step)
            yield Heading(step[-1], depth - 1, unit.start, current=step == current[:depth])


def pointer(catalog: Catalog, target: Target) -> Pointer:
    """Return where a target stands in the index, or only its label."""
    artikel, lid = target.get("artikel"), target.get("lid")
    if target.law.startswith("BWB") and artikel:
        passages = [
            p
            for p in catalog.passages_at(target.law, artikel).values()
            if not catalog.document(p.document_id).card.superseded_by
        ]
        exact = [p for p in passages if lid and f"lid {lid}" in p.path] or passages
        if exact:
            best = exact[0]
            return Pointer(
                short(target), best.document_id, best.start, best.end, passage_id=best.id
            )
    return Pointer(short(target), "", 0, 0, address(target))


def _related(
    catalog: Catalog, document_id: str, unit: _Unit
) -> tuple[list[Pointer], list[Pointer]]:
    """Return what the unit refers to and who refers to it; a place is named once."""
    day = datetime.now().astimezone().date()
    to: dict[str, Pointer] = {}
    by: dict[str, Pointer] = {}
    offset = unit.start
    while offset < unit.sections[-1].end:
        passage = catalog.passage_at(document_id, offset)
        if passage is None:
            break
        offset = passage.end + 1
        found = find_related(passage, catalog, day)
        for known, related in ((to, found.refers_to), (by, found.referred_by)):
            for one in related:
                place = _placed(one, catalog)
                if place.document_id != document_id or not unit.holds(place.start):
                    known.setdefault(one.label + one.title, place)
    near = sorted(by.values(), key=lambda p: p.document_id != document_id)  # own law first
    return list(to.values())[:_MAX_REFERENCES], near[:_MAX_REFERENCES]


def _placed(related: Related, catalog: Catalog) -> Pointer:
    own = related.title and related.title not in related.label and "art. " not in related.label
    label = f"{related.title}, {related.label}" if own else related.label
    found = catalog.passages_by_id([related.passage_id]) if related.passage_id else {}
    for passage in found.values():
        return Pointer(label, passage.document_id, passage.start, passage.end)
    return Pointer(label, "", 0, 0, related.url)
