"""A set and an embedder → our scores on it: a temporary index, our retrieval, nothing kept."""

import shutil
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.cards import load_startset
from indexing.calibration import CALIBRATION_FILE
from indexing.embedding import Embedder, open_embedder
from indexing.embedding.none import NoVectors
from indexing.generation import Generation, open_generation
from indexing.recipe import Recipe
from indexing.units import index_units
from kb.evaluate_set import DEPTH, EvalSet, Search, SetScore, score_set, summary
from kb.question import understand
from kb.retrieve import retrieve
from kb.typed import MAX_QUESTION
from kb.vocabulary import build_vocabulary

WORDS_ONLY = "words"


def measure_set(
    given: EvalSet, embedder: str, models: Path, calibrations: Path | None = None
) -> SetScore:
    """Index a set, ask all its questions and forget the index; seconds are of all three.

    ``embedder`` is "offline", "words" or a model; ``models`` is where fetched models are kept,
    ``calibrations`` the data folder that says what a model may weigh.

    Raises:
        EmbedderError, BuildError, DiskFullError: the index cannot be made.
    """
    started = time.monotonic()
    recipe = Recipe(embedder, partial(_open, models=models))
    with indexed(given, recipe, calibrations) as generation:
        found = score_set(given, searcher(generation))
    return summary(found, len(given.units), time.monotonic() - started)


@contextmanager
def indexed(
    given: EvalSet, recipe: Recipe, calibrations: Path | None = None
) -> Iterator[Generation]:
    """Make an index of a set in a temporary folder, open it, and remove it at the end."""
    with TemporaryDirectory(prefix="kb-eval-") as folder:
        if calibrations is not None and (calibrations / CALIBRATION_FILE).exists():
            shutil.copy(calibrations / CALIBRATION_FILE, folder)
        index_units(Path(folder), given.units, recipe)
        with closing(open_generation(Path(folder), recipe)) as generation:
            yield generation


def asked_of(given: EvalSet, generation: Generation) -> Iterator[tuple[str, dict[int, int]]]:
    """Yield the questions of a set with the numbers of their relevant passages."""
    numbers = [int(n) for n in generation.forward.numbers]
    found = {p.id: n for n, p in generation.catalog.passages(numbers).items()}
    for key, text in given.questions:
        yield text[:MAX_QUESTION], {found[u]: gain for u, gain in given.relevant[key].items()}


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
