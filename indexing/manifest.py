"""How an index was made; an index that this program cannot read right is refused by name."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from indexing.analysis import ANALYSIS_VERSION
from indexing.disk import replace_text
from indexing.errors import IndexDamagedError, IndexMismatchError
from indexing.passages import PASSAGES_VERSION

LAYOUT_VERSION = 6
MANIFEST_FILE = "manifest.json"
_SEAL = "zegel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The facts of one generation.

    ``created`` is an ISO time in UTC; ``changes`` is the state of the library it was made from
    (Library.changes) and ``sources`` are the names of the sources it holds. ``stale`` counts the
    passages taken out since it was last made from nothing, ``unknown`` is the share (0 to 1) of
    its text that the offline embedder had not seen when it was fitted. ``files`` are fingerprints
    (check.py). ``collection`` names the vectors on a Chroma server; "" keeps them in the folder.
    """

    generation: int
    created: str
    documents: int
    passages: int
    vectors: int
    embedder: str
    embedder_id: str
    changes: int
    sources: tuple[str, ...]
    stale: int = 0
    unknown: float = 0.0
    collection: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    layout: int = LAYOUT_VERSION
    analysis: str = ANALYSIS_VERSION
    cutting: str = PASSAGES_VERSION

    def is_current(self, embedder: str) -> bool:
        """Tell whether this program and this embedder would make the index in the same way."""
        mine = (LAYOUT_VERSION, ANALYSIS_VERSION, PASSAGES_VERSION, embedder)
        return (self.layout, self.analysis, self.cutting, self.embedder) == mine


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest of a generation; always the last file of a build."""
    raw = asdict(manifest)
    sealed = {**raw, _SEAL: _seal(raw)}
    text = json.dumps(sealed, indent=2, ensure_ascii=False)
    replace_text(folder / MANIFEST_FILE, text + "\n")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a generation.

    Raises:
        IndexMismatchError: it was written by a newer program.
        IndexDamagedError: it is missing, changed or not a manifest.
    """
    try:
        raw = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
        layout, seal = raw["layout"], raw.pop(_SEAL, "")
        if layout > LAYOUT_VERSION:
            raise IndexMismatchError(
                f"indeling {layout} van een nieuwere versie, dit programma kent {LAYOUT_VERSION}"
            )
        if layout == LAYOUT_VERSION and seal != _seal(raw):
            raise IndexDamagedError(f"{folder.name}/{MANIFEST_FILE}: inhoud gewijzigd")
        return Manifest(**{**raw, "sources": tuple(raw["sources"])})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamagedError(f"{folder.name}/{MANIFEST_FILE}: {error}") from error


def check_manifest(manifest: Manifest, embedder: str) -> None:
    """Accept only an index that this program and this embedder can search.

    Raises:
        IndexMismatchError: names what the index has and what is asked.
    """
    if manifest.embedder != embedder:
        raise IndexMismatchError(f"zoekmodel {manifest.embedder}, gevraagd {embedder}")
    if not manifest.is_current(embedder):
        raise IndexMismatchError("een andere versie van dit programma")


def _seal(raw: Mapping[str, Any]) -> str:
    """Return the digest of everything else in a manifest."""
    text = json.dumps(raw, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
