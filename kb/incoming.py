"""Files that a user sends → a waiting room inside the data folder, until they are taken in.

Invariants: a file gets a name of ours (kb/accept.py); it never gets beyond MAX_FILE, the room never
beyond MAX_FILES and MAX_TOTAL, however many processes fill it: what is still coming in counts too,
as large as it may become; nothing in the room is indexed or served. Does not: parse, or run.
"""

import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from corpus.process import alone
from indexing.disk import disk_errors, require_space
from kb.accept import check_bytes, safe_name
from kb.errors import Reason, TooLargeError, UploadError

MAX_FILE = 50 * 2**20
MAX_FILES = 20
MAX_TOTAL = 200 * 2**20
_KEPT_S, _STALLED_S = 24 * 3600, 3600
"""How long a file waits, and how long a part to which nothing is added (seconds)."""
_PART = ".deel"
_TOKEN = 16
_MB = 2**20


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file in the waiting room: where it is, the name it will have, and what it is."""

    path: Path
    name: str
    size: int


class Incoming:
    """The waiting room."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when the first file comes."""
        self._folder = folder

    def arrive(self, name: str, announced: int = MAX_FILE) -> "Arrival":
        """Open a place for a file of at most ``announced`` bytes, which is kept free for it.

        Raises:
            UploadError: the name is refused, or the room is full.
            DiskFullError, NotWritableError.
        """
        wanted = safe_name(name)
        with disk_errors(self._folder.parent):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            require_space(self._folder, 2 * MAX_FILE)
            with alone(self._folder.with_name(f"{self._folder.name}.slot")):
                self.sweep()
                most = min(announced, MAX_FILE, self._room())
                path = self._folder / f"{secrets.token_hex(_TOKEN // 2)}-{wanted}"
                return Arrival(path, wanted, most)

    def _room(self) -> int:
        """Return how many bytes may still come in, next to what waits and what is on its way."""
        sizes = [size for _, size, _ in self._held()]
        if len(sizes) >= MAX_FILES:
            raise UploadError(Reason.TOO_MANY, most=MAX_FILES)
        if (room := MAX_TOTAL - sum(sizes)) <= 0:
            raise UploadError(Reason.TOO_MUCH, most=MAX_TOTAL // _MB)
        return room

    def waiting(self) -> tuple[Waiting, ...]:
        """Return what is complete and waits, by name."""
        held = ((path, size) for path, size, _ in self._held() if path.suffix != _PART)
        made = [Waiting(path, path.name[_TOKEN + 1 :], size) for path, size in held]
        return tuple(sorted(made, key=lambda waiting: waiting.name))

    def clear(self) -> None:
        """Remove everything that waits."""
        for path, _, _ in self._held():
            path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what was left behind."""
        now = time.time()
        for path, _, changed in self._held():
            if changed < now - (_STALLED_S if path.suffix == _PART else _KEPT_S):
                path.unlink(missing_ok=True)

    def _held(self) -> list[tuple[Path, int, float]]:
        """Return every file of the room, its bytes and when it changed; one just gone is left."""
        found = []
        for path in self._folder.glob("*-*"):
            with suppress(FileNotFoundError):
                stat = path.stat()
                found.append((path, stat.st_size, stat.st_mtime))
        return found


class Arrival:
    """One file that is coming in; close it with ``finish`` or ``refuse``.

    Until it is finished it is as large as it may become, which keeps that room for it.
    """

    def __init__(self, path: Path, name: str, most: int) -> None:
        """Open the file; ``most`` is how many bytes it may have."""
        self._part = path.with_name(f"{path.name}{_PART}")
        self._path, self._name, self._most = path, name, most
        self._file: BinaryIO = self._part.open("xb")
        self._file.truncate(most)
        self._size = 0

    def write(self, chunk: bytes) -> None:
        """Add bytes.

        Raises:
            TooLargeError.
        """
        self._size += len(chunk)
        if self._size > self._most:
            raise too_large(self._most)
        with disk_errors(self._part.parent):
            self._file.write(chunk)

    def finish(self) -> Waiting:
        """Close the file and look what it is.

        Raises:
            UploadError: it is empty, nothing we read, or the room was cleared meanwhile.
        """
        self._file.truncate(self._size)
        self._file.close()
        try:
            check_bytes(self._name, self._part.read_bytes())
            self._part.rename(self._path)
        except UploadError:
            self.refuse()
            raise
        except FileNotFoundError as error:
            raise UploadError(Reason.CLEARED) from error
        return Waiting(self._path, self._name, self._size)

    def refuse(self) -> None:
        """Remove what came in."""
        self._file.close()
        self._part.unlink(missing_ok=True)


def too_large(most: int = MAX_FILE) -> TooLargeError:
    """Return the error that a file is larger than ``most`` bytes."""
    return TooLargeError(Reason.TOO_LARGE, most=max(1, most // _MB))
