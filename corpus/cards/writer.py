"""One card → its text, written statement by statement as Sections with their sources.

A heading is written once above the statements that share it. What a source is called and where it
lives is looked up in the register.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from corpus.cards.model import NIET_IN_DE_BRONNEN, Bron, Uitspraak
from corpus.links import article_url
from corpus.model import Card, Document, Herkomst, Place, Section, Soort, Status

PUBLISHER = "Redactie van deze kennisbank"
Facets = tuple[tuple[str, str], ...]
_LICENCE = "eigen tekst van deze kennisbank"
_REGISTER_ID = re.compile(r"^([A-Z]\d{2})(?:,\s*(.+))?$")


@dataclass(frozen=True, slots=True)
class Asked:
    """The known questions of a section; see Section."""

    answers: tuple[str, ...] = ()
    leaves_open: tuple[str, ...] = ()
    answered_at: tuple[tuple[str, str], ...] = ()


NO_QUESTIONS = Asked()


class Writer:
    """Gathers text and sections of one card."""

    def __init__(self, title: str, register: dict[str, Bron]) -> None:
        self.text = ""
        self.sections: list[Section] = []
        self._title = title
        self._register = register

    def add(
        self,
        kop: str,
        tekst: str,
        bronnen: Iterable[str],
        zekerheid: str,
        asked: Asked = NO_QUESTIONS,
    ) -> None:
        """Append one statement under a heading; the heading is written once."""
        if not self.sections or self.sections[-1].place.heading != kop:
            self.text += f"{kop}\n"
        start = len(self.text)
        self.text += f"{tekst}\n\n"
        basis = tuple(bronnen)
        self.sections.append(
            Section(
                start=start,
                end=start + len(tekst),
                path=(self._title, kop),
                place=Place(heading=kop),
                status=Status.GELDEND,
                url=next((u for b in basis if (u := source_url(b, self._register))), ""),
                basis=tuple(source_name(b, self._register) for b in basis),
                certainty=zekerheid,
                answers=asked.answers,
                leaves_open=asked.leaves_open,
                answered_at=asked.answered_at,
            )
        )

    def add_all(self, uitspraken: Iterable[Uitspraak]) -> None:
        """Append statements; those under one heading together, headings in their first order."""
        under: dict[str, list[Uitspraak]] = {}
        for u in uitspraken:
            under.setdefault(u.kop, []).append(u)
        for u in chain.from_iterable(under.values()):
            self.add(u.kop, u.tekst, u.bronnen, u.zekerheid, Asked(u.vragen))

    def document(self, doc_id: str, soort: Soort, day: date | None, facets: Facets) -> Document:
        """Return the finished document."""
        return Document(
            id=doc_id,
            herkomst=Herkomst.STARTSET,
            card=Card(
                soort=soort,
                title=self._title,
                publisher=PUBLISHER,
                date=day,
                status=Status.GELDEND,
                licence=_LICENCE,
            ),
            text=self.text,
            sections=tuple(self.sections),
            source_name=doc_id,
            facets=facets,
        )


def source_name(source: str, register: dict[str, Bron]) -> str:
    """Return a source as a reader sees it: a register id becomes its title and kenmerk."""
    match = _REGISTER_ID.match(source)
    if match is None or match.group(1) not in register:
        return source
    bron = register[match.group(1)]
    kenmerk = f" ({bron.kenmerk})" if bron.kenmerk else ""
    place = f", {match.group(2)}" if match.group(2) else ""
    day = f", {bron.datum}" if bron.datum and bron.datum != NIET_IN_DE_BRONNEN else ""
    return f"{bron.titel}{kenmerk}{day}{place}"


def source_url(source: str, register: dict[str, Bron]) -> str:
    """Return the address of a source, or "" when none is known."""
    match = _REGISTER_ID.match(source)
    if match is not None and match.group(1) in register:
        return register[match.group(1)].adres
    return source if source.startswith("https://") else article_url(source)
