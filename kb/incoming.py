"""Files that a user sends → a waiting room inside the data folder, until they are taken in.

The bytes decide what a file is, never its name. Invariants: a file gets a name of ours, made of
harmless characters; it never gets beyond MAX_FILE, the room never beyond MAX_FILES and MAX_TOTAL;
nothing in the room is indexed or served. Does not: parse, or run anything.
"""

import re
import secrets
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from corpus.recognise import EXTENSIONS, NAMES, MediaType, recognise
from indexing.disk import disk_errors, require_space
from kb.errors import UploadError

MAX_FILE = 50 * 2**20
MAX_FILES = 20
MAX_TOTAL = 200 * 2**20
MAX_NAME = 120
_KEPT_S = 24 * 3600
_TOKEN = 16
_MB = 2**20
_TAKEN = frozenset(EXTENSIONS) - {"zip"}
_READ = frozenset(
    {
        MediaType.PDF,
        MediaType.DOCX,
        MediaType.XML,
        MediaType.HTML,
        MediaType.MARKDOWN,
        MediaType.TEXT,
    }
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
KINDS = "PDF, Word (.docx), HTML, XML, Markdown of tekst"


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

    def arrive(self, name: str) -> "Arrival":
        """Open a place for a file.

        Raises:
            UploadError: the name is refused, or the room is full.
            DiskFullError, NotWritableError.
        """
        wanted = safe_name(name)
        self.sweep()
        here = self.waiting()
        if len(here) >= MAX_FILES:
            raise UploadError(f"er staan al {MAX_FILES} bestanden klaar; neem die eerst op")
        room = MAX_TOTAL - sum(waiting.size for waiting in here)
        if room <= 0:
            raise UploadError(
                f"wat klaarstaat is samen al {MAX_TOTAL // _MB} MB; neem dat eerst op"
            )
        with disk_errors(self._folder.parent):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            require_space(self._folder, 2 * MAX_FILE)
            path = self._folder / f"{secrets.token_hex(_TOKEN // 2)}-{wanted}"
            return Arrival(path, wanted, min(MAX_FILE, room))

    def waiting(self) -> tuple[Waiting, ...]:
        """Return what is complete and waits, by name."""
        found = (p for p in self._folder.glob("*-*") if p.suffix != ".deel" and p.is_file())
        made = [Waiting(p, p.name[_TOKEN + 1 :], p.stat().st_size) for p in found]
        return tuple(sorted(made, key=lambda waiting: waiting.name))

    def clear(self) -> None:
        """Remove everything that waits."""
        for path in self._folder.glob("*"):
            path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what was left behind more than a day ago."""
        oldest = time.time() - _KEPT_S
        for path in self._folder.glob("*"):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


class Arrival:
    """One file that is coming in; close it with ``finish`` or ``refuse``."""

    def __init__(self, path: Path, name: str, most: int) -> None:
        """Open the file; ``most`` is how many bytes it may have."""
        self._part = path.with_name(f"{path.name}.deel")
        self._path, self._name, self._most = path, name, most
        self._file: BinaryIO = self._part.open("xb")
        self._size = 0

    def write(self, chunk: bytes) -> None:
        """Add bytes.

        Raises:
            UploadError: the file is too large.
        """
        self._size += len(chunk)
        if self._size > self._most:
            raise UploadError(too_large(self._most))
        with disk_errors(self._part.parent):
            self._file.write(chunk)

    def finish(self) -> Waiting:
        """Close the file and look what it is.

        Raises:
            UploadError: it is empty, or nothing we read.
        """
        self._file.close()
        head = self._part.read_bytes()
        if reason := refusal(self._name, head):
            self.refuse()
            raise UploadError(reason)
        self._part.rename(self._path)
        return Waiting(self._path, self._name, self._size)

    def refuse(self) -> None:
        """Remove what came in."""
        self._file.close()
        self._part.unlink(missing_ok=True)


def too_large(most: int = MAX_FILE) -> str:
    """Return why a file is refused for its size."""
    return f"dit bestand is te groot; hoogstens {max(1, most // _MB)} MB past nog, splits het"


def refusal(name: str, data: bytes) -> str:
    """Return why a file is not taken in, as a Dutch clause, or "" when it may be read."""
    found = recognise(name, data).media_type
    if found is MediaType.EMPTY:
        return "dit bestand is leeg (0 bytes); haal het opnieuw op bij de bron"
    if found is MediaType.XML_GZ or found in _READ:
        script = data[:2] == b"#!" and found is MediaType.TEXT
        return f"dit is een programma en geen document; kies {KINDS}" if script else ""
    return f"dit soort bestand ({NAMES[found]}) wordt niet gelezen; kies {KINDS}"


def safe_name(name: str) -> str:
    """Return a file name without what could mislead a reader or a file system.

    Raises:
        UploadError: it holds a path, is hidden or empty, or ends in nothing we read.
    """
    if any(sign in name for sign in "/\\\0") or name.strip() in {"", ".", ".."}:
        raise UploadError("de naam van dit bestand bevat een pad of is leeg; geef een gewone naam")
    plain = unicodedata.normalize("NFC", name).strip()
    clean = "".join(_harmless(letter) for letter in plain)
    stem, ending = PurePosixPath(clean).stem.strip(" ."), PurePosixPath(clean).suffix.lower()
    if clean.startswith(".") or not stem or ending.lstrip(".") not in _TAKEN:
        endings = ", ".join(f".{known}" for known in sorted(_TAKEN))
        raise UploadError(f"de naam van dit bestand eindigt niet op {endings}; kies {KINDS}")
    stem = f"_{stem}" if _RESERVED.fullmatch(stem) else stem
    return f"{stem[: MAX_NAME - len(ending)].rstrip(' .')}{ending}"


def _harmless(letter: str) -> str:
    """Drop what cannot be seen (direction marks, control characters); replace what Windows bars."""
    kind = unicodedata.category(letter)
    if kind in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}:
        return ""
    return "_" if letter in '<>:"|?*' else " " if kind == "Zs" else letter
