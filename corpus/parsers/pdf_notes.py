"""Lines of one page → body lines and the footnotes below them (pure).

Footnotes are the run of small lines at the bottom of a page that begins with a raised figure, or
with the figure that follows the last note. Lines before the first figure continue the last note
of the page before. Does not: find the place in the text where a note is called (pdf_lines does).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.parsers.pdf_lines import Line

_SMALL = 0.94  # of the body's size
_MARK = re.compile(r"^(?:\d{1,3}|\*{1,3})$")
_PLAIN = re.compile(r"^(\d{1,3}|\*{1,3})[.)]?\s+(\S.*)$")


@dataclass(slots=True)
class Note:
    """A footnote: its number as printed, its lines, and whether they began on an earlier page."""

    marker: str
    lines: list[Line] = field(default_factory=list)


def split_notes(lines: Sequence[Line], body_size: float, notes: list[Note]) -> list[Line]:
    """Return the body lines of a page; its footnotes are added to ``notes``."""
    bottom = _small_bottom(lines, body_size)
    starts = [index for index, line in enumerate(bottom) if _marker(line, notes)]
    if not starts or (starts[0] > 0 and not notes):
        bottom = bottom[starts[0] :] if starts else []
    for line in bottom:
        marker = _marker(line, notes)
        if marker:
            notes.append(Note(marker[0]))
            line = marker[1]  # noqa: PLW2901
        notes[-1].lines.append(line)
    top = min((line.y0 for line in bottom), default=float("inf"))
    return [line for line in lines if line.y0 < top or line.size > body_size * _SMALL]


def _small_bottom(lines: Sequence[Line], body_size: float) -> list[Line]:
    """Return the run of small lines at the bottom, from top to bottom."""
    run: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.y1, line.x0), reverse=True):
        if line.size > body_size * _SMALL:
            break
        run.append(line)
    return _join_marks(sorted(run, key=lambda line: (line.y1, line.x0)))


def _join_marks(lines: Sequence[Line]) -> list[Line]:
    """Give a figure that stands apart before a note to that note."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and _MARK.match(last.text) and line.x0 > last.x1 and line.y0 < last.y1 + 1:
            joined[-1] = replace(line, marker=last.text, x0=last.x0, y0=min(line.y0, last.y0))
        else:
            joined.append(line)
    return joined


def _marker(line: Line, notes: Sequence[Note]) -> tuple[str, Line] | None:
    """Return the number a note begins with and the line without it, or None."""
    if line.marker:
        return line.marker, line
    match = _PLAIN.match(line.text)
    if not match:
        return None
    last = notes[-1].marker if notes else "0"
    follows = last.isdigit() and match[1] in {str(int(last) + 1), "1"}
    return (match[1], _without(line, match.start(2))) if follows else None


def _without(line: Line, count: int) -> Line:
    calls = tuple((offset - count, call) for offset, call in line.calls if offset >= count)
    return replace(line, text=line.text[count:], calls=calls)
