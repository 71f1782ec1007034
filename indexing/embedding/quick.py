"""One question → its vector by onnxruntime: a model that starts in a fraction of a second.

``quick_export`` made the graph from the very model, proved it, and wrote ``snel.json`` last. It is
used for questions only; passages keep the route that made the index. Invariant: a graph that is not
what was proven (SHA-256) is not run. Does not import torch.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from indexing.disk import replace_text
from indexing.errors import EmbedderError
from indexing.model import Matrix

GRAPH_FILE = "snel.onnx"
QUICK_FACTS_FILE = "snel.json"
INSTALL = "installeer met: pip install 'kennisbank-werklocaties[snel]'"
_TOKENIZER = "tokenizer.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickFacts:
    """What was made: of which model and revision, its inputs, how many tokens it reads at most.

    ``cosine`` is the smallest likeness with the model itself, ``overlap`` (0 to 1) how much of the
    ten nearest stayed, both over ``texts`` passages.
    """

    name: str
    revision: str
    sha256: str
    size: int
    inputs: tuple[str, ...]
    max_tokens: int
    made: str
    cosine: float
    overlap: float
    texts: int


def quick_folder(models: Path, revision: str) -> Path:
    """Return where the quick form of a model is kept."""
    return models / "snel" / revision


def read_quick(folder: Path) -> QuickFacts | None:
    """Return what was made, or None when nothing was.

    Raises:
        EmbedderError: the file is damaged.
    """
    path = folder / QUICK_FACTS_FILE
    if not path.exists():
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return QuickFacts(**{**found, "inputs": tuple(found["inputs"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise EmbedderError(f"{QUICK_FACTS_FILE}: {error}") from error


def write_quick(facts: QuickFacts, folder: Path) -> None:
    """Write what was made; always the last file."""
    replace_text(folder / QUICK_FACTS_FILE, json.dumps(asdict(facts), indent=2) + "\n")


class QuickEncoder:
    """Encodes with the exported graph and the model's own tokenizer."""

    def __init__(self, graph: Path, tokenizer: Path, inputs: tuple[str, ...], tokens: int) -> None:
        """Load both; ``tokens`` is how many the model reads of one text.

        Raises:
            EmbedderError: a package or file is missing, or one is damaged.
        """
        try:
            import onnxruntime  # noqa: PLC0415 - a tenth of a second
            from tokenizers import Tokenizer  # noqa: PLC0415
        except ImportError as error:
            raise EmbedderError(f"{error.name or error} ontbreekt; {INSTALL}") from error
        try:
            self._session = onnxruntime.InferenceSession(
                str(graph), providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(tokenizer / _TOKENIZER))
        except Exception as error:
            raise EmbedderError(f"{graph.name}: {(str(error).splitlines() or ['?'])[0]}") from error
        self._tokenizer.enable_truncation(tokens)
        self._tokenizer.no_padding()
        self._inputs = inputs

    @classmethod
    def open(cls, folder: Path, model: Path) -> "QuickEncoder | None":
        """Return what was made in ``folder`` for the model in ``model``; None when nothing was.

        Raises:
            EmbedderError: it is not what was proven.
        """
        facts = read_quick(folder)
        if facts is None:
            return None
        graph = folder / GRAPH_FILE
        if not graph.exists() or digest_of(graph) != facts.sha256:
            raise EmbedderError(f"{GRAPH_FILE}: inhoud gewijzigd; maak opnieuw met: kb model snel")
        return cls(graph, model, facts.inputs, facts.max_tokens)

    def encode(self, text: str) -> Matrix:
        """Return the vector (dim,) of one text, float32 of norm 1 or all zeros."""
        told = self._tokenizer.encode(text)
        columns = {
            "input_ids": told.ids,
            "attention_mask": told.attention_mask,
            "token_type_ids": told.type_ids,
        }
        given: dict[str, Any] = {name: np.array([columns[name]]) for name in self._inputs}
        row = np.asarray(self._session.run(None, given)[0][0], dtype=np.float32)
        norm = float(np.linalg.norm(row))
        return row / np.float32(norm) if norm > 0 else row


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
