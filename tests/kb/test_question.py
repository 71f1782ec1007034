"""What a question asks, read without a model."""

import pytest

from kb.asked import asked, meets
from kb.cues import Kind, asks_condition, asks_unknowable, conditions, holds, kind_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hoe lang geldt een voorkeursrecht?", Kind.DURATION),
        ("Binnen welke termijn moet het worden verzocht?", Kind.DURATION),
        ("Wanneer trad de wet in werking?", Kind.MOMENT),
        ("Welk deel van Nederland is bedrijventerrein?", Kind.SHARE),
        ("Hoeveel hectare is er nog?", Kind.AMOUNT),
        ("Wie stelt het omgevingsplan vast?", Kind.ACTOR),
        ("Welk bestuursorgaan beslist?", Kind.ACTOR),
        ("Wat is een instructieregel?", Kind.DEFINITION),
        ("Mag de raad delegeren?", Kind.POLAR),
        ("Wat moet je opnemen in een programma?", Kind.DEFINITION),
        ("Wat zijn de voorwaarden om te onteigenen?", Kind.OPEN),
        ("Voorbeelden van compensatie", Kind.OPEN),
    ],
)
def test_kind(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Kind.DURATION, "vervallen na een jaar en zes maanden"),
        (Kind.DURATION, "binnen 8 weken"),
        (Kind.MOMENT, "Op 1 januari 2024 is de wet in werking getreden."),
        (Kind.SHARE, "slechts 2,6% van Nederland"),
        (Kind.AMOUNT, "er resteert 929 hectare"),
        (Kind.ACTOR, "Gedeputeerde staten kunnen"),
    ],
)
def test_a_sentence_that_answers_is_recognised(kind: Kind, sentence: str) -> None:
    assert holds(kind, sentence)
    assert not holds(kind, "Het terrein ligt aan het water.")


@pytest.mark.parametrize(
    ("question", "unknowable"),
    [
        ("Wat kost een vergunning?", True),
        ("Wat gaat het volgende kabinet doen?", True),
        ("Aan welke voorwaarden moeten kosten voldoen?", False),
        ("Hoeveel tijd kost het om een terrein te ontwikkelen?", False),
    ],
)
def test_costs_as_a_subject_are_no_price(question: str, *, unknowable: bool) -> None:
    assert asks_unknowable(question) is unknowable


def test_one_name_is_no_answer_to_a_question_for_several() -> None:
    one = "Volgens de bron deed alleen Zaanstad mee."
    several = "Volgens de bron deden Zaanstad en Schiedam mee."
    assert not meets(asked("Welke gemeenten deden mee?"), one)
    assert meets(asked("Welke gemeenten deden mee?"), several)
    assert meets(asked("Welke gemeente deed mee?"), one)


def test_a_condition_is_told_by_what_limits() -> None:
    assert asks_condition("Onder welke voorwaarde mag de provincie dat?")
    assert not asks_condition("Mag de provincie dat?")
    assert conditions("Dat kan alleen bij een provinciaal belang.")
    assert not conditions("Provinciale staten stellen de verordening vast.")
