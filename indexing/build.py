"""Sources → library → a new generation. Safe to run twice: nothing changed means no work.

Documents are stored one by one in the library; when anything changed a generation is made from
it and the pointer is switched at the very end. An interruption at any moment leaves the old
generation serving and keeps the documents that were already stored.
"""

import time
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from corpus.load import Outcome
from indexing.disk import disk_errors, network_share
from indexing.errors import IndexDamagedError
from indexing.generation import check_sound, current_number, finished, generation_folder
from indexing.ingest import Ingest, recut
from indexing.library import LIBRARY_FILE, Library
from indexing.lock import write_lock
from indexing.making import Order, make_generation
from indexing.manifest import Manifest
from indexing.places import require_room
from indexing.recipe import OFFLINE_RECIPE, Recipe
from indexing.report import Listener, Progress, Report, Source, with_time_left

__all__ = ["Listener", "Outcome", "Progress", "Report", "Source", "update_index"]

RESUMED = "De vorige verwerking is afgebroken. Wat klaar was, is gebleven; de rest is nu gedaan."
REPAIRED = "De index was beschadigd ({}) en is opnieuw gemaakt."
ON_A_SHARE = (
    "De gegevensmap staat op een netwerkschijf ({}). Dat kan de index beschadigen; zet KB_DATA op "
    "een schijf van deze computer."
)


def update_index(
    data: Path,
    sources: Iterable[Source],
    *,
    recipe: Recipe = OFFLINE_RECIPE,
    on_progress: Listener = lambda _: None,
    remove_vanished: bool = False,
) -> Report:
    """Bring the index up to date with these sources; other sources in it stay as they are.

    ``on_progress`` hears every step: stage, done, total, name and seconds left (report.py).

    Raises:
        IndexBusyError: another process is writing.
        IndexMismatchError: a newer program made this index.
        IndexDamagedError: the library is damaged.
        DiskFullError, NotWritableError, BuildError: the new generation cannot be made.
        EmbedderError: the model cannot be loaded.
        StoreUnavailableError, StoreRefusedError: the Chroma server cannot be used.
    """
    started = time.monotonic()
    report, on_progress = Report(), with_time_left(on_progress)
    with write_lock(data), disk_errors(data):
        need = require_room(data)
        if finished(data) and not (data / LIBRARY_FILE).exists():
            raise IndexDamagedError(f"{LIBRARY_FILE} ontbreekt")
        if kind := network_share(data):
            report.notices.append(ON_A_SHARE.format(kind))
        with disk_errors(data, need), closing(Library(data / LIBRARY_FILE)) as library:
            serving = _usable(data, recipe, report)
            if _was_interrupted(data, serving, library):
                report.notices.append(RESUMED)
            recut(library)
            for source in sources:
                ingest = Ingest(source, library, report)
                ingest.run(on_progress, remove_vanished=remove_vanished)
            library.date_laws(datetime.now().astimezone().date())
            if serving is None or serving.changes != library.changes():
                require_room(data)
                order = Order(data, recipe, report, on_progress)
                serving = make_generation(order, library)
                report.rebuilt = True
    report.documents, report.passages = serving.documents, serving.passages
    report.seconds = time.monotonic() - started
    return report


def _usable(data: Path, recipe: Recipe, report: Report) -> Manifest | None:
    """Return the manifest of the serving generation when it is sound and made as asked."""
    try:
        number = current_number(data)
        manifest = None if number is None else check_sound(generation_folder(data, number))
    except IndexDamagedError as error:
        report.notices.append(REPAIRED.format(error))
        return None
    return manifest if manifest and recipe.makes(manifest) else None


def _was_interrupted(data: Path, serving: Manifest | None, library: Library) -> bool:
    """Tell whether the library is ahead of the index; after a rollback that is on purpose."""
    if serving is None:
        return False
    newest = max(finished(data), default=0)
    return serving.generation == newest and serving.changes != library.changes()
