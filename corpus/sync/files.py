"""Folder of raw files → what the index reads: RawFiles of official herkomst, own folders beside.

Invariants: only files that count are read (``stand/``), each once, also when two sources have it;
a file whose bytes are not those that were fetched is an outcome of its own and never passed on.
Does not: fetch, or need a connection.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from corpus.errors import KbError
from corpus.identity import sha256, slug
from corpus.isolate import Isolation
from corpus.load import Failure, Loaded, Outcome, Unchanged
from corpus.model import Document, Herkomst, RawFile, Soort
from corpus.sync.folders import folder_outcomes
from corpus.sync.model import Dienst, Held, News
from corpus.sync.register import read_register
from corpus.sync.store import Store

_DAMAGED = "Het opgehaalde bestand is beschadigd of weg; geef de opdracht kb sync."


def held_files(folder: Path) -> Iterator[Held]:
    """Yield what counts, each number and each content once, in the order of the entries."""
    seen: set[str] = set()
    for _, state in Store(folder).states():
        for held in state.items.values():
            if held.file and not seen & {held.key, held.sha256}:
                seen |= {held.key, held.sha256}
                yield held


def synced_files(folder: Path) -> Iterator[RawFile]:
    """Yield every official file that counts and is whole, with its official address."""
    for held in held_files(folder):
        raw = _raw(folder, held)
        if raw is not None:
            yield raw


def synced_outcomes(folder: Path, known: dict[str, str]) -> Iterator[Outcome]:
    """Yield one outcome per synced file for the index, given {name: sha256} of what it has.

    What is known is not read again; files of the user's own watched folders come last.
    """
    with Isolation() as isolation:
        for held in held_files(folder):
            name = held.read_as or held.file
            if name in known and not held.read_as and known[name] == held.sha256:
                yield Unchanged(name, held.sha256)
                continue
            outcome = _outcome(_raw(folder, held), name, known, isolation)
            if isinstance(outcome, Loaded):
                outcome = replace(outcome, document=complete(outcome.document, held))
            yield outcome
    for entry in read_register(folder / "register.toml"):
        if entry.dienst == Dienst.MAP:
            watched = Store(folder).state(entry.id).items
            yield from folder_outcomes(entry.id, Path(entry.map).expanduser(), known, watched)


def read_news(folder: Path, *, limit: int = 50) -> tuple[News, ...]:
    """Return what changed lately, the newest first."""
    found = [item for _, state in Store(folder).states() for item in reversed(state.news)]
    return tuple(sorted(found, key=lambda item: item.time, reverse=True)[:limit])


def complete(document: Document, held: Held) -> Document:
    """Fill in what the service knows and the file does not say: number, date, title, address.

    A document without a number of its own gets that of the service as its id, so that a corrected
    file replaces it.
    """
    card = document.card
    nameless = PurePosixPath(held.read_as or held.file).stem == card.title
    title = held.title if nameless or not card.title else card.title
    is_page = held.file.endswith(".html")
    is_guide = card.soort is Soort.DOCUMENT and not is_page and "handreiking" in title.lower()
    day = date.fromisoformat(held.day) if held.day and not held.version else None
    full = replace(
        card,
        soort=Soort.HANDREIKING if is_guide else card.soort,
        title=title,
        official_id=card.official_id or held.key,
        date=card.date or day,
        url=card.url or held.url,
    )
    own = document.id if not document.id.startswith("bestand-") else slug(held.key)
    return replace(document, id=own, card=full)


def _outcome(
    raw: RawFile | None, name: str, known: dict[str, str], isolation: Isolation
) -> Outcome:
    if raw is None:
        return Failure(name, _DAMAGED)
    digest = sha256(raw.data)
    if known.get(name) == digest:
        return Unchanged(name, digest)
    try:
        return Loaded(name, digest, isolation.parse(raw))
    except KbError as error:
        return Failure(name, str(error))


def _raw(folder: Path, held: Held) -> RawFile | None:
    store = Store(folder)
    if not store.intact(held.file, held.sha256):
        return None
    name = held.read_as or held.file
    try:
        data = store.read(name)
        day = date.fromisoformat(held.day or held.fetched[:10])
    except (OSError, ValueError):
        return None
    return RawFile(PurePosixPath(name).as_posix(), data, Herkomst.OFFICIEEL, held.url, day)
