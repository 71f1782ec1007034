"""The open data of the Tweede Kamer: Document, Zaak and Activiteit in OData v4, two rows a page.

The letter of 20 December 2024 has a made-up number here, because the real one is unknown to us;
its text is the real one where ../shared has it.
"""

import json
import re
from functools import cache
from typing import Any
from urllib.parse import quote

from tests.standin.pdf import make_pdf
from tests.standin.site import SHARED, Page

BASE = "/OData/v4/2.0/"
LETTER, BIJLAGE, PROGRESS, QUESTIONS = "2024D50001", "2024D50002", "2025D46781", "2026D02703"
SUBJECT = (
    "Programma Ruimte voor Economie: Terugkoppeling Bestuurlijke werkconferentie; Handreiking "
    "Instrumenten Omgevingswet en Ruimte voor Economie"
)
_LETTER_FILE = SHARED / "corpus/kamerbrief-2024-12-20.md"
_PAGE = 2
Row = dict[str, Any]

OWN_LETTER = """De Voorzitter van de Tweede Kamer
der Staten-Generaal

Ons kenmerk
PROEF-DR / 12345678

Bijlage(n)
1

Datum 20 december 2024
Betreft Proefbrief over ruimte voor economie

Geachte Voorzitter,

In deze proefbrief staat dat het proefbeslag van economie 2,6% is. Daarom is er een handreiking.

Hoogachtend,

P. Proef
Minister van Proefzaken"""
HANDREIKING = """Handreiking Instrumenten Omgevingswet (proefversie van de proefserver)

1. Waarom deze proefhandreiking

Een proefgemeente kan met een voorbereidingsbesluit een proefterrein anderhalf jaar beschermen.

2. Welke instrumenten er zijn

De proefprovincie kan in de proefverordening instructieregels stellen over werklocaties."""


def _row(number: str, kind: str, day: str, subject: str, **more: object) -> Row:
    index = int(number[5:])
    return {
        "Id": f"00000000-0000-4000-8000-{index:012d}",
        "Soort": kind,
        "DocumentNummer": number,
        "Titel": subject[:80],
        "Onderwerp": subject,
        "Datum": f"{day}T00:00:00+01:00",
        "Volgnummer": -1,
        "ContentType": "application/pdf",
        "GewijzigdOp": f"{day}T12:00:00+01:00",
        "HuidigeDocumentVersie_Id": f"10000000-0000-4000-8000-{index:012d}",
        "Verwijderd": False,
        "Kamerstukdossier": [],
        "BijlageDocument": [],
        **more,
    }


@cache
def documents() -> tuple[Row, ...]:
    """Return all rows, some of which only look like what is sought."""
    letter, dossier = "Brief regering", [{"Nummer": 34682, "Toevoeging": None}]
    attached = _row(BIJLAGE, "Bijlage", "2024-12-20", "Handreiking Instrumenten Omgevingswet")
    gone = _row("2024D50003", "Bijlage", "2024-12-20", "Ingetrokken", Verwijderd=True)
    progress = "Voortgang programma Ruimte voor Economie"
    return (
        _row("2024D50010", letter, "2024-12-20", "Stand van zaken visserij"),
        _row(LETTER, letter, "2024-12-20", SUBJECT, BijlageDocument=[attached, gone]),
        _row("2024D50011", letter, "2024-12-19", "Verslag over Ruimte voor Economie in Europa"),
        _row("2024D50012", "Motie", "2024-12-20", "Motie over ruimte voor economie"),
        _row("2024D50013", letter, "2024-12-20", "Ruimte voor Economie", Verwijderd=True),
        attached,
        _row(PROGRESS, letter, "2025-11-17", progress, Kamerstukdossier=dossier),
        _row(QUESTIONS, letter, "2026-01-28", "Antwoorden begroting EZ"),
        _row("2025D53812", "Wetsvoorstel", "2025-12-18", "Wet versterking regie"),
        _row("2024D50020", letter, "2024-05-02", "Woningbouw", Kamerstukdossier=dossier),
    )


def chamber(path: str, query: dict[str, str]) -> Page | None:
    """Answer a question of OData, or give the file of a document."""
    if match := re.fullmatch(rf"{BASE}Document\(([0-9a-f-]+)\)/resource", path):
        row = next((r for r in documents() if r["Id"] == match[1]), None)
        return Page(_file(row), "application/pdf") if row else None
    kind = path.removeprefix(BASE)
    if kind not in {"Document", "Zaak", "Activiteit"}:
        return None
    wanted = query.get("$filter", "")
    rows = [r for r in documents() if _fits(r, wanted)] if kind == "Document" else _case(wanted)
    rows = sorted(rows, key=lambda r: str(r.get("Datum")), reverse=True)
    skip = int(query.get("$skip", 0))
    answer: Row = {"value": rows[skip : skip + _PAGE]}
    if len(rows) > skip + _PAGE:
        rest = "&".join(f"{n}={quote(v)}" for n, v in query.items() if n != "$skip")
        host = "https://gegevensmagazijn.tweedekamer.nl"
        answer["@odata.nextLink"] = f"{host}{path}?{rest}&$skip={skip + _PAGE}"
    return Page(json.dumps(answer).encode(), "application/json")


def _case(wanted: str) -> list[Row]:
    numbered = re.search(r"Nummer eq '(\d{4}[ZA]\d{5})'", wanted)
    known = {"2025Z19937": [PROGRESS], "2024A00001": [LETTER]}.get(numbered[1] if numbered else "")
    rows = [r for r in documents() if known and r["DocumentNummer"] in known]
    return [{"Nummer": numbered[1], "Document": rows}] if numbered and known else []


def _fits(row: Row, wanted: str) -> bool:
    equals = dict(re.findall(r"(\w+) eq '((?:[^']|'')*)'", wanted))
    bounds = re.findall(r"Datum (ge|lt) (\d{4}-\d\d-\d\d)", wanted)
    dossier = re.search(r"d/Nummer eq (\d+)", wanted)
    day = str(row["Datum"])[:10]
    return (
        not row["Verwijderd"]
        and all(row.get(name) == value.replace("''", "'") for name, value in equals.items())
        and all(day >= bound if sign == "ge" else day < bound for sign, bound in bounds)
        and (not dossier or any(d["Nummer"] == int(dossier[1]) for d in row["Kamerstukdossier"]))
    )


@cache
def letter_lines() -> tuple[str, ...]:
    """Return the lines of the letter without the marks of Markdown."""
    text = OWN_LETTER
    if _LETTER_FILE.is_file():
        text = _LETTER_FILE.read_text(encoding="utf-8")
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"</?sup>|[*>#]", "", text))
    return tuple(line.strip() for line in text.splitlines())


def _file(row: Row) -> bytes:
    number = row["DocumentNummer"]
    if number == LETTER:
        return make_pdf(list(letter_lines()))
    if number == BIJLAGE:
        return make_pdf(HANDREIKING.splitlines())
    return make_pdf([f"Proefdocument {number}", "", f"Dit gaat over {row['Onderwerp']}."])
