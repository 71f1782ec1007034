"""Which embedder makes the next generation: a model by name, or the offline one, fitted or kept.

The offline embedder is fitted on the corpus. It is kept while it knows nearly all of it, because a
new fit means that every vector is computed again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indexing.check import damages
from indexing.contents import Contents, difference
from indexing.embedding import Embedder
from indexing.errors import IndexDamagedError, IndexMismatchError
from indexing.generation import (
    CATALOG_FILE,
    EMBEDDER_FOLDER,
    finished,
    generation_folder,
)
from indexing.manifest import Manifest, read_manifest
from indexing.recipe import OFFLINE, Recipe

if TYPE_CHECKING:
    from indexing.embedding.lsa import LsaEmbedder

REFIT_SHARE = 0.05
"""The offline embedder is fitted again when it does not know more than this share of the corpus."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A finished generation made in the same way, and the names of its files that are damaged."""

    folder: Path
    manifest: Manifest
    damaged: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether every file is what it was."""
        return not self.damaged

    def holds(self, *parts: str) -> bool:
        """Tell whether all files that start with one of these names are what they were."""
        return not any(name.startswith(parts) for name in self.damaged)


@dataclass(frozen=True, slots=True)
class Fitted:
    """An embedder, whether it was fitted just now, and the share of the corpus it has not seen."""

    model: Embedder
    refitted: bool = False
    unknown: float = 0.0


def earlier_generations(data: Path, embedder: str) -> list[Earlier]:
    """Return finished generations, newest first, up to and including the first sound one."""
    found: list[Earlier] = []
    for number in finished(data):
        folder = generation_folder(data, number)
        try:
            manifest = read_manifest(folder)
        except (IndexDamagedError, IndexMismatchError):
            continue
        if not manifest.is_current(embedder):
            continue
        damaged = tuple(damage.file for damage in damages(folder, manifest.files))
        found.append(Earlier(folder, manifest, damaged))
        if not damaged:
            break
    return found


def choose_embedder(
    recipe: Recipe, earlier: Sequence[Earlier], contents: Contents, folder: Path
) -> Fitted:
    """Return the embedder for the generation in ``folder``; the offline one is saved there."""
    if recipe.embedder != OFFLINE:
        return Fitted(recipe.opener(recipe.embedder, folder / EMBEDDER_FOLDER))
    from indexing.embedding.lsa import LsaEmbedder  # noqa: PLC0415 - numpy only, when building

    for kept in earlier:
        if kept.holds(EMBEDDER_FOLDER):
            model = LsaEmbedder.load(kept.folder / EMBEDDER_FOLDER)
            unknown = kept.manifest.unknown + _unseen(model, kept, contents, folder)
            if unknown <= REFIT_SHARE:
                model.save(folder / EMBEDDER_FOLDER)
                return Fitted(model, unknown=unknown)
            break
    fresh = LsaEmbedder.fit([text.text for text in contents.texts()])
    fresh.save(folder / EMBEDDER_FOLDER)
    return Fitted(fresh, refitted=True)


def _unseen(model: "LsaEmbedder", kept: Earlier, contents: Contents, folder: Path) -> float:
    """Return which share of the corpus is new since ``kept`` and unknown to the model."""
    if not kept.holds(CATALOG_FILE):
        return 0.0
    come = difference(kept.folder / CATALOG_FILE, folder / CATALOG_FILE).come
    texts = [text.text for text in contents.texts(come)]
    if not texts:
        return 0.0
    return model.unknown_share(texts) * sum(map(len, texts)) / max(1, contents.characters())
