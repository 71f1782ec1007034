"""The cells of the instrument matrix → where the card of the instrument says what is in them.

A cell comes from what stands under one heading of the card; its place is that whole part, so that
the reader shows the statements with the articles they rest on. A cell whose heading the card does
not have leads to the card itself. Does not: judge whether the words agree.
"""

from collections.abc import Iterable, Mapping

from indexing.catalog import Catalog
from kb.browse import Pointer

HEADINGS: Mapping[str, str] = {
    "kern": "Kern",
    "wie_beslist": "Wie beslist",
    "bindend_voor": "Voor wie bindend",
    "duur": "Procedure en termijnen",
}
"""{field of a matrix row: heading of the card that tells it}."""


def cell_sources(document_ids: Iterable[str], catalog: Catalog) -> dict[str, dict[str, Pointer]]:
    """Return {document id: {field: its place}}, with the heading as label; "" for the card itself.

    A card that is not in the index is left out.
    """
    known = catalog.documents_by_id(document_ids)
    return {name: _places(name, catalog) for name in known}


def _places(document_id: str, catalog: Catalog) -> dict[str, Pointer]:
    spans: dict[str, tuple[int, int]] = {}
    for section in catalog.all_sections(document_id):
        heading = section.place.heading
        start, _ = spans.get(heading, (section.start, 0))
        spans[heading] = (start, section.end)
    return {
        field: Pointer(
            heading if heading in spans else "", document_id, *spans.get(heading, (0, 0))
        )
        for field, heading in HEADINGS.items()
    }
