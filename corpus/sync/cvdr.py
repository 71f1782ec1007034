"""A CVDR number and a day → the version of a local regulation that was in force then.

Invariants: a version that is no longer in force is only given when none is, and then with a
remark. Does not: read STOP packages of the omgevingsdocumenten; their texts are found here or as
publication.
"""

import re
from dataclasses import dataclass
from datetime import date

from corpus.parsers.bwb_place import read_day
from corpus.sync.addresses import BWB_HOST, SRU_HOST
from corpus.sync.checks import check_publication
from corpus.sync.errors import AnswerError, NotThereError
from corpus.sync.model import Entry, Found, Wanted
from corpus.sync.session import Session
from corpus.sync.sru import Record, read_page, search_address, secure

SERVICE = "lokaleregelgeving.overheid.nl"
SRU = f"https://{SRU_HOST}/sru/Search"
_VERSION = re.compile(r"(CVDR\d{1,7})_(\d{1,4})")


@dataclass(frozen=True, slots=True)
class _Version:
    number: int
    start: date
    end: date | None
    record: Record


def find(entry: Entry, session: Session) -> Found:
    """Find the version of a local regulation on the day of the session.

    Raises:
        NotThereError: the regulation is unknown.
        AnswerError: the service answered with another schema.
    """
    query = f"dcterms.identifier=={entry.nummer}"
    address = search_address(SRU, query, connection="CVDR")
    page = read_page(session.ask(address, check=lambda d: read_page(d, SERVICE)), SERVICE)
    versions = [v for v in (_version(r, entry.nummer) for r in page.records) if v]
    if page.records and not versions:
        raise AnswerError(
            f"De indeling van {SERVICE} lijkt gewijzigd (veld 'inwerkingtredingDatum' ontbreekt); "
            "niets overgenomen."
        )
    day = session.day
    begun = [v for v in versions if v.start <= day]
    if not begun:
        raise NotThereError(f"{entry.titel} ({entry.nummer}) is niet gevonden bij {SERVICE}.")
    held = [v for v in begun if v.end is None or day <= v.end]
    best = max(held or begun, key=lambda v: (v.start, v.number))
    remarks = () if held else (f"{entry.titel} is niet meer van kracht (sinds {best.end}).",)
    return Found(wanted=(_wanted(entry, best),), remarks=remarks)


def _version(record: Record, number: str) -> _Version | None:
    match = _VERSION.fullmatch(record.first("identifier"))
    start = read_day(record.first("inwerkingtredingDatum")[:10])
    if match is None or match[1] != number or start is None:
        return None
    end = read_day(record.first("uitwerkingtredingDatum")[:10])
    return _Version(int(match[2]), start, end, record)


def _wanted(entry: Entry, version: _Version) -> Wanted:
    law, number = entry.nummer, version.number
    folder = f"https://{BWB_HOST}/cvdr/{law}/{number}"
    named = secure(version.record.first("publicatieurl_xml"))
    addresses = (
        named or f"{folder}/xml/{law}_{number}.xml",
        f"{folder}/xml/{law}_{number}.xml",
        f"{folder}/html/{law}_{number}.html",
    )
    return Wanted(
        key=law,
        title=version.record.first("title") or entry.titel,
        url=f"https://lokaleregelgeving.overheid.nl/{law}/{number}",
        addresses=tuple(dict.fromkeys(addresses)),
        check=check_publication,
        stamp=f"{law}_{number}:{version.record.first('modified')}",
        version=f"{version.start}_{number:04d}",
        day=version.start,
    )
