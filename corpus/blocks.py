"""Blocks in reading order → the text of a document and its sections (pure).

What every parser of files makes first: headings, paragraphs, list items, tables, footnotes.
Invariants: a section is a literal slice of the text, sections do not overlap, footnotes stand
after the running text and know where they are called. Does not: read any format, or clean.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from corpus.model import Box, Kind, Place, Section

NOTES_HEADING = "Voetnoten"


class Role(StrEnum):
    """What a block is on the page; FURNITURE is kept in the text but never cited."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of cleaned text.

    ``level`` is 1 for the largest heading, or the depth of a list item from 1. ``marker`` stands
    before an item ("a.", "-") or names a footnote ("3"). ``calls`` are the offsets in ``text``
    where footnotes are called, with their markers. ``style`` is "bold", "italic" or empty.
    """

    role: Role
    text: str
    level: int = 1
    marker: str = ""
    calls: tuple[tuple[int, str], ...] = ()
    style: str = ""
    page: int | None = None
    printed_page: str = ""
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class _Call:
    """A place in the text where a footnote is called, and what stands above it."""

    anchor: int
    path: tuple[str, ...]
    page: int | None


@dataclass(slots=True)
class _Running:
    """The text so far and what the next block has to know about it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    sections: list[Section] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    leads: list[tuple[int, tuple[int, int]]] = field(default_factory=list)
    markers: list[tuple[int, str]] = field(default_factory=list)
    calls: dict[str, list[_Call]] = field(default_factory=dict)

    def add(self, text: str, gap: str = "\n\n") -> int:
        """Append text after a gap and return where the text itself starts."""
        lead = gap if self.parts else ""
        self.parts.append(lead + text)
        start = self.length + len(lead)
        self.length = start + len(text)
        return start


def assemble(blocks: Iterable[Block]) -> tuple[str, tuple[Section, ...]]:
    """Return the text and its sections, in reading order; footnotes last."""
    running = _Running()
    notes: list[Block] = []
    for block in blocks:
        if block.role is Role.NOTE:
            notes.append(block)
        elif block.text:
            _ADD[block.role](running, block)
    _add_notes(running, notes)
    return "".join(running.parts), tuple(running.sections)


def _add_heading(running: _Running, block: Block) -> None:
    start = running.add(block.text)
    while running.headings and running.headings[-1][0] >= block.level:
        running.headings.pop()
    running.headings.append((block.level, block.text))
    running.leads.clear()
    running.markers.clear()
    _call(running, block, start)


def _add_furniture(running: _Running, block: Block) -> None:
    _call(running, block, running.add(block.text))


def _add_text(running: _Running, block: Block) -> None:
    start = running.add(block.text)
    section = _section(running, block, start, Kind.TEXT)
    _keep(running, block, section)
    running.markers.clear()
    running.leads = [(0, (start, section.end))] if block.text.endswith(":") else []


def _add_table(running: _Running, block: Block) -> None:
    start = running.add(block.text)
    _keep(running, block, _section(running, block, start, Kind.TABLE))


def _add_item(running: _Running, block: Block) -> None:
    marker = f"{block.marker} " if block.marker else ""
    start = running.add(marker + block.text, "\n") + len(marker)
    running.leads = [lead for lead in running.leads if lead[0] < block.level]
    running.markers = [m for m in running.markers if m[0] < block.level]
    running.markers.append((block.level, block.marker.strip("().")))
    section = replace(
        _section(running, block, start, Kind.ITEM),
        lead=running.leads[-1][1] if running.leads else None,
    )
    _keep(running, block, section)
    if block.text.endswith(":"):
        running.leads.append((block.level, (start, section.end)))


def _section(running: _Running, block: Block, start: int, kind: Kind) -> Section:
    names = [m for _, m in running.markers if re.search(r"\w", m)] if kind is Kind.ITEM else []
    headings = tuple(text for _, text in running.headings)
    place = Place(
        onderdeel=" onder ".join(names),
        page=block.page,
        printed_page=block.printed_page,
        heading=headings[-1] if headings else "",
    )
    path = headings + tuple(f"onderdeel {name}" for name in names)
    return Section(
        start=start,
        end=start + len(block.text),
        path=path,
        place=place,
        kind=kind,
        boxes=block.boxes,
    )


def _keep(running: _Running, block: Block, section: Section) -> None:
    running.sections.append(section)
    _call(running, block, section.start)


def _call(running: _Running, block: Block, start: int) -> None:
    path = tuple(text for _, text in running.headings)
    for offset, marker in block.calls:
        running.calls.setdefault(marker, []).append(_Call(start + offset, path, block.page))


def _add_notes(running: _Running, notes: Sequence[Block]) -> None:
    if notes:
        running.add(NOTES_HEADING)
    same: dict[str, list[Block]] = {}
    for note in notes:
        same.setdefault(note.marker, []).append(note)
    for number, note in enumerate(notes, start=1):
        name = note.marker or str(number)
        start = running.add(f"{name} {note.text}", "\n") + len(name) + 1
        call = _find_call(running.calls.get(note.marker, []), note, same[note.marker])
        path = call.path if call else ()
        running.sections.append(
            Section(
                start=start,
                end=start + len(note.text),
                path=(*path, f"voetnoot {name}"),
                place=Place(
                    page=note.page,
                    printed_page=note.printed_page,
                    heading=path[-1] if path else "",
                ),
                kind=Kind.NOTE,
                anchor=call.anchor if call else None,
                boxes=note.boxes,
            )
        )


def _find_call(calls: Sequence[_Call], note: Block, same: Sequence[Block]) -> _Call | None:
    """Return the call of a note; where numbering starts again on each page, by rank or page."""
    if len(same) == 1:
        return calls[0] if calls else None
    if len(calls) == len(same):
        return calls[next(index for index, other in enumerate(same) if other is note)]
    page = note.page or 0
    return next((c for near in (page, page - 1) for c in calls if c.page == near), None)


_ADD = {
    Role.HEADING: _add_heading,
    Role.TEXT: _add_text,
    Role.ITEM: _add_item,
    Role.TABLE: _add_table,
    Role.FURNITURE: _add_furniture,
}
