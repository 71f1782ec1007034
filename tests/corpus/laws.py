"""What the tests of the XML parsers share: read a file, find a section, say its words."""

import gzip
from pathlib import Path

from corpus.model import Document, Herkomst, RawFile, Section
from corpus.parsers import dso, xml

DATA = Path(__file__).parent.parent / "data"


def read(path: Path) -> Document:
    data = path.read_bytes()
    raw = RawFile(path.name, gzip.decompress(data) if path.suffix == ".gz" else data)
    return dso.parse(raw) if path.suffix == ".zip" else xml.parse(raw)


def read_own(name: str, herkomst: Herkomst = Herkomst.OFFICIEEL) -> Document:
    return xml.parse(RawFile(name, (DATA / name).read_bytes(), herkomst))


def said(document: Document, section: Section) -> str:
    return document.text[section.start : section.end]


def at(document: Document, **place: str) -> list[Section]:
    wanted = {"artikel": "", "lid": "", "onderdeel": "", "bijlage": ""} | place
    return [
        s
        for s in document.sections
        if all(getattr(s.place, name) == value for name, value in wanted.items())
    ]


def artikelen(document: Document) -> int:
    return len({s.place.artikel for s in document.sections if s.place.artikel})


def leden(document: Document) -> int:
    return len({(s.place.artikel, s.place.lid) for s in document.sections if s.place.lid})
