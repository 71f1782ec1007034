"""One page of a pdfium document → Page: visible lines, ruled lines and how much is picture.

Invariants: text that a reader cannot see (smaller than 2 points, or of the colour of what is
behind it) and words that are struck out are left out and counted. Does not: order lines, or read
what is inside pictures.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from corpus.parsers.pdf_lines import Line, to_lines
from corpus.parsers.pdf_words import PageText, Word, placer

_MIN_SIZE = 2.0  # points; no printed text is smaller
_THIN = 2.5  # points; a ruled line is thinner
_LONG = 3.0  # points; and longer
_SLACK = 6.0  # points; a strike may also run through the hyphen that ends a line
_HUGE = 60.0  # points; nobody strikes out a watermark
_WIDE = 12.0  # points; a word of this width is no speck, whatever its size says
_MAX_OBJECTS = 20_000
_CONTRAST = 12  # of 255; below this nobody sees the difference
_PATH, _IMAGE = 2, 3

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Page:
    """What is visible on one page; ``rules`` are thin drawn lines and edges of drawn boxes.

    ``picture`` is the share (0 to 1) of the page that pictures cover, ``drawn`` says
    that anything is drawn on it at all; ``hidden``
    counts characters nobody can see, ``struck`` characters that are struck out.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rect, ...] = ()
    picture: float = 0.0
    drawn: bool = False
    hidden: int = 0
    struck: int = 0

    @property
    def characters(self) -> int:
        """Number of visible characters, spaces included."""
        return sum(len(line.text) for line in self.lines)


def read_page(document: Any, index: int) -> Page:
    """Read page ``index`` (from 0) of an open pdfium document."""
    page = document[index]
    try:
        width, height = page.get_size()
        with PageText(page) as text:
            words = list(text.words())
        rules, picture = _drawn(page, width * height)
        visible = _visible(page, words)
        kept = _not_struck(visible, rules)
        return Page(
            number=index + 1,
            width=width,
            height=height,
            lines=tuple(to_lines(kept, index + 1)),
            rules=rules,
            picture=picture,
            drawn=pdfium_c.FPDFPage_CountObjects(page.raw) > 0,
            hidden=_lost(words, visible),
            struck=_lost(visible, kept),
        )
    finally:
        page.close()


def _visible(page: Any, words: Sequence[Word]) -> list[Word]:
    large = [w for w in words if w.style.size >= _MIN_SIZE or w.x1 - w.x0 > _WIDE]
    if not any(word.style.white for word in large):
        return large
    image = page.render(scale=1, grayscale=True).to_numpy()
    return [word for word in large if not word.style.white or _stands_out(image, word)]


def _lost(words: Sequence[Word], kept: Sequence[Word]) -> int:
    """Return how many characters the words have that were not kept."""
    if len(words) == len(kept):
        return 0
    return sum(len(word.text) for word in words) - sum(len(word.text) for word in kept)


def _not_struck(words: Sequence[Word], rules: Sequence[Rect]) -> list[Word]:
    """Leave out words with a drawn line through their middle, as official changes show them."""
    level: dict[int, list[Rect]] = {}
    for rule in rules:
        if rule[3] - rule[1] <= _THIN and rule[2] - rule[0] > _THIN and _inside(rule, words):
            level.setdefault(int(rule[1]), []).append(rule)
    return [word for word in words if not _is_struck(word, level)] if level else list(words)


def _inside(rule: Rect, words: Sequence[Word]) -> bool:
    """Tell whether a line is no longer than the words it runs through, as no border is."""
    beside = [word for word in words if word.y0 < rule[1] < word.y1 and word.size < _HUGE]
    if not beside:
        return False
    left, right = min(word.x0 for word in beside), max(word.x1 for word in beside)
    return rule[0] >= left - _SLACK and rule[2] <= right + _SLACK


def _is_struck(word: Word, level: dict[int, list[Rect]]) -> bool:
    high = word.y1 - word.y0
    top, bottom = word.y0 + 0.4 * high, word.y0 + 0.7 * high
    if word.size >= _HUGE:
        return False
    covered = 0.0
    for y in range(int(top) - 1, int(bottom) + 1):
        for rule in level.get(y, ()):
            if top <= (rule[1] + rule[3]) / 2 <= bottom:
                covered += max(0.0, min(rule[2], word.x1) - max(rule[0], word.x0))
    return covered > 0.7 * (word.x1 - word.x0) > 0


def _stands_out(image: Any, word: Word) -> bool:
    height, width = image.shape[:2]
    rows = slice(max(0, int(word.y0)), min(height, int(word.y1) + 1))
    columns = slice(max(0, int(word.x0)), min(width, int(word.x1) + 1))
    box = image[rows, columns]
    return bool(box.size) and int(box.max()) - int(box.min()) >= _CONTRAST


def _drawn(page: Any, area: float) -> tuple[tuple[Rect, ...], float]:
    place = placer(page)
    rules: list[Rect] = []
    picture = 0.0
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)):
        drawn = pdfium_c.FPDFPage_GetObject(page.raw, index)
        kind = pdfium_c.FPDFPageObj_GetType(drawn)
        if kind not in {_PATH, _IMAGE} or not pdfium_c.FPDFPageObj_GetBounds(drawn, *sides):
            continue
        x0, y0, x1, y1 = place(*(side.value for side in sides))
        if kind == _IMAGE:
            picture += (x1 - x0) * (y1 - y0) / max(area, 1.0)
        else:
            rules.extend(_edges(x0, y0, x1, y1))
    return tuple(rules), min(picture, 1.0)


def _edges(x0: float, y0: float, x1: float, y1: float) -> list[Rect]:
    wide, high = x1 - x0, y1 - y0
    if high <= _THIN:
        return [(x0, y0, x1, y1)] if wide >= _LONG else []
    if wide <= _THIN:
        return [(x0, y0, x1, y1)] if high >= _LONG else []
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
