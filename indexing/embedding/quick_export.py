"""A sentence-transformers model → an ONNX graph for questions, proven before it is kept.

The whole pipeline (model, pooling, normalising) becomes one graph of float32, by torch's own
exporter; ``onnx`` and ``onnxscript`` (extra "snel") are needed here only, never to run it. Then
the tokenizer and the graph together must give the vectors of the model itself on passages of every
length: cosine at least SAME, the ten nearest the same for at least NEAR; otherwise nothing is kept.
Runs when somebody asks for it. Does not: change the model or the index.
"""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from indexing.embedding.folders import faults, find_model, revision_of
from indexing.embedding.quick import (
    GRAPH_FILE,
    INSTALL,
    QuickEncoder,
    QuickFacts,
    digest_of,
    quick_folder,
    write_quick,
)
from indexing.embedding.transformer import SAME, load_model, rows_of
from indexing.errors import EmbedderError
from indexing.model import Matrix

NEAR = 0.98
_TOP = 10
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_NEEDED = ("onnx", "onnxruntime", "onnxscript", "tokenizers")
_EXAMPLE = ("hoe lang blijft het terrein een bedrijventerrein?", "haven")


def make_quick(name: str, models: Path, proof: Sequence[str]) -> QuickFacts:
    """Make and prove the quick form of a model on this machine; ``proof`` are passages.

    Raises:
        EmbedderError: the model is not here, a package is missing, or it failed the proof.
    """
    if missing := [package for package in _NEEDED if find_spec(package) is None]:
        raise EmbedderError(f"{' en '.join(missing)} ontbreekt; {INSTALL}")
    source = find_model(name, models)
    if bad := faults(source):
        raise EmbedderError(f"{name}: {bad[0]}")
    model = load_model(source, name)
    folder = quick_folder(models, revision_of(source))
    work = folder.with_name(f"{folder.name}.deel")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        inputs = _export(model, work / GRAPH_FILE)
        tokens = int(model.max_seq_length)
        made = QuickEncoder(work / GRAPH_FILE, source, inputs, tokens)
        cosine, overlap = likeness(
            rows_of(model, list(proof)), np.stack([made.encode(text) for text in proof])
        )
        if cosine < SAME or overlap < NEAR:
            raise EmbedderError(
                f"{name}: de snelle vorm geeft andere vectoren (cosinus {cosine:.4f}, gelijke "
                f"top {_TOP} {overlap:.3f}) en is niet bewaard"
            )
        facts = QuickFacts(
            name=name,
            revision=folder.name,
            sha256=digest_of(work / GRAPH_FILE),
            size=(work / GRAPH_FILE).stat().st_size,
            inputs=inputs,
            max_tokens=tokens,
            made=datetime.now(UTC).date().isoformat(),
            cosine=cosine,
            overlap=overlap,
            texts=len(proof),
        )
        write_quick(facts, work)
        shutil.rmtree(folder, ignore_errors=True)
        work.rename(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return facts


def likeness(one: Matrix, other: Matrix) -> tuple[float, float]:
    """Return the smallest cosine of two sets of vectors (n, dim) of norm 1 of the same texts.

    And how much (0 to 1) of the ten nearest of each text, itself left out, is the same.
    """
    top = min(_TOP, len(one) - 1)
    near = [np.argsort(-(rows @ rows.T), axis=1)[:, 1 : top + 1] for rows in (one, other)]
    same = [len(set(a) & set(b)) / top for a, b in zip(*near, strict=True)] if top else [1.0]
    return float((one * other).sum(axis=1).min()), float(np.mean(same))


def _export(model: Any, path: Path) -> tuple[str, ...]:
    """Write the graph and return the names of its inputs."""
    import torch  # noqa: PLC0415 - seconds; it is loaded already

    features = model.preprocess(list(_EXAMPLE))
    inputs = tuple(name for name in _INPUTS if name in features)
    rest = {name: value for name, value in features.items() if name not in inputs}
    if tensors := [name for name, value in rest.items() if isinstance(value, torch.Tensor)]:
        raise EmbedderError(f"onbekende invoer van het model: {', '.join(tensors)}")

    class Pipeline(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *given: torch.Tensor) -> torch.Tensor:
            told = {**rest, **dict(zip(inputs, given, strict=True))}
            vectors: torch.Tensor = self.model(told)["sentence_embedding"]
            return vectors

    try:
        torch.onnx.export(
            Pipeline().eval(),
            tuple(features[name] for name in inputs),
            str(path),
            input_names=list(inputs),
            output_names=["vector"],
            dynamic_shapes=(tuple({0: "texts", 1: "tokens"} for _ in inputs),),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
    except Exception as error:
        raise EmbedderError(f"uitvoer naar ONNX mislukt: {str(error).splitlines()[0]}") from error
    return inputs
