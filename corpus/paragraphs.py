"""Blocks as a page cut them → blocks as the author wrote them (pure).

Joins a paragraph or item that a page break or a block of footnotes broke in two. Does not: join
across a heading, or join what ends a sentence, except inside a list that goes on after the break.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.blocks import Block, Role
from corpus.clean import join_two

_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_OPEN_WORDS = re.compile(
    r"(?:^|\s)(?:aan|als|bij|dan|dat|de|der|die|dit|door|een|en|het|hun|ik|in|is|met|na|naar|of|om|"
    r"onder|op|over|per|te|tegen|ten|ter|tot|tussen|uit|van|via|voor|waar|wordt|worden|zijn|zoals)$",
    re.IGNORECASE,
)
_HEADING_CHARS = 60
_MAX_CHARS = 4000  # no paragraph is longer; such text was cut on purpose


def rejoin(blocks: Sequence[Block], breaks: frozenset[int] = frozenset()) -> list[Block]:
    """Return the blocks with broken paragraphs joined.

    ``breaks`` are indexes of blocks that a page break or a rule precedes; footnotes and
    furniture count too, and furniture moves behind the paragraph it breaks.
    """
    joined: list[Block] = []
    aside: list[Block] = []
    notes: list[Block] = []
    interrupted = False
    for index, block in enumerate(blocks):
        interrupted = interrupted or index in breaks
        if block.role is Role.NOTE:
            notes.append(block)
            interrupted = True
        elif block.role is Role.FURNITURE:
            aside.append(block)
            interrupted = True
        elif joined and _continues(joined[-1], block, blocks[index + 1 :], cut=interrupted):
            joined[-1] = _join(joined[-1], block)
            interrupted = False
        else:
            joined.extend([*aside, block])
            aside = []
            interrupted = False
    return [*joined, *aside, *notes]


def _continues(before: Block, after: Block, rest: Sequence[Block], *, cut: bool) -> bool:
    if before.role not in {Role.TEXT, Role.ITEM} or after.role is not Role.TEXT:
        return False
    styled = before.style in {"bold", "italic"} or after.style
    if styled or not before.text or not after.text or len(before.text) > _MAX_CHARS:
        return False
    if _ENDS.search(before.text) and not (cut and after.text[0].islower()):
        return cut and before.role is Role.ITEM and _list_goes_on(before, rest)
    if after.text[0].islower() or before.text[-1] in ",-":
        return True
    if not cut and before.page is not None:  # the shape of the page already told them apart
        return False
    return bool(_OPEN_WORDS.search(before.text)) or (cut and len(before.text) > _HEADING_CHARS)


def _list_goes_on(item: Block, rest: Sequence[Block]) -> bool:
    following = next((b for b in rest if b.role is not Role.NOTE), None)
    return following is not None and (following.role, following.level) == (Role.ITEM, item.level)


def _join(before: Block, after: Block) -> Block:
    text = join_two(before.text, after.text)
    shift = len(text) - len(after.text)
    calls = before.calls + tuple((offset + shift, marker) for offset, marker in after.calls)
    return replace(before, text=text, calls=calls, boxes=before.boxes + after.boxes)
