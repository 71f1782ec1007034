"""One RawFile → Document or Companion, by what its bytes are; runs in the process of isolate.py.

Invariants: a failure is a ParseError with one Dutch sentence; a name that promised another kind
of file becomes a remark in the verdict. Does not: guard against what a hostile file does.
"""

from dataclasses import replace

from corpus.companion import Companion
from corpus.errors import BesideError, ParseError
from corpus.letters import with_introduction
from corpus.model import Document, RawFile, Soort
from corpus.parsers import PARSERS
from corpus.recognise import NAMES, MediaType, recognise
from corpus.references import find_references

UNKNOWN = (
    "Dit soort bestand ({kind}) kan niet worden gelezen; gebruik PDF, Word (.docx), HTML, XML, "
    "Markdown of tekst."
)
_ADVICE = {
    MediaType.OLE: "Dit is een oud of met een wachtwoord beveiligd Office-bestand; bewaar het "
    "zonder wachtwoord als .docx of PDF.",
}


def read_file(raw: RawFile) -> Document | Companion:
    """Parse one file, or read what it says about the law it belongs to.

    Raises:
        ParseError: the kind is unknown or the parser refuses it.
    """
    try:
        return parse_file(raw)
    except BesideError:
        from corpus.manifest_bwb import read_manifest  # noqa: PLC0415 - few files need it
        from corpus.wti import read_wti_companion  # noqa: PLC0415

        is_manifest = b"<wetstechnische-informatie" not in raw.data
        return read_manifest(raw.data) if is_manifest else read_wti_companion(raw.data)


def parse_file(raw: RawFile) -> Document:
    """Parse one file.

    Raises:
        ParseError: the kind is unknown or the parser refuses it.
    """
    found = recognise(raw.name, raw.data)
    parser = PARSERS.get(found.media_type)
    if parser is None:
        unknown = UNKNOWN.format(kind=NAMES[found.media_type])
        raise ParseError(_ADVICE.get(found.media_type, unknown))
    try:
        document = parser(raw)
    except BesideError:
        raise
    except ParseError as error:
        raise ParseError(" ".join(filter(None, (found.remark, str(error))))) from error
    if document.card.soort is Soort.KAMERBRIEF:
        document = with_introduction(document)
    document = replace(document, references=find_references(document))
    if not found.remark:
        return document
    verdict = " ".join(filter(None, (found.remark, document.readability.verdict)))
    return replace(document, readability=replace(document.readability, verdict=verdict))
