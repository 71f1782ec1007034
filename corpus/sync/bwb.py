"""A BWB-id and a day → the one toestand that was in force then, by manifest and by search.

Two independent lists are read, the manifest of the repository and the SRU search; the newest
toestand that either gives for the day wins. Invariants: the address of a text always names its
date (an address without one leads to the oldest toestand); a text is only accepted when it says
itself which law and which date it is. Does not: parse the text, or keep older versions out of the
store.
"""

import re
from dataclasses import dataclass
from datetime import date

from corpus.companion import Expression
from corpus.errors import ParseError
from corpus.manifest_bwb import read_manifest
from corpus.parsers.bwb_place import read_day
from corpus.safe_xml import read_xml
from corpus.sync.addresses import BWB_HOST, SRU_HOST
from corpus.sync.checks import read_answer_xml
from corpus.sync.errors import AnswerError, NotThereError, SyncError
from corpus.sync.model import Entry, Found, Wanted
from corpus.sync.session import XML, Session
from corpus.sync.sru import read_page, search_address, secure

SERVICE = "wetten.overheid.nl"
SRU = f"https://{SRU_HOST}/sru/Search"
_PLACE = re.compile(r"/(\d{4}-\d\d-\d\d)_(\d{1,4})/xml/[^/]+\.xml$")
_OPEN = "9999"
_TEXTS = ("artikel", "enig-artikel", "circulaire.divisie", "divisie")


@dataclass(frozen=True, slots=True)
class Toestand:
    """One version of a law; ``serial`` counts versions of the same day."""

    start: date
    serial: int
    end: date | None
    address: str
    sha512: str = ""

    def held_on(self, day: date) -> bool:
        """Tell whether it was in force on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


def find(entry: Entry, session: Session) -> Found:
    """Find the toestand of a law on the day of the session.

    Raises:
        SyncError: neither list can be read, or the law was not in force.
    """
    law, remarks, listed = entry.nummer, [], []
    errors: list[SyncError] = []
    for read in (_from_manifest, _from_search):
        try:
            listed.extend(read(law, session))
        except SyncError as error:
            errors.append(error)
    if len(errors) > 1:
        raise errors[0]
    if errors:
        remarks.append(f"Eén van de twee lijsten van {law} was niet te lezen: {errors[0]}")
    held = [toestand for toestand in listed if toestand.held_on(session.day)]
    if not held:
        raise NotThereError(f"{entry.titel} ({law}) was op {session.day:%d-%m-%Y} niet van kracht.")
    best = max(held, key=lambda t: (t.start, t.serial, t.sha512))
    return Found(wanted=(_wanted(entry, best),), remarks=tuple(remarks))


def _wanted(entry: Entry, toestand: Toestand) -> Wanted:
    law, start = entry.nummer, toestand.start
    label = f"{start}_{toestand.serial}"

    def check(data: bytes) -> None:
        check_toestand(data, law, start)

    return Wanted(
        key=law,
        title=entry.titel,
        url=f"https://wetten.overheid.nl/{law}/{start}",
        addresses=(toestand.address,),
        check=check,
        accept=XML,
        stamp=f"{label}:{toestand.sha512}" if toestand.sha512 else "",
        version=f"{start}_{toestand.serial:04d}",
        day=start,
        sha512=toestand.sha512,
    )


def check_toestand(data: bytes, law: str, start: date) -> None:
    """Check that the bytes are the text of this law as it was from this day.

    Raises:
        AnswerError: they are something else.
    """
    try:
        root = read_xml(data)
    except ParseError as error:
        raise AnswerError(f"Onleesbare wettekst van {SERVICE}: {error}") from error
    if root.tag != "toestand" or next(root.iter(*_TEXTS), None) is None:
        raise AnswerError(
            f"De indeling van {SERVICE} lijkt gewijzigd (veld 'toestand' ontbreekt); niets "
            "overgenomen."
        )
    fixed = root.get("bwb-ng-vast-deel") or ""
    says = (root.get("bwb-id") or "", root.get("inwerkingtreding") or "")
    if law not in (says[0] or fixed) or str(start) not in (says[1] or fixed):
        raise AnswerError(
            f"De bron gaf een andere tekst ({says[0] or '?'} van {says[1] or '?'}) dan gevraagd "
            f"({law} van {start}); niets overgenomen."
        )


def _from_manifest(law: str, session: Session) -> list[Toestand]:
    folder = f"https://{BWB_HOST}/bwb/{law}"
    data = session.ask(f"{folder}/manifest.xml", check=lambda d: _read_manifest(d, law))
    files = _files(data)
    return [
        Toestand(
            version.start,
            int(version.label.partition("_")[2] or 0),
            version.end,
            f"{folder}/{version.label}/xml/{files[version.label][0]}",
            files[version.label][1],
        )
        for version in _read_manifest(data, law)
        if version.label in files and version.seen_from <= max(session.today, session.day)
    ]


def _read_manifest(data: bytes, law: str) -> tuple[Expression, ...]:
    try:
        manifest = read_manifest(data)
    except ParseError as error:
        raise AnswerError(f"Onleesbaar manifest van {law}: {error}") from error
    if manifest.bwb_id != law:
        raise AnswerError(f"Het manifest van {law} noemt een andere regeling; niets overgenomen.")
    return manifest.versions


def _files(data: bytes) -> dict[str, tuple[str, str]]:
    """Return {label: (file name, SHA-512)} of the versions that have a text in XML."""
    found = {}
    for expression in read_answer_xml(data, SERVICE).iterfind("expression"):
        for form in expression.iterfind("manifestation[@label='xml']"):
            item = form.find("item")
            name = item.get("label") or "" if item is not None else ""
            if re.fullmatch(r"[A-Za-z0-9_.-]+", name):
                digest = "".join((form.findtext("metadata/hashcode") or "").split())
                found[expression.get("label") or ""] = (name, digest)
    return found


def _from_search(law: str, session: Session) -> list[Toestand]:
    query = f"dcterms.identifier=={law} and overheidbwb.geldigheidsdatum=={session.day}"
    address = search_address(SRU, query, connection="BWB")
    page = read_page(session.ask(address, check=lambda d: read_page(d, SERVICE)), SERVICE)
    found = []
    for record in page.records:
        address = secure(record.first("locatie_toestand"))
        place = _PLACE.search(address)
        start = read_day(place[1]) if place else None
        if record.first("identifier") == law and place and start:
            end = record.first("geldigheidsperiode_einddatum")
            closed = None if end.startswith(_OPEN) else read_day(end[:10])
            found.append(Toestand(start, int(place[2]), closed, address))
    if page.records and not found:
        raise AnswerError(
            f"De indeling van {SERVICE} lijkt gewijzigd (veld 'locatie_toestand' ontbreekt); "
            "niets overgenomen."
        )
    return found
