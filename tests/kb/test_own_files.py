"""A reader's own files have no known questions and still answer beside texts that have."""

from pathlib import Path

import pytest

from kb import KnowledgeBase
from kb.settings import Settings
from kb.wiring import index, open_kb

NOTE = """# Nota werklocaties gemeente Zandhoven

Verdwijnt er bedrijfsgrond door woningbouw, dan compenseert Zandhoven die voor 120 procent.

Rond de betoncentrale geldt een zone van 300 meter waar geen woningen komen.

Kavels kleiner dan 2.000 vierkante meter gaan bij voorrang naar lokale ondernemers.

De wethouder bespreekt de voortgang elk half jaar met de raad.
"""
ELSEWHERE = """# Verslag van de zorgcommissie

Verpleegkundigen met traumatische ervaringen krijgen in elk ziekenhuis opvang van een collega.

Een tandarts die stopt, draagt zijn patiënten binnen drie maanden over.
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder: Path = tmp_path_factory.mktemp("eigen")
    (folder / "stukken").mkdir()
    (folder / "stukken/nota.md").write_text(NOTE, encoding="utf-8")
    (folder / "stukken/zorg.md").write_text(ELSEWHERE, encoding="utf-8")
    settings = Settings(data=folder / "data")
    index(settings, [folder / "stukken"], lambda _: None)
    return open_kb(settings)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hoeveel procent compenseert Zandhoven verdwenen bedrijfsgrond?", "120 procent"),
        ("Hoe groot is de zone rond de betoncentrale?", "300 meter"),
        ("Komen er woningen bij de betoncentrale?", "300 meter"),
        ("Hoe vaak bespreekt de wethouder de voortgang met de raad?", "elk half jaar"),
        ("Welke opvang krijgen verpleegkundigen met traumatische ervaringen?", "van een collega"),
        ("Binnen welke termijn draagt een tandarts zijn patiënten over?", "drie maanden"),
    ],
)
def test_a_file_of_the_reader_answers_first(own: KnowledgeBase, question: str, told: str) -> None:
    answer = own.ask(question)
    assert told in answer.sentences[0].text


def test_a_question_about_something_else_finds_its_file_first(own: KnowledgeBase) -> None:
    first = own.search("ervaringen van een verpleegkundige in het ziekenhuis", k=1)[0]
    assert "traumatische ervaringen" in first.quote
