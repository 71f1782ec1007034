"""Lines in reading order → rows of label and value on one baseline joined (pure).

Forms and lists of decisions print "Besluit:" in one column and what was decided in the next;
read apart, neither says anything. Does not: see running text in two columns as rows.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.parsers.pdf_items import with_marker
from corpus.parsers.pdf_lines import Line

_MAX_LABEL = 28  # characters
_MIN_COLUMN = 3  # labels below each other


def join_labels(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with every label joined to the value that stands right of it."""
    joined: list[Line] = []
    piece = ""
    for line in _paired(lines):
        last = joined[-1] if joined else None
        if last and len(piece) <= _MAX_LABEL and _beside(last, line):
            joined[-1] = replace(with_marker(last, line), bold=line.bold, y0=min(last.y0, line.y0))
        else:
            joined.append(line)
        piece = line.text
    return joined


def _paired(lines: Sequence[Line]) -> list[Line]:
    """Put the labels of a form, written as one column, each before its own value."""
    order = list(lines)
    for start, label in enumerate(lines):
        near = lines[max(0, start - 1) : start + 2]
        if len(label.text) > _MAX_LABEL or any(_on_row(label, other) for other in near):
            continue
        value = next((line for line in lines[start + 2 :] if _beside(label, line)), None)
        if value and _column(lines, start) >= _MIN_COLUMN and len(value.text) > len(label.text):
            order.remove(label)
            order.insert(order.index(value), label)
    return order


def _column(lines: Sequence[Line], start: int) -> int:
    """Count the short lines around ``start`` that stand in one column, as labels do."""
    label = lines[start]
    near = lines[max(0, start - 6) : start + 7]
    return sum(abs(line.x0 - label.x0) < 1 and len(line.text) <= _MAX_LABEL for line in near)


def _beside(label: Line, value: Line) -> bool:
    return _on_row(label, value) and value.x0 > label.x1


def _on_row(one: Line, other: Line) -> bool:
    return one is not other and abs(one.middle - other.middle) < max(one.size, other.size) / 2
