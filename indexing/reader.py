"""The generation that serves now: opened once, opened again by itself after a switch."""

import threading
from pathlib import Path

from indexing.errors import IndexMissingError
from indexing.generation import Generation, current_number, open_generation


class Reader:
    """Gives the serving generation to any thread; reading the pointer costs one small file."""

    def __init__(self, data: Path, embedder: str) -> None:
        """Remember where the index is; nothing is opened yet."""
        self._data = data
        self._embedder = embedder
        self._lock = threading.Lock()
        self._open: Generation | None = None

    def current(self) -> Generation:
        """Return the serving generation.

        Raises:
            IndexMissingError: nothing was indexed yet.
            IndexMismatchError: it was made by another model or version.
            IndexDamagedError: a file is missing or damaged.
        """
        number = current_number(self._data)
        if number is None:
            raise IndexMissingError(str(self._data))
        with self._lock:
            if self._open is None or self._open.manifest.generation != number:
                self._open = open_generation(self._data, self._embedder)
            return self._open
