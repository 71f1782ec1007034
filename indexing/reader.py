"""The generation that serves now: opened once, opened again by itself after a switch."""

import threading
from pathlib import Path

from corpus.errors import KbError
from indexing.errors import IndexDamagedError
from indexing.generation import Generation, current_number, open_generation
from indexing.recipe import Recipe

_TRIES = 3
_DAMAGED = -1


class Reader:
    """Gives the serving generation to any thread; reading the pointer costs one small file."""

    def __init__(self, data: Path, recipe: Recipe) -> None:
        """Remember where the index is; nothing is opened yet."""
        self._data = data
        self._recipe = recipe
        self._lock = threading.Lock()
        self._open: Generation | None = None
        self._before: Generation | None = None
        self._pointer: int | None = None

    def current(self) -> Generation:
        """Return the serving generation, or with a notice an earlier one when that is damaged.

        Raises:
            IndexMissingError: nothing was indexed yet.
            IndexMismatchError: it was made by another model or version.
            IndexDamagedError: a file is missing or damaged, and there is no earlier generation.
        """
        with self._lock:
            pointer = self._read()
            if self._open is None or self._pointer != pointer:
                self._switch(pointer)
            if self._open is None:
                raise IndexDamagedError(str(self._data))
            return self._open

    def _switch(self, pointer: int | None) -> None:
        """Open what the pointer says; the generation before stays open for those still reading."""
        found = self._opened(pointer)
        if self._before is not None:
            self._before.close()
        self._before, self._open, self._pointer = self._open, found, pointer

    def _opened(self, pointer: int | None) -> Generation:
        for _ in range(_TRIES):
            try:
                return open_generation(self._data, self._recipe)
            except KbError:
                if self._read() == pointer:  # no switch meanwhile: it is the generation itself
                    raise
                pointer = self._read()
        return open_generation(self._data, self._recipe)

    def _read(self) -> int | None:
        try:
            return current_number(self._data)
        except IndexDamagedError:
            return _DAMAGED
