"""A real Chroma server (``chroma run``) on loopback, for tests and benchmarks only."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

_RUN = "import sys; from chromadb.cli.cli import app; sys.argv[0] = 'chroma'; app()"
_PATIENCE_S = 120.0


@contextmanager
def running(folder: Path, port: int = 0) -> Iterator[str]:
    """Start a server on a free port, or on this one, and give its address; stop it at the end."""
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    where = ("run", "--host", "127.0.0.1", "--port", str(port), "--path", str(folder / "data"))
    log = (folder / "server.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, *where],
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.kill()
        process.wait()
        log.close()


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE_S
    while process.poll() is None and time.monotonic() < until:
        try:
            if httpx.get(f"{address}/api/v2/heartbeat", trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise RuntimeError(f"the Chroma server did not start at {address}")
