import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from corpus.sync import Result, sync
from corpus.sync.client import Client
from corpus.sync.errors import ForbiddenAddress, UnavailableError
from tests.standin import Fault, StandIn
from tests.standin.faults import Kind

MANIFEST = "https://repository.officiele-overheidspublicaties.nl/bwb/BWBR0041313/manifest.xml"


class Proxy:
    """A proxy that tunnels every host to one address and remembers which were asked."""

    def __init__(self, target: tuple[str, int]) -> None:
        self.target, self.asked = target, list[bytes]()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._socket.accept()
                threading.Thread(target=self._tunnel, args=(client,), daemon=True).start()

    def _tunnel(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                if not (more := client.recv(4096)):
                    return
                head += more
            self.asked.append(head.split(b"\r\n")[0])
            with socket.create_connection(self.target) as server:
                client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                back = threading.Thread(target=_pump, args=(server, client), daemon=True)
                back.start()
                _pump(client, server)
                back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@pytest.fixture
def proxy(standin: StandIn) -> Iterator[Proxy]:
    with closing(Proxy(standin.address)) as made:
        yield made


def test_one_that_hangs_up_is_let_go(proxy: Proxy) -> None:
    """The thread of one that was not took a core from all tests after it."""
    port = int(proxy.address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.shutdown(socket.SHUT_WR)
        assert client.recv(1) == b""


def no_names(host: str) -> tuple[str, ...]:
    raise AssertionError(f"looked up {host} although the proxy should")


def test_behind_a_proxy_the_proxy_looks_names_up(standin: StandIn, proxy: Proxy) -> None:
    network = standin.network(connect_to=None, proxy=proxy.address, resolve=no_names)
    with Client(network) as client:
        assert client.get(MANIFEST).status == 200
    host = b"repository.officiele-overheidspublicaties.nl:443"
    assert proxy.asked == [b"CONNECT " + host + b" HTTP/1.1"]


def test_behind_a_proxy_the_list_of_hosts_still_holds(standin: StandIn, proxy: Proxy) -> None:
    standin.faults["manifest"] = Fault(Kind.REDIRECT, detail="https://elders.example.test/")
    network = standin.network(connect_to=None, proxy=proxy.address, resolve=no_names)
    with Client(network) as client, pytest.raises(ForbiddenAddress):
        client.get(MANIFEST)
    assert len(proxy.asked) == 1


def test_a_host_past_the_proxy_is_judged_here(standin: StandIn, proxy: Proxy) -> None:
    direct = frozenset({"repository.officiele-overheidspublicaties.nl"})
    network = standin.network(
        connect_to=None, proxy=proxy.address, direct=direct, resolve=lambda _: ("10.0.0.1",)
    )
    with Client(network) as client, pytest.raises(ForbiddenAddress, match=r"10\.0\.0\.1"):
        client.get(MANIFEST)
    assert proxy.asked == []


def test_a_proxy_that_is_gone_is_an_unreachable_host(standin: StandIn) -> None:
    network = standin.network(connect_to=None, proxy="http://127.0.0.1:1", resolve=no_names)
    with Client(network) as client, pytest.raises(UnavailableError, match="niet bereikbaar"):
        client.get(MANIFEST)


def test_a_whole_sync_goes_through_the_proxy(standin: StandIn, proxy: Proxy, folder: Path) -> None:
    network = standin.network(connect_to=None, proxy=proxy.address, resolve=no_names)
    report = sync(folder, only="bkl", network=network)
    assert not report.offline
    assert report.count(Result.NEW) == 1
