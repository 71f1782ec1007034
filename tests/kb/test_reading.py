"""What was typed, read as whole questions: slips, a lead-in, and questions that lean."""

from datetime import date

import pytest

from corpus.cards import load_startset
from kb.entities import build_names
from kb.reading import Reading, read_question

STARTSET = load_startset()
NAMES = build_names(STARTSET.instrumenten, STARTSET.begrippen)
SLIPS = {"omgevingsvise": "omgevingsvisie", "bindent": "bindend", "kostenverhal": "kostenverhaal"}


def repaired(text: str) -> str:
    for slip, word in SLIPS.items():
        text = text.replace(slip, word)
    return text


def read(typed: str, *before: str) -> Reading:
    return read_question(typed, before, NAMES, date(2026, 11, 26), repaired)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        (
            "Wie stelt het omgevingsplan vast en hoe lang duurt de procedure?",
            (
                "Wie stelt het omgevingsplan vast?",
                "Hoe lang duurt de procedure van het omgevingsplan?",
            ),
        ),
        (
            "Wij willen een voorkeursrecht vestigen op een bedrijfsperceel. Hoe lang geldt dat en"
            " wie neemt het besluit?",
            ("Hoe lang geldt een voorkeursrecht?", "Wie beslist over een voorkeursrecht?"),
        ),
        (
            "moeten wij een omgevingsvise vaststellen en is die bindent?",
            ("Moeten wij een omgevingsvise vaststellen?", "Is een omgevingsvisie bindend?"),
        ),
        (
            "Wat is kostenverhal en wanneer is het verplicht?",
            ("Wat is kostenverhal?", "Wanneer is kostenverhaal verplicht?"),
        ),
        ("Wij zijn een gemeente. Mag dat?", ("Wij zijn een gemeente. Mag dat?",)),
        (
            "Wij hebben een omgevingsplan. Wat is een BOPA?",
            ("Wij hebben een omgevingsplan. Wat is een BOPA?",),
        ),
    ],
)
def test_each_question_in_one_stands_by_itself(typed: str, parts: tuple[str, ...]) -> None:
    assert read(typed).parts == parts


def test_what_one_question_is_about_may_be_told_before_it() -> None:
    reading = read("Ik heb een vraag over erfpacht. Hoe lang duurt dat?")
    assert reading.parts == ("Hoe lang duurt erfpacht?",)
    assert reading.text == "Hoe lang duurt erfpacht?"
    assert reading.rewritten


def test_hoelang_is_two_words_and_no_rewrite_worth_telling() -> None:
    alone = read("Hoelang geldt een voorkeursrecht?")
    assert alone.text == "Hoe lang geldt een voorkeursrecht?"
    assert not alone.rewritten
    later = read("hoelang geldt dat?", "Wat is een voorkeursrecht?")
    assert later.text == "Hoe lang geldt een voorkeursrecht?"
    assert later.rewritten
