"""What sync passes around: an Entry of the register, what was Wanted of a service, what is Held.

Invariants: all are plain records; a Held names one raw file on disk by its path below the folder
and its SHA-256. Does not: do input or output.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Dienst(StrEnum):
    """The services of the register, with the name that the register uses."""

    BWB = "bwb"
    TWEEDE_KAMER = "tweedekamer"
    BEKENDMAKINGEN = "officielebekendmakingen"
    RIJKSOVERHEID = "rijksoverheid"
    CVDR = "cvdr"
    MAP = "map"


SOORTEN = ("wetten", "kamerstukken", "publicaties", "lokaal", "mappen")
KERN = "kern"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One source of the register; the names of the fields are the keys of the file.

    ``nummer`` is an official number (BWBR…, 2025D…, 2025Z…, 2025A…, kst-…, CVDR…); ``dossier``
    "34682" or "31700-XI". ``datum`` and ``woorden`` (all of them in the title) find a document
    whose number is unknown; ``sinds`` is the first day of a dossier that is wanted. ``map`` is a
    folder of the user's own.
    """

    id: str
    titel: str
    soort: str
    dienst: str
    kern: bool = False
    nummer: str = ""
    dossier: str = ""
    stuksoort: str = ""
    datum: date | None = None
    sinds: date | None = None
    woorden: tuple[str, ...] = ()
    bijlagen: bool = False
    adres: str = ""
    map: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One file that a service has: where it is and how to tell that it is the right one.

    ``addresses`` are forms of the same document, the best first. ``stamp`` changes when the file
    does; empty means that only the service can tell. ``version`` sorts versions of a law
    ("2026-01-01_0003"); a lower one never replaces a higher one that is in force. ``check``
    raises AnswerError when the bytes are something else. ``body`` is given when finding it already
    brought the bytes; ``read_as`` then is what parsers should read instead of them.
    """

    key: str
    title: str
    url: str
    addresses: tuple[str, ...]
    check: Callable[[bytes], None]
    accept: str = "*/*"
    stamp: str = ""
    version: str = ""
    day: date | None = None
    sha512: str = ""
    body: bytes = b""
    read_as: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that an entry stands for at the service, with Dutch remarks for the report."""

    wanted: tuple[Wanted, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One raw file that we have; ``url`` is the official page, ``address`` where it was fetched.

    ``file`` is the path below the folder; ``fetched`` an ISO time in UTC; ``read_as`` the file that
    is to be read instead when the raw one had to be converted, else empty.
    """

    key: str
    title: str
    url: str
    address: str
    file: str
    sha256: str
    size: int
    fetched: str
    etag: str = ""
    last_modified: str = ""
    stamp: str = ""
    version: str = ""
    day: str = ""
    read_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something that changed, to show as news: when we saw it (ISO, UTC), where and what."""

    time: str
    entry: str
    key: str
    title: str
    url: str
    text: str
