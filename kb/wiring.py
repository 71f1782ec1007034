"""Composition root: the only place where settings become objects."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.cards import load_startset
from corpus.cards.render import fingerprint, startset_documents
from corpus.load import Loaded, Unchanged, load
from indexing.build import Listener, Outcome, Report, Source, update_index
from indexing.generation import current_manifest
from indexing.reader import Reader
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings

STARTSET_SOURCE = "startset"


def open_kb(settings: Settings) -> KnowledgeBase:
    """Open the knowledge base that the settings describe; the index is opened when used."""
    return KnowledgeBase(Reader(settings.data, settings.embedder), load_startset().begrippen)


def has_index(settings: Settings) -> bool:
    """Tell whether there is an index that these settings can use."""
    manifest = current_manifest(settings.data)
    return manifest is not None and manifest.is_current(settings.embedder)


def index(settings: Settings, paths: Iterable[Path], on_progress: Listener) -> Report:
    """Bring the index up to date with the startset and these paths."""
    sources = [Source(STARTSET_SOURCE, _read_startset), *(_folder(path) for path in paths)]
    return update_index(settings.data, sources, embedder=settings.embedder, on_progress=on_progress)


def _read_startset(known: dict[str, str]) -> Iterator[Outcome]:
    for document in startset_documents(load_startset()):
        digest = fingerprint(document)
        if known.get(document.id) == digest:
            yield Unchanged(document.id, digest)
        else:
            yield Loaded(document.id, digest, document)


def _folder(path: Path) -> Source:
    resolved = path.resolve()

    def read(known: dict[str, str]) -> Iterator[Outcome]:
        return load([resolved], known=set(known.values()))

    return Source(str(resolved), read)
