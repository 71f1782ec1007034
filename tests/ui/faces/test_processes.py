"""Several processes on one index: a page keeps its queue, a death is made good, nothing stays."""

import asyncio
import os
import signal
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from tests.ui.faces.serving import served
from tests.ui.queue_client import Page
from ui.affinity import CLIENT, Affinity
from ui.serving import config

QUESTION = "Hoe lang beschermt een voorbereidingsbesluit?"
SECRET = "van-deze-start"  # noqa: S105 - of the tests


def children(parent: int) -> list[int]:
    told = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(parent)], check=False, capture_output=True
    )
    return [int(word) for word in told.stdout.split()]


def workers(parent: int) -> list[int]:
    """Return the processes that answer; another child only keeps track of resources."""
    every = children(parent)
    return [n for n in every if b"spawn_main" in Path(f"/proc/{n}/cmdline").read_bytes()]


@pytest.mark.faults
def test_pages_of_several_processes_get_their_own_answers_and_a_death_is_made_good(
    data: Path,
) -> None:
    with served(data, "serve", "--port", "0", "--processen", "2") as address:
        (parent,) = [n for n in children(os.getpid()) if workers(n)]
        first = workers(parent)
        assert len(first) == 2
        pages = [Page(address, f"bladzijde{n}") for n in range(8)]
        assert all("1 jaar en 6 maanden" in page.ask(QUESTION) for page in pages)

        os.kill(first[0], signal.SIGKILL)
        until = time.monotonic() + 120
        while len(set(workers(parent)) - {first[0]}) < 2:
            assert time.monotonic() < until
            time.sleep(0.2)
        with httpx.Client(base_url=address, trust_env=False, timeout=60) as http:
            for _ in range(20):
                answer = http.post("/api/v1/ask", json={"vraag": QUESTION})
                assert answer.json()["citations"]
        assert "1 jaar en 6 maanden" in _patient(address, until)
        now = workers(parent)
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{n}").exists() for n in now):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _patient(address: str, until: float) -> str:
    """Ask from a page of each process until the new one is ready."""
    answers = []
    for n in range(4):
        while True:
            try:
                answers.append(Page(address, f"later{n}").ask(QUESTION))
                break
            except httpx.HTTPStatusError:
                assert time.monotonic() < until
                time.sleep(0.5)
    return min(answers, key=len)


@pytest.mark.faults
def test_processes_stop_when_their_parent_is_killed(data: Path) -> None:
    with served(data, "serve", "--port", "0", "--processen", "2") as address:
        (parent,) = [n for n in children(os.getpid()) if workers(n)]
        left = workers(parent)
        os.kill(parent, signal.SIGKILL)
        until = time.monotonic() + 30
        while any(Path(f"/proc/{n}/exe").exists() for n in left):
            assert time.monotonic() < until
            time.sleep(0.1)
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{address}/gezond", trust_env=False)


class _Seen:
    """An application that keeps what it was asked and answers 204."""

    def __init__(self) -> None:
        self.scopes: list[Any] = []

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            self.scopes.append(scope)
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body"})


@contextmanager
def _two(home: Path) -> Iterator[tuple[socket.socket, _Seen]]:
    """Give an address that is not answered yet and what will be asked there; serve when left."""
    seen, listening = _Seen(), socket.create_server(("127.0.0.1", 0))
    yield listening, seen
    with socket.socket(socket.AF_UNIX) as inner:
        inner.bind(str(home / "a.sock"))
        server = uvicorn.Server(config(Affinity(seen, 0, [home / "a.sock"], SECRET)))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening, inner]})
        thread.start()
        with httpx.Client(trust_env=False, timeout=20) as http:  # comes after what waited
            http.get(f"http://127.0.0.1:{listening.getsockname()[1]}/later")
        server.should_exit = True
        thread.join(20)


def test_a_visitor_who_hangs_up_at_once_is_not_one_of_our_processes(tmp_path: Path) -> None:
    forged = [b"10.0.0.9", b" 10.0.0.9", b"geraden 10.0.0.9"]
    with _two(tmp_path) as (listening, seen):
        for told in forged:
            with socket.create_connection(listening.getsockname()) as visitor:
                visitor.sendall(b"GET / HTTP/1.1\r\nhost: x\r\nx-kb-client: %b\r\n\r\n" % told)
                visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert [s["path"] for s in seen.scopes] == ["/later"]


def test_only_another_process_may_say_who_connected(tmp_path: Path) -> None:
    seen = _Seen()
    layer = Affinity(seen, 0, [tmp_path / "a.sock"], SECRET)
    told = [(CLIENT, f"{SECRET} 10.0.0.9".encode()), (b"host", b"x")]
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": told}

    async def send(_: Any) -> None:
        """Take the answer."""

    for client in (("192.0.2.1", 5), None):
        asyncio.run(layer({**scope, "client": client}, None, send))  # type: ignore[arg-type]
    assert [s["client"][0] for s in seen.scopes] == ["192.0.2.1", "10.0.0.9"]
    assert all(s["headers"] == [(b"host", b"x")] for s in seen.scopes)
