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


def read(typed: str, *before: str, omgevingswet: bool = False) -> Reading:
    today = date(2026, 11, 26)
    return read_question(typed, before, NAMES, today, repaired, omgevingswet=omgevingswet)


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
            "Wij willen een voorkeursrecht vestigen op 12 percelen; hoe lang geldt dat?",
            ("Hoe lang geldt een voorkeursrecht?",),
        ),
        (
            "Wat is een voorkeursrecht; hoe lang geldt het?",
            ("Wat is een voorkeursrecht?", "Hoe lang geldt een voorkeursrecht?"),
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


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (
            "Wat betekent artikel 2.32 lid 5?",
            "Wat betekent artikel 2.32 lid 5 van de Omgevingswet?",
        ),
        ("Wat staat in art. 4.14?", "Wat staat in art. 4.14 van de Omgevingswet?"),
        ("Wat zegt artikel 4.19a", "Wat zegt artikel 4.19a van de Omgevingswet"),
        (
            "Is artikel 16.15a, derde lid, van toepassing op havens?",
            "Is artikel 16.15a, derde lid van de Omgevingswet, van toepassing op havens?",
        ),
    ],
)
def test_an_article_without_a_law_is_one_of_the_omgevingswet(typed: str, text: str) -> None:
    reading = read(typed, omgevingswet=True)
    assert (reading.text, reading.rewritten) == (text, True)
    assert read(typed).text == typed


@pytest.mark.parametrize(
    "typed",
    [
        "Wat staat in artikel 6?",
        "Wat staat in artikel 4.14 Bkl?",
        "Wat staat in artikel 3.1 van de Wet ruimtelijke ordening?",
        "Wat zegt de Gemeentewet over artikel 4.14?",
        "Wat staat in artikel 6 Gemeentewet en wat staat in artikel 4.14?",
        "Wat staat in artikel 15.1 van de verordening?",
        "Wat staat er in de brief over artikel 4.14?",
        "Wat staat er in artikel 3.1 in 2020?",
        "Wat staat in artikel 3:4?",
        "Wat staat in artikel 4.14 van het bestemmingsplan?",
        "Wat is versie 3.1?",
    ],
)
def test_an_article_that_may_be_of_another_text_stays_as_it_is(typed: str) -> None:
    assert not any("Omgevingswet" in part for part in read(typed, omgevingswet=True).parts)


def test_an_article_asked_after_another_law_is_not_given_one() -> None:
    before = "Wat staat in artikel 2.7 van de Wet natuurbescherming?"
    assert (
        "Omgevingswet" not in read("En wat staat in artikel 2.8?", before, omgevingswet=True).text
    )
    again = read("en 4.15?", "Wat staat er in artikel 4.14?", omgevingswet=True)
    assert again.text == "Wat staat er in artikel 4.15 van de Omgevingswet?"
