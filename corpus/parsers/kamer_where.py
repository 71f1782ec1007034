"""An element of an official publication (Kamerstuk, Handelingen, Staatsblad …) → its Where.

Invariants: who speaks is a heading; a number stands with its title in one heading. Does not: write
anything but headings, or read the head of a Kamerstuk (kamer_card.py).
"""

import re
from dataclasses import replace

from lxml import etree

from corpus.model import Place
from corpus.parsers.bwb_place import Version
from corpus.parsers.bwb_where import BLOCKS
from corpus.parsers.bwb_where import WORDS as LAW
from corpus.parsers.bwb_where import enter as enter_law
from corpus.parsers.law_words import Vocabulary
from corpus.parsers.xml_inline import Dialect, Inline, join_inlines, read_inline
from corpus.parsers.xml_writer import Where, Writer

KAMER = Dialect(
    skip=frozenset({"meta-data", "metadata"}),
    links=frozenset({"intref", "extref"}),
    notes=frozenset({"noot"}),
    images=frozenset({"plaatje", "illustratie", "formule"}),
    blocks=BLOCKS,
)
WORDS = Vocabulary(
    dialect=KAMER,
    skip=LAW.skip | {"metadata", "nr", "item-titel", "kamerstukkop", "dossier"},
    alinea=LAW.alinea | {"noot.al"},
    line=LAW.line | {"spreker", "datumtekst", "stuknr", "titel", "vergadertijd"},
    lid=LAW.lid,
    lid_number=LAW.lid_number,
    lists=LAW.lists,
    item=LAW.item,
    item_number=LAW.item_number,
    open=frozenset({"al-groep", "tekst", "vrije-tekst", "algemeen", "structuurtekst"}),
)
_ITEMS = frozenset({"agendapunt", "opening", "handeling_bijlage"})
_FORMAL = frozenset(
    {"ondertekening", "ondertekenaar", "vergadering", "stuknr", "titel", "datumtekst"}
)
_NOWHERE = Version("", None)
_COLON = re.compile(r"\s*:\s*$")


def enter(element: etree._Element, where: Where, writer: Writer) -> Where:
    """Return what the element adds to its surroundings, and write its heading."""
    if element.tag in _ITEMS:
        return _item(element, where, writer)
    if element.tag == "spreekbeurt":
        return _speech(element, where, writer)
    inside = enter_law(element, where, writer, version=_NOWHERE)
    if element.tag in _FORMAL:
        return replace(inside, cited=False)
    return inside


def _item(element: etree._Element, where: Where, writer: Writer) -> Where:
    """Write the number and title of an agenda item."""
    parts = [read_inline(c, KAMER) for c in element if c.tag in {"nr", "item-titel"}]
    line = join_inlines(parts or [Inline("")], " ")
    writer.heading(line, where)
    path = (*where.path, line.text) if line.text else where.path
    return replace(where, path=path, place=Place(heading=line.text))


def _speech(element: etree._Element, where: Where, writer: Writer) -> Where:
    """Write who speaks as a heading, and take it out of the text of the speech."""
    speaker = element.find("spreker")
    if speaker is None:
        return where
    line = Inline(_COLON.sub("", read_inline(speaker, KAMER).text))
    writer.heading(line, where)
    element.remove(speaker)
    return replace(where, path=(*where.path, line.text), place=Place(heading=line.text))
