"""One RawFile → Document, by what its bytes are; runs inside the process of isolate.py.

Invariants: a failure is a ParseError with one Dutch sentence; a name that promised another kind
of file becomes a remark in the verdict. Does not: guard against what a hostile file does.
"""

from dataclasses import replace

from corpus.errors import ParseError
from corpus.model import Document, RawFile
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
    except ParseError as error:
        raise ParseError(" ".join(filter(None, (found.remark, str(error))))) from error
    document = replace(document, references=find_references(document))
    if not found.remark:
        return document
    verdict = " ".join(filter(None, (found.remark, document.readability.verdict)))
    return replace(document, readability=replace(document.readability, verdict=verdict))
