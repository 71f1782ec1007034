"""Enumerations inside a reference → their values with offsets (pure): leden and onderdelen.

Invariants: each value keeps the place where it stands; "tot en met" is one value "1-3"; patterns
are linear. Does not: know to which article a list belongs.
"""

import re
from dataclasses import dataclass

from corpus.references.numbers import AND, RANK, TO, rank

_LETTER = r"(?:aa|bb|cc|dd|ee|ff|gg|hh|ii|jj|kk|ll|mm|nn|oo|pp|[a-zA-Z])(?![\w°])"
_FIGURE = r"(?:\d{1,2}\s?[°º]|\d{1,2}(?![\w°]|\.\d))"
_ONE = rf"(?:{_LETTER}|{_FIGURE})"
_MORE = rf"(?:(?<!\n){_ONE}|{_ONE}(?!\.))"
_ONDER = r"(?:onderdelen|onderdeel|onder|sub|letters?)\s{1,3}"
_COMMA = r"(?:\s{0,2},)?\s{1,3}"
_LEDEN = re.compile(
    rf"(?:{_COMMA}|(?P<and>{AND}))(?:het\s{{1,3}})?"
    rf"(?P<list>{RANK}(?:(?:{TO}|{AND}){RANK}){{0,15}})\s{{1,3}}(?:lid|leden)\b",
    re.IGNORECASE,
)
_LEDEN_FIGURES = re.compile(
    rf"(?:{_COMMA}|(?P<and>{AND}))(?:het\s{{1,3}})?(?:lid|leden)\s{{1,3}}"
    rf"(?P<list>\d{{1,2}}[a-z]?\b(?:(?:{TO}|{AND})\d{{1,2}}[a-z]?\b(?![.:]\d)){{0,15}})"
)
_ONDERDELEN = re.compile(
    rf"(?:{_COMMA}|(?P<and>{AND}))(?:(?:de\s{{1,3}})?aanhef,?\s{{1,3}}(?:en\s{{1,3}})?)?{_ONDER}"
    rf"(?P<list>{_ONE}(?:(?:{TO}|{AND}){_MORE}){{0,20}})"
)
SENTENCE = re.compile(
    rf"{_COMMA}(?:aanhef\b(?!\s{{1,3}}en)"
    r"|(?:eerste|tweede|derde|vierde|laatste|slot)\s{0,2}(?:vol)?zin(?:nen|snede|snedes|sneden)?\b)"
)
_RANK_ONE = re.compile(RANK, re.IGNORECASE)
_LID_ONE = re.compile(r"\d{1,2}[a-z]?")
_ONDER_ONE = re.compile(rf"(?<!\w){_ONE}")
_TO = re.compile(TO)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an enumeration, "3" or "a" or "1-3", and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Values:
    """An enumeration; ``joined``: "en" or "of" stood before it; ``end`` includes the word "lid"."""

    values: tuple[Value, ...]
    end: int
    joined: bool


def read_leden(text: str, pos: int) -> Values | None:
    """Return the leden named at a position ("eerste en derde lid", "lid 1-3"), or None."""
    if match := _LEDEN.match(text, pos):
        return _values(text, match, _RANK_ONE)
    match = _LEDEN_FIGURES.match(text, pos)
    return _values(text, match, _LID_ONE) if match else None


def read_onderdelen(text: str, pos: int) -> Values | None:
    """Return the onderdelen named at a position ("aanhef en onder b of c", "onder 2°"), or None."""
    match = _ONDERDELEN.match(text, pos)
    return _values(text, match, _ONDER_ONE) if match else None


def _values(text: str, match: re.Match[str], one: re.Pattern[str]) -> Values:
    found: list[Value] = []
    begin, end = match.span("list")
    for item in one.finditer(text, begin, end):
        value = _name(item[0])
        before = found[-1] if found else None
        if before and _TO.fullmatch(text, before.end, item.start()):
            found[-1] = Value(f"{before.text}-{value}", before.start, item.end())
        else:
            found.append(Value(value, item.start(), item.end()))
    return Values(tuple(found), match.end(), bool(match["and"] and match["and"].strip(" ,\n")))


def _name(word: str) -> str:
    if word[0].isdigit():
        return word.replace("º", "°").replace(" ", "") if word[-1] in "°º" else rank(word)
    return rank(word) if _RANK_ONE.fullmatch(word) else word
