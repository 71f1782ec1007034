"""Bytes of a PDF → open pdfium document, with outline, page labels and title from pypdf.

pypdf reads structure and validates, pdfium draws and reads text; what only one of them can open
is still read. Invariants: nothing is logged, no password but the empty one is tried, a file that
neither can open is a ParseError. Does not: read text.
"""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.clean import clean
from corpus.errors import ParseError

LOCKED = (
    "Dit bestand is met een wachtwoord beveiligd en kan niet worden gelezen; voeg een versie "
    "zonder wachtwoord toe."
)
DAMAGED = (
    "Deze PDF is beschadigd of onvolledig en kan niet worden geopend; haal het bestand opnieuw op "
    "bij de bron."
)
_NO_TITLE = re.compile(r"^(?:microsoft word|untitled|logo|document\d*|.*\.docx?$)", re.IGNORECASE)
_MIN_TITLE = 6
_MAX_DEPTH = 9


@dataclass(slots=True)
class Opened:
    """An open PDF; ``document`` is pdfium's, or None when only pypdf could open the file.

    ``outline`` maps folded titles to levels from 1, ``labels`` page numbers to printed numbers.
    """

    document: Any
    reader: Any
    title: str = ""
    outline: list[tuple[str, int]] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)

    @property
    def page_count(self) -> int:
        """Number of pages, from pdfium when it could open the file."""
        return len(self.document) if self.document is not None else len(self.reader.pages)

    def close(self) -> None:
        """Release pdfium's memory."""
        if self.document is not None:
            self.document.close()


def open_pdf(data: bytes) -> Opened:
    """Open a PDF with both libraries.

    Raises:
        ParseError: it is locked, or neither library can open it.
    """
    document, locked = _open_pdfium(data)
    reader = _open_pypdf(data)
    if document is None and locked:
        raise ParseError(LOCKED)
    if document is None and (reader is None or not _pages(reader)):
        raise ParseError(DAMAGED)
    opened = Opened(document, reader)
    if reader is not None:
        opened.title = _title(reader)
        opened.outline = list(_outline(reader))
        opened.labels = _labels(reader)
    return opened


def _open_pdfium(data: bytes) -> tuple[Any, bool]:
    """Return the document, or None and whether a password stood in the way."""
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
        return (document, False) if len(document) else (None, False)
    except pypdfium2.PdfiumError as error:
        return None, "password" in str(error).lower()


def _open_pypdf(data: bytes) -> Any:
    import pypdf  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return None
    except Exception:  # noqa: BLE001  pypdf raises bare ValueError, TypeError and AssertionError
        return None
    return reader


def _pages(reader: Any) -> int:
    try:
        return len(reader.pages)
    except Exception:  # noqa: BLE001  damaged page trees raise anything
        return 0


def _title(reader: Any) -> str:
    try:
        title = clean(str((reader.metadata or {}).get("/Title", "") or ""))
    except Exception:  # noqa: BLE001  unreadable metadata must not cost the text
        return ""
    return "" if len(title) < _MIN_TITLE or _NO_TITLE.match(title) else title


def _outline(reader: Any) -> Iterator[tuple[str, int]]:
    try:
        yield from _flatten(reader.outline, 1)
    except Exception:  # noqa: BLE001  a broken outline must not cost the text
        return


def _flatten(entries: Any, level: int) -> Iterator[tuple[str, int]]:
    for entry in entries:
        if isinstance(entry, list):
            if level < _MAX_DEPTH:
                yield from _flatten(entry, level + 1)
        else:
            yield clean(str(entry.title or "")), level


def _labels(reader: Any) -> dict[int, str]:
    try:
        if "/PageLabels" not in reader.trailer["/Root"]:
            return {}
        labels = list(reader.page_labels)
    except Exception:  # noqa: BLE001  broken labels must not cost the text
        return {}
    return {number: label for number, label in enumerate(labels, start=1) if label}
