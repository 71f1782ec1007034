"""Pages of lines → blocks of the whole document, in reading order (pure).

Steps: furniture out, footnotes apart, tables of contents apart, ruled tables, reading order,
paragraphs, headings, paragraphs over pages joined. Does not: read the file.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.blocks import Block, Role
from corpus.clean import clean
from corpus.kamerbrief import Letter
from corpus.model import Box
from corpus.paragraphs import rejoin
from corpus.parsers.pdf_aligned import find_aligned, joined
from corpus.parsers.pdf_columns import gutters, mend
from corpus.parsers.pdf_contents import contents_rows
from corpus.parsers.pdf_furniture import clear, small_print
from corpus.parsers.pdf_headings import fold, levels
from corpus.parsers.pdf_items import split_item
from corpus.parsers.pdf_join import join, vocabulary
from corpus.parsers.pdf_letter import find_letter, is_letter, split_side
from corpus.parsers.pdf_lines import Line
from corpus.parsers.pdf_measure import Measures, measure
from corpus.parsers.pdf_notes import Note, split_notes
from corpus.parsers.pdf_order import in_reading_order
from corpus.parsers.pdf_page import Page
from corpus.parsers.pdf_pages import Read
from corpus.parsers.pdf_paragraphs import Paragraph, to_paragraphs
from corpus.parsers.pdf_rows import join_labels
from corpus.parsers.pdf_tables import Table, find_tables

Part = Paragraph | Table | str  # a str is kept but never cited: contents, small print


@dataclass(slots=True)
class _Flow:
    """What the pages have given so far."""

    is_letter: bool
    parts: list[tuple[int, Part]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    in_contents: bool = False


def to_blocks(
    read: Read, outline: Mapping[str, int], labels: Mapping[int, str]
) -> tuple[list[Block], Letter | None]:
    """Return the blocks, footnotes last, and the head when the PDF is a Kamerbrief."""
    cleared = clear(read.pages)
    measures = measure(page.lines for page in cleared.pages)
    flow = _Flow(is_letter(cleared.pages))
    for page in cleared.pages:
        _add_page(flow, page, measures)
    words = vocabulary(line for page in cleared.pages for line in page.lines)
    printed = {**cleared.printed, **labels}
    folded = {fold(title): level for title, level in outline.items() if fold(title)}
    letter, body = find_letter(flow.parts)
    blocks = _blocks(flow.parts, body, measures, folded, words)
    notes = [_note(note, words) for note in flow.notes]
    pages = [_numbered(block, printed) for block in [*blocks, *notes]]
    return rejoin(pages, _page_starts(pages)), letter


def _add_page(flow: _Flow, page: Page, measures: Measures) -> None:
    lines = split_notes(page.lines, measures.size, flow.notes)
    side, lines = split_side(page, lines, measures.size) if flow.is_letter else ([], lines)
    if page.number == 1:
        flow.parts.extend((1, part) for part in to_paragraphs(side, measures))
    print_lines = small_print(page, lines, measures.size)
    lines = [line for line in lines if line not in print_lines]
    rows = contents_rows(lines, goes_on=flow.in_contents)
    flow.in_contents = bool(rows)
    listed = {id(line) for row in rows for line in row}
    tables, lines = find_tables(page, [line for line in lines if id(line) not in listed])
    flow.parts.extend((page.number, clean(" ".join(line.text for line in row))) for row in rows)
    lines = mend(lines)
    between = gutters(lines)
    aligned, lines = ([], lines) if between else find_aligned(lines, page.number)
    ordered = in_reading_order(lines)
    ordered = ordered if between else join_labels(ordered)
    paragraphs: list[Part] = list(to_paragraphs(ordered, measures, between))
    for table in joined(tables, aligned):
        paragraphs.insert(_slot(paragraphs, table), table)
    flow.parts.extend((page.number, part) for part in paragraphs)
    if print_lines:
        flow.parts.append((page.number, " ".join(clean(line.text) for line in print_lines)))


def _slot(parts: Sequence[Part], table: Table) -> int:
    """Return where a table stands among paragraphs: before the first one below its top."""
    for index, part in enumerate(parts):
        if isinstance(part, Paragraph) and part.first.y0 >= table.box[1]:
            return index
    return len(parts)


def _blocks(
    parts: Sequence[tuple[int, Part]],
    body: range,
    measures: Measures,
    outline: Mapping[str, int],
    words: Counter[str],
) -> list[Block]:
    indexes = [i for i in body if isinstance(parts[i][1], Paragraph)]
    paragraphs = [part for i in indexes if isinstance(part := parts[i][1], Paragraph)]
    headings = {indexes[i]: level for i, level in levels(paragraphs, measures, outline).items()}
    found = []
    for index, (page, part) in enumerate(parts):
        if isinstance(part, str):
            found.append(Block(role=Role.FURNITURE, text=part, page=page))
        elif isinstance(part, Table):
            box = Box(page, *part.box)
            found.append(Block(role=Role.TABLE, text=part.text, page=page, boxes=(box,)))
        elif index not in body:
            text = "\n".join(clean(line.text) for line in part.lines)
            found.append(Block(role=Role.FURNITURE, text=text, page=page))
        else:
            found.append(_block(part, headings.get(index), words))
    return found


def _block(paragraph: Paragraph, level: int | None, words: Counter[str]) -> Block:
    text, calls = join(paragraph.lines, words)
    page, boxes = paragraph.first.page, _boxes(paragraph.lines)
    if level is not None:
        return Block(role=Role.HEADING, text=text, calls=calls, level=level, page=page, boxes=boxes)
    item = split_item(text)
    if item is None:
        style = "label" if paragraph.first.marked else ""
        return Block(role=Role.TEXT, text=text, calls=calls, style=style, page=page, boxes=boxes)
    marker, rest = item
    shift = len(text) - len(rest)
    return Block(
        role=Role.ITEM,
        text=rest,
        marker=marker,
        level=1 + int(paragraph.first.x0 // 18),
        calls=tuple((max(0, offset - shift), call) for offset, call in calls),
        page=page,
        boxes=boxes,
    )


def _note(note: Note, words: Counter[str]) -> Block:
    text, _ = join(note.lines, words)
    page = note.lines[0].page if note.lines else None
    return Block(role=Role.NOTE, text=text, marker=note.marker, page=page, boxes=_boxes(note.lines))


def _boxes(lines: Sequence[Line]) -> tuple[Box, ...]:
    """Return one box per run of lines that follow each other down one page."""
    boxes: list[Box] = []
    for line in lines:
        last = boxes[-1] if boxes else None
        if last and last.page == line.page and line.y0 >= last.y0 - 1:
            boxes[-1] = Box(
                last.page,
                min(last.x0, line.x0),
                last.y0,
                max(last.x1, line.x1),
                max(last.y1, line.y1),
            )
        else:
            boxes.append(Box(line.page, line.x0, line.y0, line.x1, line.y1))
    return tuple(boxes)


def _numbered(block: Block, printed: Mapping[int, str]) -> Block:
    return replace(block, printed_page=printed.get(block.page or 0, ""))


def _page_starts(blocks: Sequence[Block]) -> frozenset[int]:
    return frozenset(
        index
        for index, (before, after) in enumerate(pairwise(blocks), start=1)
        if before.page != after.page
    )
