"""Paths → one outcome per file: Loaded, Beside, Unchanged or Failure; a bad one stops no other.

Invariants: every file that is listed gets exactly one outcome, in the order of listing. Does not:
write anything, or keep documents in memory after they are handed out.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.companion import Companion
from corpus.errors import KbError
from corpus.identity import sha256
from corpus.isolate import Isolation
from corpus.limits import Limits
from corpus.model import Document, Herkomst
from corpus.sources.folder import Found, Refused, list_files, read_file

OnProgress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that became a Document, with the SHA-256 of its bytes in hexadecimal."""

    name: str
    sha256: str
    document: Document


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that belongs to a law and is no document: a manifest or a WTI."""

    name: str
    sha256: str
    companion: Companion


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file whose bytes the caller already has; it was not parsed."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that gave no Document, with one Dutch sentence for the report."""

    name: str
    reason: str


Outcome = Loaded | Beside | Unchanged | Failure


def load(
    paths: Iterable[Path],
    *,
    known: Collection[str] = (),
    on_progress: OnProgress | None = None,
    herkomst: Herkomst = Herkomst.EIGEN,
    limits: Limits | None = None,
) -> Iterator[Outcome]:
    """Yield one outcome per file below the paths; every file is parsed in a process of its own.

    ``known`` holds SHA-256 digests that need no parsing; ``on_progress`` gets the name of the file
    that is about to be read, how many are done and how many there are.

    Raises:
        SourceError: a path does not exist.
    """
    listed = tuple(list_files(paths))
    with Isolation(limits) as isolation:
        for done, entry in enumerate(listed):
            if on_progress:
                on_progress(entry.name, done, len(listed))
            yield _outcome(entry, known, herkomst, isolation)


def _outcome(
    entry: Found | Refused, known: Collection[str], herkomst: Herkomst, isolation: Isolation
) -> Outcome:
    if isinstance(entry, Refused):
        return Failure(entry.name, entry.reason)
    try:
        raw = read_file(entry, herkomst=herkomst)
        digest = sha256(raw.data)
        if digest in known:
            return Unchanged(entry.name, digest)
        found = isolation.read(raw)
        if isinstance(found, Companion):
            return Beside(entry.name, digest, found)
        return Loaded(entry.name, digest, found)
    except KbError as error:
        return Failure(entry.name, str(error))
