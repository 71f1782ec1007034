"""A unit that is read → how to refer to it: short (Leidraad) and full. Pure."""

from kb.browse import Piece, Reading
from kb.cite import dutch_date
from kb.export.leidraad import full_form, jci_of, short_form
from kb.model import Check, Citation
from kb.origin import is_recognised


def place_forms(reading: Reading, start: int = 0, end: int = 0) -> tuple[str, str, str]:
    """Return the short form, the full form and the jci of what is read.

    A span within one lid or onderdeel is that place; otherwise it is the whole unit.
    """
    citation = _citation(reading, start, end)
    card = reading.row.card
    jci = jci_of(citation) or reading.jci
    return short_form(citation, card), full_form(citation, card), jci


def _citation(reading: Reading, start: int, end: int) -> Citation:
    marked = [p for p in reading.pieces if p.start < end and start < p.end]
    pieces = marked or list(reading.pieces)
    row = reading.row
    return Citation(
        n=0,
        quote="",
        title=row.card.title or row.source_name,
        place=_place(marked) or reading.place,
        date=dutch_date(row.card.date or row.card.valid_from),
        url=reading.url,
        document_id=row.id,
        passage_id="",
        start=pieces[0].start,
        end=pieces[-1].end,
        check=Check.LITERAL,
        soort=row.card.soort.value,
        herkomst=row.herkomst,
        path=reading.path,
        status=reading.status,
        recognised=is_recognised(row.card),
    )


def _place(marked: list[Piece]) -> str:
    places = {piece.place for piece in marked}
    return places.pop() if len(places) == 1 else ""
