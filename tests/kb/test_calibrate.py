"""A model weighs nothing until it is calibrated, and then as much as was measured."""

import json
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from indexing.calibration import Calibration, read_calibration, write_calibration
from indexing.embedding import Embedder
from indexing.embedding.none import NoVectors
from indexing.errors import IndexDamagedError
from indexing.generation import Generation, open_generation
from indexing.recipe import Recipe
from indexing.units import Unit, index_units
from kb.calibrate import calibrate_model, weigh
from kb.errors import SettingsError
from kb.evaluate_set import read_set
from kb.model import Hit
from kb.question import understand
from kb.rank import ARTICLE, NAMES, VECTOR, Near, rank
from kb.retrieve import retrieve
from kb.signals import SIGNALS
from kb.tuning import Case
from kb.vocabulary import build_vocabulary
from tests.fakes import HashEmbedder

UNITS = [
    Unit("w1", "Waterwet", "De beheerder van het waterschap onderhoudt de sloten en de dijken."),
    Unit("w2", "Havenwet", "Schepen melden zich bij de havenmeester voordat zij aanleggen."),
    Unit("w3", "", "Een marktkraam staat alleen op zaterdag op het plein."),
    Unit("w4", "Parkeerregels", "Bewoners van dijken krijgen een vergunning voor hun straat."),
]
ASKED = ("Wie onderhoudt de dijken?", "Mag een kraam op het plein?", "Wie meldt zich bij de haven?")


def opened(name: str, _: Path) -> Embedder:
    return NoVectors() if name == "words" else HashEmbedder()


def made(data: Path, embedder: str) -> Recipe:
    recipe = Recipe(embedder, opened)
    index_units(data, UNITS, recipe)
    return recipe


def asked(generation: Generation) -> list[tuple[Hit, ...]]:
    nothing = build_vocabulary(())
    return [
        retrieve(understand(text, generation.words, nothing), generation, k=10) for text in ASKED
    ]


def test_an_uncalibrated_model_changes_no_hit_and_no_score(tmp_path: Path) -> None:
    found = []
    for name in ("words", "hash"):
        with closing(open_generation(tmp_path / name, made(tmp_path / name, name))) as generation:
            found.append(asked(generation))
    assert found[0] == found[1]
    assert all(hits for hits in found[0])


def test_a_calibrated_model_weighs_what_was_measured(tmp_path: Path) -> None:
    recipe = made(tmp_path, "hash")
    with closing(open_generation(tmp_path, recipe)) as generation:
        before, space = asked(generation), generation.embedder.space
    write_calibration(tmp_path, told(space, 2.0))
    with closing(open_generation(tmp_path, recipe)) as generation:
        after = asked(generation)
    assert all(VECTOR in dict(hits[0].signals) for hits in after)
    assert [h[0].score for h in before] != [h[0].score for h in after]


def told(space: str, weight: float) -> Calibration:
    return Calibration(
        space=space, measured_on="eigen", n=3, words=0.5, both=0.6, weight=weight, created="2026"
    )


def cases(helps: float) -> list[Case]:
    """Return cases in which the second passage is right, and nearer by ``helps``."""
    signals = np.zeros((2, len(NAMES)), dtype=np.float32)
    signals[:, NAMES.index("stem")] = 0.5, 0.4
    signals[:, NAMES.index(VECTOR)] = 0.1, 0.1 + helps
    return [Case(signals, np.array([0.0, 1.0]), np.array([0, 1]), 1.0)] * 20


def test_a_weight_must_help_questions_that_did_not_choose_it() -> None:
    good, useless = weigh(cases(0.8), "s", "t"), weigh(cases(-0.05), "s", "t")
    assert good.weight > 0
    assert good.both > good.words
    assert (useless.weight, useless.both) == (0.0, useless.words)


def test_a_case_is_ranked_as_the_product_ranks(tmp_path: Path) -> None:
    with closing(open_generation(tmp_path, made(tmp_path, "words"))) as generation:
        question = understand(ASKED[0], generation.words, build_vocabulary(()))
        weights = {**dict.fromkeys(SIGNALS, 1.0), ARTICLE: 0.5}
        found = rank(question, Near(), generation.forward.numbers, generation, weights=weights)
        gains = (found.numbers == found.numbers[1]).astype(float)
        groups = generation.forward.groups[generation.forward.positions(found.numbers)]
        shuffled = np.array([2, 1, 3, 0])
        case = Case(found.signals[shuffled], gains[shuffled], groups[shuffled], 1.0)
        assert case.ndcg(weights) == pytest.approx(1 / np.log2(3))


def test_calibrating_on_a_set_is_kept_and_only_a_model_can_be(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    rows = [json.dumps({"id": u.id, "title": u.title, "text": u.text}) for u in UNITS]
    (folder / "corpus.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "queries.jsonl").write_text(json.dumps({"id": "v", "text": ASKED[0]}))
    (folder / "qrels.tsv").write_text("v\tw1\t1\n")
    assert len(read_set(folder).questions) == 1
    found = calibrate_model(tmp_path, Recipe("hash", opened), folder)
    assert found == read_calibration(tmp_path, found.space)
    assert (found.n, found.measured_on) == (1, "set")
    with pytest.raises(SettingsError, match="offline"):
        calibrate_model(tmp_path, Recipe("offline", opened), folder)
    (tmp_path / "ijking.json").write_text("[]")
    with pytest.raises(IndexDamagedError, match=r"ijking\.json"):
        read_calibration(tmp_path, found.space)
