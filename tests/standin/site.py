"""What the services of the stand-in share: a page, and answers in the form of SRU."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

SHARED = Path(__file__).parents[3] / "shared"
SRU_NS = "http://docs.oasis-open.org/ns/search-ws/sruResponse"
GZD_NS = "http://standaarden.overheid.nl/sru"


@dataclass(frozen=True, slots=True)
class Page:
    """What a service has at an address; with ``location`` it sends the client there."""

    data: bytes
    media_type: str = "application/xml"
    location: str = ""


def sru_answer(records: list[str], total: int | None = None) -> Page:
    """Return an SRU 2.0 answer around the XML of gzd records."""
    rows = "".join(
        f"<record><recordSchema>gzd</recordSchema><recordData>{record}</recordData></record>"
        for record in records
    )
    count = len(records) if total is None else total
    return Page(
        f'<?xml version="1.0" encoding="UTF-8"?><searchRetrieveResponse xmlns="{SRU_NS}">'
        f"<version>2.0</version><numberOfRecords>{count}</numberOfRecords>"
        f"<records>{rows}</records></searchRetrieveResponse>".encode()
    )


def gzd(meta: str, enriched: str) -> str:
    """Return one gzd record."""
    return (
        f'<gzd xmlns="{GZD_NS}" xmlns:dcterms="http://purl.org/dc/terms/"><originalData>{meta}'
        f"</originalData><enrichedData>{enriched}</enrichedData></gzd>"
    )


def text(value: object) -> str:
    """Return a value as XML text."""
    return escape(str(value), {'"': "&quot;"})


def sha512(data: bytes) -> str:
    """Return the digest that a manifest gives for a text."""
    return hashlib.sha512(data).hexdigest()
