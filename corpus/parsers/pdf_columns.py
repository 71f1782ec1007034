"""Lines of one page → the gutters between its columns of prose, and justified lines made whole.

Invariants: a gutter has prose on both sides, row beside row; a column of labels or of cells is not
prose. Pure. Does not: order lines (pdf_order.py).
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.parsers.pdf_items import is_marker
from corpus.parsers.pdf_lines import Line

_MIN_LINES = 5  # of prose on each side
_PROSE = 28  # characters; the labels of forms are shorter on average
_MAX_ACROSS = 0.2  # of the lines may cross a gutter: titles and headings over both columns
_WIDE = 3.5  # times the size; the widest space that justifying makes
_SAME_EDGE = 1.5  # points


def gutters(lines: Sequence[Line]) -> tuple[float, ...]:
    """Return the middles of the gutters of a page, from left to right."""
    found = _gutter(lines)
    if found is None:
        return ()
    left = [line for line in lines if line.x1 <= found]
    right = [line for line in lines if line.x0 >= found]
    return (*gutters(left), found, *gutters(right))


def right_edges(lines: Sequence[Line], between: Sequence[float]) -> list[float]:
    """Return for each line the right edge of the column it stands in, in points."""
    bounds = [0.0, *between, float("inf")]
    edges = []
    for line in lines:
        low = max(x for x in bounds if x <= line.x0 + _SAME_EDGE)
        high = min((x for x in bounds if x > low and x >= line.x1 - _SAME_EDGE), default=bounds[-1])
        inside = (o.x1 for o in lines if o.x0 >= low - _SAME_EDGE and o.x1 <= high + _SAME_EDGE)
        edges.append(max(inside, default=line.x1))
    return edges


def _gutter(lines: Sequence[Line]) -> float | None:
    starts = sorted({round(line.x0, 1) for line in lines})
    best: tuple[int, float, float] | None = None
    for end in sorted({round(line.x1, 1) for line in lines}):
        start = next((x for x in starts if x > end), None)
        if start is None or (best and best[2] == (end + start) / 2):
            continue
        middle = (end + start) / 2
        across = _across(lines, middle)
        if across is not None and (best is None or (across, end - start) < best[:2]):
            best = (across, end - start, middle)
    return best[2] if best else None


def _across(lines: Sequence[Line], middle: float) -> int | None:
    """Return how many lines cross a gutter, or None when it is none."""
    left = [line for line in lines if line.x1 <= middle]
    right = [line for line in lines if line.x0 >= middle]
    across = len(lines) - len(left) - len(right)
    if across > _MAX_ACROSS * len(lines) or not (_is_prose(left) and _is_prose(right)):
        return None
    top = max(min(o.y0 for o in left), min(o.y0 for o in right))
    bottom = min(max(o.y1 for o in left), max(o.y1 for o in right))
    beside = sum(o.y0 >= top - o.size and o.y1 <= bottom + o.size for o in left)
    return across if beside >= _MIN_LINES else None


def _is_prose(lines: Sequence[Line]) -> bool:
    if len(lines) < _MIN_LINES:
        return False
    return sum(len(line.text) for line in lines) / len(lines) > _PROSE


def mend(lines: Sequence[Line]) -> list[Line]:
    """Join the pieces of a justified line that wide spaces had cut apart.

    The proof is a line in one piece with the same left and right edge on the page.
    """
    whole = {(round(line.x0 / _SAME_EDGE), round(line.x1 / _SAME_EDGE)) for line in lines}
    mended: list[Line] = []
    index = 0
    while index < len(lines):
        end = _end_of(lines, index, whole)
        mended.append(_joined(lines[index:end]) if end > index + 1 else lines[index])
        index = end
    return mended


def _end_of(lines: Sequence[Line], start: int, whole: set[tuple[int, int]]) -> int:
    first, end, found = lines[start], start + 1, start + 1
    if is_marker(first.text):
        return end
    while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
        end += 1
        left, right = round(first.x0 / _SAME_EDGE), round(lines[end - 1].x1 / _SAME_EDGE)
        if any((left + i, right + j) in whole for i in (-1, 0, 1) for j in (-1, 0, 1)):
            found = end
    return found


def _goes_on(one: Line, other: Line) -> bool:
    level = abs(one.middle - other.middle) < 0.3 * one.size
    return level and one.size == other.size and 0 < other.x0 - one.x1 < _WIDE * one.size


def _joined(pieces: Sequence[Line]) -> Line:
    text, calls = pieces[0].text, pieces[0].calls
    for piece in pieces[1:]:
        calls = (*calls, *((at + len(text) + 1, mark) for at, mark in piece.calls))
        text = f"{text} {piece.text}"
    return replace(
        pieces[0],
        text=text,
        calls=calls,
        x1=pieces[-1].x1,
        y0=min(piece.y0 for piece in pieces),
        y1=max(piece.y1 for piece in pieces),
        bold=all(piece.bold for piece in pieces),
        italic=all(piece.italic for piece in pieces),
    )
