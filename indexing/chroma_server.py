"""Requests to a Chroma server over its REST API version 2, each with a time limit.

Invariants: a server that others can reach is never used, unless it says to be newer than 1.5.9: up
to there anyone who reaches it can take it over before login (CVE-2026-45829). It calls itself 1.0.0
whatever its version (measured with 1.5.9), so today that means: this machine only. No proxy is
asked and no redirect followed. The library's own client has no time limits. Does not: know what is
stored.
"""

import ipaddress
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from indexing.errors import StoreRefusedError, StoreUnavailableError

LAST_AFFECTED = (1, 5, 9)
WRITE_S = 120.0
_ASK_S, _CONNECT_S = 5.0, 2.0
_PATH = "/api/v2/tenants/default_tenant/databases/default_database/collections"
_MISSING = 404


class Server:
    """Sends requests to one Chroma server, after judging whether that is safe."""

    def __init__(self, address: str) -> None:
        import httpx  # noqa: PLC0415 - only with a server

        self._httpx = httpx
        fresh = httpx.Limits(max_keepalive_connections=0)  # a restarted server costs no question
        self._http = httpx.Client(base_url=address, trust_env=False, limits=fresh)
        self._address = address
        self._safe = False

    def ask(self, method: str, path: str, body: Any = None, seconds: float = 0.0) -> Any:
        """Return the answer to a request on the collections.

        Raises:
            StoreRefusedError: the server is not on this machine and not known to be safe.
            StoreUnavailableError: no answer, or one that is no success; says which.
        """
        if not self._safe:
            self._judge()
        return self._request(method, f"{_PATH}{path}", body, seconds)

    @contextmanager
    def expected(self) -> Iterator[None]:
        """Read an answer; one of another form is no answer of Chroma."""
        try:
            yield
        except (KeyError, TypeError, IndexError, ValueError) as error:
            raise StoreUnavailableError(f"{self._address} antwoordt niet als Chroma") from error

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _request(self, method: str, path: str, body: Any, seconds: float = 0.0) -> Any:
        timeout = self._httpx.Timeout(seconds or _ASK_S, connect=_CONNECT_S)
        try:
            answer = self._http.request(method, path, json=body, timeout=timeout)
            if answer.is_success:
                return answer.json()
        except self._httpx.TimeoutException as error:
            raise StoreUnavailableError(f"{self._address} antwoordt te langzaam") from error
        except (self._httpx.HTTPError, ValueError) as error:
            raise StoreUnavailableError(f"{self._address} is niet bereikbaar") from error
        if answer.status_code == _MISSING:
            raise StoreUnavailableError(f"{self._address} heeft de vectoren van deze index niet")
        raise StoreUnavailableError(f"{self._address} gaf fout {answer.status_code}")

    def _judge(self) -> None:
        """Accept this machine, and elsewhere only what says to be newer than the last affected."""
        if not is_this_machine(self._address):
            version = str(self._request("GET", "/api/v2/version", None))
            if not is_safe(version):
                raise StoreRefusedError(f"{self._address}, versie {version[:20]}")
        self._safe = True


def is_safe(version: str) -> bool:
    """Tell whether a version of the server is newer than the last one with CVE-2026-45829."""
    match = re.fullmatch(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})", version)
    return match is not None and tuple(map(int, match.groups())) > LAST_AFFECTED


def is_this_machine(address: str) -> bool:
    """Tell whether a host name leads to this machine only."""
    host = urlsplit(address).hostname or ""
    try:
        found = {str(row[4][0]) for row in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(
        ipaddress.ip_address(ip.partition("%")[0]).is_loopback for ip in found
    )
