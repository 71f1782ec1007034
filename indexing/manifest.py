"""How an index was made; an index that this program cannot read right is refused by name."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from indexing.analysis import ANALYSIS_VERSION
from indexing.errors import IndexDamagedError, IndexMismatchError
from indexing.passages import PASSAGES_VERSION

LAYOUT_VERSION = 1
_FILE = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The facts of one generation.

    ``created`` is an ISO time in UTC; ``changes`` is the state of the library it was made from
    (Library.changes) and ``sources`` are the names of the sources it holds.
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
    layout: int = LAYOUT_VERSION
    analysis: str = ANALYSIS_VERSION
    cutting: str = PASSAGES_VERSION

    def is_current(self, embedder: str) -> bool:
        """Tell whether this program and this embedder would make the index in the same way."""
        mine = (LAYOUT_VERSION, ANALYSIS_VERSION, PASSAGES_VERSION, embedder)
        return (self.layout, self.analysis, self.cutting, self.embedder) == mine


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest of a generation; always the last file of a build."""
    text = json.dumps(asdict(manifest), indent=2, ensure_ascii=False)
    (folder / _FILE).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a generation.

    Raises:
        IndexMismatchError: it was written by a newer program.
        IndexDamagedError: it is missing or not a manifest.
    """
    try:
        raw = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        if raw["layout"] > LAYOUT_VERSION:
            raise IndexMismatchError(
                f"indeling {raw['layout']}, dit programma kent {LAYOUT_VERSION}"
            )
        return Manifest(**{**raw, "sources": tuple(raw["sources"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamagedError(f"{folder.name}/{_FILE}: {error}") from error


def check_manifest(manifest: Manifest, embedder: str) -> None:
    """Accept only an index that this program and this embedder can search.

    Raises:
        IndexMismatchError: names what the index has and what is asked.
    """
    if manifest.embedder != embedder:
        raise IndexMismatchError(f"zoekmodel {manifest.embedder}, gevraagd {embedder}")
    if not manifest.is_current(embedder):
        raise IndexMismatchError("een andere versie van dit programma")
