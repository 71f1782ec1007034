"""What both the corpus and the index need of the operating system: a lock on a file, a child's env.

Invariants: a lock goes with the process, also after a kill; a child finds our own modules whatever
its working folder is. Does not: start processes, or wait for a lock.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO


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


def child_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for a child that runs a module of ours with ``python -m``."""
    root = str(Path(__file__).parent.parent)
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, **(more or {})}
