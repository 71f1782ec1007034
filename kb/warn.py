"""An answer → what its reader must be warned of: newer letters, lapsed text, figures that differ.

Every warning rests on a fact of the index or the startset: a date, a status, a link in the dossier,
the register of figures that sources give differently. Pure. Does not: judge whether it answers.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from corpus.cards import Bron, Cijfer, Dossierstuk, Startset
from corpus.model import Card, Soort, Status
from kb import notice_texts as texts
from kb.dates import OMGEVINGSWET_FROM
from kb.model import Answer, Citation, Notice, NoticeKind


def warnings(
    answer: Answer, day: date, cards: Mapping[str, Card], startset: Startset
) -> Iterator[Notice]:
    """Yield the warnings about an answer; ``day`` is the one whose law was asked, else today.

    ``cards`` are those of the cited documents, by id.
    """
    cited = answer.nearest if answer.refused else answer.citations
    told: set[str] = set()
    for citation in cited:
        card = cards[citation.document_id]
        newer = None if answer.refused else _successor(citation, card, startset.dossier)
        for notice in (_force(citation, card), newer):
            if notice and notice.text not in told:
                told.add(notice.text)
                yield notice
    yield from _figures(answer.citations, startset)
    if missing := [p.question for p in answer.parts if not p.answered]:
        yield Notice(kind=NoticeKind.PART_MISSING, text=texts.part_missing(missing))
    if day < OMGEVINGSWET_FROM:
        text = texts.before_omgevingswet(day)
        yield Notice(kind=NoticeKind.NOT_IN_FORCE, text=text, date=OMGEVINGSWET_FROM)


def _force(citation: Citation, card: Card) -> Notice | None:
    """Return a notice when a cited text does not hold on the day, or not today."""
    kind, text, when = None, "", card.valid_to
    if citation.status == Status.VERVALLEN.value:
        kind, text = (
            NoticeKind.LAPSED,
            texts.lapsed(citation.place, citation.title, _after(card.valid_to)),
        )
    elif citation.status == Status.NOG_NIET.value:
        when = citation.holds_from
        kind, text = NoticeKind.NOT_IN_FORCE, texts.not_yet(citation.place, citation.title, when)
    elif card.superseded_by:
        kind, text = NoticeKind.OTHER_VERSION, texts.other_version(citation.title, card.valid_to)
    if kind is None:
        return None
    where = card.superseded_by or citation.document_id
    return Notice(kind=kind, text=text, citation=citation.n, document_id=where, date=when)


def _after(last: date | None) -> date | None:
    return date.fromordinal(last.toordinal() + 1) if last else None


def _successor(citation: Citation, card: Card, dossier: Sequence[Dossierstuk]) -> Notice | None:
    """Return a notice when the dossier holds a newer letter than a cited letter or its summary."""
    entry = next((d for d in dossier if _is_of(citation, card, d)), None)
    newest = _newest_letter(entry, {d.id: d for d in dossier}) if entry else None
    if entry is None or newest is None:
        return None
    old = f"de Kamerbrief van {entry.datum_tekst}"
    return Notice(
        kind=NoticeKind.SUCCESSOR,
        text=texts.successor(old, newest.titel, newest.datum_tekst),
        citation=citation.n,
        document_id=f"dossier-{newest.id}",
        date=newest.datum,
    )


def _is_of(citation: Citation, card: Card, entry: Dossierstuk) -> bool:
    if entry.soort != Soort.KAMERBRIEF.value:
        return False
    if citation.document_id == f"dossier-{entry.id}":
        return True
    return (
        card.soort in {Soort.KAMERBRIEF, Soort.KAMERSTUK}
        and card.date == entry.datum
        and entry.titel.split()[-1].casefold() in f"{card.title} {card.subject}".casefold()
    )


def _newest_letter(entry: Dossierstuk, dossier: Mapping[str, Dossierstuk]) -> Dossierstuk | None:
    """Return the letter that took up this one, following letters only; None without one."""
    found, at = None, entry
    while True:
        later = [dossier[i] for i in at.opvolger if i in dossier and dossier[i].datum > at.datum]
        letters = [d for d in later if _is_letter(d)]
        if not letters:
            return found
        found = at = max(letters, key=lambda d: d.datum)


def _is_letter(entry: Dossierstuk) -> bool:
    """Tell whether an entry is a letter of its own accord; written answers replace nothing."""
    return entry.soort == Soort.KAMERBRIEF.value and "antwoord" not in entry.titel.casefold()


def _figures(citations: Sequence[Citation], startset: Startset) -> Iterator[Notice]:
    """Yield figures in an answer that other sources give differently, by the register."""
    sources = {b.id: b for b in startset.bronnen}
    for figure in startset.cijfers:
        for citation in citations:
            if _gives(citation.quote, figure):
                pairs = zip(figure.waarden, figure.bronnen, strict=True)
                values = [f"{value} ({_named(ids, sources)})" for value, ids in pairs]
                yield Notice(
                    kind=NoticeKind.DISAGREE,
                    text=f"{texts.disagree(figure.onderwerp, values)} {figure.opmerking}",
                    citation=citation.n,
                )
                break


def _gives(quote: str, figure: Cijfer) -> bool:
    lowered = re.sub(r"\s+(?=%)|\s+procent\b", "%", quote.casefold()).replace("%%", "%")
    held = any(
        re.search(rf"(?<![\d,.]){re.escape(value)}(?![\d]|[,.]\d)", lowered)
        for value in figure.waarden
    )
    return held and any(word in lowered for word in figure.woorden)


def _named(ids: Sequence[str], sources: Mapping[str, Bron]) -> str:
    """Return sources by their kind and, where it was found, their date."""
    told = ((sources[i].soort, sources[i].datum) for i in ids)
    return "; ".join(
        f"{soort}, {day}" if any(map(str.isdigit, day)) else soort for soort, day in told
    )
