"""A quick form that cannot be used is told: what it is, and what to do. Needs no real model."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from indexing.embedding.folders import revision_of
from indexing.embedding.quick import (
    GRAPH_FILE,
    QuickEncoder,
    QuickFacts,
    digest_of,
    quick_folder,
    write_quick,
)
from indexing.embedding.transformer import TransformerEmbedder
from indexing.errors import EmbedderError
from tests.indexing.shelf import opened

FACTS = QuickFacts(
    name="proef", revision="", sha256="", size=5, inputs=("input_ids",), max_tokens=8,
    made="2026-11-26", cosine=1.0, overlap=1.0, texts=1,
)  # fmt: skip


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Return a folder that passes for a model: one safetensors file of one number."""
    tensors = {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}
    header = json.dumps(tensors).encode()
    folder = tmp_path / "model"
    folder.mkdir()
    data = len(header).to_bytes(8, "little") + header + bytes(4)
    (folder / "model.safetensors").write_bytes(data)
    return folder


def put(model: Path, models: Path, *, sound: bool) -> Path:
    """Put a quick form there whose graph is no graph; ``sound``: it is what the facts say."""
    folder = quick_folder(models, revision_of(model))
    folder.mkdir(parents=True)
    (folder / GRAPH_FILE).write_bytes(b"graph")
    digest = digest_of(folder / GRAPH_FILE) if sound else "0" * 64
    write_quick(replace(FACTS, sha256=digest), folder)
    return folder


def test_no_quick_form_is_nothing_to_tell(model: Path, tmp_path: Path) -> None:
    assert TransformerEmbedder(str(model), tmp_path).notice == ""


@pytest.mark.parametrize(("sound", "why"), [(False, "inhoud gewijzigd"), (True, GRAPH_FILE)])
def test_a_quick_form_that_cannot_be_used_is_told(
    model: Path, tmp_path: Path, *, sound: bool, why: str
) -> None:
    put(model, tmp_path, sound=sound)
    told = TransformerEmbedder(str(model), tmp_path).notice
    assert why in told
    assert told.endswith("Herstel met: kb model snel.")


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_a_missing_package_is_named_with_the_way_to_install_it(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    folder = put(model, tmp_path, sound=True)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(EmbedderError, match=rf"{package} ontbreekt; .*pip install"):
        QuickEncoder.open(folder, model)
    assert package in TransformerEmbedder(str(model), tmp_path).notice


def test_an_index_tells_what_its_model_tells(made: Path, model: Path, tmp_path: Path) -> None:
    generation = opened(made)
    assert generation.notices == {}
    put(model, tmp_path, sound=False)
    told = replace(generation, embedder=TransformerEmbedder(str(model), tmp_path))
    assert list(told.notices) == ["zoekmodel"]
    assert "kb model snel" in told.notice
