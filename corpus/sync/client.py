"""Address → Answer, politely: the only file of sync that speaks HTTP.

Invariants: every address, also of a redirect, is judged before it is asked; at most two requests a
second to a host; after 429 or 5xx at most three tries, waiting as long as the server asks; a host
that cannot be reached twice in a row is not asked again in this run. Does not: judge bodies.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Self

import httpcore
import httpx

from corpus.sync.addresses import host_of, shown
from corpus.sync.answer import Answer, read_body, served_at
from corpus.sync.errors import AnswerError, ForbiddenAddress, NotThereError, UnavailableError
from corpus.sync.network import Network
from corpus.sync.pace import Pace, asked_wait_s, backoff_s
from corpus.sync.transport import Transport

USER_AGENT = "kennisbank-werklocaties/0.1 (kb sync; open kennisbank van de Nederlandse overheid)"
_REDIRECTS = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_AGAIN = {429, 500, 502, 503, 504}
_DEAD_AFTER = 2
_CERTIFICATE = (
    "Het certificaat van {host} wordt niet vertrouwd ({why}); controleer de klok van deze computer "
    "en stel zo nodig het certificaatbestand van uw organisatie in."
)


class _Again(Exception):  # noqa: N818 - not an error: a reason to try once more
    def __init__(self, reason: str, wait_s: float | None = None, *, dead: bool = False) -> None:
        super().__init__(reason)
        self.wait_s, self.dead = wait_s, dead


class Client:
    """A polite client; use it with ``with``.

    ``skew`` is how far the last service's clock was ahead of ours; ``requests`` and ``bytes`` count
    what was asked and what came back.
    """

    def __init__(self, network: Network) -> None:
        """Make the client; nothing is asked yet."""
        self._network, self._pace = network, Pace(network)
        main = Transport(network, proxy=network.proxy)
        others: dict[str, httpx.BaseTransport | None] = {}
        self._backends = [main.backend]
        if network.proxy and network.direct:
            past = Transport(network)
            self._backends.append(past.backend)
            others = {f"https://{host}": past for host in network.direct}
        self._http = httpx.Client(
            transport=main, mounts=others, trust_env=False, follow_redirects=False
        )
        self._failures: dict[str, int] = {}
        self.skew: timedelta | None = None
        self.requests, self.bytes = 0, 0

    def __enter__(self) -> Self:
        """Return the client."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all connections."""
        self._http.close()

    def get(
        self, address: str, *, accept: str = "*/*", etag: str = "", last_modified: str = ""
    ) -> Answer:
        """Ask for an address; with etag or last_modified only when it changed.

        Raises:
            ForbiddenAddress: the address, or one it leads to, may not be asked.
            NotThereError: the service does not have it.
            UnavailableError: the service failed, also after trying again.
            AnswerError: the body is damaged or too large.
        """
        headers = {"accept": accept, "accept-encoding": "gzip", "user-agent": USER_AGENT}
        if etag:
            headers["if-none-match"] = etag
        if last_modified:
            headers["if-modified-since"] = last_modified
        host = host_of(address, self._network.hosts)
        if self._failures.get(host, 0) >= _DEAD_AFTER:
            raise UnavailableError(f"{host} was niet bereikbaar en is deze keer overgeslagen.")
        limits = self._network.limits
        for attempt in range(1, limits.tries + 1):
            try:
                return self._follow(address, headers, attempt)
            except _Again as again:
                last = again
            if attempt == limits.tries or (last.wait_s or 0) > limits.longest_wait_s:
                break
            wait = backoff_s(attempt, self._network.jitter())
            self._network.sleep(max(last.wait_s or 0, wait))
        self._failures[host] = self._failures.get(host, 0) + 1 if last.dead else 0
        raise UnavailableError(f"{host} {last}. Adres: {shown(address)}") from last

    def _follow(self, address: str, headers: dict[str, str], attempt: int) -> Answer:
        deadline = self._network.clock() + self._network.limits.total_s
        for backend in self._backends:
            backend.deadline = deadline
        for _ in range(self._network.limits.redirects + 1):
            host = host_of(address, self._network.hosts)
            self._pace.wait(host)
            with self._asked(address, host, headers) as response:
                if response.status_code in _REDIRECTS:
                    address = _next(address, response)
                    continue
                answer = self._answer(response, address, attempt, deadline)
            self._failures[host] = 0
            return answer
        raise AnswerError(f"Het adres {shown(address)} blijft doorverwijzen en is niet gevolgd.")

    @contextmanager
    def _asked(self, address: str, host: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        limits = self._network.limits
        timeout = httpx.Timeout(limits.read_s, connect=limits.connect_s)
        self.requests += 1
        try:
            with self._http.stream("GET", address, headers=headers, timeout=timeout) as response:
                if served := served_at(response):
                    self.skew = served - self._network.now()
                yield response
        except (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.ProxyError) as error:
            if why := _certificate_fault(error):
                raise UnavailableError(_CERTIFICATE.format(host=host, why=why)) from error
            raise _Again("is niet bereikbaar", dead=True) from error
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise _Again("antwoordt te langzaam", dead=True) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.TransportError) as error:
            raise _Again("brak het antwoord halverwege af") from error

    def _answer(
        self, response: httpx.Response, address: str, attempt: int, deadline: float
    ) -> Answer:
        status = response.status_code
        if status in _AGAIN:
            now = served_at(response) or self._network.now()
            wait = asked_wait_s(response.headers.get("retry-after", ""), now)
            asks = f" en vraagt {wait:.0f} seconden te wachten" if wait else ""
            raise _Again(f"gaf fout {status} ({attempt} keer geprobeerd){asks}", wait)
        if status in _GONE:
            raise NotThereError(f"Niet gevonden (fout {status}): {shown(address)}")
        if status not in {200, 304, 406}:
            raise UnavailableError(f"Onverwachte fout {status} bij {shown(address)}")
        body = b""
        if status != 304:  # noqa: PLR2004 - not modified has no body
            limits, clock = self._network.limits, self._network.clock
            body = read_body(
                response, max_bytes=limits.max_bytes, seconds_left=lambda: deadline - clock()
            )
        self.bytes += len(body)
        return Answer(
            status=status,
            address=address,
            body=body,
            etag=response.headers.get("etag", ""),
            last_modified=response.headers.get("last-modified", ""),
            attempts=attempt,
        )


def _next(address: str, response: httpx.Response) -> str:
    target = response.headers.get("location", "")
    try:
        return str(httpx.URL(address).join(target))
    except (httpx.InvalidURL, ValueError, TypeError):
        raise ForbiddenAddress(f"Onleesbare doorverwijzing van {shown(address)}.") from None


def _certificate_fault(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            expired = "expired" in cause.verify_message or "not yet valid" in cause.verify_message
            return "verlopen of nog niet geldig" if expired else cause.verify_message[:80]
        cause = cause.__cause__ or cause.__context__
    return ""
