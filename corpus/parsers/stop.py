"""A decentral regeling in STOP XML (delivery, consolidation, DSO download) → Document.

Invariants: the text is that of the regeling; the besluit that set it stands after it, without
artikel numbers of its own. Deleted words of a change are left out and counted in the verdict: they
are no law. Does not: read locations (GIO, OW), or apply a change to the text it changes.
"""

from dataclasses import replace
from functools import partial

from lxml import etree

from corpus.errors import ParseError
from corpus.model import Document, Place, RawFile, Readability
from corpus.parsers.law_walk import walk
from corpus.parsers.law_words import Reading
from corpus.parsers.stop_card import Regeling, read_metadata
from corpus.parsers.stop_links import references
from corpus.parsers.stop_where import STOP, WORDS, Seen, enter
from corpus.parsers.xml_inline import Inline, read_inline
from corpus.parsers.xml_notes import write_notes
from corpus.parsers.xml_writer import Where
from corpus.safe_xml import local_name, read_xml

BODIES = frozenset(
    {
        "RegelingCompact",
        "RegelingKlassiek",
        "RegelingVrijetekst",
        "RegelingTijdelijkdeel",
        "RegelingMutatie",
    }
)
_BESLUITEN = frozenset({"BesluitCompact", "BesluitKlassiek"})
NO_TEXT = (
    "Dit STOP-bestand bevat geen regelingtekst; kies het bestand met de tekst van de regeling."
)


def parse(raw: RawFile) -> Document:
    """Turn a STOP file into a Document.

    Raises:
        ParseError: no well-formed XML, or no regeling in it.
    """
    return parse_root(read_xml(raw.data), raw)


def parse_root(root: etree._Element, raw: RawFile) -> Document:
    """Turn the root of a STOP file into a Document.

    Raises:
        ParseError: it holds no text of a regeling or besluit.
    """
    deleted = _take_out_deleted(root)
    besluit = next((e for e in root.iter("{*}*") if local_name(e) in _BESLUITEN), None)
    body = next((e for e in root.iter("{*}*") if local_name(e) in BODIES), besluit)
    if body is None:
        raise ParseError(NO_TEXT)
    regeling = read_metadata(root, body)
    seen = Seen()
    reading = Reading(WORDS, partial(enter, seen=seen))
    where = Where(status=regeling.card.status, valid_from=regeling.card.valid_from)
    for title in dict.fromkeys((regeling.card.title, _opschrift(body))):
        reading.writer.heading(Inline(title), where)
    walk(body, where, reading)
    if local_name(body) == "RegelingMutatie":
        _without_numbers(reading, 0)
    if besluit is not None and besluit is not body:
        _besluit(besluit, where, reading)
    write_notes(reading.writer, STOP)
    if not reading.writer.sections:
        raise ParseError(NO_TEXT)
    return _document(reading, regeling, seen, raw, _verdict(body, deleted))


def _besluit(besluit: etree._Element, where: Where, reading: Reading) -> None:
    """Write the besluit around a regeling; of its bijlagen only the heading, the rest is read."""
    name = f"Besluit: {_opschrift(besluit)}".removesuffix(": ")
    reading.writer.heading(Inline(name), where)
    for bijlage in besluit.findall("{*}WijzigBijlage"):
        for child in [c for c in bijlage if local_name(c) != "Kop"]:
            bijlage.remove(child)
    before = len(reading.writer.sections)
    walk(besluit, replace(where, path=(name,), place=Place(heading=name)), reading)
    _without_numbers(reading, before)


def _opschrift(element: etree._Element) -> str:
    found = element.find("{*}RegelingOpschrift")
    return read_inline(found, STOP).text if found is not None else ""


def _without_numbers(reading: Reading, start: int) -> None:
    """Give sections a heading for a place: their artikelen are not those of the regeling."""
    for number, section in enumerate(reading.writer.sections[start:], start=start):
        heading = section.path[-1] if section.path else ""
        reading.writer.sections[number] = replace(section, place=Place(heading=heading))


def _take_out_deleted(root: etree._Element) -> int:
    """Remove what a change deletes, keep the words after it, and return how many places."""
    gone = [
        element
        for element in root.iter("{*}*")
        if local_name(element) == "VerwijderdeTekst" or element.get("wijzigactie") == "verwijder"
    ]
    for element in gone:
        parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
        if parent is None:
            continue
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)
    return len(gone)


def _verdict(body: etree._Element, deleted: int) -> str:
    if local_name(body) != "RegelingMutatie":
        return f"Op {deleted} plaatsen is vervallen tekst weggelaten." if deleted else ""
    return (
        "Dit is een wijziging, geen geldende tekst: alleen de nieuwe tekst is gelezen, op "
        f"{deleted} plaatsen is vervallen tekst weggelaten."
    )


def _document(
    reading: Reading, regeling: Regeling, seen: Seen, raw: RawFile, verdict: str
) -> Document:
    text = reading.writer.text()
    return Document(
        id=regeling.id or "stop",
        herkomst=raw.herkomst,
        card=replace(regeling.card, url=raw.url or regeling.card.url),
        text=text,
        sections=tuple(reading.writer.sections),
        source_name=raw.name,
        references=references(reading.writer, text, regeling.work, seen),
        readability=Readability(characters=len(text), verdict=verdict),
        facets=regeling.facets,
    )
