"""Lines of Markdown or plain text → blocks (pure): headings, paragraphs, items, tables, notes.

Invariants: no word is lost; a rule (---) and emphasis marks are no words. Does not: know
Kamerbrieven, or decide what the document is.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block, Role
from corpus.clean import clean, join_lines
from corpus.paragraphs import rejoin
from corpus.parsers.text_inline import strip_marks, style_of, take_calls

BREAK = Block(role=Role.FURNITURE, text="", style="break")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$|^\s*\f\s*$")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s*(\S.*?)\s*#*\s*$")
_ITEM = re.compile(r"^(\s*)([-*+•·–▪o]|\(?\d{1,3}[.)]|\(?[a-z]{1,2}[.)]|\d{1,2}°\.?)\s+(\S.*)$")
_NOTE = re.compile(r"^\s*(?:<sup>\s*\[?(\d{1,3}|\*{1,3})\]?\s*</sup>|\[\^([\w-]+)\]:)\s*(\S.*)$")
_TABLE = re.compile(r"^\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"^[\s|:+-]+$")
_PLAIN_HEADING = re.compile(
    r"^(?:(hoofdstuk|afdeling|paragraaf|bijlage|deel|§)\s+[\dIVXLCA-Z][\w.]*\b.{0,100}"
    r"|(artikel)\s+[\d.:]+[a-z]*\b.{0,100}|(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+[A-Z].{2,100})$",
    re.IGNORECASE,
)
_PLAIN_LEVELS = {"deel": 1, "hoofdstuk": 1, "bijlage": 1, "afdeling": 2, "paragraaf": 3, "§": 3}
_ARTIKEL_LEVEL = 4
_MAX_PARAGRAPH = 4000  # characters; a longer run of lines is a list or a table of some kind
_INDENT = 2  # spaces a level of a list; Markdown converters use 2 or 4


def to_blocks(lines: Sequence[str], *, markdown: bool) -> list[Block]:
    """Return blocks in reading order, broken paragraphs joined, footnotes last."""
    found: list[Block] = []
    breaks: set[int] = set()
    for group in _groups(lines):
        for block in _group_blocks(group, markdown=markdown):
            if block is BREAK:
                breaks.add(len(found))
            else:
                found.append(block)
    return rejoin(found, frozenset(breaks))


def furniture(lines: Sequence[str], *, markdown: bool) -> list[Block]:
    """Return letterhead lines as blocks that are kept but never cited; line ends are kept."""
    kept: list[Block] = []
    for group in _groups(lines):
        whole = "\n".join(line for line in group if not _RULE.match(line))
        rows = [clean(row) for row in (strip_marks(whole) if markdown else whole).split("\n")]
        if any(rows):
            kept.append(Block(role=Role.FURNITURE, text="\n".join(filter(None, rows))))
    return kept


def _groups(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield runs of lines without an empty one; a run longer than any paragraph is cut."""
    group: list[str] = []
    size = 0
    for line in [*lines, ""]:
        if group and (not line.strip() or size > _MAX_PARAGRAPH):
            yield tuple(group)
            group, size = [], 0
        if line.strip():
            group.append(line)
            size += len(line)


def _group_blocks(group: tuple[str, ...], *, markdown: bool) -> Iterator[Block]:
    """Cut a group where a heading, an item, a note or a rule begins."""
    paragraph: list[str] = []
    for line in group:
        if _starts_block(line, markdown=markdown) or _stands_alone(paragraph):
            yield from _paragraph(paragraph, markdown=markdown)
            paragraph = []
        paragraph.append(line)
    yield from _paragraph(paragraph, markdown=markdown)


def _stands_alone(lines: list[str]) -> bool:
    return bool(lines) and bool(_RULE.match(lines[-1]) or _HEADING.match(lines[-1]))


def _starts_block(line: str, *, markdown: bool) -> bool:
    if _ITEM.match(line) or _RULE.match(line):
        return True
    return markdown and bool(_HEADING.match(line) or _NOTE.match(line))


def _paragraph(lines: list[str], *, markdown: bool) -> Iterator[Block]:
    if not lines:
        return
    first = lines[0]
    if _RULE.match(first):
        yield BREAK
    elif markdown and all(_TABLE.match(line) for line in lines):
        yield _table(lines)
    elif markdown and (match := _HEADING.match(first)):
        yield _make(Role.HEADING, [match[2]], markdown=True, level=len(match[1]))
    elif markdown and (match := _NOTE.match(first)):
        marker = match[1] or match[2]
        yield _make(Role.NOTE, [match[3], *lines[1:]], markdown=True, marker=marker)
    elif match := _ITEM.match(first):
        level = 1 + len(match[1].expandtabs(4)) // _INDENT
        marker = "-" if match[2] in "-*+•·–▪o" else match[2]
        rest = [match[3], *lines[1:]]
        yield _make(Role.ITEM, rest, markdown=markdown, level=level, marker=marker)
    else:
        yield _text_block(lines, markdown=markdown)


def _text_block(lines: list[str], *, markdown: bool) -> Block:
    whole = " ".join(line.strip() for line in lines)
    style = style_of(whole) if markdown else ""
    block = _make(Role.TEXT, lines, markdown=markdown, style=style)
    if len(lines) == 1 and block.text[-1:] not in {".", ";", ",", ":"}:
        match = _PLAIN_HEADING.match(block.text)
        if match:
            level = match[3].count(".") + 1 if match[3] else _ARTIKEL_LEVEL
            level = _PLAIN_LEVELS.get((match[1] or "").lower(), level)
            return Block(role=Role.HEADING, text=block.text, level=level, calls=block.calls)
    return block


def _make(
    role: Role,
    lines: Sequence[str],
    *,
    markdown: bool,
    level: int = 1,
    marker: str = "",
    style: str = "",
) -> Block:
    text, calls = _text(join_lines([line.lstrip("> ") for line in lines]), markdown=markdown)
    if role is Role.HEADING:
        style = style_of(lines[0])
    return Block(role=role, text=text, level=level, marker=marker, calls=calls, style=style)


def _text(line: str, *, markdown: bool) -> tuple[str, tuple[tuple[int, str], ...]]:
    return take_calls(strip_marks(line)) if markdown else (clean(line), ())


def _table(lines: list[str]) -> Block:
    rows = []
    for line in lines:
        if not _TABLE_RULE.match(line):
            cells = [_text(cell, markdown=True)[0] for cell in line.strip().strip("|").split("|")]
            rows.append(" | ".join(cells))
    return Block(role=Role.TABLE, text="\n".join(rows))
