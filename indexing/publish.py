"""The serving generation of one data folder → a second folder that only reads, on any machine.

Invariant: the second folder always has a pointer to a whole generation, proven by its fingerprints;
readers there go over by themselves. The library stays behind: what is published can answer and
cannot be changed. It does not carry files to another machine; any copying program can, when it
copies ``generaties`` first and ``HUIDIG`` last.
"""

import shutil
from contextlib import suppress
from pathlib import Path

from indexing.calibration import CALIBRATION_FILE
from indexing.disk import disk_errors, require_space, size_of, sync_tree
from indexing.errors import IndexMissingError
from indexing.generation import (
    check_sound,
    current_number,
    finished,
    generation_folder,
    switch_to,
)
from indexing.lock import write_lock
from indexing.manifest import Manifest

_KEPT = 2
"""Generations that stay in the published folder: the one that serves and the one before."""


def publish(data: Path, folder: Path) -> Manifest:
    """Copy the serving generation to ``folder`` and let it serve there; return its manifest.

    Publishing what already serves there checks it and changes nothing.

    Raises:
        IndexMissingError: there is nothing to publish. IndexDamagedError: it is damaged.
        IndexBusyError: either folder is being written. DiskFullError, NotWritableError: the disk.
    """
    with write_lock(data):
        number = current_number(data)
        if number is None:
            raise IndexMissingError(str(data))
        source = generation_folder(data, number)
        check_sound(source)
        with write_lock(folder), disk_errors(folder):
            with suppress(FileNotFoundError):
                shutil.copy2(data / CALIBRATION_FILE, folder)
            manifest = _copied(source, generation_folder(folder, number))
            if current_number(folder) != number:
                switch_to(folder, number)
            _tidy(folder)
    return manifest


def _copied(source: Path, target: Path) -> Manifest:
    """Copy a generation under another name and give it its own once every file is proven."""
    if target.is_dir():
        return check_sound(target)
    require_space(target.parent.parent, size_of(source))
    part = target.with_name(f"{target.name}.deel-kopie")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(source, part)
    manifest = check_sound(part)
    sync_tree(part)
    part.rename(target)
    return manifest


def _tidy(folder: Path) -> None:
    serving = current_number(folder)
    older = [number for number in finished(folder) if serving is not None and number < serving]
    for number in older[_KEPT - 1 :]:
        shutil.rmtree(generation_folder(folder, number), ignore_errors=True)
