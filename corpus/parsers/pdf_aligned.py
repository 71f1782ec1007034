"""Lines of one page → tables without upright lines: cells that stand below each other (pure).

At least three rows of three cells or more, each cell in its own column; a single line below a cell
goes on with it. Invariants: a line is in a table or in the rest. Does not: see tables of two
columns (those are labels, pdf_rows.py) or take columns of prose for cells.
"""

from collections.abc import Iterator, Sequence

from corpus.parsers.pdf_lines import Line
from corpus.parsers.pdf_page import Rect
from corpus.parsers.pdf_tables import Table

_MIN_CELLS = 3
_MIN_ROWS = 3
_PITCH = 3.2  # times the size, from one row to the next
_SAME_CELL = 1.5  # times the size, from a line to the line that goes on with it
_LONG = 40  # characters; cells are shorter on average
_LOWER = 0.4  # of the cells; columns of prose have more that begin with a small letter

Row = list[Line]


def find_aligned(lines: Sequence[Line], page: int) -> tuple[list[Table], list[Line]]:
    """Return the tables that alignment shows, and the lines that are in none."""
    tables: list[Table] = []
    used: set[int] = set()
    for run in _runs(_rows(lines)):
        table = _table(run, page)
        if table:
            tables.append(table)
            used.update(id(line) for row in run for line in row)
    return tables, [line for line in lines if id(line) not in used]


def joined(ruled: Sequence[Table], aligned: Sequence[Table]) -> list[Table]:
    """Return all tables; aligned rows right below a ruled head of as many columns go on with it."""
    found = list(ruled)
    for table in aligned:
        head = next((t for t in found if _goes_on(t, table)), None)
        if head is None:
            found.append(table)
            continue
        found[found.index(head)] = Table(
            (*head.rows, *table.rows),
            (
                min(head.box[0], table.box[0]),
                head.box[1],
                max(head.box[2], table.box[2]),
                table.box[3],
            ),
            head.page,
        )
    return found


def _goes_on(head: Table, table: Table) -> bool:
    gap = table.box[1] - head.box[3]
    row = (table.box[3] - table.box[1]) / len(table.rows)
    return len(head.rows[0]) == len(table.rows[0]) and -row < gap < 2 * row


def _rows(lines: Sequence[Line]) -> list[Row]:
    rows: list[Row] = []
    for line in sorted(lines, key=lambda line: (line.middle, line.x0)):
        if rows and abs(rows[-1][0].middle - line.middle) < line.size / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield rows that follow each other in the same columns."""
    run: list[Row] = []
    for row in rows:
        if run and _follows(run, row):
            run.append(row)
            continue
        yield run
        run = [row] if len(row) >= _MIN_CELLS else []
    yield run


def _follows(run: Sequence[Row], row: Row) -> bool:
    last = run[-1]
    step, size = row[0].y0 - max(line.y0 for line in last), row[0].size
    spans = _columns(run)
    if step > _PITCH * size or not _fits(spans, row):
        return False
    if len(row) > 1:
        return len(row) >= len(spans) / 2
    return step < _SAME_CELL * size and row[0].x0 > spans[0][1]


def _columns(run: Sequence[Row]) -> list[tuple[float, float]]:
    """Return the (left, right) of each column of the run, from left to right."""
    spans = [(line.x0, line.x1) for line in run[0]]
    for row in run[1:]:
        for line in row:
            spans = [
                (min(s[0], line.x0), max(s[1], line.x1)) if _over(s, line) else s for s in spans
            ]
    return spans


def _fits(spans: Sequence[tuple[float, float]], row: Row) -> bool:
    """Tell whether every cell stands in one column, and no two in the same."""
    places = [[i for i, span in enumerate(spans) if _over(span, line)] for line in row]
    return all(len(place) == 1 for place in places) and len({p[0] for p in places}) == len(row)


def _over(span: tuple[float, float], line: Line) -> bool:
    return span[0] < line.x1 and line.x0 < span[1]


def _table(run: Sequence[Row], page: int) -> Table | None:
    full = [row for row in run if len(row) >= _MIN_CELLS]
    cells = [line for row in run for line in row]
    if len(full) < _MIN_ROWS or sum(len(line.text) for line in cells) > _LONG * len(cells):
        return None
    if sum(line.text[:1].islower() for line in cells) > _LOWER * len(cells):
        return None
    spans = _columns(run)
    rows: list[list[str]] = []
    for row in run:
        texts = ["" for _ in spans]
        for line in row:
            texts[next(i for i, span in enumerate(spans) if _over(span, line))] = line.text
        if len(row) == 1 and rows:
            rows[-1] = [f"{a} {b}".strip() for a, b in zip(rows[-1], texts, strict=True)]
        else:
            rows.append(texts)
    return Table(tuple(tuple(row) for row in rows), _box(cells), page)


def _box(cells: Sequence[Line]) -> Rect:
    return (
        min(line.x0 for line in cells),
        min(line.y0 for line in cells),
        max(line.x1 for line in cells),
        max(line.y1 for line in cells),
    )
