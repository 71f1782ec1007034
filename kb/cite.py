"""A span of a passage → a verified Citation; and the marked text of an answer.

The program cuts every quotation itself from the catalogue and compares it with what it shows; a
quotation that differs raises. Place labels follow the short form of the Leidraad.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from corpus.letters import INTRODUCTION
from corpus.model import Card, Place, Section
from corpus.versions import first_day, status_on
from indexing.catalog import Catalog
from kb.errors import CitationError
from kb.model import Check, Citation, Hit, Sentence
from kb.origin import is_recognised

WITHOUT_HEADING = "lopende tekst"
_MONTHS = """
    januari februari maart april mei juni juli augustus september oktober november december
    """.split()


def dutch_date(day: date | None) -> str:
    """Return "20 december 2024", or "" without a date."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


def place_label(place: Place, card: Card, path: Sequence[str] = ()) -> str:
    """Return where a section stands: "art. 4.14 lid 3 onderdeel a Ow", "p. 3", "Inleiding"."""
    if place.artikel:
        parts = [f"art. {place.artikel}"]
        parts += [f"lid {place.lid}"] if place.lid else []
        parts += [f"onderdeel {place.onderdeel}"] if place.onderdeel else []
        parts += [card.abbreviation or card.title]
        return " ".join(parts)
    if place.bijlage:
        concept = next((f", {step}" for step in path if step.startswith("begrip ")), "")
        return f"{place.bijlage}{concept}, {card.abbreviation or card.title}"
    page = f"p. {place.printed_page}" if place.printed_page else ""
    if not page and place.page:
        page = f"pdf-p. {place.page}"
    note = path[-1] if path and path[-1].startswith("voetnoot") else ""
    heading = place.heading or (INTRODUCTION if path[:1] == (INTRODUCTION,) else "")
    return ", ".join(part for part in (heading, page, note) if part) or WITHOUT_HEADING


def cite(hit: Hit, start: int, end: int, catalog: Catalog, *, day: date | None = None) -> Citation:
    """Return the citation of ``[start, end)`` in the hit's document, checked literally.

    Its status is the legal force on ``day``, today by default.

    Raises:
        CitationError: the span is not literally in the source.
    """
    passage = hit.passage
    quote = passage.text[start - passage.start : end - passage.start]
    source = catalog.slice(passage.document_id, start, end)
    if not quote or quote != source:
        raise CitationError(f"{passage.document_id} {start}-{end}")
    section = _section_at(hit.sections, start)
    return Citation(
        n=0,
        quote=quote,
        title=hit.card.title,
        place=place_label(section.place, hit.card, section.path),
        date=dutch_date(hit.card.date or section.valid_from or hit.card.valid_from),
        url=section.url or hit.card.url,
        document_id=passage.document_id,
        passage_id=passage.id,
        start=start,
        end=end,
        check=Check.LITERAL,
        soort=hit.card.soort.value,
        herkomst=hit.herkomst,
        path=section.path,
        before=passage.text[: start - passage.start],
        after=passage.text[end - passage.start :],
        status=status_on(hit.card, section, day or datetime.now().astimezone().date()).value,
        basis=section.basis,
        certainty=section.certainty,
        lead=_lead(section, passage.document_id, catalog, passage.start),
        holds_from=first_day(hit.card, section.status, section.valid_from),
        recognised=is_recognised(hit.card),
    )


def _section_at(sections: Sequence[Section], start: int) -> Section:
    """Return the section in which an offset lies, else the first one."""
    return next((s for s in sections if s.start <= start < s.end), sections[0])


def _lead(section: Section, document_id: str, catalog: Catalog, start: int) -> str:
    """Return the aanhef of an onderdeel whose passage starts after it, else ""."""
    if section.lead is None or section.lead[0] >= start:
        return ""
    return catalog.slice(document_id, *section.lead)


def answer_text(sentences: Iterable[Sentence]) -> str:
    """Return the sentences as one text with their ``[n]`` marks."""
    return " ".join(s.text + "".join(f" [{n}]" for n in s.citations) for s in sentences)
