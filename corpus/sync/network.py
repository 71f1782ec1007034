"""How sync reaches the outside: limits, names, certificates, proxy and clock, all as arguments.

Invariants: the defaults are the real services with every check on; ``connect_to`` sends all
connections to one loopback port, with the addresses, the list of hosts and the certificate check
unchanged, so that a stand-in is asked exactly as the services would be. Does not: connect.
"""

import ipaddress
import random
import socket
import time
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from corpus.sync.addresses import HOSTS
from corpus.sync.errors import SyncError

STANDIN_VARIABLE = "SYNC_PROEFSERVER"


def resolve_host(host: str) -> tuple[str, ...]:
    """Return the IP addresses of a host, in the order of the system.

    Raises:
        OSError: the name is unknown or the name server cannot be reached.
    """
    found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(row[4][0]) for row in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one request: seconds (``_s``), bytes after unpacking, tries and redirects."""

    interval_s: float = 0.5
    probe_s: float = 4.0
    connect_s: float = 10.0
    read_s: float = 30.0
    total_s: float = 600.0
    max_bytes: int = 200 * 1024 * 1024
    tries: int = 3
    redirects: int = 3
    longest_wait_s: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Everything the client needs from the outside world.

    ``proxy`` is the address of a proxy, which then looks names up in our place; ``direct`` names
    hosts that go past it. ``ca_file`` holds certificates that are trusted besides the usual ones.
    """

    hosts: frozenset[str] = HOSTS
    limits: Limits = Limits()
    proxy: str = ""
    direct: frozenset[str] = frozenset()
    ca_file: Path | None = None
    connect_to: tuple[str, int] | None = None
    resolve: Callable[[str], tuple[str, ...]] = resolve_host
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    jitter: Callable[[], float] = random.random

    def __post_init__(self) -> None:
        """Refuse a stand-in that is not on this machine itself."""
        if self.connect_to and not ipaddress.ip_address(self.connect_to[0]).is_loopback:
            raise SyncError("Een proefserver mag alleen op deze computer zelf staan (127.0.0.1).")

    @classmethod
    def from_env(cls, env: Mapping[str, str], *, ca_file: Path | None = None) -> Self:
        """Read HTTPS_PROXY, NO_PROXY and, for trying by hand, SYNC_PROEFSERVER=127.0.0.1:8443.

        SSL_CERT_FILE and the system's certificates are honoured without being named here.

        Raises:
            SyncError: SYNC_PROEFSERVER is no loopback address with a port.
        """
        names = {name.lower(): value for name, value in env.items()}
        proxy = names.get("https_proxy") or names.get("all_proxy", "")
        bypassed = {"no": names.get("no_proxy", "")}
        passes = urllib.request.proxy_bypass_environment  # type: ignore[attr-defined]
        direct = {host for host in HOSTS if passes(host, bypassed)}
        standin = names.get(STANDIN_VARIABLE.lower(), "")
        return cls(
            proxy="" if standin else proxy,
            direct=frozenset(direct),
            ca_file=ca_file,
            connect_to=_loopback(standin) if standin else None,
        )


def _loopback(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    try:
        return str(ipaddress.ip_address(host.strip("[]"))), int(port)
    except ValueError as error:
        raise SyncError(
            f"{STANDIN_VARIABLE}={text} is geen adres met poort; geef bijvoorbeeld 127.0.0.1:8443."
        ) from error
