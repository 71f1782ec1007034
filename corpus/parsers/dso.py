"""A download of the DSO (zip with Regeling/Tekst.xml and its metadata) → Document.

Invariants: only the few members with text and metadata are inflated, within the limits of
safe_zip. Does not: read the OW files, locations or pictures in it.
"""

from lxml import etree

from corpus.errors import ParseError
from corpus.model import Document, RawFile
from corpus.parsers.stop import parse_root
from corpus.safe_xml import local_name, read_xml
from corpus.safe_zip import Archive, open_zip

_METADATA = ("Identificatie.xml", "Metadata.xml", "VersieMetadata.xml", "Momentopname.xml")
_BESLUITEN = ("besluit.xml", "akn")
NO_TEXT = (
    "Dit zip-bestand bevat geen regelingtekst (Regeling/Tekst.xml of een besluit in STOP); pak "
    "het uit en kies zelf de bestanden."
)


def parse(raw: RawFile) -> Document:
    """Turn a DSO zip into a Document.

    Raises:
        ParseError: no zip, beyond the limits, or without the text of a regeling.
    """
    archive = open_zip(raw.data)
    for name in archive.names:
        if name.endswith("Regeling/Tekst.xml"):
            return parse_root(_together(archive, name), raw)
    for name in archive.names:
        short = name.rpartition("/")[2].lower()
        if short.endswith(".xml") and short.startswith(_BESLUITEN):
            return parse_root(read_xml(archive.read(name)), raw)
    raise ParseError(NO_TEXT)


def _together(archive: Archive, name: str) -> etree._Element:
    """Return the text and the metadata beside it under one root."""
    folder = name.removesuffix("Tekst.xml")
    root = etree.Element("Dso")
    for part in (*_METADATA, "Tekst.xml"):
        if folder + part in archive.names:
            root.append(read_xml(archive.read(folder + part)))
    if not any(local_name(child).startswith("Regeling") for child in root):
        raise ParseError(NO_TEXT)
    return root
