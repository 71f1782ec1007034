"""A sentence-transformers model from a folder, as an Embedder.

Never downloads and never runs a maker's code: the folder is read, weights are safetensors. The
model is loaded at the first text, because that takes seconds and not every command needs it. Where
the processor computes with bfloat16 the model does too, after a few sentences have shown that its
vectors stay the same (cosine at least SAME); otherwise float32. Norms are always float32. Questions
go by the quick form (quick.py) where that was made. Does not choose a model; the settings do.
"""

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from indexing.embedding.cpu import has_bf16
from indexing.embedding.folders import faults, find_model, revision_of
from indexing.embedding.prefixes import prefixes_of
from indexing.embedding.quick import QuickEncoder, quick_folder
from indexing.errors import EmbedderError
from indexing.model import Matrix

SAME = 0.999
_NOT_QUICK = (
    "De snelle vorm van het zoekmodel is niet bruikbaar ({}). Het model zelf verwerkt de vragen: "
    "dezelfde antwoorden, maar de eerste duurt langer. Herstel met: kb model snel."
)
_BATCH = 32
_PROOF = (
    "De gemeenteraad stelt het omgevingsplan vast.",
    "Welke instrumenten beschermen een bedrijventerrein tegen woningbouw, en hoe lang?",
    "artikel 4.14, vierde lid, Ow",
    "haven",
)


class TransformerEmbedder:
    """Encodes with a sentence-transformers model, alike lengths together, rows of norm 1."""

    def __init__(self, name: str, models: Path, *, bf16: bool | None = None) -> None:
        """Find and judge the model; ``bf16`` None lets the processor decide.

        Raises:
            EmbedderError: it is not on this machine, is damaged or would run code.
        """
        self._folder, self._models = find_model(name, models), models
        if bad := faults(self._folder):
            raise EmbedderError(f"{name}: {bad[0]}")
        self._prefixes = prefixes_of(self._folder, name)
        self._name = name
        self._bf16 = has_bf16() if bf16 is None else bf16
        self._lock = threading.Lock()

    @cached_property
    def space(self) -> str:
        """``name@revision:question prefix/passage prefix``; needs no loading."""
        name = self._name.rstrip("/").rpartition("/")[2]
        rule = "/".join(p.strip(": ") for p in self._prefixes) if any(self._prefixes) else "geen"
        return f"{name}@{revision_of(self._folder)}:{rule}"

    @property
    def id(self) -> str:
        """The space and the number type that is used: ``…:bf16`` or ``…:fp32``."""
        self._loaded()
        return f"{self.space}:{'bf16' if self._bf16 else 'fp32'}"

    @property
    def dim(self) -> int:
        """Size of the model's vectors."""
        return int(self._loaded().get_embedding_dimension() or 0)

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Return one row of norm 1 per text."""
        return self._encode([self._prefixes.passage + text for text in texts])

    def embed_question(self, text: str) -> Matrix:
        """Return one vector of norm 1; by the quick form of the model where that was made."""
        text = self._prefixes.question + text
        if (quick := self._quick[0]) is not None:
            return quick.encode(text)
        return np.asarray(self._encode([text])[0])

    @property
    def notice(self) -> str:
        """What is wrong with the quick form, when one was made; opens it."""
        return self._quick[1]

    @cached_property
    def _quick(self) -> tuple[QuickEncoder | None, str]:
        """The quick form when it was made and is sound, and a notice when it is not sound."""
        try:
            place = quick_folder(self._models, revision_of(self._folder))
            return QuickEncoder.open(place, self._folder), ""
        except EmbedderError as error:
            return None, _NOT_QUICK.format(error)

    def _encode(self, texts: list[str]) -> Matrix:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        return rows_of(self._loaded(), texts)

    def _loaded(self) -> Any:
        with self._lock:
            return self._model

    @cached_property
    def _model(self) -> Any:
        model = load_model(self._folder, self._name)
        if self._bf16:
            whole = rows_of(model, list(_PROOF))
            half = rows_of(model.bfloat16(), list(_PROOF))
            if float((whole * half).sum(axis=1).min()) < SAME:
                self._bf16 = False
                return load_model(self._folder, self._name)
        return model


def load_model(folder: Path, name: str) -> Any:
    """Load a model in float32.

    Raises:
        EmbedderError: it cannot be loaded.
    """
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - torch
        from transformers.utils import logging  # noqa: PLC0415 - it is there now

        logging.disable_progress_bar()
        model = SentenceTransformer(
            str(folder),
            local_files_only=True,
            trust_remote_code=False,
            device="cpu",
            model_kwargs={"use_safetensors": True, "dtype": "float32"},
        )
    except (OSError, ValueError, ImportError, RuntimeError, KeyError, TypeError) as error:
        raise EmbedderError(f"{name}: {(str(error).splitlines() or ['?'])[0]}") from error
    model.default_prompt_name = None  # prefixes are ours
    return model


def rows_of(model: Any, texts: list[str]) -> Matrix:
    """Return one row of norm 1 per text, as the model itself computes it."""
    vectors = model.encode(
        texts, batch_size=_BATCH, show_progress_bar=False, convert_to_tensor=True
    )
    rows: Matrix = vectors.float().numpy()
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(norms > 0, norms, 1), dtype=np.float32)
