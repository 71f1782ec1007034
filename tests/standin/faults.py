"""A fault and the handler of one request → a wrong answer, as services and networks give them."""

import gzip
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum
from http.server import BaseHTTPRequestHandler

ERROR_PAGE = (
    b"<!doctype html><html><head><title>Onderhoud</title></head>"
    b"<body><h1>Wij zijn zo terug</h1></body></html>"
)
_ENDLESS = 4096
DIAGNOSTIC = (
    b'<?xml version="1.0"?><searchRetrieveResponse xmlns="http://docs.oasis-open.org/ns/search-ws/'
    b'sruResponse"><numberOfRecords>0</numberOfRecords><diagnostics><diagnostic xmlns="http://'
    b'docs.oasis-open.org/ns/search-ws/diagnostic"><message>Unsupported index</message><details>'
    b"geldigheidsdatum</details></diagnostic></diagnostics></searchRetrieveResponse>"
)


class Kind(StrEnum):
    """The faults, with the names that ``--fout PAD=SOORT`` takes."""

    ERROR_PAGE = "foutpagina"
    DIAGNOSTIC = "diagnose"
    NOT_MODIFIED = "304"
    NOT_FOUND = "404"
    NOT_ACCEPTABLE = "406"
    TOO_MANY = "429"
    TOO_MANY_SILENT = "429-zonder"
    BROKEN = "500"
    SLOW = "traag"
    SLOW_HEADERS = "trage-kop"
    ENDLESS = "eindeloos"
    TRUNCATED = "afgekapt"
    CUT = "stil-afgekapt"
    REDIRECT = "omleiding"
    SCHEMA = "indeling"
    BOMB = "gzipbom"
    CLOCK = "klok"
    EMPTY = "leeg"
    HANG_UP = "ophangen"


@dataclass(slots=True)
class Fault:
    """A kind of fault, how often it strikes (-1 is always) and its detail.

    ``detail`` is the Retry-After, the target of a redirect, the name that a schema loses, the
    seconds between two pieces, or the days that the clock is ahead.
    """

    kind: Kind | str
    times: int = -1
    detail: str = ""
    struck: int = field(default=0)

    def strikes(self) -> bool:
        """Count one request and tell whether the fault strikes."""
        if 0 <= self.times <= self.struck:
            return False
        self.struck += 1
        return True


def send(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: bytes,
    headers: dict[str, str] | None = None,
    *,
    length: int | None = None,
) -> None:
    """Send one answer; ``length`` announces another length than that of the body."""
    given = {"content-type": "application/xml", **(headers or {})}
    handler.send_response_only(status)
    given.setdefault("date", format_datetime(datetime.now(UTC), usegmt=True))
    if length != -1:
        given["content-length"] = str(len(body) if length is None else length)
    for name, value in given.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def strike(
    handler: BaseHTTPRequestHandler, fault: Fault, body: bytes, headers: dict[str, str]
) -> None:
    """Answer wrongly; ``body`` is what the right answer would have been."""
    simple = {
        Kind.ERROR_PAGE: (200, ERROR_PAGE, {"content-type": "text/html"}),
        Kind.DIAGNOSTIC: (200, DIAGNOSTIC, {}),
        Kind.NOT_FOUND: (404, ERROR_PAGE, {"content-type": "text/html"}),
        Kind.NOT_ACCEPTABLE: (406, body, headers),
        Kind.TOO_MANY: (429, b"", {"retry-after": fault.detail or "1"}),
        Kind.TOO_MANY_SILENT: (429, b"", {}),
        Kind.BROKEN: (500, ERROR_PAGE, {"content-type": "text/html"}),
        Kind.REDIRECT: (301, b"", {"location": fault.detail or "http://169.254.169.254/latest/"}),
        Kind.EMPTY: (200, b"", headers),
        Kind.SCHEMA: (200, _other_schema(body, fault.detail), headers),
        Kind.CLOCK: (200, body, {**headers, "date": _clock(fault.detail)}),
        Kind.CUT: (200, body[: len(body) // 2], headers),
    }
    kind = Kind(fault.kind)
    if kind in simple:
        send(handler, *simple[kind])
    else:
        _strike_connection(handler, kind, fault, body)


def _strike_connection(
    handler: BaseHTTPRequestHandler, kind: Kind, fault: Fault, body: bytes
) -> None:
    handler.close_connection = True
    strikes = {
        Kind.NOT_MODIFIED: _not_modified,
        Kind.TRUNCATED: lambda h, _, b: send(h, 200, b[: len(b) // 2], length=len(b)),
        Kind.SLOW: _slow,
        Kind.SLOW_HEADERS: _slow_headers,
        Kind.ENDLESS: _endless,
        Kind.BOMB: _bomb,
        Kind.HANG_UP: lambda *_: None,
    }
    strikes[kind](handler, fault.detail, body)


def _not_modified(handler: BaseHTTPRequestHandler, detail: str, body: bytes) -> None:
    del detail, body
    handler.send_response_only(304)
    handler.send_header("date", format_datetime(datetime.now(UTC), usegmt=True))
    handler.end_headers()


def _slow(handler: BaseHTTPRequestHandler, detail: str, body: bytes) -> None:
    send(handler, 200, b"", length=len(body))
    for at in range(len(body)):
        handler.wfile.write(body[at : at + 1])
        time.sleep(float(detail or 0.2))


def _slow_headers(handler: BaseHTTPRequestHandler, detail: str, body: bytes) -> None:
    del body
    for sign in b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 1000:
        handler.wfile.write(bytes([sign]))
        time.sleep(float(detail or 0.2))


def _endless(handler: BaseHTTPRequestHandler, detail: str, body: bytes) -> None:
    del detail, body
    send(handler, 200, b"<toestand>", length=-1)
    while True:
        handler.wfile.write(b" " * _ENDLESS)


def _bomb(handler: BaseHTTPRequestHandler, detail: str, body: bytes) -> None:
    del body
    bomb = gzip.compress(b"\0" * (int(detail or 8) * 2**20), compresslevel=6)
    send(handler, 200, bomb, {"content-encoding": "gzip"})


def _other_schema(body: bytes, name: str) -> bytes:
    """Return the body with one name replaced, as after a change of the format."""
    old = (name or "numberOfRecords").encode()
    return body.replace(old, b"gewijzigd" + old)


def _clock(days: str) -> str:
    ahead = float(days) if re.fullmatch(r"-?[\d.]+", days) else 2.0
    return format_datetime(datetime.now(UTC) + timedelta(days=ahead), usegmt=True)
