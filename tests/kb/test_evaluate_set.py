"""``kb eval --set``: a small set of our own, right and malformed, and the measures by hand."""

import json
from pathlib import Path

import pytest

from kb.errors import EvalSetError
from kb.evaluate_set import measures, read_set, summary
from ui.cli import main

UNITS = [
    ("w1", "Waterwet", "De beheerder van het waterschap onderhoudt de sloten en de dijken."),
    ("w2", "Havenwet", "Schepen melden zich bij de havenmeester voordat zij aanleggen."),
    ("w3", "", "Een marktkraam staat alleen op zaterdag op het plein."),
    ("w4", "Parkeerregels", "Bewoners krijgen een vergunning voor hun eigen straat."),
]
QUESTIONS = [("v1", "Wie onderhoudt de dijken?"), ("v2", "Wanneer staat de marktkraam er?")]


def _write(folder: Path, qrels: str = "v1\tw1\t1\nv2\tw3\t2\nv2\tw4\t0\n") -> Path:
    corpus = [json.dumps({"id": i, "title": t, "text": x}) for i, t, x in UNITS]
    queries = [json.dumps({"id": i, "text": t, "answer": "w2"}) for i, t in QUESTIONS]
    (folder / "corpus.jsonl").write_text("\n".join(corpus) + "\n", encoding="utf-8")
    (folder / "queries.jsonl").write_text("\n".join(queries) + "\n", encoding="utf-8")
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return folder


@pytest.mark.parametrize("embedder", ["offline", "words"])
def test_a_set_is_measured_on_exactly_its_units(
    embedder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", "--set", str(_write(tmp_path)), "--embedder", embedder, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["n"], found["docs"]) == (2, len(UNITS))
    assert found["ndcg@10"] == found["recall@10"] == found["recall@100"] == found["mrr@10"] == 1.0
    assert found["intervals"]["ndcg@10"] == [1.0, 1.0]


def test_measures_agree_with_sums_done_by_hand() -> None:
    found = measures(["x", "a", *"yzuvwpqr", "b"], {"a": 2, "b": 1, "c": 1})
    assert found["mrr@10"] == 0.5
    assert found["recall@10"] == pytest.approx(1 / 3)
    assert found["recall@100"] == pytest.approx(2 / 3)
    ideal = 2 + 1 / 1.5849625 + 1 / 2
    assert found["ndcg@10"] == pytest.approx(2 / 1.5849625 / ideal)


def test_an_interval_holds_its_mean_and_widens_with_doubt() -> None:
    sure = summary({"ndcg@10": [0.5] * 40}, 9, 1.0).intervals["ndcg@10"]
    low, high = summary({"ndcg@10": [0.0, 1.0] * 20}, 9, 1.0).intervals["ndcg@10"]
    assert sure == (0.5, 0.5)
    assert low < 0.4
    assert high > 0.6


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("qrels.tsv", "v1\tw9\t1\n", "'w9' is onbekend"),
        ("qrels.tsv", "v9\tw1\t1\n", "'v9' is onbekend"),
        ("qrels.tsv", "v1 w1 1\n", "regel 1"),
        ("qrels.tsv", "v1\tw1\tveel\n", "regel 1"),
        ("qrels.tsv", "v1\tw1\t0\n", "geen enkele vraag"),
        ("corpus.jsonl", '{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', "dubbel"),
        ("corpus.jsonl", '{"id": "a", "text": "x"}\n{kapot\n', "regel 2"),
        ("corpus.jsonl", "[]\n", "regel 1"),
        ("corpus.jsonl", "\n", "leeg"),
        ("queries.jsonl", '{"id": "v1"}\n', "'text' ontbreekt"),
    ],
)
def test_a_malformed_set_is_refused_by_name(
    file: str, text: str, said: str, tmp_path: Path
) -> None:
    (_write(tmp_path) / file).write_text(text, encoding="utf-8")
    with pytest.raises(EvalSetError, match=said):
        read_set(tmp_path)


def test_a_missing_file_is_one_dutch_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", "--set", str(tmp_path)]) == 1
    assert "corpus.jsonl is niet te lezen" in capsys.readouterr().err
