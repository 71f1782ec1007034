"""Pages of a Kamerbrief in PDF → its head, and the side column apart from the letter (pure).

The house style of the ministries prints ministry, kenmerk and addressee in a narrow column at the
right, often written after the letter itself. Invariants: pages of anything but a letter come back
as they were. Does not: read the head itself (kamerbrief.py).
"""

import re
from collections.abc import Sequence

from corpus.kamerbrief import Letter, read_letter
from corpus.parsers.pdf_lines import Line
from corpus.parsers.pdf_page import Page
from corpus.parsers.pdf_paragraphs import Paragraph

_SIDE = 0.66  # of the width of the page, where the column begins
_NARROW = 0.32  # of the width, at most
_SMALLER = 0.92  # of the size of the text
_GREETING = re.compile(r"^Geachte\s+(?:heer|mevrouw|leden|voorzitter)", re.IGNORECASE)


def is_letter(pages: Sequence[Page]) -> bool:
    """Tell whether a letter begins on one of the first two pages."""
    return any(_GREETING.match(line.text) for page in pages[:2] for line in page.lines)


def split_side(
    page: Page, lines: Sequence[Line], body_size: float
) -> tuple[list[Line], list[Line]]:
    """Return the lines of the side column and the lines of the letter."""
    side = [
        line
        for line in lines
        if line.x0 > _SIDE * page.width
        and line.x1 - line.x0 < _NARROW * page.width
        and line.size < _SMALLER * body_size
    ]
    return side, [line for line in lines if line not in side]


def find_letter(parts: Sequence[tuple[int, object]]) -> tuple[Letter | None, range]:
    """Return the head of a Kamerbrief and which parts are its body; all parts without one."""
    lines: list[str] = []
    owner: list[int] = []
    for index, (_, part) in enumerate(parts):
        if isinstance(part, Paragraph):
            lines.extend([line.text for line in part.lines] + [""])
            owner.extend([index] * (len(part.lines) + 1))
    letter = read_letter(lines)
    if letter is None:
        return None, range(len(parts))
    first = owner[letter.body - 1] + 1
    end = owner[letter.end] if letter.end < len(owner) else len(parts)
    return letter, range(first, end)
