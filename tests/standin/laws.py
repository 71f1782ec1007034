"""Laws of the stand-in: real texts of ../shared where they exist, else our own in BWB form.

Every own law has a version of 2024, one of 2026 (in force) and one of 2199 (not yet in force).
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from corpus.wetten import WETTEN
from tests.standin.site import SHARED, Page, gzd, sha512, sru_answer, text

KERN = (
    "BWBR0037885",
    "BWBR0041313",
    "BWBR0041278",
    "BWBR0041330",
    "BWBR0041297",
    "BWBR0045528",
    "BWBR0005537",
    "BWBR0035933",
)
OMGEVINGSWET = SHARED / "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml"
WITH_HISTORY = "BWBR0002458"
_OPEN = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Version:
    """One toestand; ``end`` is the last day, far away when it is open."""

    start: str
    serial: int
    end: str
    data: bytes

    @property
    def label(self) -> str:
        """Return "2026-01-01_0"."""
        return f"{self.start}_{self.serial}"


def own_law(law: str, start: str, articles: dict[str, str]) -> bytes:
    """Return our own text in the form of a BWB toestand; a text of "" is a lapsed article."""
    title = WETTEN[law].citeertitel if law in WETTEN else f"Proefregeling {law}"
    parts = []
    for number, words in articles.items():
        status = "goed" if words else "vervallen"
        inside = text(words) if words else '<redactie type="vervanging">Vervallen</redactie>'
        parts.append(
            f'<artikel bwb-ng-variabel-deel="/Hoofdstuk1/Artikel{number}" inwerking="{start}" '
            f'label="Artikel {number}" status="{status}"><kop><label>Artikel</label>'
            f"<nr>{number}</nr></kop><al>{inside}</al></artikel>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<toestand bwb-ng-vast-deel="http://wetten.overheid'
        f'.nl/id/{law}/{start}/0" bwb-id="{law}" inwerkingtreding="{start}"><bwb-inputbestand/>'
        f'<wetgeving soort="AMvB"><intitule>{text(title)} (proeftekst)</intitule><citeertitel '
        f'status="officieel">{text(title)}</citeertitel><wet-besluit><wettekst><hoofdstuk '
        f'bwb-ng-variabel-deel="/Hoofdstuk1" status="goed"><kop><label>Hoofdstuk</label><nr>1</nr>'
        f"<titel>Proef</titel></kop>{''.join(parts)}</hoofdstuk></wettekst></wet-besluit>"
        "</wetgeving></toestand>"
    ).encode()


def real_omgevingswet() -> bytes | None:
    """Return the real Omgevingswet with the root attributes that its copy has lost."""
    if not OMGEVINGSWET.is_file():
        return None
    stamp = b'bwb-ng-vast-deel="http://wetten.overheid.nl/id/BWBR0037885/2026-01-01/0" '
    data = OMGEVINGSWET.read_bytes()
    mark = b'bwb-id="BWBR0037885"'
    return data.replace(mark, stamp + mark + b' inwerkingtreding="2026-01-01"', 1)


def _own_versions(law: str) -> list[Version]:
    name = WETTEN[law].citeertitel
    old = {
        "1.1": f"Deze proeftekst van {name} geldt sinds 2024.",
        "1.2": "Een proefterrein heeft een proefplan.",
        "1.3": "Dit artikel vervalt later.",
    }
    new = {
        "1.1": f"Deze proeftekst van {name} geldt sinds 2026.",
        "1.2": old["1.2"],
        "1.3": "",
        "1.4": f"Een bedrijventerrein in de proeftekst van {name} blijft een bedrijventerrein.",
    }
    later = {**new, "1.5": "Dit geldt nog niet."}
    real = real_omgevingswet() if law == "BWBR0037885" else None
    return [
        Version("2024-01-01", 0, "2025-12-31", own_law(law, "2024-01-01", old)),
        Version("2026-01-01", 0, "2198-12-31", real or own_law(law, "2026-01-01", new)),
        Version("2199-01-01", 0, _OPEN, own_law(law, "2199-01-01", later)),
    ]


def _real_history() -> list[Version]:
    folder = SHARED / "data/law/bwb-versions"
    ends = {"2012-01-01": "2012-12-31", "2013-01-01": "2013-12-31", "2014-01-01": "2014-12-31"}
    found = []
    for path in sorted(folder.glob(f"{WITH_HISTORY}_*_?.xml")):
        _, start, serial = path.stem.split("_")
        found.append(Version(start, int(serial), ends.get(start, _OPEN), path.read_bytes()))
    return found


@cache
def versions(law: str) -> tuple[Version, ...]:
    """Return the versions of a law, the oldest first."""
    if law == WITH_HISTORY:
        return tuple(_real_history())
    return tuple(_own_versions(law)) if law in KERN else ()


def manifest(law: str, listed: tuple[Version, ...]) -> bytes:
    """Return a manifest in the form of the repository."""
    rows = "".join(
        f'<expression label="{v.label}"><metadata><datum_inwerkingtreding>{v.start}'
        f"</datum_inwerkingtreding><einddatum>{v.end}</einddatum><zichtdatum_start>{v.start}"
        f"</zichtdatum_start><zichtdatum_eind>{_OPEN}</zichtdatum_eind></metadata><manifestation "
        f'label="xml"><metadata><hashcode>\n{sha512(v.data)}\n</hashcode><size>{len(v.data)}</size>'
        f'</metadata><item label="{law}_{v.label}.xml" _deleted="false"/></manifestation>'
        "</expression>"
        for v in listed
    )
    latest = f"{listed[-1].label}/xml/{law}_{listed[-1].label}.xml"
    return (
        f'<?xml version="1.0" encoding="utf-8"?><work label="{law}" _latestItem="{latest}">'
        f"<metadata><datum_inwerkingtreding>{listed[0].start}</datum_inwerkingtreding></metadata>"
        f"{rows}</work>"
    ).encode()


def laws(path: str, query: dict[str, str]) -> Page | None:
    """Answer for the repository of laws."""
    del query
    match = re.fullmatch(r"/bwb/(BWB[RV]\d{7})/(.*)", path)
    listed = versions(match[1]) if match else ()
    if not match or not listed:
        return None
    law, rest = match[1], match[2]
    if rest == "manifest.xml":
        return Page(manifest(law, listed))
    files = {f"{v.label}/xml/{law}_{v.label}.xml": v.data for v in listed}
    if rest in files:
        return Page(files[rest])
    if rest == f"xml/{law}.xml":  # the trap: without a date one gets the oldest
        return Page(b"", location=f"/bwb/{law}/{next(iter(files))}")
    return None


def law_search(path: str, query: dict[str, str]) -> Page | None:
    """Answer a search for one law on one day."""
    del path
    wanted = query.get("query", "")
    law = re.search(r"identifier==?(BWB[RV]\d{7})", wanted)
    day = re.search(r"geldigheidsdatum==?(\d{4}-\d\d-\d\d)", wanted)
    listed = versions(law[1]) if law else ()
    if day:
        on = date.fromisoformat(day[1]).isoformat()
        listed = tuple(v for v in listed if v.start <= on <= v.end)
    return sru_answer([_record(law[1], v) for v in listed] if law else [])


def _record(law: str, version: Version) -> str:
    meta = (
        '<meta xmlns:overheidbwb="http://standaarden.overheid.nl/bwb/terms/"><owmskern>'
        f"<dcterms:identifier>{law}</dcterms:identifier><dcterms:title>"
        f"{text(WETTEN[law].citeertitel)}</dcterms:title></owmskern><bwbipm>"
        f"<overheidbwb:geldigheidsperiode_startdatum>{version.start}"
        "</overheidbwb:geldigheidsperiode_startdatum><overheidbwb:geldigheidsperiode_einddatum>"
        f"{version.end}</overheidbwb:geldigheidsperiode_einddatum></bwbipm></meta>"
    )
    place = (
        '<overheidbwb:locatie_toestand xmlns:overheidbwb="http://standaarden.overheid.nl/bwb/terms/'
        f'">https://repository.officiele-overheidspublicaties.nl/bwb/{law}/{version.label}/xml/'
        f"{law}_{version.label}.xml</overheidbwb:locatie_toestand>"
    )
    return gzd(meta, place)
