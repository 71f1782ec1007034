"""Time and memory of this machine, and figures in columns."""

import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from indexing.report import Progress


def tell(line: str = "") -> None:
    """Write one line."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def timed(task: Callable[[], Any]) -> tuple[Any, float]:
    """Return the result of a task and its seconds."""
    started = time.perf_counter()
    found = task()
    return found, time.perf_counter() - started


def cpu_timed(task: Callable[[], Any]) -> tuple[Any, float]:
    """Return the result of a task and the CPU seconds of this process and its ended children.

    CPU time, because a machine that is shared stretches the clock and hardly the work.
    """
    before = os.times()
    found = task()
    after = os.times()
    return found, sum(after[:4]) - sum(before[:4])


def both_timed(task: Callable[[], Any]) -> tuple[Any, "Spent"]:
    """Return the result of a task and its CPU and clock seconds."""
    started = time.perf_counter()
    found, cpu = cpu_timed(task)
    return found, Spent(cpu, time.perf_counter() - started)


class Spent(NamedTuple):
    """CPU seconds of this process and its ended children, and seconds on the clock."""

    cpu: float
    wall: float

    def plus(self, other: "Spent") -> "Spent":
        """Return both together, one after the other."""
        return Spent(self.cpu + other.cpu, self.wall + other.wall)

    def least(self, other: "Spent") -> "Spent":
        """Return the smaller of each: what a machine that is shared adds is no cost of the task."""
        return Spent(min(self.cpu, other.cpu), min(self.wall, other.wall))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which this share (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def memory_mb() -> float:
    """Return the memory of this process now, in MB (the peak where the system does not tell)."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text().splitlines()
        return float(next(x for x in lines if x.startswith("VmRSS")).split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peak_mb() -> float:
    """Return the most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Stages:
    """A listener that adds up the clock and CPU seconds of every stage of a run."""

    def __init__(self) -> None:
        self.clock: defaultdict[str, float] = defaultdict(float)
        self.cpu: defaultdict[str, float] = defaultdict(float)
        self._stage, self._since = "lezen", self._now()

    def __call__(self, progress: Progress) -> None:
        """Close the stage that ends here."""
        self.close()
        self._stage = progress.stage

    def close(self) -> None:
        """Add what passed since the last step."""
        now = self._now()
        self.clock[self._stage] += now[0] - self._since[0]
        self.cpu[self._stage] += now[1] - self._since[1]
        self._since = now

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.perf_counter(), sum(os.times()[:4])


class Watch:
    """Adds up the seconds spent in chosen functions, without counting what they call twice."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._stack: list[float] = []
        self._undo: list[tuple[Any, str, Any]] = []

    def follow(self, owner: Any, name: str, stage: str) -> None:
        """Count a function or method of a module or class under a stage."""
        real = getattr(owner, name)

        def counted(*args: Any, **options: Any) -> Any:
            self._stack.append(0.0)
            started = time.perf_counter()
            try:
                return real(*args, **options)
            finally:
                spent = time.perf_counter() - started
                self.seconds[stage] += spent - self._stack.pop()
                if self._stack:
                    self._stack[-1] += spent

        self._undo.append((owner, name, real))
        setattr(owner, name, counted)

    def close(self) -> None:
        """Leave everything as it was."""
        for owner, name, real in reversed(self._undo):
            setattr(owner, name, real)
