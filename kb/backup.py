"""All state of the knowledge base → one file, and back; while the page goes on answering.

The file is an ordinary tar. It holds the library, the vectors already computed, the generation that
serves, fetched sources, kept answers and everything else in the data folder, and last a list with
the SHA-256 of each. Earlier generations and unfinished work stay out: the library remakes them.
Invariants: a backup has its name only when it is whole; a restored folder gets its pointer, without
which it is no index, only when every file is what it was. Settings are not in it: they are not in
the data folder.
"""

import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO

from indexing.check import fingerprint
from indexing.disk import disk_errors, replace_text, require_space, size_of, sync_tree
from indexing.errors import IndexMissingError
from indexing.generation import GENERATIONS_FOLDER, POINTER, current_number
from indexing.lock import LOCK_FILE, write_lock
from kb.errors import BackupError

_LIST = "reservekopie.json"
_FORM = 1
_CHUNK = 1 << 20
_LEFT_OUT = frozenset({POINTER, LOCK_FILE, GENERATIONS_FOLDER, "wachtkamer"})
_SIDE_FILES = ("-wal", "-shm", "-journal", ".slot")


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: the generation that served, files, bytes, and when (ISO, UTC)."""

    generation: int
    files: int
    size: int
    created: str


def backup(data: Path, target: Path) -> Backup:
    """Write all state to ``target`` (a tar file that does not exist yet).

    Writers wait their turn meanwhile (IndexBusyError); readers notice nothing.

    Raises:
        BackupError: the target exists. IndexMissingError: there is no index yet.
        IndexBusyError, DiskFullError, NotWritableError.
    """
    if target.exists():
        raise BackupError(f"{target} bestaat al; kies een andere naam")
    with write_lock(data), disk_errors(target.parent):
        number = current_number(data)
        if number is None:
            raise IndexMissingError(str(data))
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.deel")
        try:
            require_space(target.parent, size_of(data))
            made = _write(data, number, part)
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)
    return made


def restore(source: Path, data: Path) -> Backup:
    """Put a backup back in ``data``, a folder that is empty or does not exist.

    Raises:
        BackupError: the folder is not empty, the file is not a whole backup, or was changed.
        DiskFullError, NotWritableError.
    """
    if data.exists() and any(data.iterdir()):
        raise BackupError(f"{data} is niet leeg; kies met KB_DATA een lege map")
    if not source.is_file():
        raise BackupError(f"{source} bestaat niet")
    data.mkdir(parents=True, exist_ok=True)
    try:
        with disk_errors(data):
            require_space(data, source.stat().st_size)
            made = _read(source, data)
            sync_tree(data)
            replace_text(data / POINTER, str(made.generation))
    except BaseException:
        for path in data.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    return made


def _write(data: Path, number: int, part: Path) -> Backup:
    listed: dict[str, str] = {}
    created = datetime.now(UTC).isoformat(timespec="seconds")
    with TemporaryDirectory(dir=part.parent) as scratch, tarfile.open(part, "w") as tar:
        for path in _files(data, number):
            name = path.relative_to(data).as_posix()
            stored = _quiet_copy(path, Path(scratch)) if _is_live(path, data) else path
            with suppress(FileNotFoundError), stored.open("rb") as file:  # just deleted: not kept
                listed[name] = _add(tar, name, file)
        told = {"vorm": _FORM, "generatie": number, "gemaakt": created, "bestanden": listed}
        body = json.dumps(told, ensure_ascii=False).encode()
        entry = tarfile.TarInfo(_LIST)
        entry.size = len(body)
        tar.addfile(entry, io.BytesIO(body))
    return Backup(number, len(listed), part.stat().st_size, created)


def _add(tar: tarfile.TarFile, name: str, file: IO[bytes]) -> str:
    """Store as much of an open file as there is now and return the SHA-256 of just that."""
    entry = tar.gettarinfo(arcname=name, fileobj=file)
    digest, left = hashlib.sha256(), entry.size
    while left and (chunk := file.read(min(left, _CHUNK))):
        digest.update(chunk)
        left -= len(chunk)
    file.seek(0)
    tar.addfile(entry, file)
    return digest.hexdigest()


def _files(data: Path, number: int) -> Iterator[Path]:
    """Yield every file to keep, by name: whole folders first looked at, then their files."""
    wanted = [path for path in sorted(data.iterdir()) if path.name not in _LEFT_OUT]
    for top in (*wanted, data / GENERATIONS_FOLDER / str(number)):
        for path in sorted(top.rglob("*")) if top.is_dir() else (top,):
            if path.is_file() and not path.is_symlink() and not path.name.endswith(_SIDE_FILES):
                yield path


def _is_live(path: Path, data: Path) -> bool:
    """Tell whether a file is a database that a program may have open: it is copied by SQLite."""
    return path.suffix == ".sqlite" and path.parent == data


def _quiet_copy(path: Path, scratch: Path) -> Path:
    copy = scratch / path.name
    with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(copy)) as quiet:
        live.backup(quiet)
    return copy


def _unpack(tar: tarfile.TarFile, folder: Path) -> None:
    """Write the files of a backup below a folder.

    Not ``extractall``: its filter against hostile archives came with Python 3.11.4.

    Raises:
        TarError: it holds something else than files with a place below the folder.
    """
    for member in tar:
        place = PurePosixPath(member.name)
        if not (member.isfile() or member.isdir()) or place.is_absolute() or ".." in place.parts:
            raise tarfile.TarError(member.name)
        target = folder / place
        (target if member.isdir() else target.parent).mkdir(parents=True, exist_ok=True)
        if (content := tar.extractfile(member)) is not None:
            with content, target.open("wb") as file:
                shutil.copyfileobj(content, file)


def _read(source: Path, data: Path) -> Backup:
    """Unpack into an empty folder and compare every file with the list."""
    try:
        with tarfile.open(source, "r:") as tar:
            _unpack(tar, data)
        told = json.loads((data / _LIST).read_text(encoding="utf-8"))
        listed, number = dict(told["bestanden"]), int(told["generatie"])
        form, created = int(told["vorm"]), str(told["gemaakt"])
    except (
        tarfile.TarError,
        EOFError,
        FileNotFoundError,
        KeyError,
        ValueError,
        TypeError,
    ) as error:
        raise BackupError(f"{source} is geen hele reservekopie") from error
    if form != _FORM:
        raise BackupError(f"{source} komt van een nieuwere versie van dit programma")
    (data / _LIST).unlink()
    found = {p.relative_to(data).as_posix() for p in data.rglob("*") if not p.is_dir()}
    wrong = sorted(found ^ listed.keys()) or sorted(
        name for name in found if fingerprint(data / name) != listed[name]
    )
    if wrong:
        raise BackupError(f"{source} is beschadigd: {PurePosixPath(wrong[0])}")
    return Backup(number, len(listed), source.stat().st_size, created)
