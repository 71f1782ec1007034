"""A toestand of the Basiswettenbestand (BWB XML) → Document.

Invariants: every word of the official text is in the document, meta-data is not; the id names the
version. Does not: fetch, look up what a link points at, or say until when a text was in force (that
stands in the manifest).
"""

import re
from dataclasses import replace
from datetime import date
from functools import partial

from lxml import etree

from corpus.errors import ParseError
from corpus.model import Card, Document, RawFile, Readability, Soort, Status
from corpus.parsers.bwb_links import references
from corpus.parsers.bwb_place import ANCHOR, Version, read_day
from corpus.parsers.bwb_where import BWB, WORDS, enter
from corpus.parsers.law_walk import walk
from corpus.parsers.law_words import Reading
from corpus.parsers.xml_inline import Inline, read_inline
from corpus.parsers.xml_notes import write_notes
from corpus.parsers.xml_writer import Where
from corpus.safe_xml import read_xml
from corpus.wetten import WETTEN, abbreviation

LICENCE = "geen auteursrecht (artikel 11 Auteurswet)"
_SOORTEN = {
    "wet": Soort.WET,
    "rijkswet": Soort.WET,
    "amvb": Soort.AMVB,
    "rijksamvb": Soort.AMVB,
    "kb": Soort.AMVB,
    "ministeriele-regeling": Soort.REGELING,
    "zbo": Soort.REGELING,
    "pbo": Soort.REGELING,
    "beleidsregel": Soort.REGELING,
    "verdrag": Soort.VERDRAG,
    "circulaire": Soort.CIRCULAIRE,
}
_BODIES = {
    "wet-besluit": Soort.WET,
    "regeling": Soort.REGELING,
    "verdrag": Soort.VERDRAG,
    "circulaire": Soort.CIRCULAIRE,
}
_SERIAL = re.compile(r"/(BWB[RVW]\d{7})/(\d{4}-\d\d-\d\d)/(\d+)")
_SEEN = re.compile(r"[&?]z=(\d{4}-\d\d-\d\d)")
NO_TEXT = (
    "Deze wettekst (BWB XML) bevat geen artikelen of andere tekst; haal de toestand opnieuw op "
    "bij wetten.overheid.nl."
)


def parse(raw: RawFile) -> Document:
    """Turn a BWB toestand into a Document.

    Raises:
        ParseError: the file is no readable toestand, or holds no text.
    """
    return parse_root(read_xml(raw.data), raw)


def parse_root(root: etree._Element, raw: RawFile) -> Document:
    """Turn the root element ``toestand`` into a Document.

    Raises:
        ParseError: it has no wetgeving, or no text.
    """
    wetgeving = root.find("wetgeving")
    if root.tag != "toestand" or wetgeving is None:
        raise ParseError(NO_TEXT)
    version = read_version(root)
    reading = Reading(WORDS, partial(enter, version=version))
    title, intitule = _text(wetgeving, "citeertitel"), _text(wetgeving, "intitule")
    where = Where(status=Status.GELDEND, valid_from=version.day, url=version.url, cited=False)
    for name in dict.fromkeys((title, intitule)):
        reading.writer.heading(Inline(name), where)
    walk(wetgeving, replace(where, cited=True), reading)
    if not reading.writer.sections:
        raise ParseError(NO_TEXT)
    write_notes(reading.writer, BWB)
    text = reading.writer.text()
    return Document(
        id=version.id,
        herkomst=raw.herkomst,
        card=_card(wetgeving, version, title or intitule),
        text=text,
        sections=tuple(reading.writer.sections),
        source_name=raw.name,
        references=references(reading.writer, text, version.bwb_id),
        readability=Readability(characters=len(text)),
    )


def read_version(root: etree._Element) -> Version:
    """Return which version a toestand is; without a stamp the newest date in force in the file."""
    stamp = _SERIAL.search(root.get("bwb-ng-vast-deel") or "")
    bwb_id = root.get("bwb-id") or (stamp[1] if stamp else "")
    if not bwb_id:
        raise ParseError(NO_TEXT)
    day = read_day(root.get("inwerkingtreding") or (stamp[2] if stamp else None))
    jci = root.xpath("string(//jci[@versie='1.3']/@verwijzing)")
    seen = _SEEN.search(str(jci))
    return Version(
        bwb_id,
        day or _newest(root),
        read_day(seen[1]) if seen else None,
        int(stamp[3]) if stamp else 0,
    )


def _newest(root: etree._Element) -> date | None:
    days = {element.get("inwerking") for element in root.iter() if element.get(ANCHOR)}
    return max((day for day in map(read_day, days) if day), default=None)


def _text(wetgeving: etree._Element, name: str) -> str:
    found = wetgeving.find(name)
    return read_inline(found, BWB).text if found is not None else ""


def _card(wetgeving: etree._Element, version: Version, title: str) -> Card:
    known = WETTEN.get(version.bwb_id)
    return Card(
        soort=_soort(wetgeving, title),
        title=title or (known.citeertitel if known else version.bwb_id),
        abbreviation=abbreviation(version.bwb_id),
        official_id=version.bwb_id,
        url=version.url,
        valid_from=version.day,
        status=Status.GELDEND,
        licence=LICENCE,
    )


def _soort(wetgeving: etree._Element, title: str) -> Soort:
    """Return the kind from the file's own label, else from its body ("besluit" is an AMvB)."""
    named = _SOORTEN.get((wetgeving.get("soort") or "").lower())
    if named:
        return named
    body = next((_BODIES[c.tag] for c in wetgeving if c.tag in _BODIES), Soort.REGELING)
    is_besluit = "besluit" in title.lower() and "wet " not in f"{title.lower()} "
    return Soort.AMVB if body is Soort.WET and is_besluit else body
