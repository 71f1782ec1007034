"""What an editor does to the knowledge base → a job: add, remove, renew, check, fetch.

Files of an editor are kept in ``KB_DATA/eigen``; only what stands there can be removed from here.
Readers notice nothing until a job is done: the index is switched at its very end.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.sync import SyncReport
from indexing.build import Progress, Report
from indexing.disk import disk_errors
from indexing.repair import Health
from kb.adding import add_files
from kb.errors import JobBusyError, Reason, RemovalError, UploadError
from kb.incoming import Incoming
from kb.jobs import Job, Jobs, Tell
from kb.knowledge_base import KnowledgeBase
from kb.original import OWN_SOURCE, STARTSET_SOURCE, SYNC_SOURCE
from kb.settings import Settings
from kb.wiring import index, models_folder, own_folder, rebuild, synchronise, verify

if TYPE_CHECKING:
    from corpus.sync.network import Network
    from corpus.sync.run import Event
    from indexing.embedding.folders import ModelFacts

ADD, REMOVE, REFRESH, REBUILD = "toevoegen", "verwijderen", "verversen", "opnieuw maken"
VERIFY, SYNC, MODEL = "controleren", "ophalen", "zoekmodel ophalen"
SCOPES = ("kern", "")
"""What ``synchronise`` can be asked for: the core of the register, or all of it."""


@dataclass(frozen=True, slots=True)
class Removal:
    """What disappears with a document: its passages, and from ``answers`` saved answers a source.

    A saved answer keeps its own copy of what it quotes.
    """

    document_id: str
    title: str
    files: tuple[str, ...]
    passages: int
    answers: int


@dataclass(frozen=True, slots=True)
class Synced:
    """What ``fetch`` did: the report of the services, and of the index unless it was a dry run."""

    report: SyncReport
    index: Report | None


class Upkeep:
    """The jobs of one knowledge base, and the files that wait to be added."""

    def __init__(self, settings: Settings, kb: KnowledgeBase) -> None:
        """Take the settings and what readers read."""
        self._settings, self._kb = settings, kb
        self.jobs = Jobs()
        self.incoming = Incoming(settings.data / "wachtkamer")

    def add(self) -> Job:
        """Take in everything that waits.

        Raises:
            UploadError: nothing waits. JobBusyError: another job runs.
        """
        waiting = self.incoming.waiting()
        if not waiting:
            raise UploadError(Reason.NOTHING_WAITS)
        return self.jobs.start(ADD, partial(add_files, self._settings, waiting))

    def clear(self) -> None:
        """Remove everything that waits.

        Raises:
            JobBusyError: a job runs, which may be taking it in.
        """
        if (job := self.jobs.current()) and job.alive:
            raise JobBusyError(job.name)
        self.incoming.clear()

    def removal(self, document_id: str) -> Removal:
        """Return what would disappear.

        Raises:
            RemovalError: it is not a file that was added here. OriginalError: it is unknown.
        """
        row = self._kb.document(document_id)
        files = self._kb.files_of(document_id)
        own = {OWN_SOURCE, str(own_folder(self._settings))}
        elsewhere = sorted({source for source, _, _ in files} - own)
        if elsewhere or not files:
            raise _elsewhere(elsewhere)
        return Removal(
            document_id=row.id,
            title=row.card.title or row.source_name,
            files=tuple(name for _, name, _ in files),
            passages=row.passages,
            answers=self._kb.frozen.citing(row.id),
        )

    def remove(self, document_id: str) -> Job:
        """Remove a document that was added here, with its file; raises as ``removal``."""
        return self.jobs.start(REMOVE, partial(self._remove, self.removal(document_id)))

    def refresh(self) -> Job:
        """Read all folders again: those of the settings, added files and fetched sources."""
        return self.jobs.start(
            REFRESH, lambda tell: index(self._settings, _there(self._settings.corpus), tell)
        )

    def rebuild(self) -> Job:
        """Make the index again from the library."""
        return self.jobs.start(REBUILD, lambda tell: rebuild(self._settings, tell))

    def verify(self) -> Job:
        """Check every file and row."""

        def work(tell: Tell) -> Health:
            tell(Progress("controle", 0, 0))
            return verify(self._settings)

        return self.jobs.start(VERIFY, work)

    def fetch(self, scope: str, *, dry_run: bool, network: "Network | None" = None) -> Job:
        """Fetch official texts ("kern" or "" for all) and index them; a dry run only looks."""
        only = scope if scope in SCOPES else SCOPES[0]
        return self.jobs.start(SYNC, partial(self._fetch, only, dry_run, network))

    def fetch_model(self) -> Job:
        """Fetch the search model that is ours by default."""
        return self.jobs.start(MODEL, self._fetch_model)

    def _remove(self, removal: Removal, tell: Tell) -> Removal:
        tell(Progress("lezen", 0, 0, removal.title))
        folder = own_folder(self._settings)
        with disk_errors(self._settings.data):
            for name in removal.files:
                (folder / name).unlink(missing_ok=True)
        index(self._settings, (), tell)
        return removal

    def _fetch(
        self,
        only: str,
        dry_run: bool,  # noqa: FBT001 - bound by partial
        network: "Network | None",
        tell: Tell,
    ) -> Synced:
        def on_event(event: "Event") -> None:
            tell(Progress("ophalen", event.done, event.total, event.titel))

        report = synchronise(
            self._settings, only=only, dry_run=dry_run, on_event=on_event, network=network
        )
        changed = not dry_run and report.changed
        return Synced(report, index(self._settings, (), tell) if changed else None)

    def _fetch_model(self, tell: Tell) -> "ModelFacts":
        from corpus.sync.network import Network  # noqa: PLC0415 - loads httpx
        from indexing.embedding.fetch import fetch_model  # noqa: PLC0415 - loads httpx
        from indexing.embedding.folders import DEFAULT_MODEL  # noqa: PLC0415 - as above

        def on_bytes(name: str, done: int, total: int) -> None:
            tell(Progress("ophalen", done // 10**6, max(1, total // 10**6), name))

        network = Network.from_env(os.environ)
        return fetch_model(DEFAULT_MODEL, "main", models_folder(self._settings), on_bytes, network)


def _there(paths: Iterable[Path]) -> list[Path]:
    """Return the paths that exist: a folder that is not mounted now keeps what it gave."""
    return [path for path in paths if path.exists()]


def _elsewhere(sources: Sequence[str]) -> RemovalError:
    """Return why a document cannot be removed here."""
    if not sources or sources[0] in {STARTSET_SOURCE, SYNC_SOURCE}:
        return RemovalError(Reason.OURS)
    return RemovalError(Reason.IN_FOLDER, folder=sources[0])
