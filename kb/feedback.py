"""What readers say of an answer → lines in one local file, and candidates for the golden set.

Invariants: nothing is kept unasked; the question and the quotations only when the reader agrees; no
name, address or session is kept. The file is bounded in size and lines expire with the retention
period. Does not: send anything, or judge who is right.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from corpus.process import alone
from indexing.disk import disk_errors, replace_text
from kb.model import Answer

MAX_TEXT = 2000
"""Characters of a remark that are kept."""
MAX_BYTES = 4_000_000
"""Size of the file at which the oldest half of its lines goes."""


class Verdict(StrEnum):
    """What a reader thinks of an answer."""

    RIGHT = "klopt"
    WRONG_SOURCE = "bron klopt niet"
    INCOMPLETE = "onvolledig"
    OTHER = "anders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One remark; ``given_at`` is an ISO time with offset, ``passages`` are ids of what was cited.

    ``question`` and ``quotes`` are empty unless the reader agreed to keep them.
    """

    given_at: str
    verdict: Verdict
    text: str
    refused: bool
    generation: str
    passages: tuple[str, ...]
    question: str = ""
    quotes: tuple[str, ...] = ()


class FeedbackFile:
    """The file of remarks; safe for several threads and processes."""

    def __init__(self, path: Path, keep_days: int) -> None:
        """Take the file and the retention period in days; 0 keeps lines until the file is full."""
        self._path, self._keep_days = path, keep_days

    def add(self, answer: Answer, verdict: Verdict, text: str, *, keep_question: bool) -> None:
        """Keep a remark about an answer.

        Raises:
            DiskFullError, NotWritableError: it cannot be written.
        """
        remark = Feedback(
            given_at=datetime.now(UTC).replace(microsecond=0).isoformat(),
            verdict=verdict,
            text=" ".join(text[:MAX_TEXT].split()),
            refused=answer.refused,
            generation=answer.generation,
            passages=tuple(c.passage_id for c in answer.citations),
            question=answer.question if keep_question else "",
            quotes=tuple(c.quote for c in answer.citations) if keep_question else (),
        )
        line = json.dumps(asdict(remark), ensure_ascii=False) + "\n"
        with disk_errors(self._path.parent), alone(self._path.with_name(f"{self._path.name}.slot")):
            self._make_room(len(line.encode()))
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line)

    def all(self) -> tuple[Feedback, ...]:
        """Return the remarks that have not expired, oldest first; a damaged line is left out."""
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return ()
        return tuple(remark for _, remark in self._fresh(lines))

    def _fresh(self, lines: Iterable[str]) -> Iterator[tuple[str, Feedback]]:
        keep = timedelta(days=self._keep_days)
        oldest = (datetime.now(UTC) - keep).isoformat() if keep else ""
        for line in lines:
            remark = _read(line)
            if remark is not None and remark.given_at >= oldest:
                yield line, remark

    def _make_room(self, need: int) -> None:
        """Drop expired lines, and the oldest half when the file is full; the first is the oldest.

        A last line that a power cut left unfinished gets its end.
        """
        self._path.touch(mode=0o600)
        full = self._path.stat().st_size + need > MAX_BYTES
        with self._path.open("rb+") as file:
            first = file.readline().decode(errors="replace")
            if first and file.seek(-1, os.SEEK_END) >= 0 and file.read() != b"\n":
                file.write(b"\n")
        if not first or (not full and any(self._fresh([first]))):
            return
        lines = self._path.read_text(encoding="utf-8").splitlines()
        kept = [line for line, _ in self._fresh(lines)]
        if full:
            kept = kept[len(kept) // 2 :]
        replace_text(self._path, "".join(f"{line}\n" for line in kept))
        self._path.chmod(0o600)


def golden_candidates(remarks: Iterable[Feedback]) -> Iterator[str]:
    """Yield a golden question per remark that holds its question, as ``kb eval`` reads them.

    An answer that was called right gives its quotations as the gold; any other leaves the gold
    empty, for a person to fill in.
    """
    for number, remark in enumerate((r for r in remarks if r.question), 1):
        right = remark.verdict is Verdict.RIGHT
        candidate = {
            "id": f"T{number:03d}",
            "q": remark.question,
            "gold": list(remark.quotes) if right else [],
            "unanswerable": right and remark.refused,
            "note": f"{remark.verdict.value}: {remark.text}" if remark.text else remark.verdict,
        }
        yield json.dumps(candidate, ensure_ascii=False)


def _read(line: str) -> Feedback | None:
    try:
        raw = json.loads(line)
        raw["verdict"] = Verdict(raw["verdict"])
        raw["passages"], raw["quotes"] = tuple(raw["passages"]), tuple(raw["quotes"])
        return Feedback(**raw)
    except (ValueError, TypeError, KeyError):
        return None
