"""Footnotes met while writing → NOTE sections at the end of the text, with their anchors.

Invariants: notes stand after the running text in the order of their calls; the number stands
before the slice. Does not: follow notes inside notes.
"""

from dataclasses import replace

from lxml import etree

from corpus.blocks import NOTES_HEADING
from corpus.model import Kind, Place
from corpus.parsers.xml_inline import Dialect, Inline, join_inlines, read_inline
from corpus.parsers.xml_writer import Where, Writer
from corpus.safe_xml import local_name

_NUMBERS = frozenset({"noot.nr", "NootNummer", "nootnr"})


def write_notes(writer: Writer, dialect: Dialect) -> None:
    """Write all footnotes below a heading; nothing when there are none."""
    notes = tuple(writer.notes)
    if notes:
        writer.heading(Inline(NOTES_HEADING), Where())
    for count, (offset, element, where) in enumerate(notes, start=1):
        number, text = _read(element, dialect)
        name = number or str(count)
        place = Place(artikel=where.place.artikel, heading=where.place.heading)
        path = (*where.path, f"voetnoot {name}")
        below = replace(where, path=path, place=place, cited=True)
        writer.section(text, below, marker=name, kind=Kind.NOTE, anchor=offset)


def _read(element: etree._Element, dialect: Dialect) -> tuple[str, Inline]:
    """Return the number and the text of a footnote."""
    number, texts = element.get("nr") or "", []
    for child in element:
        inline = read_inline(child, dialect)
        if local_name(child) in _NUMBERS:
            number = inline.text.strip(" .)")
        elif inline.text:
            texts.append(inline)
    return number, join_inlines(texts, " ") if texts else read_inline(element, dialect)
