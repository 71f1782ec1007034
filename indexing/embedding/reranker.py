"""A cross-encoder from a folder: reads a question and a passage together, and says how they fit.

Optional and off by default: slow on a processor, and only as good as its Dutch. Never downloads and
never runs a maker's code: weights are safetensors. It is loaded at the first question.
"""

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from indexing.embedding.folders import faults
from indexing.errors import EmbedderError
from indexing.model import Matrix

_BATCH = 8


class Reranker:
    """Scores passages for a question with a sentence-transformers cross-encoder."""

    def __init__(self, folder: Path) -> None:
        """Judge the folder; nothing is loaded yet.

        Raises:
            EmbedderError: there is no model there, it is damaged or would run code.
        """
        if not (folder / "config.json").is_file():
            raise EmbedderError(f"KB_RERANKER={folder}: geen model in deze map")
        if bad := faults(folder):
            raise EmbedderError(f"KB_RERANKER={folder}: {bad[0]}")
        self._folder = folder
        self._lock = threading.Lock()

    def scores(self, question: str, texts: Sequence[str]) -> Matrix:
        """Return one number per text (higher fits better, no unit).

        Raises:
            EmbedderError: the model cannot be loaded.
        """
        with self._lock:
            found = self._model.predict(
                [(question, text) for text in texts],
                batch_size=_BATCH,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
        return np.asarray(found, dtype=np.float32).reshape(len(texts), -1)[:, 0]

    @cached_property
    def _model(self) -> Any:
        try:
            from sentence_transformers import CrossEncoder  # noqa: PLC0415 - torch

            return CrossEncoder(
                str(self._folder),
                local_files_only=True,
                trust_remote_code=False,
                device="cpu",
                model_kwargs={"use_safetensors": True},
            )
        except (OSError, ValueError, ImportError, RuntimeError, KeyError, TypeError) as error:
            said = (str(error).splitlines() or ["?"])[0]
            raise EmbedderError(f"KB_RERANKER={self._folder}: {said}") from error
