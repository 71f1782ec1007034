"""An XML file → Document, by the parser that knows its root element.

Invariants: every failure is a ParseError with one Dutch sentence; a file that belongs to a
document but is none (manifest, WTI, locations) says so, an unknown root is named. Does not:
unpack, or read the vocabularies themselves.
"""

from collections.abc import Callable

from lxml import etree

from corpus.errors import BesideError, ParseError
from corpus.model import Document, RawFile
from corpus.mojibake import repair
from corpus.parsers import bwb, cvdr, kamer, stop, vlos
from corpus.safe_xml import LIMITS, local_name, read_xml

ROOTS: dict[str, Callable[[etree._Element, RawFile], Document]] = {
    "toestand": bwb.parse_root,
    "AanleveringBesluit": stop.parse_root,
    "Consolidaties": stop.parse_root,
    **dict.fromkeys(stop.BODIES, stop.parse_root),
    "cvdr": cvdr.parse_root,
    "officiele-publicatie": kamer.parse_root,
    "vlosCoreDocument": vlos.parse_root,
}
_BESIDE = {
    "work": "Dit is een lijst van versies (manifest) bij een wet en geen wettekst; hij hoort naast "
    "de bestanden met de wettekst.",
    "wetstechnische-informatie": "Dit is wetstechnische informatie (WTI) bij een wet en geen "
    "wettekst; zij hoort naast de bestanden met de wettekst.",
}
_NO_DOCUMENT = {
    "owBestand": "Dit zijn OW-annotaties (locaties en activiteiten) bij een omgevingsdocument, "
    "zonder regeltekst; gebruik het bestand met de regeling.",
    "manifest": "Dit is een lijst van de bestanden in een aanlevering, zonder regeltekst; gebruik "
    "het bestand met de regeling.",
    "Pakbon": "Dit is een pakbon bij een aanlevering, zonder regeltekst; gebruik het bestand met "
    "de regeling.",
    "html": "Hier werd XML verwacht, maar dit is een webpagina; haal het bestand opnieuw op bij "
    "de bron.",
}


def parse(raw: RawFile) -> Document:
    """Turn an XML file into a Document.

    Raises:
        BesideError: a manifest or WTI.
        ParseError: no well-formed XML, an unknown kind, or no text in it.
    """
    root = read_xml(repair(raw.data))
    name = local_name(root)
    if name in _BESIDE:
        raise BesideError(_BESIDE[name])
    if name in _NO_DOCUMENT:
        raise ParseError(_NO_DOCUMENT[name])
    reader = ROOTS.get(name)
    if reader is None:
        raise ParseError(
            f"Dit XML-bestand is van een onbekende soort (hoofdelement {name[:60]}); gebruik "
            "BWB-, STOP-, CVDR- of Kamerstuk-XML."
        )
    try:
        return reader(root, raw)
    except RecursionError as error:
        raise ParseError(LIMITS) from error
