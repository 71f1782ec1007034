"""Lines of one page → lines in reading order (pure).

The order of the content stream is kept as long as it runs down the page in each column, which is
what Word, LibreOffice and InDesign write. Only when it jumps up within a column is the page cut
along its white gutters. Does not: know tables; their lines are taken out before.
"""

from collections.abc import Sequence
from itertools import pairwise

from corpus.parsers.pdf_items import is_marker, with_marker
from corpus.parsers.pdf_lines import Line

_GUTTER = 1.2  # of the size; narrower than this is no gutter
_MIN_COLUMN_LINES = 3
_LABEL = 28  # characters; labels of forms are shorter


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines in reading order, with list markers joined to what they mark."""
    merged = _join_markers(lines)
    return _cut(merged) if _jumps_up(merged) or _side_by_side(merged) else merged


def _jumps_up(lines: Sequence[Line]) -> bool:
    for before, after in pairwise(lines):
        overlap = min(before.x1, after.x1) - max(before.x0, after.x0)
        narrow = min(before.x1 - before.x0, after.x1 - after.x0)
        if overlap > narrow / 2 and after.y1 < before.y0 - before.size / 2:
            return True
    return False


def _side_by_side(lines: Sequence[Line]) -> bool:
    """Tell whether two columns of prose are written row by row, as some programs do."""
    rows = sum(
        _same_row(before, after) and min(len(before.text), len(after.text)) > _LABEL
        for before, after in pairwise(lines)
    )
    return rows >= _MIN_COLUMN_LINES


def _join_markers(lines: Sequence[Line]) -> list[Line]:
    """Put a marker on the line of its item: "a." and "het gebied" on one baseline."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and is_marker(last.text) and _same_row(last, line) and line.x0 > last.x0:
            joined[-1] = with_marker(last, line)
        else:
            joined.append(line)
    return joined


def _same_row(one: Line, other: Line) -> bool:
    return abs(one.middle - other.middle) < max(one.size, other.size) / 2


def _cut(lines: Sequence[Line]) -> list[Line]:
    """Cut a region along its widest gutter, else along its widest white row."""
    if len(lines) < 2:  # noqa: PLR2004
        return list(lines)
    size = sorted(line.size for line in lines)[len(lines) // 2]
    across = _widest(lines, horizontal=True)
    if across and across[0] > _GUTTER * size:
        left = [line for line in lines if line.x1 <= across[1]]
        right = [line for line in lines if line.x0 >= across[1]]
        if min(len(left), len(right)) >= _MIN_COLUMN_LINES:
            return _cut(left) + _cut(right)
    down = _widest(lines, horizontal=False)
    if down and down[0] > 0:
        above = [line for line in lines if line.y1 <= down[1]]
        below = [line for line in lines if line.y1 > down[1]]
        return _cut(above) + _cut(below)
    return sorted(lines, key=lambda line: (round(line.middle / max(size, 1.0)), line.x0))


def _widest(lines: Sequence[Line], *, horizontal: bool) -> tuple[float, float] | None:
    """Return (width, middle) of the widest empty strip between lines, or None."""
    spans = sorted((line.x0, line.x1) if horizontal else (line.y0, line.y1) for line in lines)
    best: tuple[float, float] | None = None
    reach = spans[0][1]
    for start, end in spans[1:]:
        if start > reach and (best is None or start - reach > best[0]):
            best = (start - reach, (start + reach) / 2)
        reach = max(reach, end)
    return best
