"""Files that wait → read within limits, kept in ``KB_DATA/eigen`` and indexed, one by one.

Invariants: what was moved there is indexed, also when the work is stopped or fails half-way; one
file that cannot be taken in stops no other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.companion import Companion
from corpus.errors import KbError
from corpus.identity import sha256
from corpus.isolate import Isolation
from corpus.load import Loaded
from corpus.model import Herkomst, RawFile
from indexing.build import Progress, Report
from indexing.disk import disk_errors
from kb.errors import Reason
from kb.incoming import Waiting
from kb.jobs import Tell
from kb.settings import Settings
from kb.wiring import index, own_folder


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: its name, how well it is read, or why it was refused.

    ``reason`` is a Reason, or the sentence of the parser; ``companion``: it is beside a law now.
    """

    name: str
    verdict: str = ""
    reason: str = ""
    companion: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What was done: one Taken per file, and the report of the index."""

    files: tuple[Taken, ...]
    report: Report | None


def add_files(settings: Settings, waiting: Sequence[Waiting], tell: Tell) -> Added:
    """Take in files one by one and index what came."""
    folder = own_folder(settings)
    with disk_errors(settings.data):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    files: list[Taken] = []
    parsed: list[Loaded] = []
    try:
        with Isolation() as isolation:
            for done, one in enumerate(waiting):
                tell(Progress("lezen", done, len(waiting), one.name))
                taken, loaded = take(one, folder, isolation)
                files.append(taken)
                parsed += [loaded] if loaded else []
    except BaseException:
        if _moved(files):
            index(settings, (), lambda _: None, parsed=parsed)  # not stopped again
        raise
    report = index(settings, (), tell, parsed=parsed) if _moved(files) else None
    return Added(tuple(files), report)


def take(waiting: Waiting, folder: Path, isolation: Isolation) -> tuple[Taken, Loaded | None]:
    """Read a file within limits; when that works it moves to the folder under a free name."""
    try:
        return _take(waiting, folder, isolation)
    except OSError:  # gone meanwhile, or not to be read or moved
        return Taken(waiting.name, reason=Reason.VANISHED), None


def _take(waiting: Waiting, folder: Path, isolation: Isolation) -> tuple[Taken, Loaded | None]:
    data = waiting.path.read_bytes()
    try:
        found = isolation.read(RawFile(waiting.name, data, Herkomst.EIGEN))
    except KbError as error:
        waiting.path.unlink(missing_ok=True)
        return Taken(waiting.name, reason=str(error)), None
    digest = sha256(data)
    target = free_name(folder, waiting.name, digest)
    if target is None:
        waiting.path.unlink(missing_ok=True)
        return Taken(waiting.name, reason=Reason.THERE_ALREADY), None
    waiting.path.replace(target)
    if isinstance(found, Companion):
        return Taken(target.name, companion=True), None
    document = replace(found, source_name=target.name)
    return Taken(target.name, found.readability.verdict), Loaded(target.name, digest, document)


def free_name(folder: Path, name: str, digest: str) -> Path | None:
    """Return where a file can stand: a number is added to a name in use; None when it is there."""
    path, number = folder / name, 1
    while path.exists():
        if sha256(path.read_bytes()) == digest:
            return None
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path


def _moved(files: Iterable[Taken]) -> bool:
    return any(not taken.reason for taken in files)
