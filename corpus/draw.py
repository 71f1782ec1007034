"""Bytes of a PDF and a page number → that page as a picture; runs in the process of isolate.py.

Invariants: a picture never has more than MAX_PIXELS, whatever size the page claims; its size in
points is that of the boxes of a Section (top left corner is 0, 0). Does not: guard against what a
hostile file does, or know what is cited.
"""

import base64
import io
from dataclasses import dataclass
from typing import Any

from corpus.errors import ParseError

MAX_PIXELS = 4_000_000
_WIDTH = 1400
"""Pixels: sharp on a screen of two pixels per point; an A4 page of text is about 250 kB."""

_QUALITY = 82
NO_PAGE = "Dit bestand heeft geen bladzijde {page}; het heeft er {pages}."
NO_PICTURE = (
    "Van deze bladzijde kan geen beeld worden gemaakt; open het bestand zelf om hem te zien."
)


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as JPEG: number from 1, number of pages, width and height in points."""

    page: int
    pages: int
    width: float
    height: float
    jpeg: bytes


def draw_page(data: bytes, page: int) -> PageImage:
    """Draw one page, counted from 1.

    Raises:
        ParseError: there is no such page, or the file cannot be opened or drawn.
    """
    import pypdfium2  # noqa: PLC0415 - only where a page is drawn

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ParseError(NO_PICTURE) from error
    try:
        pages = len(document)
        if not 1 <= page <= pages:
            raise ParseError(NO_PAGE.format(page=page, pages=pages))
        try:
            return _drawn(document[page - 1], page, pages)
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise ParseError(NO_PICTURE) from error
    finally:
        document.close()


def to_answer(image: PageImage) -> dict[str, str]:
    """Return a picture as words, for handing over between processes."""
    return {
        "page": str(image.page),
        "pages": str(image.pages),
        "width": str(image.width),
        "height": str(image.height),
        "jpeg": base64.b64encode(image.jpeg).decode("ascii"),
    }


def from_answer(answer: dict[str, str]) -> PageImage:
    """Return the picture that ``to_answer`` wrote.

    Raises:
        ValueError, KeyError: it is something else.
    """
    width, height = float(answer["width"]), float(answer["height"])
    jpeg = base64.b64decode(answer["jpeg"], validate=True)
    if not (0 < width < float("inf") and 0 < height < float("inf") and jpeg[:2] == b"\xff\xd8"):
        raise ValueError("no picture")
    return PageImage(int(answer["page"]), int(answer["pages"]), width, height, jpeg)


def _drawn(page: Any, number: int, pages: int) -> PageImage:
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        raise ParseError(NO_PICTURE)
    scale = min(_WIDTH / width, (MAX_PIXELS / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale)
    out = io.BytesIO()
    bitmap.to_pil().convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return PageImage(number, pages, width, height, out.getvalue())
