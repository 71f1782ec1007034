"""Startset → Documents that are searched and cited like any other, always marked as ours.

One document per instrument, example and dossier entry; one for the thesaurus; one for the
register. Every statement is a Section that carries its official sources (``basis``), its
certainty, and the address of its first source.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.cards.model import (
    Begrip,
    Bron,
    Dossierstuk,
    Instrument,
    Startset,
    Voorbeeld,
    Wetsvraag,
)
from corpus.cards.writer import Asked, Facets, Writer
from corpus.model import Document, Reference, Soort
from corpus.references import recognise

BASIS = "basis"
"""Kind of a reference that a statement rests on."""


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
    yield _bronnen(startset, register)


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
    writer = Writer(i.titel, register)
    certainty = i.uitspraken[0].zekerheid
    writer.add("Kern", i.kern, i.grondslag, certainty, Asked(leaves_open=i.onbeantwoord))
    writer.add_all(i.uitspraken)
    facets = _facets(
        instrument=(i.id,), overheid=i.overheid, strategie=i.strategie, fase=i.fase, ook=i.ook
    )
    return writer.document(f"instrument-{i.id}", Soort.INSTRUMENT, i.bijgewerkt, facets)


def _voorbeeld(v: Voorbeeld, register: dict[str, Bron]) -> Document:
    writer = Writer(v.titel, register)
    first = v.uitspraken[0]
    writer.add("Kern", v.kern, first.bronnen, first.zekerheid, Asked(leaves_open=v.onbeantwoord))
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
    writer = Writer(f"{d.titel} ({d.datum_tekst})", register)
    certainty = d.uitspraken[0].zekerheid
    writer.add(
        "Samenvatting", d.samenvatting, (d.bron,), certainty, Asked(leaves_open=d.onbeantwoord)
    )
    writer.add_all(d.uitspraken)
    facets = _facets(jaar=(str(d.datum.year),))
    return writer.document(f"dossier-{d.id}", Soort.DOSSIER, d.datum, facets)


def _begrippen(begrippen: Iterable[Begrip], register: dict[str, Bron]) -> Document:
    writer = Writer("Begrippenlijst", register)
    for b in begrippen:
        plain = (f"Wat is {name}?" for name in (b.naam, *b.ook))
        answers = tuple(dict.fromkeys((*plain, *b.vragen)))
        writer.add(b.naam, b.definitie, b.bronnen, b.zekerheid, Asked(answers))
    return writer.document("begrippen", Soort.BEGRIP, None, ())


def _answered_at(law: Bron, asked: Iterable[Wetsvraag]) -> Iterator[tuple[str, str]]:
    """Yield the places of a law as their normal form, each with a question that it answers."""
    for one in asked:
        if one.bron == law.id:
            lid = f"&lid={one.lid}" if one.lid else ""
            form = f"{law.officieel_id}:artikel={one.artikel}{lid}"
            yield from ((form, question) for question in one.vragen)


def _bronnen(startset: Startset, register: dict[str, Bron]) -> Document:
    """Return the register: beside its first entry what no card answers, beside a law its own."""
    writer = Writer("Bronnenregister", register)
    for n, b in enumerate(startset.bronnen):
        text = _named(" ".join(part for part in (b.inhoud, b.opmerking) if part), register)
        left = () if n else startset.onbeantwoord
        asked = Asked((), left, tuple(_answered_at(b, startset.wetsvragen)))
        writer.add(b.titel, text, (b.id,), b.zekerheid, asked)
    return writer.document("bronnenregister", Soort.BRON, None, ())


def _named(text: str, register: dict[str, Bron]) -> str:
    """Return text in which a source is named by its title, not by its number in the register."""

    def title(match: re.Match[str]) -> str:
        return f"‘{register[match[0]].titel}’" if match[0] in register else match[0]

    return re.sub(r"\b[A-Z]\d{2}\b", title, text)


def fingerprint(document: Document) -> str:
    """Return a digest that changes when anything of the document changes."""
    return hashlib.sha256(repr(document).encode()).hexdigest()
