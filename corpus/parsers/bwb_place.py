"""Where an element of a law stands → deep link, jci, status and date (pure).

Invariants: a link is built from the official anchor ("/Hoofdstuk2/…/Artikel2.23/Lid1") as
wetten.overheid.nl does; a jci is the official one where the file has it, else built in the same
form (CITATIONS.md §5.4-5.5). Does not: make a link to a lid; the site has no anchors for those.
"""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from lxml import etree

from corpus.model import Status

ANCHOR = "bwb-ng-variabel-deel"
STATUS = {"goed": Status.GELDEND, "nogniet": Status.NOG_NIET, "vervallen": Status.VERVALLEN}
_SEGMENT = re.compile(
    r"(Boek|Deel|Hoofdstuk|Titeldeel|Afdeling|Paragraaf|Sub-paragraaf|Artikel|Lid|Onderdeel"
    r"|Divisie|Aanwijzing|Bijlage)([^_.].*)"
)
_NO_ANCHOR = ("Lid", "Onderdeel", "Opsomming", "Tekst", "Structuurtekst")


@dataclass(frozen=True, slots=True)
class Version:
    """One toestand of a law: its BWB-id, date in force, date known on, and serial of that day."""

    bwb_id: str
    day: date | None
    seen: date | None = None
    serial: int = 0

    @property
    def id(self) -> str:
        """Return "BWBR0037885@2026-01-01", with "_1" for a second version of the same day."""
        stamp = f"@{self.day.isoformat()}" if self.day else ""
        return f"{self.bwb_id}{stamp}" + (f"_{self.serial}" if self.serial else "")

    @property
    def url(self) -> str:
        """Return the page of this version on wetten.overheid.nl."""
        stamp = f"/{self.day.isoformat()}" if self.day else ""
        return f"https://wetten.overheid.nl/{self.bwb_id}{stamp}"


def read_day(text: str | None) -> date | None:
    """Return the date of an ISO text, or None when it holds none."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def deep_link(anchor: str, version: Version) -> str:
    """Return the address of an element, cut off at its artikel."""
    kept = [part for part in anchor.split("/") if part and not part.startswith(_NO_ANCHOR)]
    return f"{version.url}#{quote('_'.join(kept))}" if kept else version.url


def build_jci(anchor: str, version: Version) -> str:
    """Return a jci in the official form from an anchor; unnumbered parts are left out."""
    found = [match for part in anchor.split("/") if (match := _SEGMENT.fullmatch(part))]
    names = [("o" if match[1] == "Onderdeel" else match[1].lower(), match[2]) for match in found]
    parts = "".join(f"&{name}={value}" for name, value in names)
    if not version.day:
        return f"jci1.3:c:{version.bwb_id}{parts}"
    seen = version.seen or version.day
    return f"jci1.3:c:{version.bwb_id}{parts}&z={seen}&g={version.day}"


def official_jci(element: etree._Element) -> str:
    """Return the jci 1.3 that the file gives for this element itself, or ""."""
    for child in reversed(element):
        if child.tag == "meta-data":
            for jci in child.iterfind("jcis/jci[@versie='1.3']"):
                return jci.get("verwijzing") or ""
    return ""
