"""A folder of the user's own → what is new, changed or gone since the last time, by content hash.

Invariants: files are read where they are and never copied; when a folder is missing or more than
30 % of it vanished at once nothing is forgotten until the user confirms it, because it is probably
not mounted. Does not: parse.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from corpus.errors import SourceError
from corpus.identity import sha256
from corpus.load import Outcome, Unchanged, load
from corpus.sources.folder import Refused, list_files, read_file
from corpus.sync.errors import NotThereError
from corpus.sync.model import Entry, Held
from corpus.sync.report import ItemReport, Result
from corpus.sync.store import State

_MAX_VANISHED = 0.3


def watch_folder(
    entry: Entry, state: State, now: str, *, remove_vanished: bool = False
) -> tuple[ItemReport, ...]:
    """Compare a folder with what was there and update the state.

    ``remove_vanished`` confirms that files that are gone in bulk are gone on purpose. A file that
    cannot be read now is neither gone nor changed.

    Raises:
        NotThereError: it is missing, or too much of it vanished at once.
    """
    found, unread = _hashes(entry)
    known = {key: held.sha256 for key, held in state.items.items()}
    gone = known.keys() - found.keys() - unread.keys()
    if len(gone) > _MAX_VANISHED * len(known) and not remove_vanished:
        raise NotThereError(
            f"{len(gone)} van {len(known)} stukken in de map {entry.map} zijn verdwenen. Is de map "
            "wel aangesloten? Er is niets verwijderd. Klopt het dat ze weg zijn? Geef dan "
            f"‘kb sync --alleen {entry.id} --verwijder’."
        )
    reports = [_report(entry, key, Result.FAILED, reason) for key, reason in unread.items()]
    for key in sorted(gone):
        reports.append(_report(entry, key, Result.GONE))
        del state.items[key]
    for key, digest in found.items():
        result = Result.NEW if key not in known else Result.CHANGED
        result = Result.SAME if known.get(key) == digest else result
        reports.append(_report(entry, key, result))
        state.items[key] = Held(
            key=key, title=key, url="", address="", file="", sha256=digest, size=0, fetched=now
        )
    return tuple(reports)


def _report(entry: Entry, key: str, result: Result, reason: str = "") -> ItemReport:
    page = str(Path(entry.map) / key)
    return ItemReport(key=key, title=key, url=page, result=result, reason=reason)


def folder_outcomes(
    entry: str, folder: Path, known: dict[str, str], watched: Collection[str]
) -> Iterator[Outcome]:
    """Yield one outcome per file of a watched folder, its name below "map/<entry>/".

    ``watched`` are the files that count: of those that vanished in bulk, they stay in the index.
    """
    prefix = f"map/{entry}/"
    mine = {name: digest for name, digest in known.items() if name.startswith(prefix)}
    try:
        outcomes = list(load([folder], known=set(mine.values())))
    except SourceError:
        outcomes = []
    seen = {f"{prefix}{outcome.name}" for outcome in outcomes}
    lost = mine.keys() - seen
    yield from (replace(outcome, name=prefix + outcome.name) for outcome in outcomes)
    if len(lost) > _MAX_VANISHED * len(mine):
        kept = sorted(lost & {f"{prefix}{key}" for key in watched})
        yield from (Unchanged(name, mine[name]) for name in kept)


def _hashes(entry: Entry) -> tuple[dict[str, str], dict[str, str]]:
    """Return {name: hash} of what can be read, and {name: reason} of what cannot."""
    folder = Path(entry.map).expanduser()
    if not folder.is_dir():
        raise NotThereError(
            f"De map {entry.map} bestaat niet of is niet aangesloten. Er is niets verwijderd."
        )
    found: dict[str, str] = {}
    unread: dict[str, str] = {}
    for listed in list_files([folder]):
        if isinstance(listed, Refused):
            unread[listed.name] = listed.reason
            continue
        try:
            found[listed.name] = sha256(read_file(listed).data)
        except SourceError as error:
            unread[listed.name] = str(error)
    return found, unread
