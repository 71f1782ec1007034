"""The folders of generations, and their collections on a server: a new one, and what may go.

Numbers only go up. A folder that is not named by a number alone is rubble of an interrupted build
or of an interrupted removal; removal renames first, so a number is always a whole generation.
"""

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path

from indexing.disk import require_space, size_of
from indexing.errors import IndexDamagedError, IndexMismatchError, StoreUnavailableError
from indexing.generation import check_sound, current_number, finished, generation_folder
from indexing.manifest import read_manifest
from indexing.vectors_server import ServerVectors, new_name, sweep

_SPARE = 2_000_000
_GROWTH = 1.5
_FROM_LIBRARY = 4


def new_folder(data: Path) -> tuple[int, Path]:
    """Return the number and the empty folder of the generation to build; clears rubble first."""
    home = generation_folder(data, 0).parent
    home.mkdir(parents=True, exist_ok=True)
    clear_rubble(data)
    try:
        serving = current_number(data) or 0
    except IndexDamagedError:
        serving = 0
    number = max([serving, *finished(data)]) + 1
    folder = home / f"{number}.deel-{os.getpid()}"
    folder.mkdir()
    return number, folder


def clear_rubble(data: Path) -> bool:
    """Remove what an interrupted build left; tell whether there was any."""
    rubble = [f for f in generation_folder(data, 0).parent.glob("*") if not f.name.isdecimal()]
    for folder in rubble:
        shutil.rmtree(folder, ignore_errors=True)
    return bool(rubble)


def drop_old(data: Path, serving: int) -> None:
    """Remove all generations but the serving one and the newest other that is sound."""
    others = [n for n in finished(data) if n != serving]
    kept = next((n for n in others if _is_worth_keeping(data, n)), None)
    for number in [n for n in others if n != kept]:
        folder = generation_folder(data, number)
        gone = folder.with_name(f"{number}.weg")
        with suppress(OSError):  # a reader on Windows may hold it; the next build tries again
            folder.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)


def new_collection(data: Path, server: str) -> str:
    """Make an empty collection for the next generation and return its name.

    Raises:
        StoreUnavailableError, StoreRefusedError: the server cannot be used.
    """
    name = new_name(data)
    with closing(ServerVectors(server, name)) as store:
        store.create()
    return name


def drop_old_collections(data: Path, server: str) -> None:
    """Remove the collections of this folder that no generation on disk has, when it can be done."""
    keep = []
    for number in finished(data):
        with suppress(IndexDamagedError, IndexMismatchError):
            keep.append(read_manifest(generation_folder(data, number)).collection)
    if server:
        with suppress(StoreUnavailableError):  # the next build tries again
            sweep(server, data, keep)


def _is_worth_keeping(data: Path, number: int) -> bool:
    """Tell whether one can go back to a generation: nothing is damaged that we can judge."""
    try:
        check_sound(generation_folder(data, number))
    except IndexDamagedError:
        return False
    except IndexMismatchError:  # of a newer program: not ours to throw away
        return True
    return True


def require_room(data: Path) -> int:
    """Return how many bytes the next generation may need.

    Raises:
        DiskFullError: they are not free.
    """
    newest = max((size_of(generation_folder(data, n)) for n in finished(data)), default=0)
    library = sum(f.stat().st_size for f in data.glob("bibliotheek.sqlite*"))
    need = int(max(_GROWTH * newest, _FROM_LIBRARY * library)) + _SPARE
    require_space(data, need)
    return need
