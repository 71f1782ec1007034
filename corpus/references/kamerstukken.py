"""Kamerstukken, Handelingen and Aanhangsel in running text → their official identifiers (pure).

Invariants: a dossier is five figures; a toevoeging ("XVIII", "A", "32") stays in the form; a page
is a part ("kst-32637-622:p=3"), an attachment the part "bijlage". Does not: guess a number.
"""

import re
from collections.abc import Callable

from corpus.references.form import Target

_DOSSIER = r"(?P<dossier>[1-3]\d[\s.\u00a0]?\d{3})(?!\d)"
_ANY_DOSSIER = _DOSSIER.replace("[1-3]", "[1-9]", 1)
_EXTRA = r"(?:[\s\u00a0-]{1,2}(?P<toev>[IVXLC]{1,6}[A-Z]?|[AHJ])(?![\w]))?(?:\s{0,2}\(R\d{4}\))?"
_NR = r"(?:nrs?\.?|nummer)\s{0,3}"
_YEAR = r"\d{4}\s?[-–/]\s?(?:\d{4}|\d{2})"
_PAGE = r"(?:\s{0,2},\s{1,3}(?:p|blz)\.\s{0,3}(?P<page>\d{1,5}(?:\s?[-–]\s?\d{1,5})?))?"
_FULL = re.compile(
    r"(?P<bijlage>\b[Bb]ijlage\s{1,3}(?:\d{1,7}\s{1,3})?bij\s{1,3})?\bKamerstuk(?:ken)?\b\.?(?:\s{1,3}(?:II|I)\b)?"
    rf"\s{{0,3}},?\s{{0,3}}(?:(?:vergaderjaar\s{{1,3}})?{_YEAR}(?:\s?[-–]\s?{_YEAR})?\s{{0,3}},?\s{{1,3}})?"
    rf"{_ANY_DOSSIER}{_EXTRA}"
    rf"(?:\s{{0,2}},\s{{0,3}}(?:{_NR}(?P<nr>\d{{1,4}}[a-z]?\b|[A-Z]{{1,3}}\b)|(?P<letter>[A-Z]{{1,3}})(?=\s*[,.;)]|$))"
    rf"|-(?P<short>\d{{1,4}})\b)?{_PAGE}"
)
_PRINTED = re.compile(
    r"\b(?:Tweede|Eerste)\s{1,3}Kamer(?:\s{1,3}der\s{1,3}Staten-Generaal)?,\s{0,3}vergaderjaar\s{1,3}"
    rf"{_YEAR},\s{{0,3}}{_DOSSIER}{_EXTRA},\s{{0,3}}(?:{_NR}(?P<nr>\d{{1,4}})|(?P<letter>[A-Z]{{1,3}}))\b"
)
_COMMA = re.compile(rf"(?<![\d.,-]){_DOSSIER}{_EXTRA},\s{{0,3}}nr\.\s{{0,3}}(?P<nr>\d{{1,4}})\b")
_NUMBER_FIRST = re.compile(
    rf"\bnr\.\s{{0,3}}(?P<nr>\d{{1,4}})\s{{0,3}}\(\s{{0,2}}{_DOSSIER}{_EXTRA}\s{{0,2}}\)"
)
_HYPHEN = re.compile(
    r"(?<![\w/.,=-])(?P<dossier>[1-3]\d{4})(?:-(?P<toev>[IVXLC]{1,6}[A-Z]?|[A-Z]|\d{2}(?=-)))?"
    r"-(?P<nr>\d{1,4})(?![\w/-]|[.,]\d)"
)
_BILL = re.compile(
    r"\b(?:[Ww]etsvoorstel|[Vv]oorstel\s{1,3}van\s{1,3}wet|[Ii]nitiatiefwet|[Dd]ossier|[Kk]amerstukdossier)\b"
    r"[^()\n.;]{0,80}(?:\n[^()\n.;]{0,80})?\(\s?(?P<dossier>[23]\d[\s\u00a0]?\d{3})\s?\)"
)
_HANDELINGEN = re.compile(
    r"(?P<aanhangsel>\b[Aa]anhangsel(?:\s{1,3}van\s{1,3}de|\s{1,3}der)?\s{1,3})?\bHandelingen\s{1,3}"
    r"(?:(?P<kamer>II|I)\s{1,3})?(?P<from>\d{4})\s?[-–/]\s?(?P<to>\d{4}|\d{2}),\s{0,3}"
    r"nr\.\s{0,3}(?P<nr>\d{1,4})"
    r"(?:,\s{0,3}item\s{1,3}(?P<item>\d{1,3}))?"
    r"(?:,\s{0,3}(?:p|blz)\.\s{0,3}(?P<page>\d{1,5}(?:\s?[-–]\s?\d{1,5})?))?"
)


def _kamerstuk(match: re.Match[str]) -> Target:
    named = match.groupdict()
    dossier = re.sub(r"\D", "", match["dossier"])
    number = named.get("nr") or named.get("letter") or named.get("short") or ""
    steps = ("kst", dossier, named.get("toev") or "", number)
    page = re.sub(r"\s", "", named.get("page") or "").replace("–", "-")
    parts = ((("bijlage", ""),) if named.get("bijlage") else ()) + ((("p", page),) if page else ())
    return Target("-".join(step for step in steps if step), parts)


def _handelingen(match: re.Match[str]) -> Target:
    kamer = "ek" if match["kamer"] == "I" else "tk"
    year = f"{match['from']}{match['from'][: 4 - len(match['to'])]}{match['to']}"
    if match["from"].endswith("99") and len(match["to"]) == len("00"):
        year = f"{match['from']}{int(match['from']) + 1}"
    if match["aanhangsel"]:
        return Target(f"ah-{kamer}-{year}-{match['nr']}")
    page = re.sub(r"\s", "", match["page"] or "").replace("–", "-")
    if match["item"]:
        return Target(
            f"h-{kamer}-{year}-{match['nr']}-{match['item']}", (("p", page),) if page else ()
        )
    return Target(f"h-{kamer}-{year}-{page or match['nr']}")


KAMERSTUKKEN: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], Target]], ...] = (
    ("handelingen", _HANDELINGEN, _handelingen),
    ("kamerstuk", _FULL, _kamerstuk),
    ("kamerstuk", _PRINTED, _kamerstuk),
    ("kamerstuk", _COMMA, _kamerstuk),
    ("kamerstuk", _NUMBER_FIRST, _kamerstuk),
    ("kamerstuk", _HYPHEN, _kamerstuk),
    ("kamerstuk", _BILL, _kamerstuk),
)
"""Kind, pattern and how its match is named, the most complete form first."""
