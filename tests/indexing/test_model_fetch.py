"""Fetching a model from a stand-in of the hub that speaks HTTPS on loopback."""

import hashlib
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.sync.network import Limits, Network
from indexing.embedding import hub as hub_module
from indexing.embedding.fetch import fetch_model
from indexing.embedding.folders import ModelFacts, faults, is_allowed, read_facts
from indexing.errors import DiskFullError, ModelFetchError
from tests import hub as standin
from tests.hub import CDN, COMMIT, HubStandIn, plain_model, safetensors
from ui.texts import say

NAME = "proef/model"
WANTED = {"config.json", "modules.json", "1_Pooling/config.json", "README.md", "model.safetensors"}


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubStandIn]:
    with HubStandIn(tmp_path / "certificaten", plain_model()) as server:
        yield server


@pytest.fixture(autouse=True)
def _no_fsync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what only helps against a power cut, which no test can cause."""
    monkeypatch.setattr("os.fsync", lambda _: None)


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "modellen"


def fetch(hub: HubStandIn, models: Path, name: str = NAME) -> ModelFacts:
    return fetch_model(name, "main", models, lambda *_: None, hub.network())


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_a_model_is_fetched_checked_and_described(hub: HubStandIn, models: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    facts = fetch_model(NAME, "main", models, lambda *one: seen.append(one), hub.network())
    folder = models / "proef--model"
    assert names(folder) == WANTED | {"herkomst.json"}
    assert read_facts(folder) == facts
    assert (facts.name, facts.revision, facts.licence, facts.dtype) == (NAME, COMMIT, "mit", "F32")
    whole = hub.files["model.safetensors"]
    assert facts.files["model.safetensors"] == hashlib.sha256(whole).hexdigest()
    assert (folder / "model.safetensors").read_bytes() == whole
    assert faults(folder) == []
    assert seen[-1] == ("model.safetensors", facts.size, facts.size)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)
    assert [p.name for p in models.iterdir()] == ["proef--model"]


def test_weights_come_from_the_host_that_the_hub_names(hub: HubStandIn, models: Path) -> None:
    fetch(hub, models)
    assert (CDN, f"/cdn/{NAME}/resolve/{COMMIT}/model.safetensors", "") in hub.asked
    assert not [path for _, path, _ in hub.asked if "training_args" in path or "onnx" in path]


def test_what_is_there_is_not_fetched_again_and_what_changed_is(
    hub: HubStandIn, models: Path
) -> None:
    first = fetch(hub, models)
    hub.asked.clear()
    assert fetch(hub, models) == first
    assert [path for _, path, _ in hub.asked] == [f"/api/models/{NAME}/revision/main"]
    (models / "proef--model/README.md").write_text("Anders.")
    assert fetch(hub, models).files == first.files
    assert faults(models / "proef--model") == []


def test_a_newer_commit_replaces_the_older(hub: HubStandIn, models: Path) -> None:
    fetch(hub, models)
    hub.files["model.safetensors"] = safetensors(50, "BF16")
    hub.listing["sha"] = newer = "a" * 40
    hub.faults["config.json"] = "commit"
    with pytest.raises(ModelFetchError, match="andere versie"):
        fetch(hub, models)
    assert read_facts(models / "proef--model").revision == COMMIT  # type: ignore[union-attr]
    hub.faults.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standin, "COMMIT", newer)
        facts = fetch(hub, models)
    assert (facts.revision, facts.dtype) == (newer, "BF16")


def test_a_broken_connection_is_taken_up_where_it_broke(hub: HubStandIn, models: Path) -> None:
    hub.faults["model.safetensors"] = "cut"
    fetch(hub, models)
    size = len(hub.files["model.safetensors"])
    assert [asked for _, _, asked in hub.asked if asked] == [f"bytes={size // 2}-"] * 2
    assert faults(models / "proef--model") == []


def test_a_run_that_was_stopped_goes_on(hub: HubStandIn, models: Path) -> None:
    def stop(name: str, done: int, _: int) -> None:
        if name == "model.safetensors" and done > 500_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch_model(NAME, "main", models, stop, hub.network())
    assert not (models / "proef--model").exists()
    hub.asked.clear()
    fetch(hub, models)
    assert [asked for _, _, asked in hub.asked if asked]
    assert not [path for _, path, _ in hub.asked if path.endswith("README.md")]
    assert faults(models / "proef--model") == []


def test_a_part_with_wrong_bytes_is_fetched_anew(hub: HubStandIn, models: Path) -> None:
    part = models / "proef--model.deel"
    part.mkdir(parents=True)
    (part / "model.safetensors").write_bytes(b"x" * 1000)
    (part / "rommel.py").write_text("stil()")
    fetch(hub, models)
    assert faults(models / "proef--model") == []
    assert "rommel.py" not in names(models / "proef--model")


@pytest.mark.parametrize(
    ("file", "fault", "words"),
    [
        ("api", "404", "bestaat niet op huggingface.co"),
        ("api", "500", "gaf fout 500"),
        ("config.json", "404", "bestaat niet"),
        ("model.safetensors", "500", "gaf fout 500"),
        ("model.safetensors", "shorter", "controlegetal klopt niet"),
        ("README.md", "shorter", "controlegetal klopt niet"),
        ("model.safetensors", "elsewhere", "elders.example.test, dat niet van huggingface.co is"),
        ("model.safetensors", "http", "niet van huggingface.co"),
        ("model.safetensors", "loop", "blijft doorverwijzen"),
    ],
)
def test_a_fault_is_named_and_leaves_what_there_was(
    hub: HubStandIn, models: Path, file: str, fault: str, words: str
) -> None:
    hub.faults[file] = fault
    with pytest.raises(ModelFetchError, match=words) as failed:
        fetch(hub, models)
    assert "KB_EMBEDDER" in say(failed.value)
    assert not (models / "proef--model").exists()
    hub.faults.clear()
    fetch(hub, models)
    assert faults(models / "proef--model") == []


@pytest.mark.parametrize(
    ("changes", "gone", "words"),
    [
        ({"pytorch_model.bin": b"pickle"}, "model.safetensors", "geen gewichten in safetensors"),
        ({"config.json": b'{"auto_map": {"AutoModel": "eigen.Model"}}'}, "", "eigen programmacode"),
        ({"modules.json": b'[{"type": "eigen.Laag"}]'}, "", "onbekende programmacode"),
        ({"model.safetensors": b"geen gewichten, wel bytes"}, "", "geen gaaf safetensors"),
        ({}, "config.json", "geen zoekmodel"),
    ],
)
def test_a_model_that_could_run_code_is_refused(
    hub: HubStandIn, models: Path, changes: dict[str, bytes], gone: str, words: str
) -> None:
    hub.files.update(changes)
    hub.files.pop(gone, None)
    with pytest.raises(ModelFetchError, match=words):
        fetch(hub, models)
    assert not (models / "proef--model").exists()
    if "safetensors" not in words:
        assert not [path for _, path, _ in hub.asked if path.endswith(".safetensors")]


@pytest.mark.parametrize(
    ("listing", "words"),
    [
        ({"gated": "auto"}, "alleen met een account"),
        ({"siblings": "geen"}, "onbekende vorm"),
        ({"sha": "main"}, "zonder controlegetallen"),
    ],
)
def test_an_odd_list_is_refused(
    hub: HubStandIn, models: Path, listing: dict[str, object], words: str
) -> None:
    hub.listing.update(listing)
    with pytest.raises(ModelFetchError, match=words):
        fetch(hub, models)


@pytest.mark.parametrize("name", ["zomaar", "../../etc/passwd", "a/b/c", "a/..", "a b/c", ""])
def test_a_name_that_is_no_name_is_never_asked(hub: HubStandIn, models: Path, name: str) -> None:
    with pytest.raises(ModelFetchError, match="geen naam"):
        fetch(hub, models, name)
    assert hub.asked == []


@pytest.mark.parametrize(
    ("file", "allowed"),
    [
        ("model.safetensors", True),
        ("model-00001-of-00003.safetensors", True),
        ("2_Dense/model.safetensors", True),
        ("sentencepiece.bpe.model", True),
        ("pytorch_model.bin", False),
        ("modeling_eigen.py", False),
        ("../config.json", False),
        ("/etc/config.json", False),
        ("a/b/config.json", False),
        ("config.json\n", False),
    ],
)
def test_only_settings_vocabulary_and_safetensors_are_fetched(file: str, allowed: bool) -> None:  # noqa: FBT001
    assert is_allowed(file) is allowed


def test_without_a_connection_it_says_so_after_three_tries(models: Path) -> None:
    waits: list[float] = []
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        there = ("127.0.0.1", closed.getsockname()[1])
        network = Network(connect_to=there, limits=Limits(), sleep=waits.append)
        with pytest.raises(ModelFetchError, match="niet bereikbaar") as failed:
            fetch_model(NAME, "main", models, lambda *_: None, network)
    assert len(waits) < Limits().tries
    assert sum(waits) < 5
    assert "Zonder internet" in say(failed.value)


def test_a_name_server_that_never_answers_costs_at_most_five_seconds(models: Path) -> None:
    def never(_: str) -> tuple[str, ...]:
        time.sleep(30)
        return ()

    network = Network(resolve=never, limits=Limits(connect_s=0.5))
    with pytest.raises(ModelFetchError, match="niet bereikbaar"):
        fetch_model(NAME, "main", models, lambda *_: None, network)
    assert min(hub_module._CONNECT_S, Limits().connect_s) < 5


def test_a_host_that_leads_to_a_private_machine_is_not_asked(models: Path) -> None:
    network = Network(resolve=lambda _: ("10.0.0.7",))
    with pytest.raises(ModelFetchError, match=r"10\.0\.0\.7"):
        fetch_model(NAME, "main", models, lambda *_: None, network)


def test_too_little_room_is_said_before_anything_is_fetched(
    hub: HubStandIn, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFullError("nodig 1,2 MB, vrij 0,1 MB")

    monkeypatch.setattr("indexing.embedding.fetch.require_space", full)
    with pytest.raises(DiskFullError):
        fetch(hub, models)
    assert len(hub.asked) == 1


def test_damage_afterwards_is_named(hub: HubStandIn, models: Path) -> None:
    fetch(hub, models)
    folder = models / "proef--model"
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"?")
    (folder / "config.json").unlink()
    wanted = {"config.json: ontbreekt", "model.safetensors: inhoud gewijzigd"}
    assert set(faults(folder)) == wanted


def test_a_folder_with_a_pickle_only_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"pickle")
    (tmp_path / "config.json").write_text(json.dumps({}))
    (fault,) = faults(tmp_path)
    assert "pytorch_model.bin" in fault
