"""A number, a dossier, or kind + date + words → documents of the Tweede Kamer (OData v4).

Invariants: every row that is used has an id and a number in their official form; words and dates
are matched here, on whole rows, because the service only compares substrings with exact case.
Does not: search inside documents, or follow deleted rows.
"""

import json
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from corpus.sync.addresses import TK_HOST
from corpus.sync.checks import check_document
from corpus.sync.errors import AnswerError, NotThereError
from corpus.sync.model import Entry, Found, Wanted
from corpus.sync.session import JSON, Session
from corpus.sync.sru import secure

SERVICE = "de open data van de Tweede Kamer"
BASE = f"https://{TK_HOST}/OData/v4/2.0/"
_READER = "https://www.tweedekamer.nl/kamerstukken/"
_EXPAND = "Kamerstukdossier,BijlageDocument"
_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_NUMBER = re.compile(r"\d{4}D\d{5}")
_KINDS = {"D": "Document", "Z": "Zaak", "A": "Activiteit"}
_WINDOW = timedelta(days=3)
_MAX_PAGES = 40
_SIGNS = "%/:?#[]@!$&'()*+,;=~"
_BAD_SHARE = 0.2
Row = dict[str, Any]


def find(entry: Entry, session: Session) -> Found:
    """Find the documents of an entry, with their bijlagen when it asks for them.

    Raises:
        NotThereError: nothing fits.
        AnswerError: the service answered with another schema.
    """
    if entry.nummer:
        rows = _by_number(entry.nummer, session)
    elif entry.dossier:
        rows = [r for r in _by_dossier(entry, session) if _has_words(r, entry.woorden)]
    else:
        rows = _by_words(entry, session)
    if not rows:
        raise NotThereError(f"{entry.titel}: niet gevonden bij {SERVICE} ({BASE}).")
    remarks = []
    if entry.datum and all(_day(row) != entry.datum for row in rows):
        remarks.append(f"{entry.titel}: gevonden met een andere datum ({_day(rows[0])}).")
    attached = [b for r in rows for b in r.get("BijlageDocument") or () if not b.get("Verwijderd")]
    if entry.bijlagen and not attached:
        remarks.append(f"{entry.titel}: de Tweede Kamer noemt er geen bijlage bij.")
    chosen = [*rows, *(_usable(attached) if entry.bijlagen else ())]
    unique = {str(row["DocumentNummer"]): row for row in chosen}
    return Found(wanted=tuple(map(_wanted, unique.values())), remarks=tuple(remarks))


def _by_number(number: str, session: Session) -> list[Row]:
    kind = _KINDS[number[4]]
    name = "DocumentNummer" if kind == "Document" else "Nummer"
    expand = _EXPAND if kind == "Document" else f"Document($expand={_EXPAND})"
    rows = _rows(kind, f"{name} eq '{number}'", expand, session)
    if kind == "Document":
        return _usable(rows)
    nested = [document for row in rows for document in row.get("Document") or ()]
    return _usable(d for d in nested if not d.get("Verwijderd"))


def _by_dossier(entry: Entry, session: Session) -> list[Row]:
    number, _, addition = entry.dossier.partition("-")
    inside = f"d/Nummer eq {number}" + (f" and d/Toevoeging eq '{addition}'" if addition else "")
    wanted = [f"Kamerstukdossier/any(d:{inside})"]
    if entry.stuksoort:
        wanted.append(_is_kind(entry.stuksoort))
    if entry.sinds:
        wanted.append(f"Datum ge {entry.sinds}")
    return _usable(_rows("Document", " and ".join(wanted), _EXPAND, session))


def _by_words(entry: Entry, session: Session) -> list[Row]:
    """Return what has all words, of the very day or else the nearest one within three days."""
    wanted = [_is_kind(entry.stuksoort)] if entry.stuksoort else []
    if entry.datum:
        first, last = entry.datum - _WINDOW, entry.datum + _WINDOW + timedelta(days=1)
        wanted.append(f"Datum ge {first} and Datum lt {last}")
    elif entry.sinds:
        wanted.append(f"Datum ge {entry.sinds}")
    rows = _usable(_rows("Document", " and ".join(wanted), _EXPAND, session))
    fitting = [row for row in rows if _has_words(row, entry.woorden)]
    if not entry.datum or not fitting:
        return fitting
    target = entry.datum
    nearest = min(abs(_day(row) - target) for row in fitting)
    return [row for row in fitting if abs(_day(row) - target) == nearest]


def _rows(kind: str, wanted: str, expand: str, session: Session) -> list[Row]:
    fields = {
        "$filter": f"Verwijderd eq false and {wanted}",
        "$expand": expand,
        "$orderby": "Datum desc" if kind == "Document" else "GewijzigdOp desc",
    }
    address = f"{BASE}{kind}?{urlencode(fields, quote_via=quote, safe='$(),:')}"
    rows: list[Row] = []
    for _ in range(_MAX_PAGES):
        page = _read(session.ask(address, check=_read, accept=JSON))
        rows.extend(page["value"])
        following = page.get("@odata.nextLink")
        if not isinstance(following, str) or following == address:
            return rows
        address = secure(quote(following, safe=_SIGNS))
    raise AnswerError(f"{SERVICE} gaf meer dan {_MAX_PAGES} bladzijden; maak de vraag kleiner.")


def _read(data: bytes) -> dict[str, Any]:
    try:
        page = json.loads(data)
    except ValueError as error:
        raise AnswerError(f"Onleesbaar antwoord van {SERVICE} (geen JSON).") from error
    rows = page.get("value") if isinstance(page, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise AnswerError(
            f"De indeling van {SERVICE} lijkt gewijzigd (veld 'value' ontbreekt); niets "
            "overgenomen."
        )
    return dict(page)


def _usable(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that have an id, a number and a date; too many without is another schema."""
    listed = list(rows)
    good = [
        row
        for row in listed
        if _GUID.fullmatch(str(row.get("Id")))
        and _NUMBER.fullmatch(str(row.get("DocumentNummer")))
        and re.match(r"\d{4}-\d\d-\d\d", str(row.get("Datum")))
    ]
    if len(listed) - len(good) > _BAD_SHARE * len(listed):
        raise AnswerError(
            f"De indeling van {SERVICE} lijkt gewijzigd (veld 'Id', 'DocumentNummer' of 'Datum' "
            "ontbreekt); niets overgenomen."
        )
    return good


def _wanted(row: Row) -> Wanted:
    number, kind = str(row["DocumentNummer"]), str(row.get("Soort") or "")
    page = "brieven_regering/detail" if kind == "Brief regering" else "detail"
    return Wanted(
        key=number,
        title=str(row.get("Onderwerp") or row.get("Titel") or kind or number),
        url=f"{_READER}{page}?id={number}&did={number}",
        addresses=(f"{BASE}Document({row['Id']})/resource",),
        check=check_document,
        stamp=str(row.get("HuidigeDocumentVersie_Id") or row.get("GewijzigdOp") or ""),
        day=_day(row),
    )


def _is_kind(kind: str) -> str:
    return "Soort eq '{}'".format(kind.replace("'", "''"))


def _has_words(row: Row, words: tuple[str, ...]) -> bool:
    texts = " ".join(str(row.get(name) or "") for name in ("Titel", "Onderwerp", "Citeertitel"))
    return all(word.casefold() in texts.casefold() for word in words)


def _day(row: Row) -> date:
    return date.fromisoformat(str(row["Datum"])[:10])
