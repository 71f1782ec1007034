"""Starts a worker process, gives it a task and returns its answer; a dead worker is an error.

Start it early: it loads Chroma while this process prepares the task. Where FORKS, one worker can do
several tasks, each in a process of its own; elsewhere start one for each.
"""

import json
import signal
import subprocess
import sys
from types import TracebackType

from corpus.process import child_environment
from indexing.errors import BuildError

FORKS = sys.platform == "linux"
"""Whether a worker gives every task a fresh child of its own."""
_PATIENCE_S = 10.0
_DUTCH = {"vectors": "vectoren", "probe": "controle"}


def ending(code: int) -> str:
    """Say in Dutch how a process ended; a negative code is the signal that ended it."""
    if code < 0:
        return f"het proces is gestopt door signaal {signal.Signals(-code).name}"
    return f"het proces is gestopt met code {code}"


class Worker:
    """One process, one task at a time; stopped when the ``with`` block ends."""

    def __init__(self) -> None:
        """Start the process."""
        self._name = "werkproces"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "indexing.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
        )

    def __enter__(self) -> "Worker":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not FORKS:
            self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # the other end is gone; there is nothing left to flush
                    continue
        try:  # without its input it ends by itself, and its child before it
            self._process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def send(self, task: str, **values: str) -> None:
        """Hand over the task; does not wait."""
        self._name = _DUTCH[task]
        pipe = self._process.stdin
        if pipe is None:
            raise BuildError(f"{self._name}: geen verbinding")
        try:
            pipe.write(json.dumps({"task": task, **values}).encode() + b"\n")
            pipe.flush()
        except OSError as error:
            raise BuildError(f"{self._name}: {self._ending()}") from error

    def answer(self) -> dict[str, int]:
        """Wait for the answer.

        Raises:
            BuildError: the task failed, or the process died; says how.
        """
        pipe = self._process.stdout
        line = pipe.readline() if pipe is not None else b""
        if not line.endswith(b"\n"):
            raise BuildError(f"{self._name}: {self._ending()}")
        answer: dict[str, int] = json.loads(line)
        if "error" in answer:
            raise BuildError(f"{self._name}: {answer['error']}")
        return answer

    def _ending(self) -> str:
        return ending(self._process.wait())
