"""One writer at a time: an operating-system lock on a file in the data folder.

The lock goes with the process, also after a kill; the file then only holds stale words.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from corpus.process import try_lock
from indexing.errors import IndexBusyError, NotWritableError

LOCK_FILE = "slot"


def _open(data: Path) -> IO[str]:
    try:
        data.mkdir(parents=True, exist_ok=True)
        return (data / LOCK_FILE).open("a+", encoding="utf-8")
    except OSError as error:
        raise NotWritableError(f"{data}: {error.strerror}") from error


@contextmanager
def write_lock(data: Path) -> Iterator[None]:
    """Hold the writer's lock of a data folder.

    Raises:
        IndexBusyError: another process holds it; the message is what it wrote about itself.
        NotWritableError: the folder cannot be made or written.
    """
    with _open(data) as file:
        if not try_lock(file):
            file.seek(0)
            raise IndexBusyError(file.read().strip() or "onbekend proces")
        since = datetime.now().astimezone().strftime("%H:%M")
        with suppress(OSError):  # a full disk: locked all the same
            file.seek(0)
            file.truncate()
            file.write(f"proces {os.getpid()}, sinds {since}")
            file.flush()
        yield
