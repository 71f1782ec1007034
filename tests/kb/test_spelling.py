"""Typing errors in a question: undone when they are slips, left alone when it is another word."""

import pytest

from kb import KnowledgeBase
from kb.slips import inflected, slips, sounds, two_slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bedrijventerein", "bedrijventerrein"),
        ("omgevingswt", "omgevingswet"),
        ("vorbereidingsbesluit", "voorbereidingsbesluit"),
        ("gemeeente", "gemeente"),
        ("provnicie", "provincie"),
        ("omgevibgsplan", "omgevingsplan"),
        ("parkmenagement", "parkmanagement"),
    ],
)
def test_one_slip_of_the_fingers_is_undone(typed: str, meant: str) -> None:
    assert meant in set(slips(typed))


def test_a_word_that_sounds_the_same_is_found_also_at_its_first_letter() -> None:
    assert "commissie" in set(sounds("kommissie"))
    assert "bindend" in set(sounds("bindent"))
    assert "taken" not in set(sounds("daken"))


@pytest.mark.parametrize(
    ("real", "other"),
    [
        ("onderzoeker", "onderzoeken"),
        ("bemaling", "betaling"),
        ("bewerking", "beperking"),
        ("huurder", "duurder"),
        ("middellijk", "onmiddellijk"),
        ("werkgevers", "werkgever"),
        ("contrast", "contract"),
    ],
)
def test_another_word_or_another_ending_is_no_slip(real: str, other: str) -> None:
    assert other not in {*slips(real), *sounds(real)}


@pytest.mark.parametrize(
    ("real", "other"),
    [
        ("inbreiding", "uitbreiding"),
        ("herstemming", "herbestemming"),
        ("vermogensrechtelijke", "verordeningsrechtelijke"),
        ("uitbreidingsgebieden", "inbreidingsgebieden"),
        ("bedrijfsverplaatser", "bedrijfsverplaatsers"),
    ],
)
def test_two_slips_keep_the_first_letters_and_are_slips_each(real: str, other: str) -> None:
    assert not two_slips(real, other)


def test_two_slips_make_a_long_name() -> None:
    assert two_slips("vorbereidngsbesluit", "voorbereidingsbesluit")
    assert two_slips("grondexplotiatei", "grondexploitatie")


def test_endings_of_one_word_are_told_from_letters_inside_it() -> None:
    assert inflected("onderzoeker", "onderzoekende")
    assert not inflected("omgevingswt", "omgevingswet")


@pytest.mark.parametrize(
    "question",
    [
        "Hoe werkt inbreiding?",
        "Wat doet een onderzoeker op een bedrijventerrein?",
        "Welke werknemers zijn er?",
        "Mag bemaling op een terrein?",
        "Wat is ingesloten?",
    ],
)
def test_a_real_word_that_no_source_holds_is_read_as_it_stands(
    kb: KnowledgeBase, question: str
) -> None:
    assert kb.ask(question).understood.corrections == ()


@pytest.mark.parametrize(
    ("typed", "read"),
    [("bedrijventerein", "bedrijventerrein"), ("omgevingswt", "omgevingswet")],
)
def test_a_slip_is_still_repaired_and_told(kb: KnowledgeBase, typed: str, read: str) -> None:
    answer = kb.ask(f"Wat zegt de {typed}?")
    assert answer.understood.corrections == ((typed, read),)
