"""Folders and single files → RawFiles and refusals, sorted by name.

Invariants: a path never leaves the folder it was listed in; symbolic links, FIFOs and devices are
never opened; every file is either returned or refused with one Dutch reason. Does not: parse,
follow links, or write anything.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import SourceError
from corpus.model import Herkomst, RawFile

MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be read: its path on disk and its name below the folder."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not read, with one Dutch sentence that says why."""

    name: str
    reason: str


def list_files(paths: Iterable[Path], *, max_bytes: int = MAX_BYTES) -> Iterator[Found | Refused]:
    """List files and the content of folders, sorted by name within each path.

    Raises:
        SourceError: a path does not exist or a folder cannot be read.
    """
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            yield from _list_folder(path, max_bytes)
        elif os.path.lexists(path):
            yield _judge(path, path.name, max_bytes)
        else:
            raise SourceError(f"'{path}' bestaat niet; geef een bestaande map of een bestand op.")


def read_file(found: Found, *, herkomst: Herkomst = Herkomst.EIGEN) -> RawFile:
    """Read one listed file; a link put in its place since then is refused.

    Raises:
        SourceError: the file is gone, became something else, may not be read, or changed meanwhile.
    """
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)  # not every system has them all
    try:
        descriptor = os.open(found.path, flags)
        with os.fdopen(descriptor, "rb") as stream:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise SourceError("Dit is geen gewoon bestand meer en is daarom niet gelezen.")
            data = stream.read(before.st_size + 1)
            after = os.fstat(descriptor)
    except OSError as error:
        raise SourceError(
            f"Het bestand kan niet worden gelezen ({error.strerror}); controleer de rechten."
        ) from error
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, len(data)):
        raise SourceError("Het bestand veranderde tijdens het lezen; probeer het straks opnieuw.")
    modified = datetime.fromtimestamp(after.st_mtime, tz=UTC).date()
    return RawFile(name=found.name, data=data, herkomst=herkomst, modified=modified)


def _list_folder(folder: Path, max_bytes: int) -> Iterator[Found | Refused]:
    listed: list[Found | Refused] = []

    def unreadable(error: OSError) -> None:
        name = os.path.relpath(str(error.filename), folder)
        listed.append(Refused(name, "De map kan niet worden gelezen; controleer de rechten."))

    for root, folders, files in os.walk(folder, followlinks=False, onerror=unreadable):
        below = Path(root)
        for name in sorted(folders):
            listed.extend(_refused_folder(below / name, folder))
        folders[:] = [n for n in folders if not n.startswith(".")]
        for name in files:
            path = below / name
            listed.append(_judge(path, path.relative_to(folder).as_posix(), max_bytes))
    yield from sorted(listed, key=lambda entry: entry.name)


def _refused_folder(path: Path, folder: Path) -> Iterator[Refused]:
    name = path.relative_to(folder).as_posix()
    if path.is_symlink():
        yield Refused(name, "Dit is een verwijzing naar een andere plek; die wordt niet gevolgd.")
    elif path.name.startswith("."):
        yield Refused(name, "Dit is een verborgen map; die wordt niet gelezen.")


def _judge(path: Path, name: str, max_bytes: int) -> Found | Refused:
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        status = path.lstat()
    except OSError:
        return Refused(name, "Het bestand is verdwenen of niet bereikbaar.")
    if stat.S_ISLNK(status.st_mode):
        return Refused(name, "Dit is een verwijzing naar een andere plek; die wordt niet gevolgd.")
    if not stat.S_ISREG(status.st_mode):
        return Refused(name, "Dit is geen gewoon bestand en wordt niet gelezen.")
    if path.name.startswith("."):
        return Refused(name, "Dit is een verborgen bestand; dat wordt niet gelezen.")
    if status.st_size > max_bytes:
        size, limit = status.st_size // 2**20, max_bytes // 2**20
        return Refused(name, f"Het bestand is {size} MB; de grens is {limit} MB.")
    return Found(path, name)
