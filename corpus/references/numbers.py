"""Dutch rank words ↔ numbers of leden, and the shapes of article numbers (pure).

Invariants: every pattern is linear in its text: repetitions are bounded and cannot overlap. Does
not: know whether an article or lid exists.
"""

import re

_UNITS = (
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
    "dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste "
    "eenentwintigste tweeëntwintigste drieëntwintigste vierentwintigste vijfentwintigste "
    "zesentwintigste zevenentwintigste achtentwintigste negenentwintigste dertigste"
)
RANKS = {word: number for number, word in enumerate(_UNITS.split(), start=1)}
_WORDS = {number: word for word, number in RANKS.items()}

_LONGEST = 100
RANK = "(?:" + "|".join(sorted(RANKS, key=len, reverse=True)) + r"|\d{1,2}e)"
AND = r"(?:\s{0,3},\s{0,3}(?:(?:en|of)\s{1,3})?|,?\s{1,3}(?:en/of|en|of|dan\s+wel|alsmede)\s{1,3})"
TO = r"(?:\s{1,3}(?:tot\s{1,3}en\s{1,3}met|t/m)\s{1,3}|\s{0,2}[-–]\s{0,2})"
ARTIKEL = (
    r"(?:\d{1,4}(?:[a-z]{1,3}|[A-Z])?(?:[.:]\d{1,4}[a-z]{0,3}){0,3}(?:\s(?:bis|ter|quater)\b)?"
    r"|[IVXLC]{1,7}[A-Z]?)(?![A-Za-z0-9°])"
)
ELEMENT = r"(?:\d{1,3}[a-z]?(?:\.\d{1,3}[a-z]?){0,4}|[IVXLC]{1,7}[a-zA-Z]?|[A-Z])(?![A-Za-z0-9°])"


def rank(word: str) -> str:
    """Return the number of a rank word: "derde" and "3e" give "3"."""
    known = RANKS.get(word.lower())
    return str(known) if known else word.lower().removesuffix("e")


def rank_word(number: str) -> str:
    """Return the rank word of a number, or "" when prose writes a figure ("1a", "31")."""
    return _WORDS.get(int(number), "") if re.fullmatch(r"\d{1,2}", number) else ""


def span_of(values: str) -> tuple[str, ...]:
    """Return the numbers of "1-3", "a-d" or "1°-3°"; the two ends of a range without an order."""
    first, dash, last = values.partition("-")
    if not dash:
        return (values,)
    sign = "°" if last.endswith("°") else ""
    low, high = first.rstrip("°"), last.rstrip("°")
    if low.isdigit() and high.isdigit() and 0 <= int(high) - int(low) < _LONGEST:
        return tuple(f"{n}{sign}" for n in range(int(low), int(high) + 1))
    if len(low) == len(high) == 1 and "a" <= low <= high <= "z":
        return tuple(chr(n) for n in range(ord(low), ord(high) + 1))
    return (first, last)
