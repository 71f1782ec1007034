"""Site + faults → an HTTPS server on loopback that plays all official hosts at once.

It listens on 127.0.0.1 only and tells hosts apart by the Host header, so that a client keeps the
official addresses and checks a real certificate. Every answer has an ETag; a request with the same
one gets 304.
"""

import hashlib
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from corpus.sync.addresses import HOSTS
from corpus.sync.network import Limits, Network
from tests.standin.certificates import make_certificates
from tests.standin.faults import ERROR_PAGE, Fault, send, strike
from tests.standin.services import official_site
from tests.standin.site import Page

Site = Callable[[str, str, dict[str, str]], Page | None]
OTHER_HOSTS = ["elders.example.test"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: host, path with query, status and bytes of the body."""

    host: str
    path: str
    status: int
    size: int


class StandIn:
    """The stand-in; use it with ``with``. ``faults`` maps a part of host + path to a Fault."""

    def __init__(
        self, folder: Path, *, site: Site | None = None, port: int = 0, expired: bool = False
    ) -> None:
        """Make certificates and open the port."""
        hosts = sorted([*HOSTS, *OTHER_HOSTS])
        self.ca_file, pem = make_certificates(folder, hosts, expired=expired)
        self.site, self.faults, self.log = site or official_site(), dict[str, Fault](), []
        self._server = _Server(("127.0.0.1", port), _handler(self))
        self._server.context.load_cert_chain(pem)
        self.address: tuple[str, int] = ("127.0.0.1", self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        """Start serving."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def network(self, **changes: Any) -> Network:
        """Return a Network that reaches only this stand-in, without waiting between requests."""
        limits = {"interval_s": 0.0, "read_s": 2.0, "total_s": 3.0, "probe_s": 2.0}
        given = {
            "connect_to": self.address,
            "ca_file": self.ca_file,
            "sleep": lambda _: None,
            "limits": Limits(**{**limits, **changes.pop("limits", {})}),
        }
        return Network(**{**given, **changes})

    def fault_for(self, place: str) -> Fault | None:
        """Return the fault that strikes a request, if any: the one with the longest part."""
        parts = sorted((p for p in self.faults if p in place), key=len, reverse=True)
        return next((self.faults[p] for p in parts if self.faults[p].strikes()), None)

    def bodies(self) -> int:
        """Return how many answers had a body since the log was last cleared."""
        return sum(asked.size > 0 for asked in self.log)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        super().__init__(address, handler)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Speak TLS, inside the thread of the request."""
        with self.context.wrap_socket(request, server_side=True) as secure:
            self.RequestHandlerClass(secure, client_address, self)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is what many tests are about."""


def _handler(standin: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            _answer(self, standin)

        def log_message(self, *_: object) -> None:
            """Say nothing; the log is a list."""

    return Handler


def _answer(handler: BaseHTTPRequestHandler, standin: StandIn) -> None:
    host = handler.headers.get("host", "").partition(":")[0]
    parts = urlsplit(handler.path)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    place = f"{host}{unquote(handler.path)}"
    page = standin.site(host, unquote(parts.path), query)
    body = page.data if page else ERROR_PAGE
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"content-type": page.media_type if page else "text/html", "etag": etag}
    if fault := standin.fault_for(place):
        standin.log.append(Asked(host, handler.path, 0, -1))
        strike(handler, fault, body, headers)
    elif page is None:
        standin.log.append(Asked(host, handler.path, 404, len(body)))
        send(handler, 404, body, {"content-type": "text/html"})
    elif page.location:
        standin.log.append(Asked(host, handler.path, 301, 0))
        send(handler, 301, b"", {"location": page.location})
    elif handler.headers.get("if-none-match") == etag:
        standin.log.append(Asked(host, handler.path, 304, 0))
        handler.send_response(304)
        handler.end_headers()
    else:
        standin.log.append(Asked(host, handler.path, 200, len(body)))
        send(handler, 200, body, headers)
