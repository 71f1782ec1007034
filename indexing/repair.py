"""Look whether everything stored is what it was, go back one generation, make it all again.

``verify`` changes nothing and names every damage. ``rebuild`` needs the library and no source:
nothing is parsed or embedded again; a damaged library is first taken from the newest generation
whose copy of it is sound (the damaged file stays, under another name). ``rollback`` points readers
at the generation before.
"""

import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from indexing.check import damages
from indexing.disk import disk_errors
from indexing.errors import (
    BuildError,
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
    NoEarlierError,
)
from indexing.generation import (
    check_sound,
    current_number,
    finished,
    generation_folder,
    switch_to,
)
from indexing.ingest import recut
from indexing.library import LIBRARY_FILE, Library
from indexing.library_check import library_damages, restore
from indexing.lock import write_lock
from indexing.making import Order, make_generation
from indexing.manifest import LAYOUT_VERSION, Manifest, read_manifest
from indexing.places import require_room
from indexing.recipe import Recipe
from indexing.report import Listener, Report, with_time_left
from indexing.workers import Worker


@dataclass(frozen=True, slots=True)
class Finding:
    """One damage: where (a generation, the library, the pointer) and what, in Dutch."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Health:
    """What ``verify`` looked at and found; sound when there are no findings."""

    serving: int | None
    generations: tuple[int, ...]
    files: int
    findings: tuple[Finding, ...]
    seconds: float


def verify(data: Path, server: str = "") -> Health:
    """Check the pointer, every file of every generation, and the library row by row.

    ``server`` is the Chroma server on which generations may have their vectors.

    Raises:
        IndexMissingError: there is no index. IndexBusyError: it is being written.
    """
    started = time.monotonic()
    numbers = finished(data)
    if not numbers and not (data / LIBRARY_FILE).exists():
        raise IndexMissingError(str(data))
    with write_lock(data), disk_errors(data):
        serving, found = _pointer(data, numbers)
        files = 0
        for number in numbers:
            count, damaged = _generation(data, number, server, serves=number == serving)
            files += count
            found += damaged
        found += [Finding(LIBRARY_FILE, what) for what in library_damages(data)]
    return Health(serving, tuple(numbers), files, tuple(found), time.monotonic() - started)


def rollback(data: Path, server: str = "") -> Manifest:
    """Serve the generation before this one again and return its manifest.

    ``server`` is the Chroma server on which it may have its vectors.

    Raises:
        NoEarlierError: there is none. IndexDamagedError: it is damaged.
    """
    with write_lock(data), disk_errors(data):
        serving = current_number(data)
        earlier = [n for n in finished(data) if serving is not None and n < serving]
        if not earlier:
            raise NoEarlierError(str(data))
        manifest = check_sound(generation_folder(data, earlier[0]))
        _probe(generation_folder(data, earlier[0]), manifest, server)
        switch_to(data, manifest.generation)
    return manifest


def rebuild(data: Path, recipe: Recipe, on_progress: Listener) -> Report:
    """Make a new generation from the library alone, from nothing; restore the library if needed.

    Raises:
        IndexDamagedError: the library is damaged and no sound copy is left.
        DiskFullError, NotWritableError, BuildError: see update_index.
    """
    started = time.monotonic()
    report = Report(rebuilt=True)
    with write_lock(data):
        with disk_errors(data):
            need = require_room(data)
            if library_damages(data):
                report.notices.append(restore(data))
        with disk_errors(data, need), closing(Library(data / LIBRARY_FILE)) as library:
            recut(library)
            order = Order(data, recipe, report, with_time_left(on_progress), afresh=True)
            manifest = make_generation(order, library)
    report.documents, report.passages = manifest.documents, manifest.passages
    report.seconds = time.monotonic() - started
    return report


def _pointer(data: Path, numbers: list[int]) -> tuple[int | None, list[Finding]]:
    try:
        serving = current_number(data)
    except IndexDamagedError as error:
        return None, [Finding("HUIDIG", str(error))]
    if serving is None or serving in numbers:
        return serving, []
    return serving, [Finding("HUIDIG", f"wijst naar versie {serving}, die ontbreekt")]


def _generation(data: Path, number: int, server: str, *, serves: bool) -> tuple[int, list[Finding]]:
    """Return how many files were checked and what is wrong; opened only when all are sound."""
    folder, where = generation_folder(data, number), f"versie {number}"
    try:
        manifest = read_manifest(folder)
    except (IndexDamagedError, IndexMismatchError) as error:
        return 1, [Finding(where, str(error))]
    if manifest.layout < LAYOUT_VERSION:
        older = Finding(where, "gemaakt door een eerdere versie van dit programma")
        return 1, [older] if serves else []
    found = [Finding(where, str(damage)) for damage in damages(folder, manifest.files)]
    if not found:
        try:
            counted = _probe(folder, manifest, server)
        except BuildError as error:
            return len(manifest.files) + 1, [Finding(where, str(error))]
        told = (manifest.documents, manifest.passages, manifest.vectors)
        if told != tuple(counted[name] for name in ("documents", "passages", "size")):
            found = [Finding(where, "de aantallen kloppen niet met het manifest")]
    return len(manifest.files) + 1, found


def _probe(folder: Path, manifest: Manifest, server: str) -> dict[str, int]:
    with Worker() as worker:
        worker.send("probe", folder=str(folder), server=server, collection=manifest.collection)
        return worker.answer()
