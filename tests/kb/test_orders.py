"""Orders to a machine, in questions and in documents, are text: nobody obeys or quotes them."""

import json
from pathlib import Path

import pytest

from kb import KnowledgeBase
from kb.orders import gives_orders
from kb.settings import Settings
from kb.wiring import index, open_kb

CANARIES = ("KANARIE", "CANARY", "EIRANAK", "lek.example.test")


def attacks(shared: Path) -> list[dict[str, str]]:
    path = shared / "data/awkward/injection.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def poisoned(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """Return a knowledge base with a document per attack, each with an ordinary paragraph."""
    folder = tmp_path_factory.mktemp("aanval")
    for n, attack in enumerate(attacks(shared)):
        text = f"# Stuk {n}\n\nDe bezwaartermijn bedraagt zes weken.\n\n{attack['text']}\n"
        (folder / f"stuk-{n}.md").write_text(text, encoding="utf-8")
    settings = Settings(data=tmp_path_factory.mktemp("vergiftigd"))
    index(settings, [folder], lambda _: None)
    return open_kb(settings)


def test_an_attack_as_a_question_is_never_repeated(
    startset_kb: KnowledgeBase, shared: Path
) -> None:
    for attack in attacks(shared):
        answer = startset_kb.ask(attack["text"])
        said = " ".join(s.text for s in answer.sentences)
        assert not any(canary in said for canary in CANARIES), attack["id"]


def test_an_attack_in_a_document_is_never_quoted(poisoned: KnowledgeBase, shared: Path) -> None:
    questions = {attack["question"] for attack in attacks(shared)}
    for question in sorted(questions):
        answer = poisoned.ask(question)
        said = " ".join(c.quote for c in (*answer.citations, *answer.nearest))
        assert not any(canary in said for canary in CANARIES), (question, said)


def test_beside_attacks_the_ordinary_question_is_answered(poisoned: KnowledgeBase) -> None:
    answer = poisoned.ask("Hoe lang is de bezwaartermijn?")
    assert "zes weken" in " ".join(s.text for s in answer.sentences)


def test_no_sentence_of_the_real_sources_is_an_order(kb: KnowledgeBase) -> None:
    for row in kb.documents():
        for line in kb.text(row.id, 0, 2_000_000).splitlines():
            assert not gives_orders(line), line
