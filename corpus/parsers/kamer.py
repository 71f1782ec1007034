"""An official publication in XML (Kamerstuk, Handelingen, Staatsblad, Staatscourant …) → Document.

Invariants: a tussenkop is a heading over what follows it, a speaker over what was said; footnotes
stand at the end with their anchor. Does not: fetch the date that only the external metadata has.
"""

from dataclasses import replace

from lxml import etree

from corpus.errors import ParseError
from corpus.identity import file_id, slug
from corpus.model import Document, RawFile, Readability, Reference, Soort
from corpus.mojibake import repair
from corpus.parsers.bwb_links import target
from corpus.parsers.kamer_card import read_head
from corpus.parsers.kamer_where import KAMER, WORDS, enter
from corpus.parsers.law_walk import walk
from corpus.parsers.law_words import Reading
from corpus.parsers.xml_inline import Inline, join_inlines, read_inline
from corpus.parsers.xml_notes import write_notes
from corpus.parsers.xml_writer import Where, Writer
from corpus.safe_xml import read_xml

NO_TEXT = (
    "Dit bestand van officielebekendmakingen.nl bevat geen tekst; haal het opnieuw op of gebruik "
    "de PDF."
)


def parse(raw: RawFile) -> Document:
    """Turn an official publication into a Document; a garbled encoding is repaired first.

    Raises:
        ParseError: no well-formed XML, or no text in it.
    """
    return parse_root(read_xml(repair(raw.data)), raw)


def parse_root(root: etree._Element, raw: RawFile) -> Document:
    """Turn the root element ``officiele-publicatie`` into a Document.

    Raises:
        ParseError: it holds no text.
    """
    head = read_head(root)
    reading = Reading(WORDS, enter)
    where = Where(url=raw.url or head.card.url)
    _write_head(root, where, reading.writer)
    _gather_tussenkoppen(root)
    walk(root, where, reading)
    write_notes(reading.writer, KAMER)
    text = reading.writer.text()
    if not reading.writer.sections:
        raise ParseError(NO_TEXT)
    card = head.card
    return Document(
        id=slug(head.id) if head.id else file_id(raw.data),
        herkomst=raw.herkomst,
        card=replace(card, url=raw.url or card.url, title=card.title or _first_line(text)),
        text=text,
        sections=tuple(reading.writer.sections),
        source_name=raw.name,
        references=_references(reading.writer, text),
        readability=Readability(characters=len(text), verdict=_verdict(card.soort, head.id)),
    )


def _write_head(root: etree._Element, where: Where, writer: Writer) -> None:
    """Write the printed head of a Kamerstuk: house, year, dossier."""
    formal = replace(where, cited=False)
    for path in (
        "kop/*",
        ".//kamerstukkop/tekstregel",
        ".//dossier/dossiernummer",
        ".//dossier/titel",
    ):
        for element in root.iterfind(path):
            line = read_inline(element, KAMER)
            if line.text:
                writer.section(line, formal)


def _gather_tussenkoppen(root: etree._Element) -> None:
    """Put what follows a tussenkop below it, as if it had been a divisie with a kop."""
    for heading in list(root.iter("tussenkop")):
        parent = heading.getparent()
        if parent is None or parent.tag in {"al", "entry"}:
            continue
        following = []
        for sibling in heading.itersiblings():
            if sibling.tag == "tussenkop":
                break
            following.append(sibling)
        heading.tag = "titel"
        divisie = etree.Element("divisie")
        parent.replace(heading, divisie)
        etree.SubElement(divisie, "kop").append(heading)
        divisie.extend(following)


def _references(writer: Writer, text: str) -> tuple[Reference, ...]:
    return tuple(
        Reference(start, end, element.tag, _target(element, text[start:end]))
        for start, end, element in writer.links
    )


def _target(element: etree._Element, words: str) -> str:
    """Return a publication number as it is, a law in its normal form."""
    return target(element, words, "") or element.get("doc") or ""


def _first_line(text: str) -> str:
    return join_inlines([Inline(text.strip().partition("\n")[0])], " ").text


def _verdict(soort: Soort, number: str) -> str:
    if number or soort is not Soort.DOCUMENT:
        return ""
    return "Het nummer van deze publicatie staat niet in het bestand; vul het zelf aan."
