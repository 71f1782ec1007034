"""An answer → what its reader must be warned of: newer letters, lapsed text, figures that differ.

Every warning rests on a fact of the index or the startset: a date, a status, a link in the dossier,
the register of figures that sources give differently. Pure. Does not: judge whether it answers.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from corpus.cards import Bron, Cijfer, Dossierstuk, Startset
from corpus.model import Card, Soort, Status
from corpus.wetten import WETTEN
from indexing.catalog import DocumentRow
from kb import notice_texts as texts
from kb.dates import OMGEVINGSWET_FROM
from kb.model import Answer, Citation, Notice, NoticeKind

FETCHED = frozenset(
    """
    BWBR0037885 BWBR0041313 BWBR0041278 BWBR0041330 BWBR0041297 BWBR0045528 BWBR0005537
    BWBR0035933
    """.split()
)
"""The laws that ``kb sync --alleen wetten`` fetches; a test compares them with its register."""

_MIN_ABBREVIATION = 2
_FOREIGN = {
    "Engels": "the of and is are what which how does do can for with municipality province law",
    "Duits": "der die das und ist sind was welche wie kann für mit nicht gemeinde gesetz von",
    "Frans": "le la les et est sont quel quelle comment peut pour avec commune loi des une",
}
_MIN_FOREIGN = 2
_DUTCH = frozenset("de het een en is van wat wie hoe welke kan mag voor met in op".split())


def warnings(
    answer: Answer, day: date, rows: Mapping[str, DocumentRow], startset: Startset
) -> Iterator[Notice]:
    """Yield the warnings about an answer; ``day`` is the one whose law was asked, else today.

    ``rows`` are the indexed documents by id.
    """
    cited = answer.nearest if answer.refused else answer.citations
    told: set[str] = set()
    for citation in cited:
        row = rows.get(citation.document_id)
        found = [_force(citation, row.card)] if row else []
        found.append(_successor(citation, row.card if row else None, startset.dossier))
        for notice in found:
            if notice and notice.text not in told:
                told.add(notice.text)
                yield notice
    yield from _figures(answer.citations, startset)
    if missing := [p.question for p in answer.parts if not p.answered]:
        yield Notice(kind=NoticeKind.PART_MISSING, text=texts.part_missing(missing))
    if day < OMGEVINGSWET_FROM:
        text = texts.before_omgevingswet(day)
        yield Notice(kind=NoticeKind.NOT_IN_FORCE, text=text, date=OMGEVINGSWET_FROM)


def remarks(typed: str, answer: Answer, official_ids: frozenset[str]) -> Iterator[Notice]:
    """Yield how the question was read, and what it names that the index lacks."""
    read = answer.understood
    if read.rewritten:
        yield Notice(kind=NoticeKind.READ_AS, text=texts.read_as(read.question))
    if read.corrections:
        text = texts.corrected(read.corrections)
        yield Notice(kind=NoticeKind.CORRECTED, text=text)
    if read.dated and read.geldig_op:
        text = texts.law_of(read.geldig_op)
        yield Notice(kind=NoticeKind.READ_AS, text=text, date=read.geldig_op)
    if language := _language(typed):
        yield Notice(kind=NoticeKind.LANGUAGE, text=texts.other_language(language))
    for bwb_id in _laws_named(read.question):
        if bwb_id not in official_ids:
            wet = WETTEN[bwb_id]
            text = texts.law_not_indexed(
                wet.citeertitel, wet.abbreviation, fetched=bwb_id in FETCHED
            )
            yield Notice(kind=NoticeKind.LAW_NOT_INDEXED, text=text)


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


def _successor(
    citation: Citation, card: Card | None, dossier: Sequence[Dossierstuk]
) -> Notice | None:
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


def _is_of(citation: Citation, card: Card | None, entry: Dossierstuk) -> bool:
    if entry.soort != Soort.KAMERBRIEF.value:
        return False
    if citation.document_id == f"dossier-{entry.id}":
        return True
    return (
        card is not None
        and card.soort in {Soort.KAMERBRIEF, Soort.KAMERSTUK}
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


def _laws_named(text: str) -> Iterator[str]:
    """Yield the BWB-id of every law that a question names, by its title or its short name."""
    for bwb_id, wet in WETTEN.items():
        title = re.search(rf"\b{re.escape(wet.citeertitel)}\b", text, re.IGNORECASE)
        short = wet.abbreviation
        if title or (
            len(short) > _MIN_ABBREVIATION and re.search(rf"\b{re.escape(short)}\b", text)
        ):
            yield bwb_id


def _language(text: str) -> str:
    """Return the language of a question that is clearly not Dutch, else ""."""
    words = [w.casefold() for w in re.findall(r"[^\W\d_]+", text)]
    own = sum(w in _DUTCH for w in words)
    counts = {name: sum(w in known.split() for w in words) for name, known in _FOREIGN.items()}
    name = max(counts, key=lambda n: counts[n])
    return name if counts[name] >= _MIN_FOREIGN and counts[name] > own else ""
