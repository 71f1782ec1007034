"""The manifest.xml of a law in the BWB repository → its versions, and from when to when they held.

Invariants: versions in the order of the file; ``end`` is None while the end is open (9999-12-31 in
the file). Does not: fetch, or read the text of a version.
"""

from datetime import date

from lxml import etree

from corpus.companion import Companion, Expression
from corpus.errors import ParseError
from corpus.safe_xml import read_xml

_OPEN = "9999-12-31"


def read_manifest(data: bytes) -> Companion:
    """Return the versions of a law.

    Raises:
        ParseError: it is no manifest of the BWB repository.
    """
    root = read_xml(data)
    versions = tuple(filter(None, map(_expression, root.findall("expression"))))
    if root.tag != "work" or not versions:
        raise ParseError("Dit is geen manifest van een regeling in het Basiswettenbestand.")
    return Companion(bwb_id=root.get("label") or "", versions=versions)


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
