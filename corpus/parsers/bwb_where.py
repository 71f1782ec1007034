"""An element of a law in BWB XML and its surroundings → the Where of what stands below it.

Invariants: what an element does not say it inherits; a heading is written when it is entered;
meta-data is no text. Does not: write anything but headings.
"""

import re
from dataclasses import replace

from lxml import etree

from corpus.model import Place, Status
from corpus.parsers.bwb_place import (
    ANCHOR,
    STATUS,
    Version,
    build_jci,
    deep_link,
    official_jci,
    read_day,
)
from corpus.parsers.law_words import NUMBER_SIGNS, Vocabulary
from corpus.parsers.xml_inline import Dialect, Inline, join_inlines, read_inline
from corpus.parsers.xml_writer import Where, Writer

BLOCKS = frozenset(
    {
        *("al", "lijst", "li", "li.nr", "br", "functie", "naam", "voornaam", "achternaam"),
        *("plaats", "datum", "dossiernr", "begrotingshoofdstuk"),
    }
)
BWB = Dialect(
    skip=frozenset({"meta-data"}),
    links=frozenset({"intref", "extref"}),
    notes=frozenset({"noot"}),
    bracketed=frozenset({"redactie"}),
    images=frozenset({"plaatje", "illustratie", "formule"}),
    blocks=BLOCKS,
)
WORDS = Vocabulary(
    dialect=BWB,
    skip=frozenset({"meta-data", "kop", "lidnr", "li.nr", "citeertitel", "intitule"}),
    alinea=frozenset({"al", "considerans.al", "context.al", "tussenkop"}),
    line=frozenset({"dagtekening", "ondertekening", "naam", "wij", "wie", "koning"}),
    lid="lid",
    lid_number="lidnr",
    lists=frozenset({"lijst"}),
    item="li",
    item_number="li.nr",
)
_ARTIKEL = re.compile(r"(?:art(?:ikel|icle)?\.?)\s+([\w.:]+)", re.IGNORECASE)
_FORMAL = frozenset(
    {
        "wij",
        "wie",
        "afkondiging",
        "wetsluiting",
        "regeling-sluiting",
        "circulaire-sluiting",
        "slotformulering",
    }
)


def enter(element: etree._Element, where: Where, writer: Writer, *, version: Version) -> Where:
    """Return what the element adds to its surroundings, and write its heading."""
    where = _legal(element, where, version)
    if element.tag in _FORMAL:
        where = replace(where, cited=False)
    elif element.tag in {"aanhef", "preambule"}:
        where = replace(where, path=("Aanhef",), place=Place(heading="Aanhef"))
    elif element.tag == "enig-artikel":
        writer.heading(Inline("Enig artikel"), where)
        place = replace(where.place, artikel="enig", heading="")
        where = replace(where, path=(*where.path, "Enig artikel"), place=place)
    kop = element.find("kop")
    return where if kop is None else _headed(element, kop, where, writer)


def _legal(element: etree._Element, where: Where, version: Version) -> Where:
    """Return status, date, link and jci of an element; what it does not say it inherits."""
    anchor = element.get(ANCHOR)
    if anchor is None:
        return where
    status = STATUS.get(element.get("status", ""), where.status)
    valid_from = read_day(element.get("inwerking")) or where.valid_from
    return replace(
        where,
        status=status,
        valid_from=None if status is Status.NOG_NIET else valid_from,
        url=deep_link(anchor, version),
        jci=official_jci(element) or build_jci(anchor, version),
    )


def _headed(element: etree._Element, kop: etree._Element, where: Where, writer: Writer) -> Where:
    parts = [(part.tag, read_inline(part, BWB)) for part in kop if part.tag != "meta-data"]
    line = join_inlines([inline for _, inline in parts], " ")
    if not line.text:
        return where
    writer.heading(line, where)
    title = " ".join(inline.text for tag, inline in parts if tag not in {"label", "nr"})
    number = " ".join(inline.text for tag, inline in parts if tag == "nr").strip(NUMBER_SIGNS)
    place = where.place
    if element.tag == "artikel":
        said = _ARTIKEL.match(element.get("label") or line.text)
        label = number or (said[1] if said else "").strip(NUMBER_SIGNS)
        place = replace(place, artikel=label, heading=title.strip("()").lstrip("-–— "))
    elif element.tag == "bijlage":
        place = Place(bijlage=f"bijlage {number}".strip(), heading=line.text)
    elif place.bijlage and number:
        place = replace(place, bijlage=f"{place.bijlage}, onder {number}", heading=line.text)
    else:
        place = replace(place, heading=line.text)
    return replace(where, path=(*where.path, line.text), place=place)
