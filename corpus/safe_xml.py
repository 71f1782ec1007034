"""Bytes of an XML file → root element, or a ParseError whose message is one Dutch sentence.

Invariants: nothing outside the bytes is ever read (no network, no file, no DTD); entities declared
in the file itself are written out within libxml2's limits, any other entity is an error and never
dropped in silence. Does not: validate against a schema, or decide what kind of document it is.
"""

import re
from typing import Any

from lxml import etree

from corpus.errors import ParseError

_UNDECLARED_ENTITY = {26, 27, 28}  # libxml2: XML_ERR_UNDECLARED_ENTITY and its warnings
_LIMITS = {89, 114}  # entity loop; depth, size or amplification
_ENCODING = {6, 31, 32, 81}
_NAMESPACE_REMARKS = {99, 100}  # an xmlns that is no URI: DSO software writes these
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+)?html\b", re.I | re.S
)
_HEAD_BYTES = 2000
_INTERNAL: Any = "internal"  # lxml-stubs knows only bool

EMPTY = "Het XML-bestand is leeg; haal het opnieuw op bij de bron."
IS_HTML = (
    "Hier werd XML verwacht, maar dit is een webpagina (vaak een foutmelding van de server); "
    "haal het bestand opnieuw op bij de bron."
)
TRUNCATED = "Het XML-bestand houdt halverwege op; haal het opnieuw op bij de bron."
ENTITY = (
    "Het XML-bestand gebruikt een entiteit die er niet in staat en dus tekst zou missen; "
    "haal een volledige versie op bij de bron."
)
LIMITS = (
    "Het XML-bestand is onveilig opgebouwd (te diep, of het blaast zichzelf op) en is niet "
    "gelezen; gebruik de officiële versie."
)
ENCODING = (
    "Het XML-bestand bevat tekens die niet bij zijn codering passen; haal het opnieuw op bij "
    "de bron."
)
BROKEN = "Het XML-bestand is beschadigd (regel {line}); haal het opnieuw op bij de bron."


def read_xml(data: bytes) -> etree._Element:
    """Return the root element of an XML file.

    Raises:
        ParseError: the bytes are no well-formed, complete and self-contained XML.
    """
    if not data.strip():
        raise ParseError(EMPTY)
    if _HTML.match(data[:_HEAD_BYTES]):
        raise ParseError(IS_HTML)
    root = _parse(data)
    if next(root.iter(etree.Entity), None) is not None:
        raise ParseError(ENTITY)
    return root


def _parse(data: bytes, *, recover: bool = False) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=_INTERNAL,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if not recover and {entry.type for entry in parser.error_log} <= _NAMESPACE_REMARKS:
            return _parse(data, recover=True)
        raise ParseError(_reason(data, error)) from error
    except (OSError, ValueError, LookupError) as error:  # lxml: bytes that are no text at all
        raise ParseError(ENCODING) from error


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _reason(data: bytes, error: Any) -> str:
    code = error.code
    if code in _UNDECLARED_ENTITY:
        return ENTITY
    if code in _LIMITS:
        return LIMITS
    if code in _ENCODING:
        return ENCODING
    if not data.rstrip(b" \t\r\n\x00").endswith(b">") or "Premature end" in str(error):
        return TRUNCATED
    return BROKEN.format(line=error.lineno or 1)
