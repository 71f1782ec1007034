"""The words after an article number → the law they name ("van die wet", "Ow") (pure).

Invariants: a law that is named but not in our table is "?", never the law the text stands in; "die
wet" is the law named last before it. Does not: read the place inside the law.
"""

import re
from dataclasses import dataclass
from datetime import date

from corpus.references.european import ACT, celex
from corpus.references.form import UNKNOWN
from corpus.references.laws import BW, BW_BOOKS, MOTHER, WRITES_WET, last_law, law_at

_LINK = re.compile(
    r"(?:\.?\s{0,2},|\.(?=\s{1,3}van\s))?\s{1,4}(?:(?P<van>van|in|uit|bij)\s{1,4})?"
    r"(?:(?P<the>de|het|deze|dit|die|dat)\s{1,4})?"
    r"(?:(?:voormalige|nieuwe|huidige|oude|gewijzigde|toenmalige|geldende|ingetrokken)\s{1,4})?"
)
_BOOK = re.compile(
    r"[Bb]oek\s{1,3}(?P<book>\d{1,2})"
    r"(?:(?:,|\s{1,3}van)?\s{1,3}(?:het\s{1,3}|dat\s{1,3})?(?:Burgerlijk\s{1,3}[Ww]etboek|BW|wetboek)\b)?"
)
_BOOK_NUMBER = re.compile(r"\b[Bb]oek\s{1,3}(\d{1,2})\b")
_AFTER_BW = re.compile(r",?\s{1,3}Boek\s{1,3}(?P<book>\d{1,2})\b")
_GENERIC = re.compile(
    r"(?:[Ww]et|[Bb]esluit|[Rr]egeling|[Ww]etboek|[Bb]oek|[Vv]erdrag|[Rr]ijkswet|[Rr]ichtlijn"
    r"|[a-z]{0,20}verordening|omgevingsplan|reglement|circulaire)\b"
)
_NAMED = re.compile(
    r"(?:[A-Z][\w’'-]{0,40}\s{1,3}(?:[a-z]{1,20}\s{1,3}){0,2})?"
    r"[\w’'-]{0,40}(?:wet|besluit|regeling|verordening|verdrag|wetboek|reglement|omgevingsplan"
    r"|planregels|beleidsregels?)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"Rijkswet\s[a-z]+(?:\s(?:voor|en|van|de|het|[A-Z][\w-]*,?|te)){0,14}(?<!,)(?<!en)(?<!voor)"
)
_BEFORE = re.compile(
    r"(?:,\s{1,3}(?:(?:met\s+uitzondering|behoudens|behalve)\s{1,3}(?:van\s{1,3})?)?"
    r"|:\s{0,6}(?:[a-z0-9]{1,2}[.)]\s{1,3})?)(?:de\s{1,3}|het\s{1,3})?$|\)?[ \t]{1,3}$"
)
_UNKNOWN_BEFORE = re.compile(
    r"(?:\b(?:Wet|Besluit|Regeling)\b|[a-z]wet\b)[^.;:\n]{0,80}:\s{0,6}(?:[a-z0-9]{1,2}[.)]\s{1,3})?(?:de\s)?$"
)


@dataclass(frozen=True, slots=True)
class Context:
    """Where the text stands: the ``law`` it belongs to ("" for none) and the day it is from."""

    law: str = ""
    day: date | None = None


def read_law(text: str, pos: int, context: Context) -> tuple[str, int] | None:
    """Return (law, end) of the law named right after a position, or None when none is named."""
    link = _LINK.match(text, pos)
    if link is None:
        return None
    at = link.end()
    book = _BOOK.match(text, at)
    if book:
        return BW_BOOKS.get(book["book"], UNKNOWN), book.end()
    if known := law_at(text, at, context.day):
        return _with_book(text, known)
    if act := ACT.match(text, at):
        return celex(act), act.end()
    return _described(text, link, context) if link["van"] and link["the"] else None


def _last(text: str, pos: int, context: Context, *, is_book: bool) -> str:
    """Return the law named last before a position, for "die wet" and "dat boek"."""
    if is_book:
        books = _BOOK_NUMBER.findall(text, max(0, pos - 800), pos)
        return BW_BOOKS.get(books[-1], UNKNOWN) if books else UNKNOWN
    last = last_law(text, pos, context.day)
    return last[0] if last and last[0] != BW else UNKNOWN


def _with_book(text: str, known: tuple[str, int]) -> tuple[str, int]:
    law, end = known
    book = _AFTER_BW.match(text, end) if law == BW else None
    return (BW_BOOKS.get(book["book"], UNKNOWN), book.end()) if book else known


def _described(text: str, link: re.Match[str], context: Context) -> tuple[str, int] | None:
    generic = _GENERIC.match(text, link.end())
    if generic and link["the"] in {"deze", "dit"}:
        return context.law or UNKNOWN, generic.end()
    if generic and link["the"] in {"die", "dat"}:
        is_book = generic[0].lower() == "boek"
        return _last(text, link.start(), context, is_book=is_book), generic.end()
    if generic and context.law in MOTHER and _is_mother(generic[0], context.law):
        return MOTHER[context.law], generic.end()
    named = _PLACE.match(text, link.end()) or _NAMED.match(text, link.end())
    if named and (link["van"] == "van" or text[link.end()].isupper()):
        return UNKNOWN, named.end()
    return None


def _is_mother(word: str, law: str) -> bool:
    """Tell whether "wet" is the law an AMvB rests on; a capital may begin another law's name."""
    return word == "wet" or (word == "Wet" and law in WRITES_WET)


def law_before(text: str, pos: int, context: Context) -> str:
    """Return the law named right before a reference ("AVG, artikel 6", "Bor (…) artikel 3")."""
    near = text[max(0, pos - 120) : pos]
    link = _BEFORE.search(near[-40:])
    if link is None:
        return ""
    at = pos - len(link[0])
    last = last_law(text, at, context.day, reach=120)
    if last and last[1] == at and last[0] != BW:
        return last[0]
    return UNKNOWN if _UNKNOWN_BEFORE.search(near) else ""
