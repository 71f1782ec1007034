"""Small print of an official publication → its number, kind and address (pure).

Invariants: a number is only found where a publisher prints it ("kst-35538-4", "Gemeenteblad 2021
nr. 1079"); nothing is put together from parts. Does not: check that the publication exists.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Soort

_HOST = "https://zoek.officielebekendmakingen.nl/"
_KAMERSTUK = re.compile(r"^\s*(kst-\d{5}(?:-[IVXLC]+)?-(?:\d+|[A-Z]{1,3}))\s*$")
_JOURNAL = re.compile(
    r"\b(gemeenteblad|provinciaal blad|waterschapsblad|staatscourant|staatsblad)\s+"
    r"(?:van\s+.{3,60}?\s+)?(?:jaargang\s+)?(\d{4}),?\s+(?:nr\.?\s+)?(\d{1,6})\b",
    re.IGNORECASE,
)
_JOURNALS = {
    "gemeenteblad": ("gmb", "Gemeenteblad", Soort.DECENTRAAL),
    "provinciaal blad": ("prb", "Provinciaal blad", Soort.DECENTRAAL),
    "waterschapsblad": ("wsb", "Waterschapsblad", Soort.DECENTRAAL),
    "staatscourant": ("stcrt", "Staatscourant", Soort.REGELING),
    "staatsblad": ("stb", "Staatsblad", Soort.DOCUMENT),
}


@dataclass(frozen=True, slots=True)
class Publication:
    """An official number with what follows from it."""

    id: str
    soort: Soort
    publisher: str
    url: str


def find_publication(lines: Iterable[str]) -> Publication | None:
    """Return the first publication number printed in these lines."""
    kept = list(lines)
    for line in kept:
        if match := _KAMERSTUK.match(line):
            house = "Eerste" if any("Eerste Kamer" in other for other in kept) else "Tweede"
            return Publication(
                match[1],
                Soort.KAMERSTUK,
                f"{house} Kamer der Staten-Generaal",
                f"{_HOST}{match[1]}.html",
            )
    for line in kept:
        if match := _JOURNAL.search(line):
            prefix, name, soort = _JOURNALS[match[1].lower()]
            number = f"{prefix}-{match[2]}-{match[3]}"
            return Publication(number, soort, name, f"{_HOST}{number}.html")
    return None
