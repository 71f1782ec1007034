"""Word (.docx, .docm) → Document: headings, lists, tables, text boxes and footnotes.

Invariants: tracked changes are read as accepted, at least 98 % of the visible text is kept
(test_docx.py walks every w:t), headers and footers are text but no sections. Does not: run
macros, read comments or files inside the file; it says how many there are.
"""

import re
from dataclasses import replace

from corpus.blocks import Block, Role, assemble
from corpus.clean import clean
from corpus.errors import ParseError
from corpus.identity import file_id
from corpus.letters import read_letter_blocks
from corpus.model import Card, Document, RawFile, Readability, Soort
from corpus.parsers.docx_parts import DAMAGED, Package, child, local, open_package
from corpus.parsers.docx_walk import margin_blocks, note_blocks, start_walk
from corpus.safe_zip import DAMAGED as ZIP_DAMAGED
from corpus.titles import choose_title

_XML_OR_ZIP = re.compile(r"Het (?:XML|zip)-bestand")


def parse(raw: RawFile) -> Document:
    """Turn a Word file into a Document.

    Raises:
        ParseError: the file is damaged, locked, a zip bomb, or holds no text.
    """
    try:
        package = open_package(raw.data)
        walk = start_walk(package)
        blocks = list(walk.blocks(package.body))
        notes = [*margin_blocks(package, walk), *note_blocks(package, walk)]
    except ParseError as error:
        message = DAMAGED if str(error) == ZIP_DAMAGED else str(error)
        raise ParseError(_XML_OR_ZIP.sub("Dit Word-bestand", message)) from error
    blocks, letter = read_letter_blocks(blocks)
    text, sections = assemble([*blocks, *notes])
    if not any(block.text for block in blocks):
        raise ParseError(f"Dit Word-bestand bevat geen tekst.{_embedded(package)}".rstrip())
    card = letter.card if letter else _card(package, blocks, walk.title, raw)
    return Document(
        id=(letter.id if letter else "") or file_id(raw.data),
        herkomst=raw.herkomst,
        card=replace(card, url=raw.url),
        text=text,
        sections=sections,
        source_name=raw.name,
        readability=Readability(characters=len(text), verdict=_verdict(package, walk.hidden)),
    )


def _card(package: Package, blocks: list[Block], title: str, raw: RawFile) -> Card:
    core = package.part("core")
    stored = clean(getattr(child(core, "title"), "text", "") or "")
    heading = next((b.text for b in blocks if b.role is Role.HEADING), "")
    return Card(soort=Soort.DOCUMENT, title=choose_title([title, stored, heading], raw.name))


def _verdict(package: Package, hidden: int) -> str:
    root = package.part("comments")
    comments = sum(local(part) == "comment" for part in root) if root is not None else 0
    remarks = [
        _counted(comments, "opmerking", "opmerkingen", "in de kantlijn {} niet overgenomen."),
        f"{hidden} onzichtbare tekens zijn weggelaten." if hidden else "",
        _embedded(package).strip(),
    ]
    return " ".join(filter(None, remarks))


def _embedded(package: Package) -> str:
    rest = "{} niet gelezen; lever dat los aan."
    return " " + _counted(package.embedded, "ingesloten bestand", "ingesloten bestanden", rest)


def _counted(count: int, one: str, more: str, rest: str) -> str:
    """Return "1 opmerking … is" or "2 opmerkingen … zijn"; nothing for zero."""
    if not count:
        return ""
    return f"{count} {one if count == 1 else more} {rest.format('is' if count == 1 else 'zijn')}"
