"""Pages → pages without running heads, feet and page numbers, and the numbers printed on them.

A line is furniture when it stands in the margin zone and the same words (figures aside) do so at
the same height on many pages, or when it is nothing but a page number. Invariants: nothing outside
the zones is touched; a printed number is only given when it counts along with the pages. Does
not: order lines.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.parsers.pdf_lines import Line
from corpus.parsers.pdf_page import Page

Key = tuple[str, int]

_STEP = 8.0  # points; a running head stands at the same height, give or take this
_ZONE = 0.14  # of the height; the letterheads of ministries are lower, but on one page only
_SHARE = 0.3  # of the pages; odd and even pages may differ
_WORDS = re.compile(r"[^\W\d_].*[^:]$")  # with a letter, and no label such as "Besluit:"
_MARK_SIZE = 5.5  # points; a smaller figure is the mark of a footnote
_WATERMARK = 60.0  # points; text this large on several pages is a watermark
_SMALL_PRINT = 0.78  # of the size of the text; footnotes are larger
_COLOPHON = re.compile(r"^(?:kst-\d{5}\S*|ISSN [\d -]+|’s-Gravenhage \d{4})$")
_PAGE_NUMBER = re.compile(
    r"^(?:-\s*)?(?:pagina|pag\.|blad|blz\.|bladzijde|page)?\s*(\d{1,4})"
    r"(?:\s*(?:van|/|\||of)\s*\d{1,4})?(?:\s*-)?$",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(
    r"\b(?:pagina|pag\.|blad|blz\.)\s*(\d{1,4})\s+van\s+\d{1,4}\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cleared:
    """Pages without furniture; ``printed`` maps page numbers to what is printed on them."""

    pages: tuple[Page, ...]
    printed: dict[int, str]


def clear(pages: Sequence[Page]) -> Cleared:
    """Take running heads, feet and page numbers out of all pages together."""
    repeated = _repeated(pages)
    printed = _printed(pages, repeated)
    kept = [replace(page, lines=_cleared(page, repeated, printed)) for page in pages]
    if not any(page.lines for page in kept):
        return Cleared(tuple(pages), printed)  # all text is in the margins: then it is the text
    return Cleared(tuple(kept), printed)


def small_print(page: Page, lines: Sequence[Line], body_size: float) -> list[Line]:
    """Return the lines at the foot of one page that are much smaller than the text.

    Unlike running feet they stay in the text, as conditions of a law firm do; they are no notes.
    """
    return [
        line
        for line in lines
        if line.y0 > page.height * (1 - _ZONE) and line.size < _SMALL_PRINT * body_size
    ]


def _cleared(page: Page, repeated: set[Key], printed: dict[int, str]) -> tuple[Line, ...]:
    """Return the lines that stay; words between a line of text and the edge of the page are text.

    A sentence may stand at the same height on two pages by chance; a running head has nothing but
    running heads between it and the edge.
    """
    gone = [line for line in page.lines if _is_furniture(line, page, repeated, printed)]
    known = {id(line) for line in gone}
    text = [
        line
        for line in page.lines
        if id(line) not in known and _in_zone(line, page) and _is_said(line)
    ]
    top, foot = page.height * _ZONE, page.height * (1 - _ZONE)
    first = min((line.y0 for line in text if line.y1 < top), default=top)
    last = max((line.y1 for line in text if line.y0 > foot), default=foot)
    outside = {
        id(line)
        for line in gone
        if line.size > _WATERMARK or line.middle < first or line.middle > last or not _is_said(line)
    }
    return tuple(line for line in page.lines if id(line) not in outside)


def _is_said(line: Line) -> bool:
    """Tell words from a page number or a colophon, which are furniture wherever they stand."""
    return not (_COLOPHON.match(line.text) or _PAGE_NUMBER.match(line.text.strip()))


def _is_furniture(line: Line, page: Page, repeated: set[Key], printed: dict[int, str]) -> bool:
    if _key(line, page) in repeated and (_in_zone(line, page) or line.size > _WATERMARK):
        return True
    if not _in_zone(line, page):
        return False
    if _COLOPHON.match(line.text):
        return True
    number = _PAGE_NUMBER.match(line.text.strip())
    if number is None or line.size < _MARK_SIZE:
        return False
    return printed.get(page.number) == number[1] or bool(_OF_TOTAL.search(line.text))


def _in_zone(line: Line, page: Page) -> bool:
    return line.y1 < page.height * _ZONE or line.y0 > page.height * (1 - _ZONE)


def _key(line: Line, page: Page) -> Key:
    """Return the words of a line and its height, counted from the nearest edge of the page."""
    words = re.sub(r"\d+", "#", line.text.lower()).strip()
    if line.size > _WATERMARK:
        return words, 0
    below = page.height - line.y1
    return words, round(line.y0 / _STEP) if line.y0 < below else -1 - round(below / _STEP)


def _repeated(pages: Sequence[Page]) -> set[Key]:
    """Return the keys that stand on enough pages, give or take one step of height."""
    places: dict[Key, set[int]] = {}
    for page in pages:
        for line in page.lines:
            if _in_zone(line, page) or line.size > _WATERMARK:
                places.setdefault(_key(line, page), set()).add(page.number)
    needed = max(2, len(pages) * _SHARE)
    found = set()
    for words, step in places:
        near = (places.get((words, step + d), set()) for d in (-1, 0, 1))
        if _WORDS.search(words) and len(set().union(*near)) >= needed:
            found.add((words, step))
    return found


def _printed(pages: Sequence[Page], repeated: set[Key]) -> dict[int, str]:
    found: list[tuple[int, int]] = []
    for page in pages:
        for line in page.lines:
            if _in_zone(line, page):
                found.extend((page.number, n) for n in _candidates(line, page, repeated))
    offsets = Counter(number - page for page, number in set(found))
    if not offsets:
        return {}
    [(offset, support)] = offsets.most_common(1)
    if support < max(2, len(pages) / 2) and not _says_total(pages):
        return {}
    return {page: str(number) for page, number in found if number - page == offset}


def _candidates(line: Line, page: Page, repeated: set[Key]) -> Iterable[int]:
    if match := _PAGE_NUMBER.match(line.text.strip()):
        return [int(match[1])]
    if _key(line, page) in repeated:
        return [int(figure) for figure in re.findall(r"\b\d{1,4}\b", line.text)]
    return []


def _says_total(pages: Sequence[Page]) -> bool:
    return any(_OF_TOTAL.search(line.text) for page in pages for line in page.lines)
