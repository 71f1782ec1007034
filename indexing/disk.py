"""Writes that survive a power cut, room on the disk, and what the system says when it refuses.

Invariant: after ``replace_text`` a reader finds the old or the new content, never a part. Does not
know what an index is.
"""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.errors import KbError
from indexing.errors import (
    BuildError,
    DiskFullError,
    IndexBusyError,
    IndexDamagedError,
    NotWritableError,
)

_FULL = ("no space left", "disk is full", "disk full", "quota exceeded", "os error 28")
_NOTHING = 100_000
"""Bytes; with less than this free an error is about the disk."""
_READ_ONLY = ("read-only", "readonly", "permission denied")
_DAMAGED = ("malformed", "not a database", "corrupt")
_NETWORK = frozenset("nfs nfs4 cifs smb3 smbfs ncpfs afs 9p fuse.sshfs fuse.s3fs".split())


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable; Windows cannot and need not."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_tree(folder: Path) -> None:
    """Make every file below a folder durable, and the folder itself."""
    for root, _, names in os.walk(folder):
        for name in names:
            with (Path(root) / name).open("rb+") as file:
                os.fsync(file.fileno())
        sync_folder(Path(root))


def replace_text(path: Path, text: str) -> None:
    """Replace a small file at once and durably."""
    written = path.with_name(f"{path.name}.nieuw")
    with written.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    written.replace(path)
    sync_folder(path.parent)


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder; a file that is just gone counts as none."""
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(root) / name).stat().st_size
            except OSError:
                continue
    return total


def amount(size: float) -> str:
    """Return bytes the Dutch way: "2,1 GB"."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}".replace(".", ",")
    return f"{size / 1e3:.0f} kB"


def room(folder: Path, need: int) -> str:
    """Return what is needed (0 is unknown) and what is free, for a message."""
    free = f"vrij {amount(shutil.disk_usage(folder).free)}"
    return f"nodig {amount(need)}, {free}" if need else free


def require_space(folder: Path, need: int) -> None:
    """Refuse to start what cannot fit.

    Raises:
        DiskFullError: fewer than ``need`` bytes are free.
    """
    if shutil.disk_usage(folder).free < need:
        raise DiskFullError(room(folder, need))


def network_share(folder: Path, mounts: str = "") -> str:
    """Return the kind of network share a folder stands on ("nfs4"), or "" for a local disk.

    ``mounts`` is text in the form of /proc/mounts; empty reads this system's, where it has one.
    """
    listing = Path("/proc/mounts")
    text = mounts or (listing.read_text(encoding="utf-8") if listing.exists() else "")
    best, kind = "", ""
    for line in text.splitlines():
        point, system = line.split(" ")[1:3]
        inside = folder.resolve().is_relative_to(point.replace("\\040", " "))
        if inside and len(point) >= len(best):
            best, kind = point, system
    return kind if kind in _NETWORK else ""


@contextmanager
def lockable(folder: Path) -> Iterator[Path]:
    """Give a folder with these files in which a lock can be made, while they are being opened.

    It is the folder itself when that can be written, else one of links that goes afterwards.
    """
    if os.access(folder, os.W_OK) or not folder.is_dir():
        yield folder
        return
    with TemporaryDirectory(prefix="kennisbank-") as links:
        for path in folder.iterdir():
            if path.suffix != ".lock":
                (Path(links) / path.name).symlink_to(path.resolve())
        yield Path(links)


@contextmanager
def disk_errors(data: Path, need: int = 0) -> Iterator[None]:
    """Turn what the system or SQLite says inside the block into errors a user can act on.

    SQLite calls a full disk an I/O error at times, so then the room that is left decides.

    Raises:
        DiskFullError, NotWritableError, IndexBusyError, IndexDamagedError, BuildError.
    """
    try:
        yield
    except KbError as error:
        told = isinstance(error, BuildError | IndexDamagedError) and _is_full(data)
        if not isinstance(error, DiskFullError) and (told or _says(error, _FULL)):
            raise DiskFullError(room(data, need)) from error
        raise
    except (OSError, sqlite3.Error) as error:
        raise _translated(error, data, need) from error


def _translated(error: OSError | sqlite3.Error, data: Path, need: int) -> KbError:
    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT) or _says(error, _FULL) or _is_full(data):
        return DiskFullError(room(data, need))
    if number in (errno.EROFS, errno.EACCES, errno.EPERM) or _says(error, _READ_ONLY):
        return NotWritableError(f"{data}: {error}")
    if _says(error, ("locked",)):
        return IndexBusyError(str(error))
    if _says(error, _DAMAGED):
        return IndexDamagedError(f"bibliotheek.sqlite: {error}")
    return BuildError(str(error))


def _is_full(data: Path) -> bool:
    return data.exists() and shutil.disk_usage(data).free < _NOTHING


def _says(error: Exception, words: tuple[str, ...]) -> bool:
    text = str(error).casefold()
    return any(word in text for word in words)
