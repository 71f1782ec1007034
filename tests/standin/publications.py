"""officielebekendmakingen.nl and its SRU search, with our own texts in the documented form."""

import re

from tests.standin.pdf import make_pdf
from tests.standin.site import Page, gzd, sru_answer, text

KAMERSTUKKEN = {
    "kst-32637-622": ("2024-11-05", "Motie over een proefterrein"),
    "kst-32847-1105": ("2023-10-13", "Brief over de proefladder"),
    "kst-34682-231": ("2025-11-17", "Voortgang programma Ruimte voor Economie"),
    "kst-34682-163": ("2023-06-15", "Verslag van een proefdebat"),
}
OTHERS = {
    "stcrt-2025-34437": ("2025-09-26", "Ontwerp-Proefnota"),
    "stb-2023-492": ("2023-12-15", "Besluit over proefcentra"),
    "prb-2022-7979": ("2022-06-30", "Proefverordening"),
}
BIJLAGEN = {"blg-1014762": ("2022-01-14", "Proefbijlage")}
_ALL = {**KAMERSTUKKEN, **OTHERS, **BIJLAGEN}


def publications(path: str, query: dict[str, str]) -> Page | None:
    """Answer for one publication as XML, HTML, PDF or metadata."""
    del query
    match = re.fullmatch(r"/([a-zA-Z0-9-]+)(?:\.(xml|html|pdf)|/(metadata)\.xml)", path)
    if not match or match[1] not in _ALL:
        return None
    number, form = match[1], match[2] or match[3]
    day, title = _ALL[number]
    if form == "metadata":
        return Page(_metadata(number, day, title))
    if form == "pdf":
        return Page(make_pdf([title, "", f"Tekst van {number}."]), "application/pdf")
    if number in BIJLAGEN:
        return None
    if form == "html":
        return Page(_page(number, title), "text/html")
    return Page(_kamerstuk(number, day, title)) if number in KAMERSTUKKEN else None


def search(path: str, query: dict[str, str]) -> Page | None:
    """Answer a search for Kamerstukken by dossier or date."""
    del path
    wanted = query.get("query", "")
    dossier = re.search(r"w\.dossiernummer==([0-9A-Z-]+)", wanted)
    day = re.search(r"dt\.date==(\d{4}-\d\d-\d\d)", wanted)
    found = [
        (number, *facts)
        for number, facts in KAMERSTUKKEN.items()
        if (not dossier or number.startswith(f"kst-{dossier[1]}-"))
        and (not day or facts[0] == day[1])
    ]
    return sru_answer([_record(*row) for row in found])


def _record(number: str, day: str, title: str) -> str:
    place = f"https://repository.overheid.nl/frbr/officielepublicaties/kst/{number}/1"
    meta = (
        f"<meta><owmskern><dcterms:identifier>{number}</dcterms:identifier><dcterms:title>"
        f"{text(title)}</dcterms:title><dcterms:modified>{day}</dcterms:modified></owmskern>"
        f"<owmsmantel><dcterms:date>{day}</dcterms:date></owmsmantel></meta>"
    )
    return gzd(meta, f'<itemUrl manifestation="xml">{place}/xml/{number}.xml</itemUrl>')


def _metadata(number: str, day: str, title: str) -> bytes:
    rows = {"DC.identifier": number, "OVERHEIDop.documenttitel": title, "DCTERMS.issued": day}
    body = "".join(f'<metadata name="{n}" scheme="" content="{text(v)}"/>' for n, v in rows.items())
    return f'<?xml version="1.0"?><metadata_gegevens>{body}</metadata_gegevens>'.encode()


def _kamerstuk(number: str, day: str, title: str) -> bytes:
    _, dossier, rest = number.split("-", 2)
    return (
        '\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n<officiele-publicatie><metadata/>'
        "<kamerstuk><kamerstukkop><tekstregel inhoud='soort'>Tweede Kamer der Staten-Generaal"
        f"</tekstregel></kamerstukkop><dossier><dossiernummer><dossiernr>{dossier[:2]} "
        f"{dossier[2:]}</dossiernr></dossiernummer><titel>Proefdossier</titel></dossier><stuk>"
        f'<stuknr><ondernummer kamer="2">{rest}</ondernummer></stuknr><titel>{text(title)}</titel>'
        f'<datumtekst><datum isodatum="{day}">{day}</datum></datumtekst><algemeen><vrije-tekst>'
        f"<tekst><al>Dit is de proeftekst van {number}.</al></tekst></vrije-tekst></algemeen>"
        "</stuk></kamerstuk></officiele-publicatie>"
    ).encode()


def _page(number: str, title: str) -> bytes:
    return (
        f'<!doctype html><html lang="nl"><head><title>{text(title)}</title></head><body><h1>'
        f"{text(title)}</h1><p>Dit is de proeftekst van {number}.</p></body></html>"
    ).encode()
