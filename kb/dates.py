"""A question → the day whose law it asks for, or none. Pure.

"Mag dat op 1 juni 2025?", "geldend op 1-1-2026", "hoe lang gold het in 2023", "vóór 2024". A day
of something that happened ("wat werd op 20 december 2024 besloten?") is no such day. Of a year or
month the last day is meant, unless that is yet to come: then today, or its first day.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

OMGEVINGSWET_FROM = date(2024, 1, 1)
"""First day of the Omgevingswet: Stb. 2023, 113; art. 23.10 Ow."""

_YEARS = range(1800, 2200)
"""Years whose law somebody may ask; another number is no year."""

_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
_MONTH = "|".join(_MONTHS)
_DAY = (
    rf"(?:(?P<d>\d{{1,2}})\s+(?P<m>{_MONTH})\s+(?P<y>\d{{4}})"
    r"|(?P<dn>\d{1,2})[-/.](?P<mn>\d{1,2})[-/.](?P<yn>\d{4})"
    r"|(?P<yi>\d{4})-(?P<mi>\d{2})-(?P<di>\d{2})"
    rf"|(?P<part>begin|eind|medio)?\s*(?:van\s+)?(?:(?P<my>{_MONTH})\s+)?(?P<year>(?:19|20)\d\d))"
)
_ASKED = re.compile(
    rf"\b(?P<how>op|per|in|v[oó][oó]r|tot|vanaf|na|geldend|geldig)\s+(?:de\s+)?(?:op\s+)?{_DAY}\b",
    re.IGNORECASE,
)
_SAYS_LAW = re.compile(
    r"\b(?:hoe lang|geldend|geldig|gold|golden|geldt|gelden|van kracht|recht van|oude recht|duurde"
    r"|bestond|regel(?:s|ing)?|vereist|nodig|verplicht)\b|\b(?:artikel|art\.|lid) \d"
)
_MAY = re.compile(
    r"\b(?:mag|mocht(?:en)?|mogen|moet(?:en)?|moest(?:en)?|kan|kon(?:den)?|kunnen|hoefde)\b"
)
_WAS = re.compile(
    r"\b(?:was|waren|is|zijn)\s+(?:de|het)\s+(?:termijn|duur|procedure|regel|grondslag)"
)
_HAPPENED = re.compile(
    r"\b(?:wanneer|hoeveel|getreden|besloot|besloten|besluiten genomen|nam|stemde|oordeelde"
    r"|verscheen|stuurde|gestuurd|schreef|gepubliceerd|gebeurde|sprak|deed|noemde|meldde|werd|zei"
    r"|kocht|gaf)\b|\b(?:heeft|hebben|is|zijn)\b.*\b(?:af|vast|op|aan|in|uit)?ge(?!ld)\w+(?:d|t|en)\b"
)


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day whose law a question asks for, and where the question says so."""

    day: date
    start: int
    end: int


def asked_day(text: str, today: date) -> AskedDay | None:
    """Return the day whose law is asked; None when the question names none."""
    lowered = text.casefold()
    for match in _ASKED.finditer(lowered):
        explicit = match["how"] in {"geldend", "geldig"}
        rest = lowered[: match.start()] + " " + lowered[match.end() :]
        if not explicit and not _is_about_law(rest):
            continue
        day = _day(match, today)
        if day is not None:
            return AskedDay(day, *match.span())
    return None


def _is_about_law(rest: str) -> bool:
    """Tell whether the rest of a question asks what holds, and not what happened."""
    if _HAPPENED.search(rest):
        return False
    return any(p.search(rest) for p in (_SAYS_LAW, _MAY, _WAS))


def _day(match: re.Match[str], today: date) -> date | None:
    """Return the day that a phrase means; None for one that does not exist or that nobody asks."""
    if match["year"]:
        return _moment(match, today)
    try:
        if match["d"]:
            found = date(int(match["y"]), _MONTHS.index(match["m"]) + 1, int(match["d"]))
        elif match["dn"]:
            found = date(int(match["yn"]), int(match["mn"]), int(match["dn"]))
        else:
            found = date(int(match["yi"]), int(match["mi"]), int(match["di"]))
    except ValueError:
        return None
    if found.year not in _YEARS:
        return None
    if _is_before(match):
        return found - timedelta(days=1)
    return found + timedelta(days=1) if match["how"] == "na" else found


def _moment(match: re.Match[str], today: date) -> date:
    """Return the day meant by a year, a month, or the beginning or end of a year."""
    year = int(match["year"])
    month = _MONTHS.index(match["my"]) + 1 if match["my"] else 0
    first = date(year, month or 1, 1)
    last = date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    if _is_before(match):
        return first - timedelta(days=1)
    if match["how"] == "na":
        return last + timedelta(days=1)
    if match["part"] == "begin" or match["how"] in {"per", "vanaf"} or first > today:
        return first
    return min(last, today) if match["part"] != "medio" else date(year, 7, 1)


def _is_before(match: re.Match[str]) -> bool:
    return match["how"].replace("ó", "o") == "voor" or match["how"] == "tot"
