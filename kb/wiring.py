"""Composition root: the only place where settings become objects."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.cards import load_startset
from corpus.cards.render import fingerprint, startset_documents
from corpus.errors import SourceError
from corpus.load import Loaded, Unchanged, load
from corpus.sources.folder import list_files
from corpus.sync import SyncReport, read_news, sync, synced_outcomes
from indexing import publish as copies
from indexing import repair
from indexing.build import Listener, Outcome, Progress, Report, Source, update_index
from indexing.calibration import Calibration
from indexing.embedding import open_embedder
from indexing.errors import IndexDamagedError
from indexing.generation import current_manifest, finished
from indexing.manifest import Manifest
from indexing.passages import cut_passages
from indexing.reader import Reader
from indexing.recipe import Recipe
from indexing.repair import Health
from kb import backup as state
from kb.backup import Backup
from kb.calibrate import calibrate_model
from kb.evaluate_set import EvalSet, SetScore
from kb.feedback import FeedbackFile
from kb.frozen import FrozenAnswers
from kb.generate_model import Message
from kb.knowledge_base import KnowledgeBase
from kb.measure import measure_set
from kb.original import OWN_SOURCE, STARTSET_SOURCE, SYNC_SOURCE, Originals
from kb.settings import Settings
from kb.vocabulary import build_vocabulary

if TYPE_CHECKING:
    from corpus.sync.network import Network
    from corpus.sync.run import Event
    from indexing.embedding.quick import QuickFacts

_PROOF = 200
"""Passages of the startset on which the quick form of a model is proven."""


def open_kb(settings: Settings, *, once: bool = False) -> KnowledgeBase:
    """Open the knowledge base that the settings describe; the index is opened when used.

    ``once``: only one question will be asked, so nothing is loaded that only later ones repay.
    """
    reader = Reader(settings.data, replace(recipe(settings), once=once))
    news = partial(read_news, synced_folder(settings))
    speak = partial(_speak, settings) if settings.llm_url else None
    startset = load_startset()
    return KnowledgeBase(
        reader,
        build_vocabulary(startset.begrippen, startset.instrumenten),
        news,
        frozen=FrozenAnswers(settings.data / "antwoorden", settings.keep_days),
        feedback=read_feedback(settings),
        originals=Originals(synced_folder(settings), own_folder(settings)),
        startset=startset,
        speak=speak,
        model=settings.llm_model,
    )


def read_feedback(settings: Settings) -> FeedbackFile:
    """Return the file of what readers said of answers."""
    return FeedbackFile(settings.data / "terugkoppeling.jsonl", settings.keep_days)


def _speak(settings: Settings, messages: Sequence[Message]) -> Iterator[str]:
    from kb.generate_llm import FIRST_S, ServedModel  # noqa: PLC0415 - llama-index takes a second

    served = ServedModel(
        url=settings.llm_url,
        model=settings.llm_model,
        key=settings.llm_key,
        first_s=min(FIRST_S, settings.llm_timeout),
        total_s=settings.llm_timeout,
    )
    return served.speak(messages)


def recipe(settings: Settings) -> Recipe:
    """Return how these settings make and open an index."""
    opener = partial(open_embedder, models=models_folder(settings))
    return Recipe(settings.embedder, opener, settings.chroma_url, settings.reranker)


def measure(settings: Settings, given: EvalSet, embedder: str) -> SetScore:
    """Measure our retrieval on a set, apart from the index at hand; see ``kb.measure``."""
    return measure_set(given, embedder or settings.embedder, models_folder(settings), settings.data)


def calibrate(settings: Settings, source: Path, embedder: str) -> Calibration:
    """Measure what a model adds to the words, and keep it; see ``kb.calibrate``."""
    name = embedder or settings.embedder
    return calibrate_model(settings.data, recipe(replace(settings, embedder=name)), source)


def models_folder(settings: Settings) -> Path:
    """Return the folder in which fetched embedding models are kept."""
    return settings.data / "modellen"


def make_quick_model(settings: Settings, name: str) -> "QuickFacts":
    """Make the form of a model that starts at once, proven on the startset; see quick_export.

    Raises:
        EmbedderError: the model or a package is not here, or the proof failed.
    """
    from indexing.embedding.quick_export import make_quick  # noqa: PLC0415 - torch

    documents = startset_documents(load_startset())
    texts = [passage.text for document in documents for passage in cut_passages(document)]
    proof = texts[:: max(1, len(texts) // _PROOF)][:_PROOF]
    return make_quick(name, models_folder(settings), proof)


def has_index(settings: Settings) -> bool:
    """Tell whether there is an index that these settings can use; a damaged one counts."""
    try:
        manifest = current_manifest(settings.data)
    except IndexDamagedError:
        return bool(finished(settings.data))
    return manifest is not None and manifest.is_current(settings.embedder)


def index(
    settings: Settings,
    paths: Iterable[Path],
    on_progress: Listener,
    *,
    remove_vanished: bool = False,
    parsed: Sequence[Loaded] = (),
) -> Report:
    """Bring the index up to date with the startset and these paths.

    ``remove_vanished`` confirms that files that are gone in bulk are gone on purpose; ``parsed``
    are files in the folder of added files that were just read and need no second reading.

    Raises:
        SourceError: a path does not exist or holds no file, said before anything is changed.
    """
    paths = [path.resolve() for path in paths]
    for path in paths:
        if next(iter(list_files([path])), None) is None and not _was_indexed(settings, path):
            raise SourceError(
                f"de map {str(path)!r} is leeg; zet er bestanden in of kies een andere"
            )
    sources = [
        Source(STARTSET_SOURCE, _read_startset, guarded=False),
        *(_folder(path, on_progress) for path in paths),
    ]
    if own_folder(settings).is_dir():
        sources.append(_own(settings, on_progress, parsed))
    if (fetched := synced_folder(settings)).is_dir():
        reading = partial(synced_outcomes, fetched)  # guards the user's own folders itself
        sources.append(Source(SYNC_SOURCE, reading, guarded=False))
    return update_index(
        settings.data,
        sources,
        recipe=recipe(settings),
        on_progress=on_progress,
        remove_vanished=remove_vanished,
    )


def verify(settings: Settings) -> Health:
    """Check every stored file and row; see ``indexing.repair``."""
    return repair.verify(settings.data, settings.chroma_url)


def rollback(settings: Settings) -> Manifest:
    """Serve the generation before this one again; see ``indexing.repair``."""
    return repair.rollback(settings.data, settings.chroma_url)


def rebuild(settings: Settings, on_progress: Listener) -> Report:
    """Make the index again from the library alone; see ``indexing.repair``."""
    return repair.rebuild(settings.data, recipe(settings), on_progress)


def backup(settings: Settings, target: Path) -> Backup:
    """Write all state to one file; see ``kb.backup``."""
    return state.backup(settings.data, target)


def restore(settings: Settings, source: Path) -> Backup:
    """Put all state back in an empty data folder; see ``kb.backup``."""
    return state.restore(source, settings.data)


def publish(settings: Settings, folder: Path) -> Manifest:
    """Copy the serving generation to a folder that only reads; see ``indexing.publish``."""
    return copies.publish(settings.data, folder)


def own_folder(settings: Settings) -> Path:
    """Return the folder with the files that editors added from the page."""
    return settings.data.resolve() / "eigen"


def synced_folder(settings: Settings) -> Path:
    """Return the folder in which fetched official texts are kept."""
    return settings.data / "bronnen"


def synchronise(  # noqa: PLR0913 - what a user may ask for
    settings: Settings,
    *,
    only: str = "",
    day: date | None = None,
    dry_run: bool = False,
    remove_vanished: bool = False,
    on_event: "Callable[[Event], None]" = lambda _: None,
    network: "Network | None" = None,
) -> SyncReport:
    """Fetch what the register of sources names; nothing is indexed by this.

    ``remove_vanished`` confirms that files gone in bulk from an own folder are gone on purpose;
    ``network`` is the internet of this machine unless a test gives another.

    Raises:
        SyncError: the register is wrong, ``only`` is unknown, or another process is busy.
    """
    return sync(
        synced_folder(settings),
        only=only,
        day=day,
        dry_run=dry_run,
        remove_vanished=remove_vanished,
        on_event=on_event,
        network=network,
    )


def _read_startset(known: dict[str, str]) -> Iterator[Outcome]:
    for document in startset_documents(load_startset()):
        digest = fingerprint(document)
        if known.get(document.id) == digest:
            yield Unchanged(document.id, digest)
        else:
            yield Loaded(document.id, digest, document)


def _was_indexed(settings: Settings, path: Path) -> bool:
    """Tell whether a folder that is empty now once held files that are in the index."""
    try:
        manifest = current_manifest(settings.data)
    except IndexDamagedError:
        return False
    return manifest is not None and str(path) in manifest.sources


def _folder(path: Path, on_progress: Listener) -> Source:
    def tell(name: str, done: int, total: int) -> None:
        on_progress(Progress("lezen", done, total, name))

    def read(known: dict[str, str]) -> Iterator[Outcome]:
        return load([path], known=set(known.values()), on_progress=tell)

    return Source(str(path), read, tells=True)


def _own(settings: Settings, on_progress: Listener, parsed: Sequence[Loaded]) -> Source:
    """Return the folder of added files; one that was just read is not read again."""
    folder = own_folder(settings)
    ready = {loaded.name: loaded for loaded in parsed}
    reading = _folder(folder, on_progress)

    def read(known: dict[str, str]) -> Iterator[Outcome]:
        also = {f"nieuw {loaded.name}": loaded.sha256 for loaded in parsed}
        for outcome in reading.read(known | also):
            loaded = ready.get(outcome.name)
            fresh = loaded is not None and known.get(outcome.name) != loaded.sha256
            yield loaded if fresh and loaded else outcome

    was = partial(_was_own, settings)
    return Source(OWN_SOURCE, read, tells=True, guarded=False, was=was)


def _was_own(settings: Settings, source: str, files: Collection[str]) -> bool:
    """Tell whether a source holds the added files under the path that once was its name.

    That is the path of their folder, or the one it had before the data folder was moved: gone, and
    all of its files stand here.
    """
    folder, path = own_folder(settings), Path(source)
    if path == folder:
        return True
    moved = path.is_absolute() and path.name == folder.name and not path.exists()
    return moved and all((folder / name).is_file() for name in files)
