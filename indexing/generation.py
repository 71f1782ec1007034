"""A generation: one immutable, self-contained folder that answers questions.

    KB_DATA/generaties/7/   catalogus.sqlite  woorden/  termen/  vragen/  vectoren/  rijen.npy
                            nummers.npy  embedder/  manifest.json
    KB_DATA/HUIDIG          "7"

A build fills ``generaties/7.deel-<process>``, renames it when it is finished and proven, and then
switches the pointer. Numbers only go up and are never used again. Readers open by number, so a
switch never changes files under them. Fingerprints are checked before anything is opened.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from indexing.calibration import Calibration, read_calibration
from indexing.catalog import Catalog
from indexing.check import damages
from indexing.disk import replace_text
from indexing.embedding import Embedder
from indexing.embedding.reranker import Reranker
from indexing.errors import (
    EmbedderError,
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
    NotWritableError,
    StoreUnavailableError,
)
from indexing.facets import EVERYTHING, Filter
from indexing.forward import FORWARD_FOLDER, Forward
from indexing.known import KNOWN_FOLDER, Known
from indexing.manifest import LAYOUT_VERSION, Manifest, check_manifest, read_manifest
from indexing.model import Matrix
from indexing.recipe import Recipe
from indexing.rows import Rows
from indexing.vectors import Vectors, VectorStore
from indexing.vectors_server import ServerVectors
from indexing.words import Words

POINTER = "HUIDIG"
GENERATIONS_FOLDER = "generaties"
CATALOG_FILE = "catalogus.sqlite"
WORDS_FOLDER = "woorden"
VECTORS_FOLDER = "vectoren"
EMBEDDER_FOLDER = "embedder"
_NAMED = 1
_ELSEWHERE = (
    "De Chroma-server met de vectoren is niet bruikbaar ({}). De kennisbank vergelijkt ze nu zelf: "
    "dezelfde antwoorden, iets langzamer. Start de server, of herstel met: kb rebuild."
)
_NO_ADDRESS = "KB_CHROMA_URL is niet ingesteld"


@dataclass(frozen=True, slots=True)
class Generation:
    """An opened generation; safe for several reading threads.

    ``vectors`` is None where the folder cannot be written (Chroma cannot open it) and in a process
    that asks once: then all vectors are compared exactly, as they are when a server fails.
    ``calibration`` is what was measured of its model, None when nothing was; ``reranker`` reorders
    the best hits, None leaves them as they are. ``earlier`` is a Dutch sentence for the reader when
    this is not the newest generation, else "".
    """

    manifest: Manifest
    catalog: Catalog
    words: Words
    forward: Forward
    known: Known
    vectors: VectorStore | None
    rows: Rows
    embedder: Embedder
    calibration: Calibration | None = None
    reranker: Reranker | None = None
    earlier: str = ""

    @property
    def notices(self) -> dict[str, str]:
        """What does not go as it was set up: {which part: a Dutch sentence}; empty is well."""
        reason = self.vectors.reason if self.vectors else ""
        if self.vectors is None and self.manifest.collection:
            reason = _NO_ADDRESS
        told = {
            "index": self.earlier,
            "vectoren": reason and _ELSEWHERE.format(reason),
            "zoekmodel": self.embedder.notice,
        }
        return {part: sentence for part, sentence in told.items() if sentence}

    @property
    def notice(self) -> str:
        """What the reader of an answer should know about this index, in Dutch; else ""."""
        return " ".join(self.notices.values())

    def nearest(self, vector: Matrix, k: int, wanted: Filter = EVERYTHING) -> dict[int, float]:
        """Return {passage number: cosine similarity} of at most k, best first.

        Without a filter Chroma finds them; with one, or with superseded versions of laws to leave
        out, the kept passages are compared exactly.
        """
        if wanted or self.words.has_superseded or self.vectors is None:
            some = wanted or self.words.has_superseded
            among = self.words.numbers(wanted) if some else None
            return self.rows.nearest(vector, k, among)
        try:
            found = self.vectors.nearest(vector, k)
        except StoreUnavailableError:
            return self.rows.nearest(vector, k)
        numbers = self.catalog.numbers([passage_id for passage_id, _ in found])
        return {numbers[i]: score for i, score in found if i in numbers}

    def close(self) -> None:
        """Close the files."""
        if self.vectors is not None:
            self.vectors.close()
        self.catalog.close()


def generation_folder(data: Path, number: int) -> Path:
    """Return the folder of a generation."""
    return data / GENERATIONS_FOLDER / str(number)


def current_number(data: Path) -> int | None:
    """Return the number of the serving generation, or None when there is no index yet.

    Raises:
        IndexDamagedError: the pointer is not a number.
    """
    try:
        return int((data / POINTER).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise IndexDamagedError(f"{POINTER}: {error}") from error


def current_manifest(data: Path) -> Manifest | None:
    """Return the manifest of the serving generation, or None when there is no index yet."""
    number = current_number(data)
    return None if number is None else read_manifest(generation_folder(data, number))


def finished(data: Path) -> list[int]:
    """Return the numbers of all finished generations on disk, the newest first."""
    names = (folder.name for folder in (data / GENERATIONS_FOLDER).glob("*"))
    return sorted((int(name) for name in names if name.isdecimal()), reverse=True)


def switch_to(data: Path, number: int) -> None:
    """Point readers at a finished generation, at once and durably."""
    replace_text(data / POINTER, str(number))


def open_generation(data: Path, recipe: Recipe) -> Generation:
    """Open the serving generation for searching, or with a notice the newest sound one before it.

    Raises:
        IndexMissingError: nothing was indexed yet.
        IndexMismatchError: it was made by another model or version.
        IndexDamagedError: a file is missing or damaged, and there is no earlier generation.
        StoreRefusedError: its vectors are on a server that is not safe.
    """
    try:
        number = current_number(data)
        if number is None:
            raise IndexMissingError(str(data))
        return _open(generation_folder(data, number), recipe)
    except (IndexDamagedError, EmbedderError) as error:
        found = _earlier(data, recipe, str(error))
        if found is None:
            raise
        return found
    except IndexMismatchError as error:
        found = _earlier(data, recipe, str(error)) if _is_newer(data) else None
        if found is None:
            raise
        return found


def check_sound(folder: Path) -> Manifest:
    """Return the manifest of a generation whose every file is what it was.

    Raises:
        IndexMismatchError, IndexDamagedError: names the first files that are not.
    """
    manifest = read_manifest(folder)
    if found := damages(folder, manifest.files):
        more = f" en {len(found) - _NAMED} meer" if len(found) > _NAMED else ""
        raise IndexDamagedError(f"{folder.name}/{', '.join(map(str, found[:_NAMED]))}{more}")
    return manifest


def _open(folder: Path, recipe: Recipe) -> Generation:
    check_manifest(read_manifest(folder), recipe.embedder)
    manifest = check_sound(folder)
    embedder = recipe.opener(recipe.embedder, folder / EMBEDDER_FOLDER)
    if not manifest.embedder_id.startswith(embedder.space):
        raise IndexMismatchError(f"zoekmodel {manifest.embedder_id}, nu {embedder.space}")
    return Generation(
        manifest=manifest,
        catalog=Catalog(folder / CATALOG_FILE),
        words=Words(folder / WORDS_FOLDER),
        forward=Forward(folder / FORWARD_FOLDER),
        known=Known(folder / KNOWN_FOLDER),
        vectors=_vectors(folder / VECTORS_FOLDER, manifest.collection, recipe),
        rows=Rows(folder),
        embedder=embedder,
        calibration=read_calibration(folder.parent.parent, embedder.space),
        reranker=Reranker(recipe.reranker) if recipe.reranker else None,
    )


def _vectors(folder: Path, collection: str, recipe: Recipe) -> VectorStore | None:
    if collection and not recipe.server:
        return None
    if collection:
        store = ServerVectors(recipe.server, collection)
        store.check()
        return store
    if recipe.once:
        return None
    try:
        return Vectors(folder)
    except NotWritableError:
        return None


def _is_newer(data: Path) -> bool:
    """Tell whether the serving generation was made by a newer program."""
    try:
        manifest = current_manifest(data)
    except IndexMismatchError:
        return True
    return manifest is not None and manifest.layout > LAYOUT_VERSION


def _earlier(data: Path, recipe: Recipe, reason: str) -> Generation | None:
    """Open the newest generation that is sound, with a notice that says why."""
    for number in finished(data):
        try:
            found = _open(generation_folder(data, number), recipe)
        except (IndexDamagedError, IndexMismatchError, EmbedderError):
            continue
        return replace(
            found,
            earlier=f"De nieuwste index is niet bruikbaar ({reason}). De kennisbank antwoordt met "
            f"versie {number} van {found.manifest.created[:10]}. Herstel met: kb rebuild.",
        )
    return None
