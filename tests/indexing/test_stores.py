"""The word index and the vector store, each on a real folder."""

import json
import math
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from corpus.model import Card, Soort
from indexing.analysis import stem_terms
from indexing.contents import Entry
from indexing.embedding import lsa
from indexing.embedding.lsa import LsaEmbedder, count_terms
from indexing.errors import EmbedderError, IndexDamagedError
from indexing.facets import Filter, labels_of
from indexing.rows import save_rows
from indexing.seal import seal, unseal
from indexing.vectors import CHROMA_FILE, SMALL, Vectors
from indexing.words import Words, build_words
from indexing.worker import outgrown

TEXTS = (
    "De gemeenteraad stelt het omgevingsplan vast.",
    "Provinciale staten stellen instructieregels vast over bedrijventerreinen.",
    "Het voorbereidingsbesluit vervalt na een jaar en zes maanden.",
    "Op 20 december 2024 schreef de minister een brief, kenmerk DGBI-DR/95928212.",
)


def entry(n: int, text: str) -> Entry:
    labels = labels_of(Card(soort=Soort.WET, title="Proef"), ())
    return Entry(n, "d", "Proef", (f"Artikel {n}.2a (titel)",), text, labels)


@pytest.fixture
def words(tmp_path: Path) -> Words:
    build_words(tmp_path, (entry(n, text) for n, text in enumerate(TEXTS, 1)))
    return Words(tmp_path)


def test_a_stem_finds_the_plural(words: Words) -> None:
    assert list(words.search("stem", {"bedrijventerrein": 1.0}, 5)) == [2]


def test_an_article_number_and_a_kenmerk_are_found_whole(words: Words) -> None:
    assert list(words.search("heading", {"3.2a": 1.0}, 5)) == [3]
    assert list(words.search("exact", {"dgbi-dr/95928212": 1.0}, 5)) == [4]


def test_a_filter_on_kind_leaves_others_out(words: Words) -> None:
    term = {"omgevingsplan": 1.0}
    assert words.search("stem", term, 5, wanted=Filter(soorten=("Kamerbrief",))) == {}
    assert list(words.search("stem", term, 5, wanted=Filter(soorten=("Wet",)))) == [1]


def test_no_terms_find_nothing(words: Words) -> None:
    assert words.search("stem", {}, 5) == {}


def test_a_folder_that_is_no_word_index_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match="woorden"):
        Words(tmp_path / "woorden")


def test_chroma_returns_the_nearest_with_cosine_similarity(tmp_path: Path) -> None:
    store = Vectors(tmp_path)
    rows = np.eye(3, dtype=np.float32)
    store.add(["a", "b", "c"], rows)
    (first, second, _) = store.nearest(np.array([0.8, 0.6, 0], dtype=np.float32), 3)
    assert first[0] == "a"
    assert first[1] == pytest.approx(0.8, abs=1e-5)
    assert second[0] == "b"
    store.close()


def test_a_text_without_direction_is_left_out_and_a_question_without_one_finds_nothing(
    tmp_path: Path,
) -> None:
    store = Vectors(tmp_path)
    store.add(["a", "leeg"], np.array([[1, 0], [0, 0]], dtype=np.float32))
    assert store.size == 1
    assert store.nearest(np.zeros(2, dtype=np.float32), 5) == []
    store.close()


def hnsw_of(folder: Path) -> dict[str, object]:
    """Return how the graph of a folder is built, as Chroma itself keeps it."""
    with closing(sqlite3.connect(folder / CHROMA_FILE)) as db:
        (text,) = db.execute("SELECT schema_str FROM collections").fetchone()
    vectors = json.loads(text)["keys"]["#embedding"]["float_list"]["vector_index"]
    found: dict[str, object] = vectors["config"]["hnsw"]
    return found


def test_a_filled_folder_has_written_its_whole_graph_and_will_again_soon(tmp_path: Path) -> None:
    rows = np.random.default_rng(5).normal(size=(4300, 8)).astype(np.float32)
    names = [f"p{n}" for n in range(4300)]
    store = Vectors(tmp_path, 2500)
    store.add(names[:2500], rows[:2500])
    store.close()
    assert hnsw_of(tmp_path)["sync_threshold"] == 1000
    (lengths,) = tmp_path.rglob("length.bin")
    assert lengths.stat().st_size == 4 * 2500
    store = Vectors(tmp_path)
    store.add(names[2500:], rows[2500:])
    assert store.nearest(rows[4200], 1)[0][0] == "p4200"
    store.close()
    assert lengths.stat().st_size == 4 * 4300


@pytest.mark.parametrize(("count", "left"), [(1500, 1), (500, 1), (90, 90)])
def test_sealing_drops_the_log_of_what_is_written_and_nothing_else(
    tmp_path: Path, count: int, left: int
) -> None:
    rows = np.random.default_rng(6).normal(size=(count, 8)).astype(np.float32)
    names = [f"p{n}" for n in range(count)]
    store = Vectors(tmp_path, count)
    store.add(names, rows)
    store.close()
    seal(tmp_path / CHROMA_FILE)
    with closing(sqlite3.connect(tmp_path / CHROMA_FILE)) as db:
        assert db.execute("SELECT count(*) FROM embeddings_queue").fetchone() == (left,)
    unseal(tmp_path / CHROMA_FILE)
    store = Vectors(tmp_path)
    store.add(["later"], -rows[:1])
    assert all(store.nearest(rows[n], 1)[0][0] == names[n] for n in range(0, count, 50))
    assert store.nearest(-rows[0], 1)[0][0] == "later"
    assert store.ids() == {*names, "later"}
    store.close()


def test_a_large_folder_gets_a_more_careful_graph(tmp_path: Path) -> None:
    for name, expected, ef in (("klein", SMALL, 60), ("groot", SMALL + 1, 100)):
        Vectors(tmp_path / name, expected).close()
        assert hnsw_of(tmp_path / name)["ef_construction"] == ef


def test_a_graph_that_was_built_small_is_outgrown(tmp_path: Path) -> None:
    save_rows(tmp_path, np.arange(3), np.eye(3, dtype=np.float32))
    assert not outgrown(tmp_path, SMALL)
    assert outgrown(tmp_path, SMALL + 1)


def test_the_offline_embedder_is_deterministic_and_survives_saving(tmp_path: Path) -> None:
    one, two = LsaEmbedder.fit(TEXTS), LsaEmbedder.fit(TEXTS)
    one.save(tmp_path)
    read = LsaEmbedder.load(tmp_path)
    assert one.id == two.id == read.id
    np.testing.assert_array_equal(one.embed_passages(TEXTS), read.embed_passages(TEXTS))


def test_vectors_of_the_offline_embedder_have_norm_one_or_zero() -> None:
    model = LsaEmbedder.fit(TEXTS)
    norms = np.linalg.norm(model.embed_passages([*TEXTS, "xyzzy"]), axis=1)
    assert norms[:-1] == pytest.approx(1, abs=1e-5)
    assert norms[-1] == 0


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_counted_terms_are_those_of_a_plain_counter(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lsa, "_AT_ONCE", at_once)
    assert len(count_terms([], {}).columns) == 0
    texts = ["bedrijf en bedrijven naast een haven", "", "de", "haven, haven en weg", "onbekend"]
    column = {term: n for n, term in enumerate(("weg", "bedrijf", "haven"))}
    bag = count_terms(texts, column)
    for n, text in enumerate(texts):
        cells = slice(bag.starts[n], bag.starts[n + 1])
        found = dict(zip(bag.columns[cells], bag.weights[cells], strict=True))
        counts = Counter(column[t] for t in stem_terms(text) if t in column)
        assert found == pytest.approx({c: 1 + math.log(k) for c, k in counts.items()})


def test_a_fit_of_many_texts_learns_from_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"terrein {n} ligt aan kade {n % 7} bij haven {n % 11}" for n in range(60)]
    whole = LsaEmbedder.fit(texts, dim=4)
    monkeypatch.setattr(lsa, "SAMPLE", 20)
    some = LsaEmbedder.fit(texts, dim=4)
    assert some.id != whole.id
    rows = some.embed_passages(texts)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1)
    assert some.unknown_share(texts) == whole.unknown_share(texts)  # the words are those of all


def test_a_damaged_fit_is_named(tmp_path: Path) -> None:
    LsaEmbedder.fit(TEXTS).save(tmp_path)
    (tmp_path / "lsa.npz").write_bytes(b"kapot")
    with pytest.raises(EmbedderError, match="offline"):
        LsaEmbedder.load(tmp_path)


def test_a_word_index_that_may_not_be_written_is_searched_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_words(tmp_path / "woorden", (entry(n, text) for n, text in enumerate(TEXTS, 1)))
    monkeypatch.setattr("indexing.disk.os.access", lambda *_: False)
    words = Words(tmp_path / "woorden")
    assert list(words.search("stem", {"bedrijventerrein": 1.0}, 5)) == [2]
