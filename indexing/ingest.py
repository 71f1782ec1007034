"""A source → the library: what is new, changed, renamed, double, unreadable or gone.

One document is one transaction. Order of trust: a file that cannot be read now keeps the document
it gave before; what vanished in bulk is not removed; two files with the same content are one
document; two files with other content that claim the same id both stay, and the one that is most
trusted has the id: a look-alike of an official document never passes for it.
"""

from dataclasses import replace

from corpus.load import Beside, Failure, Loaded, Outcome, Unchanged
from corpus.model import Document
from corpus.versions import ASIDE
from indexing.library import RANK, Holder, Library
from indexing.passages import PASSAGES_VERSION, cut_passages
from indexing.report import Listener, Progress, Report, Source, Vanished

VANISHED_SHARE = 0.3
_ALONE = 1
KEPT = "De vorige versie blijft in de index."
OFFICIAL_FIRST = (
    "Het stuk ‘{name}’ van een officiële bron of van de kennisbank draagt hetzelfde kenmerk en "
    "gaat voor; dit bestand komt niet in antwoorden."
)
SAME_ID = "Een ander bestand ({name}) draagt hetzelfde kenmerk; beide stukken zijn opgenomen."


def recut(library: Library) -> None:
    """Cut every stored document again when the rules for passages changed; no file is read."""
    if library.cutting() == PASSAGES_VERSION:
        return
    for document in library.documents():
        library.replace_passages(document, cut_passages(document))
    library.set_cutting(PASSAGES_VERSION)


class Ingest:
    """Takes one source into the library and tells the report what happened."""

    def __init__(self, source: Source, library: Library, report: Report) -> None:
        """Look up what is known of the source."""
        self._source = source
        self._library = library
        self._report = report
        for other in library.sources():
            if other != source.name and source.was(other, library.known(other)):
                library.rename_source(other, source.name)
        self._known = library.known(source.name)
        self._waiting: list[Loaded] = []
        self._again: set[str] = set()

    def run(self, on_progress: Listener, *, remove_vanished: bool) -> None:
        """Read the whole source; documents are stored one by one."""
        seen: set[str] = set()
        for outcome in self._source.read(self._digests()):
            seen.add(outcome.name)
            self._take(outcome)
            if not self._source.tells:
                on_progress(Progress("lezen", len(seen), 0, outcome.name))
        if again := self._again:
            for outcome in self._source.read(self._digests()):
                if outcome.name in again:
                    self._take(outcome)
        self._remove(self._known.keys() - seen, remove_vanished=remove_vanished)
        for loaded in self._waiting:
            self._store(loaded)

    def _digests(self) -> dict[str, str]:
        known = self._library.known(self._source.name)
        return {name: sha256 for name, (sha256, _) in known.items()}

    def _take(self, outcome: Outcome) -> None:
        match outcome:
            case Loaded():
                if self._holder(outcome):  # that file may be gone at the end of this run
                    self._waiting.append(outcome)
                else:
                    self._store(outcome)
            case Beside(name, sha256, companion):
                self._library.put_companion(self._source.name, name, sha256, companion)
                self._report.added.append(name)
            case Failure():
                self._fail(outcome)
            case Unchanged():
                self._leave(outcome)

    def _store(self, loaded: Loaded) -> None:
        name, document = loaded.name, loaded.document
        twin = self._library.twin(self._source.name, name, loaded.sha256)
        if twin and RANK[twin[1]] <= RANK[document.herkomst]:
            self._report.duplicates.append((name, twin[0]))
            self._library.link(self._source.name, name, loaded.sha256, document.herkomst)
        else:
            if holder := self._holder(loaded):
                document = self._beside(loaded, holder)
            passages = cut_passages(document)
            self._library.put(self._source.name, name, loaded.sha256, document, passages)
        self._report.added.append(name)

    def _beside(self, loaded: Loaded, holder: Holder) -> Document:
        """Return the new document under the id that it may have; the most trusted takes the id."""
        new = loaded.document
        if RANK[new.herkomst] < RANK[holder.herkomst]:
            old = self._library.document(new.id)
            moved = _aside(old, holder.sha256, OFFICIAL_FIRST.format(name=loaded.name))
            self._library.move(new.id, moved, cut_passages(moved))
            self._report.clashes.append((holder.name, loaded.name))
            return new
        self._report.clashes.append((loaded.name, holder.name))
        first = RANK[holder.herkomst] < RANK[new.herkomst]
        remark = OFFICIAL_FIRST if first else SAME_ID
        return _aside(new, loaded.sha256, remark.format(name=holder.name))

    def _holder(self, loaded: Loaded) -> Holder | None:
        return self._library.holder(
            loaded.document.id, self._source.name, loaded.name, loaded.sha256
        )

    def _fail(self, failure: Failure) -> None:
        sha256, before = self._known.get(failure.name, ("", ""))
        reason = f"{failure.reason} {KEPT}" if sha256 else failure.reason
        self._report.failures.append((failure.name, reason))
        if before != reason:
            self._library.put_failure(self._source.name, failure.name, reason)

    def _leave(self, unchanged: Unchanged) -> None:
        name, source = unchanged.name, self._source.name
        sha256, reason = self._known.get(name, ("", ""))
        if sha256 == unchanged.sha256:
            self._report.unchanged += 1
            if reason:
                self._library.clear_failure(source, name)
        elif twin := self._library.twin(source, name, unchanged.sha256):
            self._report.unchanged += 1
            self._report.duplicates.append((name, twin[0]))
            self._library.link(source, name, unchanged.sha256)
        elif self._library.copy_companion(source, name, unchanged.sha256):
            self._report.unchanged += 1
        else:  # its content was that of a file that was changed in this very run
            self._again.add(name)

    def _remove(self, gone: set[str], *, remove_vanished: bool) -> None:
        """Forget files that are gone; a renamed one only gives up its old name."""
        now = self._digests() | {loaded.name: loaded.sha256 for loaded in self._waiting}
        here = {sha: name for name, sha in now.items() if sha and name not in gone}
        moved = {name: here[self._known[name][0]] for name in gone if self._known[name][0] in here}
        lost = sorted(name for name in gone - moved.keys() if self._known[name][0])
        for old, new in sorted(moved.items()):
            if (pair := (new, old)) in self._report.duplicates:
                self._report.duplicates.remove(pair)
                self._report.renamed.append((old, new))
        whole = sum(bool(sha256) for sha256, _ in self._known.values())
        if not remove_vanished and self._source.guarded and _too_many(len(lost), whole):
            self._report.vanished.append(Vanished(self._source.name, len(lost), whole))
            gone = gone - set(lost)
        if gone:
            self._library.remove(self._source.name, sorted(gone))
            self._report.removed.extend(name for name in sorted(gone) if name not in moved)


def _too_many(lost: int, total: int) -> bool:
    """Tell whether this is rather an accident: more than 30 %, unless it is one file of several."""
    return lost > VANISHED_SHARE * total and (lost > _ALONE or total == lost)


def _aside(document: Document, sha256: str, remark: str) -> Document:
    """Return a document whose id another file has, under an id of its own and with a remark."""
    verdict = " ".join(filter(None, (remark, document.readability.verdict)))
    return replace(
        document,
        id=f"{document.id}{ASIDE}{sha256[:8]}",
        readability=replace(document.readability, verdict=verdict),
    )
