"""A CALS table (tgroup, row, entry) → readable text: one line per row, cells between bars.

Invariants: every word of every cell is in the text, a cell that spans rows is said once. Does not:
draw, or keep widths.
"""

from lxml import etree

from corpus.parsers.xml_inline import Dialect, Inline, join_inlines, read_inline
from corpus.safe_xml import local_name

_CELL = " | "


def read_table(table: etree._Element, dialect: Dialect) -> Inline:
    """Return a table as lines "cel | cel | cel"; empty rows are left out."""
    rows: list[Inline] = []
    for child in table:
        name = local_name(child)
        if name == "tgroup":
            rows += [_row(row, dialect) for part in child for row in part if _is(row, "row")]
        elif name and name not in dialect.skip:
            rows.append(read_inline(child, dialect))
    return join_inlines([row for row in rows if row.text] or [Inline("")], "\n")


def _is(element: etree._Element, name: str) -> bool:
    return local_name(element) == name


def _row(row: etree._Element, dialect: Dialect) -> Inline:
    cells = [read_inline(cell, dialect) for cell in row if _is(cell, "entry")]
    filled = [cell if cell.text else Inline("–") for cell in cells]
    return join_inlines(filled, _CELL) if any(cell.text for cell in cells) else Inline("")
