"""Lines in reading order → paragraphs: runs of lines that belong together (pure).

Invariants: every line is in exactly one paragraph, order is kept, a paragraph stays on one page.
Does not: say which paragraph is a heading, or join over pages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.parsers.pdf_columns import right_edges
from corpus.parsers.pdf_items import is_sure, split_item
from corpus.parsers.pdf_lines import Line
from corpus.parsers.pdf_measure import Measures

_WIDE_STEP = 1.28  # times the usual line spacing starts a new paragraph
_SIZE_CHANGE = 0.07
_SHORT = 0.82  # of the column's width; a line shorter than this did not need to end there
_ENDS = re.compile(r"(?<!\bzgn)(?<!\bnr)(?<!\bart)(?<!\bjl)[.!?:;][\"'”’»)\]]*$")
_BEFORE_ITEM = re.compile(r"[.;:,]$|\b(?:en|of)$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one paragraph; ``gap_before`` in points, large at the top of a page."""

    lines: tuple[Line, ...]
    gap_before: float

    @property
    def text(self) -> str:
        """The lines with spaces between, hyphens not yet repaired."""
        return " ".join(line.text for line in self.lines)

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]


def to_paragraphs(
    lines: Sequence[Line], measures: Measures, between: Sequence[float] = ()
) -> list[Paragraph]:
    """Group the lines of one page; ``between`` are the gutters of its columns."""
    groups: list[list[Line]] = []
    gaps: list[float] = []
    for line, right in zip(lines, right_edges(lines, between), strict=True):
        last = groups[-1][-1] if groups else None
        if last and not _breaks(groups[-1], line, measures, right):
            groups[-1].append(line)
        else:
            groups.append([line])
            gaps.append(line.y0 - last.y1 if last else line.size * 10)
    return [Paragraph(tuple(group), gap) for group, gap in zip(groups, gaps, strict=True)]


def _breaks(group: Sequence[Line], line: Line, measures: Measures, right: float) -> bool:
    last = group[-1]
    step = line.y0 - last.y0
    if step < -last.size / 2 and _next_column(last, line):
        return bool(_ENDS.search(last.text)) or not line.text[:1].islower()
    if step < -last.size / 2 or step > _WIDE_STEP * measures.spacing_of(line.size):
        return True
    if abs(line.size - last.size) > _SIZE_CHANGE * last.size or line.bold != last.bold:
        return True
    if abs(step) < last.size / 2 or line.marked or line.font != last.font:
        return True
    return _begins_item(group, line, right) or _ends_before(group, line, right)


def _next_column(last: Line, line: Line) -> bool:
    """Tell whether a line stands higher, right of the last one and in the same type."""
    alike = line.size == last.size and line.font == last.font and line.bold == last.bold
    return alike and line.x0 > last.x1


def _begins_item(group: Sequence[Line], line: Line, right: float) -> bool:
    """Tell an item from a sentence that happens to go on with "19." or "- " on a new line."""
    if split_item(line.text) is None:
        return False
    last = group[-1]
    short = last.x1 < right - 0.15 * (right - last.x0)
    return is_sure(line.text) or short or bool(_BEFORE_ITEM.search(last.text))


def _ends_before(group: Sequence[Line], line: Line, right: float) -> bool:
    """Tell whether the paragraph was full before this line, by its shape."""
    first, last = group[0], group[-1]
    if first.hang and line.x0 > first.hang + line.size and len(group) == 1 and first.bold:
        return True
    if line.text[:1].islower() and not line.text.startswith(("www.", "http")):
        return False
    width = max(right - min(last.x0, line.x0), 1.0)
    short = last.x1 - min(last.x0, line.x0) < _SHORT * width
    if split_item(first.text):
        hangs = len(group) > 1 and group[1].x0 > first.x0 + 0.3 * first.size
        if hangs and line.x0 < group[1].x0 - 0.5 * line.size:
            return True
        return short and bool(_ENDS.search(last.text)) and line.x0 <= first.x0 + 1
    if short and (_ENDS.search(last.text) or line.italic != last.italic):
        return True
    indented = line.x0 > last.x0 + 0.8 * line.size
    return indented and len(group) > 1 and bool(_ENDS.search(last.text))
