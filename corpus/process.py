"""What every layer needs of the operating system: a lock on a file, a child's environment.

Invariants: a lock goes with the process, also after a kill; a child finds our own modules whatever
its working folder is. Does not: start processes.
"""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_WAIT_S, _STEP_S = 30.0, 0.002


def try_lock(file: IO[str]) -> bool:
    """Lock an open file for this process alone; False when another one holds it."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl  # noqa: PLC0415 - does not exist on Windows

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock of a file, among the threads of this process and among processes.

    For work of milliseconds: whoever comes second waits.

    Raises:
        TimeoutError: it is held for half a minute. OSError: the file cannot be opened.
    """
    until = time.monotonic() + _WAIT_S
    with path.open("a+", encoding="utf-8") as file:  # its own: a lock is of who opened the file
        while not try_lock(file):
            if time.monotonic() > until:
                raise TimeoutError(f"{path.name}: another process keeps it locked")
            time.sleep(_STEP_S)
        yield


def child_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for a child that runs a module of ours with ``python -m``."""
    root = str(Path(__file__).parent.parent)
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, **(more or {})}
