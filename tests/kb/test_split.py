"""Several questions in one: split where each is a question, never inside one."""

import json
from pathlib import Path

import pytest

from kb.split import MAX_PARTS, split_question

SPLIT = (
    (
        "Wat is een voorbereidingsbesluit en hoe lang geldt het?",
        ("Wat is een voorbereidingsbesluit?", "Hoe lang geldt het?"),
    ),
    (
        "Wie stelt het omgevingsplan vast, en wanneer treedt het in werking?",
        ("Wie stelt het omgevingsplan vast?", "Wanneer treedt het in werking?"),
    ),
    (
        "Wat is een BOPA? Wie verleent die?",
        ("Wat is een BOPA?", "Wie verleent die?"),
    ),
    (
        "a) Wat is een instructie? b) Wie geeft een instructie? c) Hoe lang geldt een instructie?",
        ("Wat is een instructie?", "Wie geeft een instructie?", "Hoe lang geldt een instructie?"),
    ),
    (
        "1. wat is erfpacht; 2. hoe lang duurt erfpacht",
        ("Wat is erfpacht?", "Hoe lang duurt erfpacht?"),
    ),
    (
        "Sinds wanneer geldt de Ow en wat gebeurt er met bestemmingsplannen?",
        ("Sinds wanneer geldt de Ow?", "Wat gebeurt er met bestemmingsplannen?"),
    ),
    (
        "Moeten wij een omgevingsvisie vaststellen en is die bindend?",
        ("Moeten wij een omgevingsvisie vaststellen?", "Is die bindend?"),
    ),
    (
        "Wat is een omgevingsvisie en voor wie geldt die?",
        ("Wat is een omgevingsvisie?", "Voor wie geldt die?"),
    ),
    (
        "Wat is een voorkeursrecht, wie beslist en hoe lang geldt het?",
        ("Wat is een voorkeursrecht?", "Wie beslist?", "Hoe lang geldt het?"),
    ),
    (
        "Wat is een omgevingsvisie, is die verplicht en wie stelt hem vast?",
        ("Wat is een omgevingsvisie?", "Is die verplicht?", "Wie stelt hem vast?"),
    ),
)
WHOLE = (
    "Wat is het verschil tussen een instructieregel en een instructie?",
    "Welke regels gelden voor gemeenten en provincies?",
    "Wat is het verschil tussen wat de provincie mag en wat de gemeente mag?",
    "Leg uit wanneer en hoe een voorbereidingsbesluit werkt",
    "Wie beslist en wanneer?",
    "Wie beslist en hoe lang?",
    "Hoe voorkomen we woningen op ons terrein, wat kunnen we nu meteen doen?",
    "Als de raad niet beslist, wat is dan de termijn?",
    "Kunnen gedeputeerde staten en de minister een instructie geven?",
    "Wat staat er in artikel 4.14, lid 1. en lid 2 van de Omgevingswet?",
    "Wij zijn een gemeente. Mag dat?",
    "Wat is de procedure en is een omgevingsplan nodig?",
    "Voor wie en voor welke gemeente geldt dat?",
    "Welke instrumenten en strategieën zijn er voor wonen en werken?",
    "voorbereidingsbesluit en voorkeursrecht",
    "???",
    "",
)


@pytest.mark.parametrize(("text", "parts"), SPLIT)
def test_questions_that_stand_apart_are_split(text: str, parts: tuple[str, ...]) -> None:
    assert split_question(text) == parts


@pytest.mark.parametrize("text", WHOLE)
def test_one_question_stays_one(text: str) -> None:
    assert split_question(text) == (text,)


def test_more_questions_than_can_be_answered_well_stay_one_text() -> None:
    text = "Wat is een BOPA? " * (MAX_PARTS + 1)
    assert split_question(text) == (text,)


def test_golden_questions_are_single_questions() -> None:
    folder = Path(__file__).parent.parent / "quality"
    texts = ((folder / name).read_text("utf-8") for name in ("golden_open.jsonl", "dev.jsonl"))
    asked = [json.loads(line)["q"] for text in texts for line in text.splitlines()]
    cut = [q for q in asked if len(split_question(q)) > 1]
    assert cut == []
