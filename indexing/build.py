"""Sources → library → a new generation. Safe to run twice: nothing changed means no work.

Documents are stored one by one in the library; when anything changed a generation is made from
it and the pointer is switched at the very end. An interruption at any moment leaves the old
generation serving and keeps the documents that were already stored.
"""

import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.load import Failure, Loaded, Unchanged
from indexing.catalog import Catalog
from indexing.embedding import Embedder, open_embedder
from indexing.errors import EmbedderError, IndexDamagedError, IndexMismatchError
from indexing.generation import (
    CATALOG_FILE,
    EMBEDDER_FOLDER,
    VECTORS_FOLDER,
    WORDS_FOLDER,
    current_manifest,
    drop_old,
    generation_folder,
    next_folder,
    switch_to,
)
from indexing.library import Library
from indexing.lock import write_lock
from indexing.manifest import Manifest, write_manifest
from indexing.passages import cut_passages
from indexing.vector_cache import VectorCache
from indexing.vectors import Vectors
from indexing.words import build_words

if TYPE_CHECKING:
    from indexing.embedding.lsa import LsaEmbedder

OFFLINE = "offline"
REFIT_SHARE = 0.05
"""The offline embedder is fitted again when it does not know more than this share of the terms."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a build: ``stage`` is "lezen", "woorden" or "vectoren"; total 0 is unknown."""

    stage: str
    done: int
    total: int
    name: str = ""


Listener = Callable[[Progress], None]
Outcome = Loaded | Unchanged | Failure


@dataclass(frozen=True, slots=True)
class Source:
    """A named source and a function that reads it, given {name: sha256} of what is known."""

    name: str
    read: Callable[[dict[str, str]], Iterable[Outcome]]


@dataclass(slots=True)
class Report:
    """What one run did; names are file names, failures (file name, Dutch reason)."""

    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    refitted: bool = False
    rebuilt: bool = False
    documents: int = 0
    passages: int = 0
    seconds: float = 0.0


def update_index(
    data: Path,
    sources: Iterable[Source],
    *,
    embedder: str = OFFLINE,
    on_progress: Listener = lambda _: None,
) -> Report:
    """Bring the index up to date with these sources; other sources in it stay as they are.

    Raises:
        IndexBusyError: another process is writing.
        EmbedderError: the model cannot be loaded.
    """
    started = time.monotonic()
    report = Report()
    with write_lock(data), closing(Library(data / "bibliotheek.sqlite")) as library:
        for source in sources:
            _read(source, library, report, on_progress)
        manifest = _usable_manifest(data, embedder)
        if manifest is None or manifest.changes != library.changes():
            manifest = _make_generation(data, library, embedder, report, on_progress)
            report.rebuilt = True
    report.documents, report.passages = manifest.documents, manifest.passages
    report.seconds = time.monotonic() - started
    return report


def _usable_manifest(data: Path, embedder: str) -> Manifest | None:
    try:
        manifest = current_manifest(data)
    except (IndexDamagedError, IndexMismatchError):
        return None
    return manifest if manifest and manifest.is_current(embedder) else None


def _read(source: Source, library: Library, report: Report, on_progress: Listener) -> None:
    known = library.known(source.name)
    seen: set[str] = set()
    for outcome in source.read({name: sha256 for name, (sha256, _) in known.items()}):
        seen.add(outcome.name)
        on_progress(Progress("lezen", len(seen), 0, outcome.name))
        match outcome:
            case Loaded():
                passages = cut_passages(outcome.document)
                library.put(source.name, outcome.name, outcome.sha256, outcome.document, passages)
                report.added.append(outcome.name)
            case Failure():
                report.failures.append((outcome.name, outcome.reason))
                if known.get(outcome.name) != ("", outcome.reason):
                    library.put_failure(source.name, outcome.name, outcome.reason)
            case Unchanged():
                report.unchanged += 1
    if gone := sorted(known.keys() - seen):
        library.remove(source.name, gone)
        report.removed.extend(gone)


def _make_generation(
    data: Path, library: Library, embedder: str, report: Report, on_progress: Listener
) -> Manifest:
    number, folder = next_folder(data)
    library.copy_to(folder / CATALOG_FILE)
    with closing(Catalog(folder / CATALOG_FILE)) as catalog:
        documents, passages = catalog.counts()
        on_progress(Progress("woorden", 0, passages))
        build_words(folder / WORDS_FOLDER, catalog.all_passages())
    rows = list(library.texts())
    model, report.refitted = _embedder(data, embedder, [text for _, _, text in rows], folder)
    with closing(VectorCache(data / "vectoren.sqlite", model)) as cache:
        vectors = cache.embed(
            [text for _, _, text in rows],
            lambda done: on_progress(Progress("vectoren", min(done, passages), passages)),
        )
        cache.forget_others()
    with closing(Vectors(folder / VECTORS_FOLDER)) as store:
        store.add([passage_id for _, passage_id, _ in rows], vectors)
        stored = store.size
    manifest = Manifest(
        generation=number,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        documents=documents,
        passages=passages,
        vectors=stored,
        embedder=embedder,
        embedder_id=model.id,
        changes=library.changes(),
        sources=library.sources(),
    )
    write_manifest(manifest, folder)
    switch_to(data, number)
    drop_old(data)
    return manifest


def _embedder(data: Path, name: str, texts: list[str], folder: Path) -> tuple[Embedder, bool]:
    """Return the embedder for this generation and whether it was fitted again."""
    if name != OFFLINE:
        return open_embedder(name, folder), False
    from indexing.embedding.lsa import LsaEmbedder  # noqa: PLC0415 - only when building

    fitted = _earlier_fit(data)
    refit = fitted is None or fitted.unknown_share(texts) > REFIT_SHARE
    model = LsaEmbedder.fit(texts) if fitted is None or refit else fitted
    model.save(folder / EMBEDDER_FOLDER)
    return model, refit


def _earlier_fit(data: Path) -> "LsaEmbedder | None":
    from indexing.embedding.lsa import LsaEmbedder  # noqa: PLC0415

    try:
        manifest = current_manifest(data)
        if manifest is None or not manifest.is_current(OFFLINE):
            return None
        return LsaEmbedder.load(generation_folder(data, manifest.generation) / EMBEDDER_FOLDER)
    except (IndexDamagedError, IndexMismatchError, EmbedderError):
        return None
