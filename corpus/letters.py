"""Blocks of any format → the same blocks, with the head of a Kamerbrief as furniture (pure).

Used where lines are blocks already (Word, HTML). Invariants: no text is lost; without a letter the
blocks come back as they were. Does not: read the head itself (kamerbrief.py).
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.blocks import Block, Role
from corpus.kamerbrief import Letter, read_letter
from corpus.model import Document, Kind

INTRODUCTION = "inleiding"
"""Path of the text before the first heading of a letter."""

_MAX_HEADING = 140
_RANKS = {"bold": 1, "": 1, "italic": 2}


def read_letter_blocks(blocks: Sequence[Block]) -> tuple[list[Block], Letter | None]:
    """Return blocks and head; head and signature are furniture, styled lines are headings."""
    lines: list[str] = []
    owner: list[int] = []
    for index, block in enumerate(blocks):
        rows = block.text.replace(" | ", " ").split("\n")
        lines.extend([*rows, ""])
        owner.extend([index] * (len(rows) + 1))
    letter = read_letter(lines)
    if letter is None:
        return promote(blocks), None
    first = owner[letter.body - 1] + 1
    last = owner[letter.end] if letter.end < len(owner) else len(blocks)
    body = promote(blocks[first:last], plain=True)
    head = [replace(block, role=Role.FURNITURE) for block in blocks[:first]]
    tail = [replace(block, role=Role.FURNITURE) for block in blocks[last:]]
    return [*head, *body, *tail], letter


def with_introduction(document: Document) -> Document:
    """Give what a letter says before its first heading the place "inleiding".

    A letter without headings stays as it is; the word is ours and never stands in the text.
    """
    sections = document.sections
    first = next((i for i, s in enumerate(sections) if s.place.heading), 0)
    named = [
        replace(s, path=(INTRODUCTION, *s.path)) if i < first and s.kind is not Kind.NOTE else s
        for i, s in enumerate(sections)
    ]
    return replace(document, sections=tuple(named))


def promote(blocks: Sequence[Block], *, plain: bool = False) -> list[Block]:
    """Turn short bold or italic paragraphs into headings below the marked ones.

    With ``plain`` (letters) every heading gets its level from its style, and a short paragraph
    that is no sentence ("Tot slot") is a heading as well.
    """
    ranks = _RANKS if plain else {"bold": 10, "italic": 11}
    found: list[Block] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.role is Role.HEADING and plain:
            found.append(replace(block, level=_RANKS.get(block.style, 1)))
        elif _is_heading(block, following, plain=plain):
            found.append(replace(block, role=Role.HEADING, level=ranks.get(block.style, 1)))
        else:
            found.append(block)
    return found


def _is_heading(block: Block, following: Block | None, *, plain: bool) -> bool:
    if block.role is not Role.TEXT or len(block.text) > _MAX_HEADING:
        return False
    if following is None or following.role is Role.NOTE or block.text[-1:] in ".;,:":
        return False
    return block.style in {"bold", "italic"} or (plain and block.text[:1].isupper())
