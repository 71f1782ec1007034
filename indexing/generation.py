"""A generation: one immutable, self-contained folder that answers questions.

    KB_DATA/generaties/7/   catalogus.sqlite  woorden/  vectoren/  embedder/  manifest.json
    KB_DATA/HUIDIG          "7"

A build writes a new folder beside the serving one, its manifest last, and then switches the
pointer (write, fsync, rename, fsync the folder). A folder without the pointer is rubble of an
interrupted build and is cleaned away by the next one. Readers open by number, so a switch never
changes files under them.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from indexing.catalog import Catalog
from indexing.embedding import Embedder, open_embedder
from indexing.errors import IndexDamagedError, IndexMissingError
from indexing.manifest import Manifest, check_manifest, read_manifest
from indexing.vectors import Vectors
from indexing.words import Words

_POINTER = "HUIDIG"
_FOLDER = "generaties"
CATALOG_FILE = "catalogus.sqlite"
WORDS_FOLDER = "woorden"
VECTORS_FOLDER = "vectoren"
EMBEDDER_FOLDER = "embedder"


@dataclass(frozen=True, slots=True)
class Generation:
    """An opened generation; safe for several reading threads."""

    manifest: Manifest
    catalog: Catalog
    words: Words
    vectors: Vectors
    embedder: Embedder

    def close(self) -> None:
        """Close the files."""
        self.vectors.close()
        self.catalog.close()


def generation_folder(data: Path, number: int) -> Path:
    """Return the folder of a generation."""
    return data / _FOLDER / str(number)


def current_number(data: Path) -> int | None:
    """Return the number of the serving generation, or None when there is no index yet.

    Raises:
        IndexDamagedError: the pointer is not a number.
    """
    try:
        return int((data / _POINTER).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise IndexDamagedError(f"{_POINTER}: {error}") from error


def current_manifest(data: Path) -> Manifest | None:
    """Return the manifest of the serving generation, or None when there is no index yet."""
    number = current_number(data)
    return None if number is None else read_manifest(generation_folder(data, number))


def open_generation(data: Path, embedder: str) -> Generation:
    """Open the serving generation for searching.

    Raises:
        IndexMissingError: nothing was indexed yet.
        IndexMismatchError: it was made by another model or version.
        IndexDamagedError: a file is missing or damaged.
    """
    number = current_number(data)
    if number is None:
        raise IndexMissingError(str(data))
    folder = generation_folder(data, number)
    manifest = read_manifest(folder)
    check_manifest(manifest, embedder)
    return Generation(
        manifest=manifest,
        catalog=Catalog(folder / CATALOG_FILE),
        words=Words(folder / WORDS_FOLDER),
        vectors=Vectors(folder / VECTORS_FOLDER),
        embedder=open_embedder(embedder, folder / EMBEDDER_FOLDER),
    )


def next_folder(data: Path) -> tuple[int, Path]:
    """Return the number and the empty folder of the generation to build; clears rubble first."""
    serving = current_number(data) or 0
    for number, rubble in _folders(data):
        if number > serving:
            shutil.rmtree(rubble)
    folder = generation_folder(data, serving + 1)
    folder.mkdir(parents=True)
    return serving + 1, folder


def _folders(data: Path) -> list[tuple[int, Path]]:
    """Return the number and folder of every generation on disk, rubble included."""
    found = (data / _FOLDER).glob("*")
    return sorted((int(folder.name), folder) for folder in found if folder.name.isdecimal())


def drop_old(data: Path) -> None:
    """Remove all generations but the serving one and the one before it."""
    kept = [number for number, _ in _folders(data)][-2:]
    for number, folder in _folders(data):
        if number not in kept:
            shutil.rmtree(folder)


def switch_to(data: Path, number: int) -> None:
    """Point readers at a finished generation, atomically and durably."""
    written = data / f"{_POINTER}.nieuw"
    with written.open("w", encoding="ascii") as file:
        file.write(str(number))
        file.flush()
        os.fsync(file.fileno())
    written.replace(data / _POINTER)
    if hasattr(os, "O_DIRECTORY"):  # Windows cannot fsync a folder
        handle = os.open(data, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
