"""The head of an official publication in XML → its card and id.

Invariants: a number is taken from the address in the metadata or from the printed dossier and
ondernummer, never from the running text. Does not: fetch the external metadata, which has the date.
"""

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from corpus.dutch_dates import find_date
from corpus.model import Card, Soort
from corpus.parsers.bwb_place import read_day
from corpus.parsers.kamer_where import KAMER
from corpus.parsers.xml_inline import read_inline

_HOST = "https://zoek.officielebekendmakingen.nl/"
_ADDRESS = re.compile(
    r"officielebekendmakingen\.nl/([a-z]+-[\w-]+?)(?:/metadata\.xml|\.html|\.xml|$)"
)
_HANDELINGEN = re.compile(r"h-(tk|ek)-(\d{4})(\d{4})-(\d+)-(\d+)")
_KAMERSTUK = re.compile(r"kst-(\d{2})(\d{3})(?:-([IVXLC]+[A-Z]?))?-(\w+)")
_HOUSES = {"tk": "Tweede", "ek": "Eerste"}
_KINDS = {
    "h": (Soort.HANDELINGEN, ""),
    "kst": (Soort.KAMERSTUK, ""),
    "blg": (Soort.KAMERSTUK, ""),
    "ah": (Soort.KAMERSTUK, ""),
    "stb": (Soort.DOCUMENT, "Staatsblad"),
    "stcrt": (Soort.REGELING, "Staatscourant"),
    "trb": (Soort.VERDRAG, "Tractatenblad"),
    "gmb": (Soort.DECENTRAAL, "Gemeenteblad"),
    "prb": (Soort.DECENTRAAL, "Provinciaal blad"),
    "wsb": (Soort.DECENTRAAL, "Waterschapsblad"),
    "bgr": (Soort.DECENTRAAL, "Blad gemeenschappelijke regeling"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """The card of a publication and its official number ("kst-35538-4"), "" when not found."""

    id: str
    card: Card


def read_head(root: etree._Element) -> Head:
    """Return the card of an ``officiele-publicatie``."""
    number = _number(root)
    soort, journal = _KINDS.get(number.partition("-")[0], (Soort.DOCUMENT, ""))
    stuk = root.find(".//stuk")
    title = _title(root, stuk)
    card = Card(
        soort=soort,
        title=title,
        publisher=journal or _house(root, number),
        date=_date(root, stuk),
        kenmerk=_kenmerk(number),
        subject=_text(stuk.find("titel")) if stuk is not None else "",
        signatory=_signatory(root),
        official_id=number,
        url=f"{_HOST}{number}.html" if number else "",
    )
    return Head(number, card)


def _number(root: etree._Element) -> str:
    for meta in root.iter("meta"):
        if match := _ADDRESS.search(meta.get("content") or ""):
            return match[1]
    dossier = _text(root.find(".//dossiernr")).replace(" ", "")
    chapter = _text(root.find(".//begrotingshoofdstuk"))
    under = _text(root.find(".//ondernummer"))
    parts = [part for part in (dossier, chapter, under) if part]
    return "-".join(("kst", *parts)) if dossier.isdigit() and under else ""


def _title(root: etree._Element, stuk: etree._Element | None) -> str:
    for path in (".//dossier/titel", ".//item-titel", ".//intitule", ".//citeertitel"):
        if text := _text(root.find(path)):
            return text
    if stuk is not None and (text := _text(stuk.find("titel"))):
        return text
    titles = [_text(kop.find("titel")) for kop in root.iter("kop")]
    journals = {
        "staatscourant",
        "staatsblad",
        "gemeenteblad",
        "provinciaal blad",
        "waterschapsblad",
    }
    named = [title for title in titles if title and title.lower() not in journals]
    return named[0] if named else _text(root.find(".//vergadering-nummer"))


def _house(root: etree._Element, number: str) -> str:
    """Return the house: from the number, else from the printed head."""
    match = _HANDELINGEN.match(number)
    printed = " ".join(_text(line) for line in root.iter("tekstregel"))
    name = _HOUSES[match[1]] if match else next((h for h in _HOUSES.values() if h in printed), "")
    return f"{name} Kamer der Staten-Generaal" if name else ""


def _kenmerk(number: str) -> str:
    """Return the number as it is printed: "35 538, nr. 4", "2017-2018, nr. 70, item 11"."""
    if match := _KAMERSTUK.match(number):
        chapter = f" {match[3]}" if match[3] else ""
        return f"{match[1]} {match[2]}{chapter}, nr. {match[4]}"
    if match := _HANDELINGEN.match(number):
        return f"{match[2]}-{match[3]}, nr. {match[4]}, item {match[5]}"
    return ""


def _date(root: etree._Element, stuk: etree._Element | None) -> date | None:
    for path in (".//datumtekst", ".//vergaderdatum", ".//dagtekening"):
        element = (stuk if stuk is not None else root).find(path)
        if element is not None:
            stamp = element.find(".//datum")
            iso = stamp.get("isodatum") if stamp is not None else None
            if day := read_day(iso) or find_date(_text(element)):
                return day
    return None


def _signatory(root: etree._Element) -> str:
    found = [_text(element) for element in root.iter("ondertekening")]
    return found[-1] if len(found) == 1 else ""


def _text(element: etree._Element | None) -> str:
    return read_inline(element, KAMER).text if element is not None else ""
