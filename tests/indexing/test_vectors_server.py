"""The vector store behind one protocol: in a folder and on a real Chroma server on loopback."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

from indexing import chroma_server
from indexing.build import update_index
from indexing.chroma_server import Server, is_safe, is_this_machine
from indexing.errors import StoreRefusedError, StoreUnavailableError
from indexing.generation import Generation, open_generation
from indexing.recipe import Recipe
from indexing.repair import rebuild, rollback, verify
from indexing.vectors import Vectors, VectorStore
from indexing.vectors_server import ServerVectors, new_name, sweep
from tests.chroma import free_port, running
from tests.indexing.shelf import (
    FAKE,
    FILES,
    assert_whole,
    open_fake,
    opened,
    source,
    stored_vectors,
)
from ui.texts import say

MORE = {**FILES, "z": "Zandvliet ligt aan zee."}


@pytest.fixture(params=["map", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorStore]:
    if request.param == "map":
        made: VectorStore = Vectors(tmp_path / "vectoren")
    else:
        on_server = ServerVectors(request.getfixturevalue("chroma"), new_name(tmp_path))
        on_server.create()
        made = on_server
    yield made
    made.close()


def test_the_nearest_come_with_their_cosine_similarity(store: VectorStore) -> None:
    store.add(["a", "b", "c"], np.eye(3, dtype=np.float32) * 2)
    (first, second, third) = store.nearest(np.array([0.8, 0.6, 0], dtype=np.float32), 9)
    assert [name for name, _ in (first, second, third)] == ["a", "b", "c"]
    assert [score for _, score in (first, second, third)] == pytest.approx([0.8, 0.6, 0], abs=1e-5)


def test_a_row_without_direction_is_left_out_and_finds_nothing(store: VectorStore) -> None:
    assert store.nearest(np.ones(2, dtype=np.float32), 5) == []
    store.add(["a", "leeg"], np.array([[1, 0], [0, 0]], dtype=np.float32))
    assert store.size == 1
    assert store.nearest(np.zeros(2, dtype=np.float32), 5) == []


def test_many_are_stored_taken_out_and_found_again(store: VectorStore) -> None:
    rows = np.random.default_rng(3).normal(size=(5000, 24)).astype(np.float32)
    names = [f"p{n}" for n in range(5000)]
    store.add(names, rows)
    store.remove(names[:2500])
    store.add(names[2500:2600], rows[2500:2600])
    assert store.ids() == set(names[2500:])
    assert store.size == 2500
    assert store.nearest(rows[4000], 1)[0][0] == "p4000"


@pytest.fixture
def on_server(chroma: str) -> Recipe:
    return Recipe(FAKE, open_fake, chroma)


def collections(recipe: Recipe) -> set[str]:
    return {one["name"] for one in Server(recipe.server).ask("GET", "?limit=1000")}


def assert_all_found(generation: Generation, files: dict[str, str]) -> None:
    assert_whole(generation, files)
    assert generation.notice == ""
    generation.close()


def test_a_generation_has_a_collection_that_goes_when_it_goes(
    tmp_path: Path, on_server: Recipe
) -> None:
    before, names = collections(on_server), []
    for years in range(4):
        files = {**FILES, "a": f"Nog {years} jaar."}
        update_index(tmp_path, [source(files)], recipe=on_server)
        generation = open_generation(tmp_path, on_server)
        names.append(generation.manifest.collection)
        assert_all_found(generation, files)
        assert not (tmp_path / f"generaties/{years + 1}/vectoren").exists()
    assert collections(on_server) - before == set(names[-2:])
    assert verify(tmp_path, on_server.server).findings == ()
    rollback(tmp_path, on_server.server)
    assert_all_found(open_generation(tmp_path, on_server), {**FILES, "a": "Nog 2 jaar."})


def test_both_places_hold_the_same_vectors(made: Path, tmp_path: Path, on_server: Recipe) -> None:
    assert update_index(made, [source(FILES)], recipe=on_server).embedded == 0
    one, other = open_generation(made, on_server), tmp_path / "los"
    update_index(other, [source(FILES)], recipe=Recipe(FAKE, open_fake))
    two = open_generation(other, Recipe(FAKE, open_fake))
    assert stored_vectors(one) == stored_vectors(two)
    back = update_index(made, [source(FILES)], recipe=Recipe(FAKE, open_fake))
    assert (back.rebuilt, back.embedded) == (True, 0)


def test_the_remains_of_another_folder_are_left_alone(tmp_path: Path, on_server: Recipe) -> None:
    here, there = tmp_path / "een", tmp_path / "twee"
    for data in (here, there):
        update_index(data, [source(FILES)], recipe=on_server)
    sweep(on_server.server, here, [])
    assert_all_found(open_generation(there, on_server), FILES)


def test_a_server_that_stops_costs_a_notice_and_no_answer(tmp_path: Path) -> None:
    port, data = free_port(), tmp_path / "data"
    with running(tmp_path, port) as address:
        recipe = Recipe(FAKE, open_fake, address)
        update_index(data, [source(FILES)], recipe=recipe)
        generation = open_generation(data, recipe)
        vector = generation.embedder.embed_question("terrein Kanaalzone")
        asked = generation.nearest(vector, 3)
    assert generation.nearest(vector, 3) == pytest.approx(asked, abs=1e-5)
    assert "niet bereikbaar" in generation.notice
    assert "kb rebuild" in generation.notice
    late = open_generation(data, recipe)
    assert "niet bereikbaar" in late.notice
    assert late.nearest(vector, 3) == pytest.approx(asked, abs=1e-5)
    with pytest.raises(StoreUnavailableError):
        update_index(data, [source(MORE)], recipe=recipe)
    assert open_generation(data, recipe).manifest.generation == 1
    with running(tmp_path, port):
        update_index(data, [source(MORE)], recipe=recipe)
        assert_all_found(open_generation(data, recipe), MORE)


def test_vectors_that_are_gone_from_the_server_come_back_with_a_rebuild(
    tmp_path: Path, on_server: Recipe
) -> None:
    update_index(tmp_path, [source(FILES)], recipe=on_server)
    sweep(on_server.server, tmp_path, [])
    generation = open_generation(tmp_path, on_server)
    assert "heeft de vectoren van deze index niet" in generation.notice
    (finding,) = verify(tmp_path, on_server.server).findings
    assert "heeft de vectoren van deze index niet" in finding.what
    assert rebuild(tmp_path, on_server, lambda _: None).embedded == 0
    assert_all_found(open_generation(tmp_path, on_server), FILES)


def test_without_its_address_the_index_still_answers(tmp_path: Path, on_server: Recipe) -> None:
    update_index(tmp_path, [source(FILES)], recipe=on_server)
    generation = open_generation(tmp_path, Recipe(FAKE, open_fake))
    assert "KB_CHROMA_URL is niet ingesteld" in generation.notice
    vector = generation.embedder.embed_question("terrein Kanaalzone")
    there = open_generation(tmp_path, on_server).nearest(vector, 3)
    assert generation.nearest(vector, 3) == pytest.approx(there, abs=1e-5)


@pytest.mark.parametrize(
    ("version", "safe"),
    [(v, False) for v in ("1.0.0", "1.5.9", "0.6.3", "", "1.6", "1.6.0-rc1", "nieuw")]
    + [(v, True) for v in ("1.5.10", "1.6.0", "2.0.0")],
)
def test_only_a_version_after_the_last_affected_one_is_safe(version: str, safe: bool) -> None:  # noqa: FBT001
    assert is_safe(version) is safe


def test_an_affected_server_elsewhere_is_refused_with_the_reason(
    tmp_path: Path, chroma: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chroma_server, "is_this_machine", lambda _: False)
    recipe = Recipe(FAKE, open_fake, chroma)
    with pytest.raises(StoreRefusedError, match=r"versie 1\.0\.0") as refused:
        update_index(tmp_path / "nieuw", [source(FILES)], recipe=recipe)
    assert "CVE-2026-45829" in say(refused.value)
    assert "127.0.0.1" in say(refused.value)


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://127.8.9.1", True),
        ("http://[::1]:8000", True),
        ("http://localhost:8000", True),
        ("http://192.0.2.7:8000", False),
        ("http://0.0.0.0:8000", False),
        ("http://[::]:8000", False),
    ],
)
def test_this_machine_is_told_from_others(address: str, here: bool) -> None:  # noqa: FBT001
    assert is_this_machine(address) is here


class _Odd(BaseHTTPRequestHandler):
    """A server that is no Chroma: what it answers is in ``answers``."""

    def do_POST(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        status, body, wait = self.server.answers  # type: ignore[attr-defined]
        time.sleep(wait)
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def odd() -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), _Odd) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((500, b"oei", 0), "gaf fout 500"),
        ((200, b"<html>", 0), "niet bereikbaar"),
        ((302, b"", 0), "gaf fout 302"),
        ((200, b"{}", 0), "niet als Chroma"),
        ((200, b"[1]", 0), "niet als Chroma"),
        ((200, b"{}", 0.6), "te langzaam"),
    ],
)
def test_a_server_that_answers_oddly_is_named_and_left_alone(
    odd: HTTPServer,
    answer: tuple[int, bytes, float],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chroma_server, "_ASK_S", 0.3)
    odd.answers = answer  # type: ignore[attr-defined]
    store = ServerVectors(f"http://127.0.0.1:{odd.server_port}", "kb-a-b")
    with pytest.raises(StoreUnavailableError, match=words):
        store.nearest(np.ones(3, dtype=np.float32), 3)
    odd.answers = (200, json.dumps({"id": "x"}).encode(), 0)  # type: ignore[attr-defined]
    with pytest.raises(StoreUnavailableError, match=words):
        store.nearest(np.ones(3, dtype=np.float32), 3)
    assert words in store.reason


def test_a_proxy_is_not_asked(chroma: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    store = ServerVectors(chroma, new_name(tmp_path))
    store.create()
    assert store.size == 0


def test_an_index_in_the_folder_needs_no_server(made: Path) -> None:
    generation = opened(made)
    assert_whole(generation, FILES)
    generation.close()
