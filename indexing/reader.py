"""The generation that serves now: opened once, opened again by itself after a switch.

The next generation is opened and warmed by a thread of its own. A question that comes just after a
switch waits for it, but never longer than PATIENCE_S: on a machine where opening takes longer it is
answered from the generation before, whole, until the new one is ready. The generation before stays
open for those still reading it.
"""

import sqlite3
import threading
import time
from contextlib import suppress
from pathlib import Path

from corpus.errors import KbError
from indexing.analysis import learn
from indexing.errors import IndexDamagedError
from indexing.generation import Generation, current_number, open_generation
from indexing.recipe import Recipe

PATIENCE_S = 0.6
"""Seconds; opening and warming takes 0.1 s at 80 passages and about 1 s at 100,000."""
_TRIES = 3
_DAMAGED = -1


class _Opening:
    """One generation on its way: which the pointer named, and how it ended."""

    def __init__(self, pointer: int | None) -> None:
        """Nothing has happened yet."""
        self.pointer = pointer
        self.ready = threading.Event()
        self.error: BaseException | None = None


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
        self._opening: _Opening | None = None

    def current(self) -> Generation:
        """Return the serving generation, or with a notice an earlier one when that is damaged.

        Raises:
            IndexMissingError: nothing was indexed yet.
            IndexMismatchError: it was made by another model or version.
            IndexDamagedError: a file is missing or damaged, and there is no earlier generation.
        """
        deadline = time.monotonic() + PATIENCE_S
        while True:
            with self._lock:
                pointer, old = self._read(), self._open
                if old is not None and self._pointer == pointer:
                    return old
                opening = self._opening or self._start(pointer)
            if old is None:
                opening.ready.wait()
                deadline = time.monotonic() + PATIENCE_S
            elif not opening.ready.wait(max(0.0, deadline - time.monotonic())):
                return old
            if opening.error is not None:
                raise opening.error

    def learn(self) -> None:
        """Read the texts of the serving generation, so that their words need no analysis later.

        It ends without a word when there is none, or when a switch closes it meanwhile.
        """
        with suppress(KbError, sqlite3.Error):
            learn(passage.text for _, passage, _ in self.current().catalog.all_passages())

    def _start(self, pointer: int | None) -> _Opening:
        self._opening = opening = _Opening(pointer)
        threading.Thread(target=self._finish, args=(opening,), daemon=True).start()
        return opening

    def _finish(self, opening: _Opening) -> None:
        """Open what the pointer says and let it serve; an error goes to those who wait."""
        try:
            found = self._opened(opening.pointer)
            if self._open is not None:
                _warm(found)
            with self._lock:
                if self._before is not None:
                    self._before.close()
                self._before, self._open, self._pointer = self._open, found, opening.pointer
        except BaseException as error:  # noqa: BLE001 - raised again where it was asked for
            opening.error = error
        finally:
            self._opening = None  # the next question tries again
            opening.ready.set()

    def _opened(self, pointer: int | None) -> Generation:
        """Open what the pointer says; what a switch took away meanwhile is no damage."""
        for _ in range(_TRIES):
            try:
                found = open_generation(self._data, self._recipe)
            except KbError:
                if self._read() == pointer:  # no switch meanwhile: it is the generation itself
                    raise
            else:
                if not found.earlier or self._read() == pointer:
                    return found
                found.close()
            pointer = self._read()
        return open_generation(self._data, self._recipe)

    def _read(self) -> int | None:
        try:
            return current_number(self._data)
        except IndexDamagedError:
            return _DAMAGED


def _warm(generation: Generation) -> None:
    """Let the stores read what the first question would have them read."""
    if len(generation.rows.vectors):
        generation.nearest(generation.rows.vectors[0], 1)
