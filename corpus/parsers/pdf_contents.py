"""Lines of one page → whether they are a table of contents, and its rows (pure).

A table of contents is kept in the text, so that nothing is lost, but is no section and gives no
headings. Does not: use it to number pages.
"""

import re
from collections.abc import Sequence

from corpus.parsers.pdf_lines import Line

_ENTRY = re.compile(r"(?:\.{3,}|\s\.(?:\s\.)+|…+|_{4,})\s*\d{1,4}\.?$")
_TITLE = re.compile(r"^(?:inhoud(?:sopgave|stafel)?|contents)\b", re.IGNORECASE)
_NUMBER_AT_END = re.compile(r"^.*[^\d\s.,-].*\s\d{1,3}$")
_MIN_ROWS = 4
_SHARE = 0.5


def contents_rows(lines: Sequence[Line], *, goes_on: bool) -> list[list[Line]]:
    """Return the rows of a table of contents, or nothing when the page holds none.

    ``goes_on`` says that the page before was one; then no title is needed.
    """
    rows = to_rows(lines)
    texts = [" ".join(line.text for line in row) for row in rows]
    entries = [bool(_ENTRY.search(text)) for text in texts]
    titled = goes_on or any(_TITLE.match(text) for text in texts[:4])
    if titled:
        entries = [
            entry or bool(_NUMBER_AT_END.match(text))
            for entry, text in zip(entries, texts, strict=True)
        ]
    if sum(entries) < _MIN_ROWS or sum(entries) < _SHARE * len(rows):
        return []
    first, last = entries.index(True), len(entries) - 1 - entries[::-1].index(True)
    if titled and not goes_on:
        first = next((i for i, text in enumerate(texts[:4]) if _TITLE.match(text)), first)
    return rows[first : last + 1]


def to_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines that stand on one baseline, from top to bottom and left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if rows and abs(rows[-1][0].middle - line.middle) < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]
