"""A folder of the user's own → what is new, changed or gone since the last time, by content hash.

Invariants: files are read where they are and never copied; when a folder is missing or more than
30 % of it vanished at once nothing is forgotten, because it is probably not mounted. Does not:
parse.
"""

from collections.abc import Iterator
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


def watch_folder(entry: Entry, state: State, now: str) -> tuple[ItemReport, ...]:
    """Compare a folder with what was there and update the state.

    Raises:
        NotThereError: it is missing, or too much of it vanished at once.
    """
    found = _hashes(entry)
    known = {key: held.sha256 for key, held in state.items.items()}
    gone = known.keys() - found.keys()
    if len(gone) > _MAX_VANISHED * len(known):
        raise NotThereError(
            f"{len(gone)} van {len(known)} stukken in de map {entry.map} zijn verdwenen. Is de map "
            "wel aangesloten? Er is niets verwijderd."
        )
    reports = []
    for key in sorted(gone):
        page = str(Path(entry.map) / key)
        reports.append(ItemReport(key=key, title=key, url=page, result=Result.GONE))
        del state.items[key]
    for key, digest in found.items():
        result = Result.NEW if key not in known else Result.CHANGED
        result = Result.SAME if known.get(key) == digest else result
        page = str(Path(entry.map) / key)
        reports.append(ItemReport(key=key, title=key, url=page, result=result))
        state.items[key] = Held(
            key=key, title=key, url="", address="", file="", sha256=digest, size=0, fetched=now
        )
    return tuple(reports)


def folder_outcomes(entry: str, folder: Path, known: dict[str, str]) -> Iterator[Outcome]:
    """Yield one outcome per file of a watched folder, its name below "map/<entry>/"."""
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
        yield from (Unchanged(name, mine[name]) for name in sorted(lost))


def _hashes(entry: Entry) -> dict[str, str]:
    folder = Path(entry.map).expanduser()
    if not folder.is_dir():
        raise NotThereError(
            f"De map {entry.map} bestaat niet of is niet aangesloten. Er is niets verwijderd."
        )
    found = {}
    for listed in list_files([folder]):
        if isinstance(listed, Refused):
            continue
        found[listed.name] = sha256(read_file(listed).data)
    return found
