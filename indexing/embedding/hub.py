"""Name of a model → the list of its files at one commit, and their bytes. Only when asked.

Invariants: https and the hub's own hosts only, also after a redirect; connections are those of sync
(proxy, certificates, no private machines) and end at a deadline; a list without safetensors is
refused. huggingface_hub is not used for this: it chooses files, hosts and cache by itself. Does
not: write files (fetch.py).
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import quote

import httpcore
import httpx

from corpus.sync.errors import SyncError
from corpus.sync.network import Network
from corpus.sync.transport import Transport
from indexing.embedding.folders import is_allowed
from indexing.errors import ModelFetchError

HOST = "huggingface.co"
MB = 1_000_000
_OWN_HOSTS = (".huggingface.co", ".hf.co")
_LIST_MAX, _FILE_MAX, _ALL_MAX = 5_000_000, 4_000_000_000, 6_000_000_000
_CONNECT_S, _READ_S, _LIST_S, _FILE_S = 4.0, 30.0, 60.0, 3600.0
_REDIRECTS = {301, 302, 303, 307, 308}
_DIGEST = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the hub lists it: ``digest`` is its SHA-256, or the git id of a small file."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of one commit that may be fetched."""

    name: str
    revision: str
    licence: str
    files: tuple[Listed, ...]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)


class Hub:
    """Asks the hub; use it with ``with``."""

    def __init__(self, network: Network) -> None:
        """Make the client; nothing is asked yet."""
        self._transport = Transport(network, proxy=network.proxy)
        self._http = httpx.Client(transport=self._transport, trust_env=False)
        self._network = network

    def __enter__(self) -> Self:
        """Return the client."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all connections."""
        self._http.close()

    def listing(self, name: str, revision: str) -> Listing:
        """Return the files of a model at a branch, tag or commit.

        Raises:
            ModelFetchError: there is no such model, or it is not one that may be fetched.
        """
        where = f"{quote(name)}/revision/{quote(revision, safe='')}"
        raw = self._json(f"https://{HOST}/api/models/{where}?blobs=true", name)
        try:
            commit, gated = str(raw["sha"]), bool(raw.get("gated"))
            files = tuple(_listed(one) for one in raw["siblings"] if is_allowed(one["rfilename"]))
            licence = str((raw.get("cardData") or {}).get("license") or "niet vermeld")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ModelFetchError(f"{HOST} gaf een lijst in een onbekende vorm") from error
        if not all(map(_DIGEST.fullmatch, (commit, *(file.digest for file in files)))):
            raise ModelFetchError(f"{HOST} gaf een lijst zonder controlegetallen")
        if gated:
            raise ModelFetchError(f"{name} is alleen met een account op te halen")
        listing = Listing(name, commit, licence[:40], files)
        _require_fit(listing)
        return listing

    def _json(self, address: str, what: str) -> Any:
        body = bytearray()
        with self.asked(address, what, seconds=_LIST_S) as response:
            for piece in response.iter_raw():
                body += piece
                if len(body) > _LIST_MAX:
                    raise ModelFetchError(f"{what}: het antwoord van {HOST} is te groot")
        try:
            return json.loads(bytes(body))
        except ValueError as error:
            raise ModelFetchError(f"{what}: {HOST} gaf geen JSON") from error

    @contextmanager
    def asked(
        self, address: str, what: str, *, start: int = 0, seconds: float = _FILE_S
    ) -> Iterator[httpx.Response]:
        """Give the answer to a request, from byte ``start`` on; ``what`` is its name in an error.

        Raises:
            ModelFetchError: no answer, no success, or a redirect to a host that is not the hub's.
        """
        backend, clock = self._transport.backend, self._network.clock
        backend.deadline = clock() + seconds
        try:
            with self._followed(address, what, start) as response:
                _require_success(response, what)
                yield response
        except (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.ProxyError) as error:
            raise ModelFetchError(f"{HOST} is niet bereikbaar vanaf deze computer") from error
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise ModelFetchError(f"{what}: {HOST} antwoordt te langzaam") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError) as error:
            raise ModelFetchError(f"{what}: de verbinding brak af") from error
        except (SyncError, httpx.InvalidURL) as error:
            raise ModelFetchError(f"{what}: {str(error).rstrip('.')}") from error

    @contextmanager
    def _followed(self, address: str, what: str, start: int) -> Iterator[httpx.Response]:
        limits = self._network.limits
        connect_s = min(_CONNECT_S, limits.connect_s)
        timeout = httpx.Timeout(min(_READ_S, limits.read_s), connect=connect_s)
        headers = {"accept-encoding": "identity", "user-agent": "kennisbank-werklocaties/0.1"}
        if start:
            headers["range"] = f"bytes={start}-"
        for _ in range(limits.redirects + 1):
            _require_own(address, what)
            with self._http.stream("GET", address, headers=headers, timeout=timeout) as response:
                if response.status_code not in _REDIRECTS:
                    yield response
                    return
                address = str(httpx.URL(address).join(response.headers.get("location", "")))
        raise ModelFetchError(f"{what}: {HOST} blijft doorverwijzen")


def file_address(listing: Listing, name: str) -> str:
    """Return where a file of a commit is."""
    return f"https://{HOST}/{quote(listing.name)}/resolve/{listing.revision}/{quote(name)}"


def _listed(one: dict[str, Any]) -> Listed:
    large = one.get("lfs")
    if large:
        return Listed(str(one["rfilename"]), int(large["size"]), str(large["sha256"]))
    return Listed(str(one["rfilename"]), int(one["size"]), str(one["blobId"]))


def _require_fit(listing: Listing) -> None:
    names = [file.name for file in listing.files]
    if not any(name.endswith(".safetensors") and "/" not in name for name in names):
        raise ModelFetchError(
            f"{listing.name} heeft geen gewichten in safetensors; andere bestanden kunnen bij het "
            "openen code uitvoeren en worden niet opgehaald"
        )
    if "config.json" not in names:
        raise ModelFetchError(f"{listing.name} heeft geen config.json en is geen zoekmodel")
    if listing.size > _ALL_MAX or any(not 0 <= file.size <= _FILE_MAX for file in listing.files):
        raise ModelFetchError(f"{listing.name} is te groot ({listing.size // MB} MB)")


def _require_own(address: str, what: str) -> None:
    url = httpx.URL(address)
    host = url.host.casefold()
    own = host == HOST or host.endswith(_OWN_HOSTS)
    if url.scheme != "https" or not own or url.port not in (None, 443) or url.userinfo:
        raise ModelFetchError(f"{what}: doorverwezen naar {host[:80]}, dat niet van {HOST} is")


def _require_success(response: httpx.Response, what: str) -> None:
    if response.status_code in {401, 403, 404}:
        raise ModelFetchError(f"{what} bestaat niet op {HOST}, of is niet openbaar")
    if response.status_code not in {200, 206}:
        raise ModelFetchError(f"{what}: {HOST} gaf fout {response.status_code}")
