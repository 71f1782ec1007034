"""Open PDF → all its pages as lines, each page on its own so that a bad one costs no other.

Order of routes per page: pdfium, else pypdf's plain text, else OCR, else unreadable. Invariants:
after ``DEEP_SECONDS`` the pages that are left are read as plain text only, so that a book of ten
thousand pages still ends. Does not: interpret lines.
"""

import time
from dataclasses import dataclass, replace
from typing import Any

from corpus.parsers.pdf_lines import Line
from corpus.parsers.pdf_ocr import Ocr
from corpus.parsers.pdf_open import Opened
from corpus.parsers.pdf_page import Page, read_page
from corpus.parsers.pdf_quality import quality

MAX_PAGES = 20_000
DEEP_SECONDS = 18.0  # of processor time; the process that parses has 60
SCAN = 0.5  # share of a page that one picture covers when the page is a scan
_SOME_PICTURE = 0.02
MIN_CHARACTERS = 20  # a page with fewer has no text worth the name


@dataclass(frozen=True, slots=True)
class Read:
    """All pages, and what had to be done or given up to read them; numbers count from 1."""

    pages: tuple[Page, ...]
    damaged: tuple[int, ...] = ()
    recognised: tuple[int, ...] = ()
    plain: int = 0
    skipped: int = 0
    ocr_missing: str = ""
    ocr_tried: bool = False


def read_pages(opened: Opened) -> Read:
    """Read every page; the time the first pages take decides how deep the last are read."""
    pages: list[Page] = []
    damaged: list[int] = []
    recognised: list[int] = []
    ocr = Ocr()
    start = time.process_time()
    plain = 0
    count = min(opened.page_count, MAX_PAGES)
    for index in range(count):
        late = time.process_time() - start > DEEP_SECONDS
        plain += late
        page = _read(opened, index, plain=late)
        if page is None:
            damaged.append(index + 1)
            page = Page(number=index + 1, width=0.0, height=0.0, lines=())
        elif _wants_ocr(page):
            seen = ocr.read(opened.document, index)
            if seen and _better(seen, page):
                page = replace(page, lines=seen)
                recognised.append(index + 1)
        pages.append(page)
    return Read(
        tuple(pages),
        tuple(damaged),
        tuple(recognised),
        plain,
        opened.page_count - count,
        ocr.missing,
        ocr.tried,
    )


def _wants_ocr(page: Page) -> bool:
    """A page without text, or a scan whose text layer is poor, may be read again."""
    if page.characters < MIN_CHARACTERS:
        return page.picture > _SOME_PICTURE or (not page.lines and page.drawn)
    return page.picture > SCAN and quality(line.text for line in page.lines).suspect


def _better(seen: tuple[Line, ...], page: Page) -> bool:
    if sum(len(line.text) for line in seen) < max(MIN_CHARACTERS, page.characters / 2):
        return False
    if page.characters < MIN_CHARACTERS:
        return True
    new, old = (quality(line.text for line in lines) for lines in (seen, page.lines))
    return new.prose > old.prose


def _read(opened: Opened, index: int, *, plain: bool) -> Page | None:
    if opened.document is None:
        return _plain_pypdf(opened.reader, index)
    if plain:
        return _plain_pdfium(opened.document, index)
    try:
        return read_page(opened.document, index)
    except Exception:  # noqa: BLE001  a page that pdfium refuses may still be read by pypdf
        return _plain_pypdf(opened.reader, index)


def _plain_pdfium(document: Any, index: int) -> Page | None:
    try:
        page = document[index]
        text = page.get_textpage()
        rows = text.get_text_range().replace("\ufffe", "-\n").splitlines()
        text.close()
        page.close()
    except Exception:  # noqa: BLE001  pdfium's errors differ per version; the page is damaged
        return None
    return _stacked(rows, index)


def _plain_pypdf(reader: Any, index: int) -> Page | None:
    try:
        rows = reader.pages[index].extract_text().splitlines()
    except Exception:  # noqa: BLE001  pypdf raises anything on damaged pages
        return None
    return _stacked(rows, index)


def _stacked(rows: list[str], index: int) -> Page:
    """Return plain rows as lines below each other; an empty row leaves a gap."""
    lines = tuple(
        Line(row.strip(), index + 1, 72.0, 72.0 + 12.0 * at, 520.0, 82.0 + 12.0 * at, 10.0)
        for at, row in enumerate(rows)
        if row.strip()
    )
    height = 144.0 + 12.0 * len(rows)
    return Page(number=index + 1, width=595.0, height=height, lines=lines)
