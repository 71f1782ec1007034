"""One page of a pdfium document → words with place, size and style, in content order.

The only file that talks to pdfium's text interface. Each text object is asked for its style once
and each word for the boxes of its first and last character: asking every character costs ten
times as much. Does not: group words, or decide what is hidden.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

Place = Callable[[float, float, float, float], tuple[float, float, float, float]]

_WORD = re.compile(r"[^\s\ufffe\x02\x00]+[\ufffe\x02]?")
_MARKS = re.compile(r"[\d*]")
_HYPHENS = "\ufffe\x02"  # pdfium's own mark for a hyphen at the end of a line
_ITALIC_FLAG = 1 << 6
_BOLD_WEIGHT = 600
_WHITE = 250
_FONT_NAME_BYTES = 128


@dataclass(frozen=True, slots=True)
class Style:
    """How a text object is drawn; ``size`` in points as shown, ``white`` when nearly white."""

    size: float
    bold: bool
    italic: bool
    white: bool
    turned: bool
    font: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a part of one with a style of its own; ``glued`` when no space precedes it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    style: Style
    glued: bool = False

    @property
    def size(self) -> float:
        """Size in points, as shown on the page."""
        return self.style.size

    @property
    def bold(self) -> bool:
        """Whether the word is set in bold."""
        return self.style.bold

    @property
    def italic(self) -> bool:
        """Whether the word is set in italics."""
        return self.style.italic


class PageText:
    """The text of one page, open only inside a ``with`` block."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._text = page.get_textpage()
        self._raw = self._text.raw
        self._styles: dict[int, Style] = {}
        self._rect = pdfium_c.FS_RECTF()
        self._matrix = pdfium_c.FS_MATRIX()
        self._place = placer(page)

    def __enter__(self) -> "PageText":
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()

    def words(self) -> Iterator[Word]:
        """Yield the words in content order."""
        count = pdfium_c.FPDFText_CountChars(self._raw)
        if count <= 0:
            return
        text = self._characters(count)
        end = -1
        for match in _WORD.finditer(text):
            first = match.start()
            for start, stop in self._parts(text, first, match.end()):
                word = self._word(text, start, stop, glued=start != first or first == end)
                if word:
                    yield word
            end = match.end()

    def _characters(self, count: int) -> str:
        """Return one code point per pdfium character, so that offsets are the same."""
        buffer = (ctypes.c_ushort * (count + 1))()
        got = pdfium_c.FPDFText_GetText(self._raw, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(got - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == count and got - 1 == count:
            return text
        units = (pdfium_c.FPDFText_GetUnicode(self._raw, index) for index in range(count))
        return "".join(chr(unit) if 0 < unit < 0x110000 else "\x00" for unit in units)  # noqa: PLR2004

    def _parts(self, text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Cut a word where a raised figure begins or ends: "daarvan.7" is two parts."""
        if not _MARKS.search(text, start, stop):
            yield start, stop
            return
        cut = start
        for index in range(start + 1, stop):
            changes = text[index].isdigit() != text[index - 1].isdigit() or text[index] == "*"
            if changes and self._style(index).size != self._style(index - 1).size:
                yield cut, index
                cut = index
        yield cut, stop

    def _word(self, text: str, start: int, stop: int, *, glued: bool) -> Word | None:
        letters = text[start:stop]
        last = stop - 1
        if letters[-1] in _HYPHENS:
            letters, last = letters[:-1] + "-", max(start, stop - 2)
        first_box, last_box = self._box(start), self._box(last)
        if first_box is None or last_box is None:
            return None
        x0, y0, x1, y1 = first_box
        u0, v0, u1, v1 = last_box
        style = self._style(start)
        return Word(letters, min(x0, u0), min(y0, v0), max(x1, u1), max(y1, v1), style, glued)

    def _box(self, index: int) -> tuple[float, float, float, float] | None:
        if not pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, self._rect):
            return None
        rect = self._rect
        return self._place(rect.left, rect.bottom, rect.right, rect.top)

    def _style(self, index: int) -> Style:
        drawn = pdfium_c.FPDFText_GetTextObject(self._raw, index)
        key = ctypes.cast(drawn, ctypes.c_void_p).value or -1
        if key not in self._styles:
            self._styles[key] = self._read_style(index)
        return self._styles[key]

    def _read_style(self, index: int) -> Style:
        matrix = self._matrix
        pdfium_c.FPDFText_GetMatrix(self._raw, index, matrix)
        upright = (matrix.c**2 + matrix.d**2) ** 0.5
        size = pdfium_c.FPDFText_GetFontSize(self._raw, index) * (upright or 1.0)
        flags = ctypes.c_int()
        name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
        pdfium_c.FPDFText_GetFontInfo(self._raw, index, name, _FONT_NAME_BYTES, flags)
        low = name.value.lower()
        italic = bool(flags.value & _ITALIC_FLAG) or b"italic" in low or b"oblique" in low
        bold = pdfium_c.FPDFText_GetFontWeight(self._raw, index) >= _BOLD_WEIGHT or b"bold" in low
        turned = abs(matrix.b) > abs(matrix.a)
        return Style(abs(size), bold, italic, self._is_white(index), turned, _family(low))

    def _is_white(self, index: int) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not pdfium_c.FPDFText_GetFillColor(self._raw, index, red, green, blue, alpha):
            return False
        colours = (red.value, green.value, blue.value)
        return alpha.value == 0 or min(colours) >= _WHITE


def _family(name: bytes) -> str:
    """Return the family of a font name: b"abcdef+verdana-bold" → "verdana"."""
    plain = name.decode("latin-1").rsplit("+", 1)[-1]
    return re.split(r"[-,]|bold|italic|light|regular", plain, maxsplit=1)[0].strip()


def placer(page: Any) -> Place:
    """Return the function from PDF space to points from the top left of the page as shown."""
    left, bottom, right, top = page.get_cropbox()
    turns: dict[int, Place] = {
        90: lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        180: lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        270: lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0),
    }
    return turns.get(
        page.get_rotation(), lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)
    )
