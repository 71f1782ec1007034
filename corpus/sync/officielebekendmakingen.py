"""A publication number, a dossier, or date + words → files on officielebekendmakingen.nl.

Invariants: a publication is asked as XML, then HTML, then PDF; a bijlage (blg-) only as PDF. Its
metadata tells whether it changed, where the service has them. Does not: read the text.
"""

import re
from collections.abc import Iterator
from datetime import date

from corpus.parsers.bwb_place import read_day
from corpus.sync.addresses import OP_HOST, OP_SRU_HOST
from corpus.sync.checks import check_publication, read_answer_xml, xml_check
from corpus.sync.errors import AnswerError, NotThereError
from corpus.sync.model import Entry, Found, Wanted
from corpus.sync.session import Session, digest
from corpus.sync.sru import Record, read_page, search_address

SERVICE = "officielebekendmakingen.nl"
BASE = f"https://{OP_HOST}/"
SRU = f"https://{OP_SRU_HOST}/sru"
_NUMBER = re.compile(r"[a-z]{3,5}(?:-[A-Za-z0-9]{1,12}){1,4}")
_FORMS = ("xml", "html", "pdf")
_MAX_PAGES = 20
_TITLES = ("OVERHEIDop.documenttitel", "DC.title", "DCTERMS.title")
_DAYS = ("OVERHEIDop.datumBrief", "DCTERMS.issued", "DCTERMS.available")


def find(entry: Entry, session: Session) -> Found:
    """Find the publications of an entry.

    Raises:
        NotThereError: nothing fits.
        AnswerError: the service answered with another schema.
    """
    if entry.nummer:
        return Found(wanted=(_by_number(entry, session),))
    wanted = tuple(w for w in map(_by_record, _search(entry, session)) if _fits(w, entry))
    if not wanted:
        raise NotThereError(f"{entry.titel}: niet gevonden bij {SERVICE} ({SRU}).")
    return Found(wanted=wanted)


def _by_number(entry: Entry, session: Session) -> Wanted:
    values, stamp = _metadata(entry.nummer, session)
    title = next((values[name] for name in _TITLES if values.get(name)), entry.titel)
    day = next((d for d in (read_day(values.get(name, "")[:10]) for name in _DAYS) if d), None)
    return _wanted(entry.nummer, title, day, stamp)


def _metadata(number: str, session: Session) -> tuple[dict[str, str], str]:
    """Return the metadata by name and their fingerprint; both empty when there are none."""
    check = xml_check("metadata_gegevens", service=SERVICE)
    try:
        data = session.ask(f"{BASE}{number}/metadata.xml", check=check)
    except (NotThereError, AnswerError):
        return {}, ""
    rows = read_answer_xml(data, SERVICE).iter("metadata")
    return {row.get("name") or "": (row.get("content") or "").strip() for row in rows}, digest(data)


def _search(entry: Entry, session: Session) -> Iterator[Record]:
    query = ["c.product-area==officielepublicaties", "w.publicatienaam==Kamerstuk"]
    if entry.dossier:
        query.append(f"w.dossiernummer=={entry.dossier}")
    if entry.datum:
        query.append(f"dt.date=={entry.datum}")
    seen = 0
    for _ in range(_MAX_PAGES):
        address = search_address(SRU, f"({' AND '.join(query)})", start=seen + 1)
        page = read_page(session.ask(address, check=lambda d: read_page(d, SERVICE)), SERVICE)
        yield from page.records
        seen += len(page.records)
        if seen >= page.total or not page.records:
            return
    raise AnswerError(f"{SERVICE} gaf te veel bladzijden; maak de vraag kleiner.")


def _by_record(record: Record) -> Wanted:
    number = record.first("identifier")
    if not _NUMBER.fullmatch(number):
        raise AnswerError(
            f"De indeling van {SERVICE} lijkt gewijzigd (identifier '{number[:40]}'); niets "
            "overgenomen."
        )
    day = read_day(record.first("date", "issued", "available")[:10])
    return _wanted(number, record.first("title") or number, day, record.first("modified"))


def _fits(wanted: Wanted, entry: Entry) -> bool:
    title = wanted.title.casefold()
    return (
        all(word.casefold() in title for word in entry.woorden)
        and (entry.datum is None or wanted.day == entry.datum)
        and (entry.sinds is None or wanted.day is None or wanted.day >= entry.sinds)
    )


def _wanted(number: str, title: str, day: date | None, stamp: str) -> Wanted:
    forms = ("pdf",) if number.startswith("blg-") else _FORMS
    return Wanted(
        key=number,
        title=title,
        url=f"{BASE}{number}.html" if forms is _FORMS else f"{BASE}{number}.pdf",
        addresses=tuple(f"{BASE}{number}.{form}" for form in forms),
        check=check_publication,
        stamp=stamp,
        day=day,
    )
