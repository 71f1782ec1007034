"""Evidence → one record per document, as RIS, BibTeX and CSL-JSON need it. Pure.

Kinds: a law is *legislation*, a Kamerstuk *bill*, anything else a *report*. A page or article is
not part of a record: it stands in the notes, with the quotation. An unknown date is left out.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.model import Herkomst, Soort
from kb.export import wording
from kb.export.evidence import Evidence, Source, is_web, one_line
from kb.export.leidraad import LAWS, jci_of, kamerstuk_of


class RecordKind(StrEnum):
    """What a reference manager files a document under."""

    LEGISLATION = "legislation"
    BILL = "bill"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One document, filed as reference managers do.

    ``series`` is "Kamerstukken II", ``session`` "2024/25", ``number`` "99999, nr. 9"; ``notes``
    name the quotations with their place and verdict; ``key`` is ASCII and unique here.
    """

    key: str
    kind: RecordKind
    title: str
    short_title: str
    author: str
    publisher: str
    series: str
    session: str
    number: str
    day: date | None
    url: str
    kenmerk: str
    jci: str
    notes: tuple[str, ...]


def records(evidence: Evidence) -> tuple[Record, ...]:
    """Return one record per document that was cited, in order of first appearance."""
    by_document: dict[str, list[Source]] = {}
    for source in evidence.sources:
        by_document.setdefault(source.document_id, []).append(source)
    return tuple(_record(sources, evidence) for sources in by_document.values())


def _record(sources: list[Source], evidence: Evidence) -> Record:
    first, card = sources[0], sources[0].card
    stuk = kamerstuk_of(card)
    series, session, number = "", "", ""
    if stuk is not None:
        words, dossier, nr = stuk
        series, _, session = words.partition(" 2") if "/" in words else (words, "", "")
        session = f"2{session}" if session else ""
        number = f"{dossier}, {nr if nr.isalpha() else f'nr. {nr}'}"
    return Record(
        key=_key(first),
        kind=_kind(first),
        title=one_line(card.subject) if stuk and card.subject else first.title,
        short_title=one_line(card.abbreviation),
        author=_author(first),
        publisher=one_line(card.publisher),
        series=series,
        session=session,
        number=number,
        day=card.date or card.valid_from,
        url=card.url if is_web(card.url) else first.url,
        kenmerk=one_line(card.kenmerk),
        jci=jci_of(first.citation).partition("&")[0],
        notes=(
            *(_quotation(source) for source in sources),
            f"Vraag: {evidence.question}",
            *evidence.notices,
            *(line for line in evidence.colophon if line),
        ),
    )


def _kind(source: Source) -> RecordKind:
    if source.card.soort in LAWS:
        return RecordKind.LEGISLATION
    if kamerstuk_of(source.card) is not None:
        return RecordKind.BILL
    return RecordKind.REPORT


def _author(source: Source) -> str:
    """Return who wrote it: an institution, never a guess; "" for a law."""
    if source.card.soort in LAWS:
        return ""
    if source.origin is Herkomst.STARTSET:
        return f"Redactie {wording.PRODUCT}"
    if source.card.soort is Soort.KAMERBRIEF:
        role = re.search(r"\b(?:Minister|Staatssecretaris)\b.*", source.card.signatory)
        return one_line(role[0]) if role else one_line(source.card.publisher)
    return one_line(source.card.publisher)


def _quotation(source: Source) -> str:
    quote = one_line(source.quote)
    told = (f"{wording.RESTS_ON} {source.basis}" if source.basis else "", source.certainty)
    basis = f" ({'; '.join(filter(None, told))})" if any(told) else ""
    shown = f"[{source.n}] {source.short} „{quote}”{source.cut}"
    return f"{shown} Citaat {source.check.value}; {source.told}{basis}."


def _key(source: Source) -> str:
    """Return a key that every reader accepts: letters, figures and hyphens, one per document."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", source.document_id).strip("-")[:60]
    if words and words == source.document_id:
        return words
    digest = hashlib.sha256(source.document_id.encode("utf-8", "replace")).hexdigest()[:6]
    return f"{words or 'bron'}-{digest}"
