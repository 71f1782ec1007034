"""A regeling of a gemeente, provincie or waterschap in CVDR XML → Document.

The body speaks the language of BWB XML; the metadata does not. Invariants: meta-data is no text;
the last day in force is the day before the day of uitwerkingtreding. Does not: fetch, or know
whether a newer version exists. Not tried on many real files.
"""

import re
from datetime import date, timedelta
from functools import partial

from lxml import etree

from corpus.errors import ParseError
from corpus.identity import slug
from corpus.model import Card, Document, RawFile, Readability, Soort, Status
from corpus.parsers.bwb_links import references
from corpus.parsers.bwb_place import Version, read_day
from corpus.parsers.bwb_where import BWB, WORDS, enter
from corpus.parsers.law_walk import walk
from corpus.parsers.law_words import Reading
from corpus.parsers.xml_inline import Inline
from corpus.parsers.xml_notes import write_notes
from corpus.parsers.xml_writer import Where
from corpus.safe_xml import local_name, read_xml

LICENCE = "geen auteursrecht (artikel 11 Auteurswet)"
_IDENTIFIER = re.compile(r"(?:CVDR)?(\d+)(?:_(\d+))?")
NO_TEXT = (
    "Dit CVDR-bestand bevat geen regelingtekst; haal de regeling opnieuw op bij "
    "lokaleregelgeving.overheid.nl."
)


def parse(raw: RawFile) -> Document:
    """Turn a CVDR file into a Document.

    Raises:
        ParseError: no well-formed XML, or no text of a regeling in it.
    """
    return parse_root(read_xml(raw.data), raw)


def parse_root(root: etree._Element, raw: RawFile) -> Document:
    """Turn the root element ``cvdr`` into a Document.

    Raises:
        ParseError: it holds no text of a regeling.
    """
    for element in root.iter("{*}*"):
        element.tag = local_name(element)
    body = root.find("body")
    found = _IDENTIFIER.search(_say(root, "identifier"))
    if body is None or found is None:
        raise ParseError(NO_TEXT)
    card = _card(root, f"CVDR{found[1]}", found[2] or "")
    reading = Reading(WORDS, partial(enter, version=Version(card.official_id, card.valid_from)))
    where = Where(status=card.status, valid_from=card.valid_from, url=card.url)
    for title in dict.fromkeys((card.title, _say(body, "intitule"))):
        reading.writer.heading(Inline(title), where)
    walk(body, where, reading)
    write_notes(reading.writer, BWB)
    if not reading.writer.sections:
        raise ParseError(NO_TEXT)
    text = reading.writer.text()
    return Document(
        id=slug(f"{card.official_id} {found[2] or ''}"),
        herkomst=raw.herkomst,
        card=card,
        text=text,
        sections=tuple(reading.writer.sections),
        source_name=raw.name,
        references=references(reading.writer, text, card.official_id),
        readability=Readability(characters=len(text)),
        facets=_facets(root),
    )


def _card(root: etree._Element, number: str, version: str) -> Card:
    kind, name = _maker(root)
    valid_from = read_day(_say(root, "inwerkingtredingDatum"))
    return Card(
        soort=Soort.DECENTRAAL,
        title=_say(root, "title") or number,
        publisher=f"{kind} {name}".strip(),
        date=read_day(_say(root, "issued")),
        kenmerk=_say(root, "kenmerk"),
        subject=_say(root, "subject"),
        official_id=number,
        url="/".join(filter(None, ("https://lokaleregelgeving.overheid.nl", number, version))),
        valid_from=valid_from,
        valid_to=_last_day(_say(root, "uitwerkingtredingDatum")),
        status=Status.GELDEND if valid_from else Status.ONBEKEND,
        licence=_say(root, "rights") or LICENCE,
    )


def _facets(root: etree._Element) -> tuple[tuple[str, str], ...]:
    kind, name = _maker(root)
    return (("overheid", kind.lower()),) if kind and name else ()


def _maker(root: etree._Element) -> tuple[str, str]:
    """Return the kind and name of the authority: "Gemeente", "Ermelo"."""
    creator = next(root.iter("creator"), None)
    if creator is None:
        return "", ""
    return (creator.get("scheme") or "").rpartition(":")[2], " ".join((creator.text or "").split())


def _last_day(text: str) -> date | None:
    day = read_day(text)
    return day - timedelta(days=1) if day else None


def _say(root: etree._Element, name: str) -> str:
    """Return the words of the first element with a name."""
    found = next(root.iter(name), None)
    words = "".join(str(piece) for piece in found.itertext()) if found is not None else ""
    return " ".join(words.split())
