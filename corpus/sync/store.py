"""Folder of raw files ↔ records: what was fetched, from where, when, with which SHA-256.

Layout: ``<dienst>/<bron>/<name>-<8 hex>.<ext>`` holds the bytes as they came, and beside each a
``.herkomst.json`` with address, time and SHA-256; ``stand/<bron>.json`` says which of them count.

Invariants: a raw file is never overwritten, only joined by a newer one; the write of a stand file
is the moment at which a change counts, so a kill at any moment leaves the old state or the new.
Does not: fetch, or judge content.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpus.identity import sha256
from corpus.process import try_lock
from corpus.sync.errors import SyncBusyError, SyncError
from corpus.sync.model import Held, News

_STATES, _ANSWERS, _LOCK = "stand", "vragen", "slot"
_SIDE = ".herkomst.json"
_HEX = 8
_MAX_NEWS = 50
_ANSWER_DAYS = 40


@dataclass(slots=True)
class State:
    """What counts for one entry: its files by key, the news about them, what last failed."""

    items: dict[str, Held] = field(default_factory=dict)
    news: list[News] = field(default_factory=list)


class Store:
    """The folder of raw files; ``write`` is off for a dry run."""

    def __init__(self, folder: Path, *, write: bool = True) -> None:
        """Open a folder; it is made when something is first written."""
        self.folder, self._write = folder, write

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for one synchronisation, and clear what a killed one left half-way.

        Raises:
            SyncBusyError: another process holds it.
        """
        if not self._write:
            yield
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = (self.folder / _LOCK).open("a+")
        except OSError as error:
            raise _disk_error(error) from error
        with file:
            if not try_lock(file):
                raise SyncBusyError(
                    "Er wordt al gesynchroniseerd door een ander proces; wacht tot dat klaar is."
                )
            for left in self.folder.rglob("*.tmp"):
                left.unlink(missing_ok=True)
            self._forget_old_answers()
            yield

    def state(self, entry: str) -> State:
        """Return what counts for an entry; empty when it was never fetched or is unreadable."""
        try:
            found = json.loads(self._state_path(entry).read_bytes())
            items = [Held(**row) for row in found["items"]]
            return State({h.key: h for h in items}, [News(**row) for row in found["news"]])
        except (OSError, ValueError, TypeError, KeyError):
            return State()

    def states(self) -> Iterator[tuple[str, State]]:
        """Yield (entry, state) of everything that was ever fetched, sorted by entry."""
        for path in sorted((self.folder / _STATES).glob("*.json")):
            yield path.stem, self.state(path.stem)

    def commit(self, entry: str, state: State) -> None:
        """Make a state count."""
        rows = [asdict(held) for held in state.items.values()]
        news = [asdict(item) for item in state.news[-_MAX_NEWS:]]
        self._replace(self._state_path(entry), _json({"items": rows, "news": news}))

    def put(self, place: str, name: str, data: bytes, facts: dict[str, Any]) -> str:
        """Keep bytes below ``place`` with a record beside them; return the path below the folder.

        ``name`` ends in its extension; the first 8 hex digits of the SHA-256 are put before it.
        """
        stem, dot, ending = name.rpartition(".")
        digest = sha256(data)
        file = f"{place}/{stem}-{digest[:_HEX]}{dot}{ending}"
        path = self.folder / file
        if self.intact(file, digest):
            return file
        self._replace(path, data)
        self._replace(path.with_name(path.name + _SIDE), _json({**facts, "sha256": digest}))
        return file

    def intact(self, file: str, digest: str) -> bool:
        """Tell whether a raw file is there with the bytes that it had when it was fetched."""
        try:
            return bool(file) and sha256(self.read(file)) == digest
        except OSError:
            return False

    def read(self, file: str) -> bytes:
        """Return the bytes of a file by its path below the folder."""
        return (self.folder / file).read_bytes()

    def answer(self, address: str) -> tuple[bytes, dict[str, str]] | None:
        """Return an earlier answer to a search that the service can confirm, with its facts."""
        path = self._answer_path(address)
        try:
            facts = json.loads(path.with_name(path.name + _SIDE).read_bytes())
            data = path.read_bytes()
        except (OSError, ValueError):
            return None
        return (data, facts) if facts.get("sha256") == sha256(data) else None

    def put_answer(self, address: str, data: bytes, facts: dict[str, str]) -> None:
        """Keep the answer to a search."""
        path = self._answer_path(address)
        self._replace(path, data)
        self._replace(path.with_name(path.name + _SIDE), _json({**facts, "sha256": sha256(data)}))

    def _answer_path(self, address: str) -> Path:
        return self.folder / _ANSWERS / hashlib.sha256(address.encode()).hexdigest()[:24]

    def _state_path(self, entry: str) -> Path:
        return self.folder / _STATES / f"{entry}.json"

    def _replace(self, path: Path, data: bytes) -> None:
        if not self._write:
            return
        beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
            _sync_folder(path.parent)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise _disk_error(error) from error

    def _forget_old_answers(self) -> None:
        oldest = time.time() - _ANSWER_DAYS * 86400
        for path in (self.folder / _ANSWERS).glob("*"):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str).encode()


def _disk_error(error: OSError) -> SyncError:
    return SyncError(
        f"De map met bronnen kan niet worden beschreven ({error.strerror}); maak ruimte vrij of "
        "controleer de rechten. Wat er al was, blijft staan."
    )


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows cannot open a folder to sync it
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
