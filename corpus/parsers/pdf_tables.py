"""Ruled lines and lines of text of one page → tables as rows of cells (pure).

A table is a grid of drawn lines with at least two columns and two rows; a text line belongs to
the cell its middle lies in. Invariants: a line is in a table or in the rest, never in both. Does
not: see tables without drawn lines (pdf_rows.py), or merge cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.parsers.pdf_lines import Line
from corpus.parsers.pdf_page import Page, Rect

_NEAR = 3.0  # points; lines nearer than this are one
_MIN_RULES = 3  # borders that two columns or two rows have
_FILLED = 0.4  # of the cells hold text; a page frame with one cell full of text does not count
_THIN = 2.6


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as text, and the rectangle on the page they stand in."""

    rows: tuple[tuple[str, ...], ...]
    box: Rect
    page: int

    @property
    def text(self) -> str:
        """One row a line, cells apart by " | ", empty cells as nothing."""
        return "\n".join(" | ".join(row).strip() for row in self.rows)


def find_tables(page: Page, lines: Sequence[Line]) -> tuple[list[Table], list[Line]]:
    """Return the ruled tables of a page and the lines that are in none."""
    tables: list[Table] = []
    rest = list(lines)
    for group in _connected(page.rules):
        xs, ys = _borders(group)
        if len(xs) < _MIN_RULES or len(ys) < _MIN_RULES:
            continue
        inside = [line for line in rest if _in(line, xs, ys)]
        table = _fill(inside, xs, ys, page.number)
        if table:
            tables.append(table)
            rest = [line for line in rest if not _in(line, xs, ys)]
    return tables, rest


def _borders(group: Sequence[Rect]) -> tuple[list[float], list[float]]:
    """Return the columns' and rows' borders; where an outer one is not drawn, the rules' ends."""
    upright = [r for r in group if r[2] - r[0] <= _THIN]
    level = [r for r in group if r[3] - r[1] <= _THIN]
    xs = [r[0] for r in upright]
    ys = [r[1] for r in level]
    if upright and level:
        xs += [min(r[0] for r in level), max(r[2] for r in level)]
        ys += [min(r[1] for r in upright), max(r[3] for r in upright)]
    return _cluster(xs), _cluster(ys)


def _connected(rules: Sequence[Rect]) -> list[list[Rect]]:
    """Group rules that touch each other, directly or through others."""
    groups: list[tuple[Rect, list[Rect]]] = []
    for rule in sorted(rules, key=lambda r: (r[1], r[0])):
        box, members = rule, [rule]
        apart: list[tuple[Rect, list[Rect]]] = []
        for other, others in groups:
            if _touch(box, other):
                box = (
                    min(box[0], other[0]),
                    min(box[1], other[1]),
                    max(box[2], other[2]),
                    max(box[3], other[3]),
                )
                members = others + members
            else:
                apart.append((other, others))
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _touch(one: Rect, other: Rect) -> bool:
    return (
        one[0] <= other[2] + _NEAR
        and other[0] <= one[2] + _NEAR
        and one[1] <= other[3] + _NEAR
        and other[1] <= one[3] + _NEAR
    )


def _cluster(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _in(line: Line, xs: Sequence[float], ys: Sequence[float]) -> bool:
    across = (line.x0 + line.x1) / 2
    return xs[0] - 1 < across < xs[-1] + 1 and ys[0] - 1 < line.middle < ys[-1] + 1


def _fill(
    lines: Sequence[Line], xs: Sequence[float], ys: Sequence[float], page: int
) -> Table | None:
    cells: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        row = sum(1 for y in ys[1:-1] if line.middle > y)
        column = sum(1 for x in xs[1:-1] if (line.x0 + line.x1) / 2 > x)
        cells.setdefault((row, column), []).append(line)
    rows = []
    for row in range(len(ys) - 1):
        texts = [_cell(cells.get((row, column), [])) for column in range(len(xs) - 1)]
        if any(texts):
            rows.append(tuple(texts))
    used = {column for _, column in cells}
    filled = len(cells) >= _FILLED * max(1, len(rows)) * len(used)
    if len(rows) < 2 or len(used) < 2 or not filled:  # noqa: PLR2004
        return None
    keep = sorted(used)
    table = tuple(tuple(row[column] for column in keep) for row in rows)
    return Table(table, (xs[0], ys[0], xs[-1], ys[-1]), page)


def _cell(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)
