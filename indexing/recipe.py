"""How an index is made and opened: with which embedder, and where its vectors are kept.

One value that travels from the settings to every step, so that a reader and a writer mean the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from indexing.embedding import Embedder, open_embedder
from indexing.manifest import Manifest

OFFLINE = "offline"

Opener = Callable[[str, Path], Embedder]
"""Opens the embedder of this name, from this folder when it is kept in the generation."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """``embedder`` is "offline" or a model; ``server`` the address of a Chroma server, or "".

    ``reranker`` is the folder of a cross-encoder that reorders what is found, or None. ``once``:
    the process asks one question, so vectors are compared exactly: loading Chroma takes longer.
    """

    embedder: str = OFFLINE
    opener: Opener = open_embedder
    server: str = ""
    reranker: Path | None = None
    once: bool = False

    def makes(self, manifest: Manifest) -> bool:
        """Tell whether this program would make that generation in the same way and place."""
        return manifest.is_current(self.embedder) and bool(manifest.collection) == bool(self.server)


OFFLINE_RECIPE = Recipe()
"""Needs nothing that is not in the package."""
