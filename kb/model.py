"""What kb hands to a face: hits, citations and answers. Plain records without behaviour.

Invariant: ``citation.quote == document.text[citation.start:citation.end]``, cut by the program.
A refusal is an Answer with ``refused`` true and the nearest passages, not an exception.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Card, Herkomst, Section
from indexing.model import Passage


class Check(StrEnum):
    """Verdict of looking a quotation up in its source."""

    LITERAL = "letterlijk"
    NEAR = "bijna"
    MISSING = "niet gevonden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found, with everything needed to show and cite it.

    ``score`` orders hits (0..about 1, the same scale for every question), ``found`` is the same
    before text that is not in force sinks; ``signals`` are its
    parts, each as a share of the best of this question. ``alike`` are (start, likeness, share) of
    its statements with a known question like the one asked or that hold a share of it with all
    their known questions, start -1 where such a statement rests on it; ``open`` is how like (0..1)
    the question is to one that no source answers; ``read``: editors read this text from end to end.
    """

    number: int
    passage: Passage
    card: Card
    herkomst: Herkomst
    sections: tuple[Section, ...]
    score: float
    signals: tuple[tuple[str, float], ...] = ()
    alike: tuple[tuple[int, float, float], ...] = ()
    open: float = 0.0
    read: bool = False
    found: float = 0.0


CUT = " […]"
"""Stands after a quotation that stops inside a list, outside its quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A literal quotation with its place; offsets are code points in the document's text.

    ``n`` is the number a reader sees, given by first appearance; 0 outside an answer. ``before``
    and ``after`` are the passage around the quotation; ``lead`` is the aanhef that a quoted
    onderdeel completes, when the passage does not hold it. ``holds_from`` is the first day of the
    quoted text where it is known. ``basis`` and ``certainty`` belong to editorial text only.
    ``recognised`` tells that the document has an official number or is a letter with its kenmerk.
    """

    n: int
    quote: str
    title: str
    place: str
    date: str
    url: str
    document_id: str
    passage_id: str
    start: int
    end: int
    check: Check
    soort: str
    herkomst: Herkomst
    path: tuple[str, ...]
    before: str = ""
    after: str = ""
    status: str = ""
    basis: tuple[str, ...] = ()
    certainty: str = ""
    lead: str = ""
    holds_from: dt.date | None = None
    recognised: bool = False

    @property
    def stops_short(self) -> bool:
        """Whether the quotation stops inside a list; an entry of concepts ends in ";" by itself."""
        last = self.quote.rstrip()[-1:]
        entry = any(step.startswith("begrip ") for step in self.path)
        inside = last in {",", ":"} or (last == ";" and not entry)
        return inside and ":" in self.quote and "\n" in self.quote


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer and the numbers of the citations that carry it.

    ``check`` is the verdict on quotations inside a sentence that a language model wrote.
    """

    text: str
    citations: tuple[int, ...]
    check: Check | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What was searched: counts by kind, the terms used, and terms the sources do not know."""

    documents: int
    passages: int
    soorten: tuple[tuple[str, int], ...]
    terms: tuple[str, ...]
    expansions: tuple[str, ...]
    missing: tuple[str, ...]


class NoticeKind(StrEnum):
    """What a reader is warned of or told beside an answer."""

    SUCCESSOR = "opvolger"
    NOT_IN_FORCE = "niet in werking"
    LAPSED = "vervallen"
    OTHER_VERSION = "andere versie"
    DISAGREE = "bronnen verschillen"
    PART_MISSING = "deelvraag ontbreekt"
    LANGUAGE = "taal"
    LAW_NOT_INDEXED = "wet niet in index"
    NO_SUCH_PLACE = "plaats bestaat niet"
    GOES_ON = "artikel gaat verder"
    CORRECTED = "gecorrigeerd"
    READ_AS = "begrepen als"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One warning or remark: a Dutch sentence, plain text without markup.

    ``citation`` is the number of the citation it is about, 0 for the whole answer;
    ``document_id`` is where to look, a newer letter for example; ``date`` the day it speaks of.
    """

    kind: NoticeKind
    text: str
    citation: int = 0
    document_id: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One question of several asked at once; ``sentences`` are indices in the answer's own."""

    question: str
    answered: bool
    sentences: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """How a question was read, to show and to undo.

    ``question`` stands by itself, also when what was typed leaned on an earlier one: then
    ``rewritten`` is true. ``geldig_op`` is the day whose law is asked, ``dated`` tells that the
    question itself named it. ``instruments`` are ids of cards; ``corrections`` (typed, read).
    """

    question: str = ""
    rewritten: bool = False
    kind: str = ""
    geldig_op: dt.date | None = None
    dated: bool = False
    instruments: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    expansions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer or an honest refusal; ``nearest`` are citations of what came closest.

    ``parts`` is empty for a single question; ``followups`` are at most three complete questions
    that the same index can answer.
    """

    question: str
    refused: bool
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    searched: Searched
    generation: str
    seconds: float
    notices: tuple[Notice, ...] = ()
    parts: tuple[Part, ...] = ()
    followups: tuple[str, ...] = ()
    understood: Understood = Understood()
