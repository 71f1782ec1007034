"""Users at the same time on a real server: ``python -m tests.bench.load``; prints a table.

Raw sockets in one event loop, one connection for each question: the usual clients are slower than
the server above fifty connections. Every user has an address of its own, as behind a proxy, so the
limit per address is in force. Memory is the proportional share (Pss) of all processes together.
"""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from tests.bench.clock import percentile, tell
from tests.ui.faces.serving import ROOT, served
from tests.ui.queue_client import join_body

GOLDEN = ROOT / "tests/quality/golden_open.jsonl"
LAWS = ROOT.parent / "shared/data/law"
QUESTIONS = [json.loads(line)["q"] for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
_OWN = os.getpid()
_MB = 1024
_PATIENCE_S = 60.0
_PAUSE_S = 0.5
"""Between the questions of one reader: the limit per address holds for every request of a page."""

_SETTLE_S = 15.0
"""After the start: a service reads its texts beside the first questions."""

_BREATH_S = 0.1
"""Between the questions of one program: without it, 300 a minute for an address is not enough."""

Visit = Callable[[str, int, str, int], Coroutine[Any, Any, int]]
"""(host, port, question, user) → status: 200 answered, 0 broken off, else what the server said."""


@dataclass
class Seen:
    """What all users together saw: milliseconds of each answer, and how often which refusal."""

    took: list[float] = field(default_factory=list)
    refused: int = 0
    errors: int = 0
    memory: list[int] = field(default_factory=list)

    def at(self, share: float) -> float:
        """Return the time (ms) below which this share of the answers came."""
        return percentile(self.took or [0.0], share)


async def _exchange(host: str, port: int, request: bytes) -> tuple[int, asyncio.StreamReader, Any]:
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1]), reader, writer


def _request(method: str, path: str, user: int, body: bytes = b"") -> bytes:
    return (
        f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"X-Forwarded-For: 10.9.{user // 250}.{user % 250 + 1}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body


async def ask_rest(host: str, port: int, question: str, user: int) -> int:
    """Ask through the programs' entrance."""
    body = json.dumps({"vraag": question}).encode()
    request = _request("POST", "/api/v1/ask", user, body)
    status, reader, writer = await _exchange(host, port, request)
    whole = await reader.read()
    writer.close()
    return status if status != 200 or b'"sentences"' in whole else 0


def ask_page(config: dict[str, Any]) -> Visit:
    """Return a visit that asks as the page does, through the queue of Gradio.

    A browser holds the heartbeat of its window open; when it leaves, the page forgets the window.
    """

    async def ask(host: str, port: int, question: str, user: int) -> int:
        session = f"u{user}x{random.randrange(10**9)}"  # noqa: S311 - no secret
        beat = _request("GET", f"/gradio_api/heartbeat/{session}", user)
        _, _, window = await _exchange(host, port, beat)
        try:
            return await asked(host, port, question, user, session)
        finally:
            window.close()

    async def asked(host: str, port: int, question: str, user: int, session: str) -> int:
        body = json.dumps(join_body(config, question, session)).encode()
        request = _request("POST", "/gradio_api/queue/join", user, body)
        status, reader, writer = await _exchange(host, port, request)
        await reader.read()
        writer.close()
        if status != 200:
            return status
        path = f"/gradio_api/queue/data?session_hash={session}"
        status, reader, writer = await _exchange(host, port, _request("GET", path, user))
        told = await reader.read()
        writer.close()
        return status if b'"process_completed"' in told and b'"success":true' in told else 0

    return ask


async def _user(
    visit: Visit, address: tuple[str, int], user: int, think: float, until: float, seen: Seen
) -> None:
    order = random.Random(user)  # noqa: S311 - the same load every time
    await asyncio.sleep(order.uniform(0, think))
    while time.monotonic() < until:
        started = time.monotonic()
        try:
            made = visit(*address, order.choice(QUESTIONS), user)
            status = await asyncio.wait_for(made, _PATIENCE_S)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            status = 0
        if status == 200:
            seen.took.append((time.monotonic() - started) * 1000)
        elif status == 503:
            seen.refused += 1
        else:
            seen.errors += 1
        await asyncio.sleep(order.uniform(0.5, 1.5) * (2.0 if status == 503 else think))


async def _measured(
    visit: Visit, address: tuple[str, int], *, users: int, think: float, seconds: float
) -> Seen:
    seen, until = Seen(), time.monotonic() + seconds

    async def weigh() -> None:
        while time.monotonic() < until:
            seen.memory.append(await asyncio.to_thread(_memory))
            await asyncio.sleep(max(1.0, seconds / 30))

    everyone = (_user(visit, address, n, think, until, seen) for n in range(users))
    await asyncio.gather(weigh(), *everyone)
    return seen


def _memory() -> int:
    """Return the megabytes (Pss) of all processes that this one started."""
    told = subprocess.run(["ps", "-eo", "pid=,ppid="], check=True, capture_output=True, text=True)
    parents = dict(map(int, line.split()) for line in told.stdout.splitlines())
    return sum(_pss(n) for n in parents if _below(n, parents)) // _MB


def _below(process: int, parents: dict[int, int]) -> bool:
    above = parents.get(process, 0)
    return above == _OWN or (above > 1 and _below(above, parents))


def _pss(process: int) -> int:
    try:
        rolled = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next(int(x.split()[1]) for x in rolled.splitlines() if x.startswith("Pss:"))


def _row(name: str, processes: int, users: int, seconds: float, seen: Seen) -> None:
    late = seen.memory[len(seen.memory) // 2 :] or [0]
    growth = (late[-1] - late[0]) / (late[0] or 1)
    tell(
        f"| {name} | {processes} | {users} | {len(seen.took)} | {len(seen.took) / seconds:.1f} | "
        f"{seen.errors} | {seen.refused} | {seen.at(0.5):.0f} | {seen.at(0.95):.0f} | "
        f"{max(seen.memory or [0])} | {growth:+.1%} |"
    )


def _one(data: Path, processes: int, args: argparse.Namespace) -> None:
    """Serve with so many processes and print a row for each kind of load."""
    words = ("serve", "--port", "0", "--processen", str(processes))
    with served(data, *words) as address:
        where = ("127.0.0.1", int(address.rpartition(":")[2]))
        config = httpx.get(f"{address}/config", trust_env=False).json()
        page = ask_page(config)
        time.sleep(_SETTLE_S)
        loads = [
            ("REST, één gebruiker", ask_rest, 1, _BREATH_S, 20.0),
            ("REST, 10 s denken", ask_rest, args.users, 10.0, args.seconds),
            ("REST, zonder pauze", ask_rest, args.users, 0.0, args.hard),
            ("pagina, één gebruiker", page, 1, _PAUSE_S, 20.0),
            ("pagina, 10 s denken", page, args.page_users, 10.0, args.page_seconds),
        ]
        for name, visit, users, think, seconds in loads:
            if seconds and users:
                load = _measured(visit, where, users=users, think=think, seconds=seconds)
                _row(name, processes, users, seconds, asyncio.run(load))


def main() -> int:
    """Print a table for each number of processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--hard", type=float, default=30)
    parser.add_argument("--page-users", type=int, default=16)
    parser.add_argument("--page-seconds", type=float, default=180)
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2, 4])
    args = parser.parse_args()
    with TemporaryDirectory(prefix="kennisbank-belasting-") as home:
        data = Path(home)
        index = [sys.executable, "-m", "ui", "index", *([str(LAWS)] if LAWS.is_dir() else [])]
        env = {"KB_DATA": str(data), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
        subprocess.run(index, cwd=ROOT, env=env, check=True, capture_output=True)
        tell(
            "| soort | processen | gebruikers | antwoorden | per s | fouten | 503 | p50 ms | "
            "p95 ms | MB | groei 2e helft |\n|---|---|---|---|---|---|---|---|---|---|---|"
        )
        for processes in args.processes:
            _one(data, processes, args)
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
