"""Names of laws in running text → the id of the law (pure).

Invariants: the ids come from the links in the official texts in ../shared, or are confirmed by a
second source; a name that is not in the table is never guessed. ``Ow`` in a document from before
2024 is the Onteigeningswet. Does not: know every Dutch law, or which version is meant.
"""

import re
from datetime import date
from functools import lru_cache

from corpus.references.law_table import EXTRA
from corpus.wetten import WETTEN, Wet

OMGEVINGSWET, ONTEIGENINGSWET = "BWBR0037885", "BWBR0001842"
OW_CHANGES = date(2024, 1, 1)
BW_BOOKS = {
    "1": "BWBR0002656",
    "2": "BWBR0003045",
    "3": "BWBR0005291",
    "4": "BWBR0002761",
    "5": "BWBR0005288",
    "6": "BWBR0005289",
    "7": "BWBR0005290",
    "8": "BWBR0005034",
    "10": "BWBR0030068",
}
BW = "BW"
MOTHER = {
    "BWBR0041313": OMGEVINGSWET,
    "BWBR0041278": OMGEVINGSWET,
    "BWBR0041330": OMGEVINGSWET,
    "BWBR0041297": OMGEVINGSWET,
    "BWBR0045528": OMGEVINGSWET,
    "BWBR0011825": "BWBR0011823",
    "BWBR0023798": "BWBR0020449",
    "BWBR0027464": "BWBR0024779",
}
"""The law that an AMvB or regeling calls "de wet" (its own first article says so)."""
WRITES_WET = frozenset({"BWBR0011825"})
"""Regelingen that write "de Wet" with a capital for that law."""

_ALIASES = {
    "Burgerlijk Wetboek": BW,
    "BW": BW,
    "Wet BIBOB": "BWBR0013798",
    "Uitvoeringswet AVG": "BWBR0040940",
    "Alcoholwet": "BWBR0002458",
    "Algemene verordening gegevensbescherming": "CELEX:32016R0679",
    "AVG": "CELEX:32016R0679",
}
_BOOKS_BY_ID = {law: book for book, law in BW_BOOKS.items()}
_WORD = re.compile(r"[^\W\d_][\w’'.-]{0,40}")
_SHORT = 6


@lru_cache(maxsize=1)
def all_laws() -> dict[str, Wet]:
    """Return every law of both tables by id."""
    return {wet.bwb_id: wet for wet in EXTRA} | dict(WETTEN)


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """Return the names by their first word in lower case, longest name first."""
    names = dict(_ALIASES)
    for wet in all_laws().values():
        names |= {name: wet.bwb_id for name in (wet.citeertitel, wet.abbreviation) if name}
    index: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for name in sorted(names, key=len, reverse=True):
        words = name.split()
        short = len(words) == 1 and len(name) <= _SHORT
        pattern = r"\s{1,4}".join(map(re.escape, words)) + r"(?![\w’'-]*\w)"
        key = words[0].lower()
        index.setdefault(key, []).append(
            (re.compile(pattern, 0 if short else re.IGNORECASE), names[name])
        )
    return {key: tuple(found) for key, found in index.items()}


def law_at(text: str, pos: int, day: date | None) -> tuple[str, int] | None:
    """Return (law, end) when the name of a known law starts here; the law "BW" lacks its book."""
    word = _WORD.match(text, pos)
    first = word[0].lower().rstrip(".,'’") if word else ""
    for pattern, law in _names().get(first, ()):
        if match := pattern.match(text, pos):
            old = match[0] == "Ow" and day is not None and day < OW_CHANGES
            return ONTEIGENINGSWET if old else law, match.end()
    return None


def last_law(text: str, pos: int, day: date | None, reach: int = 800) -> tuple[str, int] | None:
    """Return the (law, end) named last before a position, for "die wet"; None when there is none.

    A short abbreviation in lower case cannot be told from a word and is not taken.
    """
    found = None
    for word in _WORD.finditer(text, max(0, pos - reach), pos):
        if word[0][0].isupper() and (law := law_at(text, word.start(), day)) and law[1] <= pos:
            found = law
    return found


def book_of(law: str) -> str:
    """Return the number of a book of the Burgerlijk Wetboek, "" for another law."""
    return _BOOKS_BY_ID.get(law, "")
