"""A cross-encoder from a folder only reorders the best hits; one that would run code is refused."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from indexing.embedding.none import NoVectors
from indexing.embedding.reranker import Reranker
from indexing.errors import EmbedderError
from indexing.generation import open_generation
from indexing.recipe import Recipe
from indexing.units import Unit, index_units
from kb.question import understand
from kb.retrieve import retrieve
from kb.vocabulary import build_vocabulary

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] wie onderhoudt de dijken schepen haven plein dijk".split()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a tiny cross-encoder with random weights."""
    pytest.importorskip("torch").manual_seed(7)
    transformers = pytest.importorskip("transformers")
    made = tmp_path_factory.mktemp("kruis")
    (made / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    config = transformers.BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=1,
    )
    transformers.BertForSequenceClassification(config).save_pretrained(made)
    transformers.BertTokenizer(str(made / "vocab.txt")).save_pretrained(made)
    return made


@pytest.mark.model
def test_it_reorders_and_keeps_hits_and_scores(folder: Path, tmp_path: Path) -> None:
    texts = (
        "De dijken en de haven.",
        "Wie onderhoudt dijken bij schepen?",
        "De dijken op een plein",
    )
    index_units(tmp_path, [Unit(str(n), "", t) for n, t in enumerate(texts)], plain := recipe())
    found = []
    for how in (plain, recipe(folder)):
        with closing(open_generation(tmp_path, how)) as generation:
            question = understand(
                "Wie onderhoudt de dijken?", generation.words, build_vocabulary(())
            )
            found.append(retrieve(question, generation, k=10))
    before, after = found
    assert {h.number for h in after} == {h.number for h in before}
    assert [h.score for h in after] == [h.score for h in before]
    fit = Reranker(folder).scores("Wie onderhoudt de dijken?", [h.passage.text for h in after])
    assert list(fit) == sorted(fit, reverse=True)


def recipe(reranker: Path | None = None) -> Recipe:
    return Recipe("words", lambda *_: NoVectors(), reranker=reranker)


def test_a_folder_without_safe_weights_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match="KB_RERANKER"):
        Reranker(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"auto_map": {"AutoModel": "x.Y"}}))
    with pytest.raises(EmbedderError, match="safetensors"):
        Reranker(tmp_path)
