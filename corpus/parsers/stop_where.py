"""An element of a STOP regeling and its surroundings → the Where of what stands below it.

Invariants: a heading is written when it is entered; the explanation of an artikel is no artikel: it
has a heading, and a note of which artikelen it explains. Does not: write anything but headings.
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from corpus.model import Place
from corpus.parsers.law_words import NUMBER_SIGNS, Vocabulary, first
from corpus.parsers.xml_inline import Dialect, Inline, join_inlines, read_inline
from corpus.parsers.xml_lid import read_leden
from corpus.parsers.xml_writer import Span, Where, Writer
from corpus.safe_xml import local_name

STOP = Dialect(
    links=frozenset({"IntRef", "ExtRef"}),
    notes=frozenset({"Noot"}),
    bracketed=frozenset({"Redactioneel"}),
    images=frozenset({"Illustratie", "InlineTekstAfbeelding"}),
    blocks=frozenset({"Al", "Lijst", "Li", "LiNummer", "Lijstaanhef", "Lijstsluiting", "br"}),
    loose_links=True,
)
WORDS = Vocabulary(
    dialect=STOP,
    skip=frozenset({"Kop", "Nummer", "LidNummer", "LiNummer", "Term", "RegelingOpschrift"}),
    alinea=frozenset({"Al", "Tussenkop", "Lijstaanhef", "Lijstsluiting", "Wat"}),
    line=frozenset({"Bijschrift", "Bron", "Redactioneel"}),
    lid="Lid",
    lid_number="LidNummer",
    lists=frozenset({"Lijst", "Begrippenlijst"}),
    item="Li",
    item_number="LiNummer",
    open=frozenset({"Inhoud", "Definitie"}),
    definition="Begrip",
    term="Term",
    phrases={
        "Gereserveerd": "[Gereserveerd]",
        "Vervallen": "[Vervallen]",
        "NogNietInWerking": "[Nog niet in werking]",
    },
)
_FORMAL = frozenset({"Sluiting", "Ondertekening", "Slotformulering", "Dagtekening"})
_CHANGES = frozenset({"Vervang", "VoegToe", "Verwijder", "VervangKop"})
_EXPLAINED = re.compile(
    r"(?:toelichting (?:op|bij) )?artikel(?:en)?\s+"
    r"(\d[\w.:]*(?:\s*(?:,|en|t/m|tot en met)\s*\d[\w.:]*)*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+[a-z]*(?:[.:]\d+[a-z]*)*")


@dataclass(slots=True)
class Seen:
    """What a walk meets besides text: places by eId, and which heading explains which artikelen."""

    places: dict[str, Place] = field(default_factory=dict)
    explanations: list[tuple[Span, tuple[tuple[str, str], ...]]] = field(default_factory=list)
    explaining: tuple[str, ...] = ()


def enter(element: etree._Element, where: Where, writer: Writer, *, seen: Seen) -> Where:
    """Return what the element adds to its surroundings, and write its heading."""
    name = local_name(element)
    if name in _FORMAL:
        where = replace(where, cited=False)
    elif name == "Aanhef":
        where = replace(where, path=(*where.path, "Aanhef"), place=Place(heading="Aanhef"))
    kop = element if name in _CHANGES else first(element, "Kop")
    if kop is not None:
        where = _headed(name, kop, where, writer, seen)
    if eid := element.get("eId"):
        seen.places[eid] = where.place
    return where


def _headed(name: str, kop: etree._Element, where: Where, writer: Writer, seen: Seen) -> Where:
    names = {"Label", "Nummer", "Opschrift", "Subtitel"}
    parts = {local_name(p): read_inline(p, STOP) for p in kop if local_name(p) in names}
    line = join_inlines([i for i in parts.values() if i.text] or [Inline("")], " ")
    if not line.text:
        return where
    span = writer.heading(line, where)
    number = parts.get("Nummer", Inline("")).text.strip(NUMBER_SIGNS)
    title = parts.get("Opschrift", Inline("")).text
    path = (*where.path, line.text)
    _note_explanation(path, span, line.text, seen)
    place = _place(name, number, title or line.text, where.place)
    if not place.artikel:
        place = replace(place, heading=line.text)
    return replace(where, path=path, place=place)


def _place(name: str, number: str, title: str, place: Place) -> Place:
    """Return the place below a heading."""
    if name in {"Artikel", "WijzigArtikel"} and number:
        return replace(place, artikel=number, heading=title.strip("()"))
    if name in {"Bijlage", "WijzigBijlage"}:
        return Place(bijlage=f"bijlage {number}".strip())
    if name in {"Toelichting", "AlgemeneToelichting", "ArtikelgewijzeToelichting", "Motivering"}:
        return Place()
    return place


def _note_explanation(path: tuple[str, ...], span: Span, line: str, seen: Seen) -> None:
    """Remember which artikelen a heading in a toelichting is about."""
    inside = seen.explaining and path[: len(seen.explaining)] == seen.explaining
    if not inside and "toelichting" in line.lower():
        seen.explaining = path
    elif inside and (match := _EXPLAINED.match(line)):
        numbers = _NUMBER.findall(match[1])
        leden = read_leden(line) if len(numbers) == 1 else ()
        tail = "".join(f"&{name}={value}" for name, value in leden)
        seen.explanations.append((span, tuple((number, tail) for number in numbers)))
