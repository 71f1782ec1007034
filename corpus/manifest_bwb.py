"""The manifest.xml of a law in the BWB repository → its versions, and from when to when they held.

Invariants: versions in the order of the file; ``end`` is None while the end is open (9999-12-31 in
the file). A version can be replaced for the same days by a later one ("2013-01-01_1"): the last
seen wins. Does not: fetch, or read the text of a version.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from corpus.errors import ParseError
from corpus.model import Document
from corpus.safe_xml import read_xml

_OPEN = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Expression:
    """One version: in force from ``start`` to ``end``, shown as such from ``seen_from``."""

    label: str
    start: date
    end: date | None
    seen_from: date
    seen_to: date | None

    def held_on(self, day: date) -> bool:
        """Tell whether this version was in force on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Manifest:
    """All versions of one law."""

    bwb_id: str
    versions: tuple[Expression, ...]

    def find(self, document: Document) -> Expression | None:
        """Return the version that a document is, by its id."""
        stamp = document.id.partition("@")[2]
        label = stamp if "_" in stamp else f"{stamp}_0"
        found = [v for v in self.versions if v.label == label]
        return found[0] if document.card.official_id == self.bwb_id and found else None


def read_manifest(data: bytes) -> Manifest:
    """Return the versions of a law.

    Raises:
        ParseError: it is no manifest of the BWB repository.
    """
    root = read_xml(data)
    versions = tuple(filter(None, map(_expression, root.findall("expression"))))
    if root.tag != "work" or not versions:
        raise ParseError("Dit is geen manifest van een regeling in het Basiswettenbestand.")
    return Manifest(root.get("label") or "", versions)


def _expression(element: etree._Element) -> Expression | None:
    """Return one version; None for one that was deleted or has no dates."""
    deleted = element.xpath("boolean(manifestation/item[@_deleted='true'])")
    start = _day(element, "datum_inwerkingtreding")
    if deleted or start is None:
        return None
    return Expression(
        element.get("label") or "",
        start,
        _day(element, "einddatum"),
        _day(element, "zichtdatum_start") or start,
        _day(element, "zichtdatum_eind"),
    )


def _day(element: etree._Element, name: str) -> date | None:
    text = (element.findtext(f"metadata/{name}") or "").strip()
    try:
        return None if not text or text == _OPEN else date.fromisoformat(text)
    except ValueError:
        return None


def date_versions(
    documents: Iterable[Document], manifests: Iterable[Manifest] = ()
) -> tuple[Document, ...]:
    """Return the documents with ``valid_to`` filled in, in the same order.

    The manifest of a law says it; without one a version ends the day before the next version at
    hand begins, and the newest stays open.
    """
    found = tuple(documents)
    by_law = {manifest.bwb_id: manifest for manifest in manifests}
    return tuple(_dated(document, found, by_law) for document in found)


def _dated(
    document: Document, all_documents: tuple[Document, ...], by_law: dict[str, Manifest]
) -> Document:
    card = document.card
    manifest = by_law.get(card.official_id)
    version = manifest.find(document) if manifest else None
    if version:
        valid_to = version.end
    else:
        later = [
            other.card.valid_from
            for other in all_documents
            if other.card.official_id == card.official_id
            and other.card.valid_from
            and card.valid_from
            and other.card.valid_from > card.valid_from
        ]
        valid_to = date.fromordinal(min(later).toordinal() - 1) if later else None
    return replace(document, card=replace(card, valid_to=valid_to))


def in_force_on(documents: Iterable[Document], bwb_id: str, day: date) -> Document | None:
    """Return the version of a law that held on a day; of two, the one that was made last.

    ``documents`` carry their dates already (``date_versions``); None when none at hand held then.
    """
    held = [
        document
        for document in documents
        if document.card.official_id == bwb_id
        and document.card.valid_from
        and document.card.valid_from <= day
        and (document.card.valid_to is None or day <= document.card.valid_to)
    ]
    return max(held, key=_rank, default=None)


def _rank(document: Document) -> tuple[date, int]:
    serial = document.id.partition("_")[2]
    return document.card.valid_from or date.min, int(serial) if serial.isdigit() else 0
