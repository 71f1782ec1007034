"""Media type → parser; our only registry, a dict. Each parser turns a RawFile into a Document.

Parsers are imported when they are first used, so that a program that only answers questions does
not load them. Does not: decide the media type (recognise.py).
"""

import zlib
from collections.abc import Callable
from dataclasses import replace

from corpus.errors import ParseError
from corpus.model import Document, RawFile
from corpus.recognise import MediaType

MAX_INFLATED = 100 * 1024 * 1024


def _pdf(raw: RawFile) -> Document:
    from corpus.parsers.pdf import parse  # noqa: PLC0415

    return parse(raw)


def _xml(raw: RawFile) -> Document:
    from corpus.parsers.xml import parse  # noqa: PLC0415

    return parse(raw)


def _xml_gz(raw: RawFile) -> Document:
    unzip = zlib.decompressobj(wbits=31)
    try:
        data = unzip.decompress(raw.data, MAX_INFLATED)
    except zlib.error as error:
        raise ParseError(
            "Het ingepakte bestand (.gz) is beschadigd; haal het opnieuw op."
        ) from error
    if not unzip.eof:
        raise ParseError(
            "Het ingepakte bestand (.gz) is afgebroken of groter dan 100 MB uitgepakt."
        )
    return _xml(replace(raw, data=data))


def _docx(raw: RawFile) -> Document:
    from corpus.parsers.docx import parse  # noqa: PLC0415

    return parse(raw)


def _html(raw: RawFile) -> Document:
    from corpus.parsers.html import parse  # noqa: PLC0415

    return parse(raw)


def _zip(raw: RawFile) -> Document:
    from corpus.parsers.dso import parse  # noqa: PLC0415

    return parse(raw)


def _text(raw: RawFile) -> Document:
    from corpus.parsers.text import parse  # noqa: PLC0415

    return parse(raw)


def _empty(raw: RawFile) -> Document:
    del raw
    raise ParseError("Het bestand is leeg (0 bytes); haal het opnieuw op bij de bron.")


PARSERS: dict[MediaType, Callable[[RawFile], Document]] = {
    MediaType.PDF: _pdf,
    MediaType.DOCX: _docx,
    MediaType.XML: _xml,
    MediaType.XML_GZ: _xml_gz,
    MediaType.ZIP: _zip,
    MediaType.HTML: _html,
    MediaType.MARKDOWN: _text,
    MediaType.TEXT: _text,
    MediaType.EMPTY: _empty,
}
