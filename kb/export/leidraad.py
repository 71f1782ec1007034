"""Citation and card → the reference as it stands in a note: short (Leidraad) and full. Pure.

Laws follow the Leidraad and Aanwijzing 3.29, Kamerstukken the Leidraad; a letter without a
Kamerstuk number is cited by its kenmerk. What is not known is left out, never guessed: a number, a
session year (it needs a date) or a printed page. Editorial text and a user's own file say so.
"""

import re
from datetime import date, timedelta

from corpus.model import Card, Herkomst, Soort, Status
from corpus.references import full, jci, read, recognise
from corpus.references.form import Target
from kb.cite import WITHOUT_HEADING, dutch_date
from kb.export import wording
from kb.model import Citation

LAWS = frozenset(
    {Soort.WET, Soort.AMVB, Soort.REGELING, Soort.VERDRAG, Soort.CIRCULAIRE, Soort.DECENTRAAL}
)
_KST = re.compile(r"kst-(\d{5}(?:-(?:\d{2}|[IVXLC]{1,6}[A-Z]?))?)-(\d+[a-z]?|[A-Z]{1,3})")
_BWB = re.compile(r"BWB[RVW]\d{7}")
_PAGE = re.compile(r"\b(?:pdf-)?p\. [\w-]+")
_SEPTEMBER, _TUESDAY = 9, 1
_SUFFIX = {
    Status.VERVALLEN.value: " (vervallen)",
    Status.NOG_NIET.value: " (nog niet in werking)",
}


def short_form(citation: Citation, card: Card) -> str:
    """Return "Art. 4.14 lid 4 Ow.", "Kamerstukken II 2024/25, 99999, nr. 9, p. 3."."""
    if card.soort in LAWS and citation.place.startswith("art. "):
        return _note(citation.place + _SUFFIX.get(citation.status, ""), citation)
    return _note(_other(citation, card), citation)


def full_form(citation: Citation, card: Card) -> str:
    """Return "Artikel 4.14, vierde lid, van de Omgevingswet."; other sources as in a note."""
    if card.soort in LAWS and citation.place.startswith("art. "):
        target = law_place(citation)
        words = full(target) if target else f"{citation.place}, {citation.title}"
        return _note(words + _SUFFIX.get(citation.status, ""), citation)
    return _note(_other(citation, card), citation)


def law_place(citation: Citation) -> Target | None:
    """Return the place in a law that a citation names, or None when its law has no BWB-id."""
    law = law_id(citation)
    found = recognise(citation.place, law=law) if law else ()
    return read(found[0].form) if found else None


def law_id(citation: Citation) -> str:
    """Return the BWB-id of the law that was cited, or ""."""
    match = _BWB.match(citation.document_id)
    return match[0] if match else ""


def jci_of(citation: Citation) -> str:
    """Return the Juriconnect reference of the cited place, or "" for anything but a BWB law."""
    target = law_place(citation)
    return jci(target) if target else ""


def kamerstuk_of(card: Card) -> tuple[str, str, str] | None:
    """Return (chamber with session year, dossier, number) of a Kamerstuk with a number."""
    match = _KST.fullmatch(card.official_id)
    if not match:
        return None
    chamber = "I" if match[2].isalpha() else "II"
    year = f" {session_year(card.date)}" if card.date else ""
    return f"Kamerstukken {chamber}{year}", match[1].replace("-", " ", 1), match[2]


def kamerstuk_words(card: Card) -> str:
    """Return "Kamerstukken II 2024/25, 99999, nr. 9", or "" without a number."""
    found = kamerstuk_of(card)
    if found is None:
        return ""
    series, dossier, number = found
    return f"{series}, {dossier}, {number if number.isalpha() else f'nr. {number}'}"


def session_year(day: date) -> str:
    """Return the session year of a day, which starts on the third Tuesday of September.

    >>> session_year(date(2024, 12, 20)), session_year(date(2000, 9, 18))
    ('2024/25', '1999/2000')
    """
    first = date(day.year, _SEPTEMBER, 1)
    prinsjesdag = first + timedelta(days=(_TUESDAY - first.weekday()) % 7 + 14)
    start = day.year if day >= prinsjesdag else day.year - 1
    end = start + 1
    return f"{start}/{end if end % 100 == 0 else f'{end % 100:02d}'}"


def page_of(citation: Citation) -> str:
    """Return "p. 3" or "pdf-p. 3" of a place, or ""."""
    match = _PAGE.search(citation.place)
    return match[0] if match else ""


def _other(citation: Citation, card: Card) -> str:
    if words := kamerstuk_words(card):
        return ", ".join(filter(None, (words, page_of(citation))))
    if card.soort is Soort.KAMERBRIEF and card.kenmerk:
        return ", ".join(filter(None, (_letter(card), _place(citation))))
    who = wording.who(citation)
    basis = f"{wording.RESTS_ON} {'; '.join(citation.basis)}" if citation.basis else ""
    ours = citation.herkomst is Herkomst.STARTSET
    published = () if ours else (card.publisher, citation.date)
    return ", ".join(filter(None, (citation.title, *published, _place(citation), who, basis)))


def _letter(card: Card) -> str:
    """Return "Brief van de Minister van … van 20 december 2024, kenmerk …"."""
    role = re.search(r"\b(?:Minister|Staatssecretaris)\b.*", card.signatory)
    sender = (
        f" van de {role[0]}" if role else f" van het {card.publisher}" if card.publisher else ""
    )
    day = f" van {dutch_date(card.date)}" if card.date else ""
    return f"Brief{sender}{day}, kenmerk {card.kenmerk}"


def _place(citation: Citation) -> str:
    return "" if citation.place in (WITHOUT_HEADING, citation.title) else citation.place


def _note(words: str, citation: Citation) -> str:
    """Return the words as a note: a capital first, a full stop last; how certain ours are."""
    if citation.place.startswith("art. ") and citation.herkomst is Herkomst.STARTSET:
        words += f", {wording.who(citation)}"
    words = ", ".join(filter(None, (words, wording.certainty(citation))))
    return f"{words[:1].upper()}{words[1:]}".rstrip(".") + "."
