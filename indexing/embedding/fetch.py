"""Name of a model → a folder of ours with its files, checked byte for byte. Only when asked.

Each file goes into ``<folder>.deel``, where a part that is there is continued; then its checksum is
compared with the list; settings come first, so that a model that asks for code of its own is
refused before its weights are fetched; then the facts, and one rename. An interruption leaves what
there was, and the next run goes on. Does not: load the model.
"""

import hashlib
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from corpus.sync.network import Network
from indexing.disk import require_space, sync_folder, sync_tree
from indexing.embedding.folders import (
    ModelFacts,
    faults,
    folder_of,
    is_model_name,
    number_type,
    read_facts,
    sha256_of,
    write_facts,
)
from indexing.embedding.hub import HOST, MB, Hub, Listed, Listing, file_address
from indexing.errors import EmbedderError, ModelFetchError

OnBytes = Callable[[str, int, int], None]
"""Hears the file, the bytes so far and the bytes of all files together."""

_TRIES = 3
_PARTIAL = 206
_SHA256 = 64


def fetch_model(
    name: str, revision: str, models: Path, on_bytes: OnBytes, network: Network
) -> ModelFacts:
    """Fetch a model into ``models`` and return its facts; what is there and whole is kept.

    Raises:
        ModelFetchError: it cannot be fetched, is not what the hub says, or would run code.
        DiskFullError: it does not fit.
    """
    if not is_model_name(name):
        raise ModelFetchError(f"‘{name}’ is geen naam als eigenaar/model")
    with Hub(network) as hub:
        listing = hub.listing(name, revision)
        target = folder_of(models, name)
        known = _whole(target)
        if known and known.revision == listing.revision:
            return known
        part = target.with_name(f"{target.name}.deel")
        part.mkdir(parents=True, exist_ok=True)
        require_space(models, listing.size)
        done = 0
        for file in sorted(listing.files, key=lambda file: file.name.endswith(".safetensors")):
            if file.name.endswith(".safetensors"):
                _refuse_code(part)
            tell = _counter(on_bytes, file.name, done, listing.size)
            _fetch(hub, listing, file, part / file.name, tell)
            done += file.size
    return _place(listing, part, target)


def _counter(on_bytes: OnBytes, name: str, before: int, total: int) -> Callable[[int], None]:
    return lambda done: on_bytes(name, before + done, total)


def _whole(target: Path) -> ModelFacts | None:
    """Return the facts of a model that was fetched before and is what it was."""
    try:
        facts = read_facts(target)
        return facts if facts and not faults(target) else None
    except EmbedderError:
        return None


def _refuse_code(part: Path) -> None:
    if bad := [fault for fault in faults(part) if "programmacode" in fault]:
        shutil.rmtree(part)
        raise ModelFetchError(bad[0])


def _fetch(
    hub: Hub, listing: Listing, file: Listed, path: Path, on_done: Callable[[int], None]
) -> None:
    """Fetch one file; a connection that breaks is taken up again where it broke."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for attempt in range(1, _TRIES + 1):
        had = _size(path)
        try:
            if had != file.size or not path.exists():
                _stream(hub, listing, file, path, on_done)
        except ModelFetchError:
            if attempt == _TRIES or _size(path) <= had:
                raise
            continue
        if _digest(path, file) == file.digest:
            on_done(file.size)
            return
        path.unlink()
        if not had:
            break
    raise ModelFetchError(f"{file.name}: het controlegetal klopt niet met de lijst van {HOST}")


def _stream(
    hub: Hub, listing: Listing, file: Listed, path: Path, on_done: Callable[[int], None]
) -> None:
    had = _size(path) if _size(path) < file.size else 0
    with hub.asked(file_address(listing, file.name), file.name, start=had) as response:
        if response.status_code != _PARTIAL:
            had = 0
        if response.headers.get("x-repo-commit", listing.revision) != listing.revision:
            raise ModelFetchError(f"{file.name}: {HOST} gaf een andere versie dan gevraagd")
        with path.open("ab" if had else "wb") as out:
            for piece in response.iter_raw():
                had += len(piece)
                if had > file.size:
                    raise ModelFetchError(f"{file.name} is groter dan de lijst zegt")
                out.write(piece)
                on_done(had)
    if had < file.size:
        raise ModelFetchError(
            f"{file.name} brak af bij {had // MB} van {file.size // MB} MB; haal het opnieuw op, "
            "dan gaat het daar verder"
        )


def _place(listing: Listing, part: Path, target: Path) -> ModelFacts:
    """Give a complete folder its facts and its name."""
    wanted = {file.name for file in listing.files}
    for path in [p for p in part.rglob("*") if p.is_file()]:
        if path.relative_to(part).as_posix() not in wanted:
            path.unlink()
    if bad := faults(part):
        shutil.rmtree(part)
        raise ModelFetchError(bad[0])
    facts = ModelFacts(
        name=listing.name,
        revision=listing.revision,
        fetched=datetime.now(UTC).date().isoformat(),
        licence=listing.licence,
        dtype=number_type(min(part.glob("*.safetensors"))),
        size=listing.size,
        files={file.name: sha256_of(part / file.name) for file in listing.files},
    )
    write_facts(facts, part)
    sync_tree(part)
    old = target.with_name(f"{target.name}.weg")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    part.rename(target)
    sync_folder(target.parent)
    shutil.rmtree(old, ignore_errors=True)
    return facts


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _digest(path: Path, file: Listed) -> str:
    """Return the checksum of a file in the form of its listing: SHA-256, or the id git gives."""
    if len(file.digest) == _SHA256:
        return sha256_of(path)
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
