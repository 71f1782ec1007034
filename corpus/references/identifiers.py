"""Official identifiers in running text → normal forms: ECLI, Stb., jci, Kamerstukken (pure).

Invariants: every pattern starts at a literal or at a bounded figure, so the search is linear; the
form is the identifier of officielebekendmakingen.nl ("kst-32637-622", "stb-2016-156",
"h-tk-20102011-108-5"). Does not: complete what is not printed: no number, no form.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.references.european import ACT, celex
from corpus.references.form import Target, canonical, read
from corpus.references.kamerstukken import KAMERSTUKKEN


@dataclass(frozen=True, slots=True)
class Hit:
    """An identifier in the text: where it stands, what kind it is and its normal form."""

    start: int
    end: int
    kind: str
    form: str


_BLADEN = {"staatsblad": "stb", "staatscourant": "stcrt", "tractatenblad": "trb"}
_BLADEN |= {"gemeenteblad": "gmb", "provinciaal blad": "prb", "waterschapsblad": "wsb"}


def _jci(match: re.Match[str]) -> str:
    place = match["place"].replace("&amp;", "&").lstrip("&")
    return canonical(read(f"{match['bwb'].upper()}:{place}")).form


def _blad(match: re.Match[str]) -> str:
    name = match["name"].lower().rstrip(".")
    return f"{_BLADEN.get(name, name)}-{match['year']}-{match['number']}"


def _cvdr(match: re.Match[str]) -> str:
    version = match["version"]
    return f"CVDR{match['number']}" + (f"/{version}" if version else "")


_PATTERNS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        "jci",
        re.compile(
            r"jci1\.\d(?:\.\d)?:[cv]:(?P<bwb>BWB[RVW]\d{7})"
            r"(?P<place>(?:&(?:amp;)?[a-z-]{1,20}=[^&\s\"'<>)\]]{1,60}){0,12})"
        ),
        _jci,
    ),
    ("wet", re.compile(r"(?<![A-Za-z0-9:])BWB[RVW]\d{7}(?!\d)"), lambda m: f"{m[0]}:"),
    (
        "ecli",
        re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}(?<!\.)"),
        lambda m: m[0],
    ),
    (
        "publicatie",
        re.compile(
            r"\b(?:kst-\d{5}(?:-\d{2}(?=-))?(?:-[IVXLC]{1,6}[A-Z]?|-[A-Z])?-(?:\d{1,4}|[A-Z]{1,3})"
            r"|blg-\d{1,9}|ah-(?:tk|ek)-\d{8}-\d{1,5}|kv-tk-\d{4}Z\d{5}"
            r"|h-(?:tk|ek)-\d{8}-\d{1,4}-\d{1,5}"
            r"|(?:stb|stcrt|prb|gmb|wsb|bgr|trb)-\d{4}-\d{1,6})\b"
        ),
        lambda m: m[0],
    ),
    ("tk", re.compile(r"\b20\d{2}[DZA]\d{5}\b"), lambda m: m[0]),
    (
        "publicatie",
        re.compile(
            r"\b(?P<name>Stb|Stcrt|Trb|Staatsblad|Staatscourant|Tractatenblad|Gemeenteblad"
            r"|Provinciaal blad|Waterschapsblad)\b\.?(?:\s{1,3}van\s{1,3}\d{1,2} [a-z]{3,9})?"
            r"\s{1,3}(?P<year>(?:18|19|20)\d{2})(?:,|/)?\s{0,3}(?:nr\.?\s{0,3})?(?P<number>\d{1,6})\b"
        ),
        _blad,
    ),
    (
        "cvdr",
        re.compile(r"\bCVDR(?P<number>\d{4,9})(?:[/_](?P<version>\d{1,3}))?\b"),
        _cvdr,
    ),
    ("eu", ACT, celex),
)


def find_identifiers(text: str) -> Iterator[Hit]:
    """Yield all identifiers, kind by kind; they may overlap ("BWBR…" inside a jci)."""
    for kind, pattern, name in _PATTERNS:
        for match in pattern.finditer(text):
            yield Hit(*match.span(), kind, name(match))
    for kind, pattern, target in KAMERSTUKKEN:
        for match in pattern.finditer(text):
            found: Target | None = target(match)
            if found:
                yield Hit(*match.span(), kind, found.form)
