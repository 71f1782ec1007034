"""Host → a connection to an address that was judged first, and that never outlives its deadline.

Invariants: a name is looked up once and the connection goes to the very address that was judged;
one forbidden address among the answers refuses the host; no read waits past the deadline of the
request. Does not: speak HTTP.
"""

import ssl
import threading
from collections.abc import Callable, Iterable
from queue import Empty, Queue
from typing import Any, TypeVar

import httpcore

from corpus.sync.addresses import is_public
from corpus.sync.errors import ForbiddenAddress, SyncError
from corpus.sync.network import Network

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what work returns, or raise TimeoutError; a name server cannot be given a time limit.

    Raises:
        TimeoutError: it took longer; the work is left behind in its thread.
    """
    answers: Queue[tuple[T | None, BaseException | None]] = Queue()

    def run() -> None:
        try:
            answers.put((work(), None))
        except (OSError, SyncError, UnicodeError) as error:
            answers.put((None, error))

    threading.Thread(target=run, daemon=True).start()
    try:
        value, error = answers.get(timeout=max(0.01, seconds))
    except Empty:
        raise TimeoutError from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value]


def judged_addresses(network: Network, host: str) -> tuple[str, ...]:
    """Return the addresses to connect to for a host, all of them public.

    Raises:
        ForbiddenAddress: the name leads to a private machine.
        OSError: the name is unknown.
    """
    found = network.resolve(host)
    if bad := [ip for ip in found if not is_public(ip)]:
        raise ForbiddenAddress(
            f"De naam {host} wijst naar {bad[0]}, een adres dat niet op het open internet ligt; "
            "er is niets gevraagd. Vraag uw beheerder om de DNS-instellingen na te gaan."
        )
    return found


class Stream(httpcore.NetworkStream):
    """A connection on which no read or write waits past the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        """Wrap a connection; ``left`` returns the seconds that remain."""
        self._inner, self._left = inner, left

    def _bound(self, timeout: float | None) -> float:
        left = self._left()
        if left <= 0:
            raise httpcore.ReadTimeout("deadline")
        return left if timeout is None else min(timeout, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read like httpcore, within the deadline."""
        return self._inner.read(max_bytes, self._bound(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write like httpcore, within the deadline."""
        self._inner.write(buffer, self._bound(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Start TLS for the name that was asked, not for the address that was connected to."""
        inner = self._inner.start_tls(ssl_context, server_hostname, self._bound(timeout))
        return Stream(inner, self._left)

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore knows about the connection."""
        return self._inner.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    """Opens connections; ``judge`` is off only for the connection to a proxy."""

    def __init__(self, network: Network, *, judge: bool = True) -> None:
        """Keep the rules; the deadline is set for each request."""
        self._network, self._judge, self._plain = network, judge, httpcore.SyncBackend()
        self.deadline = float("inf")

    def left(self) -> float:
        """Return the seconds that the request still has."""
        return self.deadline - self._network.clock()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first judged address that answers."""
        limit = min(timeout or self._network.limits.connect_s, max(0.01, self.left()))
        error: Exception = httpcore.ConnectError(f"geen adres voor {host}")
        for target, number in self._targets(host, port, limit):
            try:
                plain = self._plain.connect_tcp(
                    target, number, limit, local_address, socket_options
                )
                return Stream(plain, self.left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error

    def _targets(self, host: str, port: int, limit: float) -> list[tuple[str, int]]:
        if self._network.connect_to:
            return [self._network.connect_to]
        if not self._judge:
            return [(host, port)]
        try:
            found = within(limit, lambda: judged_addresses(self._network, host))
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"naam {host}") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"naam {host}: {error}") from error
        return [(ip, port) for ip in found]
