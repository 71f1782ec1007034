"""What every parser makes and every later layer reads: RawFile in, Document out.

Invariants: a Section is a slice of ``Document.text``, sections stand in reading order and do not
overlap; offsets are code points in the cleaned text, and cleaning happens once, before offsets
exist. Nothing here does input or output, and nothing here knows how text is searched.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Soort(StrEnum):
    """Kind of document, with the Dutch name a reader sees as its value."""

    WET = "Wet"
    AMVB = "AMvB"
    REGELING = "Ministeriële regeling"
    VERDRAG = "Verdrag"
    CIRCULAIRE = "Circulaire"
    DECENTRAAL = "Decentrale regeling"
    KAMERBRIEF = "Kamerbrief"
    KAMERSTUK = "Kamerstuk"
    HANDELINGEN = "Handelingen"
    HANDREIKING = "Handreiking"
    UITSPRAAK = "Uitspraak"
    INSTRUMENT = "Instrumentkaart"
    VOORBEELD = "Voorbeeldkaart"
    BEGRIP = "Begrip"
    DOSSIER = "Dossier"
    BRON = "Bronbeschrijving"
    DOCUMENT = "Document"


class Herkomst(StrEnum):
    """Who vouches for the text; decided by the source, never by what a file says of itself."""

    OFFICIEEL = "officiële bron"
    STARTSET = "redactie van deze kennisbank"
    EIGEN = "eigen bestand"


class Status(StrEnum):
    """Legal force of a text on the date of its version."""

    GELDEND = "geldend"
    NOG_NIET = "nog niet in werking"
    VERVALLEN = "vervallen"
    ONBEKEND = "onbekend"


class Kind(StrEnum):
    """What a section is on the page."""

    TEXT = "tekst"
    ITEM = "onderdeel"
    NOTE = "voetnoot"
    TABLE = "tabel"


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it was found, with what its source knows about it.

    ``name`` is the path below the source's folder, with forward slashes; ``modified`` is the
    file's own time, shown but never compared.
    """

    name: str
    data: bytes
    herkomst: Herkomst = Herkomst.EIGEN
    url: str = ""
    modified: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a section stands, in the parts a citation is built from; empty means not applicable.

    ``artikel`` "4.14", ``lid`` "3", ``onderdeel`` "a" or "a onder 2°", ``page`` counts PDF pages
    from 1, ``printed_page`` is the number on the paper, ``heading`` the nearest heading.
    """

    artikel: str = ""
    lid: str = ""
    onderdeel: str = ""
    bijlage: str = ""
    page: int | None = None
    printed_page: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a PDF page, in points from the top left corner; page counts from 1."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The smallest piece with a place of its own: a lid, an onderdeel, a paragraph, a footnote.

    ``path`` runs from large to small ("Hoofdstuk 4 Regels …", "Artikel 4.14 (…)", "lid 3").
    ``lead`` is the span of the aanhef that an onderdeel completes. ``anchor`` is where a footnote
    is called in the text. A number ("1.", "a.") stands before ``start`` and is not in the slice.
    ``boxes`` are its rectangles on the pages of a PDF; those of a passage are the boxes of its
    sections ``first_section`` to ``last_section``, so that a reader can draw them on the page.
    ``basis`` and ``certainty`` belong to editorial text: the official sources a statement rests on
    and "geverifieerd", "te controleren" or "duiding". ``answers`` are questions, in many people's
    words, that it answers; ``leaves_open`` questions about it that no source of ours answers;
    ``answered_at`` are (normal form of a place in an official text, question it answers).
    """

    start: int
    end: int
    path: tuple[str, ...] = ()
    place: Place = Place()
    kind: Kind = Kind.TEXT
    lead: tuple[int, int] | None = None
    anchor: int | None = None
    status: Status = Status.ONBEKEND
    valid_from: dt.date | None = None
    url: str = ""
    jci: str = ""
    boxes: tuple[Box, ...] = ()
    basis: tuple[str, ...] = ()
    certainty: str = ""
    answers: tuple[str, ...] = ()
    leaves_open: tuple[str, ...] = ()
    answered_at: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A legal reference found in the text, with its normal form ("BWBR0037885:artikel=2.3&lid=2").

    ``start`` and ``end`` are offsets in ``Document.text``; ``target`` is empty when the words
    were recognised but cannot be resolved.
    """

    start: int
    end: int
    kind: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Readability:
    """How well a file could be read; ``verdict`` is one Dutch sentence, empty when all is well."""

    pages: int = 0
    unreadable_pages: tuple[int, ...] = ()
    characters: int = 0
    ocr: bool = False
    verdict: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a library catalogue would say about a document; empty means not found, never guessed.

    ``abbreviation`` is the short name of a law ("Ow"); ``official_id`` a BWB-id, kst-, CVDR- or
    ECLI-number; ``subject`` the *Betreft* of a letter; ``attachments`` how many it announces.
    ``valid_to`` is the last day; on days up to ``previous_to`` an earlier version at hand holds;
    ``superseded_by`` is the id of the version at hand that took the place of this one.
    """

    soort: Soort
    title: str
    abbreviation: str = ""
    publisher: str = ""
    date: dt.date | None = None
    kenmerk: str = ""
    subject: str = ""
    addressee: str = ""
    signatory: str = ""
    attachments: int | None = None
    official_id: str = ""
    url: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    previous_to: dt.date | None = None
    superseded_by: str = ""
    status: Status = Status.ONBEKEND
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source document, cleaned once and never changed again.

    ``id`` is stable over runs and names the version where there are several
    ("BWBR0037885@2026-01-01"); ``facets`` are search facets a parser knows for certain
    (("overheid", "gemeente"), ("instrument", "bopa")).
    """

    id: str
    herkomst: Herkomst
    card: Card
    text: str
    sections: tuple[Section, ...]
    source_name: str = ""
    references: tuple[Reference, ...] = ()
    readability: Readability = Readability()
    facets: tuple[tuple[str, str], ...] = ()
