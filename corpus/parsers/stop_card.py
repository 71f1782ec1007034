"""The metadata of a STOP delivery or consolidation → the card, id and work of its regeling.

Invariants: what the file does not say stays empty. Does not: turn a code of an authority into a
name, except of the twelve provinces.
"""

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from corpus.identity import slug
from corpus.model import Card, Soort, Status
from corpus.parsers.bwb_place import read_day
from corpus.parsers.stop_where import STOP
from corpus.parsers.xml_inline import read_inline

LICENCE = "geen auteursrecht (artikel 11 Auteurswet)"
_PROVINCES = (
    "Groningen Fryslân Drenthe Overijssel Flevoland Gelderland Utrecht Noord-Holland "
    "Zuid-Holland Zeeland Noord-Brabant Limburg"
).split()
_FIRST_PROVINCE = 20
_MAKER = re.compile(r"/tooi/id/(\w+)/([a-z]+)(\d+)")
_CVDR = re.compile(r"\bCVDR\d+")
_VERSION = re.compile(r"@(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Regeling:
    """What the metadata says: the card, the id of this version, and of the work as a whole."""

    id: str
    work: str
    card: Card
    facets: tuple[tuple[str, str], ...]


def read_metadata(root: etree._Element, body: etree._Element) -> Regeling:
    """Return the metadata of the regeling whose text is ``body``."""
    expression = _expression(root, body)
    work = expression.partition("/nld@")[0]
    maker = _MAKER.search(_last(root, "eindverantwoordelijke") or _last(root, "maker"))
    opschrift = next(iter(body.iter("{*}RegelingOpschrift")), None)
    valid_from = _valid_from(root)
    cvdr = _CVDR.search(expression)
    stamp = _VERSION.search(expression)
    card = Card(
        soort=Soort.DECENTRAAL,
        title=_last(root, "citeertitel")
        or (read_inline(opschrift, STOP).text if opschrift is not None else "")
        or _last(root, "officieleTitel"),
        abbreviation=_last(root, "voorkeursafkorting"),
        publisher=_publisher(maker) if maker else "",
        date=read_day(stamp[1]) if stamp else None,
        official_id=cvdr[0] if cvdr else work,
        url=f"https://lokaleregelgeving.overheid.nl/{cvdr[0]}" if cvdr else "",
        valid_from=valid_from,
        valid_to=read_day(_last(root, "tot")),
        status=_status(root, body, valid_from),
        licence=LICENCE,
    )
    facets = (("overheid", maker[1]),) if maker else ()
    return Regeling(slug(expression), work, card, facets)


def _expression(root: etree._Element, body: etree._Element) -> str:
    """Return the identification of this version: of a consolidation, else of the regeling."""
    for toestand in root.iter("{*}BekendeToestand"):
        return _last(toestand, "FRBRExpression")
    acts = [e.text or "" for e in root.iter("{*}FRBRExpression") if "/act/" in (e.text or "")]
    other = [e.text or "" for e in root.iter("{*}FRBRExpression")]
    return (body.get("wordt") or next(iter(acts or other), "")).strip()


def _valid_from(root: etree._Element) -> date | None:
    for period in root.iter("{*}juridischWerkendOp"):
        return read_day(_last(period, "vanaf"))
    for stamp in root.iter("{*}Tijdstempel"):
        if _last(stamp, "soortTijdstempel") == "juridischWerkendVanaf":
            return read_day(_last(stamp, "datum"))
    return None


def _status(root: etree._Element, body: etree._Element, valid_from: date | None) -> Status:
    """Return the force of the text: a draft has none yet, a change or an undated text is unsure."""
    if _last(root, "soortProcedure").endswith("ontwerp"):
        return Status.NOG_NIET
    whole = etree.QName(body).localname.startswith("Regeling") and not body.tag.endswith("Mutatie")
    return Status.GELDEND if whole and valid_from else Status.ONBEKEND


def _publisher(maker: re.Match[str]) -> str:
    kind, code = maker[1].capitalize(), int(maker[3])
    if kind == "Provincie" and 0 <= code - _FIRST_PROVINCE < len(_PROVINCES):
        return f"Provincie {_PROVINCES[code - _FIRST_PROVINCE]}"
    return f"{kind} ({maker[2]}{maker[3]})"


def _last(root: etree._Element, name: str) -> str:
    """Return the text of the last element with a name: metadata of the regeling comes last."""
    found = [" ".join((e.text or "").split()) for e in root.iter(f"{{*}}{name}")]
    return next((text for text in reversed(found) if text), "")
