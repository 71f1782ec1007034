"""A set and an embedder → our scores on it: a temporary index, our retrieval, nothing kept."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.cards import load_startset
from indexing.embedding import Embedder, open_embedder
from indexing.embedding.none import NoVectors
from indexing.generation import Generation, open_generation
from indexing.recipe import Recipe
from indexing.units import index_units
from kb.evaluate_set import DEPTH, EvalSet, Search, SetScore, score_set, summary
from kb.knowledge_base import MAX_QUESTION
from kb.question import understand
from kb.retrieve import retrieve
from kb.vocabulary import build_vocabulary

WORDS_ONLY = "words"


def measure_set(given: EvalSet, embedder: str, models: Path) -> SetScore:
    """Index a set, ask all its questions and forget the index; seconds are of all three.

    ``embedder`` is "offline", "words" or a model; ``models`` is where fetched models are kept.

    Raises:
        EmbedderError, BuildError, DiskFullError: the index cannot be made.
    """
    started = time.monotonic()
    with indexed(given, embedder, models) as generation:
        found = score_set(given, searcher(generation))
    return summary(found, len(given.units), time.monotonic() - started)


@contextmanager
def indexed(given: EvalSet, embedder: str, models: Path) -> Iterator[Generation]:
    """Make an index of a set in a temporary folder, open it, and remove it at the end."""
    recipe = Recipe(embedder, partial(_open, models=models))
    with TemporaryDirectory(prefix="kb-eval-") as folder:
        index_units(Path(folder), given.units, recipe)
        with closing(open_generation(Path(folder), recipe)) as generation:
            yield generation


def searcher(generation: Generation) -> Search:
    """Return the product's own way from a question to passages."""
    startset = load_startset()
    vocabulary = build_vocabulary(startset.begrippen, startset.instrumenten)

    def search(text: str) -> list[str]:
        question = understand(text[:MAX_QUESTION], generation.words, vocabulary)
        return [hit.passage.id for hit in retrieve(question, generation, k=DEPTH)]

    return search


def _open(name: str, folder: Path, models: Path) -> Embedder:
    return NoVectors() if name == WORDS_ONLY else open_embedder(name, folder, models)
