"""File name and bytes → media type; the first bytes decide, the name never does.

Invariants: the same bytes always give the same type; an extension that disagrees becomes a Dutch
remark, not another type. Does not: parse, inflate more than the list of a zip, or read a file.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from corpus.decode import decode, looks_binary


class MediaType(StrEnum):
    """The kinds of file we know, by their registered name."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ZIP = "application/zip"
    XML = "application/xml"
    XML_GZ = "application/gzip"
    HTML = "text/html"
    MARKDOWN = "text/markdown"
    TEXT = "text/plain"
    OLE = "application/x-ole-storage"
    EMPTY = "application/x-empty"
    UNKNOWN = "application/octet-stream"


EXTENSIONS = {
    "pdf": MediaType.PDF,
    "docx": MediaType.DOCX,
    "docm": MediaType.DOCX,
    "zip": MediaType.ZIP,
    "xml": MediaType.XML,
    "gz": MediaType.XML_GZ,
    "html": MediaType.HTML,
    "htm": MediaType.HTML,
    "xhtml": MediaType.HTML,
    "mhtml": MediaType.HTML,
    "md": MediaType.MARKDOWN,
    "txt": MediaType.TEXT,
}
NAMES = {
    MediaType.PDF: "PDF",
    MediaType.DOCX: "Word",
    MediaType.ZIP: "ZIP",
    MediaType.XML: "XML",
    MediaType.XML_GZ: "ingepakte XML",
    MediaType.HTML: "HTML",
    MediaType.MARKDOWN: "Markdown",
    MediaType.TEXT: "platte tekst",
    MediaType.OLE: "een oud of beveiligd Office-bestand",
    MediaType.EMPTY: "leeg",
    MediaType.UNKNOWN: "onbekend",
}
_HEAD_BYTES = 4096
_PDF_BYTES = 1024  # the PDF specification lets the header start anywhere in the first 1024 bytes
_PDF_OBJECT = re.compile(rb"(?:^|[\r\n])\d+ \d+ obj\b\s*<<")  # a PDF whose header is damaged
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|div|table|h1|p|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_XHTML = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_DOUBLE_MARK = re.compile(rb"(?:\xef\xbb\xbf)?\xc3\xaf\xc2\xbb\xc2\xbf\s*(?=<\?xml)")
_TAG = re.compile(r"\s*(?:<!--.*?-->\s*)*<[A-Za-z_!][^>]*>", re.DOTALL)
_MHTML = re.compile(r"^content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.M)


@dataclass(frozen=True, slots=True)
class Recognised:
    """The type of a file, and one Dutch sentence when its name promised another one."""

    media_type: MediaType
    remark: str = ""


def recognise(name: str, data: bytes) -> Recognised:
    """Return what the bytes are; ``name`` only separates Markdown from text and gives remarks."""
    media_type = _by_bytes(data)
    extension = PurePosixPath(name).suffix.lower().lstrip(".")
    expected = EXTENSIONS.get(extension)
    if media_type is MediaType.TEXT and expected is MediaType.MARKDOWN:
        media_type = MediaType.MARKDOWN
    if expected is None or media_type in {expected, MediaType.EMPTY, MediaType.UNKNOWN}:
        return Recognised(media_type)
    return Recognised(
        media_type,
        f"De naam eindigt op .{extension}, maar de inhoud is {NAMES[media_type]}; "
        f"het bestand is zo gelezen.",
    )


def without_mark(data: bytes) -> bytes:
    """Return XML without a byte order mark that was encoded twice and so became text."""
    found = _DOUBLE_MARK.match(data)
    return data[found.end() :] if found else data


def _by_bytes(data: bytes) -> MediaType:
    if not data:
        return MediaType.EMPTY
    if b"%PDF-" in data[:_PDF_BYTES] or _PDF_OBJECT.search(data[:_HEAD_BYTES]):
        return MediaType.PDF
    if data.startswith(b"\x1f\x8b"):
        return MediaType.XML_GZ
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return MediaType.OLE
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    return _text_kind(data)


def _zip_kind(data: bytes) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return MediaType.DOCX if b"word/" in data[:_HEAD_BYTES] else MediaType.ZIP
    is_word = any(n.startswith("word/") for n in names)
    return MediaType.DOCX if is_word else MediaType.ZIP


def _text_kind(data: bytes) -> MediaType:
    if looks_binary(data[:_HEAD_BYTES]):
        return MediaType.UNKNOWN
    head = decode(without_mark(data[: _HEAD_BYTES * 4])).text[:_HEAD_BYTES]
    if _MHTML.search(head):
        return MediaType.HTML
    if head.lstrip().startswith("<?xml"):
        return MediaType.HTML if _XHTML.search(head) else MediaType.XML
    if _HTML.match(head):
        return MediaType.HTML
    if _TAG.match(head) and not head.lstrip().startswith("<meta"):
        return MediaType.XML
    return MediaType.TEXT
