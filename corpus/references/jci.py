"""A target → its Juriconnect string and web address (pure).

Invariants: parts stand from large to small, an onderdeel without its degree sign, as in the
official files ("&o=3"). Does not: fetch, or make a jci for what is no BWB law.
"""

import re
from datetime import date

from corpus.references.form import Target

_HOST = "https://wetten.overheid.nl/"
_BWB = re.compile(r"BWB[RVW]\d{7}")


def jci(target: Target, day: date | None = None) -> str:
    """Return "jci1.3:c:BWBR0037885&artikel=4.14&lid=3", with z and g on a day; "" for no BWB law.

    A range becomes its first number: a jci names one place.
    """
    if not _BWB.fullmatch(target.law):
        return ""
    parts = "".join(f"&{n}={_one(n, v)}" if v else f"&{n}" for n, v in target.parts)
    stamp = f"&z={day}&g={day}" if day else ""
    return f"jci1.3:c:{target.law}{parts}{stamp}"


def address(target: Target) -> str:
    """Return the address at wetten.overheid.nl, cut off at the article; "" for no BWB law."""
    if not _BWB.fullmatch(target.law):
        return ""
    kept = tuple((n, v) for n, v in target.parts if n not in {"lid", "o"})
    return _HOST + (jci(Target(target.law, kept)) if kept else target.law)


def _one(name: str, value: str) -> str:
    first = value.partition("-")[0]
    return first.rstrip("°") if name == "o" else first
