"""Local regulations (CVDR): the search with two versions of each, and their files."""

import re

from tests.standin.site import SHARED, Page, gzd, sru_answer, text

NUMBERS = ("CVDR703362", "CVDR622914", "CVDR646089", "CVDR706717", "CVDR681214")
LAPSED = "CVDR622914"
STOP = "CVDR706717"
_STOP_FILE = SHARED / "data/law/stop/gemeentestad_consolidaties.xml"
_BASE = "https://repository.officiele-overheidspublicaties.nl/cvdr"


def local_search(path: str, query: dict[str, str]) -> Page | None:
    """Answer a search for one regulation."""
    del path
    match = re.search(r"identifier==?(CVDR\d+)", query.get("query", ""))
    law = match[1] if match else ""
    if law not in NUMBERS:
        return sru_answer([])
    last_end = "2022-04-01" if law == LAPSED else ""
    return sru_answer(
        [_record(law, 1, "2020-01-01", "2021-12-31"), _record(law, 2, "2022-01-01", last_end)]
    )


def local_files(path: str, query: dict[str, str]) -> Page | None:
    """Give the XML or HTML of a version."""
    del query
    match = re.fullmatch(r"/cvdr/(CVDR\d+)/(\d+)/(xml|html)/\1_\2\.\3", path)
    if not match or match[1] not in NUMBERS:
        return None
    if match[3] == "html":
        return Page(_html(match[1]), "text/html")
    if match[1] == STOP and _STOP_FILE.is_file():
        return Page(_STOP_FILE.read_bytes())
    return Page(_xml(match[1]))


def _record(law: str, number: int, start: str, end: str) -> str:
    until = f"<overheidrg:uitwerkingtredingDatum>{end}</overheidrg:uitwerkingtredingDatum>"
    meta = (
        '<meta xmlns:overheidrg="http://standaarden.overheid.nl/cvdr/terms/"><owmskern>'
        f"<dcterms:identifier>{law}_{number}</dcterms:identifier><dcterms:title>"
        f"{text('Proefverordening ' + law)}</dcterms:title><dcterms:modified>{start}"
        "</dcterms:modified></owmskern><cvdripm><overheidrg:inwerkingtredingDatum>"
        f"{start}</overheidrg:inwerkingtredingDatum>{until if end else ''}</cvdripm></meta>"
    )
    place = f"{_BASE}/{law}/{number}/xml/{law}_{number}.xml"
    return gzd(meta, f"<publicatieurl_xml>{place}</publicatieurl_xml>")


def _xml(law: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><cvdr xmlns="https://purl.overheid.nl/cvdr/def/">'
        "<body><regeling><regeling-tekst><artikel><kop><label>Artikel</label><nr>1</nr><titel>"
        f"Proef</titel></kop><al>Proefartikel van {law}.</al></artikel></regeling-tekst>"
        "</regeling></body></cvdr>"
    ).encode()


def _html(law: str) -> bytes:
    name = f"Proefverordening {law}"
    return (
        f'<!doctype html><html lang="nl"><head><title>{name}</title></head><body><h1>{name}</h1>'
        f"<h2>Artikel 1</h2><p>Proefartikel van {law}.</p></body></html>"
    ).encode()
