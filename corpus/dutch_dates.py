"""Dutch words for a day → date (pure): "20 december 2024", "20-12-2024", "1 mrt. 2025".

Does not: guess a year or a century; a day that does not exist is no date.
"""

import re
from datetime import date

_MONTHS = ("jan", "feb", "maart", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WORDS = re.compile(
    r"\b(\d{1,2})\s+(jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s+(\d{4})\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b")


def find_date(text: str) -> date | None:
    """Return the first Dutch date in text, or None."""
    if match := _WORDS.search(text):
        month = match[2].lower().replace("mrt", "maart")
        return _day(int(match[3]), _MONTHS.index(month) + 1, int(match[1]))
    if match := _FIGURES.search(text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    return None


def say_date(day: date) -> str:
    """Return a date as Dutch prose writes it: "20 december 2024"."""
    names = (
        "januari februari maart april mei juni juli augustus september oktober november december"
    )
    return f"{day.day} {names.split()[day.month - 1]} {day.year}"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
