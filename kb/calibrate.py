"""A model for vectors → how much it may weigh beside the words, measured on questions.

The weight is the one that does best; it stays 0 unless questions that did not choose it gain too,
in nine of ten redraws of the questions. A model that was never calibrated weighs 0.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from corpus.cards import load_startset
from indexing.calibration import Calibration, write_calibration
from indexing.reader import Reader
from indexing.recipe import OFFLINE, Recipe
from kb.errors import SettingsError
from kb.evaluate import read_golden
from kb.evaluate_set import read_set
from kb.measure import WORDS_ONLY, asked_of, indexed
from kb.rank import VECTOR, ranking
from kb.signals import Values
from kb.tuning import Case, cases, golden
from kb.vocabulary import build_vocabulary

WEIGHTS = (0.0, 0.1, 0.25, 0.5, 1.0, 2.0)
"""What is tried; the weights of the words are those of ``ranking.toml``."""

_FOLDS = 5
_ROUNDS = 2000
_SURE = 0.9
_SEED = 20241220


def calibrate_model(data: Path, recipe: Recipe, source: Path) -> Calibration:
    """Measure the model of a recipe on a set (a folder) or golden questions (a file); keep it.

    A set gets a temporary index of its own; golden questions are asked of the index in ``data``.

    Raises:
        SettingsError: it is no model, or no question has an answer in the index.
        EvalSetError, EmbedderError, IndexMissingError: what is measured on cannot be used.
    """
    if recipe.embedder in (OFFLINE, WORDS_ONLY):
        raise SettingsError(f"{recipe.embedder!r} hoeft niet geijkt te worden; kies een model")
    startset = load_startset()
    vocabulary = build_vocabulary(startset.begrippen, startset.instrumenten)
    if source.is_dir():
        given = read_set(source)
        with indexed(given, recipe) as generation:
            found = list(cases(asked_of(given, generation), generation, vocabulary))
            space = generation.embedder.space
    else:
        questions = read_golden(source)
        generation = Reader(data, recipe).current()
        found = list(cases(golden(questions, generation), generation, vocabulary))
        space = generation.embedder.space
    if not found:
        raise SettingsError(f"{source.name}: geen enkele vraag heeft een antwoord in de index")
    result = weigh(found, space, source.name)
    write_calibration(data, result)
    return result


def weigh(found: Sequence[Case], space: str, measured_on: str) -> Calibration:
    """Return the weight of a model (its ``space``) by what was found for a set of questions."""
    table = np.array([[case.ndcg({**ranking(), VECTOR: w}) for w in WEIGHTS] for case in found])
    weight = WEIGHTS[int(table.mean(axis=0).argmax())] if _helps(table) else 0.0
    return Calibration(
        space=space,
        measured_on=measured_on,
        n=len(found),
        words=round(float(table[:, 0].mean()), 4),
        both=round(float(table[:, WEIGHTS.index(weight)].mean()), 4),
        weight=weight,
        created=datetime.now(UTC).date().isoformat(),
    )


def _helps(table: Values) -> bool:
    """Tell whether weights chosen on four fifths are better than 0 on the rest, 9 times in 10."""
    fold = np.arange(len(table)) % _FOLDS
    gains = np.zeros(len(table))
    for i in range(_FOLDS):
        held = fold == i
        chosen = int(table[~held].mean(axis=0).argmax()) if (~held).any() else 0
        gains[held] = table[held, chosen] - table[held, 0]
    draw = np.random.default_rng(_SEED)
    means = [draw.choice(gains, len(gains)).mean() for _ in range(_ROUNDS)]
    return float(np.mean(np.array(means) > 0)) >= _SURE
