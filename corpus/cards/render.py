"""Startset → Documents that are searched and cited like any other, always marked as ours.

One document per instrument, example and dossier entry; one for the thesaurus; one for the
register. Every statement is a Section that carries its official sources (``basis``), its
certainty, and the address of its first source.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from corpus.cards.model import (
    NIET_IN_DE_BRONNEN,
    Begrip,
    Bron,
    Dossierstuk,
    Instrument,
    Startset,
    Uitspraak,
    Voorbeeld,
)
from corpus.links import article_url
from corpus.model import Card, Document, Herkomst, Place, Reference, Section, Soort, Status
from corpus.references import recognise

BASIS = "basis"
"""Kind of a reference that a statement rests on."""

PUBLISHER = "Redactie van deze kennisbank"
Facets = tuple[tuple[str, str], ...]
_LICENCE = "eigen tekst van deze kennisbank"
_REGISTER_ID = re.compile(r"^([A-Z]\d{2})(?:,\s*(.+))?$")


class _Writer:
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
        *,
        answers: tuple[str, ...] = (),
        leaves_open: tuple[str, ...] = (),
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
                answers=answers,
                leaves_open=leaves_open,
            )
        )

    def add_all(self, uitspraken: Iterable[Uitspraak]) -> None:
        """Append statements in their order."""
        for u in uitspraken:
            self.add(u.kop, u.tekst, u.bronnen, u.zekerheid, answers=u.vragen)

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


def _facets(**values: Iterable[str]) -> Facets:
    return tuple((name, value) for name, some in values.items() for value in some)


def startset_documents(startset: Startset) -> Iterator[Document]:
    """Yield every document of the startset, with the official sources it rests on as references."""
    return map(_grounded, _documents(startset))


def _documents(startset: Startset) -> Iterator[Document]:
    register = {bron.id: bron for bron in startset.bronnen}
    for i in startset.instrumenten:
        yield _instrument(i, register)
    for v in startset.voorbeelden:
        yield _voorbeeld(v, register)
    for d in startset.dossier:
        yield _dossierstuk(d, register)
    yield _begrippen(startset.begrippen, register)
    yield _bronnen(startset.bronnen, register, startset.onbeantwoord)


def _grounded(document: Document) -> Document:
    """Return a document with a reference, over the whole statement, for each source in its basis.

    The words of a basis are no part of the text, so these references have no words of their own.
    """
    found = tuple(
        Reference(section.start, section.end, BASIS, named.form)
        for section in document.sections
        for source in section.basis
        for named in recognise(source)
        if named.form
    )
    return replace(document, references=found)


def _instrument(i: Instrument, register: dict[str, Bron]) -> Document:
    writer = _Writer(i.titel, register)
    certainty = i.uitspraken[0].zekerheid
    writer.add("Kern", i.kern, i.grondslag, certainty, leaves_open=i.onbeantwoord)
    writer.add_all(i.uitspraken)
    facets = _facets(
        instrument=(i.id,), overheid=i.overheid, strategie=i.strategie, fase=i.fase, ook=i.ook
    )
    return writer.document(f"instrument-{i.id}", Soort.INSTRUMENT, i.bijgewerkt, facets)


def _voorbeeld(v: Voorbeeld, register: dict[str, Bron]) -> Document:
    writer = _Writer(v.titel, register)
    first = v.uitspraken[0]
    writer.add("Kern", v.kern, first.bronnen, first.zekerheid, leaves_open=v.onbeantwoord)
    writer.add_all(v.uitspraken)
    if v.nu:
        writer.add("Nu onder de Omgevingswet", v.nu, (), "duiding")
    facets = _facets(
        instrument=v.instrumenten,
        overheid=v.overheid,
        strategie=v.strategie,
        provincie=(v.provincie,),
        jaar=(str(v.jaar_van),) if v.jaar_van else (),
    )
    return writer.document(f"voorbeeld-{v.id}", Soort.VOORBEELD, v.bijgewerkt, facets)


def _dossierstuk(d: Dossierstuk, register: dict[str, Bron]) -> Document:
    writer = _Writer(f"{d.titel} ({d.datum_tekst})", register)
    certainty = d.uitspraken[0].zekerheid
    writer.add("Samenvatting", d.samenvatting, (d.bron,), certainty, leaves_open=d.onbeantwoord)
    writer.add_all(d.uitspraken)
    facets = _facets(jaar=(str(d.datum.year),))
    return writer.document(f"dossier-{d.id}", Soort.DOSSIER, d.datum, facets)


def _begrippen(begrippen: Iterable[Begrip], register: dict[str, Bron]) -> Document:
    writer = _Writer("Begrippenlijst", register)
    for b in begrippen:
        plain = (f"Wat is {name}?" for name in (b.naam, *b.ook))
        answers = tuple(dict.fromkeys((*plain, *b.vragen)))
        writer.add(b.naam, b.definitie, b.bronnen, b.zekerheid, answers=answers)
    return writer.document("begrippen", Soort.BEGRIP, None, ())


def _bronnen(
    bronnen: Iterable[Bron], register: dict[str, Bron], onbeantwoord: tuple[str, ...]
) -> Document:
    """Return the register; what no card answers stands beside its first entry."""
    writer = _Writer("Bronnenregister", register)
    for n, b in enumerate(bronnen):
        text = _named(" ".join(part for part in (b.inhoud, b.opmerking) if part), register)
        left = () if n else onbeantwoord
        writer.add(b.titel, text, (b.id,), b.zekerheid, leaves_open=left)
    return writer.document("bronnenregister", Soort.BRON, None, ())


def _named(text: str, register: dict[str, Bron]) -> str:
    """Return text in which a source is named by its title, not by its number in the register."""

    def title(match: re.Match[str]) -> str:
        return f"‘{register[match[0]].titel}’" if match[0] in register else match[0]

    return re.sub(r"\b[A-Z]\d{2}\b", title, text)


def fingerprint(document: Document) -> str:
    """Return a digest that changes when anything of the document changes."""
    return hashlib.sha256(repr(document).encode()).hexdigest()
