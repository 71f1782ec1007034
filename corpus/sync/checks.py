"""Bytes of an answer → nothing, or an error that says why they are not what was asked (pure).

Invariants: an error page, an empty or a cut off file is never taken for a document, whatever the
status of the answer said. Does not: read the document; the parsers do.
"""

import zipfile
from collections.abc import Callable
from io import BytesIO

from lxml import etree

from corpus.errors import ParseError
from corpus.recognise import NAMES, MediaType, recognise
from corpus.safe_xml import local_name, read_xml
from corpus.sync.errors import AnswerError

_TAIL = 2048
_ERROR_PAGE = (
    "De bron gaf een webpagina in plaats van het document (vaak een foutmelding of onderhoud)."
)
_CUT_OFF = "Het bestand hield halverwege op."
_DOCUMENTS = (MediaType.PDF, MediaType.DOCX)


def read_answer_xml(data: bytes, service: str) -> etree._Element:
    """Return the root of an XML answer.

    Raises:
        AnswerError: it is no XML.
    """
    try:
        return read_xml(data)
    except ParseError as error:
        raise AnswerError(f"Onleesbaar antwoord van {service}: {error}") from error


def xml_check(*roots: str, service: str) -> Callable[[bytes], None]:
    """Return a check that the bytes are complete XML with one of these root elements."""

    def check(data: bytes) -> None:
        name = local_name(read_answer_xml(data, service))
        if name not in roots:
            raise AnswerError(
                f"De indeling van {service} lijkt gewijzigd (hoofdelement {name[:60]}, verwacht "
                f"{' of '.join(roots)}); niets overgenomen."
            )

    return check


def check_document(data: bytes) -> None:
    """Check that the bytes are a whole PDF or Word file.

    Raises:
        AnswerError: they are something else, or cut off.
    """
    kind = recognise("", data).media_type
    if kind is MediaType.HTML:
        raise AnswerError(_ERROR_PAGE)
    if kind not in _DOCUMENTS:
        raise AnswerError(f"De bron gaf geen PDF- of Word-bestand, maar {NAMES[kind]}.")
    whole = zipfile.is_zipfile(BytesIO(data)) if kind is MediaType.DOCX else _ends(data, b"%%EOF")
    if not whole:
        raise AnswerError(_CUT_OFF)


def check_publication(data: bytes) -> None:
    """Check that the bytes are a whole official publication: XML, HTML, PDF or Word.

    Raises:
        AnswerError: they are something else, or cut off.
    """
    kind = recognise("", data).media_type
    if kind is MediaType.XML:
        read_answer_xml(data, "de bron")
    elif kind is MediaType.HTML:
        check_page(data)
    else:
        check_document(data)


def check_page(data: bytes) -> None:
    """Check that the bytes are a whole web page.

    Raises:
        AnswerError: they are something else, or cut off.
    """
    kind = recognise("", data).media_type
    if kind is not MediaType.HTML:
        raise AnswerError(f"De bron gaf geen webpagina, maar {NAMES[kind]}.")
    if not _ends(data.lower(), b"</html>"):
        raise AnswerError(_CUT_OFF)


def extension(data: bytes) -> str:
    """Return the extension of a file by what its bytes are."""
    names = {
        MediaType.PDF: ".pdf",
        MediaType.DOCX: ".docx",
        MediaType.XML: ".xml",
        MediaType.HTML: ".html",
        MediaType.TEXT: ".txt",
    }
    return names.get(recognise("", data).media_type, ".bin")


def _ends(data: bytes, mark: bytes) -> bool:
    return mark in data[-_TAIL:]
