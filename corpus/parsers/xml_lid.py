"""The words of a link to an artikel → the leden and onderdelen that it names (pure).

Official links stop at the artikel; which lid is meant stands only in the words ("artikel 2.3,
eerste en tweede lid, onder a"). Invariants: leden and onderdelen come in the order of the words.
Does not: find references in running text, or know whether the lid exists.
"""

import re
from string import ascii_lowercase

_FIRST = (
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
    "dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste "
    "eenentwintigste tweeëntwintigste drieëntwintigste vierentwintigste vijfentwintigste"
)
_RANK = {word: str(number) for number, word in enumerate(_FIRST.split(), start=1)}
_NUMBERS = [str(number) for number in range(1, 26)]
_WORD = "|".join(sorted(_RANK, key=len, reverse=True))
_AND = r"(?:\s*,\s+(?:en\s+|of\s+)?|\s+(?:en|of|tot en met)\s+)"
_ONE = rf"(?:[a-z]|{'|'.join(2 * c for c in ascii_lowercase)}|\d+°)(?![\w°])"
_PARTS = re.compile(
    rf"\b(?P<leden>(?:{_WORD})(?:{_AND}(?:{_WORD}))*)\s+(?:lid|leden)\b"
    rf"|\blid\s+(?P<lid>\d+[a-z]?)"
    rf"|\b(?:onder|onderdeel|onderdelen|sub)\s+(?P<onder>{_ONE}(?:{_AND}(?:onder\s+)?{_ONE})*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*,\s+(?:en\s+|of\s+)?|\s+(?:en|of)\s+")
_RANGE = re.compile(r"\s+tot en met\s+")


def read_leden(words: str) -> tuple[tuple[str, str], ...]:
    """Return ("lid", "2") and ("o", "a") pairs in the order in which the words name them.

    >>> read_leden("artikel 2.3, eerste en tweede lid, onder a")
    (('lid', '1'), ('lid', '2'), ('o', 'a'))
    """
    found: list[tuple[str, str]] = []
    for match in _PARTS.finditer(words):
        if match["leden"]:
            found += [("lid", name) for name in _names(match["leden"].lower(), _NUMBERS)]
        elif match["lid"]:
            found.append(("lid", match["lid"]))
        else:
            found += [("o", name) for name in _names(match["onder"], list(ascii_lowercase))]
    return tuple(found)


def _names(words: str, order: list[str]) -> list[str]:
    """Return the names in an enumeration; "tot en met" is filled in where the order is known."""
    names: list[str] = []
    for piece in _BETWEEN.split(_RANGE.sub("–", words)):
        ends = [_RANK.get(end, end) for end in piece.removeprefix("onder ").split("–")]
        if len(ends) > 1 and all(end in order for end in ends):
            names += order[order.index(ends[0]) : order.index(ends[-1]) + 1]
        else:
            names += ends
    return [name for name in names if name]
