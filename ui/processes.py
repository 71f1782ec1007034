"""One listening address → several processes that answer it, each with its own opened index.

The parent only listens, starts a process again when one dies, and stops them all when it is stopped
itself; a process whose parent is gone stops too. The index on the disk never changes under them:
each follows ``HUIDIG`` by itself. A process that keeps failing at its start ends everything.
"""

import multiprocessing
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.context import SpawnProcess
from multiprocessing.process import BaseProcess, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from starlette.types import ASGIApp

from ui import phrases
from ui.affinity import Affinity
from ui.serving import config, listen, shown

MOST = 32
"""Processes that can be asked for."""

_LOOK_S, _STOP_S, _YOUNG_S, _FAILURES = 0.2, 15.0, 20.0, 3
_SPAWN = multiprocessing.get_context("spawn")


def serve_many(make: Callable[[], ASGIApp], host: str, port: int, processes: int) -> int:
    """Serve until interrupted and return the exit code; ``make`` must be picklable.

    Raises:
        SettingsError: the address cannot be used.
    """
    listening = listen(host, port)
    with TemporaryDirectory(prefix="kennisbank-") as home:
        places = [Path(home) / f"{n}.sock" for n in range(processes)]
        signal.signal(signal.SIGTERM, _interrupt)
        team = _Team(make, listening, places)
        try:
            return team.watch()
        except KeyboardInterrupt:
            return 0
        finally:
            team.stop()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


class _Team:
    def __init__(
        self, make: Callable[[], ASGIApp], listening: socket.socket, places: list[Path]
    ) -> None:
        self._make, self._listening, self._places = make, listening, places
        self._secret = secrets.token_urlsafe(32)
        self._all = [self._started(n) for n in range(len(places))]
        self._failures = 0

    def _started(self, n: int) -> tuple[SpawnProcess, float]:
        self._places[n].unlink(missing_ok=True)
        work = (self._make, self._listening, n, self._places, self._secret)
        process = _SPAWN.Process(target=_work, args=work, name=f"kennisbank-{n}")
        process.start()
        return process, time.monotonic()

    def watch(self) -> int:
        told = False
        while self._failures < _FAILURES:
            time.sleep(_LOOK_S)
            if not told and all(place.exists() for place in self._places):
                sys.stderr.write(phrases.READY.format(shown(self._listening)) + "\n")
                told = True
            for n, (process, since) in enumerate(self._all):
                if not process.is_alive():
                    young = time.monotonic() - since < _YOUNG_S
                    self._failures = self._failures + 1 if young else 0
                    self._all[n] = self._started(n)
        return 1

    def stop(self) -> None:
        until = time.monotonic() + _STOP_S
        for process, _ in self._all:
            process.terminate()
        for process, _ in self._all:
            process.join(max(0.0, until - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()


def _work(
    make: Callable[[], ASGIApp],
    listening: socket.socket,
    own: int,
    places: list[Path],
    secret: str,
) -> None:
    if parent := parent_process():
        threading.Thread(target=_stop_with, args=(parent,), daemon=True).start()
    app = Affinity(make(), own, places, secret)
    inner = socket.socket(socket.AF_UNIX)
    inner.bind(str(places[own]))
    uvicorn.Server(config(app)).run(sockets=[listening, inner])


def _stop_with(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
