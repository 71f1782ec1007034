"""A real server over a real index, as an administrator starts it, and a reverse proxy before it."""

import os
import re
import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

ROOT = Path(__file__).parents[3]


@contextmanager
def served(data: Path, *words: str, said_in: Path | None = None, **env: str) -> Iterator[str]:
    """Serve with these settings and give the address; ``said_in`` keeps what it says."""
    own = {k: v for k, v in os.environ.items() if not k.startswith("KB_")}
    wanted = words or ("serve", "--port", "0")
    command = [sys.executable, *(wanted if wanted[0] == "-c" else ("-m", "ui", *wanted))]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=own | {"KB_DATA": str(data)} | env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as server:
        assert server.stdout is not None
        said: list[str] = []
        address = ""
        for line in server.stdout:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                address = found.group()
                break
        rest = threading.Thread(target=lambda: said.extend(server.stdout or ()), daemon=True)
        rest.start()
        try:
            assert address, "".join(said)
            yield address
        finally:
            server.terminate()
            server.wait(20)
            rest.join(5)
            if said_in:
                said_in.write_text("".join(said), encoding="utf-8")


class _Proxy(socketserver.StreamRequestHandler):
    """Passes one request and everything that comes back, as it comes, so that streams stream."""

    target: ClassVar[tuple[str, int]]
    added: ClassVar[bytes]

    def handle(self) -> None:
        """Pass the head with our own headers, then the bytes both ways."""
        head = [line.rstrip() for line in iter(self.rfile.readline, b"\r\n") if line]
        ours = (b"connection:", b"x-forwarded-")
        kept = [line for line in head if not line.lower().startswith(ours)]
        with socket.create_connection(self.target) as inner, suppress(OSError):
            inner.sendall(b"\r\n".join([*kept, b"Connection: close", self.added, b"", b""]))
            forth = threading.Thread(target=self._forth, args=(inner,), daemon=True)
            forth.start()
            while data := inner.recv(65536):
                self.wfile.write(data)

    def _forth(self, inner: socket.socket) -> None:
        with suppress(OSError, ValueError):
            while data := self.rfile.read1(65536):  # type: ignore[attr-defined]
                inner.sendall(data)


@contextmanager
def proxied(address: str, added: str = "X-Forwarded-For: 192.0.2.7") -> Iterator[str]:
    """Stand before a server as a reverse proxy does: the whole path, and headers of its own."""
    target = ("127.0.0.1", int(address.rpartition(":")[2]))
    handler = type("Handler", (_Proxy,), {"target": target, "added": added.encode()})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as proxy:
        proxy.daemon_threads = True
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{proxy.server_address[1]}"
        finally:
            proxy.shutdown()
