"""One PDF page → lines with their place, size and style, in the order of the content stream.

A line is a run of words on one baseline without a wide gap, so the cells of a table row are
several lines. Coordinates are points from the top left corner of the page as it is shown.
Invariants: hidden text (white on white, smaller than 2 points) is left out and counted; a raised
figure is taken out of the text and kept as a call. Does not: order lines or know what they mean.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.parsers.pdf_words import Word

_GAP = 1.4  # wider than this many times the size is a gap between cells, not between words
_SAME_BASELINE = 0.45  # of the size; half a line spacing is at least 0.5
_RAISED = 0.86  # a figure smaller than this share of its line is a footnote call


@dataclass(frozen=True, slots=True)
class Line:
    """A run of words; ``calls`` are the offsets in ``text`` where footnotes are called.

    ``marker`` is a raised figure the line begins with: the number of a footnote below the page.
    ``marked`` says that a label or list marker stood apart before it and
    ``hang`` where the text behind it begins; ``font`` names the family of the type.
    """

    text: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False
    italic: bool = False
    calls: tuple[tuple[int, str], ...] = ()
    marker: str = ""
    marked: bool = False
    hang: float = 0.0
    font: str = ""

    @property
    def middle(self) -> float:
        """Vertical middle of the line, in points from the top."""
        return (self.y0 + self.y1) / 2


def to_lines(words: Sequence[Word], page: int) -> Iterator[Line]:
    """Group words, in stream order, into lines of page number ``page`` (from 1)."""
    run: list[Word] = []
    for word in words:
        if run and not _follows(run, word):
            yield _line(run, page)
            run = []
        run.append(word)
    if run:
        yield _line(run, page)


def _follows(run: Sequence[Word], word: Word) -> bool:
    last = run[-1]
    if word.style is last.style and abs(word.y1 - last.y1) <= _SAME_BASELINE * word.style.size:
        return -word.style.size <= word.x0 - last.x1 <= _GAP * word.style.size
    size = max(last.size, word.size)
    gap = word.x0 - last.x1
    if gap > _GAP * size or gap < -size:
        return False
    if abs(word.y1 - last.y1) <= _SAME_BASELINE * size:
        return True
    small = word.size < _RAISED * last.size or last.size < _RAISED * word.size
    return small and word.y0 < last.y1 and last.y0 < word.y1


def _line(run: Sequence[Word], page: int) -> Line:
    first = run[0].style
    calls: tuple[tuple[int, str], ...] = ()
    marker = ""
    if all(word.style is first for word in run):  # nearly every line: one style, so no calls
        size, bold, italic = first.size, first.bold, first.italic
        text = _plain_text(run)
    else:
        letters = sum(len(word.text) for word in run)
        size = _usual_size(run)
        bold = sum(len(w.text) for w in run if w.bold) > letters * 0.8
        italic = sum(len(w.text) for w in run if w.italic) > letters * 0.8
        text, calls, marker = _text(run, size)
    return Line(
        text=text,
        page=page,
        x0=min(word.x0 for word in run),
        y0=min(word.y0 for word in run),
        x1=max(word.x1 for word in run),
        y1=max(word.y1 for word in run),
        size=size,
        bold=bold,
        italic=italic,
        calls=calls,
        marker=marker,
        font=run[len(run) // 2].style.font,
    )


def _plain_text(run: Sequence[Word]) -> str:
    return "".join(w.text if w.glued else f" {w.text}" for w in run).lstrip(" ")


def _usual_size(run: Sequence[Word]) -> float:
    weights: dict[float, int] = {}
    for word in run:
        size = round(word.size, 1)
        weights[size] = weights.get(size, 0) + len(word.text)
    return max(weights, key=lambda size: (weights[size], size))


def _text(run: Sequence[Word], size: float) -> tuple[str, tuple[tuple[int, str], ...], str]:
    text = marker = ""
    calls: list[tuple[int, str]] = []
    for word in run:
        if word.size < _RAISED * size and _is_call(word, run):
            if text:
                calls.append((len(text), word.text.strip("()[]")))
            else:
                marker = word.text.strip("()[]")
            continue
        text += word.text if word.glued or not text else " " + word.text
    if not text:
        return " ".join(word.text for word in run), (), ""
    return text, tuple(calls), marker


def _is_call(word: Word, run: Sequence[Word]) -> bool:
    """Tell a raised figure (1, 12, *) from small text, and from the 2 of m² or CO₂."""
    mark = word.text.strip("()[],;.")
    if not mark or not (mark.isdigit() or set(mark) == {"*"}) or len(mark) > 3:  # noqa: PLR2004
        return False
    others = [other.y1 for other in run if other is not word]
    return bool(others) and word.y1 < max(others) - 0.1 * word.size
