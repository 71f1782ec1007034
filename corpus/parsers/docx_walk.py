"""Body of a Word file → blocks: headings, paragraphs, items, tables, text boxes, notes.

Invariants: every visible text is in one block, once; a paragraph whose end was deleted joins the
next. Does not: pages (Word has none until it prints), pictures and comments.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from corpus.blocks import Block, Role
from corpus.parsers.docx_parts import Element, Package, attribute, child, local
from corpus.parsers.docx_runs import Runs, read_runs
from corpus.parsers.docx_styles import (
    Numbering,
    Style,
    own_number,
    read_numbering,
    read_styles,
)
from corpus.parsers.text_inline import take_calls

_WRAPPERS = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "Choice"}
_MAX_TABLE = 1500  # characters; a longer table becomes several sections, cut between rows
_MAX_NESTING = 40


@dataclass(slots=True)
class Walk:
    """Reads a body from top to bottom; ``hidden`` counts characters left out."""

    styles: dict[str, Style]
    numbering: Numbering
    hidden: int = 0
    title: str = ""
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    pending: str = ""

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[Block]:
        """Yield the blocks below an element, in order."""
        if depth > _MAX_NESTING:
            return
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, depth)
            elif name == "tbl":
                yield from self._table(element, depth)
            elif name in _WRAPPERS:
                yield from self._wrapped(element, depth)
            elif name == "AlternateContent":
                yield from self.blocks(_choice(element), depth + 1)

    def note_number(self, kind: str, name: str) -> str:
        """Return the number of a footnote in order of its first call."""
        return self.notes.setdefault((kind, name), str(len(self.notes) + 1)) if name else ""

    def _wrapped(self, element: Element, depth: int) -> Iterator[Block]:
        gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
        found = self.blocks(element, depth + 1)
        if attribute(gallery, "val") != "Table of Contents":
            yield from found
            return
        for block in found:
            yield replace(block, role=Role.FURNITURE)

    def _paragraph(
        self, element: Element, depth: int, *, in_table: bool = False
    ) -> Iterator[Block]:
        properties = child(element, "pPr")
        style = self.styles.get(attribute(child(properties, "pStyle"), "val"), Style())
        runs = read_runs(element, Runs(self.note_number, in_table=in_table or depth > 0))
        self.hidden += runs.hidden
        raw, self.pending = self.pending + runs.text, ""
        if child(properties, "rPr", "del") is not None:  # its end was deleted: joins the next
            self.pending = raw
        elif style.hidden:
            self.hidden += len(raw)
        else:
            yield from self._block(raw, properties, style, bold=runs.bold > 0.8 * runs.letters > 0)
        for box in runs.boxes:
            yield from self.blocks(box, depth + 1)

    def _block(
        self, raw: str, properties: Element | None, style: Style, *, bold: bool
    ) -> Iterator[Block]:
        text, calls = take_calls(raw)
        number = own_number(properties) or style.number
        if not text:
            return
        outline = attribute(child(properties, "outlineLvl"), "val")
        level = int(outline) + 1 if outline in set("012345678") and outline else style.level
        if style.is_contents:
            yield Block(role=Role.FURNITURE, text=text)
            return
        if style.is_title and not self.title:
            self.title = text
        marker = self.numbering.marker(*number) if number and number[0] != "0" else ""
        if level or style.is_title:
            yield _heading(text, calls, marker, level or 1)
        elif marker and number:
            yield Block(role=Role.ITEM, text=text, calls=calls, marker=marker, level=number[1] + 1)
        else:
            yield Block(role=Role.TEXT, text=text, calls=calls, style="bold" if bold else "")

    def _table(self, table: Element, depth: int) -> Iterator[Block]:
        rows = [list(_below(row, "tc")) for row in _below(table, "tr")]
        if sum(len(row) for row in rows) == 1:  # a box round text, not a table
            yield from self.blocks(rows[0][0], depth + 1)
            return
        lines: list[str] = []
        calls: list[tuple[int, str]] = []
        for row in rows:
            cells = [self._cell(cell, depth) for cell in row]
            if lines and sum(map(len, lines)) + sum(len(text) for text, _ in cells) > _MAX_TABLE:
                yield Block(role=Role.TABLE, text="\n".join(lines), calls=tuple(calls))
                lines, calls = [], []
            start = sum(len(line) + 1 for line in lines)
            for index, (_, found) in enumerate(cells):
                before = start + sum(len(text) + 3 for text, _ in cells[:index])
                calls.extend((before + offset, mark) for offset, mark in found)
            lines.append(" | ".join(text for text, _ in cells))
        if any(line.strip(" |") for line in lines):
            yield Block(role=Role.TABLE, text="\n".join(lines), calls=tuple(calls))

    def _cell(self, cell: Element, depth: int) -> tuple[str, list[tuple[int, str]]]:
        """Return the text of a cell on one line, and its footnote calls."""
        text = ""
        calls: list[tuple[int, str]] = []
        for block in self.blocks(cell, depth + 1):
            marker = f"{block.marker} " if block.marker else ""
            start = len(text) + (1 if text else 0) + len(marker)
            calls.extend((start + offset, mark) for offset, mark in block.calls)
            text = f"{text} {marker}{block.text}".lstrip() if text else marker + block.text
        return text.replace("\n", " "), calls


def start_walk(package: Package) -> Walk:
    """Return a walk with the styles and lists of a Word file."""
    return Walk(read_styles(package.part("styles")), read_numbering(package.part("numbering")))


def note_blocks(package: Package, walk: Walk) -> list[Block]:
    """Return the footnotes and endnotes that are called, in the order of their numbers."""
    found: list[tuple[int, Block]] = []
    for kind in ("footnote", "endnote"):
        root = package.part(f"{kind}s")
        for note in root if root is not None else ():
            number = walk.notes.get((kind, attribute(note, "id")))
            texts = [block.text for block in walk.blocks(note, 1)] if number else []
            if number and any(texts):
                block = Block(role=Role.NOTE, text=" ".join(texts), marker=number)
                found.append((int(number), block))
    return [block for _, block in sorted(found, key=lambda pair: pair[0])]


def margin_blocks(package: Package, walk: Walk) -> list[Block]:
    """Return the different headers and footers, once each, as furniture."""
    texts = [
        " ".join(block.text for block in walk.blocks(part, 1))
        for kind in ("header", "footer")
        for part in package.parts(kind)
    ]
    return [Block(role=Role.FURNITURE, text=text) for text in dict.fromkeys(texts) if text]


def _heading(text: str, calls: tuple[tuple[int, str], ...], marker: str, level: int) -> Block:
    lead = f"{marker} " if marker and marker != "-" else ""
    moved = tuple((offset + len(lead), call) for offset, call in calls)
    return Block(role=Role.HEADING, text=lead + text, calls=moved, level=level)


def _below(parent: Element, name: str) -> Iterable[Element]:
    """Yield children of a name, looking through wrappers and past deleted rows."""
    for element in parent:
        if local(element) == name and child(element, f"{name}Pr", "del") is None:
            yield element
        elif local(element) in _WRAPPERS:
            yield from _below(element, name)


def _choice(alternate: Element) -> Element:
    for wanted in ("Choice", "Fallback"):
        for part in alternate:
            if local(part) == wanted and len(part):
                return part
    return alternate
