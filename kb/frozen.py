"""Answers saved on request: one file each, shown again later with what changed since.

Invariants: nothing is saved unasked; an id holds 128 random bits and is the name of the file; a
file is written at once or not at all, readable by its owner only, and carries its own SHA-256;
there are at most MAX_ANSWERS, of MAX_BYTES together. Answers older than the retention period are
removed when another is saved and never shown: the time of a file is when to look at it again.
"""

import hashlib
import json
import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from indexing.catalog import Catalog
from indexing.disk import amount, disk_errors, replace_text
from indexing.facets import EVERYTHING, Filter
from kb.errors import SavedAnswerError, SavedFullError
from kb.frozen_codec import from_json, to_json
from kb.model import Answer, Citation

FORMAT = 1
MAX_ANSWERS, MAX_BYTES = 5000, 200_000_000
"""How many answers are kept, and how large they are together."""
_AGAIN_S = 24 * 3600.0
_FAR_S = 10 * 365 * 24 * 3600.0
_ID = re.compile(r"[0-9a-f]{32}")


class Change(StrEnum):
    """What became of a quoted source since an answer was saved."""

    SAME = "ongewijzigd"
    NEWER = "er is een nieuwere versie"
    STILL = "bron gewijzigd, het citaat staat er nog in"
    CHANGED = "tekst gewijzigd"
    GONE = "bron verdwenen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A saved answer as it was: with its filter, its search model and its language model.

    ``sources`` are (document id, file name) of what it cites: the id of a user's own file changes
    with its text. ``saved_at`` is an ISO time with offset, ``expires_at`` the same or "" for never.
    """

    id: str
    saved_at: str
    answer: Answer
    wanted: Filter
    embedder: str
    sources: tuple[tuple[str, str], ...] = ()
    model: str = ""
    expires_at: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved answer and, for each citation in order, its number and what became of it."""

    frozen: Frozen
    changes: tuple[tuple[int, Change], ...]


class FrozenAnswers:
    """The folder of saved answers."""

    def __init__(self, folder: Path, keep_days: int) -> None:
        """Take the folder and the retention period; 0 days keeps them until they are removed."""
        self._folder = folder
        self._keep_days = keep_days

    @property
    def keep_days(self) -> int:
        """How many days an answer is kept; 0 until it is removed."""
        return self._keep_days

    def save(
        self,
        answer: Answer,
        *,
        wanted: Filter = EVERYTHING,
        embedder: str = "",
        sources: tuple[tuple[str, str], ...] = (),
        model: str = "",
    ) -> str:
        """Save an answer and return its id; expired answers are removed.

        Raises:
            SavedFullError: there are as many as are kept.
            DiskFullError, NotWritableError: it cannot be written.
        """
        now = datetime.now(UTC).replace(microsecond=0)
        keep = timedelta(days=self._keep_days)
        frozen = Frozen(
            id=secrets.token_hex(16),
            saved_at=now.isoformat(),
            answer=answer,
            wanted=wanted,
            embedder=embedder,
            sources=sources,
            model=model,
            expires_at=(now + keep).isoformat() if keep else "",
        )
        body = to_json(frozen)
        text = json.dumps({"format": FORMAT, "sha256": _digest(body), "body": body}, indent=1)
        with disk_errors(self._folder.parent):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._make_room(len(text))
            path = self._path(frozen.id)
            replace_text(path, text)
            path.chmod(0o600)
            _look_again(path, frozen)
        return frozen.id

    def load(self, answer_id: str) -> Frozen:
        """Return a saved answer as it was.

        Raises:
            SavedAnswerError: it does not exist (any more), has expired, or is damaged.
        """
        try:
            found = self._read(self._path(answer_id))
        except FileNotFoundError as error:
            raise SavedAnswerError("dit antwoord bestaat niet of niet meer") from error
        if _expired(found):
            raise SavedAnswerError("de bewaartermijn van dit antwoord is voorbij")
        return found

    def all(self) -> tuple[tuple[Frozen, ...], tuple[str, ...]]:
        """Return the answers that are kept, newest first, and the ids of damaged files."""
        kept, damaged = [], []
        for path in sorted(self._folder.glob("*.json")):
            try:
                kept.append(self._read(path))
            except SavedAnswerError:
                damaged.append(path.stem)
        fresh = [f for f in kept if not _expired(f)]
        return tuple(sorted(fresh, key=lambda f: f.saved_at, reverse=True)), tuple(damaged)

    def citing(self, document_id: str) -> int:
        """Return how many answers that are kept cite a document."""
        written, count = json.dumps(document_id), 0
        for path in self._folder.glob("*.json"):
            with suppress(SavedAnswerError, FileNotFoundError):
                if written in path.read_text(encoding="utf-8"):  # reading it whole costs more
                    frozen = self._read(path)
                    cites = any(c.document_id == document_id for c in frozen.answer.citations)
                    count += cites and not _expired(frozen)
        return count

    def remove(self, answer_id: str) -> None:
        """Remove a saved answer; a damaged one too.

        Raises:
            SavedAnswerError: it does not exist.
        """
        try:
            self._path(answer_id).unlink()
        except FileNotFoundError as error:
            raise SavedAnswerError("dit antwoord bestaat niet of niet meer") from error

    def _path(self, answer_id: str) -> Path:
        if not _ID.fullmatch(answer_id):
            raise SavedAnswerError("een nummer van een antwoord heeft 32 cijfers en letters a–f")
        return self._folder / f"{answer_id}.json"

    def _read(self, path: Path) -> Frozen:
        try:
            text = path.read_text(encoding="utf-8")
            outer: dict[str, Any] = json.loads(text)
            if outer["format"] != FORMAT or outer["sha256"] != _digest(outer["body"]):
                raise ValueError("digest")
            found: Frozen = from_json(Frozen, outer["body"])
        except (ValueError, TypeError, KeyError) as error:
            raise SavedAnswerError(f"het bestand {path.name} is beschadigd") from error
        return found

    def _make_room(self, need: int) -> None:
        """Remove what has expired; only files whose time has come are read.

        Raises:
            SavedFullError: there is no room.
        """
        now, count, total = datetime.now(UTC).timestamp(), 0, need
        for path in self._folder.glob("*.json"):
            with suppress(FileNotFoundError):  # another process removed it
                stat = path.stat()
                if stat.st_mtime < now and self._is_over(path):
                    path.unlink()
                    continue
                count, total = count + 1, total + stat.st_size
        if count >= MAX_ANSWERS or total > MAX_BYTES:
            raise SavedFullError(f"{count}, {amount(total - need)}")

    def _is_over(self, path: Path) -> bool:
        try:
            found = self._read(path)
        except SavedAnswerError:  # a damaged file is for a person to judge
            found = None
        if found is not None and _expired(found):
            return True
        _look_again(path, found)
        return False


def _look_again(path: Path, frozen: Frozen | None) -> None:
    """Give a file the time at which it may have expired; a damaged one is looked at tomorrow."""
    when = datetime.now(UTC).timestamp() + (_FAR_S if frozen else _AGAIN_S)
    if frozen and frozen.expires_at:
        when = datetime.fromisoformat(frozen.expires_at).timestamp()
    os.utime(path, (when, when))


def sources_of(answer: Answer, catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Return (document id, file name) of every document that an answer cites."""
    ids = dict.fromkeys(c.document_id for c in answer.citations)
    return tuple((i, catalog.document(i).source_name) for i in ids)


def changes_since(frozen: Frozen, catalog: Catalog) -> tuple[tuple[int, Change], ...]:
    """Return what became of every citation of an answer, looked up in the index of today."""
    names = dict(frozen.sources)
    return tuple(
        (c.n, _change(c, names.get(c.document_id, ""), catalog)) for c in frozen.answer.citations
    )


def _change(citation: Citation, name: str, catalog: Catalog) -> Change:
    law, _, version = citation.document_id.partition("@")
    for row in catalog.documents_by_id([citation.document_id]).values():
        there = citation.quote in catalog.text(row.id)
        same = Change.SAME if there else Change.CHANGED
        return Change.NEWER if row.card.superseded_by else same
    rows = catalog.documents()
    if version and any(row.id.partition("@")[0] == law for row in rows):
        return Change.NEWER
    later = [row.id for row in rows if name and row.source_name == name]
    if any(citation.quote in catalog.text(i) for i in later):
        return Change.STILL
    return Change.CHANGED if later else Change.GONE


def _expired(frozen: Frozen) -> bool:
    return bool(frozen.expires_at) and frozen.expires_at < datetime.now(UTC).isoformat()


def _digest(body: object) -> str:
    text = json.dumps(body, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
