"""A verslag of the Tweede Kamer (VLOS XML) → Document.

Invariants: activity and speaker are headings over what was said, in the order of the file; an
uncorrected verslag says so in its verdict. Does not: use the times, or the lists of all members.
"""

import re

from lxml import etree

from corpus.errors import ParseError
from corpus.identity import slug
from corpus.model import Card, Document, Place, RawFile, Readability, Soort
from corpus.parsers.bwb_place import read_day
from corpus.parsers.xml_inline import Dialect, Inline, join_inlines, read_inline
from corpus.parsers.xml_writer import Where, Writer
from corpus.safe_xml import local_name, read_xml

VLOS = Dialect(superscript=frozenset())
_HEADED = frozenset({"activiteit", "activiteithoofd"})
_GROUPS = frozenset({"tekst", "alineagroep"})
_SPEAKER = re.compile(r".{1,80}:")
UNCORRECTED = (
    "Dit is een ongecorrigeerd verslag; citeer zodra het kan uit het vastgestelde verslag."
)
NO_TEXT = (
    "Dit verslag van de Tweede Kamer bevat geen tekst; haal het opnieuw op nadat de vergadering "
    "is uitgewerkt."
)


def parse(raw: RawFile) -> Document:
    """Turn a verslag into a Document.

    Raises:
        ParseError: no well-formed XML, or no text in it.
    """
    return parse_root(read_xml(raw.data), raw)


def parse_root(root: etree._Element, raw: RawFile) -> Document:
    """Turn the root element ``vlosCoreDocument`` into a Document.

    Raises:
        ParseError: nothing was said in it.
    """
    meeting = root.find("{*}vergadering")
    if meeting is None:
        raise ParseError(NO_TEXT)
    writer = Writer()
    title = _say(meeting, "titel")
    writer.heading(Inline(title), Where())
    for child in meeting:
        _walk(child, Where(url=raw.url), writer)
    if not writer.sections:
        raise ParseError(NO_TEXT)
    text = writer.text()
    uncorrected = (root.get("status") or "").lower().startswith("ongecorrigeerd")
    year, number = _say(meeting, "vergaderjaar"), _say(meeting, "vergaderingnummer")
    return Document(
        id=slug(f"verslag {meeting.get('objectid') or title}"),
        herkomst=raw.herkomst,
        card=Card(
            soort=Soort.HANDELINGEN,
            title=title,
            publisher=f"{meeting.get('kamer') or 'Tweede Kamer'} der Staten-Generaal",
            date=read_day(_say(meeting, "datum")[:10]),
            kenmerk=f"{year}, nr. {number}" if year and number else "",
            url=raw.url,
        ),
        text=text,
        sections=tuple(writer.sections),
        source_name=raw.name,
        readability=Readability(characters=len(text), verdict=UNCORRECTED if uncorrected else ""),
    )


def _walk(element: etree._Element, where: Where, writer: Writer) -> None:
    """Write the texts below an element; its titles are headings, the rest is administration."""
    name = local_name(element)
    if name in _GROUPS:
        _speech(element, where, writer)
        return
    if name in _HEADED:
        where = _below(Inline(_say(element, "onderwerp") or _say(element, "titel")), where, writer)
    for child in element:
        _walk(child, where, writer)


def _speech(element: etree._Element, where: Where, writer: Writer) -> None:
    """Write the alinea's of a text; one that opens with a speaker makes a heading of the name."""
    speaking = where
    for alinea in element.iter("{*}alinea"):
        items = list(alinea.iter("{*}alineaitem"))
        lines = [line for line in (read_inline(item, VLOS) for item in items) if line.text]
        if lines and items[0].find("{*}nadruk") is not None and _SPEAKER.fullmatch(lines[0].text):
            speaking = _below(Inline(lines.pop(0).text.rstrip(" :")), where, writer)
        if lines:
            writer.section(join_inlines(lines, "\n"), speaking)


def _below(line: Inline, where: Where, writer: Writer) -> Where:
    """Write a heading and return the place below it."""
    if not line.text or (where.path and where.path[-1] == line.text):
        return where
    writer.heading(line, where)
    return Where(path=(*where.path, line.text), place=Place(heading=line.text), url=where.url)


def _say(element: etree._Element, name: str) -> str:
    found = element.find(f"{{*}}{name}")
    return " ".join((found.text or "").split()) if found is not None else ""
