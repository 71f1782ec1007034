"""The number of a European act in running text → its CELEX number (pure).

Invariants: a directive counts year/number, a regulation from before 2015 ("nr. 338/97")
number/year. Does not: read names ("Kaderrichtlijn water"), Pb-numbers or conclusions.
"""

import re

_KIND = {"richtlijn": "L", "verordening": "R", "kaderbesluit": "F"}
ACT = re.compile(
    r"\b(?P<kind>[Rr]ichtlijn|[Vv]erordening|[Kk]aderbesluit)(?:en|\b)\s{1,3}"
    r"(?:\((?:EU|EG|EEG|Euratom)(?:,\s?Euratom)?\)\s{1,3})?(?P<nr>nr\.?\s{0,3})?"
    r"(?P<one>\d{2,4})/(?P<two>\d{1,4})(?:/(?:EG|EU|EEG|JBZ|Euratom))?(?![\d/])"
)
_CENTURY = 50


def celex(match: re.Match[str]) -> str:
    """Return the CELEX number of a match of ACT."""
    kind = _KIND[match["kind"].lower()]
    year, number = match["one"], match["two"]
    if kind == "R" and (match["nr"] or _year_is_last(year, number)):
        year, number = number, year
    if len(year) == len("99"):
        year = ("19" if int(year) >= _CENTURY else "20") + year
    return f"CELEX:3{year}{kind}{int(number):04d}"


def _year_is_last(one: str, two: str) -> bool:
    """Tell whether a regulation without "nr." is still number/year ("1338/2008", "1705/98")."""
    if re.fullmatch(r"(?:19|20)\d\d", two):
        return not re.fullmatch(r"(?:19|20)\d\d", one)
    return len(two) == len("98") < len(one) and not one.startswith("20")
