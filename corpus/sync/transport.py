"""Network → an httpx transport whose connections are our own (connect.py).

Invariants: behind a proxy the proxy looks names up, so there the list of hosts is the only check;
certificates are always verified for the name that was asked. Does not: follow redirects, retry,
or unpack.
"""

import ssl
from collections.abc import Iterator
from typing import Any

import certifi
import httpcore
import httpx

from corpus.sync.connect import Backend
from corpus.sync.errors import SyncError
from corpus.sync.network import Network


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()


class Transport(httpx.BaseTransport):
    """An httpx transport over a httpcore pool whose connections are our own."""

    def __init__(self, network: Network, *, proxy: str = "") -> None:
        """Make a pool; with a proxy its connections go through a tunnel of that proxy."""
        context = trusted(network)
        self.backend = Backend(network, judge=not proxy)
        if proxy:
            address = httpx.Proxy(proxy)
            self._pool: httpcore.ConnectionPool = httpcore.HTTPProxy(
                str(address.url),
                proxy_auth=address.raw_auth,
                ssl_context=context,
                network_backend=self.backend,
            )
        else:
            self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=self.backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the answer's body is read by the caller."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


def trusted(network: Network) -> ssl.SSLContext:
    """Return the certificates that are trusted: the usual ones, the system's and the own file's.

    Raises:
        SyncError: the own file cannot be read.
    """
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    if network.ca_file:
        try:
            context.load_verify_locations(network.ca_file)
        except (OSError, ssl.SSLError) as error:
            raise SyncError(
                f"Het bestand met certificaten '{network.ca_file}' kan niet worden gelezen; "
                "geef een PEM-bestand op."
            ) from error
    return context
