"""Wetstechnische informatie of a law (WTI XML) → ministry, abbreviations, names, underlying acts.

Invariants: what the file does not say stays empty. Does not: read the history of every element
(thousands of rows that no card shows), or fetch.
"""

from dataclasses import dataclass
from datetime import date

from lxml import etree

from corpus.companion import Companion
from corpus.errors import ParseError
from corpus.parsers.bwb_place import read_day
from corpus.safe_xml import read_xml


@dataclass(frozen=True, slots=True)
class Naam:
    """A citeertitel with the first and last day on which it held; None is open."""

    title: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Wti:
    """What the WTI says about a law; ``based_on_it`` are BWB-ids of regulations under it."""

    bwb_id: str
    title: str
    ministry: str = ""
    abbreviations: tuple[str, ...] = ()
    soort: str = ""
    names: tuple[Naam, ...] = ()
    based_on_it: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


def read_wti(data: bytes) -> Wti:
    """Return what the WTI of a law says.

    Raises:
        ParseError: it is no WTI.
    """
    root = read_xml(data)
    general = root.find("algemene-informatie")
    if root.tag != "wetstechnische-informatie" or general is None:
        raise ParseError("Dit is geen wetstechnische informatie (WTI) van een regeling.")
    based = root.iterfind("gerelateerde-regelgeving/regeling/grondslag-voor/gerelateerde-regeling")
    return Wti(
        bwb_id=root.get("bwb-id") or "",
        title=" ".join((general.findtext("citeertitel") or "").split()),
        ministry=(general.findtext("eerstverantwoordelijke") or "").strip(),
        abbreviations=_texts(general, "afkortingen/afkorting"),
        soort=(general.findtext("soort-regeling") or "").strip(),
        names=tuple(_naam(name) for name in general.iterfind("citeertitels/citeertitel")),
        based_on_it=tuple(dict.fromkeys(e.get("bwb-id") or "" for e in based)),
        domains=_texts(general, "overheidsdomeinen/overheidsdomein"),
    )


def read_wti_companion(data: bytes) -> Companion:
    """Return what the card of a law can use of its WTI; raises as ``read_wti``."""
    wti = read_wti(data)
    return Companion(
        bwb_id=wti.bwb_id,
        ministry=wti.ministry,
        abbreviation=next(iter(wti.abbreviations), ""),
    )


def _texts(element: etree._Element, path: str) -> tuple[str, ...]:
    return tuple(filter(None, ((e.text or "").strip() for e in element.iterfind(path))))


def _naam(element: etree._Element) -> Naam:
    end = element.get("geldig-tot")
    return Naam(
        " ".join((element.text or "").split()),
        read_day(element.get("geldig-van")),
        None if end == "9999-12-31" else read_day(end),
    )
